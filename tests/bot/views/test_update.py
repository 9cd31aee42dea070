"""An update reads the same wherever it is shown."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.localtelegram.html_mode import parse
from bot.services.figures import Change, Point, exact
from bot.texts import Texts
from bot.views.markup import plain
from bot.views.update import update_html
from tests.support.reading import ACCOUNT, NOW, update


def changed(difference: int | None, **parts: Any) -> Change:
    """A change of ``difference`` since an update that was published on the first of June."""
    before = Point(date(2026, 6, 1), 1, parts.pop("value", exact(5)))
    number = None if difference is None else Decimal(difference)
    return Change(before, number, **({"about": False, "last_year": False} | parts))


def test_it_tells_what_and_when_and_by_whom_and_how_it_has_changed(texts: Texts) -> None:
    changes = {"platser": changed(2), "inkop_kr": changed(-40000)}
    shown = plain(update_html(update(reference="KS 2026/12"), ACCOUNT, texts, "sv", now=NOW, changes=changes)).replace(
        "\u00a0", " "
    )

    assert shown.splitlines() == [
        "Sju platser är fyllda",
        "Samarbetet med företaget",
        "",
        "Alla platser är fyllda.",
        "",
        "• Platser: 7 st (+2)",
        "• Kommunens inköp, hittills i år: 240 000 kr (−40 000)",
        "Inom parentes: ändring sedan förra uppgiften.",
        "",
        "Nr 12 · 2026-11-03 (för 3 veckor sedan) · av en tjänsteperson · dnr KS 2026/12",
    ]


def test_a_figure_given_for_the_first_time_shows_no_change(texts: Texts) -> None:
    shown = plain(update_html(update(), ACCOUNT, texts, "sv", now=NOW))

    assert "(+" not in shown
    assert "Inom parentes" not in shown


def test_a_revision_shows_its_date_and_version(texts: Texts) -> None:
    revised = update(revision=3, revised_at=NOW - timedelta(days=2), role="admin")
    shown = plain(update_html(revised, ACCOUNT, texts, "sv", now=NOW))

    assert shown.endswith("av en administratör · ändrat 2026-11-22, version 3")


def test_of_a_withdrawn_update_only_the_trace_is_shown(texts: Texts) -> None:
    gone = update(withdrawn_at=NOW - timedelta(days=1), withdrawal_reason="Fel <siffra>", body="Hemligt")
    html = update_html(gone, ACCOUNT, texts, "sv", now=NOW, changes={"platser": changed(1)})

    assert "Hemligt" not in html
    assert "Platser" not in html
    assert "drogs tillbaka 2026-11-23. Skäl: Fel <siffra>" in plain(html)
    assert "Nr 12" in html


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_example_is_marked(texts: Texts, language: str) -> None:
    mark = {"sv": "EXEMPEL", "en": "EXAMPLE"}[language]

    assert mark in update_html(update(example=True), ACCOUNT, texts, language, now=NOW).splitlines()[0]
    assert mark not in update_html(update(), ACCOUNT, texts, language, now=NOW)


def test_what_officers_write_is_text_and_never_markup(texts: Texts) -> None:
    nasty = '<b>fet</b> & "citat" 🎉 <script>'
    html = update_html(update(title=nasty, body=nasty, reference=nasty[:20]), ACCOUNT, texts, "sv", now=NOW, short=True)

    shown, _entities = parse(html)
    assert shown.count(nasty) == 2


def test_the_short_form_ends_at_a_sentence(texts: Texts) -> None:
    long = update(body="Den första meningen säger allt. " + "Sedan följer mycket mer. " * 40)
    short = plain(update_html(long, ACCOUNT, texts, "sv", now=NOW, short=True))

    assert "Sedan följer mycket mer. …" in short
    assert len(short) < 600


def test_a_preview_says_that_its_number_comes_later(texts: Texts) -> None:
    assert "Nummer och datum sätts när det publiceras" in update_html(update(0), ACCOUNT, texts, "sv", now=NOW)


def test_a_figure_that_is_no_longer_declared_is_still_shown(texts: Texts) -> None:
    old = update(figures={"nojda": exact(80), "gamla_tal": exact(3)})
    shown = plain(update_html(old, ACCOUNT, texts, "sv", now=NOW)).replace("\u00a0", " ")

    assert shown.index("• Nöjda deltagare: 80 %") < shown.index("• Gamla tal: 3 st")


def test_in_english_it_says_that_the_text_is_in_swedish(texts: Texts) -> None:
    shown = plain(update_html(update(), ACCOUNT, texts, "en", now=NOW)).replace("\u00a0", " ")

    assert "The officers write in Swedish." in shown
    assert "• Places: 7 places" in shown
    assert "No. 12 · 2026-11-03 (3 weeks ago) · by an officer" in shown

"""The first page of the PDF can be read alone, no page is nearly empty, and the typefaces are the same everywhere."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader

from bot.services.figures import Value, exact
from bot.views import report
from bot.views.report_parts import TOGETHER, parts_of
from knowledge.base.localized import Localized
from knowledge.base.models import Goal
from tests.bot.views.test_report import made, text_of
from tests.support.reading import ACCOUNT, NOW, OTHER, many, report_on, update

NEXT_STEPS = (
    "Alla åtta platser är fyllda. Tretton personer har gått vidare. Avtalet löper ut i juni. Fler vill börja.\n\n"
    "- en punkt i en lista\n\n"
    "Nästa steg: parterna går igenom avtalet."
)


def first_page(reader: PdfReader) -> str:
    return re.sub(r"\s+", " ", reader.pages[0].extract_text())


def test_the_first_page_can_be_read_alone() -> None:
    old = update(1, body="Något äldre.", figures={"platser": exact(5), "nojda": exact(60)})
    new = update(2, body=NEXT_STEPS, figures={"platser": exact(7)}, published_at=NOW - timedelta(days=10))
    first = first_page(made(report_on([old, new])))

    assert "Hur går samarbetet?" in first
    assert (
        "Alla åtta platser är fyllda. Tretton personer har gått vidare. Avtalet löper ut i juni. (nr 2, 14 november 2026)"
        in first
    )
    assert "Fler vill börja" not in first
    assert "Härnäst: Parterna går igenom avtalet. (nr 2, 14 november 2026)" in first
    assert "Platser 7 st +2 nr 2, 2026-11-14" in first
    assert "Nöjda deltagare 60 % – nr 1, 2026-11-03" in first
    assert "Frågor om redovisningen: Kansliet" in first


def test_too_few_sentences_are_filled_from_the_update_before() -> None:
    first = first_page(made(report_on([update(1, body="Förra gången. Ännu en."), update(2, body="Kort nytt.")])))

    assert "Kort nytt. (nr 2," in first
    assert "Förra gången. Ännu en. (nr 1," in first


def test_goals_board_number_and_decision_stand_where_the_municipality_has_given_them() -> None:
    given = ACCOUNT.model_copy(
        update={
            "goals": (
                Goal(text=Localized("Tio platser 2027"), figure="platser"),
                Goal(text=Localized("En enkät varje år"), outcome=Localized("Gjord i maj")),
                Goal(text=Localized("Fler samarbeten")),
            ),
            "board": "Kommunstyrelsen",
            "registry_number": "KS 2026/12",
            "proposed_decision": Localized("Kommunfullmäktige tar del av redovisningen."),
        }
    )
    reader = made(report_on(many(2), given))

    assert "Ansvarig nämnd: Kommunstyrelsen · Diarienummer: KS 2026/12" in first_page(reader)
    assert "Förslag till beslut: Kommunfullmäktige tar del av redovisningen." in first_page(reader)
    text = text_of(reader)
    assert "Tio platser 2027 2 st (nr 2, 2026-11-14)" in text
    assert "En enkät varje år Gjord i maj" in text
    assert "Fler samarbeten redovisas inte än" in text
    assert "Förslag till beslut" not in text_of(made(report_on(many(2))))


@pytest.mark.parametrize("count", [1, 2, 3, 5, 7, 8, 11, 16, 23])
def test_no_page_holds_a_few_lines_only_and_no_row_stands_alone(count: int) -> None:
    reader = made(report_on(many(count, body=NEXT_STEPS)), report_on(many(count // 2), OTHER))

    for number, page in enumerate(reader.pages, start=1):
        lines = [line for line in page.extract_text().splitlines() if line.strip()]
        assert len(lines) > 8, (number, lines)


def test_the_typefaces_are_never_the_machine_s_own() -> None:
    families = {font.family for font in report._fonts().fonts() if font.path}

    assert "Noto Emoji" in families
    for font in report._fonts().fonts():
        assert font.path is None or "mpl-data" in font.path or str(report.FONTS) in font.path


def test_emoji_have_a_typeface_that_has_them() -> None:
    reader = made(report_on([update(title="Vi firar 🎂🎉🚀 🇸🇪", body="👩\u200d🔧 ✅ ❤️")]))
    used = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()  # type: ignore[attr-defined]
    }

    assert any("NotoEmoji" in name for name in used)


@pytest.mark.parametrize(
    "nasty",
    [
        {"title": "En mycket lång rubrik som tar mer än en rad " * 4},
        {"body": "rad\n" * 400},
        {"body": "ord " * 900},
        {"figures": {"platser": Value(Decimal(7), comment="en lång anmärkning " * 5)}},
    ],
)
def test_nothing_that_is_kept_together_is_too_large_for_a_page(nasty: dict[str, Any]) -> None:
    updates = [
        update(number, published_at=NOW - timedelta(days=30 * (13 - number)), **({"title": f"Nummer {number}"} | nasty))
        for number in range(1, 13)
    ]
    text = text_of(made(report_on(updates)))

    # What overflows a page is not in its text any more.
    for number in range(1, 13):
        assert f"Nr {number} · " in text
        assert f"{number} {updates[0].title[:12]}" in text or f"{number} Nummer {number} " in text
    words = updates[0].body.split()
    assert text.count(words[0]) >= 12 * words.count(words[0])


def test_parts_of_a_table_are_of_about_the_same_size_and_none_is_too_large() -> None:
    for count in range(1, 200):
        rows = [[f"{number}", "x" * (number % 90)] for number in range(count)]
        parts = parts_of(rows, (5, 30))
        assert [row for part in parts for row in part] == rows
        assert len(parts) == 1 or min(map(len, parts)) >= 3
        assert max(map(len, parts)) <= TOGETHER + 3

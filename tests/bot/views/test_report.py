"""The PDF holds all that is published, reads well for everyone, and lets nobody's text be anything but text."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.services.figures import exact
from bot.services.updates.reports import AccountReport
from bot.texts import load_texts
from bot.views.report import report_filename, report_pdf
from knowledge.base.localized import Localized
from tests.support.reading import ACCOUNT, MUNICIPALITY, NOW, OTHER, many, report_on, update

TEXTS = load_texts()


def made(*reports: AccountReport, language: str = "sv") -> PdfReader:
    """The PDF of these accounts, read back."""
    return PdfReader(io.BytesIO(report_pdf(reports, MUNICIPALITY, TEXTS, language, NOW)))


def text_of(reader: PdfReader) -> str:
    """All its words in reading order, with line ends and hard spaces as single spaces."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def structure(reader: PdfReader) -> list[tuple[str, dict[str, Any]]]:
    """The tags of the document, depth first, each with its element."""
    found: list[tuple[str, dict[str, Any]]] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((str(node["/S"]), node))
            if "/K" in node:
                walk(node["/K"])

    root: Any = reader.trailer["/Root"]
    walk(root["/StructTreeRoot"])
    return found


def test_a_screen_reader_finds_title_language_headings_tables_and_what_the_chart_shows() -> None:
    reader = made(report_on(many(4)))
    root: Any = reader.trailer["/Root"]
    tags = structure(reader)
    names = [name for name, _element in tags]

    assert root["/Lang"] == "sv"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert reader.metadata is not None
    assert reader.metadata.title == ACCOUNT.title.to("sv")
    assert reader.metadata.author == MUNICIPALITY.name
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/Figure", "/TOC", "/LI"} <= set(names)
    (alt,) = [str(element["/Alt"]) for name, element in tags if name == "/Figure"]
    assert "Platser: 1 den 2026-02-14, 4" in alt.replace("\u00a0", " ")


def test_each_font_is_in_the_file() -> None:
    reader = made(report_on([update(title="Smörgås 🙂 на русском")]))

    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():  # type: ignore[attr-defined]
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile2", "/FontFile3"} & descendant["/FontDescriptor"].get_object().keys()


def test_the_title_page_has_the_questions_where_they_were_put_and_whom_to_ask() -> None:
    reader = made(report_on(many(2)), report_on([], OTHER))
    first = re.sub(r"\s+", " ", reader.pages[0].extract_text())

    assert "Sociala företag i Exempelby" in first
    assert "Redovisning · Exempelkommun · 2026-11-24" in first
    assert "Ett initiativ” (Ett parti)" in first
    assert ACCOUNT.question.to("sv") in first
    assert OTHER.question.to("sv") in first
    assert "omfattar 2 statusinlägg" in text_of(reader)
    assert "Kansliet, https://example.org/kansli. Be att få tala med utredaren." in first


def test_every_update_is_there_with_text_figures_changes_and_origin() -> None:
    revised = update(
        2,
        title="Andra läget",
        body="Nytt:\n\n- ett avtal\n- en lokal",
        revision=2,
        revised_at=NOW,
        reference="KS 2026/7",
    )
    text = text_of(made(report_on([update(1, figures={"platser": exact(5)}), revised])))

    assert "Andra läget Nr 2 · 2026-11-03 · av en tjänsteperson · ändrat 2026-11-24, version 2 · dnr KS 2026/7" in text
    assert "Platser: 7 st (+2)" in text
    assert "Kommunens inköp, hittills i år: 240 000 kr" in text
    assert "ett avtal" in text
    assert text.index("Andra läget Nr 2") < text.index("Sju platser är fyllda Nr 1")


def test_the_table_has_every_value_over_time_and_the_sources_every_update() -> None:
    reader = made(report_on(many(24)))
    text = text_of(reader)

    for number in range(1, 25):
        assert f"{number} {number} " in text
        assert f"{number} Läget nummer {number} " in text
    assert reader.pages[-1].extract_text().endswith(f"Sida {len(reader.pages)} av {len(reader.pages)}")


def test_a_withdrawn_update_leaves_its_trace_and_not_its_text() -> None:
    gone = update(
        3, title="Fel läge", body="Hemligheten", withdrawn_at=NOW - timedelta(days=1), withdrawal_reason="Fel siffror"
    )
    text = text_of(made(report_on([*many(2), gone])))

    assert "Nr 3, ”Fel läge”, publicerat 2026-11-03, draget tillbaka 2026-11-23. Skäl: Fel siffror" in text
    assert "Hemligheten" not in text
    assert "omfattar 2 statusinlägg" in text


def test_an_account_with_nothing_in_it_says_so_kindly_and_whom_to_ask() -> None:
    text = text_of(made(report_on([])))

    assert "Inget statusinlägg har publicerats än" in text
    assert "Det betyder inte att inget görs" in text
    assert text.count("Kansliet") == 2


def test_invented_updates_are_marked_on_every_page() -> None:
    reader = made(report_on([*many(2), update(3, example=True)]))

    assert all("EXEMPEL" in page.extract_text() for page in reader.pages)
    assert text_of(reader).count("EXEMPEL – påhittade uppgifter") == 1
    assert "EXEMPEL" not in text_of(made(report_on(many(2))))


def test_in_english_the_frame_is_english_and_what_officers_wrote_is_tagged_as_swedish() -> None:
    reader = made(report_on(many(2)), language="en")

    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert "How is the cooperation going?" in text_of(reader)
    assert any(element.get("/Lang") == "sv" for _name, element in structure(reader))


@pytest.mark.parametrize(
    "nasty",
    [
        '#panic("no") #include "x" *fet* _kursiv_ $x^2$ \\ @källa <label> = Rubrik `kod` // kommentar /* */ ]',
        '"]) #eval("1+1") ([',
        "<b>fet</b> & &lt;",
        "{ $number } { -term }",
    ],
)
def test_what_officers_write_is_shown_as_it_stands(nasty: str) -> None:
    report = report_on([update(title=nasty, body=nasty, reference=nasty[:60])])
    text = text_of(made(report))

    assert text.count(re.sub(r"\s+", " ", nasty)) >= 2


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=80))
def test_any_text_at_all_makes_a_pdf(text: str) -> None:
    gone = update(2, title=text, withdrawn_at=NOW, withdrawal_reason=text)

    assert made(report_on([update(title=text, body=text, reference=text), gone])).pages


def test_a_word_wider_than_the_page_is_broken_and_not_cut_off() -> None:
    page = made(report_on([update(body="w" * 400)])).pages[1]
    rows: list[str] = []
    page.extract_text(visitor_text=lambda text, *_: rows.extend(text.replace("\u200b", "").split()))

    assert sum(row.count("w") for row in rows if set(row) == {"w"}) == 400
    assert max(len(row) for row in rows if set(row) == {"w"}) < 80


def test_emoji_are_kept_and_a_sign_that_no_font_shows_whole_costs_no_words() -> None:
    assert "Bra jobbat 👍 alla" in text_of(made(report_on([update(title="Bra jobbat 👍🏽 alla")])))

    text = text_of(made(report_on([update(title="A”\u093ex", body="Åtta platser.")])))
    assert "Åtta platser." in text


def test_more_figures_than_a_page_is_wide_become_several_tables() -> None:
    figures = tuple(
        ACCOUNT.figures[0].model_copy(update={"id": f"tal_{n}", "title": Localized(f"Tal {n}")}) for n in range(12)
    )
    wide = ACCOUNT.model_copy(update={"figures": figures})
    values = {figure.id: exact(100 + n) for n, figure in enumerate(figures)}
    earlier = update(11, figures=values, published_at=NOW - timedelta(days=50))
    reader = made(report_on([earlier, update(figures=values)], wide))

    assert [name for name, _element in structure(reader)].count("/Table") == 1 + 1 + 3 + 1
    assert all(f"{100 + n}" in text_of(reader) for n in range(12))


def test_the_same_content_on_the_same_day_is_the_same_file() -> None:
    reports = (report_on(many(3)),)

    first = report_pdf(reports, MUNICIPALITY, TEXTS, "sv", NOW)
    assert report_pdf(reports, MUNICIPALITY, TEXTS, "sv", NOW + timedelta(hours=1)) == first
    assert report_pdf(reports, MUNICIPALITY, TEXTS, "sv", NOW + timedelta(days=1)) != first


def test_the_files_name_says_what_and_when() -> None:
    assert report_filename(None, NOW) == "redovisning_2026-11-24.pdf"
    assert report_filename(ACCOUNT, NOW) == "redovisning-kaffehuset_2026-11-24.pdf"

"""A message is read as an update: title, text, figures and registry number, in the many ways in which people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.figures import Value, ValueKind, exact
from bot.services.updates.parsing import (
    Fault,
    FaultKind,
    find_account,
    read_figures,
    read_form,
    read_reference,
    read_title,
)
from bot.services.updates.reading.lines import Doubt, Reading
from bot.services.written import visible
from tests.support.content import COOPERATION, MORE

TODAY = date(2026, 11, 24)
ACCOUNT, OTHER = COOPERATION.model_copy(update={"id": "kaffehuset-2022"}), MORE

WHOLE = """Sju platser är fyllda
Alla platser är tillsatta sedan i mars.

Så här gick det till: vi annonserade.
platser: 7
inkop_kr: 240 000
dnr: KS 2026/123"""


def test_figures_and_registry_number_stand_last_and_the_rest_is_text() -> None:
    form = read_form(WHOLE, ACCOUNT, TODAY)
    assert form.text == (
        "Sju platser är fyllda\nAlla platser är tillsatta sedan i mars.\n\nSå här gick det till: vi annonserade."
    )
    assert form.figures == {"platser": exact(7), "inkop_kr": exact(240000)}
    assert form.reference == "KS 2026/123"
    assert form.faults == []


@pytest.mark.parametrize(
    "line",
    ["anstallda: 6", "Anställda: 6", "ANSTÄLLDA = 6", "- anställda: 6 personer", "• Anställda : sex", "anstallda:6"],
)
def test_a_figure_is_known_by_id_or_title_in_any_spelling(line: str) -> None:
    assert read_form(f"Rubrik\nText\n{line}", ACCOUNT, TODAY).figures == {"anstallda": exact(6)}


@pytest.mark.parametrize(
    "line",
    [
        "Kommunens inköp hittills i år: 240 000",
        "• Kommunens inköp, hittills i år: 240 000 kr",
        "kommunens inköp - hittills i år: 240 tkr",
    ],
)
def test_a_figure_is_known_by_the_name_under_which_it_is_shown(line: str) -> None:
    assert read_form(f"Rubrik\nText\n{line}", ACCOUNT, TODAY).figures == {"inkop_kr": exact(240_000)}


def test_a_figure_among_the_text_is_text_until_the_officer_says_otherwise() -> None:
    form = read_form("Rubrik\nplatser: 7\nText efter.", ACCOUNT, TODAY)
    assert form.figures == {}
    assert form.text == "Rubrik\nplatser: 7\nText efter."
    assert form.doubts == [Doubt("platser: 7", "platser", "7", "platser", Reading.TEXT)]


@pytest.mark.parametrize(
    "line",
    [
        "Alla platser är fyllda. Tid: 14.00",
        "- Deltagare: 12",
        "Tid: 14.00",
        "Datum: 2026-12-01",
        "Plats: biblioteket",
        "Kostnad: 240 000 kr",
        "Ring: 0585-487 00",
        "Mötet kl: 14",
        "Ärende: lokaler",
        "Platserna: 7",
        "Deltagare\t12",
    ],
)
@pytest.mark.parametrize("after", ["", "\nplatser: 7", "\nplatser: 7\ndnr: KS 2026/1"])
def test_a_line_whose_name_is_no_figures_is_text(line: str, after: str) -> None:
    form = read_form(f"Rubrik\nText\n{line}{after}", ACCOUNT, TODAY)
    assert form.text == f"Rubrik\nText\n{line}".replace("\t", " ")
    assert form.figures == ({"platser": exact(7)} if after else {})
    assert form.faults == []


@pytest.mark.parametrize(
    ("line", "figure"),
    [
        ("inköp: 240 tkr", "inkop_kr"),
        ("Inköp: 240 tkr", "inkop_kr"),
        ("kommunens inköp: 240 tkr", "inkop_kr"),
        ("• Inköp = 240 000 kr", "inkop_kr"),
        ("Inköp\t240 000 kr", "inkop_kr"),
        ("Kommunens inköp\t240 000\tkr", "inkop_kr"),
        ("\uf0b7 Inköp: 240 000", "inkop_kr"),
        ("o\tInköp: 240 000", "inkop_kr"),
    ],
)
def test_a_short_form_and_a_row_of_a_table_are_figures(line: str, figure: str) -> None:
    form = read_form(f"Rubrik\nText\n{line}", ACCOUNT, TODAY)
    assert form.figures == {figure: exact(240_000)}
    assert (form.text, form.doubts) == ("Rubrik\nText", [])


@pytest.mark.parametrize("line", ["plats: 7", "Platserna: 7"])
def test_another_form_of_a_name_is_text_in_doubt(line: str) -> None:
    form = read_form(f"Rubrik\nText\n{line}", ACCOUNT, TODAY)
    assert form.figures == {}
    assert form.text == f"Rubrik\nText\n{line}"
    assert [(doubt.line, doubt.reading) for doubt in form.doubts] == [(line, Reading.TEXT)]


@pytest.mark.parametrize("line", ["platsr: 7", "plaster: 7", "platserr: 7", "pltser: 7"])
def test_a_name_with_one_letter_wrong_is_a_figure_in_doubt(line: str) -> None:
    form = read_form(f"Rubrik\nText\n{line}", ACCOUNT, TODAY)
    assert form.figures == {"platser": exact(7)}
    assert [(doubt.line, doubt.reading) for doubt in form.doubts] == [(line, Reading.FIGURE)]


def test_what_is_pasted_from_a_word_processor_keeps_its_lines_bullets_and_table() -> None:
    pasted = (
        "Rubrik\x0bFörsta stycket.\x0bAndra stycket.\x0b\uf0b7\tEtt\x0b\uf0a7\tTvå\u2028\x0b"
        "Platser\t7\x0bAnställda\t11\x0bKommunens inköp\t240 000 kr"
    )
    form = read_form(pasted, ACCOUNT, TODAY)
    assert form.text == "Rubrik\nFörsta stycket.\nAndra stycket.\n• Ett\n• Två"
    assert form.figures == {"platser": exact(7), "anstallda": exact(11), "inkop_kr": exact(240_000)}


@pytest.mark.parametrize("written", ["vet inte", "Vet ej", "saknas", "dnr vet inte", "?"])
def test_what_says_that_there_is_no_registry_number_is_none(written: str) -> None:
    reference, fault = read_reference(written, TODAY)
    assert reference is None
    assert fault is not None
    assert fault.kind is FaultKind.REFERENCE_NONE


@pytest.mark.parametrize("written", ["fråga Olga", "kommunstyrelsen", "dnr", "20261124-0001 gäller avtalet"])
def test_what_has_no_number_is_no_registry_number(written: str) -> None:
    assert read_reference(written, TODAY) == (None, Fault(FaultKind.REFERENCE_UNREADABLE, value=written))
    form = read_form(f"Rubrik\nText\ndnr: {written}", ACCOUNT, TODAY)
    assert f"dnr: {written}" in form.text


def test_a_sentence_with_a_colon_is_text() -> None:
    text = "Rubrik\nPlatser: vi har fyllt alla som fanns\noch det är vi glada för.\nNästa steg: en utvärdering"
    form = read_form(text, ACCOUNT, TODAY)
    assert form.text == text
    assert not form.faults


def test_the_title_is_the_first_line_even_when_it_looks_like_a_figure() -> None:
    form = read_form("Platser: 7\nVi har sju platser.", ACCOUNT, TODAY)
    assert form.text == "Platser: 7\nVi har sju platser."


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("platser: många", Fault(FaultKind.UNREADABLE, "platser", "många")),
        ("platser: 12 %", Fault(FaultKind.UNIT, "platser", "12 %")),
        ("platser: 7 per 30 februari", Fault(FaultKind.NO_SUCH_DAY, "platser", "7 per 30 februari")),
        ("inkop_kr: 240,000", Fault(FaultKind.AMBIGUOUS, "inkop_kr", "240,000")),
        ("platser: 7\nPlatser: 8", Fault(FaultKind.TWICE, "Platser", "8")),
        ("dnr: KS 2026/1\ndnr: KS 2026/2", Fault(FaultKind.TWICE, "dnr", "KS 2026/2")),
        ("dnr: KS 2027/1", Fault(FaultKind.REFERENCE_IN_FUTURE, value="KS 2027/1")),
    ],
)
def test_what_cannot_be_used_is_told_in_the_words_that_were_written(line: str, fault: Fault) -> None:
    form = read_form(f"Rubrik\nText\n{line}", ACCOUNT, TODAY)
    assert form.faults == [fault]
    # Whatever cannot be used is still there to be read.
    assert line.rsplit("\n", maxsplit=1)[-1] in form.text


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("anställda färre än fem", Value(Decimal(5), ValueKind.FEWER)),
        ("anställda ca 12", Value(Decimal(12), ValueKind.ABOUT)),
        ("Anställda tretton", exact(13)),
        ("anställda 12–15", Value(Decimal(12), ValueKind.RANGE, high=Decimal(15))),
    ],
)
def test_where_figures_are_asked_for_every_form_of_a_value_is_read_without_a_colon(line: str, value: Value) -> None:
    form = read_figures(line, ACCOUNT, TODAY)

    assert (form.figures, form.faults, form.lines) == ({"anstallda": value}, [], [])


def test_a_figure_can_be_taken_away() -> None:
    assert read_form("platser: -\ndnr: -", ACCOUNT, TODAY).figures == {"platser": None}
    assert read_form("platser: ta bort\ndnr: -", ACCOUNT, TODAY).reference == ""


def test_figures_alone_need_no_colon_and_every_other_line_is_told() -> None:
    form = read_figures("platser 7\nkommunens inköp 240 tkr\nmer text\nelever 3", ACCOUNT, TODAY)
    assert form.figures == {"platser": exact(7), "inkop_kr": exact(240000)}
    assert form.faults == [
        Fault(FaultKind.UNREADABLE, value="mer text"),
        Fault(FaultKind.UNKNOWN_FIGURE, "elever", "3"),
    ]
    assert form.text == "mer text\nelever 3"


@pytest.mark.parametrize(
    "written", ["dnr: KS 2026/123", "Dnr KS 2026/123", "diarienummer=KS 2026/123", "Dnr. KS 2026/123"]
)
def test_a_registry_number_that_is_written_with_its_name_is_told_without_it(written: str) -> None:
    assert read_reference(written, TODAY) == ("KS 2026/123", None)


@pytest.mark.parametrize("written", ["KS 2026/123", "Dnrs 12", "2026-00123", "SN-2026/45-3", "KS 2026.12"])
def test_what_only_looks_like_the_name_stays_in_a_registry_number(written: str) -> None:
    assert read_reference(written, TODAY) == (written, None)


def test_a_registry_number_is_kept_as_written_but_not_too_long() -> None:
    assert read_reference("  KS   2026/123 ", TODAY) == ("KS 2026/123", None)
    assert read_reference("x" * 65, TODAY)[1] == Fault(FaultKind.REFERENCE_LONG, value="x" * 64)


def test_a_title_is_one_line_of_at_most_two_hundred_characters() -> None:
    assert read_title(" En \n rubrik ") == ("En rubrik", None)
    assert read_title("x" * 201)[1] == Fault(FaultKind.TITLE_LONG, value="201")
    assert read_title(" \u200b ")[1] == Fault(FaultKind.EMPTY)


@pytest.mark.parametrize(
    "name", ["kaffehuset-2022", "Kaffehuset-2022", "kaffehuset 2022", "Samarbetet", "samarbetet med företaget", "samar"]
)
def test_an_account_is_found_by_id_title_short_name_or_the_beginning_of_one(name: str) -> None:
    assert find_account(name, [OTHER, ACCOUNT]) is ACCOUNT


def test_an_account_is_not_guessed() -> None:
    assert find_account("företag", [OTHER, ACCOUNT]) is None
    assert find_account("s", [OTHER, ACCOUNT]) is None
    assert find_account("", [OTHER, ACCOUNT]) is None


def test_what_does_not_show_is_taken_out_and_emoji_stay() -> None:
    assert visible("a\u0000b\u202ec\u200bd\r\ne\u0308 👩\u200d🌾") == "abcd\në 👩\u200d🌾"


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_and_no_word_of_it_is_lost(text: str) -> None:
    form = read_form(text, ACCOUNT, TODAY)
    taken = (
        len(form.figures) + (form.reference is not None) + sum(f.kind is FaultKind.REFERENCE_NONE for f in form.faults)
    )
    assert taken + len(form.lines) == len(visible(text).split("\n"))

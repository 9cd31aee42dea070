"""What an officer is warned about, as a table of examples."""

from __future__ import annotations

from datetime import date

import pytest

from bot.services.figures import exact
from bot.services.updates.checks import RemarkKind, remarks
from tests.support.content import COOPERATION

TODAY = date(2026, 11, 24)


def kinds(text: str, **figures: int) -> list[RemarkKind]:
    given = {figure: exact(value) for figure, value in figures.items()}
    return [remark.kind for remark in remarks(text, given, COOPERATION, TODAY)]


@pytest.mark.parametrize(
    "text",
    ["850101-1236", "19850101-1236", "8501011236", "850161-1236", "Eva (850101 1236) börjar"],
)
def test_a_personnummer_or_samordningsnummer_stops(text: str) -> None:
    found = remarks(text, {}, COOPERATION, TODAY)
    assert [remark.kind for remark in found] == [RemarkKind.PERSONAL_NUMBER]
    assert found[0].stops


def test_a_mobile_number_without_spaces_is_told_from_a_personnummer_by_the_control_digit() -> None:
    assert kinds("Ring 0701234567") == [RemarkKind.PHONE]
    assert kinds("Född 0702101239")[0] is RemarkKind.PERSONAL_NUMBER


@pytest.mark.parametrize("text", ["KS 2026/123", "Organisationsnummer 556677-8899", "240 000 kr", "Den 2026-01-15"])
def test_other_numbers_do_not(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("text", ["Ring 070-123 45 67", "Tel: +46 70 123 45 67", "nås på 0701234567"])
def test_a_telephone_number_is_warned_about(text: str) -> None:
    assert kinds(text) == [RemarkKind.PHONE]


@pytest.mark.parametrize("text", ["tre deltagare har slutat", "3 personer fick jobb", "en ny anställd", "bara två män"])
def test_few_persons_in_the_text_are_warned_about(text: str) -> None:
    assert kinds(text) == [RemarkKind.SMALL_NUMBER]


@pytest.mark.parametrize("text", ["13 personer", "tio deltagare", "tre företag", "2 av 14 platser"])
def test_many_persons_and_few_things_are_not(text: str) -> None:
    assert kinds(text) == []


def test_a_small_figure_is_warned_about_where_it_counts_persons() -> None:
    assert kinds("Text", anstallda=4) == [RemarkKind.SMALL_NUMBER]
    assert kinds("Text", anstallda=5) == kinds("Text", anstallda=0) == kinds("Text", platser=2) == []


def test_a_long_text_and_a_date_to_come_are_warned_about() -> None:
    assert kinds("x" * 1501) == [RemarkKind.LONG]
    assert kinds("x" * 1500) == []
    assert kinds("Klart 2027-03-01.") == [RemarkKind.FUTURE_DATE]
    assert kinds("Klart 2026-11-24.") == []


@pytest.mark.parametrize(
    "text",
    ["Ärende 20261124-0001", "dnr 850101-1236", "Faktura nr 850101-1236", "Beslut 20261124-0001 gäller", "850101-1237"],
)
def test_what_only_has_the_form_of_a_personnummer_is_asked_about_and_stops_nothing(text: str) -> None:
    found = remarks(text, {}, COOPERATION, TODAY)
    assert [remark.kind for remark in found] == [RemarkKind.LIKE_A_PERSONAL_NUMBER]
    assert not found[0].stops


@pytest.mark.parametrize(
    "text",
    [
        "Anna Svensson är sjukskriven för depression.",
        "Anna Svensson börjar i mars. Hon har lönebidrag.",
        "Per-Olof Ek har fått försörjningsstöd.",
        "Lönen för Karin Maria Berg är 24 000 kr.",
        "Vi hälsar Åsa Öberg välkommen efter hennes rehabilitering.",
    ],
)
def test_a_full_name_near_health_income_or_benefits_is_warned_about(text: str) -> None:
    assert RemarkKind.NAMED in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Svensson är ny handledare.",
        "Arbetsförmedlingen Örebro har beslutat om lönebidrag.",
        "Lekebergs kommun betalar lönebidrag.",
        "Sociala företag får bidrag. Alla är glada.",
        "Flera är sjukskrivna i vinter.",
        "Region Örebro län ger stöd vid sjukdom.",
    ],
)
def test_a_name_alone_and_details_of_nobody_are_not(text: str) -> None:
    assert RemarkKind.NAMED not in kinds(text)


@pytest.mark.parametrize(
    ("text", "date_"),
    [
        ("Mötet är den 30 februari.", "30 februari"),
        ("Sista dag är 31 april 2026.", "31 april 2026"),
        ("Den 29 februari 2026 börjar vi.", "29 februari 2026"),
        ("senast 2026-02-30", "2026-02-30"),
        ("den 31:a juni", "31:a juni"),
        ("Möte 31/4", "31/4"),
    ],
)
def test_a_date_that_does_not_exist_is_asked_about(text: str, date_: str) -> None:
    (found,) = remarks(text, {}, COOPERATION, TODAY)
    assert (found.kind, found.details) == (RemarkKind.NO_SUCH_DATE, (date_,))
    assert not found.stops


@pytest.mark.parametrize("text", ["29 februari", "31 mars", "1/2 av platserna", "30/6", "kl 14 mars", "2026-02-28"])
def test_a_date_that_exists_is_not(text: str) -> None:
    assert kinds(text) == []

"""A value is shown as it was written: as exactly as the officer gave it, and no more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.services.figures import Change, Point, Value, ValueKind, change_of, exact
from bot.texts import Texts
from bot.views.values import amount, beside, change_in_words, changes_explained
from knowledge.base.models import Figure
from tests.support.content import EMPLOYEES
from tests.support.reading import ACCOUNT

PLACES, PURCHASES, SATISFIED = ACCOUNT.figures
TWELVE = Decimal(12)


@pytest.mark.parametrize(
    ("value", "figure", "swedish", "english"),
    [
        (exact(7), PLACES, "7 st", "7 places"),
        (exact(240_000), PURCHASES, "240 000 kr", "240,000 SEK"),
        (exact("12.5"), SATISFIED, "12,5 %", "12.5 %"),
        (exact(1), EMPLOYEES, "1 person", "1 person"),
        (exact(0), EMPLOYEES, "0 personer", "0 people"),
        (Value(TWELVE, ValueKind.ABOUT), EMPLOYEES, "ca 12 personer", "about 12 people"),
        (Value(TWELVE, ValueKind.JUST_OVER), EMPLOYEES, "drygt 12 personer", "just over 12 people"),
        (Value(TWELVE, ValueKind.RANGE, high=Decimal(15)), EMPLOYEES, "12–15 personer", "12–15 people"),
        (Value(Decimal(5), ValueKind.FEWER), EMPLOYEES, "färre än fem personer", "fewer than five people"),
        (Value(Decimal(10), ValueKind.FEWER), EMPLOYEES, "färre än 10 personer", "fewer than 10 people"),
        (Value(Decimal(5000), ValueKind.FEWER), PURCHASES, "under 5 000 kr", "under 5,000 SEK"),
        (Value(TWELVE, ValueKind.MORE), EMPLOYEES, "fler än 12 personer", "more than 12 people"),
        (Value(TWELVE, ValueKind.AT_LEAST), SATISFIED, "minst 12 %", "at least 12 %"),
        (Value(TWELVE, ValueKind.AT_MOST), EMPLOYEES, "högst 12 personer", "at most 12 people"),
        (Value(Decimal(1), whole=Decimal(10)), EMPLOYEES, "1 av 10 personer", "1 of 10 people"),
    ],
)
def test_a_value_with_its_unit(texts: Texts, value: Value, figure: Figure, swedish: str, english: str) -> None:
    shown = [amount(value, figure, texts, language).replace("\u00a0", " ") for language in ("sv", "en")]

    assert shown == [swedish, english]


def test_the_unit_is_never_parted_from_the_number(texts: Texts) -> None:
    assert amount(exact(7), PLACES, texts, "sv") == "7\u00a0st"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (exact(7), ""),
        (Value(TWELVE, day=date(2026, 9, 30)), " per 30 september 2026"),
        (Value(TWELVE, day=date(2026, 9, 30), period="kvartal 3 2026"), " avser kvartal 3 2026"),
        (Value(TWELVE, comment="prel."), ", prel."),
        (Value(TWELVE, day=date(2026, 9, 30), comment="prel."), " per 30 september 2026, prel."),
    ],
)
def test_what_it_holds_for_and_the_comment_stand_after_it(texts: Texts, value: Value, shown: str) -> None:
    assert beside(value, texts, "sv") == shown


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (exact(5), exact(7), "+2"),
        (exact(7), exact(7), "oförändrat"),
        (Value(Decimal(5), ValueKind.ABOUT), exact(7), "ca +2"),
        (Value(Decimal(5), ValueKind.FEWER), exact(7), "förut färre än fem"),
        (exact(7), Value(TWELVE, ValueKind.RANGE, high=Decimal(15)), "förut 7"),
        (exact(11), Value(Decimal(10), ValueKind.JUST_OVER), "förut 11"),
        (Value(Decimal(7), whole=Decimal(10)), Value(Decimal(8), whole=TWELVE), "förut 7 av 10"),
    ],
)
def test_a_change_is_told_no_more_exactly_than_the_values(texts: Texts, before: Value, now: Value, said: str) -> None:
    earlier, point = Point(date(2026, 3, 1), 1, before), Point(date(2026, 6, 1), 2, now)
    change = change_of(point, [earlier, point], PLACES)

    assert change is not None
    assert change_in_words(change, PLACES, texts, "sv") == said


def test_a_change_since_last_year_says_since_which_day(texts: Texts) -> None:
    change = Change(Point(date(2025, 6, 15), 1, exact(225_000)), Decimal(65_000), about=False, last_year=True)

    assert change_in_words(change, PURCHASES, texts, "sv").replace("\u00a0", " ") == "+65 000 mot 15 juni 2025"
    assert "samma tid förra året" in changes_explained([change], texts, "sv")
    assert changes_explained([], texts, "sv") == ""

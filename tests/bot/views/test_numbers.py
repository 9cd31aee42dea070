"""Numbers and ages read as people write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.texts import Texts
from bot.views.numbers import age, amount, change, number
from tests.support.content import EMPLOYEES
from tests.support.reading import ACCOUNT, NOW

PLATSER, INKOP, NOJDA = ACCOUNT.figures


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        ("0", "0", "0"),
        ("7", "7", "7"),
        ("1.50", "1,5", "1.5"),
        ("240000", "240\u00a0000", "240,000"),
        ("-1234.5", "−1\u00a0234,5", "−1,234.5"),
    ],
)
def test_numbers_have_the_marks_of_the_language(value: str, swedish: str, english: str) -> None:
    assert (number(Decimal(value)), number(Decimal(value), "en")) == (swedish, english)


def test_a_unit_is_never_parted_from_its_number() -> None:
    assert amount(Decimal(7), PLATSER) == "7\u00a0st"
    assert amount(Decimal(240000), INKOP) == "240\u00a0000\u00a0kr"
    assert amount(Decimal(240000), INKOP, "en") == "240,000\u00a0SEK"
    assert amount(Decimal("12.5"), NOJDA) == "12,5\u00a0%"


def test_a_change_has_its_sign_and_no_change_is_a_word(texts: Texts) -> None:
    assert [change(Decimal(value), INKOP, texts) for value in ("2", "-1500", "0", "0.00")] == [
        "+2",
        "−1\u00a0500",
        "oförändrat",
        "oförändrat",
    ]


def test_a_share_changes_by_percentage_points(texts: Texts) -> None:
    assert change(Decimal(8), NOJDA, texts) == "+8 procentenheter"
    assert change(Decimal(-1), NOJDA, texts) == "−1 procentenhet"
    assert change(Decimal("1.5"), NOJDA, texts, "en") == "+1.5 percentage points"
    assert change(Decimal(0), NOJDA, texts) == "oförändrat"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "i dag"),
        (1, "i går"),
        (2, "för 2 dagar sedan"),
        (21, "för 3 veckor sedan"),
        (200, "för 7 månader sedan"),
        (800, "för 2 år sedan"),
    ],
)
def test_an_age_is_told_as_people_do(texts: Texts, days: int, words: str) -> None:
    assert age(NOW - timedelta(days=days), NOW, texts) == words


def test_yesterday_is_by_the_swedish_day_and_not_by_hours(texts: Texts) -> None:
    just_after_midnight = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    just_before = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)

    assert age(just_before, just_after_midnight, texts) == "i går"
    assert age(just_before, just_before, texts) == "i dag"


def test_a_clock_that_is_behind_never_tells_of_the_future(texts: Texts) -> None:
    assert age(NOW + timedelta(days=2), NOW, texts) == "i dag"


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [
        ("1", "sv", "1\u00a0person"),
        ("2", "sv", "2\u00a0personer"),
        ("1", "en", "1\u00a0person"),
        ("0", "en", "0\u00a0people"),
    ],
)
def test_one_of_something_has_its_own_word(value: str, language: str, shown: str) -> None:
    assert amount(Decimal(value), EMPLOYEES, language) == shown

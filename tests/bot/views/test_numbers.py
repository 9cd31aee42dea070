"""Numbers and ages read as people write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.texts import Texts
from bot.views.numbers import age, difference, number
from tests.support.reading import ACCOUNT, NOW

_PLATSER, INKOP, NOJDA = ACCOUNT.figures


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


def test_a_change_has_its_sign_and_no_change_is_a_word(texts: Texts) -> None:
    assert [difference(Decimal(value), INKOP, texts) for value in ("2", "-1500", "0", "0.00")] == [
        "+2",
        "−1\u00a0500",
        "oförändrat",
        "oförändrat",
    ]


def test_a_share_changes_by_percentage_points(texts: Texts) -> None:
    assert difference(Decimal(8), NOJDA, texts) == "+8 procentenheter"
    assert difference(Decimal(-1), NOJDA, texts) == "−1 procentenhet"
    assert difference(Decimal("1.5"), NOJDA, texts, "en") == "+1.5 percentage points"
    assert difference(Decimal(0), NOJDA, texts) == "oförändrat"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "i dag"),
        (1, "i går"),
        (2, "för 2 dagar sedan"),
        (21, "för 3 veckor sedan"),
        (61, "för 2 månader sedan"),
        (200, "för 6 månader sedan"),
        (365, "för 1 år sedan"),
        (610, "för 1 år och 8 månader sedan"),
        (731, "för 2 år sedan"),
        (800, "för 2 år och 2 månader sedan"),
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

"""Numbers are read as people write them, and a slip is asked about instead of being guessed."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.updates.figures import ValueProblem, ValueReadError, looks_like_value, read_value, stored
from knowledge.base.models import Figure
from tests.support import content


def figure(kind: Literal["count", "kronor", "percent"], unit: str = "st") -> Figure:
    return content.figure(id="tal", title="Platser", title_en="Places", unit=unit, unit_en=unit, kind=kind)


COUNT, KRONOR, PERCENT = figure("count"), figure("kronor", "kr"), figure("percent", "%")


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("7", COUNT, "7"),
        ("0", COUNT, "0"),
        ("sju", COUNT, "7"),
        ("Ett", COUNT, "1"),
        ("1,5", COUNT, "1.5"),
        ("1.5", COUNT, "1.5"),
        ("1.500", COUNT, "1500"),
        ("7 st", COUNT, "7"),
        ("7 personer", COUNT, "7"),
        ("7 platser", COUNT, "7"),
        ("240 000", KRONOR, "240000"),
        ("240\u00a0000", KRONOR, "240000"),
        ("240\u202f000", KRONOR, "240000"),
        ("240 000 kr", KRONOR, "240000"),
        ("240 000:-", KRONOR, "240000"),
        ("240 000,-", KRONOR, "240000"),
        ("240000 kronor", KRONOR, "240000"),
        ("240.000", KRONOR, "240000"),
        ("1.234.567,50", KRONOR, "1234567.50"),
        ("240 000,50", KRONOR, "240000.50"),
        ("240 tkr", KRONOR, "240000"),
        ("240 Tkr.", KRONOR, "240000"),
        ("1,2 mkr", KRONOR, "1200000"),
        ("1,2 miljoner kronor", KRONOR, "1200000"),
        ("-3", KRONOR, "-3"),
        ("−3 000", KRONOR, "-3000"),
        ("– 3", KRONOR, "-3"),
        ("12 %", PERCENT, "12"),
        ("12%", PERCENT, "12"),
        ("12,5 procent", PERCENT, "12.5"),
        ("12.5", PERCENT, "12.5"),
        ("-3 %", PERCENT, "-3"),
    ],
)
def test_a_value_is_read_as_people_write_it(written: str, kind: Figure, value: str) -> None:
    assert read_value(written, kind) == Decimal(value)


@pytest.mark.parametrize(
    ("written", "kind", "problem"),
    [
        ("", COUNT, ValueProblem.UNREADABLE),
        ("många", COUNT, ValueProblem.UNREADABLE),
        ("ca 7", COUNT, ValueProblem.UNREADABLE),
        ("7-8", COUNT, ValueProblem.UNREADABLE),
        ("24 00", KRONOR, ValueProblem.UNREADABLE),
        ("1,2,3", KRONOR, ValueProblem.UNREADABLE),
        ("1..5", COUNT, ValueProblem.UNREADABLE),
        ("7 av 9", COUNT, ValueProblem.UNREADABLE),
        ("½", COUNT, ValueProblem.UNREADABLE),
        ("1,500", KRONOR, ValueProblem.AMBIGUOUS),
        ("1.500", PERCENT, ValueProblem.AMBIGUOUS),
        ("1,2345", KRONOR, ValueProblem.AMBIGUOUS),
        ("12 %", COUNT, ValueProblem.UNIT),
        ("12 kr", PERCENT, ValueProblem.UNIT),
        ("12 personer", KRONOR, ValueProblem.UNIT),
        ("-3", COUNT, ValueProblem.NEGATIVE),
        ("9" * 13, KRONOR, ValueProblem.TOO_LARGE),
    ],
)
def test_a_value_that_can_be_misread_is_refused_with_the_reason(
    written: str, kind: Figure, problem: ValueProblem
) -> None:
    with pytest.raises(ValueReadError) as refused:
        read_value(written, kind)
    assert refused.value.problem is problem


@given(st.integers(min_value=0, max_value=10**11), st.sampled_from([" ", "\u00a0", "\u202f", ".", ""]))
def test_every_grouping_of_kronor_gives_the_same_value(value: int, separator: str) -> None:
    assert read_value(f"{value:,}".replace(",", separator), KRONOR) == value


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    looks_like_value(text)
    for kind in (COUNT, KRONOR, PERCENT):
        try:
            value = read_value(text, kind)
        except ValueReadError:
            continue
        assert Decimal(stored(value)) == value


def test_a_value_is_stored_without_needless_zeros() -> None:
    assert [stored(Decimal(value)) for value in ("7", "7.50", "7.00", "240000")] == ["7", "7.5", "7", "240000"]

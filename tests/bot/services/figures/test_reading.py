"""Numbers are read as people write them, and a slip is asked about instead of being guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.figures import (
    Value,
    ValueKind,
    ValueProblem,
    ValueReadError,
    dump,
    exact,
    load,
    looks_like_value,
    plain,
)
from bot.services.figures import read_value as read
from bot.texts import load_texts
from bot.views.values import as_officers_write
from knowledge.base.models import Figure
from tests.support import content

TODAY = date(2026, 11, 25)


def read_value(text: str, figure: Figure) -> Value:
    return read(text, figure, TODAY)


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
        ("-3", COUNT, "-3"),
        ("tretton", COUNT, "13"),
        ("tjugo", COUNT, "20"),
        ("tjugoett", COUNT, "21"),
        ("tjugo fem", COUNT, "25"),
        ("sju st", COUNT, "7"),
        ("Sju stycken.", COUNT, "7"),
        ("hundra", COUNT, "100"),
        ("etthundrafemtio", COUNT, "150"),
        ("tvåhundra fyrtio", COUNT, "240"),
        ("två hundra och fyrtio", COUNT, "240"),
        ("tolvhundra", COUNT, "1200"),
        ("niohundranittionio", COUNT, "999"),
        ("tvåhundrafyrtio tusen", KRONOR, "240000"),
        ("två miljoner", KRONOR, "2000000"),
        ("240k", KRONOR, "240000"),
        ("240 k", KRONOR, "240000"),
        ("240K", COUNT, "240000"),
        ("kr 240 000", KRONOR, "240000"),
        ("12 deltagare", COUNT, "12"),
        ("åtta (8)", COUNT, "8"),
        ("hälften", PERCENT, "50"),
        ("7.", COUNT, "7"),
        ("240 000 kr.", KRONOR, "240000"),
        ("240 KSEK", KRONOR, "240000"),
        ("1,2 MSEK", KRONOR, "1200000"),
        ("-3 %", PERCENT, "-3"),
    ],
)
def test_a_value_is_read_as_people_write_it(written: str, kind: Figure, value: str) -> None:
    assert read_value(written, kind) == exact(value)


@pytest.mark.parametrize(
    ("written", "kind", "problem"),
    [
        ("", COUNT, ValueProblem.UNREADABLE),
        ("många", COUNT, ValueProblem.UNREADABLE),
        ("femtio-elva", COUNT, ValueProblem.UNREADABLE),
        ("15-12", COUNT, ValueProblem.UNREADABLE),
        ("ca", COUNT, ValueProblem.UNREADABLE),
        ("minst 12–15", COUNT, ValueProblem.UNREADABLE),
        ("färre än några", COUNT, ValueProblem.UNREADABLE),
        ("070-123 45 67", COUNT, ValueProblem.UNREADABLE),
        ("7 per 30 februari", COUNT, ValueProblem.NO_SUCH_DAY),
        ("7 (kvartal 5)", COUNT, ValueProblem.NO_SUCH_DAY),
        ("24 00", KRONOR, ValueProblem.UNREADABLE),
        ("1,2,3", KRONOR, ValueProblem.UNREADABLE),
        ("1..5", COUNT, ValueProblem.UNREADABLE),
        ("½", COUNT, ValueProblem.UNREADABLE),
        ("1,500", KRONOR, ValueProblem.AMBIGUOUS),
        ("1.500", PERCENT, ValueProblem.AMBIGUOUS),
        ("1,2345", KRONOR, ValueProblem.AMBIGUOUS),
        ("12 %", COUNT, ValueProblem.UNIT),
        ("12 kr", PERCENT, ValueProblem.UNIT),
        ("12 personer", KRONOR, ValueProblem.UNIT),
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
    assert read_value(f"{value:,}".replace(",", separator), KRONOR) == exact(value)


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("ca 12", COUNT, Value(Decimal(12), ValueKind.ABOUT)),
        ("c:a 12", COUNT, Value(Decimal(12), ValueKind.ABOUT)),
        ("~12 st", COUNT, Value(Decimal(12), ValueKind.ABOUT)),
        ("ungefär sju", COUNT, Value(Decimal(7), ValueKind.ABOUT)),
        ("ett tjugotal", COUNT, Value(Decimal(20), ValueKind.ABOUT)),
        ("drygt hundra", COUNT, Value(Decimal(100), ValueKind.JUST_OVER)),
        ("knappt 240 tkr", KRONOR, Value(Decimal(240_000), ValueKind.JUST_UNDER)),
        ("12–15", COUNT, Value(Decimal(12), ValueKind.RANGE, high=Decimal(15))),
        ("12 - 15 st", COUNT, Value(Decimal(12), ValueKind.RANGE, high=Decimal(15))),
        ("mellan sju och åtta", COUNT, Value(Decimal(7), ValueKind.RANGE, high=Decimal(8))),
        ("200–250 tkr", KRONOR, Value(Decimal(200_000), ValueKind.RANGE, high=Decimal(250_000))),
        ("70–80 %", PERCENT, Value(Decimal(70), ValueKind.RANGE, high=Decimal(80))),
        ("<5", COUNT, Value(Decimal(5), ValueKind.FEWER)),
        ("färre än fem", COUNT, Value(Decimal(5), ValueKind.FEWER)),
        ("Färre än 5 st", COUNT, Value(Decimal(5), ValueKind.FEWER)),
        ("under 5 000 kr", KRONOR, Value(Decimal(5000), ValueKind.FEWER)),
        ("högst tio", COUNT, Value(Decimal(10), ValueKind.AT_MOST)),
        ("inte fler än 10", COUNT, Value(Decimal(10), ValueKind.AT_MOST)),
        ("fler än 10", COUNT, Value(Decimal(10), ValueKind.MORE)),
        ("minst 10", COUNT, Value(Decimal(10), ValueKind.AT_LEAST)),
        ("10+", COUNT, Value(Decimal(10), ValueKind.AT_LEAST)),
        ("runt 12–15 st", COUNT, Value(Decimal(12), ValueKind.RANGE, high=Decimal(15))),
        ("7 av 10", COUNT, Value(Decimal(7), whole=Decimal(10))),
        ("minst 7 av 10", COUNT, Value(Decimal(7), ValueKind.AT_LEAST, whole=Decimal(10))),
        ("sju av tio", COUNT, Value(Decimal(7), whole=Decimal(10))),
        ("3 av 4", PERCENT, Value(Decimal(75), comment="3 av 4")),
        ("12 prel.", COUNT, Value(Decimal(12), comment="prel.")),
        ("12 (prel.)", COUNT, Value(Decimal(12), comment="prel.")),
        ("12, varav 2 nya", COUNT, Value(Decimal(12), comment="varav 2 nya")),
        ("12 per 30 september", COUNT, Value(Decimal(12), day=date(2026, 9, 30))),
        ("12 per den 31 december", COUNT, Value(Decimal(12), day=date(2025, 12, 31))),
        ("12 (per 30/9, prel.)", COUNT, Value(Decimal(12), day=date(2026, 9, 30), comment="prel.")),
        ("12 per 2026-09-30", COUNT, Value(Decimal(12), day=date(2026, 9, 30))),
        ("12 per sista februari 2024", COUNT, Value(Decimal(12), day=date(2024, 2, 29))),
        ("12 i september", COUNT, Value(Decimal(12), day=date(2026, 9, 30), period="september 2026")),
        ("12 kvartal 3", COUNT, Value(Decimal(12), day=date(2026, 9, 30), period="kvartal 3 2026")),
        ("12 tertial 2 2026", COUNT, Value(Decimal(12), day=date(2026, 8, 31), period="tertial 2 2026")),
        ("12 första halvåret", COUNT, Value(Decimal(12), day=date(2026, 6, 30), period="första halvåret 2026")),
        ("240 000 kr för 2025", KRONOR, Value(Decimal(240_000), day=date(2025, 12, 31), period="år 2025")),
        ("ca 12 vid årsskiftet", COUNT, Value(Decimal(12), ValueKind.ABOUT, day=date(2025, 12, 31))),
    ],
)
def test_a_value_says_how_exact_it_is_what_it_holds_for_and_what_there_is_to_add(
    written: str, kind: Figure, value: Value
) -> None:
    assert read_value(written, kind) == value


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    looks_like_value(text)
    for kind in (COUNT, KRONOR, PERCENT):
        try:
            value = read_value(text, kind)
        except ValueReadError:
            continue
        assert load(dump(value)) == value


_numbers = st.decimals(min_value=0, max_value=10**6, places=1).map(lambda number: Decimal(plain(number)))
_days = st.dates(min_value=date(2000, 1, 1), max_value=TODAY)


@st.composite
def _values(draw: st.DrawFn) -> Value:
    kind, number = draw(st.sampled_from(ValueKind)), draw(_numbers)
    return Value(
        number=number,
        kind=kind,
        high=number + draw(_numbers) + 1 if kind is ValueKind.RANGE else None,
        whole=number + draw(_numbers) if kind is ValueKind.EXACT and draw(st.booleans()) else None,
        day=draw(st.none() | _days),
        comment=draw(st.sampled_from(("", "prel.", "varav 2 nya", "enligt företaget", "exkl. moms"))),
    )


@given(_values(), st.sampled_from((COUNT, KRONOR)))
def test_what_is_given_back_to_copy_and_change_is_read_as_the_same_value(value: Value, kind: Figure) -> None:
    assert read_value(as_officers_write(value, load_texts()), kind) == value


@pytest.mark.parametrize(
    "period", ["september 2026", "kvartal 3 2026", "tertial 1 2026", "andra halvåret 2025", "år 2025", "vecka 40 2026"]
)
def test_a_period_too(period: str) -> None:
    value = read_value(f"12 {period}", COUNT)

    assert value.period == period
    assert read_value(as_officers_write(value, load_texts()), COUNT) == value


def test_a_long_line_is_no_value_and_takes_no_time() -> None:
    for text in ("7 " * 2000, "ca " * 2000, "(" * 4000, "1-" * 2000, "per " * 1000):
        with pytest.raises(ValueReadError):
            read_value(text, COUNT)


def test_a_value_is_stored_without_needless_zeros() -> None:
    assert [plain(Decimal(value)) for value in ("7", "7.50", "7.00", "240000")] == ["7", "7.5", "7", "240000"]

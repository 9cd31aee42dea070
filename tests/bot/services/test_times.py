"""When something is to happen is read as people write it, in Swedish time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.clock import local
from bot.services.times import TimeProblem, TimeReadError, read_time

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""A Tuesday, at ten in Sweden."""


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("måndag 08:00", "2026-11-30 08:00"),
        ("På måndag kl. 8", "2026-11-30 08:00"),
        ("tisdag 12", "2026-11-24 12:00"),
        ("tisdag 09:00", "2026-12-01 09:00"),
        ("i morgon 9", "2026-11-25 09:00"),
        ("imorgon kl 09.30", "2026-11-25 09:30"),
        ("i dag 15", "2026-11-24 15:00"),
        ("15:30", "2026-11-24 15:30"),
        ("kl 8", "2026-11-25 08:00"),
        ("08:00 måndag", "2026-11-30 08:00"),
        ("om 2 timmar", "2026-11-24 12:00"),
        ("om en vecka", "2026-12-01 10:00"),
        ("1 december 08:00", "2026-12-01 08:00"),
        ("1 dec", "2026-12-01 08:00"),
        ("1/12 kl 8", "2026-12-01 08:00"),
        ("2026-12-01 08:00", "2026-12-01 08:00"),
        ("den 3 januari kl 07:00", "2027-01-03 07:00"),
        ("nästa måndag", "2026-11-30 08:00"),
        ("fredag nästa vecka 10:00", "2026-12-04 10:00"),
        ("måndag 14 juni 08:00", None),
    ],
)
def test_a_time_is_read(text: str, moment: str | None) -> None:
    if moment is None:
        with pytest.raises(TimeReadError):
            read_time(text, NOW)
    else:
        assert f"{local(read_time(text, NOW)):%Y-%m-%d %H:%M}" == moment


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sen", TimeProblem.UNREADABLE),
        ("", TimeProblem.UNREADABLE),
        ("25:00", TimeProblem.UNREADABLE),
        ("idag 09:00", TimeProblem.PAST),
        ("2025-01-01 08:00", TimeProblem.PAST),
        ("30 februari 08:00", TimeProblem.NO_SUCH),
        ("2027-03-28 02:30", TimeProblem.NO_SUCH),
        ("2028-01-01", TimeProblem.TOO_FAR),
    ],
)
def test_what_is_no_time_ahead_is_told(text: str, problem: TimeProblem) -> None:
    with pytest.raises(TimeReadError) as wrong:
        read_time(text, NOW)
    assert wrong.value.problem is problem


def test_a_time_after_the_clocks_have_changed_is_that_of_the_day() -> None:
    assert read_time("2027-03-29 08:00", NOW) == datetime(2027, 3, 29, 6, 0, tzinfo=UTC)
    assert read_time("2026-12-01 08:00", NOW) == datetime(2026, 12, 1, 7, 0, tzinfo=UTC)

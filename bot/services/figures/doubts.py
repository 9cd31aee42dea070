"""What may be a slip in a value. The officer is asked; she knows, and nothing is refused."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import date

from bot.services.figures.changes import Point, in_order
from bot.services.figures.value import Value
from knowledge.base.models import Figure, FigureKind

LEAP = 10
"""A value that is so many times the last one, or that part of it, is asked about."""


class Doubt(enum.StrEnum):
    """Why a value may be a slip."""

    OUTSIDE_HUNDRED = "outside-hundred"
    """A percentage below 0 or above 100."""
    NEGATIVE = "negative"
    """A count below none."""
    DECIMALS = "decimals"
    """A count that is no whole number."""
    LEAP = "leap"
    """At least ten times the last value, or at most a tenth of it."""
    SHRINKS = "shrinks"
    """What is counted from the beginning of the year is less than it was earlier that year."""
    MORE_THAN_ALL = "more-than-all"
    """``12 av 10``."""
    FUTURE_DAY = "future-day"
    """It holds for a day that has not been yet."""


def doubts_about(point: Point, points: Iterable[Point], figure: Figure, today: date) -> tuple[Doubt, ...]:
    """What to ask about the value at ``point``; ``points`` are all values of the figure."""
    value, last = point.value, _last(point, points, figure)
    ends = [value.number, *([value.high] if value.high is not None else [])]
    found = []
    if figure.kind is FigureKind.PERCENT and any(not 0 <= end <= 100 for end in ends):
        found.append(Doubt.OUTSIDE_HUNDRED)
    if figure.kind.is_of_things and min(ends) < 0:
        found.append(Doubt.NEGATIVE)
    if figure.kind.is_of_things and any(end % 1 for end in ends):
        found.append(Doubt.DECIMALS)
    if last is not None and _leaps(value, last):
        found.append(Doubt.LEAP)
    if figure.yearly and last is not None and value.has_point and last.has_point and value.number < last.number:
        found.append(Doubt.SHRINKS)
    if value.whole is not None and value.number > value.whole:
        found.append(Doubt.MORE_THAN_ALL)
    if value.day is not None and value.day > today:
        found.append(Doubt.FUTURE_DAY)
    return tuple(found)


def _last(point: Point, points: Iterable[Point], figure: Figure) -> Value | None:
    """The value before; of what begins anew each year, the one before in the same year."""
    earlier = in_order(other for other in points if (other.day, other.number) < (point.day, point.number))
    if not earlier or (figure.yearly and earlier[-1].day.year != point.day.year):
        return None
    return earlier[-1].value


def _leaps(value: Value, last: Value) -> bool:
    now, then = abs(value.number), abs(last.number)
    if not (value.has_point and last.has_point) or not now or not then:
        return False
    return now >= LEAP * then or then >= LEAP * now

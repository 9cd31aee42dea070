"""How a figure has changed: from the value before, or, for what is counted from the beginning of the year, from the same time last year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.services.figures.value import Value, ValueKind
from knowledge.base.models import Figure

SAME_TIME = timedelta(days=21)
"""How far from the same day last year a value may lie and still be from the same time of the year."""


_COMPARABLE = (ValueKind.EXACT, ValueKind.ABOUT)
"""``drygt 10`` after 11 is no change that can be told in a number."""


@dataclass(frozen=True)
class Point:
    """A value at its place in time."""

    day: date
    """The day that the value holds for."""
    number: int
    """The number of the update that carries it."""
    value: Value


@dataclass(frozen=True)
class Change:
    """What a value is compared with, and the difference when there is one to tell."""

    before: Point
    difference: Decimal | None
    """None when one of the two is no number (``färre än fem``, ``drygt 10``), or when they are parts of different wholes."""
    about: bool
    """Whether one of the two is only about right, and so the difference too."""
    last_year: bool
    """Whether it is compared with the same time last year."""


def in_order(points: Iterable[Point]) -> list[Point]:
    """The points from the oldest to the newest; of the same day, the one from the later update is the newer."""
    return sorted(points, key=lambda point: (point.day, point.number))


def change_of(point: Point, points: Iterable[Point], figure: Figure | None) -> Change | None:
    """The change of ``figure`` at ``point``, or None when there is nothing to compare it with.

    ``points`` are all values of the figure; those that came later are passed over. A figure that begins anew each year is compared with
    the same time last year and never across New Year: the drop in January would be none.
    """
    earlier = [other for other in points if (other.day, other.number) < (point.day, point.number)]
    yearly = figure is not None and figure.yearly
    before = _a_year_before(point.day, earlier) if yearly else next(reversed(in_order(earlier)), None)
    if before is None:
        return None
    now, then = point.value, before.value
    comparable = all(value.kind in _COMPARABLE for value in (now, then)) and now.whole == then.whole
    return Change(
        before=before,
        difference=now.number - then.number if comparable else None,
        about=not (now.is_exact and then.is_exact),
        last_year=yearly,
    )


def _a_year_before(day: date, points: Sequence[Point]) -> Point | None:
    same_day = day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
    near = [point for point in points if point.day.year == same_day.year and abs(point.day - same_day) <= SAME_TIME]
    return min(near, key=lambda point: (abs(point.day - same_day), -point.number), default=None)

"""How the figures of an account stand: the newest value of each, what it is compared with, and its values over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.clock import local
from bot.services.figures import Change, Doubt, Point, Value, change_of, doubts_about, in_order, load
from db.queries.updates import Carried
from knowledge.base.models import Account, Figure

Points = Mapping[str, list[Point]]
"""Figure id → its values, from the oldest to the newest."""


@dataclass(frozen=True)
class Standing:
    """How a figure stands."""

    figure_id: str
    points: tuple[Point, ...]
    """All its values, from the oldest to the newest; there is one at least."""
    change: Change | None
    """How the newest value has changed; None when there is nothing to compare it with."""

    @property
    def newest(self) -> Point:
        """The value that holds for the latest day."""
        return self.points[-1]


def points_of(carried: Iterable[tuple[int, datetime, Mapping[str, Value]]]) -> Points:
    """The values of each figure in updates: their numbers, when they were published, and their figures."""
    found: dict[str, list[Point]] = defaultdict(list)
    for number, published_at, figures in carried:
        for figure_id, value in figures.items():
            found[figure_id].append(Point(value.day or local(published_at).date(), number, value))
    return {figure_id: in_order(points) for figure_id, points in found.items()}


def stored_points(rows: Iterable[Carried]) -> Points:
    """The values of each figure, as they are stored."""
    return points_of(
        (row.number, row.published_at, {figure: load(parts) for figure, parts in row.figures.items()}) for row in rows
    )


def standings(points: Points, account: Account) -> tuple[Standing, ...]:
    """How each figure stands, as the account orders them; those that are no longer declared last."""
    declared = [figure.id for figure in account.figures]
    ids = [*(each for each in declared if each in points), *(each for each in points if each not in declared)]
    return tuple(
        Standing(each, tuple(points[each]), change_of(points[each][-1], points[each], account.figure(each)))
        for each in ids
    )


def changes_in(points: Points, number: int, account: Account) -> dict[str, Change]:
    """Figure id → how the value in update ``number`` has changed; a figure with nothing to compare it with is not in it."""
    return {figure_id: change for figure_id, change in _changes(points, number, account) if change is not None}


def doubts_in(points: Points, number: int, account: Account, today: date) -> Iterator[tuple[Figure, Value, Doubt]]:
    """What may be a slip in the figures of update ``number``."""
    for figure in account.figures:
        series = points.get(figure.id, [])
        for point in series:
            if point.number == number:
                yield from ((figure, point.value, doubt) for doubt in doubts_about(point, series, figure, today))


def _changes(points: Points, number: int, account: Account) -> Iterator[tuple[str, Change | None]]:
    for figure_id, series in points.items():
        for point in series:
            if point.number == number:
                yield figure_id, change_of(point, series, account.figure(figure_id))

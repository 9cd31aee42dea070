"""How a figure's values are marked in a chart, so that the picture says no more than the officer did.

A filled mark is an exact number and a hollow one is about right. A bar with ends is a range; one that begins at zero, ``färre än fem``; an
arrow upwards, ``minst tio``. Solid lines join exact numbers only, broken ones what is about right, and nothing is joined to what has no
number. What begins anew each year is not joined across New Year.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from matplotlib.axes import Axes

from bot.services.figures import Point, Value
from bot.views.chart import Line, joined

MANY = 14
"""With more values than this the marks are small, so that the line is seen."""
LARGE, SMALL = 5.5, 3.5
"""Sizes of marks, in points."""
BROKEN = (0, (2.5, 1.5))


def draw_values(axes: Axes, line: Line, colour: str, marker: str) -> None:
    """Draw the values of a line and what joins them."""
    few = len(line.points) <= MANY
    for before, after in pairwise(line.points):
        if joined(before, after, yearly=line.figure.yearly):
            exact = before.value.is_exact and after.value.is_exact
            axes.plot(
                [on_axis(before.day), on_axis(after.day)], [_middle(before.value), _middle(after.value)], color=colour,
                linewidth=2, linestyle="solid" if exact else BROKEN, clip_on=False, zorder=3,
            )  # fmt: skip
    for point in line.points:
        _draw_value(axes, point, colour, marker, LARGE if few else SMALL)


def on_axis(day: date) -> float:
    """A day's place on the axis of time, in days."""
    return float(day.toordinal())


def _draw_value(axes: Axes, point: Point, colour: str, marker: str, size: float) -> None:
    value, place = point.value, on_axis(point.day)
    if value.has_point:
        hollow = not value.is_exact
        axes.plot(
            [place], [float(value.number)], marker=marker, markersize=size, color=colour, clip_on=False, zorder=3.5,
            markerfacecolor="white" if hollow else colour, markeredgecolor=colour if hollow else "white",
            markeredgewidth=1.6 if hollow else 0.8 if size > SMALL else 0,
        )  # fmt: skip
        return
    low, high = value.ends
    if high is None:
        axes.plot(
            [place], [float(low)], marker="^", markersize=size + 2, color=colour, markerfacecolor="white", markeredgewidth=1.6,
            clip_on=False, zorder=3.5,
        )  # fmt: skip
        return
    axes.plot(
        [place, place], [float(low), float(high)], color=colour, linewidth=2.4, marker="_", markersize=size + 4,
        markeredgewidth=1.8, clip_on=False, zorder=3.5, solid_capstyle="butt",
    )  # fmt: skip


def _middle(value: Value) -> float:
    return float(value.number if value.high is None else (value.number + value.high) / 2)

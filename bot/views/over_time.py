"""A figure's values over time, as text."""

from __future__ import annotations

import html
from itertools import groupby

from bot.services.figures import Point
from bot.texts import Texts
from bot.views.chart import Line
from bot.views.values import bare_amount

SHOWN_VALUES = 8
"""How many of a figure's newest values are told."""


def values_html(line: Line, texts: Texts, language: str) -> str:
    """A figure's newest values with their dates, oldest first; the first one of all begins them.

    What begins anew each year has a row for each year: an arrow across New Year would tell of a drop that is none.
    """
    shown = line.points[-SHOWN_VALUES:]
    left_out = len(line.points) - len(shown)
    points = [line.points[0], *shown] if left_out else list(shown)

    def step(point: Point) -> str:
        if point is line.points[-1]:
            return f"<b>{html.escape(line.newest)}</b> ({point.day.isoformat()})"
        dated = f"{html.escape(bare_amount(point.value, line.figure, texts, language))} ({point.day.isoformat()[:7]})"
        return f"{dated} …" if left_out > 1 and point is line.points[0] else dated

    years = groupby(points, key=lambda point: point.day.year if line.figure.yearly else None)
    text = "\n".join(" → ".join(map(step, of_one_year)) for _year, of_one_year in years)
    return f"{text}\n{texts.html('chart-earlier', language, count=len(line.points))}" if left_out > 1 else text

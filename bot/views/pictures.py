"""Pictures: a chart for the phone (PNG) and for the PDF (SVG), and the questions of each week.

The drawing library takes half a second to load, so it is loaded here when the first picture is wanted: those who only ask questions shall
not wait for it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from bot.services.statistics import Report
from bot.texts import Texts
from bot.views.chart import Chart


@lru_cache(maxsize=16)
def png(chart: Chart) -> bytes:
    """The chart for a phone: one column, large letters. Takes some tenths of a second, so call it in a thread."""
    return _draw(chart, "png", columns=1)


@lru_cache(maxsize=16)
def svg(chart: Chart) -> bytes:
    """The chart for print: two columns, letters as outlines, so that no font is needed."""
    return _draw(chart, "svg", columns=2 if len(chart.lines) > 1 else 1)


def weeks_png(report: Report, texts: Texts) -> bytes | None:
    """The questions of each week for a phone; None when there is nothing to draw. Takes a while: call it in a thread."""
    if not any(week.asked for week in report.weeks):
        return None
    picture: bytes = import_module("bot.views.weeks").draw(report.weeks, texts)
    return picture


def _draw(chart: Chart, kind: str, columns: int) -> bytes:
    content: bytes = import_module("bot.views.drawing").draw(chart, kind, columns)
    return content

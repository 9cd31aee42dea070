"""Draws the questions of each week, for a phone. Loaded only when a picture is wanted."""

from __future__ import annotations

import io
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.services.shares import FEWEST
from bot.services.statistics import Week
from bot.texts import Texts
from bot.views.drawing import COLOURS, GRID, INK, PHONE_DPI, PHONE_WIDTH, SOFT, one_at_a_time
from bot.views.numbers import count

HEIGHT = 3.4
"""The picture's, in inches."""
LABELLED = 8
"""With more weeks than this every other one is named below its bar, so that the names do not meet."""


def draw(weeks: tuple[Week, ...], texts: Texts) -> bytes:
    """One bar a week, as a PNG."""
    with one_at_a_time:
        sheet = Figure(
            figsize=(PHONE_WIDTH, HEIGHT),
            dpi=PHONE_DPI,
            layout=ConstrainedLayoutEngine(h_pad=0.1, w_pad=0.12),
            facecolor="white",
        )
        axes: Axes = sheet.subplots()
        _draw(axes, weeks, texts)
        out = io.BytesIO()
        canvas: Any = FigureCanvasAgg(sheet)
        canvas.print_figure(out, format="png")
    return out.getvalue()


def _draw(axes: Axes, weeks: tuple[Week, ...], texts: Texts) -> None:
    places = range(len(weeks))
    heights = [week.asked or 0 for week in weeks]
    highest = max(heights)
    title = texts.get("statistics-chart-title")
    axes.set_title(title, loc="left", fontsize=13, fontweight="bold", color=INK, pad=12, parse_math=False)
    axes.bar(places, heights, width=0.72, color=COLOURS[0], zorder=2)
    for place, week in zip(places, weeks, strict=True):
        label = texts.get("statistics-chart-few", fewest=FEWEST) if week.asked is None else count(week.asked)
        axes.annotate(
            label, (place, week.asked or 0), xytext=(0, 3), textcoords="offset points", ha="center", va="bottom",
            fontsize=9, color=INK, zorder=3, parse_math=False,
        )  # fmt: skip
    axes.set_ylim(0, highest * 1.14)
    every = 1 if len(weeks) <= LABELLED else 2
    # Counted from the newest, so that the present week always has its name.
    named = [place for place in places if (len(weeks) - 1 - place) % every == 0]
    axes.set_xticks(named, [texts.get("statistics-chart-week", number=str(weeks[place].number)) for place in named])
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _position: count(round(value))))
    axes.tick_params(labelsize=9, colors=SOFT, length=0)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.axhline(0, color=SOFT, linewidth=1, zorder=3)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)

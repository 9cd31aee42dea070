"""What officers see of what people ask about: text, and the questions of each week as a picture."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.services.answering import Outcome
from bot.services.statistics import FEWEST, QUESTIONS, Report, Week
from bot.texts import Texts
from bot.views.drawing import COLOURS, GRID, INK, PHONE_DPI, PHONE_WIDTH, SOFT, one_at_a_time
from bot.views.message import Button, View
from bot.views.numbers import number
from bot.views.shorten import shorten

HEIGHT = 3.4
"""The picture's, in inches."""
SUBJECT_LENGTH = 120
LABELLED = 8
"""With more weeks than this every other one is named below its bar, so that the names do not meet."""


def view(report: Report, texts: Texts, picture: bytes | None) -> View:
    """The numbers as text, with the picture when there is one."""
    parts = [texts.html("statistics-title", weeks=len(report.weeks))]
    if report.asked is None or report.asked == 0:
        parts.append(texts.html("statistics-too-few", fewest=FEWEST))
    else:
        parts.append(_outcomes(report, texts))
        parts.append(_themes(report, texts))
        if report.liked is not None and report.votes:
            parts.append(texts.html("statistics-liked", share=_percent(report.liked), votes=report.votes))
    parts.append(_unanswered(report, texts))
    if report.asked:
        parts.append(_weeks(report, texts))
    parts.append(texts.html("statistics-note", fewest=FEWEST))
    rows = ((Button(texts.get("statistics-inbox"), "inbox:first"),),) if report.waiting else ()
    return View("\n\n".join(filter(None, parts)), rows, photo=picture)


def chart(report: Report, texts: Texts) -> bytes | None:
    """The questions of each week as a PNG for a phone; None when there is nothing to draw. Takes a while: call it in a thread."""
    if not any(week.asked for week in report.weeks):
        return None
    with one_at_a_time:
        sheet = Figure(
            figsize=(PHONE_WIDTH, HEIGHT),
            dpi=PHONE_DPI,
            layout=ConstrainedLayoutEngine(h_pad=0.1, w_pad=0.12),
            facecolor="white",
        )
        axes: Axes = sheet.subplots()
        _draw(axes, report.weeks, texts)
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
        label = texts.get("statistics-chart-few", fewest=FEWEST) if week.asked is None else _plain(week.asked)
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
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _position: _plain(round(value))))
    axes.tick_params(labelsize=9, colors=SOFT, length=0)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.axhline(0, color=SOFT, linewidth=1, zorder=3)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)


def _outcomes(report: Report, texts: Texts) -> str:
    lines = [texts.html("statistics-asked", count=report.asked or 0)]
    lines += [
        texts.html(f"statistics-{outcome}", share=_percent(report.shares[outcome]))
        for outcome in QUESTIONS
        if outcome in report.shares and (report.shares[outcome] > 0 or outcome is Outcome.NONE)
    ]
    return "\n".join(lines)


def _themes(report: Report, texts: Texts) -> str:
    if not report.themes:
        return ""
    lines = [texts.html("statistics-theme", theme=theme.title, count=count) for theme, count in report.themes]
    return "\n".join([texts.html("statistics-themes"), *lines])


def _unanswered(report: Report, texts: Texts) -> str:
    lines = [
        texts.html("statistics-subject", text=shorten(subject.text, SUBJECT_LENGTH), count=subject.asked)
        for subject in report.unanswered
    ]
    if report.waiting:
        lines.append(texts.html("statistics-waiting", count=report.waiting))
    heading = "statistics-unanswered" if report.unanswered else "statistics-no-unanswered"
    return "\n".join([texts.html(heading, fewest=FEWEST), *lines])


def _weeks(report: Report, texts: Texts) -> str:
    """The picture's numbers, for those who do not see it."""
    few = texts.get("statistics-few", fewest=FEWEST)
    shown = [
        texts.html("statistics-week", number=str(week.number), count=few if week.asked is None else _plain(week.asked))
        for week in report.weeks
    ]
    return texts.get("statistics-weeks") + "\n" + ", ".join(shown)


def _percent(share: float) -> str:
    return f"{share * 100:.0f}"


def _plain(count: int) -> str:
    return number(Decimal(count))

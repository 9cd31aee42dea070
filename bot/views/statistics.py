"""What officers see of what people ask about: text, and the questions of each week as a picture."""

from __future__ import annotations

from bot.buttons import ShowFirstQuestion
from bot.services.answering import STATES
from bot.services.shares import FEWEST
from bot.services.statistics import Report
from bot.texts import SWEDISH, Texts
from bot.views.numbers import count
from bot.views.shorten import shorten
from bot.views.view import Button, View

SUBJECT_LENGTH = 120


def view(report: Report, texts: Texts, picture: bytes | None) -> View:
    """The numbers as text, with the picture when there is one."""
    parts = [texts.html("statistics-title", weeks=len(report.weeks))]
    if report.asked is None or report.asked == 0:
        parts.append(texts.html("statistics-too-few", fewest=FEWEST))
    else:
        parts.append(_outcomes(report, texts))
        parts.append(_themes(report, texts))
        if report.liked is not None and report.votes:
            parts.append(texts.html("statistics-liked", share=f"{report.liked * 100:.0f}", votes=report.votes))
        elif report.votes:
            parts.append(texts.html("statistics-votes", votes=report.votes))
    parts.append(_unanswered(report, texts))
    if report.asked:
        parts.append(_weeks(report, texts))
    parts.append(texts.html("statistics-note", fewest=FEWEST))
    rows = ((Button(texts.get("statistics-unanswered-button"), ShowFirstQuestion()),),) if report.waiting else ()
    return View("\n\n".join(filter(None, parts)), rows, photo=picture)


def _outcomes(report: Report, texts: Texts) -> str:
    asked = report.asked or 0
    if any(week.asked is None for week in report.weeks):
        # From the exact sum and the other weeks the count that is not told could be worked out.
        lines = [texts.html("statistics-asked-about", count=round(asked, -1))]
    else:
        lines = [texts.html("statistics-asked", count=asked)]
    for share in report.shares:
        if share.percent == 100 and len(share.kinds) > 1:
            continue
        if share.percent or any(STATES[outcome].waits for outcome in share.kinds):
            ended = f" {texts.get('statistics-or')} ".join(
                texts.get(f"statistics-{outcome}") for outcome in share.kinds
            )
            together = len(share.kinds) > 1
            lines.append(
                texts.html(f"statistics-share{'-together' if together else ''}", share=str(share.percent), ended=ended)
            )
    return "\n".join(lines)


def _themes(report: Report, texts: Texts) -> str:
    if not report.themes:
        return ""
    lines = [
        texts.html("statistics-theme", theme=theme.title.to(SWEDISH), count=count) for theme, count in report.themes
    ]
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
        texts.html("statistics-week", number=str(week.number), count=few if week.asked is None else count(week.asked))
        for week in report.weeks
    ]
    return texts.get("statistics-weeks") + "\n" + ", ".join(shown)

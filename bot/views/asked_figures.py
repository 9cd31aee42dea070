"""A figure that was asked for: its newest value with its date and change, its values over time, and where it was published."""

from __future__ import annotations

import html
from collections.abc import Sequence

from bot.buttons import ShowChart, ShowHistory, ShowUpdate
from bot.services.answering import AskedFigure
from bot.texts import Texts
from bot.views.chart import line_of
from bot.views.over_time import values_html
from bot.views.update import account_title, figure_heading
from bot.views.values import amount, beside, change_in_words, changes_explained, long_date
from bot.views.view import Button, Rows


def figures_html(asked: Sequence[AskedFigure], texts: Texts, language: str) -> str:
    """What is known of the figures, a paragraph each."""
    parts = []
    if any(one.update.example for one in asked):
        parts.append(texts.html("example-banner", language))
    parts += [_figure(one, texts, language) for one in asked]
    changes = [one.standing.change for one in asked if one.standing.change is not None]
    if explained := changes_explained(changes, texts, language):
        parts.append(f"<i>{html.escape(explained)}</i>")
    return "\n\n".join(parts)


def figure_buttons(asked: Sequence[AskedFigure], texts: Texts, language: str) -> Rows:
    """To the updates that carry the newest values, and to the chart and the history of their account."""
    numbers = dict.fromkeys(one.update.number for one in asked)
    account = asked[0].account
    return (
        tuple(
            Button(texts.get("update-number", language, number=str(number)), ShowUpdate(number)) for number in numbers
        ),
        (
            Button(texts.get("button-chart", language), ShowChart(account.id)),
            Button(texts.get("button-history", language), ShowHistory(account.id, 1)),
        ),
    )


def _figure(one: AskedFigure, texts: Texts, language: str) -> str:
    newest, change = one.standing.newest, one.standing.change
    value = f"<b>{html.escape(amount(newest.value, one.figure, texts, language))}</b>"
    told = html.escape(beside(newest.value, texts, language))
    if newest.value.day is None:
        told = f" {texts.html('asked-on', language, day=long_date(newest.day, language))}{told}"
    if change is not None:
        told += f" ({html.escape(change_in_words(change, one.figure, texts, language))})"
    lines = [
        f"<b>{html.escape(figure_heading(one.figure, language))}</b>",
        f"{value}{told}",
    ]
    if len(one.standing.points) > 1:
        over_time = values_html(line_of(one.figure, one.standing.points, texts, language), texts, language)
        lines.append(f"{texts.html('asked-over-time', language)}\n{over_time}")
    lines.append(
        texts.html(
            "asked-source",
            language,
            number=str(one.update.number),
            title=one.update.title,
            account=account_title(one.account, language),
        )
    )
    return "\n".join(lines)

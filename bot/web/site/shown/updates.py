"""An update (statusinlägg), and how an account stands, as the templates show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from markupsafe import Markup

from bot.services.figures import Change, Value
from bot.services.updates import AccountSummary, PublishedUpdate
from bot.texts import SWEDISH, Texts
from bot.views.paragraphs import paragraphs
from bot.views.shorten import shorten
from bot.views.update import (
    SHORT_TEXT,
    account_title,
    figure_heading,
    figures_in_order,
    origin_html,
    undeclared_figure,
    withdrawal_html,
)
from bot.views.values import amount, beside, change_in_words, changes_explained
from knowledge.base.models import Account, Figure


@dataclass(frozen=True)
class ShownFigure:
    """A figure's value with what it holds for, and its change (empty when there is none to tell)."""

    heading: str
    value: str
    beside: str
    change: str
    day: str = ""
    """The day that the value holds for, where :attr:`beside` does not say it."""


@dataclass(frozen=True)
class ShownUpdate:
    """An update."""

    update: PublishedUpdate
    title: str
    account_title: str
    path: str
    blocks: list[dict[str, Any]]
    """Its text; empty when it is withdrawn."""
    figures: tuple[ShownFigure, ...]
    explained: str
    """What the changes are."""
    origin: Markup
    withdrawal: Markup
    is_swedish: bool
    """Whether the reader reads Swedish, which updates are written in."""


def path_of(update: PublishedUpdate) -> str:
    """The path of an update's page."""
    return f"/redovisning/{update.account_id}/{update.number}"


def title_of(update: PublishedUpdate, texts: Texts, language: str) -> str:
    """The title; that it is gone, when the content of the update is taken away."""
    return texts.get("update-redacted-title", language) if update.redacted else update.title


def shown_update(
    update: PublishedUpdate,
    account: Account,
    texts: Texts,
    language: str,
    *,
    now: datetime,
    changes: Mapping[str, Change],
    short: bool = False,
) -> ShownUpdate:
    """The update. ``short`` shortens the text at a sentence. Of a withdrawn one only the trace is shown."""
    withdrawn = update.withdrawn_at is not None
    body = shorten(update.body, SHORT_TEXT) if short else update.body
    values = () if withdrawn else tuple(figures_in_order(update.figures, account))
    return ShownUpdate(
        update=update,
        title=title_of(update, texts, language),
        account_title=account_title(account, language),
        path=path_of(update),
        blocks=[] if withdrawn else paragraphs(body),
        figures=tuple(shown_figure(figure, value, changes.get(figure.id), texts, language) for figure, value in values),
        explained=_explained((changes.get(figure.id) for figure, _value in values), texts, language),
        origin=Markup(origin_html(update, texts, language, now)),  # noqa: S704 - escaped where it is made
        withdrawal=Markup(withdrawal_html(update, texts, language).replace("\n", "<br>")),  # noqa: S704
        is_swedish=language == SWEDISH,
    )


def shown_standing(
    summary: AccountSummary, texts: Texts, language: str, *, now: datetime, short: bool = True
) -> ShownUpdate | None:
    """The newest update of an account, with the newest value of each figure, whichever update carries it; None without any."""
    if summary.latest is None:
        return None
    update = shown_update(summary.latest, summary.account, texts, language, now=now, changes={}, short=short)
    shown = []
    for standing in summary.figures:
        newest = standing.newest
        figure = summary.account.figure(standing.figure_id) or undeclared_figure(standing.figure_id)
        one = shown_figure(figure, newest.value, standing.change, texts, language)
        shown.append(replace(one, day=newest.day.isoformat() if newest.value.day is None else ""))
    explained = _explained((standing.change for standing in summary.figures), texts, language)
    return replace(update, figures=tuple(shown), explained=explained)


def shown_figure(figure: Figure, value: Value, change: Change | None, texts: Texts, language: str) -> ShownFigure:
    """A figure."""
    return ShownFigure(
        figure_heading(figure, language),
        amount(value, figure, texts, language),
        beside(value, texts, language),
        change_in_words(change, figure, texts, language) if change is not None else "",
    )


def _explained(changes: Iterable[Change | None], texts: Texts, language: str) -> str:
    return changes_explained([change for change in changes if change is not None], texts, language)

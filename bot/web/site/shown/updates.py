"""An update (statusinlägg) as the templates show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from bot.services.updates import PublishedUpdate
from bot.texts import SWEDISH, Texts
from bot.views.numbers import amount, change
from bot.views.paragraphs import paragraphs
from bot.views.shorten import shorten
from bot.views.update import (
    SHORT_TEXT,
    account_title,
    figure_heading,
    figures_in_order,
    origin_html,
    withdrawal_html,
)
from knowledge.base.models import Account


@dataclass(frozen=True)
class ShownFigure:
    """A figure's value, and its change since the update before that carries it (empty when there is none)."""

    heading: str
    value: str
    change: str


@dataclass(frozen=True)
class ShownUpdate:
    """An update."""

    update: PublishedUpdate
    account_title: str
    path: str
    blocks: list[dict[str, Any]]
    """Its text; empty when it is withdrawn."""
    figures: tuple[ShownFigure, ...]
    has_changes: bool
    origin: Markup
    withdrawal: Markup
    is_swedish: bool
    """Whether the reader reads Swedish, which updates are written in."""


def path_of(update: PublishedUpdate) -> str:
    """The path of an update's page."""
    return f"/redovisning/{update.account_id}/{update.number}"


def shown_update(
    update: PublishedUpdate,
    account: Account,
    texts: Texts,
    language: str,
    *,
    now: datetime,
    changes: Mapping[str, Decimal],
    short: bool = False,
) -> ShownUpdate:
    """The update. ``short`` shortens the text at a sentence. Of a withdrawn one only the trace is shown."""
    withdrawn = update.withdrawn_at is not None
    body = shorten(update.body, SHORT_TEXT) if short else update.body
    figures = () if withdrawn else tuple(figures_in_order(update.figures, account))
    return ShownUpdate(
        update=update,
        account_title=account_title(account, language),
        path=path_of(update),
        blocks=[] if withdrawn else paragraphs(body),
        figures=tuple(
            ShownFigure(
                figure_heading(figure, language),
                amount(value, figure, language),
                change(changes[figure.id], figure, texts, language) if figure.id in changes else "",
            )
            for figure, value in figures
        ),
        has_changes=not withdrawn and any(figure in changes for figure in update.figures),
        origin=Markup(origin_html(update, texts, language, now)),  # noqa: S704 - escaped where it is made
        withdrawal=Markup(withdrawal_html(update, texts, language).replace("\n", "<br>")),  # noqa: S704
        is_swedish=language == SWEDISH,
    )

"""An update (statusinlägg) as everyone reads it. The officer's preview and the followers' messages are made by the same function."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.clock import iso_date
from bot.services.figures import Change, Value
from bot.services.updates import PublishedUpdate
from bot.texts import SWEDISH, Texts
from bot.views.numbers import age
from bot.views.shorten import shorten
from bot.views.values import amount, beside, change_in_words, changes_explained
from knowledge.base.localized import Localized
from knowledge.base.models import Account, Figure, FigureKind

_PIECES = Localized("st", en="")
SHORT_TEXT = 320
"""How much of a text a summary shows, in characters."""


def update_html(
    update: PublishedUpdate,
    account: Account,
    texts: Texts,
    language: str,
    *,
    now: datetime | None,
    changes: Mapping[str, Change] | None = None,
    short: bool = False,
    figures: bool = True,
) -> str:
    """The update in Telegram's HTML: mark, title, account, text, figures with changes; when, by which role, with what number.

    ``short`` shortens the text at a sentence, and without ``figures`` these are left out. Of a withdrawn update only the trace is shown.
    A preview has number 0, and says that number and date are set on publishing.
    """
    title = texts.html("update-redacted-title", language) if update.redacted else html.escape(update.title)
    heading = [
        *_mark(update, texts, language),
        f"<b>{title}</b>",
        f"<i>{html.escape(account_title(account, language))}</i>",
    ]
    if update.withdrawn_at is not None:
        heading[-2] = f"<b>{title}</b>" if update.redacted else f"<s>{title}</s>"
        return "\n\n".join(
            ["\n".join(heading), withdrawal_html(update, texts, language), origin_html(update, texts, language, now)]
        )
    body = shorten(update.body, SHORT_TEXT) if short else update.body.strip()
    parts = ["\n".join(heading), html.escape(body)]
    if language != SWEDISH:
        parts.append(texts.html("update-in-swedish", language))
    if figures and (lines := figure_lines(update, account, texts, language, changes or {})):
        parts.append("\n".join(lines))
    parts.append(origin_html(update, texts, language, now))
    return "\n\n".join(part for part in parts if part)


def figure_lines(
    update: PublishedUpdate, account: Account, texts: Texts, language: str, changes: Mapping[str, Change]
) -> list[str]:
    """One line of HTML per figure, in the account's order, with how it has changed; and what the change is."""
    lines = [
        f"• {figure_html(value, figure, changes.get(figure.id), texts, language)}"
        for figure, value in figures_in_order(update.figures, account)
    ]
    told = [changes[figure_id] for figure_id in update.figures if figure_id in changes]
    if explained := changes_explained(told, texts, language):
        lines.append(f"<i>{html.escape(explained)}</i>")
    return lines


def figure_html(value: Value, figure: Figure, change: Change | None, texts: Texts, language: str) -> str:
    """A figure with its value, what that holds for, and how it has changed: ``Anställda: <b>ca 12 personer</b>, prel. (+2)``."""
    heading, shown = figure_heading(figure, language), amount(value, figure, texts, language)
    line = f"{html.escape(heading)}: <b>{html.escape(shown)}</b>{html.escape(beside(value, texts, language))}"
    return line if change is None else f"{line} ({html.escape(change_in_words(change, figure, texts, language))})"


def figures_in_order(values: Mapping[str, Value], account: Account) -> Iterable[tuple[Figure, Value]]:
    """The figures that are given, as the account orders them. One that is no longer declared comes last, under its id."""
    for figure in account.figures:
        if figure.id in values:
            yield figure, values[figure.id]
    for figure_id in values.keys() - {figure.id for figure in account.figures}:
        yield undeclared_figure(figure_id), values[figure_id]


def undeclared_figure(figure_id: str) -> Figure:
    """Stands for a figure that is no longer declared, so that its values can still be read."""
    name = Localized(figure_id.replace("_", " ").capitalize())
    return Figure.model_construct(id=figure_id, title=name, unit=_PIECES, one=_PIECES, kind=FigureKind.COUNT)


def origin_html(update: PublishedUpdate, texts: Texts, language: str, now: datetime | None) -> str:
    """Number, date and age, role, version and registry number, on one line.

    Without ``now`` there is no age, for a message that stays while time goes on.
    """
    if update.number == 0:
        parts = [texts.html("update-number-later", language)]
    else:
        date = iso_date(update.published_at)
        if now is not None:
            date = texts.html("update-date", language, date=date, age=age(update.published_at, now, texts, language))
        parts = [texts.html("update-number", language, number=str(update.number)), date]
    parts.append(role_name(update.role, texts, language))
    if update.revised_at is not None:
        parts.append(
            texts.html("update-revised", language, date=iso_date(update.revised_at), revision=str(update.revision))
        )
    if update.reference:
        parts.append(texts.html("update-reference", language, reference=update.reference))
    return " · ".join(parts)


def withdrawal_html(update: PublishedUpdate, texts: Texts, language: str) -> str:
    """When and why an update was withdrawn."""
    if update.withdrawn_at is None:
        return ""
    return texts.html(
        "update-redacted" if update.redacted else "update-withdrawn",
        language,
        date=iso_date(update.withdrawn_at),
        reason=update.withdrawal_reason or texts.get("no-reason", language),
    )


def role_name(role: str, texts: Texts, language: str) -> str:
    """Who published, as a role and never as a person."""
    return texts.get("role-published-by-admin" if role == "admin" else "role-published-by-officer", language)


def undeclared(account_id: str) -> Account:
    """Stands for an account that is no longer declared, so that what was published under it can still be read."""
    return Account.model_construct(
        id=account_id,
        title=Localized(account_id),
        short=Localized(account_id),
        question=Localized(account_id),
        figures=(),
    )


def account_title(account: Account, language: str) -> str:
    """The account's title in the language of the chat."""
    return account.title.to(language)


def account_short(account: Account, language: str) -> str:
    """The account's name for a button."""
    return account.short.to(language)


def figure_heading(figure: Figure, language: str) -> str:
    """The figure's title with what time it covers: ``Rådgivningar, hittills i år``."""
    title = figure.title.to(language)
    return f"{title}, {figure.period.to(language)}" if figure.period else title


def _mark(update: PublishedUpdate, texts: Texts, language: str) -> list[str]:
    return [texts.html("example-banner", language)] if update.example else []

"""/sammanfattning and what its buttons open: the latest of an account, one update in full, the chart with its figures as text."""

from __future__ import annotations

import html
from collections.abc import Mapping
from datetime import datetime

from bot.buttons import ChoosePace, MakeReport, ShowChart, ShowHistory, ShowSummary, ShowUpdate, ShowWording
from bot.services.figures import Change
from bot.services.updates import AccountSummary, PublishedUpdate
from bot.texts import Texts
from bot.views.chart import Chart
from bot.views.over_time import values_html
from bot.views.standing import standing_html
from bot.views.update import account_title, figure_heading, update_html
from bot.views.view import Button, View
from knowledge.base.models import Account
from knowledge.base.municipality import Municipality


def summary_view(
    summary: AccountSummary, municipality: Municipality, texts: Texts, language: str, now: datetime
) -> View:
    """How an account stands: its latest update shortened, or honestly that there is none and whom to ask."""
    account = summary.account
    if summary.latest is None:
        return _nothing(summary, municipality, texts, language)
    latest = summary.latest
    text = standing_html(summary, texts, language, now)
    rows = [
        (
            Button(texts.get("button-full-text", language), ShowUpdate(latest.number)),
            _history(account, texts, language),
        ),
        (
            Button(texts.get("button-chart", language), ShowChart(account.id)),
            Button(texts.get("button-pdf", language), MakeReport(account.id)),
            Button(texts.get("button-follow", language), ChoosePace(account.id)),
        ),
    ]
    return View(f"{text}\n\n{texts.html('summary-count', language, count=summary.count)}", tuple(rows))


def no_accounts_view(texts: Texts, language: str) -> View:
    """That no account is declared."""
    return View(texts.html("summary-no-accounts", language))


def unknown_account_view(accounts: Mapping[str, Account], texts: Texts, language: str) -> View:
    """That there is no such account, with those there are as buttons."""
    rows = tuple((Button(account_title(account, language), ShowSummary(account.id)),) for account in accounts.values())
    return View(texts.html("account-unknown", language), rows)


def update_view(
    update: PublishedUpdate,
    account: Account,
    texts: Texts,
    language: str,
    *,
    now: datetime,
    changes: Mapping[str, Change],
) -> View:
    """One update in full. Of a withdrawn one the trace."""
    text = update_html(update, account, texts, language, now=now, changes=changes)
    first = [_history(account, texts, language)]
    if update.withdrawn_at is not None:
        return View(text, (tuple(first),))
    if update.revision > 1:
        first.append(Button(texts.get("button-versions", language), ShowWording(update.number, update.revision - 1)))
    follow = Button(texts.get("button-follow", language), ChoosePace(account.id))
    return View(text, (tuple(first), (Button(texts.get("button-pdf", language), MakeReport(account.id)), follow)))


def chart_view(chart: Chart, png: bytes, account: Account, texts: Texts, language: str) -> View:
    """The picture, with the same figures as text for those who do not see it."""
    parts = [texts.html("chart-caption", language, title=chart.title)]
    if chart.mark:
        parts.insert(0, texts.html("example-banner", language))
    parts += [
        f"<b>{html.escape(figure_heading(line.figure, language))}</b>\n{values_html(line, texts, language)}"
        for line in chart.lines
    ]
    rows = ((_history(account, texts, language), Button(texts.get("button-pdf", language), MakeReport(account.id))),)
    return View("\n\n".join(parts), rows, photo=png)


def no_chart_view(account: Account, texts: Texts, language: str) -> View:
    """That there are no figures to draw."""
    return View(texts.html("chart-nothing", language, title=account_title(account, language)))


def _nothing(summary: AccountSummary, municipality: Municipality, texts: Texts, language: str) -> View:
    account, contact = summary.account, municipality.accounts_contact
    text = texts.html(
        "summary-nothing",
        language,
        title=account_title(account, language),
        state=texts.get("summary-withdrawn" if summary.withdrawn else "summary-never", language),
        question=account.question.to(language),
        name=contact.name.to(language),
        url=contact.url,
        ask=contact.ask_for.to(language),
    )
    follow = Button(texts.get("button-follow", language), ChoosePace(account.id))
    rows = ((follow, Button(texts.get("button-pdf", language), MakeReport(account.id))),)
    return View(text, ((_history(account, texts, language),), *rows) if summary.withdrawn else rows)


def _history(account: Account, texts: Texts, language: str) -> Button:
    return Button(texts.get("button-history", language), ShowHistory(account.id, 1))

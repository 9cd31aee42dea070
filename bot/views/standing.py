"""How an account stands: its newest update shortened, and the newest value of each of its figures, whichever update carries it."""

from __future__ import annotations

import html
from datetime import datetime

from bot.services.updates import AccountSummary, Standing
from bot.texts import Texts
from bot.views.update import figure_html, undeclared_figure, update_html
from bot.views.values import changes_explained
from knowledge.base.models import Account


def standing_html(summary: AccountSummary, texts: Texts, language: str, now: datetime) -> str:
    """The newest update and the figures, in Telegram's HTML; empty when nothing is published."""
    if summary.latest is None:
        return ""
    parts = [update_html(summary.latest, summary.account, texts, language, now=now, short=True, figures=False)]
    if summary.figures:
        lines = [texts.html("summary-figures", language)]
        lines += [_figure(standing, summary.account, texts, language) for standing in summary.figures]
        changes = [standing.change for standing in summary.figures if standing.change is not None]
        if explained := changes_explained(changes, texts, language):
            lines.append(f"<i>{html.escape(explained)}</i>")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _figure(standing: Standing, account: Account, texts: Texts, language: str) -> str:
    newest = standing.newest
    figure = account.figure(standing.figure_id) or undeclared_figure(standing.figure_id)
    line = f"• {figure_html(newest.value, figure, standing.change, texts, language)}"
    return f"{line} · {newest.day.isoformat()}" if newest.value.day is None else line

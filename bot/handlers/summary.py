"""/sammanfattning: the latest of each account; and the buttons for one update in full and for the chart."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import ShowChart, ShowSummaries, ShowSummary, ShowUpdate
from bot.context import Context
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.handlers.typed import command
from bot.views import pictures
from bot.views.chart import chart_of
from bot.views.summary import (
    chart_view,
    no_accounts_view,
    no_chart_view,
    summary_view,
    unknown_account_view,
    update_view,
)
from bot.views.update import undeclared
from bot.views.view import View


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        command("sammanfattning", summary),
        pressed(ShowSummaries, summary_all),
        pressed(ShowSummary, summary_one),
        pressed(ShowUpdate, update_in_full),
        pressed(ShowChart, account_chart),
    ]


async def summary(update: Update, context: Context) -> None:
    """Each account, or the one that is named after the command."""
    if context.args:
        await _show_summary(update, context, context.args[0].lower())
    else:
        await summary_all(update, context)


async def summary_all(update: Update, context: Context, _press: ShowSummaries | None = None) -> None:
    """How each account stands, a message each, so that its buttons stand beneath it."""
    services = context.services
    lang, now = context.lang(update), services.clock.now()
    summaries = await services.accounts.summaries()
    for one in summaries:
        await show(update, context, summary_view(one, services.content.municipality, context.texts, lang, now))
    if not summaries:
        await show(update, context, no_accounts_view(context.texts, lang))


async def summary_one(update: Update, context: Context, press: ShowSummary) -> None:
    """How one account stands."""
    await _show_summary(update, context, press.account_id)


async def update_in_full(update: Update, context: Context, press: ShowUpdate) -> None:
    """One update, with the changes of its figures."""
    services, texts, lang = context.services, context.texts, context.lang(update)
    published = await services.accounts.update(press.number)
    if published is None:
        await show(update, context, View(texts.html("update-unknown", lang)))
        return
    account = services.content.accounts.get(published.account_id, undeclared(published.account_id))
    changes = await services.accounts.changes(published)
    view = update_view(published, account, texts, lang, now=services.clock.now(), changes=changes)
    await show(update, context, view)


async def account_chart(update: Update, context: Context, press: ShowChart) -> None:
    """The figures of an account as a picture and as text."""
    services, texts, lang = context.services, context.texts, context.lang(update)
    account = services.content.accounts.get(press.account_id)
    if account is None:
        await show(update, context, unknown_account_view(services.content.accounts, texts, lang))
        return
    drawing = chart_of(account, await services.accounts.series(account.id), services.content.municipality, texts, lang)
    if drawing is None:
        await show(update, context, no_chart_view(account, texts, lang))
        return
    picture = await asyncio.to_thread(pictures.png, drawing)
    await show(update, context, chart_view(drawing, picture, account, texts, lang))


async def _show_summary(update: Update, context: Context, account_id: str) -> None:
    services, lang = context.services, context.lang(update)
    accounts = services.content.accounts
    if account_id not in accounts:
        await show(update, context, unknown_account_view(accounts, context.texts, lang))
        return
    one = await services.accounts.summary(account_id)
    await show(
        update, context, summary_view(one, services.content.municipality, context.texts, lang, services.clock.now())
    )

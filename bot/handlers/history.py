"""/historik: every update, page by page; and the earlier wordings of one."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from bot.context import Context
from bot.handlers.asker import arguments
from bot.handlers.reply import show
from bot.views.history import ALL, PAGE_SIZE, Page, history_view, page_count, version_view
from bot.views.summary import unknown_account_view
from bot.views.update import undeclared
from bot.views.view import View


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        CommandHandler("historik", history),
        CallbackQueryHandler(turn, pattern=r"^(history|page):(\*|[\w-]+):\d{1,6}$"),
        CallbackQueryHandler(version, pattern=r"^(version|wording):\d{1,9}:\d{1,6}$"),
    ]


async def history(update: Update, context: Context) -> None:
    """The newest page, of all accounts or of the one that is named after the command."""
    account_id = context.args[0].lower() if context.args else None
    accounts = context.services.content.accounts
    if account_id is not None and account_id not in accounts:
        await show(update, context, unknown_account_view(accounts, context.texts, context.lang(update)))
        return
    await show(update, context, await _page(update, context, account_id, 1))


async def turn(update: Update, context: Context) -> None:
    """A page: ``history`` sends it, ``page`` puts it in place of the page whose button was pressed."""
    account_id, page = arguments(update)
    view = await _page(update, context, None if account_id == ALL else account_id, int(page))
    await show(update, context, view, edit=_verb(update) == "page")


async def version(update: Update, context: Context) -> None:
    """An earlier wording: ``version`` sends it, ``wording`` puts it in place of another one. A withdrawn update shows none of them."""
    services, texts, lang = context.services, context.texts, context.lang(update)
    number, revision = map(int, arguments(update))
    versions = await services.accounts.revisions(number)
    if not 0 < revision <= len(versions) or versions[0].withdrawn_at is not None:
        await show(update, context, View(texts.html("version-unknown", lang)))
        return
    account_id = versions[0].account_id
    account = services.content.accounts.get(account_id, undeclared(account_id))
    view = version_view(versions, revision, account, texts, lang, now=services.clock.now())
    await show(update, context, view, edit=_verb(update) == "wording")


async def _page(update: Update, context: Context, account_id: str | None, page: int) -> View:
    services = context.services
    updates, total = await services.accounts.history(account_id, page, PAGE_SIZE)
    if not updates and page != 1:
        # The button is older than what it pointed at: the nearest page that exists.
        page = min(max(page, 1), page_count(total))
        updates, total = await services.accounts.history(account_id, page, PAGE_SIZE)
    shown = Page(updates, page, total, account_id)
    return history_view(shown, services.content.accounts, context.texts, context.lang(update))


def _verb(update: Update) -> str:
    """What a pressed button says before its arguments."""
    query = update.callback_query
    return (query.data or "").split(":")[0] if query is not None else ""

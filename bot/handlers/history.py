"""/historik: every update, page by page; and the earlier wordings of one."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import ShowHistory, ShowWording
from bot.context import Context
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.handlers.typed import command
from bot.views.history import PAGE_SIZE, Page, history_view, page_count, version_view
from bot.views.summary import unknown_account_view
from bot.views.update import undeclared
from bot.views.view import View


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        command("historik", history),
        pressed(ShowHistory, turn),
        pressed(ShowWording, version),
    ]


async def history(update: Update, context: Context) -> None:
    """The newest page, of all accounts or of the one that is named after the command."""
    account_id = context.args[0].lower() if context.args else None
    accounts = context.services.content.accounts
    if account_id is not None and account_id not in accounts:
        await show(update, context, unknown_account_view(accounts, context.texts, context.lang(update)))
        return
    await show(update, context, await _page(update, context, account_id, 1))


async def turn(update: Update, context: Context, press: ShowHistory) -> None:
    """Another page, or the first one below something else."""
    view = await _page(update, context, press.account_id, press.page)
    await show(update, context, view, edit=press.in_place)


async def version(update: Update, context: Context, press: ShowWording) -> None:
    """An earlier wording. A withdrawn update shows none of them."""
    services, texts, lang = context.services, context.texts, context.lang(update)
    revision = press.revision
    versions = await services.accounts.revisions(press.number)
    if not 0 < revision <= len(versions) or versions[0].withdrawn_at is not None:
        await show(update, context, View(texts.html("version-unknown", lang)))
        return
    account_id = versions[0].account_id
    account = services.content.accounts.get(account_id, undeclared(account_id))
    view = version_view(versions, revision, account, texts, lang, now=services.clock.now())
    await show(update, context, view, edit=press.in_place)


async def _page(update: Update, context: Context, account_id: str | None, page: int) -> View:
    services = context.services
    updates, total = await services.accounts.history(account_id, page, PAGE_SIZE)
    if not updates and page != 1:
        # The button is older than what it pointed at: the nearest page that exists.
        page = min(max(page, 1), page_count(total))
        updates, total = await services.accounts.history(account_id, page, PAGE_SIZE)
    shown = Page(updates, page, total, account_id)
    return history_view(shown, services.content.accounts, context.texts, context.lang(update))

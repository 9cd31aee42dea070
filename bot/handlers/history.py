"""/historik: every update, page by page, by year or by what it says; one by its number; and the earlier wordings of one."""

from __future__ import annotations

import re
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import ShowHistory, ShowUpdate, ShowWording, ShowYear
from bot.context import Context
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.handlers.summary import update_in_full
from bot.handlers.typed import command
from bot.views.history import PAGE_SIZE, Page, history_view, page_count, search_view, version_view
from bot.views.update import undeclared
from bot.views.view import View

FIRST_YEAR, LAST_YEAR = 2000, 2099
_YEAR = re.compile(r"(?P<year>20\d\d)")
_NUMBER = re.compile(r"(?:nr\.?|nummer|no\.?|#)?\s*(?P<number>\d{1,9})", re.IGNORECASE)


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        command("historik", history),
        pressed(ShowHistory, turn),
        pressed(ShowYear, year),
        pressed(ShowWording, version),
    ]


async def history(update: Update, context: Context) -> None:
    """The newest page; of one account, of a year, or what holds some words. With a number alone, that update."""
    accounts, words = context.services.content.accounts, list(context.args or ())
    account_id = words.pop(0).lower() if words and words[0].lower() in accounts else None
    rest = " ".join(words)
    if year := _YEAR.fullmatch(rest):
        await show(update, context, await _page(update, context, account_id, 1, int(year["year"])))
    elif number := _NUMBER.fullmatch(rest):
        await update_in_full(update, context, ShowUpdate(int(number["number"])))
    elif rest:
        found = await context.services.accounts.search(rest, account_id)
        view = search_view(rest, found, account_id, accounts, context.texts, context.lang(update))
        await show(update, context, view)
    else:
        await show(update, context, await _page(update, context, account_id, 1))


async def turn(update: Update, context: Context, press: ShowHistory) -> None:
    """Another page, or the first one below something else."""
    view = await _page(update, context, press.account_id, press.page)
    await show(update, context, view, edit=press.in_place)


async def year(update: Update, context: Context, press: ShowYear) -> None:
    """A page of what was published in a year."""
    shown = await _page(update, context, press.account_id, press.page, min(max(press.year, FIRST_YEAR), LAST_YEAR))
    await show(update, context, shown, edit=True)


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


async def _page(update: Update, context: Context, account_id: str | None, page: int, year: int | None = None) -> View:
    services = context.services
    updates, total = await services.accounts.history(account_id, page, PAGE_SIZE, year=year)
    if not updates and page != 1:
        # The button is older than what it pointed at: the nearest page that exists.
        page = min(max(page, 1), page_count(total))
        updates, total = await services.accounts.history(account_id, page, PAGE_SIZE, year=year)
    shown = Page(updates, page, total, account_id, year, tuple(await services.accounts.years(account_id)))
    return history_view(shown, services.content.accounts, context.texts, context.lang(update))

"""/logg: the trace, page by page, and one event in full."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import ShowEvent, ShowLog
from bot.context import Context
from bot.handlers.guard import requires
from bot.handlers.officers import private_only
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.handlers.typed import command
from bot.views.log import event_view, log_view
from bot.views.view import View
from db.models import Role
from db.queries.deliveries import Progress


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        command("logg", log, edited=False),
        pressed(ShowLog, turn),
        pressed(ShowEvent, event),
    ]


@requires(Role.OFFICER)
@private_only
async def log(update: Update, context: Context) -> None:
    """The newest events, or the one whose number is given."""
    number = context.args[0] if context.args else ""
    if number.isdecimal():
        await _show_event(update, context, int(number))
    else:
        await show(update, context, await _page(context, 1))


@requires(Role.OFFICER)
async def turn(update: Update, context: Context, press: ShowLog) -> None:
    """Another page in place of the one whose button was pressed."""
    await show(update, context, await _page(context, press.page), edit=True)


@requires(Role.OFFICER)
async def event(update: Update, context: Context, press: ShowEvent) -> None:
    """One event with the state before and after."""
    await _show_event(update, context, press.event_id)


async def _show_event(update: Update, context: Context, event_id: int) -> None:
    found = await context.services.audit.event(event_id)
    if found is None:
        await show(update, context, View(context.texts.html("log-unknown")))
        return
    progress = await _progress(context, found.number) if found.number is not None else None
    await show(update, context, event_view(found, progress, context.texts))


async def _page(context: Context, page: int) -> View:
    events, pages = await context.services.audit.page(page)
    numbers = {event.number for event in events if event.number is not None}
    progress = {number: await _progress(context, number) for number in sorted(numbers)}
    told = {number: one for number, one in progress.items() if one.total}
    return log_view(events, min(max(page, 1), pages), pages, told, context.texts)


async def _progress(context: Context, number: int) -> Progress:
    return await context.services.following.progress(number)

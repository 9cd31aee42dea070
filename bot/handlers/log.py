"""/logg: the trace, page by page and by what it is about, and one event in full; and apart from it what people tried in vain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz, process
from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import FilterLog, ShowEvent, ShowLog, ShowLogOf
from bot.context import Context
from bot.handlers.guard import requires
from bot.handlers.officers import actor_of, private_only
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.handlers.typed import command
from bot.services.people import Event, LogFilter
from bot.views.log import Place, event_view, log_view, tries_view
from bot.views.view import View
from db.models import Role
from db.queries.deliveries import Progress

_ALSO = {
    "roller": LogFilter.ROLES,
    "inbjudningar": LogFilter.ROLES,
    "koder": LogFilter.ROLES,
    "utkast": LogFilter.UPDATES,
    "publicerat": LogFilter.UPDATES,
    "utlämningar": LogFilter.OTHER,
    "export": LogFilter.OTHER,
    "försök": LogFilter.REFUSED,
}
"""Other words for the filters."""
NEAR = 75
"""How alike a word and the name of a filter must be (of 100)."""


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        command("logg", log, edited=False),
        pressed(ShowLog, turn),
        pressed(FilterLog, turn_filtered),
        pressed(ShowLogOf, turn_of_update),
        pressed(ShowEvent, event),
    ]


@requires(Role.OFFICER)
@private_only
async def log(update: Update, context: Context) -> None:
    """The newest events, those about something (``/logg inlägg``, ``/logg nr 3``), or the one whose number is given."""
    wanted = " ".join(context.args or ()).lower()
    if wanted.isdecimal():
        await _show_event(update, context, int(wanted))
    elif of_update := re.fullmatch(r"(?:nr\.?|nummer|inlägg|inlagg|#) ?(\d{1,9})", wanted):
        await show(update, context, await _page_of_update(context, int(of_update[1]), 1))
    else:
        await show(update, context, await _page(context, 1, _filter(wanted, context)))


@requires(Role.OFFICER)
async def turn(update: Update, context: Context, press: ShowLog) -> None:
    """Another page in place of the one whose button was pressed."""
    await show(update, context, await _page(context, press.page), edit=True)


@requires(Role.OFFICER)
async def turn_filtered(update: Update, context: Context, press: FilterLog) -> None:
    """The same of some of the events."""
    await show(update, context, await _page(context, press.page, press.only), edit=True)


@requires(Role.OFFICER)
async def turn_of_update(update: Update, context: Context, press: ShowLogOf) -> None:
    """The same of one update's events."""
    await show(update, context, await _page_of_update(context, press.number, press.page), edit=True)


@requires(Role.OFFICER)
async def event(update: Update, context: Context, press: ShowEvent) -> None:
    """One event with the state before and after."""
    await _show_event(update, context, press.event_id)


async def _show_event(update: Update, context: Context, event_id: int) -> None:
    found = await context.services.audit.event(event_id, (await actor_of(update, context)).role)
    if found is None:
        await show(update, context, View(context.texts.html("log-unknown")))
        return
    progress = await _progress(context, found.number) if found.number is not None else None
    await show(update, context, event_view(found, progress, context.texts))


async def _page(context: Context, page: int, only: LogFilter = LogFilter.ALL) -> View:
    audit, texts = context.services.audit, context.texts
    if only is LogFilter.REFUSED:
        tries, pages = await audit.tries(page)
        return tries_view(tries, _place(page, pages, only), texts)
    events, pages = await audit.page(page, only)
    return log_view(events, _place(page, pages, only), await _told(context, events), texts)


async def _page_of_update(context: Context, number: int, page: int) -> View:
    events, pages = await context.services.audit.of_update(number, page)
    return log_view(events, _place(page, pages, number=number), await _told(context, events), context.texts)


def _place(page: int, pages: int, only: LogFilter = LogFilter.ALL, number: int | None = None) -> Place:
    return Place(min(max(page, 1), pages), pages, only, number)


def _filter(words: str, context: Context) -> LogFilter:
    """The filter whose name is meant; all events when it is none."""
    names = {context.texts.get(f"log-filter-{one}").lower(): one for one in LogFilter}
    if words in _ALSO:
        return _ALSO[words]
    begun = [name for name in names if words and name.startswith(words)]
    if len(begun) == 1:
        return names[begun[0]]
    near = process.extractOne(words, list(names), scorer=fuzz.ratio, score_cutoff=NEAR) if words else None
    return names[near[0]] if near is not None else LogFilter.ALL


async def _told(context: Context, events: Sequence[Event]) -> dict[int, Progress]:
    """How far the messages about these updates have come, for those of which anyone is told."""
    numbers = {event.number for event in events if event.number is not None}
    progress = {number: await _progress(context, number) for number in sorted(numbers)}
    return {number: one for number, one in progress.items() if one.total}


async def _progress(context: Context, number: int) -> Progress:
    return await context.services.following.progress(number)

"""/avbryt: the bot waits no longer for what it was waiting for. Nothing that was written is lost."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.context import Context
from bot.handlers.officers import actor_of
from bot.handlers.reply import show
from bot.handlers.typed import command
from bot.services.updates import DraftKind, DraftState, PublishingError
from bot.views.view import View


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [command("avbryt", cancel, edited=False)]


async def cancel(update: Update, context: Context) -> None:
    """Say what is no longer waited for. The public is never in the middle of anything."""
    lang, texts = context.lang(update), context.texts
    if not context.profile.is_officer:
        await show(update, context, View(texts.html("cancel-nothing", lang)))
        return
    await show(update, context, View(texts.html(f"cancel-{await _cancelled(update, context)}")))


async def _cancelled(update: Update, context: Context) -> str:
    actor, services = await actor_of(update, context), context.services
    if await services.learning.searching(actor.id) is not None:
        await services.learning.stop_searching(actor.id)
        return "search"
    draft = await services.drafts.awaiting(actor.id)
    if draft is None or draft.state is DraftState.SUBMITTED:
        shown = any(one.state is DraftState.READY for one in await services.drafts.of(actor))
        return "draft" if shown else "nothing-officer"
    written = draft.title or draft.body or draft.kind is not DraftKind.NEW
    end = services.drafts.save if written else services.drafts.discard
    try:
        await end(draft.id, actor)
    except PublishingError:
        return "nothing-officer"
    return "draft" if written else "empty"

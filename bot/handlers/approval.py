"""Approval by another officer: asking for it, giving it, and sending a draft back with a few words.

Those who are asked, and the author, are told by deliveries: what has been committed is told, whatever happens to this process.
"""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.context import Context
from bot.handlers.asker import arguments
from bot.handlers.guard import requires
from bot.handlers.officers import actor_of, of_preview, show_changed, show_published, tells_problems, writing_views
from bot.handlers.reply import show
from bot.services.people import Actor
from bot.services.updates import PublishingError
from bot.views.view import View
from db.models import Role


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        CallbackQueryHandler(submit, pattern=r"^draft:submit:\d{1,9}:[0-9a-f]{8}$"),
        CallbackQueryHandler(approve, pattern=r"^draft:approve:\d{1,9}:[0-9a-f]{8}$"),
        CallbackQueryHandler(send_back, pattern=r"^draft:back:\d{1,9}$"),
        CallbackQueryHandler(leave_waiting, pattern=r"^draft:wait:\d{1,9}$"),
    ]


@requires(Role.OFFICER)
@of_preview
async def submit(update: Update, context: Context, draft_id: int, stamp: str, actor: Actor) -> None:
    """Ask the other officers for approval of what the preview shows."""
    submission = await context.services.publishing.submit(draft_id, actor, stamp)
    text = context.texts.html("write-submitted", count=len(submission.approvers))
    await show(update, context, View(text), edit=True)


@requires(Role.OFFICER)
@of_preview
async def approve(update: Update, context: Context, draft_id: int, stamp: str, actor: Actor) -> None:
    """Publish what another officer has written."""
    await show_published(update, context, await context.services.publishing.approve(draft_id, actor, stamp))


@requires(Role.OFFICER)
@tells_problems
async def send_back(update: Update, context: Context) -> None:
    """Ask what the author is to change."""
    actor = await actor_of(update, context)
    draft = await context.services.publishing.begin_to_send_back(int(arguments(update)[1]), actor)
    await show(update, context, writing_views(context).note(draft))


@requires(Role.OFFICER)
@tells_problems
async def leave_waiting(update: Update, context: Context) -> None:
    """The draft is not sent back after all."""
    actor, draft_id = await actor_of(update, context), int(arguments(update)[1])
    await context.services.publishing.leave_waiting(draft_id, actor)
    await show(update, context, View(context.texts.html("write-cancelled")), edit=True)


async def sent_back(update: Update, context: Context, draft_id: int, actor: Actor, note: str) -> None:
    """Give the draft back with these words."""
    try:
        await context.services.publishing.send_back(draft_id, actor, note)
    except PublishingError as error:
        await show_changed(update, context, error, draft_id)
        return
    await show(update, context, View(context.texts.html("write-sent-back")))

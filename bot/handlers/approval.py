"""Approval by another officer: asking for it, giving it, and sending a draft back with a few words.

Those who are asked, and the author, are told by deliveries: what has been committed is told, whatever happens to this process.
"""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import ApproveDraft, LeaveWaiting, SendBackDraft, SubmitDraft
from bot.context import Context
from bot.handlers.guard import requires
from bot.handlers.officers import of_preview, on_draft, show_changed, show_published, writing_views
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.services.people import Actor
from bot.services.updates import Draft, PublishingError
from bot.views.preview import moment
from bot.views.view import View
from db.models import Role


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        pressed(SubmitDraft, submit),
        pressed(ApproveDraft, approve),
        on_draft(
            SendBackDraft,
            lambda services, press, actor: services.publishing.begin_to_send_back(press.draft_id, actor),
            _ask_for_note,
        ),
        on_draft(
            LeaveWaiting,
            lambda services, press, actor: services.publishing.leave_waiting(press.draft_id, actor),
            _left_waiting,
        ),
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
    later = await context.services.scheduling.approve(draft_id, actor, stamp)
    if later is not None:
        text = context.texts.html("write-approved-for-later", at=moment(later.publish_at))
        await show(update, context, View(text))
        return
    await show_published(update, context, await context.services.publishing.approve(draft_id, actor, stamp))


async def sent_back(update: Update, context: Context, draft_id: int, actor: Actor, note: str) -> None:
    """Give the draft back with these words."""
    try:
        await context.services.publishing.send_back(draft_id, actor, note)
    except PublishingError as error:
        await show_changed(update, context, error, draft_id)
        return
    await show(update, context, View(context.texts.html("write-sent-back")))


async def _ask_for_note(update: Update, context: Context, draft: Draft) -> None:
    await show(update, context, writing_views(context).note(draft))


async def _left_waiting(update: Update, context: Context, _draft: Draft) -> None:
    await show(update, context, View(context.texts.html("write-cancelled")), edit=True)

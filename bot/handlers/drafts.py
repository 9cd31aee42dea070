"""The buttons under a draft: what is asked for next, the preview, keeping and throwing away, and publishing."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.context import Context
from bot.handlers.asker import arguments
from bot.handlers.guard import requires
from bot.handlers.officers import (
    actor_of,
    of_preview,
    show_draft,
    show_filled,
    show_preview,
    show_published,
    tells_problems,
    writing_views,
)
from bot.handlers.reply import show
from bot.services.people import Actor
from bot.services.updates import DraftStep
from bot.views.view import View
from db.models import Role

_STEPS = "|".join(DraftStep)


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        CallbackQueryHandler(choose_account, pattern=r"^draft-in:\d{1,9}:[a-z0-9-]+$"),
        CallbackQueryHandler(ask_for, pattern=rf"^draft:(?:{_STEPS}):\d{{1,9}}$"),
        CallbackQueryHandler(skip, pattern=r"^draft:skip:\d{1,9}$"),
        CallbackQueryHandler(which_part, pattern=r"^draft:edit:\d{1,9}$"),
        CallbackQueryHandler(open_, pattern=r"^draft:open:\d{1,9}$"),
        CallbackQueryHandler(save, pattern=r"^draft:save:\d{1,9}$"),
        CallbackQueryHandler(discard, pattern=r"^draft:discard:\d{1,9}$"),
        CallbackQueryHandler(undo, pattern=r"^draft:undo:\d{1,9}$"),
        CallbackQueryHandler(rebase, pattern=r"^draft:rebase:\d{1,9}$"),
        CallbackQueryHandler(publish, pattern=r"^draft:publish:\d{1,9}:[0-9a-f]{8}$"),
    ]


@requires(Role.OFFICER)
@tells_problems
async def choose_account(update: Update, context: Context) -> None:
    """Put the draft under an account."""
    draft_id, account_id = arguments(update)
    actor = await actor_of(update, context)
    await show_filled(update, context, await context.services.drafts.choose_account(int(draft_id), actor, account_id))


@requires(Role.OFFICER)
@tells_problems
async def ask_for(update: Update, context: Context) -> None:
    """Ask for one part again."""
    step, draft_id = arguments(update)
    actor = await actor_of(update, context)
    await show_draft(update, context, await context.services.drafts.edit(int(draft_id), actor, DraftStep(step)))


@requires(Role.OFFICER)
@tells_problems
async def skip(update: Update, context: Context) -> None:
    """Go on without figures or a registry number."""
    actor = await actor_of(update, context)
    await show_filled(update, context, await context.services.drafts.skip(_draft_id(update), actor))


@requires(Role.OFFICER)
@tells_problems
async def which_part(update: Update, context: Context) -> None:
    """Offer the parts that can be changed."""
    draft = await context.services.drafts.get(_draft_id(update), await actor_of(update, context))
    await show(update, context, writing_views(context).which_part(draft))


@requires(Role.OFFICER)
@tells_problems
async def open_(update: Update, context: Context) -> None:
    """Take a draft up again, or show what waits for approval."""
    actor, services = await actor_of(update, context), context.services
    if any(draft.id == _draft_id(update) for draft in await services.publishing.waiting(actor)):
        await show_preview(update, context, _draft_id(update))
        return
    await show_draft(update, context, await services.drafts.resume(_draft_id(update), actor))


@requires(Role.OFFICER)
@tells_problems
async def save(update: Update, context: Context) -> None:
    """Put a draft aside."""
    await context.services.drafts.save(_draft_id(update), await actor_of(update, context))
    await show(update, context, View(context.texts.html("write-saved")), edit=True)


@requires(Role.OFFICER)
@tells_problems
async def discard(update: Update, context: Context) -> None:
    """Throw a draft away."""
    draft = await context.services.drafts.discard(_draft_id(update), await actor_of(update, context))
    await show(update, context, writing_views(context).discarded(draft), edit=True)


@requires(Role.OFFICER)
@tells_problems
async def undo(update: Update, context: Context) -> None:
    """Bring a draft back that was thrown away."""
    actor = await actor_of(update, context)
    await show_draft(update, context, await context.services.drafts.restore(_draft_id(update), actor))


@requires(Role.OFFICER)
@tells_problems
async def rebase(update: Update, context: Context) -> None:
    """Go on from someone else's newer wording."""
    actor = await actor_of(update, context)
    await show_draft(update, context, await context.services.drafts.rebase(_draft_id(update), actor))


@requires(Role.OFFICER)
@of_preview
async def publish(update: Update, context: Context, draft_id: int, stamp: str, actor: Actor) -> None:
    """Publish what the preview above the button shows."""
    await show_published(update, context, await context.services.publishing.publish(draft_id, actor, stamp))


def _draft_id(update: Update) -> int:
    return int(arguments(update)[1])

"""The buttons under a draft: what is asked for next, the preview, keeping and throwing away, and publishing."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import (
    AnswerHeld,
    AskForPart,
    ChangeQuietly,
    ChooseAccount,
    ChoosePart,
    DiscardDraft,
    KeepContent,
    OpenDraft,
    PublishDraft,
    ReadLine,
    RebaseDraft,
    RedactUpdate,
    RestoreDraft,
    SaveDraft,
    ScheduleDraft,
    SkipPart,
    TakeHeld,
    TakeOver,
    TellOfChange,
    UnsetTime,
)
from bot.context import Context
from bot.handlers.ask import answer
from bot.handlers.guard import requires
from bot.handlers.officers import (
    actor_of,
    of_preview,
    on_draft,
    show_draft,
    show_filled,
    show_preview,
    show_published,
    tells_problems,
    writing_views,
)
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.services.people import Actor
from bot.services.updates import Draft, DraftKind
from bot.views.view import View
from db.models import Role


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        on_draft(
            ChooseAccount,
            lambda services, press, actor: services.drafts.choose_account(press.draft_id, actor, press.account_id),
            show_filled,
        ),
        on_draft(
            AskForPart,
            lambda services, press, actor: services.drafts.edit(press.draft_id, actor, press.step),
            show_draft,
        ),
        on_draft(
            TakeHeld,
            lambda services, press, actor: services.drafts.take_held(press.draft_id, actor, press.step),
            show_filled,
        ),
        on_draft(
            ReadLine,
            lambda services, press, actor: services.drafts.read_line(press.draft_id, actor, press.place, press.as_text),
            show_draft,
        ),
        on_draft(
            TellOfChange,
            lambda services, press, actor: services.drafts.mark(press.draft_id, actor, True),
            show_draft,
        ),
        on_draft(
            ChangeQuietly,
            lambda services, press, actor: services.drafts.mark(press.draft_id, actor, False),
            show_draft,
        ),
        on_draft(
            AnswerHeld,
            lambda services, press, actor: services.drafts.give_held(press.draft_id, actor),
            _answered,
        ),
        on_draft(SkipPart, lambda services, press, actor: services.drafts.skip(press.draft_id, actor), show_filled),
        on_draft(ChoosePart, lambda services, press, actor: services.drafts.get(press.draft_id, actor), _which_part),
        pressed(OpenDraft, open_),
        on_draft(SaveDraft, lambda services, press, actor: services.drafts.save(press.draft_id, actor), _saved),
        on_draft(
            DiscardDraft, lambda services, press, actor: services.drafts.discard(press.draft_id, actor), _discarded
        ),
        on_draft(
            RestoreDraft, lambda services, press, actor: services.drafts.restore(press.draft_id, actor), show_draft
        ),
        on_draft(
            UnsetTime, lambda services, press, actor: services.scheduling.unset(press.draft_id, actor), show_draft
        ),
        pressed(ScheduleDraft, schedule),
        pressed(TakeOver, take_over),
        on_draft(RebaseDraft, lambda services, press, actor: services.drafts.rebase(press.draft_id, actor), show_draft),
        on_draft(
            RedactUpdate,
            lambda services, press, actor: services.drafts.redact(press.draft_id, actor, True),
            show_draft,
        ),
        on_draft(
            KeepContent,
            lambda services, press, actor: services.drafts.redact(press.draft_id, actor, False),
            show_draft,
        ),
        pressed(PublishDraft, publish),
    ]


@requires(Role.OFFICER)
@tells_problems
async def open_(update: Update, context: Context, press: OpenDraft) -> None:
    """Take a draft up again, or show what waits for approval."""
    actor, services = await actor_of(update, context), context.services
    if any(draft.id == press.draft_id for draft in await services.publishing.waiting(actor)):
        await show_preview(update, context, press.draft_id)
        return
    others = await services.drafts.of_others(actor)
    if found := next((one for one in others if one.draft.id == press.draft_id), None):
        await show(update, context, writing_views(context).colleagues(found))
        return
    await show_draft(update, context, await services.drafts.resume(press.draft_id, actor))


@requires(Role.OFFICER)
@of_preview
async def publish(update: Update, context: Context, draft_id: int, stamp: str, actor: Actor) -> None:
    """Publish what the preview above the button shows."""
    draft = await context.services.publishing.draft(draft_id)
    published = await context.services.publishing.publish(draft_id, actor, stamp)
    moved = draft is not None and draft.kind is DraftKind.MOVE
    await show_published(update, context, published, moved=moved)


@requires(Role.OFFICER)
@of_preview
async def schedule(update: Update, context: Context, draft_id: int, stamp: str, actor: Actor) -> None:
    """Let what the preview shows wait for its time."""
    draft = await context.services.scheduling.schedule(draft_id, actor, stamp)
    await show(update, context, writing_views(context).scheduled(draft))


@requires(Role.OFFICER)
@tells_problems
async def take_over(update: Update, context: Context, press: TakeOver) -> None:
    """Make a colleague's draft one's own, and go on with it."""
    actor, services = await actor_of(update, context), context.services
    others = await services.drafts.of_others(actor)
    name = next((one.author for one in others if one.draft.id == press.draft_id), "")
    await services.drafts.take_over(press.draft_id, actor)
    name = name or context.texts.get("write-colleague")
    await show(update, context, View(context.texts.html("write-taken-over", name=name)))
    await show_draft(update, context, await services.drafts.resume(press.draft_id, actor))


async def _answered(update: Update, context: Context, handed: tuple[str, Draft]) -> None:
    """Answer the question, and ask again for what the draft waits for."""
    question, draft = handed
    await answer(update, context, question)
    await show_draft(update, context, draft)


async def _which_part(update: Update, context: Context, draft: Draft) -> None:
    await show(update, context, writing_views(context).which_part(draft))


async def _saved(update: Update, context: Context, _draft: Draft) -> None:
    await show(update, context, View(context.texts.html("write-saved")), edit=True)


async def _discarded(update: Update, context: Context, draft: Draft) -> None:
    await show(update, context, writing_views(context).discarded(draft), edit=True)

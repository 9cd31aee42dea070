"""What the officers' handlers have in common: who acts, how a draft is shown, and how a refusal is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from functools import wraps
from typing import Any, TypeVar

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, filters

from bot.buttons import ApproveDraft, PublishDraft, ScheduleDraft, SubmitDraft
from bot.context import Context
from bot.handlers import typed
from bot.handlers.guard import Callback, P, requires
from bot.handlers.press import Pressed, pressed
from bot.handlers.reply import show
from bot.services import Services
from bot.services.people import Actor
from bot.services.updates import Draft, DraftState, Fault, Filled, Problem, PublishedUpdate, PublishingError
from bot.texts import SWEDISH
from bot.views.update import undeclared, update_html
from bot.views.view import View
from bot.views.writing import WritingViews
from db.models import Role

WORDS = typed.WORDS & filters.ChatType.PRIVATE
"""What a dialogue takes."""
Stamped = PublishDraft | SubmitDraft | ApproveDraft | ScheduleDraft
"""What the buttons do that are for the preview above them and no other."""
PreviewCallback = Callable[[Update, Context, int, str, Actor], Awaitable[None]]
Result = TypeVar("Result")


async def actor_of(update: Update, context: Context) -> Actor:
    """The person with the role of this moment. Every update that a handler with a role is called for has one."""
    user = update.effective_user
    if user is None:
        raise LookupError("an update of no person")
    return await context.services.roles.actor(user.id, user.full_name or "")


def writing_views(context: Context) -> WritingViews:
    """The officers' views."""
    return WritingViews(context.texts, tuple(context.services.content.accounts.values()))


def private_only(callback: Callback[P]) -> Callback[P]:
    """Keep what officers write out of groups."""

    @wraps(callback)
    async def in_private(update: Update, context: Context, /, *args: P.args, **kwargs: P.kwargs) -> None:
        chat = update.effective_chat
        if chat is not None and chat.type != ChatType.PRIVATE:
            await show(update, context, View(context.texts.html("write-private")))
            return
        await callback(update, context, *args, **kwargs)

    return in_private


def tells_problems(callback: Callback[P]) -> Callback[P]:
    """Tell an officer in plain words why something could not be done."""

    @wraps(callback)
    async def telling(update: Update, context: Context, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            await callback(update, context, *args, **kwargs)
        except PublishingError as error:
            await show(update, context, View(writing_views(context).problem_text(error)))

    return telling


def of_preview(callback: PreviewCallback) -> Callable[[Update, Context, Stamped], Coroutine[Any, Any, None]]:
    """For a button under a preview: hands over the draft, the stamp of what was shown, and who pressed.

    What stands in the way is told, and the draft is shown as it is now when that helps.
    """

    @wraps(callback)
    async def under_preview(update: Update, context: Context, press: Stamped) -> None:
        try:
            await callback(update, context, press.draft_id, press.stamp, await actor_of(update, context))
        except PublishingError as error:
            await show_changed(update, context, error, press.draft_id)

    return under_preview


def on_draft(
    action: type[Pressed],
    change: Callable[[Services, Pressed, Actor], Awaitable[Result]],
    tell: Callable[[Update, Context, Result], Awaitable[None]],
) -> BaseHandler[Any, Context, Any]:
    """The handler of an officer's button under a draft: one call of a service, then what came of it is told."""

    @requires(Role.OFFICER)
    @tells_problems
    async def changed(update: Update, context: Context, press: Pressed) -> None:
        actor = await actor_of(update, context)
        await tell(update, context, await change(context.services, press, actor))

    return pressed(action, changed)


async def show_filled(update: Update, context: Context, filled: Filled) -> None:
    """Ask for what the draft waits for, or show it when it is complete."""
    if filled.draft.state is DraftState.WRITING:
        await show(update, context, writing_views(context).step(filled))
    else:
        await show_preview(update, context, filled.draft.id, faults=filled.faults)


async def show_draft(update: Update, context: Context, draft: Draft) -> None:
    """The same for a draft in which nothing was written just now."""
    await show_filled(update, context, Filled(draft))


async def show_preview(update: Update, context: Context, draft_id: int, faults: Sequence[Fault] = ()) -> None:
    """The draft as the public will see it, with what the officer should know before it."""
    actor, services = await actor_of(update, context), context.services
    preview = await services.publishing.preview(draft_id, actor)
    approving = preview.draft.author_id != actor.id
    views = writing_views(context).preview(preview, services.clock.now(), approving=approving, faults=faults)
    for view in views:
        await show(update, context, view)


async def show_changed(update: Update, context: Context, error: PublishingError, draft_id: int) -> None:
    """Tell what stands in the way of a draft, and show it as it is now when that helps."""
    await show(update, context, View(writing_views(context).problem_text(error)))
    problem = error.problem
    if problem in (Problem.CHANGED, Problem.NEWER, Problem.PERSONAL_NUMBER):
        try:
            await show_preview(update, context, draft_id)
        except PublishingError as now:
            problem = now.problem
    if problem is Problem.INCOMPLETE:
        # A colleague's, which waits for something again, is not the presser's to go on with.
        with suppress(PublishingError):
            draft = await context.services.drafts.resume(draft_id, await actor_of(update, context))
            await show_draft(update, context, draft)


async def show_published(update: Update, context: Context, published: PublishedUpdate, *, moved: bool = False) -> None:
    """The preview becomes the update as it now stands; then its number, and how many are told."""
    services, texts = context.services, context.texts
    account = services.content.accounts.get(published.account_id, undeclared(published.account_id))
    shown = update_html(published, account, texts, SWEDISH, now=services.clock.now())
    await show(update, context, View(shown), edit=True)
    what = "published" if published.revision == 1 else "revised"
    if published.withdrawn_at is not None:
        what = "redacted" if published.redacted else "withdrawn"
    done = texts.html(
        "write-moved" if moved else f"write-{what}", number=str(published.number), revision=str(published.revision)
    )
    progress = await services.following.progress(published.number)
    version = published.revision + (1 if published.withdrawn_at is not None else 0)
    if what == "published":
        done += f"\n{texts.html('write-told', count=progress.total)}"
    elif new := await services.following.corrections(published.number, version):
        done += f"\n{texts.html('write-told-new', count=new)}"
    elif progress.total:
        done += f"\n{texts.html('write-told-quietly', count=progress.total)}"
    await show(update, context, View(done))

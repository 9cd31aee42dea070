"""/obesvarade: officers go through what the bot could not answer."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import (
    ApplicationHandlerStop,
    BaseHandler,
    MessageHandler,
    filters,
)

from bot.buttons import (
    ChooseEntry,
    Connect,
    ListQuestions,
    SearchEntry,
    SetAside,
    ShowFirstQuestion,
    ShowQuestion,
    UndoEvent,
)
from bot.context import Context
from bot.handlers.guard import requires
from bot.handlers.officers import WORDS, actor_of, private_only
from bot.handlers.other import old_button
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.handlers.typed import command, words_of
from bot.services.learning import Done, QuestionGroup, Steals, Taken
from bot.views.unanswered import UnansweredViews
from bot.views.view import View
from db.models import Role


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The command and its buttons."""
    return [
        command("obesvarade", begin, edited=False),
        pressed(ShowFirstQuestion, first),
        pressed(ShowQuestion, card),
        pressed(ListQuestions, page),
        pressed(ChooseEntry, choose),
        pressed(SearchEntry, search),
        pressed(Connect, connect),
        pressed(SetAside, set_aside),
        pressed(UndoEvent, undo),
    ]


def dialogue() -> list[BaseHandler[Any, Context, Any]]:
    """What takes an officer's search words before they are taken for a question."""
    return [MessageHandler(WORDS & filters.UpdateType.MESSAGE, take)]


@requires(Role.OFFICER)
@private_only
async def begin(update: Update, context: Context) -> None:
    """The question that has been asked most."""
    await first(update, context)


@requires(Role.OFFICER)
async def first(update: Update, context: Context, _press: ShowFirstQuestion | None = None) -> None:
    """The same by a button, in a new message: the one above keeps its way back."""
    learning = context.services.learning
    await learning.stop_searching((await actor_of(update, context)).id)
    group = await learning.unanswered.first()
    await show(update, context, views(context).empty() if group is None else views(context).card(group))


@requires(Role.OFFICER)
async def card(update: Update, context: Context, press: ShowQuestion) -> None:
    """One question: in place of the message with the button, or below what has just been done."""
    group = await _group(update, context, press.question_id)
    if group is not None:
        await show(update, context, views(context).card(group), edit=press.in_place)


@requires(Role.OFFICER)
async def page(update: Update, context: Context, press: ListQuestions) -> None:
    """A part of the list."""
    found = await context.services.learning.unanswered.page(press.page)
    await show(update, context, views(context).listing(found) if found.bundles else views(context).empty(), edit=True)


@requires(Role.OFFICER)
async def choose(update: Update, context: Context, press: ChooseEntry) -> None:
    """The entries nearest to the question."""
    group = await _group(update, context, press.question_id)
    if group is not None:
        entries = await context.services.learning.nearest(group.wordings[0])
        await show(update, context, views(context).choose(group, entries), edit=True)


@requires(Role.OFFICER)
async def search(update: Update, context: Context, press: SearchEntry) -> None:
    """Ask for search words."""
    group = await _group(update, context, press.question_id)
    if group is not None:
        actor = await actor_of(update, context)
        await context.services.learning.expect_search(group.question_id, actor.id)
        await show(update, context, views(context).search(group.question_id), edit=True)


async def take(update: Update, context: Context) -> None:
    """Take a message for search words when they were just asked for; otherwise it goes on to the other handlers.

    The public is never asked for any, and what it writes costs nothing here.
    """
    user, message, learning = update.effective_user, update.effective_message, context.services.learning
    if user is None or message is None or not context.profile.is_officer:
        return
    question_id = await learning.searching(user.id)
    if question_id is None or not (await actor_of(update, context)).is_officer:
        return
    group = await learning.unanswered.group(question_id)
    if group is None:
        await _tell_taken(update, context, await learning.taken(question_id))
    else:
        entries = await learning.nearest(words_of(message))
        await show(update, context, views(context).choose(group, entries, words=words_of(message)[:100]))
    raise ApplicationHandlerStop


@requires(Role.OFFICER)
async def connect(update: Update, context: Context, press: Connect) -> None:
    """Connect the question to the chosen entry; where a warning is due not before it, unless the button is the one under that."""
    if press.entry_id not in context.services.content.entries:
        await old_button(update, context)
        return
    actor = await actor_of(update, context)
    result = await context.services.learning.connect(press.question_id, press.entry_id, actor, press.anyway)
    match result:
        case Steals():
            await show(update, context, views(context).steals(result), edit=True)
        case Done():
            await show(update, context, views(context).done(result), edit=True)
        case Taken():
            await _tell_taken(update, context, result)


@requires(Role.OFFICER)
async def set_aside(update: Update, context: Context, press: SetAside) -> None:
    """Mark the question as outside the bot's task, or archive it."""
    actor = await actor_of(update, context)
    result = await context.services.learning.set_aside(press.question_id, press.aside, actor)
    if isinstance(result, Taken):
        await _tell_taken(update, context, result)
    else:
        await show(update, context, views(context).done(result), edit=True)


@requires(Role.OFFICER)
async def undo(update: Update, context: Context, press: UndoEvent) -> None:
    """Undo what the message above the button tells."""
    undone = await context.services.learning.undo(press.event_id, await actor_of(update, context))
    await show(update, context, views(context).undone(undone), edit=True)


def views(context: Context) -> UnansweredViews:
    """The views of this feature."""
    return UnansweredViews(context.texts)


async def _group(update: Update, context: Context, question_id: int) -> QuestionGroup | None:
    """The group of the pressed button; None, and the officer is told, when it does not wait any longer."""
    learning = context.services.learning
    await learning.stop_searching((await actor_of(update, context)).id)
    group = await learning.unanswered.group(question_id)
    if group is None:
        await _tell_taken(update, context, await learning.taken(question_id))
    return group


async def _tell_taken(update: Update, context: Context, taken: Taken) -> None:
    view: View = views(context).taken(taken, (await actor_of(update, context)).id)
    await show(update, context, view, edit=True)

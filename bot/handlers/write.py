"""/ny, /utkast, /andra and /dra_tillbaka, and what an officer writes while a draft waits for it."""

from __future__ import annotations

import re
from typing import Any

from telegram import Update
from telegram.ext import (
    ApplicationHandlerStop,
    BaseHandler,
    MessageHandler,
    filters,
)

from bot.buttons import MoveTo, MoveUpdate, RedactWithdrawn, ReviseUpdate, WithdrawUpdate
from bot.context import Context
from bot.handlers.approval import sent_back
from bot.handlers.guard import requires
from bot.handlers.handed import tell_of_picture
from bot.handlers.officers import (
    WORDS,
    actor_of,
    private_only,
    show_changed,
    show_filled,
    tells_problems,
    writing_views,
)
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.handlers.typed import command, edited_commands, rest_of, with_links
from bot.services.people import Actor
from bot.services.updates import Drafts, DraftState, Problem, PublishingError
from bot.views.update import undeclared
from bot.views.view import View
from db.models import Role

COMMANDS = ("ny", "utkast", "andra", "dra_tillbaka")
SHORT_NAME = 2
"""So few words alone may be the name of an account, misspelt."""
NEWEST = 5
"""How many updates are offered when a number is missing."""

_NUMBER = re.compile(r"(?:nr\.?|nummer|#)?\s*(\d{1,12})\.?(?!\w)\s*(.*)", re.IGNORECASE)


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        command("ny", new, edited=False),
        command("utkast", drafts, edited=False),
        command("andra", revise, edited=False),
        command("dra_tillbaka", withdraw, edited=False),
        edited_commands(COMMANDS, edited),
        pressed(ReviseUpdate, revise_pressed),
        pressed(WithdrawUpdate, withdraw_pressed),
        pressed(RedactWithdrawn, redact_pressed),
        pressed(MoveUpdate, move_pressed),
        pressed(MoveTo, move_to),
    ]


def dialogue() -> list[BaseHandler[Any, Context, Any]]:
    """What takes an officer's words before they are taken for a question."""
    return [MessageHandler(WORDS & (filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE), take)]


@requires(Role.OFFICER)
@private_only
@tells_problems
async def new(update: Update, context: Context) -> None:
    """Begin an update: alone step by step, or with everything in the message."""
    first, rest = _after_command(update)
    first, rest = _account_and_text(first, rest, context.services.drafts)
    await show_filled(
        update, context, await context.services.drafts.start(await actor_of(update, context), first, rest)
    )
    await tell_of_picture(update, context)


@requires(Role.OFFICER)
@private_only
async def drafts(update: Update, context: Context) -> None:
    """One's drafts, and what waits for approval."""
    actor, services = await actor_of(update, context), context.services
    own, waiting = await services.drafts.of(actor), await services.publishing.waiting(actor)
    view = writing_views(context).drafts(own, waiting, await services.drafts.of_others(actor))
    await show(update, context, view)


@requires(Role.OFFICER)
@private_only
async def revise(update: Update, context: Context) -> None:
    """Begin a new wording of a published update."""
    number, text = _number_and_text(update)
    await _begin(update, context, "revise", number, text)


@requires(Role.OFFICER)
@private_only
async def withdraw(update: Update, context: Context) -> None:
    """Begin the withdrawal of a published update."""
    number, text = _number_and_text(update)
    await _begin(update, context, "withdraw", number, text)


@requires(Role.OFFICER)
async def revise_pressed(update: Update, context: Context, press: ReviseUpdate) -> None:
    """The same by a button."""
    await _begin(update, context, "revise", press.number)


@requires(Role.OFFICER)
async def withdraw_pressed(update: Update, context: Context, press: WithdrawUpdate) -> None:
    """The same by a button."""
    await _begin(update, context, "withdraw", press.number)


@requires(Role.OFFICER)
async def move_pressed(update: Update, context: Context, press: MoveUpdate) -> None:
    """Ask to which account a published update is to be moved."""
    services, views = context.services, writing_views(context)
    found = await services.accounts.update(press.number)
    if found is None or found.withdrawn_at is not None:
        problem = Problem.NO_SUCH_UPDATE if found is None else Problem.WITHDRAWN
        await show(update, context, View(views.problem_text(PublishingError(problem, press.number))))
        return
    account = services.content.accounts.get(found.account_id, undeclared(found.account_id))
    await show(update, context, views.move(found, account))


@requires(Role.OFFICER)
@tells_problems
async def move_to(update: Update, context: Context, press: MoveTo) -> None:
    """Show the update as it will stand under the account."""
    actor = await actor_of(update, context)
    await show_filled(update, context, await context.services.drafts.move(press.number, actor, press.account_id))


@requires(Role.OFFICER)
@tells_problems
async def redact_pressed(update: Update, context: Context, press: RedactWithdrawn) -> None:
    """Begin to take away the content of an update that is withdrawn already."""
    actor = await actor_of(update, context)
    await show_filled(update, context, await context.services.drafts.withdraw(press.number, actor, redacts=True))


@requires(Role.OFFICER)
async def edited(update: Update, context: Context) -> None:
    """A message with a command was changed after it had been read."""
    await show(update, context, View(context.texts.html("write-edited-message")))


async def take(update: Update, context: Context) -> None:
    """Take a message as part of the draft that waits for it; without one it goes on to the other handlers.

    What the public writes is no part of a draft, and costs nothing here.
    """
    user, message = update.effective_user, update.effective_message
    if user is None or message is None or not context.profile.is_officer:
        return
    draft = await context.services.drafts.awaiting(user.id)
    actor = await actor_of(update, context)
    if not actor.is_officer:
        return
    if draft is None:
        await _add_to_shown(update, context, actor, with_links(message))
        return
    if update.edited_message is not None:
        await show(update, context, View(context.texts.html("write-edited-message")))
    elif draft.state is DraftState.SUBMITTED:
        await sent_back(update, context, draft.id, actor, with_links(message))
    else:
        await _fill(update, context, draft.id, actor, with_links(message))
        await tell_of_picture(update, context)
    raise ApplicationHandlerStop


async def _add_to_shown(update: Update, context: Context, actor: Actor, text: str) -> None:
    """Take figures that come right after a preview; anything else goes on to the other handlers."""
    if update.edited_message is not None:
        return
    filled = await context.services.drafts.add_to_shown(actor, text)
    if filled is not None:
        await show_filled(update, context, filled)
        raise ApplicationHandlerStop


async def _fill(update: Update, context: Context, draft_id: int, actor: Actor, text: str) -> None:
    try:
        filled = await context.services.drafts.fill(draft_id, actor, text, ask=True)
    except PublishingError as error:
        await show_changed(update, context, error, draft_id)
        return
    await show_filled(update, context, filled)


async def _begin(update: Update, context: Context, verb: str, number: int | None, text: str = "") -> None:
    """Begin to change or withdraw an update; without a number that exists, ask which one."""
    actor, service, views = await actor_of(update, context), context.services.drafts, writing_views(context)
    problem = ""
    if number is not None:
        try:
            if verb == "revise":
                filled = await service.revise(number, actor, text, ask=True)
            else:
                filled = await service.withdraw(number, actor, text)
            await show_filled(update, context, filled)
            return
        except PublishingError as error:
            if error.problem is not Problem.NO_SUCH_UPDATE:
                withdrawn = await context.services.accounts.update(number) if verb == "withdraw" else None
                await show(update, context, views.problem(error, withdrawn))
                return
            problem = views.problem_text(error)
    newest, _total = await context.services.accounts.history(None, 1, NEWEST)
    asked = views.which_update(newest, verb)
    await show(update, context, View("\n\n".join(filter(None, (problem, asked.html))), asked.buttons))


def _account_and_text(first: str, rest: str, drafts: Drafts) -> tuple[str, str]:
    """How the account is named on the line of the command, and the text.

    ``/ny kaffehuset Sju platser`` has both on one line. A line of several words that names no account is the title: the officer forgot it.
    """
    words = first.split()
    if len(words) < 2 or drafts.find_account(first) is not None:
        return first, rest
    named = drafts.find_account(words[0])
    if named is not None and named.id == words[0].casefold():
        return words[0], "\n".join(filter(None, (" ".join(words[1:]), rest)))
    if rest or len(words) > SHORT_NAME:
        return "", "\n".join(filter(None, (first, rest)))
    return first, rest


def _after_command(update: Update) -> tuple[str, str]:
    """What stands on the line of the command, and what stands below it."""
    line, _, below = rest_of(update).partition("\n")
    return " ".join(line.split()), below


def _number_and_text(update: Update) -> tuple[int | None, str]:
    first, rest = _after_command(update)
    match = _NUMBER.fullmatch(first)
    if match is None:
        return None, ""
    return int(match[1]), "\n".join(filter(None, (match[2], rest)))

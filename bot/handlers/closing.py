"""/stang and /oppna; and the gate that stands before everything else while the bot is closed to the public.

A person's rights are never closed: what is stored about her, having it removed, and being told no more. An invited officer gets her role.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

from telegram import Update
from telegram.ext import ApplicationHandlerStop, BaseHandler, TypeHandler, filters

from bot import attempt
from bot.buttons import Forget, ForgetNothing, ListFollowed, ShowEntry, StopFollowing, StopFollowingAnything
from bot.clock import local
from bot.context import Context
from bot.handlers.guard import requires
from bot.handlers.officers import actor_of, private_only
from bot.handlers.press import action_of
from bot.handlers.reply import CALLBACK_TEXT_LIMIT, heard, show
from bot.handlers.roles import is_code
from bot.handlers.typed import command, edited_commands, rest_of, typed_in
from bot.services.closing import TEXT_LIMIT, ClosingError
from bot.services.people import Closed, NotAllowedError
from bot.views.shorten import shorten
from bot.views.view import View
from db.models import Role

RIGHTS = ("kontakt", "personuppgifter", "radera", "avbevaka")
"""The commands that everyone has at all times."""
_BUTTONS_OF_RIGHTS = (Forget, ForgetNothing, ListFollowed, StopFollowing, StopFollowingAnything)


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        command("stang", close, edited=False),
        command("oppna", open_, edited=False),
        edited_commands(("stang", "oppna"), edited),
    ]


def gate() -> list[BaseHandler[Any, Context, Any]]:
    """What stands before the other features."""
    return [TypeHandler(Update, stop_the_public)]


@requires(Role.ADMIN)
@private_only
async def close(update: Update, context: Context) -> None:
    """Close the bot with the text that follows the command, or with the standing one; when it is closed, change the text."""
    text, texts = rest_of(update), context.texts
    try:
        was_open = await context.services.closing.close(await actor_of(update, context), text)
    except ClosingError as error:
        await show(update, context, View(texts.html(f"closing-{error.problem.value}", limit=TEXT_LIMIT)))
        return
    except NotAllowedError:
        await show(update, context, View(texts.html("member-not-allowed")))
        return
    closed = await context.services.closing.now()
    told = _told(closed, context, context.lang(update)) if closed is not None else ""
    head, tail = texts.html("closing-done" if was_open else "closing-changed"), texts.html("closing-what-now")
    await show(update, context, View(f"{head}\n<blockquote>{told}</blockquote>\n\n{tail}"))


@requires(Role.ADMIN)
@private_only
async def open_(update: Update, context: Context) -> None:
    """Open the bot, and tell how many are answered now."""
    try:
        kept = await context.services.closing.open(await actor_of(update, context))
    except NotAllowedError:
        await show(update, context, View(context.texts.html("member-not-allowed")))
        return
    if kept is None:
        await show(update, context, View(context.texts.html("closing-was-open")))
    else:
        await show(update, context, View(context.texts.html("closing-opened", count=kept)))


@requires(Role.ADMIN)
async def edited(update: Update, context: Context) -> None:
    """A message with one of the commands was changed after it had been read: an old one must not close the bot again."""
    await show(update, context, View(context.texts.html("closing-edited")))


async def stop_the_public(update: Update, context: Context) -> None:
    """While the bot is closed, tell the public so. What they have written is kept if it came by the inbox, and answered afterwards."""
    closed, user, lang = context.profile.closed, update.effective_user, context.lang(update)
    if closed is None or user is None or is_let_in(update, context):
        return
    if update.inline_query is not None:
        await update.inline_query.answer([], cache_time=0, is_personal=True)
    elif update.callback_query is not None:
        text = closed.text or context.texts.get("closed-press", lang)
        await heard(update, context, shorten(text, CALLBACK_TEXT_LIMIT), alert=True)
    else:
        told = _told(closed, context, lang)
        if (made := attempt.current()) is not None:
            made.kept_for = context.services.closing.key_of(user.id)
            told += "\n\n" + context.texts.html("closed-kept", lang)
        await show(update, context, View(told))
    raise ApplicationHandlerStop


def is_let_in(update: Update, context: Context) -> bool:
    """Whether an update is answered now: the bot is open, or this is something that is never closed."""
    if context.profile.closed is None or context.profile.is_officer:
        return True
    if update.inline_query is not None:
        return False
    if update.callback_query is not None:
        press, privacy = action_of(update), context.services.content.municipality.privacy_entry
        return isinstance(press, _BUTTONS_OF_RIGHTS) or (privacy is not None and press == ShowEntry(privacy))
    message = update.message or update.edited_message
    if message is None or filters.StatusUpdate.ALL.check_update(update):
        # Nobody waits for an answer: a block, or a group that has moved.
        return True
    typed = typed_in(message)
    return typed is not None and (typed.name in RIGHTS or (typed.name == "start" and is_code(typed.rest)))


def with_notice(view: View, context: Context) -> View:
    """The view, under a line that the bot is closed when it is: for those with a role, who do not notice it otherwise."""
    closed, profile = context.profile.closed, context.profile
    if closed is None or not profile.is_officer:
        return view
    notice = context.texts.html(f"closing-notice-{profile.role}", since=f"{local(closed.since):%Y-%m-%d %H:%M}")
    return replace(view, html=f"{notice}\n\n{view.html}")


def _told(closed: Closed, context: Context, lang: str) -> str:
    """What the public reads, as HTML."""
    if closed.text is not None:
        return escape(closed.text, quote=False)
    contact = context.services.content.municipality.contact
    return context.texts.html("closed-standing", lang, url=contact.url, contact=contact.name.to(lang))

"""Whatever no feature has taken: unknown commands, voice messages and pictures, and buttons that no longer mean anything."""

from __future__ import annotations

from typing import Any

from rapidfuzz import fuzz, process
from telegram import Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, MessageHandler, filters

from bot.context import Context
from bot.handlers.reply import heard, show
from bot.handlers.typed import COMMAND, typed_in
from bot.views.commands import commands_for
from bot.views.view import View

NEAR = 70
"""How alike two names of commands must be (of 100) for the one to be offered in place of the other."""


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature; they come last."""
    written = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE
    return [
        MessageHandler(COMMAND & written, unknown_command),
        MessageHandler(
            ~filters.StatusUpdate.ALL & ~filters.TEXT & ~filters.CAPTION & filters.UpdateType.MESSAGE, not_text
        ),
        CallbackQueryHandler(old_button),
    ]


async def unknown_command(update: Update, context: Context) -> None:
    """Say that there is no such command, with the one that may have been meant."""
    message, user, lang = update.effective_message, update.effective_user, context.lang(update)
    if message is None or user is None:
        return
    found = typed_in(message)
    typed = found.word.casefold() if found is not None else ""
    names = [command.name for command in commands_for(await context.services.roles.role_of(user.id))]
    near = process.extractOne(typed, names, scorer=fuzz.ratio, score_cutoff=NEAR)
    if near is None:
        await show(update, context, View(context.texts.html("other-command", lang)))
    else:
        await show(update, context, View(context.texts.html("other-command-near", lang, command=near[0])))


async def not_text(update: Update, context: Context) -> None:
    """Say kindly that only text can be read; of pictures that were sent together, once."""
    if update.message is not None and not is_first_of_album(update.message, context):
        return
    await show(update, context, View(context.texts.html("other-nontext", context.lang(update))))


def is_first_of_album(message: Message, context: Context) -> bool:
    """Whether a message is the first of pictures that were sent together, or is no such picture."""
    group = message.media_group_id
    return group is None or context.parts.albums.is_first(group, message.message_id)


async def old_button(update: Update, context: Context) -> None:
    """Say that a button no longer means anything: what it was about is gone, or it never was one of ours."""
    await heard(update, context, context.texts.get("other-old-button", context.lang(update)), alert=True)

"""What comes through to the other handlers.

In a group the bot is silent until it is addressed: by its name, by a reply to it, or by a command of its own.
"""

from __future__ import annotations

from typing import Any

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, BaseHandler, TypeHandler

from bot.context import Context
from bot.handlers.other import old_button
from bot.views.commands import COMMANDS

OURS = frozenset(name for command in COMMANDS for name in (command.name, *command.aliases))


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The gate, which stands before all other handlers."""
    return [TypeHandler(Update, gate)]


async def gate(update: Update, context: Context) -> None:
    """Let through what is meant for the bot, and stop everything else."""
    if update.callback_query is not None and not update.callback_query.data:
        # A press that says nothing would pass for any button: the library compares it with no pattern.
        await old_button(update, context)
        raise ApplicationHandlerStop
    message = update.message or update.edited_message
    if message is None or message.chat.type == ChatType.PRIVATE:
        return
    if message.migrate_to_chat_id is not None or message.migrate_from_chat_id is not None:
        return
    if not addressed(message, context.bot.username, context.bot.id):
        raise ApplicationHandlerStop


def addressed(message: Message, username: str, bot_id: int) -> bool:
    """Whether a message in a group is meant for the bot."""
    reply = message.reply_to_message
    if reply is not None and reply.from_user is not None and reply.from_user.id == bot_id:
        return True
    marks = message.parse_entities() | message.parse_caption_entities()
    if any(
        mark.type == MessageEntity.MENTION and name.lower() == f"@{username}".lower() for mark, name in marks.items()
    ):
        return True
    for mark, name in marks.items():
        if mark.type == MessageEntity.BOT_COMMAND and mark.offset == 0:
            command, _, to = name[1:].lower().partition("@")
            # Telegram's own rule: a command without a name is for whoever of the bots spoke last.
            return to == username.lower() if to else command in OURS
    return False

"""What comes through to the other handlers.

In a group the bot is silent until it is addressed: by its name, by a reply to it, or by a command of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from telegram import MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, BaseHandler, TypeHandler

from bot.buttons import NoneMeant, Pick
from bot.context import Context
from bot.handlers.asker import asker_of
from bot.handlers.other import is_first_of_album, old_button
from bot.handlers.press import action_of
from bot.handlers.typed import typed, typed_in


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The gate, which stands before all other handlers."""
    return [TypeHandler(Update, gate)]


async def gate(update: Update, context: Context) -> None:
    """Let through what is meant for the bot, and stop everything else."""
    if update.callback_query is not None and not update.callback_query.data:
        # A press that says nothing would pass for any button: the library compares it with no pattern.
        await old_button(update, context)
        raise ApplicationHandlerStop
    await _move_on(update, context)
    message = update.message or update.edited_message
    if message is None:
        return
    is_first_of_album(message, context)  # whoever answers it, the other pictures are not answered once more
    if message.chat.type == ChatType.PRIVATE:
        return
    if message.migrate_to_chat_id is not None or message.migrate_from_chat_id is not None:
        return
    if not addressed(message.to_dict(), context.bot.username, context.bot.id):
        raise ApplicationHandlerStop


async def _move_on(update: Update, context: Context) -> None:
    """After a command or another button, the suggestions are not the last thing said any more."""
    pressed = update.callback_query is not None and not isinstance(action_of(update), Pick | NoneMeant)
    if not pressed and (update.message is None or typed_in(update.message) is None):
        return
    if (asker := asker_of(update, context)) is not None:
        await context.services.answering.moved_on(asker)


def addressed(message: Mapping[str, Any], username: str, bot_id: int) -> bool:
    """Whether a message in a group, as Telegram writes it, is meant for the bot. Raises nothing, whatever the message holds."""
    reply = message.get("reply_to_message")
    if isinstance(reply, Mapping) and isinstance(author := reply.get("from"), Mapping) and author.get("id") == bot_id:
        return True
    marks = [*_marks(message, "text", "entities"), *_marks(message, "caption", "caption_entities")]
    if any(kind == MessageEntity.MENTION and name.lower() == f"@{username}".lower() for kind, _offset, name in marks):
        return True
    words = next((each for name in ("text", "caption") if isinstance(each := message.get(name), str)), "")
    command = typed(words, username)
    # Telegram's own rule: a command without a name is for whoever of the bots spoke last.
    return command is not None and (command.for_us or command.name is not None)


def _marks(message: Mapping[str, Any], words: str, entities: str) -> Iterator[tuple[object, int, str]]:
    """What Telegram has marked in a text: the kind, where it begins, and the words. Places are counted in units of UTF-16."""
    text, marked = message.get(words), message.get(entities)
    if not isinstance(text, str) or not isinstance(marked, Sequence):
        return
    units = text.encode("utf-16-le", "surrogatepass")
    for mark in marked:
        offset, length = (mark.get("offset"), mark.get("length")) if isinstance(mark, Mapping) else (None, None)
        if isinstance(offset, int) and isinstance(length, int) and offset >= 0 and length > 0:
            name = units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")
            yield mark.get("type"), offset, name

"""An update from its JSON: made fit to be kept and sent, turned into the library's object, and looked at where handlers rely on it.

The library takes what it is given: a text that is a number, or a chat without an id, would only show when a handler stumbles over it. What
Telegram promises is in its own description, https://core.telegram.org/bots/api#available-types.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from types import NoneType
from typing import Any

from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberUpdated,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    MaybeInaccessibleMessage,
    Message,
    MessageEntity,
    MessageOrigin,
    MessageOriginUser,
    MessageReactionUpdated,
    TextQuote,
    Update,
    User,
)

LARGEST = 2**53
"""Telegram's numbers have at most 52 significant bits."""

_HALVES = re.compile("[\ud800-\udfff]")
_WORDS = (("text", "entities"), ("caption", "caption_entities"))

_Kinds = type | tuple[type, ...]

_WHERE: dict[str, _Kinds] = {"message_id": int, "date": datetime, "chat": Chat}
_RELIED_ON: dict[type, dict[str, _Kinds]] = {
    Update: {
        "effective_user": (User, NoneType),
        "effective_chat": (Chat, NoneType),
        "effective_message": (Message, InaccessibleMessage, NoneType),
        "callback_query": (CallbackQuery, NoneType),
        "inline_query": (InlineQuery, NoneType),
        "my_chat_member": (ChatMemberUpdated, NoneType),
        "message_reaction": (MessageReactionUpdated, NoneType),
    },
    User: {
        "id": int,
        "first_name": str,
        "last_name": (str, NoneType),
        "username": (str, NoneType),
        "language_code": (str, NoneType),
    },
    Chat: {"id": int, "type": str},
    InaccessibleMessage: _WHERE,
    Message: _WHERE
    | {
        "from_user": (User, NoneType),
        "text": (str, NoneType),
        "caption": (str, NoneType),
        "reply_to_message": (Message, NoneType),
        "message_thread_id": (int, NoneType),
        "migrate_to_chat_id": (int, NoneType),
        "migrate_from_chat_id": (int, NoneType),
        "media_group_id": (str, NoneType),
        "via_bot": (User, NoneType),
        "sender_chat": (Chat, NoneType),
        "forward_origin": (MessageOrigin, NoneType),
        "quote": (TextQuote, NoneType),
        "reply_markup": (InlineKeyboardMarkup, NoneType),
    },
    MessageEntity: {"type": str, "url": (str, NoneType)},
    MessageOriginUser: {"sender_user": User},
    TextQuote: {"text": str},
    MessageReactionUpdated: {"chat": Chat, "message_id": int, "user": (User, NoneType), "new_reaction": tuple},
    InlineKeyboardButton: {"callback_data": (str, NoneType), "url": (str, NoneType)},
    CallbackQuery: {
        "id": str,
        "from_user": User,
        "data": (str, NoneType),
        "message": (MaybeInaccessibleMessage, NoneType),
    },
    InlineQuery: {"id": str, "from_user": User, "query": str},
    ChatMemberUpdated: {"chat": Chat, "from_user": User, "old_chat_member": ChatMember, "new_chat_member": ChatMember},
    ChatMember: {"status": str},
}
"""What handlers rely on: of each kind of object, its fields and what they may be."""


class UnreadableError(Exception):
    """An update does not have the shape that Telegram promises. The message names the field, and nothing that stands in it."""


def read(body: str, bot: Bot) -> Update:
    """The update. Raises an exception of any kind when it cannot be read."""
    update = Update.de_json(mended(json.loads(body)), bot)
    _check(update)
    return update


def mended(value: Any) -> Any:
    """A part of an update with texts that can be kept and sent, and without marks that lie outside of their text.

    Lengths stay the same, since the other marks count in them.
    """
    if isinstance(value, str):
        # A null character becomes what Telegram makes of it; a half of a character has no meaning, and no UTF-8.
        return _HALVES.sub("\ufffd", value.replace("\x00", " "))
    if isinstance(value, list):
        return [mended(one) for one in value]
    if not isinstance(value, dict):
        return value
    whole = {str(key): mended(one) for key, one in value.items()}
    for words, marks in _WORDS:
        if isinstance(whole.get(words), str) and isinstance(whole.get(marks), list):
            units = whole[words].encode("utf-16-le")
            whole[marks] = [mark for mark in whole[marks] if _lies_in(mark, units)]
    return whole


def _lies_in(mark: Any, units: bytes) -> bool:
    offset, length = (mark.get("offset"), mark.get("length")) if isinstance(mark, dict) else (None, None)
    if type(offset) is not int or type(length) is not int or not 0 <= offset < offset + length <= len(units) // 2:
        return False
    return not (_is_second_half(offset, units) or _is_second_half(offset + length, units))


def _is_second_half(place: int, units: bytes) -> bool:
    """Whether the unit at a place belongs to the character before it."""
    return 0xDC <= int.from_bytes(units[place * 2 + 1 : place * 2 + 2], "little") <= 0xDF


def _check(value: Any) -> None:
    for kind in type(value).__mro__:
        for name, kinds in _RELIED_ON.get(kind, {}).items():
            held = getattr(value, name)
            if (
                not isinstance(held, kinds)
                or isinstance(held, bool)
                or (isinstance(held, int) and abs(held) >= LARGEST)
            ):
                raise UnreadableError(f"{kind.__name__}.{name}")
            _check(held)
    if isinstance(value, Message):
        for mark in (*value.entities, *value.caption_entities):
            _check(mark)
    if isinstance(value, InlineKeyboardMarkup):
        for button in (button for row in value.inline_keyboard for button in row):
            _check(button)

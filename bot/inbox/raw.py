"""What can be read from an update as Telegram sent it, before anything has parsed it. Nothing here raises, whatever the update holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.handlers.gate import addressed

OLDEST = timedelta(hours=48)
"""A date before this is none that a message can have: Telegram keeps what it has not delivered for 24 hours."""


@dataclass(frozen=True)
class Sender:
    """Who sent something that counts, and when."""

    id: int
    sent_at: datetime
    pressed: bool = False
    """Whether it is the press of a button, and no message."""


def sender_of(update: object, now: datetime, username: str, bot_id: int) -> Sender | None:
    """Who sent an update; None for what counts for nobody: what is not meant for the bot, and what no person waits for.

    A press has no date of its own; it counts from when it came, and so does a message whose date makes no sense.
    """
    if not isinstance(update, Mapping):
        return None
    if isinstance(press := update.get("callback_query"), Mapping):
        person = number(press.get("from"))
        return Sender(person, now, pressed=True) if person is not None else None
    for kind, date in (("message", "date"), ("edited_message", "edit_date")):
        message = update.get(kind)
        if not isinstance(message, Mapping):
            continue
        chat = message.get("chat")
        private = isinstance(chat, Mapping) and chat.get("type") == "private"
        if not private and not addressed(message, username, bot_id):
            return None
        # Who writes in the name of a group or a channel is not told apart from others who do, but from those of other groups.
        person = number(message.get("sender_chat")) or number(message.get("from"))
        return Sender(person, _moment(message.get(date), now)) if person is not None else None
    return None


def number(thing: Any) -> int | None:
    """The id of a person or a chat; None where there is none."""
    found = thing.get("id") if isinstance(thing, Mapping) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _moment(date: object, now: datetime) -> datetime:
    if not isinstance(date, int) or isinstance(date, bool):
        return now
    if not (now - OLDEST).timestamp() <= date <= now.timestamp():
        return now
    return datetime.fromtimestamp(date, UTC)

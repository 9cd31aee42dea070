"""What Telegram's answer to a send or an edit means for the delivery."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import timedelta

import httpx
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError


class Kind(enum.Enum):
    """What is to be done."""

    DONE = "done"
    """The chat has the text already."""
    WAIT = "wait"
    """Telegram asks for a pause; nothing was sent."""
    RETRY = "retry"
    """Telegram was not reached; nothing was sent."""
    LOST = "lost"
    """No answer came: it may have been sent or not."""
    BLOCKED = "blocked"
    """The chat does not take messages from the bot."""
    UNREACHABLE = "unreachable"
    """The chat does not exist (any more)."""
    MOVED = "moved"
    """The group has become a supergroup, with another chat id."""
    MESSAGE_GONE = "message-gone"
    """The message to edit does not exist, or is too old."""
    UNREADABLE = "unreadable"
    """Telegram could not read the markup."""
    NO_TOPIC = "no-topic"
    """The forum's topic is closed or deleted."""
    REFUSED = "refused"
    """Telegram will never take this message."""
    NO_ACCESS = "no-access"
    """The bot's token is not valid: no message is to blame."""


@dataclass(frozen=True)
class Outcome:
    """A kind, with what belongs to it."""

    kind: Kind
    error: str = ""
    """For the trace: what Telegram said, without anything about a person."""
    seconds: float = 0.0
    """How long Telegram wants us to wait (:attr:`Kind.WAIT`)."""
    new_chat_id: int = 0
    """Where the group has moved (:attr:`Kind.MOVED`)."""


_BAD_REQUESTS = (
    ("message is not modified", Kind.DONE),
    ("message to edit not found", Kind.MESSAGE_GONE),
    ("message can't be edited", Kind.MESSAGE_GONE),
    ("message_id_invalid", Kind.MESSAGE_GONE),
    ("can't parse entities", Kind.UNREADABLE),
    ("chat not found", Kind.UNREACHABLE),
    ("peer_id_invalid", Kind.UNREACHABLE),
    ("group chat was deactivated", Kind.UNREACHABLE),
)

_TOPIC = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")


def is_about_the_topic(error: BadRequest) -> bool:
    """Whether Telegram refuses a message because the forum's topic is closed or deleted."""
    return any(words in error.message.lower() for words in _TOPIC)


_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""Failures before the request was written: Telegram cannot have seen it."""


def outcome_of(error: TelegramError) -> Outcome:
    """What an exception of Telegram's library means.

    The order matters: ``BadRequest`` and ``TimedOut`` are kinds of ``NetworkError``.
    """
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
        return Outcome(Kind.WAIT, "asked to wait", seconds=max(seconds, 1.0))
    if isinstance(error, ChatMigrated):
        return Outcome(Kind.MOVED, "moved", new_chat_id=error.new_chat_id)
    if isinstance(error, Forbidden):
        return Outcome(Kind.BLOCKED, error.message)
    if isinstance(error, InvalidToken):
        return Outcome(Kind.NO_ACCESS, "the token is not valid")
    if isinstance(error, BadRequest):
        if is_about_the_topic(error):
            return Outcome(Kind.NO_TOPIC, error.message)
        said = error.message.lower()
        kind = next((kind for words, kind in _BAD_REQUESTS if words in said), Kind.REFUSED)
        return Outcome(kind, error.message)
    if isinstance(error.__cause__, _NEVER_LEFT):
        return Outcome(Kind.RETRY, type(error.__cause__).__name__)
    return Outcome(Kind.LOST, type(error).__name__)

"""One try at answering an update from the inbox: what broke it off, and what has been sent for it already.

It is found by the task that makes the try (:func:`current`), so that the handlers need not know of it. Where there is none, in the
terminal and in most tests, a fault is told at once and nothing is tried again.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

_current: ContextVar[Attempt | None] = ContextVar("the try that this task makes", default=None)


class Journal:
    """The messages that have been sent for an update, each with what Telegram said of it.

    When the update is tried again, a handler makes the same calls anew; what stands here is not sent a second time. A message is known by
    its chat and its words: the buttons may hold another number by then.
    """

    def __init__(self, earlier: Sequence[Any] = ()) -> None:
        self._earlier = [(str(key), result) for key, result in earlier]
        self._now: list[tuple[str, Any]] = []

    def sent_before(self, key: str) -> Any | None:
        """What Telegram said when that message was sent in an earlier try; each is told once. None when it was not sent."""
        for number, (known, result) in enumerate(self._earlier):
            if known == key:
                self._now.append(self._earlier.pop(number))
                return result
        return None

    def note(self, key: str, result: Any) -> None:
        """A message has been sent."""
        self._now.append((key, result))

    def as_json(self) -> list[list[Any]]:
        """Everything that has been sent, for the next try."""
        return [[key, result] for key, result in (*self._now, *self._earlier)]


@dataclass
class Attempt:
    """One try."""

    stopping: asyncio.Event
    """Set when the process is to end: nothing is waited for any more."""
    journal: Journal = field(default_factory=Journal)
    fault: Exception | None = None
    """What broke it off."""
    kept_for: str | None = None
    """The keyed hash of the person for whom the update is to be kept until the bot is open again; None when it is answered now."""
    replies: bool = False
    """Whether each message is to be a reply to what was written: it was written long ago."""

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Let what runs inside find this try."""
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)


def current() -> Attempt | None:
    """The try that is being made, if this is about an update from the inbox."""
    return _current.get()


def key_of(endpoint: str, data: Mapping[str, Any]) -> str | None:
    """By what a message is known that is about to be sent; None for calls that may be repeated without harm."""
    if not endpoint.startswith("send") or endpoint == "sendChatAction":
        return None
    said = [endpoint, str(data.get("chat_id")), data.get("text"), data.get("caption")]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]

"""What comes from Telegram is stored as it is, before anything looks at it and before Telegram is told that it has come.

Polling and webhook both hand over here. When this returns, the updates are committed; when it raises, they are not, and Telegram must not
be told otherwise: it sends them again.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from bot.clock import REAL_TIME, Clock
from bot.inbox.wake import Wake
from db.engine import Database
from db.queries import inbox
from db.queries.inbox import Received

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(hours=48)
"""How long the number of an update that is done is kept. Telegram sends an update again for at most 24 hours."""

_LARGEST = 2**63 - 1

_KIND = re.compile("[a-z_]+")
"""What Telegram's names look like. Another one would be somebody's words in a column and in the log."""


class Intake:
    """The way in."""

    def __init__(self, database: Database, wake: Wake, clock: Clock = REAL_TIME) -> None:
        self._database = database
        self._wake = wake
        self._clock = clock

    async def store(self, updates: Sequence[Any]) -> int:
        """Keep updates, decoded from Telegram's JSON and otherwise untouched. Returns how many were new.

        Raises whatever the database raises; then none is kept.
        """
        received = [one for one in map(received_of, updates) if one is not None]
        if len(received) < len(updates):
            log.error("%d updates without a number were passed over", len(updates) - len(received))
        if not received:
            return 0
        async with self._database.begin() as session:
            stored = await inbox.store(session, received, self._clock.now())
        self._wake.event.set()
        return stored

    async def clear_out(self) -> int:
        """Delete what was done long enough ago. Returns how many updates went."""
        async with self._database.begin() as session:
            return await inbox.cull(session, self._clock.now() - KEPT_FOR)


def received_of(update: Any) -> Received | None:
    """An update as it is stored; None when it has no number. Nothing else is expected of it."""
    number = update.get("update_id") if isinstance(update, Mapping) else None
    if not isinstance(number, int) or not 0 <= number <= _LARGEST:
        return None
    kind = next((str(name) for name in update if name != "update_id"), "")
    chat = _chat_of(update.get(kind))
    known = kind[:32] if _KIND.fullmatch(kind) else ""
    # In ASCII, so that half characters and null characters, which a database does not take as text, stay escaped.
    return Received(number, chat, known, json.dumps(update, ensure_ascii=True))


def _chat_of(content: Any) -> int | None:
    """What must be kept in order: the chat, or the person outside of any (inline mode)."""
    if not isinstance(content, Mapping):
        return None
    message = content.get("message")
    candidates = (
        content.get("chat"),
        message.get("chat") if isinstance(message, Mapping) else None,
        content.get("from"),
        content.get("user"),
    )
    for candidate in candidates:
        number = candidate.get("id") if isinstance(candidate, Mapping) else None
        if isinstance(number, int) and abs(number) <= _LARGEST:
            return number
    return None

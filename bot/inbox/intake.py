"""What comes from Telegram is stored as it is, before anything looks at it and before Telegram is told that it has come.

Polling and webhook both hand over here. When this returns, the updates are committed; when it raises, they are not, and Telegram must not
be told otherwise: it sends them again.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from bot.clock import REAL_TIME, Clock
from bot.inbox.limits import COUNTS_KEPT_FOR, Limits
from bot.inbox.parts import GATHER, may_go_on
from bot.inbox.raw import number
from bot.inbox.wake import Wake
from bot.inbox.worker import InboxWorker
from db.engine import Database
from db.models import Verdict
from db.queries import inbox, limits
from db.queries.inbox import Claim, Received

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(hours=48)
"""How long the number of an update that is done is kept. Telegram sends an update again for at most 24 hours."""

_LARGEST = 2**63 - 1

_KIND = re.compile("[a-z_]+")
"""What Telegram's names look like. Another one would be somebody's words in a column and in the log."""


class _CountedTwiceError(Exception):
    """An update was counted that had been counted before; what was done must be undone."""


class Intake:
    """The way in."""

    def __init__(
        self,
        database: Database,
        wake: Wake,
        clock: Clock = REAL_TIME,
        *,
        limits: Limits | None = None,
        worker: InboxWorker | None = None,
    ) -> None:
        """``limits`` is what one person may send; without them everything is answered.

        ``worker`` is this process's: what it has a place for it claims in the transaction that stores it.
        """
        self._database = database
        self._wake = wake
        self._clock = clock
        self._limits = limits
        self._worker = worker

    async def store(self, updates: Sequence[Any]) -> int:
        """Keep updates, decoded from Telegram's JSON and otherwise untouched. Returns how many were new.

        Raises whatever the database raises; then none is kept.
        """
        received: dict[int, tuple[Received, object]] = {}
        without = 0
        for update in updates:
            if (one := received_of(update)) is None:
                without += 1
            else:
                received.setdefault(one.update_id, (one, update))
        if without:
            log.error("%d updates without a number were passed over", without)
        if not received:
            return 0
        known: frozenset[int] = frozenset()
        while (stored := await self._store(received, known)) is None:
            # Some have come before. Which, is asked only then: it is seldom so, and everything that comes would pay for the question.
            async with self._database.read() as session:
                known = await inbox.known(session, received)
        return stored

    async def _store(self, received: Mapping[int, tuple[Received, object]], known: Collection[int]) -> int | None:
        """Count and store in one transaction. Returns None, with nothing changed, when more than ``known`` had been stored before."""
        now, claims = self._clock.now(), list[Claim]()
        kept = self._worker.keep(len(received)) if self._worker is not None else None

        def stored_and_claimed(connection: Connection) -> tuple[int, list[Claim], bool]:
            rows = [one for one, _update in received.values()]
            if self._limits is not None:
                rows = self._limits.judged(connection, received.values(), now, known)
            stored = inbox.store(connection, rows, now)
            if self._limits is not None and stored < len(received) - len(known):
                raise _CountedTwiceError
            claimed = []
            if self._worker is not None and kept is not None:
                # Who stores must not wait for who claims: a process that is frozen then would keep Telegram waiting.
                claimed = self._worker.claim(connection, kept, now, waits=False)
            left = {one.update_id for one in rows if one.verdict is not Verdict.SILENT}
            left.difference_update(one.update_id for one in claimed)
            if left:
                inbox.tell_others(connection, self._wake.name)
            return stored, claimed, bool(left)

        try:
            stored, claims, left = await self._database.write(stored_and_claimed)
        except _CountedTwiceError:
            return None
        finally:
            if kept is not None:
                kept.fill(claims)
        if left:
            self._wake.event.set()
        return stored

    async def clear_out(self) -> int:
        """Delete what was done long enough ago, and the counts of who has long been quiet. Returns how many updates went."""
        now = self._clock.now()
        async with self._database.begin() as session:
            await limits.cull_counts(session, now - COUNTS_KEPT_FOR)
            return await inbox.cull(session, now - KEPT_FOR)


def received_of(update: Any) -> Received | None:
    """An update as it is stored; None when it has no number. Nothing else is expected of it."""
    update_id = update.get("update_id") if isinstance(update, Mapping) else None
    if not isinstance(update_id, int) or not 0 <= update_id <= _LARGEST:
        return None
    kind = next((str(name) for name in update if name != "update_id"), "")
    chat = _chat_of(update.get(kind))
    known = kind[:32] if _KIND.fullmatch(kind) else ""
    waits = GATHER if may_go_on(update) else timedelta()
    # In ASCII, so that half characters and null characters, which a database does not take as text, stay escaped.
    return Received(update_id, chat, known, json.dumps(update, ensure_ascii=True), waits=waits)


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
        found = number(candidate)
        if found is not None and abs(found) <= _LARGEST:
            return found
    return None

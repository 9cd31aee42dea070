"""The order of those who write: on SQLite one after the other, so that none finds the database locked by another of its process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

_mine: ContextVar[object | None] = ContextVar("the writing transaction that this task is inside of", default=None)


class Writers:
    """Who writes, and who waits for it. An asyncio lock is fair: those who wait get it in the order in which they came.

    SQLite lets one connection write at a time, and its own waiting is a lottery: whoever asks at the right moment gets the lock, and who
    is unlucky for the whole busy timeout gets "database is locked". PostgreSQL lets many write, and needs no order.
    """

    def __init__(self, *, one_at_a_time: bool) -> None:
        self._lock = asyncio.Lock() if one_at_a_time else None
        self._open: set[object] = set()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the turn, and have it until the end. Raises :class:`RuntimeError` inside another turn of the same task."""
        # A task that was begun inside a transaction inherits the mark, and may write when that transaction has ended.
        if _mine.get() in self._open:
            raise RuntimeError("a writing transaction inside another one: it would wait for itself")
        if self._lock is None:
            async with self._marked():
                yield
            return
        async with self._lock, self._marked():
            yield

    @asynccontextmanager
    async def _marked(self) -> AsyncIterator[None]:
        mark, before = object(), _mine.get()
        self._open.add(mark)
        _mine.set(mark)
        try:
            yield
        finally:
            self._open.discard(mark)
            _mine.set(before)

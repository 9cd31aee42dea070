"""A look at something that may hang, such as a database: answered in time, whatever happens to it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Seen = TypeVar("Seen")


class Within(Generic[Seen]):
    """Makes one look at a time, and gives it up after some seconds. Who asks meanwhile is told what that look tells."""

    def __init__(self, seconds: float, look: Callable[[], Awaitable[Seen]]) -> None:
        self._seconds = seconds
        self._look = look
        self._task: asyncio.Task[Seen] | None = None

    async def __call__(self) -> Seen | None:
        """What is seen; None when it fails or takes too long."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._once())
            self._task.add_done_callback(_heard)
        task = self._task
        await asyncio.wait({task}, timeout=self._seconds)
        if not task.done():
            # Not waited for: a connection that hangs may take its time to be closed too.
            task.cancel()
            return None
        return None if task.cancelled() or task.exception() is not None else task.result()

    async def _once(self) -> Seen:
        return await self._look()


def _heard(task: asyncio.Task[Seen]) -> None:
    """Whatever it was: a look that fails is told of as such, and nowhere else."""
    if not task.cancelled():
        task.exception()

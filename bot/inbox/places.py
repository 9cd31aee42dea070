"""The places for updates under way in one process: who has one, and for whom one is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine, Sequence
from typing import Any

from db.queries.inbox import Claim


class Places:
    """So many updates are answered side by side, and no more are claimed.

    Whoever claims keeps as many places first (:meth:`keep`) and then hands over what was claimed (:meth:`Kept.fill`): two that claim at the
    same time do not count on the same place.
    """

    def __init__(self, count: int, answer: Callable[[Claim], Coroutine[Any, Any, None]]) -> None:
        """``answer`` is what is done with each claim, in a task of its own."""
        self.count = count
        self._answer = answer
        self._kept: dict[Kept, asyncio.Future[None]] = {}
        self._taken: dict[asyncio.Task[None], Claim] = {}

    @property
    def free(self) -> int:
        """How many are neither taken nor kept."""
        return max(0, self.count - len(self._taken) - sum(kept.count for kept in self._kept))

    @property
    def under_way(self) -> list[Claim]:
        """What is being answered."""
        return list(self._taken.values())

    @property
    def tasks(self) -> list[asyncio.Task[None]]:
        """Those that answer it."""
        return list(self._taken)

    def tasks_of(self, ids: Collection[int]) -> list[asyncio.Task[None]]:
        """The tasks that answer some rows."""
        return [task for task, held in self._taken.items() if held.id in ids]

    def keep(self, count: int, *, leaving: int = 0) -> Kept:
        """Keep up to so many places. They must be filled, with nothing where nothing was claimed.

        Args:
            leaving: how many are taken by what is answered already, and will be free in a moment.
        """
        kept = Kept(self, min(max(count, 0), self.free + leaving))
        self._kept[kept] = asyncio.get_running_loop().create_future()
        return kept

    async def emptied(self, seconds: float) -> Sequence[asyncio.Task[None]]:
        """Wait until what is being claimed has come and all is answered. Returns what is not, when the time is over."""
        try:
            async with asyncio.timeout(seconds):
                while waits := [*self._kept.values(), *self._taken]:
                    await asyncio.wait(waits)
        except TimeoutError:
            pass
        return self.tasks

    def _fill(self, kept: Kept, claims: Sequence[Claim]) -> None:
        self._kept.pop(kept).set_result(None)
        for held in claims:
            task = asyncio.create_task(self._answer(held))
            self._taken[task] = held
            task.add_done_callback(self._taken.pop)


class Kept:
    """Places that are kept while rows for them are being claimed."""

    def __init__(self, places: Places, count: int) -> None:
        self._places = places
        self.count = count

    def fill(self, claims: Sequence[Claim]) -> None:
        """Answer what was claimed, and let the other places go."""
        self._places._fill(self, claims)

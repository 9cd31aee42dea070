"""Questions are computed side by side, as many as there are cores."""

from __future__ import annotations

import asyncio
import threading
from contextvars import ContextVar

from bot.services.computing import cores, side_by_side

SAID: ContextVar[str] = ContextVar("SAID", default="nothing")


async def test_as_many_questions_at_once_as_there_are_cores_and_no_more() -> None:
    together = threading.Barrier(cores())
    lock = threading.Lock()
    running: list[int] = []
    most = 0

    def compute(number: int) -> int:
        nonlocal most
        with lock:
            running.append(number)
            most = max(most, len(running))
        together.wait()
        with lock:
            running.remove(number)
        return number

    numbers = range(4 * cores())
    assert await asyncio.gather(*(side_by_side(compute, number) for number in numbers)) == list(numbers)
    assert most <= cores()


async def test_a_computation_knows_what_its_caller_knows() -> None:
    SAID.set("something")
    assert await side_by_side(SAID.get) == "something"

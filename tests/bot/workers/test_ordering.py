"""Updates of one chat are processed in their order; those of different chats side by side."""

from __future__ import annotations

import asyncio

from telegram import Chat, Message, Update

from bot.clock import utc_now
from bot.workers.ordering import OrderedPerChat


def _update(number: int, chat: int) -> Update:
    return Update(number, message=Message(number, utc_now(), Chat(chat, "private")))


async def test_a_chat_is_served_in_order_even_when_the_first_update_takes_long() -> None:
    processor, done, first = OrderedPerChat(), [], asyncio.Event()

    async def work(number: int) -> None:
        if number == 1:
            await first.wait()
        done.append(number)

    tasks = []
    for number in (1, 2, 3):
        tasks.append(asyncio.create_task(processor.process_update(_update(number, 7), work(number))))
        await asyncio.sleep(0)
    first.set()
    await asyncio.gather(*tasks)

    assert done == [1, 2, 3]


async def test_a_slow_chat_holds_up_no_other() -> None:
    processor, done, slow = OrderedPerChat(), [], asyncio.Event()

    async def work(name: str) -> None:
        if name == "slow":
            await slow.wait()
        done.append(name)

    waiting = asyncio.create_task(processor.process_update(_update(1, 7), work("slow")))
    await asyncio.sleep(0)
    await processor.process_update(_update(2, 8), work("quick"))
    assert done == ["quick"]
    slow.set()
    await waiting

    assert done == ["quick", "slow"]


async def test_a_failure_lets_the_next_update_in_and_leaves_nothing_behind() -> None:
    processor = OrderedPerChat()

    async def fails() -> None:
        raise RuntimeError

    async def works() -> None:
        done.append(1)

    done: list[int] = []
    results = await asyncio.gather(
        processor.process_update(_update(1, 7), fails()),
        processor.process_update(_update(2, 7), works()),
        return_exceptions=True,
    )

    assert isinstance(results[0], RuntimeError)
    assert done == [1]
    assert processor._locks == {}


async def test_what_belongs_to_no_chat_is_processed_at_once() -> None:
    done: list[int] = []

    async def works() -> None:
        done.append(1)

    await OrderedPerChat().process_update("no update", works())
    await OrderedPerChat().process_update(Update(1), works())

    assert done == [1, 1]

"""Everything that goes wrong between Telegram and an answer, against one running bot: the answer comes, once, and nothing else does."""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.localtelegram import LocalMessage, LocalPerson
from knowledge.understanding.understanding import Understanding
from tests.reliability.bots import ENOUGH, RunningBot
from tests.reliability.warm import warm_folder
from tests.support.telegram.troubled import Trouble, TroubledServer

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "Var hittar vi pengar till att komma igång med hemligheten?"
ANSWERED = "Granskad"
APOLOGY = "Något gick fel"

PEOPLE = (LocalPerson(880_000_000 + number, "Förnamnet") for number in itertools.count())
FIRST_ID = "8800000"


class Town:
    """A running bot and its stand-in."""

    def __init__(self, server: TroubledServer, bot: RunningBot, folder: Path) -> None:
        self.server = server
        self.bot = bot
        self.folder = folder
        self.asked = 0

    def person(self) -> LocalPerson:
        """Someone new."""
        return next(PEOPLE)

    async def asks(self, person: LocalPerson, text: str = QUESTION) -> None:
        """She writes."""
        self.asked += 1
        await self.server.give(self.server.telegram.writes(person, text))

    async def ask_at_once(self, people: Sequence[LocalPerson], texts: Sequence[str]) -> None:
        """They write, all in the same moment."""
        self.asked += len(people)
        writes = self.server.telegram.writes
        await self.server.give(*(writes(person, text) for person, text in zip(people, texts, strict=True)))

    async def until_answered(self, *people: LocalPerson, count: int = 1) -> list[LocalMessage]:
        """What they have been shown, when each has been shown ``count`` messages and the bot has nothing left to do."""
        wanted = [person.id for person in people]

        def shown() -> list[LocalMessage]:
            return [message for message in self.server.telegram.shown if message.chat_id in wanted]

        await self.server.until(
            lambda: all(sum(one.chat_id == chat for one in shown()) >= count for chat in wanted), ENOUGH
        )
        await self.until_nothing_waits()
        return shown()

    async def until_nothing_waits(self) -> None:
        """Wait until the inbox has nothing that waits, so that what would be said twice has been said by then."""
        async with asyncio.timeout(ENOUGH):
            while self.waiting():  # noqa: ASYNC110 - another process's table
                await asyncio.sleep(0.05)

    def waiting(self) -> int:
        """How many updates wait in the inbox."""
        database = sqlite3.connect(self.folder / "stodlotsen.db", timeout=30)
        try:
            return int(database.execute("SELECT count(*) FROM inbox WHERE state = 'waiting'").fetchone()[0])
        finally:
            database.close()


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def town(
    understanding: Understanding, migrated: Path, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> AsyncIterator[Town]:
    """A bot that runs through all of these tests."""
    del understanding  # it has filled the cache
    folder = warm_folder(tmp_path_factory.mktemp("faults") / "data", migrated, pytestconfig)
    async with TroubledServer() as server:
        bot = RunningBot(server, folder)
        await bot.start()
        await server.until_called("getUpdates", seconds=ENOUGH)
        yield Town(server, bot, folder)
        assert await bot.stop() == 0


def _one_answer(shown: Sequence[LocalMessage]) -> None:
    assert [ANSWERED in message.text for message in shown] == [True]


@pytest.mark.parametrize(
    "troubles",
    [
        [Trouble(status=500)],
        [Trouble(status=502)] * 4,
        [Trouble(drops=True)],
        [Trouble(seconds=8)],
    ],
    ids=["500 once", "502 four times", "dropped once", "acknowledged late"],
)
async def test_an_answer_that_meets_with_trouble_comes_once(town: Town, troubles: list[Trouble]) -> None:
    person, other = town.person(), town.person()
    town.server.trouble("sendMessage", person.id, *troubles)
    await town.asks(person)
    await town.asks(other)

    _one_answer(await town.until_answered(other))
    _one_answer(await town.until_answered(person))


async def test_updates_that_cannot_be_read_stop_nobody(town: Town) -> None:
    person, late = town.person(), town.person()
    chat = {"id": person.id, "type": "private", "first_name": "Förnamnet"}
    member = {"user": person.as_user(), "status": "kicked"}  # without until_date
    for content in (
        {"my_chat_member": {"chat": chat, "from": person.as_user(), "date": 1, "new_chat_member": member}},
        {"message": {"message_id": 1, "date": 1, "chat": chat, "poll": {"id": "1", "options": [{"text": QUESTION}]}}},
        {"message": {"text": QUESTION}},
        {"something_new": [QUESTION]},
    ):
        await town.server.give(town.server.telegram._update(*next(iter(content.items()))))  # type: ignore[arg-type]
        await town.asks(person)
    await town.asks(late)

    assert len(await town.until_answered(person, count=4)) == 4
    _one_answer(await town.until_answered(late))
    offsets = [call.params.get("offset") for call in town.server.telegram.calls if call.method == "getUpdates"]
    assert all(first != second or first is None for first, second in itertools.pairwise(offsets))


async def test_fetching_that_meets_with_trouble_goes_on(town: Town) -> None:
    person = town.person()
    town.server.trouble("getUpdates", 0, Trouble(status=500), Trouble(drops=True), Trouble(status=502))
    await town.asks(person)

    _one_answer(await town.until_answered(person))


async def test_a_database_that_another_process_locks_for_a_while_costs_nobody_an_answer(town: Town) -> None:
    people = [town.person() for _ in range(10)]
    other = sqlite3.connect(town.folder / "stodlotsen.db", isolation_level=None, timeout=30)
    other.execute("BEGIN IMMEDIATE")
    for person in people:
        await town.asks(person)
    # Longer than the busy timeout, so that those who wait in the bot find it locked.
    asyncio.get_running_loop().call_later(7, other.rollback)
    shown = await town.until_answered(*people)
    other.close()

    assert sorted(message.chat_id for message in shown) == [person.id for person in people]
    assert all(ANSWERED in message.text for message in shown)


async def test_one_person_s_flood_does_not_hold_up_ten_others(town: Town) -> None:
    flooder, others = town.person(), [town.person() for _ in range(10)]
    everyone = [*[flooder] * 500, *others]
    await town.ask_at_once(everyone, ["/amnen"] * len(everyone))
    order = [message.chat_id for message in await _everything(town, everyone)]

    last_of_others = max(order.index(person.id) for person in others)
    assert order[:last_of_others].count(flooder.id) < 50
    assert order.count(flooder.id) == 500


async def test_two_thousand_at_full_speed_are_all_answered_and_none_finds_the_database_locked(town: Town) -> None:
    people = [town.person() for _ in range(200)] * 10
    before = len(town.bot.text_of_log())
    # A question is written down in several transactions, a command in hardly any.
    await town.ask_at_once(people, [QUESTION if number % 10 == 0 else "/amnen" for number in range(len(people))])
    shown = await _everything(town, people)

    assert Counter(message.chat_id for message in shown) == dict.fromkeys({person.id for person in people}, 10)
    assert not [message for message in shown if APOLOGY in message.text]
    assert "OperationalError" not in town.bot.text_of_log()[before:]


async def _everything(town: Town, people: Sequence[LocalPerson]) -> list[LocalMessage]:
    """What is shown to them, when there is a message for each time that somebody is named."""
    wanted = {person.id for person in people}

    def shown() -> list[LocalMessage]:
        return [message for message in town.server.telegram.shown if message.chat_id in wanted]

    await town.server.until(lambda: len(shown()) >= len(people), ENOUGH * 3)
    await town.until_nothing_waits()
    return shown()


async def test_after_all_that_nobody_was_apologised_to_and_the_log_tells_nothing_of_anyone(town: Town) -> None:
    await town.until_nothing_waits()
    assert not [message for message in town.server.telegram.shown if APOLOGY in message.text]
    log = town.bot.text_of_log()

    assert "trying again" in log
    assert "cannot be read and is set aside" in log
    for secret in ("hemligheten", "Förnamnet", FIRST_ID, town.bot._settings["TELEGRAM_BOT_TOKEN"], "Traceback"):
        assert secret not in log
    assert len(log) < 100_000


async def test_what_was_asked_is_not_kept_in_the_inbox(town: Town) -> None:
    database = sqlite3.connect(town.folder / "stodlotsen.db", timeout=30)
    kept: list[Any] = database.execute("SELECT body, chat, calls FROM inbox").fetchall()
    database.close()

    assert len(kept) > 100
    assert set(kept) == {(None, None, None)}

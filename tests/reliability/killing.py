"""Three hundred questions while processes are killed: what the test holds to its promises and the benchmark writes down."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from bot.localtelegram import LocalPerson
from db.engine import Database
from db.models import InboxUpdate
from tests.reliability.bots import ENOUGH, WEBHOOK, RunningBot
from tests.support.telegram.troubled import Trouble, TroubledServer

QUESTIONS = (
    "Var hittar vi pengar till att komma igång?",
    "/amnen",
    "Vad är Lånefonden?",
    "/personuppgifter",
    "Hur anställer man någon med lönestöd?",
)
"""What everyone asks, in this order."""

CHATS = 60
PROCESSES = 3
"""How many run at once on PostgreSQL; on SQLite it is one."""

KILLS = 5
KILL_SECONDS = 2.0
"""How long after an answer the next process is killed, at the most."""

MODEL = LocalPerson(4_000_000, "Kim")
FIRST = 4_000_001

TROUBLES = (
    (Trouble(status=500),),
    (Trouble(status=429),),
    (Trouble(drops=True),),
    (Trouble(seconds=2.0),),
    (Trouble(status=502), Trouble(status=429), Trouble(drops=True)),
)
"""What meets the answers of two chats in five."""


@dataclass(frozen=True)
class Figures:
    """What came of it."""

    seed: int
    asked: int
    answered: int
    in_order: bool
    """Whether every chat was answered in the order in which it had asked."""
    twice: int
    """Answers that came once more."""
    under_way: int
    """Updates that a process had claimed when one was killed, over all kills: no more than so many may be answered twice."""
    kills: int
    seconds: float
    statuses: tuple[int, ...]
    """The exit status of each process at the end."""
    log: str

    def __str__(self) -> str:
        """The figures in a line, with the seed that makes the same again."""
        return (
            f"seed {self.seed}: {self.answered} of {self.asked} answered in {self.seconds:.0f} s, {self.kills} kills, "
            f"{self.under_way} under way at them, {self.twice} answered twice"
        )


class Crowd:
    """Those who ask."""

    def __init__(self, server: TroubledServer, lots: random.Random) -> None:
        self._server = server
        self._lots = lots
        self._people = [LocalPerson(FIRST + number, "Kim") for number in range(CHATS)]
        self._first_lines: list[str] = []
        """How the answer to each question begins."""

    async def learn(self) -> None:
        """Ask everything once, for how the answers begin."""
        for number, question in enumerate(QUESTIONS, start=1):
            await self._server.give(self._server.telegram.writes(MODEL, question))
            await self._server.until_shown(number, seconds=ENOUGH)
        self._first_lines = self._seen(MODEL)
        assert len(set(self._first_lines)) == len(QUESTIONS)

    async def ask(self) -> None:
        """Everyone asks: in another order each time, and one thing in four arrives twice."""
        for person in self._lots.sample(self._people, CHATS * 2 // 5):
            self._server.trouble("sendMessage", person.id, *self._lots.choice(TROUBLES))
        for question in QUESTIONS:
            for person in self._lots.sample(self._people, CHATS):
                update = self._server.telegram.writes(person, question)
                await self._server.give(*[update] * self._lots.choice((1, 1, 1, 2)))
                await asyncio.sleep(self._lots.random() * 0.02)

    @property
    def asked(self) -> int:
        """How many questions there are."""
        return CHATS * len(QUESTIONS)

    @property
    def answered(self) -> int:
        """How many of them have an answer."""
        return sum(len(set(self._seen(person))) for person in self._people)

    @property
    def twice(self) -> int:
        """How many answers have come once more."""
        return sum(len(self._seen(person)) - len(set(self._seen(person))) for person in self._people)

    @property
    def in_order(self) -> bool:
        """Whether everyone has been answered in order."""
        for person in self._people:
            places = [self._first_lines.index(answer) for answer in self._seen(person)]
            if places != sorted(places):
                return False
        return True

    async def until_answered(self, count: int) -> None:
        """Wait until so many questions have an answer."""
        await self._server.until(lambda: self.answered >= count, ENOUGH)

    def _seen(self, person: LocalPerson) -> list[str]:
        """The first lines of what she has been shown."""
        return [one.text.splitlines()[0] for one in self._server.telegram.shown if one.chat_id == person.id]


async def kill_and_count(database: Database, folder: Path, seed: int) -> Figures:
    """Ask, kill, start again, and wait for the last answer: on SQLite by polling, on PostgreSQL by webhook with several processes.

    Args:
        database: with its tables and otherwise empty.
        folder: a data folder with what a first start makes.

    Raises :class:`TimeoutError` when an answer does not come.
    """
    lots = random.Random(seed)
    settings = {"DATABASE_URL": database.url.render_as_string(hide_password=False)}
    if not database.is_sqlite:
        settings |= WEBHOOK
    async with TroubledServer() as server:
        bots = [RunningBot(server, folder, **settings) for _ in range(1 if database.is_sqlite else PROCESSES)]
        crowd = Crowd(server, lots)
        try:
            for bot in bots:
                await bot.start()
            await crowd.learn()
            server.every_send = 0.1
            asking = asyncio.create_task(crowd.ask())
            began, kills, under_way = time.monotonic(), 0, 0
            while kills < KILLS and crowd.answered < crowd.asked:
                # It is counted in answers first: a process that is killed before it has begun to answer would only cost time.
                await crowd.until_answered(min(crowd.answered + 1, crowd.asked))
                await asyncio.sleep(KILL_SECONDS * lots.random())
                bot = lots.choice(bots)
                await bot.kill()
                under_way += await _claimed(database)
                await bot.start()
                kills += 1
            await asking
            await crowd.until_answered(crowd.asked)
            seconds = time.monotonic() - began
            # One that has just been started again does not know yet what to do when it is told to stop.
            for bot in bots:
                await bot.until_ready()
            statuses = [await bot.stop() for bot in bots]
        finally:
            for bot in bots:
                await bot.leave_nothing()
    return Figures(
        seed,
        crowd.asked,
        crowd.answered,
        crowd.in_order,
        crowd.twice,
        under_way,
        kills,
        seconds,
        tuple(statuses),
        bots[0].text_of_log(),
    )


async def _claimed(database: Database) -> int:
    async with database.read() as session:
        held = select(func.count()).where(InboxUpdate.state == "waiting", InboxUpdate.holder.is_not(None))
        return int((await session.execute(held)).scalar_one())

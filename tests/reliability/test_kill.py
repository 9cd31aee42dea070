"""``kill -9`` at any moment loses no question, keeps every chat's order, and repeats at most what was under way."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from bot.localtelegram import LocalPerson
from db.engine import Database
from tests.reliability.bots import ENOUGH, RunningBot
from tests.support.telegram.troubled import TroubledServer

QUESTIONS = (
    "Var hittar vi pengar till att komma igång?",
    "/amnen",
    "Vad är Lånefonden?",
    "/personuppgifter",
    "Hur anställer man någon med lönestöd?",
)
CHATS = 12
KILLS = 3
MODEL = LocalPerson(4_000_000, "Kim")


class Crowd:
    """Twelve who ask the same five things, one after the other."""

    def __init__(self, server: TroubledServer, lots: random.Random) -> None:
        self.server = server
        self.lots = lots
        self.people = [LocalPerson(4_000_001 + number, "Kim") for number in range(CHATS)]
        self.answers: list[str] = []
        """How the answer to each question begins."""

    async def learn(self) -> None:
        """Ask everything once, for how the answers begin."""
        for number, question in enumerate(QUESTIONS, start=1):
            await self.server.give(self.server.telegram.writes(MODEL, question))
            await self.until_shown(number, [MODEL])
        self.answers = self.seen(MODEL)
        assert len(set(self.answers)) == len(QUESTIONS)

    async def ask(self) -> None:
        """Everyone asks, some things arriving twice."""
        for question in QUESTIONS:
            for person in self.lots.sample(self.people, CHATS):
                update = self.server.telegram.writes(person, question)
                for _ in range(self.lots.choice((1, 1, 1, 2))):
                    await self.server.give(update)
                await asyncio.sleep(self.lots.random() * 0.02)

    def seen(self, person: LocalPerson) -> list[str]:
        """The first lines of what she has been shown."""
        return [one.text.splitlines()[0] for one in self.server.telegram.shown if one.chat_id == person.id]

    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(len(set(self.seen(person))) for person in self.people)

    async def until_shown(self, count: int, people: list[LocalPerson]) -> None:
        """Wait for so many messages."""
        await self.server.until(lambda: sum(len(self.seen(person)) for person in people) >= count, ENOUGH)

    async def until_all_are_answered(self) -> None:
        """Wait for everyone's last answer."""
        await self.server.until(lambda: self.answered() == CHATS * len(QUESTIONS), ENOUGH)


async def test_every_question_is_answered_in_order_whatever_is_killed(
    database: Database, warm: Path, tmp_path: Path
) -> None:
    """On SQLite one process, which is started again; on PostgreSQL two, of which one after the other is killed."""
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")  # noqa: T201 - shown when the test fails
    lots = random.Random(seed)
    address = {} if database.is_sqlite else {"DATABASE_URL": database.url.render_as_string(hide_password=False)}
    async with TroubledServer() as server:
        crowd = Crowd(server, lots)
        bots = [RunningBot(server, warm, **address) for _ in range(1 if database.is_sqlite else 2)]
        for number, bot in enumerate(bots):
            bot.log = tmp_path / f"log{number}.txt"
            await bot.start()
        await crowd.learn()
        server.every_send = 0.15
        asking = asyncio.create_task(crowd.ask())
        kills = KILLS if database.is_sqlite else KILLS - 1
        for _ in range(kills):
            shown = sum(len(crowd.seen(person)) for person in crowd.people)
            await crowd.until_shown(min(shown + lots.randint(6, 14), CHATS * len(QUESTIONS) - 1), crowd.people)
            await asyncio.sleep(lots.random() * 0.15)
            bot = lots.choice(bots)
            await bot.kill()
            await bot.start()
        await asking
        await crowd.until_all_are_answered()
        statuses = [await bot.stop() for bot in bots]

    twice = sum(len(crowd.seen(person)) for person in crowd.people) - CHATS * len(QUESTIONS)
    print(f"{kills} kills, {twice} answers twice")  # noqa: T201 - shown when the test fails
    assert statuses == [0] * len(bots)
    for person in crowd.people:
        places = [crowd.answers.index(answer) for answer in crowd.seen(person)]
        assert places == sorted(places)
        assert set(places) == set(range(len(QUESTIONS)))
    # One place for each chat: no more than so many can have been under way.
    assert twice <= kills * CHATS
    for bot in bots:
        assert "lönestöd" not in bot.text_of_log()
        assert "4000" not in bot.text_of_log()

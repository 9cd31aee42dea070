"""How long an officer waits: teaching a phrasing, and a list of ten thousand unanswered questions; and what that costs those who ask."""

from __future__ import annotations

import asyncio
import os
import random
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

from sqlalchemy import insert

from bot.services.following.following import Following
from bot.services.learning.connecting import Learning
from bot.services.learning.current import CurrentUnderstanding
from bot.services.learning.results import Done
from bot.services.learning.taught import Taught
from bot.services.statistics import Statistics
from db import migrate
from db.engine import Database
from db.models import Base, Question
from db.queries import phrasings
from knowledge.base import loading as knowledge_content
from knowledge.base.models import Content
from knowledge.training.build import build
from knowledge.understanding import Understanding
from tests.support.asked import asked
from tests.support.officers import OLGA
from tests.support.setclock import SOME_DAY, SetClock

UNANSWERED, WORDINGS = 10_000, 4_000
TAUGHT = 200
TIMES = 15

Row = tuple[str, str, str]


def run() -> str:
    """A table in Markdown: what, how long, and what was promised."""
    content = knowledge_content.load()
    understanding = build(content, Path("data/understanding"))
    rows = [_questions(content, understanding), *asyncio.run(_everywhere(content, understanding))]
    return "| Learning | time | promised |\n|---|---:|---:|\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _questions(content: Content, understanding: Understanding) -> Row:
    """What five hundred taught phrasings add to a question that is like none of them, and to one that is."""
    plain = Taught.nothing(understanding)
    taught = plain.with_phrasings([("kontakt", "sv", text) for text in _made_up(TAUGHT)])
    asked_texts = [entry.title.to("sv").lower() for entry in content.entries.values()][:40]
    before, after = (median(_timed(knows, asked_texts)) for knows in (plain, taught))
    return (
        f"a question, with {TAUGHT} taught phrasings against none",
        f"{after * 1000:.0f} ms, {before * 1000:.0f} ms",
        "< 30 ms",
    )


def _timed(knows: Taught, texts: list[str]) -> list[float]:
    times = []
    for text in texts:
        start = time.perf_counter()
        knows.decide(text)
        times.append(time.perf_counter() - start)
    return times


async def _everywhere(content: Content, understanding: Understanding) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        rows = await _on("SQLite", Database(f"sqlite+aiosqlite:///{folder}/bench.db"), content, understanding)
    if url := os.environ.get("TEST_POSTGRESQL_URL"):
        rows += await _on("PostgreSQL", Database(url), content, understanding)
    else:
        rows.append(("PostgreSQL", "–", "not measured: TEST_POSTGRESQL_URL names no server"))
    return rows


async def _on(kind: str, database: Database, content: Content, understanding: Understanding) -> list[Row]:
    await migrate.upgrade(database)
    async with database.begin() as session:
        for table in reversed(Base.metadata.sorted_tables):
            await session.execute(table.delete())
        await session.execute(insert(Question), _unanswered())
        lessons = [("sv", text) for text in _made_up(TAUGHT)]
        await phrasings.add(session, "kontakt", lessons, question_id=None, by=OLGA.id, at=SOME_DAY)
    current = CurrentUnderstanding(database, content, understanding)
    learning = Learning(database, content, current, Following(database, content.accounts))
    rows = [(f"{kind}: start with {TAUGHT} taught phrasings", await _once(current.current), "")]
    rows.append((f"{kind}: /obesvarade with {UNANSWERED:,} questions", await _once(learning.unanswered.first), ""))
    first = await learning.unanswered.first()
    assert first is not None
    rows.append(
        (f"{kind}: to the next question", await _often(lambda: learning.unanswered.group(first.question_id)), "")
    )
    rows.append((f"{kind}: a phrasing connected and live", await _connecting(database, learning), "< 1 s"))
    rows.append((f"{kind}: does something new hold?", await _often(current.current), ""))
    statistics = Statistics(database, content, learning.unanswered, kept_days=90, clock=SetClock(SOME_DAY))
    await learning.unanswered.look()
    rows.append((f"{kind}: /statistik", await _often(statistics.report), ""))
    await database.close()
    return rows


async def _connecting(database: Database, learning: Learning) -> str:
    """The whole of it: the warning looked for, the transaction, the new understanding."""
    times = []
    for number in range(TIMES):
        async with database.begin() as session:
            question_id = await asked(session, f"kan man hyra en {_word(number)} av kommunen", at=SOME_DAY)
        start = time.perf_counter()
        done = await learning.connect(question_id, "lokaler", OLGA, anyway=False)
        if not isinstance(done, Done):
            done = await learning.connect(question_id, "lokaler", OLGA, anyway=True)
        times.append(time.perf_counter() - start)
    return f"{median(times) * 1000:.0f} ms (slowest {max(times) * 1000:.0f})"


async def _once(call: Callable[[], Awaitable[object]]) -> str:
    start = time.perf_counter()
    await call()
    return f"{time.perf_counter() - start:.2f} s"


async def _often(call: Callable[[], Awaitable[object]]) -> str:
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        await call()
        times.append(time.perf_counter() - start)
    return f"{median(times) * 1000:.1f} ms"


def _unanswered() -> list[dict[str, object]]:
    wordings = _made_up(WORDINGS)
    chance = random.Random(1)
    return [
        {
            "asked_at": SOME_DAY,
            "asker": f"person {number % 900}",
            "text": wordings[int(chance.random() ** 2 * WORDINGS)],
            "language": "sv",
            "outcome": "none",
            "confidence": 0.1,
            "candidates": [],
            "status": "open",
        }
        for number in range(UNANSWERED)
    ]


def _made_up(count: int) -> list[str]:
    """So many different questions about nothing that the knowledge base holds."""
    forms = ("kan man låna en {} hos er", "vad kostar en {}", "var finns {} i närheten", "hur lagar man en {}")
    return [forms[number % len(forms)].format(_word(number)) for number in range(count)]


def _word(number: int) -> str:
    """A pronounceable word that nobody uses, another one for each number."""
    syllables = ("ba", "dro", "fi", "gul", "ka", "lem", "mo", "nys", "pu", "ra", "ski", "tvo")
    word = ""
    for _ in range(4):
        number, place = divmod(number, len(syllables))
        word += syllables[place]
    return word

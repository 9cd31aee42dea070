"""``kill -9`` at any moment loses no question, keeps every chat's order, and repeats at most what was under way."""

from __future__ import annotations

import random
from pathlib import Path

from db.engine import Database
from tests.reliability.killing import QUESTIONS, kill_and_count


async def test_every_question_is_answered_in_order_whatever_is_killed(database: Database, warm: Path) -> None:
    """On SQLite one process by polling, on PostgreSQL three by webhook, while Telegram has troubles of its own."""
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")  # noqa: T201 - shown when the test fails
    figures = await kill_and_count(database, warm, seed)
    print(figures)  # noqa: T201
    assert set(figures.statuses) == {0}
    assert figures.answered == figures.asked
    assert figures.in_order
    assert figures.kills
    assert figures.twice <= figures.under_way
    assert not [question for question in QUESTIONS if not question.startswith("/") and question in figures.log]
    assert "4000" not in figures.log
    assert "Traceback" not in figures.log

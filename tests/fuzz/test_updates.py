"""Ten thousand updates that nobody has written, through the whole bot: nothing escapes, and nothing is sent that Telegram would refuse."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, seed, settings
from sqlalchemy.engine import URL

from knowledge.base.models import Content
from tests.conftest import KINDS, emptied
from tests.fuzz import RANDOMLY, SEED
from tests.fuzz.stories import CLOSED_FOR_A_WHILE, LEFT_CLOSED, STORIES, STORY, Step, impossible_stories, stories
from tests.fuzz.town import FuzzedTown, fuzzed_town

UPDATES = 10_000 // len(KINDS)
"""How many updates each kind of database takes: ten thousand a run."""
IMPOSSIBLE = UPDATES * 3 // 10
PROMISED = UPDATES - IMPOSSIBLE

Fuzzed = tuple[asyncio.Runner, FuzzedTown]


@pytest.fixture
def town(database_url: URL, tmp_path: Path, content: Content) -> Iterator[Fuzzed]:
    """One town for all stories of a run, on each kind of database."""
    with asyncio.Runner() as runner:
        database = runner.run(emptied(database_url))
        made = fuzzed_town(database, tmp_path, content)
        yield runner, runner.run(made.__aenter__())
        runner.run(made.__aexit__(None, None, None))
        runner.run(database.close())


def test_no_update_that_telegram_may_send_breaks_anything(town: Fuzzed) -> None:
    runner, fuzzed = town

    @seed(SEED)
    @settings(RANDOMLY, max_examples=PROMISED // (STORY * STORIES))
    @example(LEFT_CLOSED)
    @example(CLOSED_FOR_A_WHILE)
    @given(stories)
    def all_live(told: list[list[Step]]) -> None:
        runner.run(fuzzed.lives(told, promised=True))

    all_live()
    assert fuzzed.updates >= PROMISED * 0.9
    assert fuzzed.set_aside == 0
    assert fuzzed.released >= 2
    assert runner.run(fuzzed.waiting()) == 0
    assert fuzzed.reached >= {
        "sendMessage",
        "sendDocument",
        "editMessageText",
        "answerCallbackQuery",
        "answerInlineQuery",
    }


def test_an_update_that_no_server_would_send_is_answered_or_set_aside(town: Fuzzed) -> None:
    runner, fuzzed = town

    @seed(SEED)
    @settings(RANDOMLY, max_examples=IMPOSSIBLE // (STORY * STORIES))
    @given(impossible_stories)
    def all_live(told: list[list[Step]]) -> None:
        runner.run(fuzzed.lives(told, promised=False))

    all_live()
    assert fuzzed.updates >= IMPOSSIBLE * 0.9
    assert fuzzed.set_aside > 0
    assert runner.run(fuzzed.waiting()) == 0

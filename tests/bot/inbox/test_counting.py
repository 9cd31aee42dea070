"""What has become of each update is counted once, when it is recorded, with the seconds to its answer."""

from __future__ import annotations

from typing import Any

import pytest

from bot.inbox.handling import TRIES
from bot.localtelegram import LocalPerson
from bot.metrics import Metrics
from db.faults import is_passing
from tests.bot.inbox.conftest import Town, finished, running

ASKS, MEETS_A_FAULT, WAITS = (LocalPerson(8000 + number, "Kim") for number in range(3))


async def test_each_try_is_counted_by_what_became_of_it(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    metrics, whole, away = Metrics(["message"]), town.decides.decide, [ConnectionRefusedError()]

    def decide(question: str, *rest: Any) -> Any:
        if "trasig" in question:
            raise RuntimeError
        if "borta" in question and away:
            raise away.pop()
        return whole(question, *rest)

    assert is_passing(away[0])
    monkeypatch.setattr(town.decides, "decide", decide)
    said = ((ASKS, "lönebidrag"), (MEETS_A_FAULT, "trasig fråga"), (WAITS, "borta fråga"))
    unreadable = {"update_id": 90, "something_new": [1]}, {"update_id": 91, "message": {"text": "x"}}
    await town.intake.store([*(town.telegram.writes(*one) for one in said), *unreadable])
    async with running(town.worker(metrics=metrics)):
        await finished(town)

    counted = {
        (sample.labels["kind"], sample.labels["outcome"]): sample.value
        for family in metrics.registry.collect()
        for sample in family.samples
        if sample.name == "stodlotsen_updates_total"
    }
    assert counted == {
        ("message", "answered"): 2,
        ("message", "put_off"): 1,
        ("message", "tried_again"): TRIES - 1,
        ("message", "failed"): 1,
        ("message", "set_aside"): 1,
        ("other", "answered"): 1,
    }
    assert metrics.registry.get_sample_value("stodlotsen_answer_seconds_count") == 3

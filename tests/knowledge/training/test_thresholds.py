"""Thresholds are the lowest that keep within the limits, and where none does that is told instead of guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from knowledge.training.evaluation import Judged
from knowledge.training.labelled import Labelled
from knowledge.training.thresholds import LIMITS, NoThresholdError, lowest
from knowledge.understanding import Answer, Decision, NoMatch
from knowledge.understanding.parameters import Thresholds

NEAR = Labelled(q="bygglov", kind="near")
WANTED = Labelled(q="Vad är Lånefonden?", gold=("lanefonden",), kind="plain")


def answered(question: Labelled, entry_id: str, *confidences: float) -> list[tuple[Labelled, str, float]]:
    """The question once for each confidence, with the entry that is its best one."""
    return [(question, entry_id, confidence) for confidence in confidences]


def deciding(asked: Sequence[tuple[Labelled, str, float]]) -> Callable[[Thresholds], list[Judged]]:
    """Answers what is sure enough."""

    def decided(thresholds: Thresholds) -> list[Judged]:
        return [Judged(question, decision(entry, sure, thresholds)) for question, entry, sure in asked]

    def decision(entry: str, sure: float, thresholds: Thresholds) -> Decision:
        if sure >= thresholds.answer:
            return Answer(entry_id=entry, confidence=sure, candidates=(entry,), language="sv")
        return NoMatch(confidence=sure, candidates=(entry,), language="sv")

    return decided


def test_the_lowest_threshold_that_keeps_within_every_limit_is_taken() -> None:
    near = answered(NEAR, "bygdemedel", 0.72, *(0.1,) * 9)
    right = answered(WANTED, "lanefonden", 0.6, 0.7, 0.99)
    assert lowest(deciding([*near, *right])).answer == 0.73


def test_where_no_threshold_keeps_a_limit_the_limit_and_the_best_share_are_told() -> None:
    near = answered(NEAR, "bygdemedel", *(0.999,) * 3, *(0.1,) * 7)
    with pytest.raises(NoThresholdError) as caught:
        lowest(deciding([*near, *answered(WANTED, "lanefonden", 0.9)]))
    error = caught.value
    assert (error.threshold, error.scope, error.limit, error.reached) == ("answer", "near", LIMITS["near"], 0.3)
    assert (
        str(error) == "no threshold for answer keeps its limit on the scope near: 0.025 is allowed, 0.300 was reached"
    )

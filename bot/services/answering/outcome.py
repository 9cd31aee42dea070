"""The ways in which a question can end, and what differs between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from db.models import Outcome
from knowledge.understanding import Answer, Decision, NoMatch, Refer, Reply, Suggestions

__all__ = ["STATES", "Outcome", "State", "outcome_of"]


@dataclass(frozen=True)
class State:
    """What there is to tell of an outcome."""

    in_batch: str
    """The ``decision`` in the JSON of ``ask``."""
    is_question: bool = True
    """Whether it counts as a question in the statistics."""
    waits: bool = False
    """Whether the question waits for an officer."""


STATES: dict[Outcome, State] = {
    Outcome.ANSWER: State("answer"),
    Outcome.SUGGEST: State("suggest"),
    Outcome.REFER: State("refer"),
    # Small talk and the like. In a batch, a reply that leads to an entry is told as an answer.
    Outcome.REPLY: State("none", is_question=False),
    Outcome.NONE: State("none", waits=True),
    Outcome.BROWSED: State("answer", is_question=False),
}
"""Every outcome, once."""


def outcome_of(decision: Decision) -> Outcome:
    """How a question ends that was decided about in this way."""
    match decision:
        case Answer():
            return Outcome.ANSWER
        case Suggestions():
            return Outcome.SUGGEST
        case Refer():
            return Outcome.REFER
        case Reply():
            return Outcome.REPLY
        case NoMatch():
            return Outcome.NONE
        case _:
            assert_never(decision)

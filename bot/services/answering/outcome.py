"""The ways in which a question can end."""

from __future__ import annotations

import enum
from typing import NamedTuple, assert_never

from knowledge.understanding import Answer, Decision, NoMatch, Refer, Reply, Suggestions


class _State(NamedTuple):
    """What there is to tell of an outcome."""

    word: str
    """What is kept with the question."""
    in_batch: str
    """The ``decision`` in the JSON of ``ask``."""
    is_question: bool = True
    """Whether it counts as a question in the statistics."""
    waits: bool = False
    """Whether the question waits for an officer."""


class Outcome(enum.StrEnum):
    """Each way in which a question can end, and all that differs between them."""

    ANSWER = _State("answer", in_batch="answer")
    SUGGEST = _State("suggest", in_batch="suggest")
    REFER = _State("refer", in_batch="refer")
    REPLY = _State("reply", in_batch="none", is_question=False)
    """Small talk and the like. In a batch, a reply that leads to an entry is told as an answer."""
    NONE = _State("none", in_batch="none", waits=True)
    BROWSED = _State("browsed", in_batch="answer", is_question=False)
    """No question was asked: the entry was opened with a button, and then rated."""

    in_batch: str
    is_question: bool
    waits: bool

    def __new__(cls, word: str, in_batch: str = "none", is_question: bool = True, waits: bool = False) -> Outcome:
        """One row of the table; afterwards, the outcome that is kept under ``word``."""
        outcome = str.__new__(cls, word)
        outcome._value_ = word
        outcome.in_batch, outcome.is_question, outcome.waits = in_batch, is_question, waits
        return outcome


WAITING: frozenset[str] = frozenset(outcome for outcome in Outcome if outcome.waits)
"""The words of the outcomes with which a question waits for an officer."""


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

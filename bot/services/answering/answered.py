"""Who asks, and what became of a question."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace

from bot.services.answering.figures import AskedFigure
from bot.services.people import NO_CHOICE, Choice, Form
from bot.services.updates import AccountSummary
from knowledge.base.localized import SWEDISH
from knowledge.base.models import Entry
from knowledge.understanding import Decision, Previous

UNDETERMINED = "und"
"""The language of a question that says too little to tell."""


class Rated(enum.Enum):
    """What became of a 👍 or a 👎."""

    NOTED = "noted"
    AGAIN = "again"
    NOT_YOURS = "not-yours"
    GONE = "gone"


@dataclass(frozen=True)
class Asker:
    """Who asks, where, and how she wants her answers."""

    user_id: int
    chat_id: int
    language: str = SWEDISH
    """The chat's language, one of those that have a catalogue, for texts too short to tell."""
    choice: Choice = NO_CHOICE


@dataclass(frozen=True)
class OpenEntry:
    """An entry to show, with the newest updates of the accounts that it is about."""

    entry: Entry
    form: Form
    live: tuple[AccountSummary, ...] = ()
    question_id: int | None = None

    def of_question(self, question_id: int) -> OpenEntry:
        """The same, as the answer to a question that has been kept."""
        return replace(self, question_id=question_id)


@dataclass(frozen=True)
class Answered:
    """What became of a question."""

    decision: Decision
    form: Form
    foreign: str | None = None
    """The question's language when there is no catalogue in it: then the answer comes in both English and Swedish."""
    opened: OpenEntry | None = None
    question_id: int | None = None
    masked: frozenset[str] = frozenset()
    """The kinds of personal data that were masked before the question was kept."""
    figures: tuple[AskedFigure, ...] = ()
    """The figures that were asked for, when there are any."""
    chosen: bool = False
    """Whether it is a choice among suggestions, and no question."""
    others: tuple[str, ...] = ()
    """Entries that were suggested too, when the person has only said that the suggestions are right."""


@dataclass(frozen=True)
class Exchange(Previous):
    """The exchange that a message goes on from."""

    question_id: int | None = None
    """The question that was answered, or met with suggestions, where it was kept."""


class Note(enum.StrEnum):
    """What is said to a message that asks nothing; the value is the text's id."""

    EMPTY = "ask-empty"
    """There are no words in it."""
    NO_CHOICE = "ask-what"
    """It chooses among suggestions, and there are none."""
    HELPED = "rate-thanks"
    NOT_HELPED = "rate-sorry"
    AGAIN = "rate-again"
    THANKS = "rate-nothing"
    """It is a kind sign, and there is no answer that it could be about."""


@dataclass(frozen=True)
class Noted:
    """A message that asks nothing: it is answered with a sentence, and not kept."""

    note: Note
    form: Form
    others: tuple[Entry, ...] = ()
    """After an answer that did not help: what else may have been meant."""
    question_id: int | None = None

"""What can come of an officer's handling of a question."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from bot.services.learning.unanswered import QuestionGroup
from db.models import QuestionStatus
from knowledge.base.models import Entry


class Aside(enum.StrEnum):
    """What an officer can do with a question besides connecting it."""

    OUTSIDE = QuestionStatus.OUTSIDE
    ARCHIVED = QuestionStatus.ARCHIVED

    @property
    def status(self) -> QuestionStatus:
        """The status of a question with which that has been done."""
        return QuestionStatus(self)


@dataclass(frozen=True)
class Taken:
    """Someone was there before, or the question has been deleted (then nothing is known of it)."""

    status: QuestionStatus | None = None
    entry: Entry | None = None
    by: int | None = None
    name: str = ""
    """The colleague's name, where it is known."""
    at: datetime | None = None


@dataclass(frozen=True)
class Steals:
    """The wording would take questions from other entries; nothing has been done yet."""

    group: QuestionGroup
    entry: Entry
    text: str
    from_entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Done:
    """What has been done with a group of questions, and the audit event by which it can be undone."""

    event_id: int
    text: str
    questions: int
    next: int | None
    """The name of the group to go on with."""
    entry: Entry | None = None
    """The entry that they were connected to."""
    aside: Aside | None = None
    taught: int = 0
    told: int = 0
    """How many chats get the answer that they waited for."""


@dataclass(frozen=True)
class Undone:
    """What was undone."""

    question_id: int
    questions: int
    too_late_for: int
    """How many chats had been sent the answer already."""

"""The questions that wait for an officer, those that mean the same together, most asked first."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from bot.services.learning.current import CurrentUnderstanding
from bot.services.learning.grouping import group as group_by_meaning
from bot.services.learning.taught import Understands
from db.engine import Database
from db.queries import unanswered
from db.queries.unanswered import Asked, OpenText
from knowledge.base.models import Content, Entry

MOST = 200
"""How many different wordings are gone through at once, the most asked first. More can wait: the next ones follow when these are done."""

UNANSWERED_ON_A_PAGE = 8


@dataclass(frozen=True)
class Bundle:
    """Wordings that mean the same, the most asked first."""

    wordings: tuple[OpenText, ...]

    @property
    def asked(self) -> int:
        """How often, in all wordings."""
        return sum(wording.asked for wording in self.wordings)

    @property
    def newest(self) -> datetime:
        """When it was last asked."""
        return max(wording.newest for wording in self.wordings)

    @property
    def question_id(self) -> int:
        """Its name: the first question with the most asked wording."""
        return self.wordings[0].question_id


@dataclass(frozen=True)
class QuestionGroup:
    """Questions that mean the same, as they stand at this moment."""

    question_id: int
    """The question by which it was asked for."""
    asked: tuple[Asked, ...]
    """Each question, oldest first."""
    place: int
    """From 1, among :attr:`total` groups; 0 when it is not among those that are gone through now."""
    total: int
    previous: int | None
    next: int | None
    """The names of the groups before and after."""
    found_wanting: tuple[Entry, ...]
    """The entries that answered it and got a 👎."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The wordings as the database compares them, the most asked first."""
        return tuple(key for key, _asked in Counter(question.key for question in self.asked).most_common())

    @property
    def wordings(self) -> tuple[str, ...]:
        """The wordings as they were first written, the most asked first."""
        first = {question.key: question.text for question in reversed(self.asked)}
        return tuple(first[key] for key in self.keys)

    @property
    def waiting(self) -> int:
        """How many questions someone wants to be told of when there is an answer."""
        return sum(question.waiting for question in self.asked)

    @property
    def missing(self) -> tuple[str, ...]:
        """What askers have said that they missed in the answer, the newest first."""
        return tuple(dict.fromkeys(question.missing for question in reversed(self.asked) if question.missing))

    @property
    def connectable(self) -> bool:
        """Whether someone has asked it: an entry that was opened by a button and got a 👎 is no question."""
        return not all(question.browsed for question in self.asked)


@dataclass(frozen=True)
class Overview:
    """How much waits."""

    questions: int
    groups: int
    more_wordings: int
    """Wordings beyond :data:`MOST`, which come later."""


@dataclass(frozen=True)
class UnansweredPage:
    """A part of the list."""

    overview: Overview
    bundles: tuple[Bundle, ...]
    number: int
    """From 0, of :attr:`pages`."""
    pages: int


class Unanswered:
    """Groups what waits and remembers the grouping, so that an officer who goes through it meets it in one order while it changes."""

    def __init__(self, database: Database, content: Content, current: CurrentUnderstanding) -> None:
        self._database = database
        self._content = content
        self._current = current
        self._bundles: list[Bundle] = []
        self._mark: tuple[int, int] | None = None
        self._outdated = True
        """Whether something waits again that was left out, or nothing has been grouped yet."""
        self._grouping = asyncio.Lock()

    async def look(self) -> Overview:
        """Group what waits, if that has changed since the last look, and tell how much it is."""
        await self._group()
        async with self._database.read() as session:
            questions, wordings = await unanswered.counts(session)
        return Overview(questions, len(self._bundles), max(0, wordings - MOST))

    async def page(self, number: int) -> UnansweredPage:
        """A page of the list, from 0; the last one when there are fewer."""
        overview = await self.look()
        pages = max(1, -(-len(self._bundles) // UNANSWERED_ON_A_PAGE))
        number = min(max(number, 0), pages - 1)
        return UnansweredPage(
            overview,
            tuple(self._bundles[number * UNANSWERED_ON_A_PAGE : (number + 1) * UNANSWERED_ON_A_PAGE]),
            number,
            pages,
        )

    async def first(self) -> QuestionGroup | None:
        """The group that has been asked most; None when nothing waits."""
        await self._group()
        for bundle in self._bundles:
            if (group := await self.group(bundle.question_id)) is not None:
                return group
        return None

    async def group(self, question_id: int) -> QuestionGroup | None:
        """The group that a question belongs to; None when the question does not wait any longer."""
        async with self._database.read() as session:
            key = await unanswered.key_of(session, question_id)
        if key is None:
            return None
        place = self._place_of(key)
        if place is None and self._outdated:
            await self._group()
            place = self._place_of(key)
        keys = [key] if place is None else [wording.key for wording in self._bundles[place].wordings]
        async with self._database.read() as session:
            asked = tuple(await unanswered.open_with(session, keys))
        if not any(question.id == question_id for question in asked):
            return None
        wanting = {question.entry_id for question in asked if question.disliked}
        return QuestionGroup(
            question_id,
            asked,
            place=0 if place is None else place + 1,
            total=len(self._bundles),
            previous=self._bundles[place - 1].question_id if place else None,
            next=self._bundles[place + 1].question_id if place is not None and place + 1 < len(self._bundles) else None,
            found_wanting=tuple(entry for entry in self._content.entries.values() if entry.id in wanting),
        )

    def handled(self, group: QuestionGroup) -> None:
        """Leave a group out from now on: it does not wait any longer."""
        keys = set(group.keys)
        self._bundles = [
            bundle for bundle in self._bundles if not any(wording.key in keys for wording in bundle.wordings)
        ]
        self._mark = None

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        """The groups of the last look, most asked first."""
        return tuple(self._bundles)

    def waits_again(self) -> None:
        """Something that was handled waits again: look for its group the next time."""
        self._mark, self._outdated = None, True

    def _place_of(self, key: str) -> int | None:
        for place, bundle in enumerate(self._bundles):
            if any(wording.key == key for wording in bundle.wordings):
                return place
        return None

    async def _group(self) -> None:
        async with self._grouping:
            async with self._database.read() as session:
                mark = await unanswered.newest(session)
                if mark == self._mark:
                    return
                wordings = await unanswered.most_asked(session, MOST)
            understanding = await self._current.current()
            bundles = await asyncio.to_thread(_bundled, wordings, understanding)
            self._bundles, self._mark, self._outdated = bundles, mark, False


def _bundled(wordings: list[OpenText], understanding: Understands) -> list[Bundle]:
    texts = [wording.text for wording in wordings]
    groups = group_by_meaning(texts, understanding)
    bundles = [Bundle(tuple(wordings[place] for place in places)) for places in groups]
    return sorted(bundles, key=lambda bundle: (-bundle.asked, -bundle.newest.timestamp()))

"""Learning from what could not be answered: officers go through the questions and connect them to answers."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import REAL_TIME, Clock
from bot.services.following import Following
from bot.services.learning.current import CurrentUnderstanding
from bot.services.learning.results import Aside, Done, Steals, Taken, Undone
from bot.services.learning.taught import same
from bot.services.learning.unanswered import QuestionGroup, Unanswered
from bot.services.people import MASKS, Actor
from db.engine import Database
from db.models import AuditSubject, ExpectationPurpose, QuestionStatus, SubjectKind
from db.queries import audit, people, phrasings, questions, unanswered
from db.queries.unanswered import Asked, Locked
from knowledge.base.models import Content, Entry

NEAREST = 5
"""How many entries are offered for a question, and found by a search."""

TAUGHT = 5
"""How many wordings of one group are taught, the most asked first: the others are so like them that they are understood too."""

LONGEST_PHRASING = 400
"""The longest text, in characters, that is taught as a phrasing; a longer one is a story with more than one point."""

SHORTEST = 2

WAITS_FOR = timedelta(minutes=10)
"""How long an officer who has pressed 'search' is waited for."""

CONNECT, SET_ASIDE, REOPEN = "question_connected", "question_set_aside", "question_reopened"
"""The names of the audit events."""

_MASK = re.compile("|".join(re.escape(mask) for mask in MASKS.values()))


class Learning:
    """Connects questions to entries, sets them aside, and undoes both. Each act is one transaction with its audit event."""

    def __init__(
        self,
        database: Database,
        content: Content,
        current: CurrentUnderstanding,
        following: Following,
        clock: Clock = REAL_TIME,
    ) -> None:
        self.unanswered = Unanswered(database, content, current)
        self._database = database
        self._content = content
        self._current = current
        self._following = following
        self._clock = clock

    # --- choosing an answer -----------------------------------------------------------------------------------------------

    async def nearest(self, text: str) -> list[Entry]:
        """The entries nearest to a question, or to an officer's search words, best first."""
        understanding = await self._current.current()
        ranked = await asyncio.to_thread(understanding.rank, text, NEAREST)
        return [self._content.entries[entry_id] for entry_id in ranked]

    async def expect_search(self, question_id: int, officer: int) -> None:
        """Take the officer's next message for search words. Nothing is waited for when the question is gone."""
        async with self._database.begin() as session:
            if await questions.get(session, question_id) is not None:
                purpose = ExpectationPurpose.SEARCH
                await people.expect(session, officer, purpose, question_id=question_id, at=self._clock.now())

    async def searching(self, officer: int) -> int | None:
        """The question for which the officer was asked for search words, if that was just now; she is not waited for any longer."""
        async with self._database.read() as session:
            expectation = await people.expected(session, officer)
        if expectation is None:
            return None
        async with self._database.begin() as session:
            await people.stop_expecting(session, officer)
        return expectation.question_id if self._clock.now() - expectation.at <= WAITS_FOR else None

    async def stop_searching(self, officer: int) -> None:
        """Do not wait for search words any longer: the officer has done something else."""
        await self.searching(officer)

    async def taken(self, question_id: int) -> Taken:
        """What became of a question that does not wait any longer."""
        async with self._database.read() as session:
            stands = await unanswered.handled(session, question_id)
            if stands is None or stands.by is None:
                return Taken()
            names = await people.names(session, [stands.by])
        connected = stands.status is QuestionStatus.CONNECTED
        entry = self._content.entries.get(stands.entry_id or "") if connected else None
        return Taken(stands.status, entry, stands.by, names.get(stands.by, ""), stands.at)

    # --- what an officer does ---------------------------------------------------------------------------------------------

    async def connect(self, question_id: int, entry_id: str, by: Actor, anyway: bool = False) -> Done | Steals | Taken:
        """Connect a question, and those in its group, to an entry: at once its wordings lead there, and those who wait are told.

        Unless ``anyway``, nothing is done when a wording would take questions from other entries. Raises KeyError for an entry that
        does not exist.
        """
        entry = self._content.entries[entry_id]
        group = await self.unanswered.group(question_id)
        if group is None:
            return await self.taken(question_id)
        texts = teachable(group.asked)
        if not anyway and (stolen := await self._stolen(group, entry_id, texts)):
            text, others = stolen
            return Steals(group, entry, text, others)
        at = self._clock.now()
        async with self._database.begin() as session:
            locked = await unanswered.lock_open(session, group.keys)
            if locked:
                taught, replaced = await self._teach(session, entry, texts, question_id=question_id, by=by, at=at)
                told = await self._tell(session, locked)
                event = await audit.add(
                    session,
                    at=at,
                    actor_id=by.id,
                    actor_role=by.role.value,
                    action=CONNECT,
                    subject=AuditSubject.of(SubjectKind.QUESTION, question_id),
                    before={
                        "entries": {str(row.id): row.entry_id for row in locked if row.entry_id is not None},
                        "phrasings": replaced,
                    },
                    after={"entry": entry_id, "questions": len(locked), "phrasings": taught, "told": told},
                )
                ids = [row.id for row in locked]
                await unanswered.hand_over(session, ids, QuestionStatus.CONNECTED, event_id=event.id, entry_id=entry_id)
        if not locked:
            return await self.taken(question_id)
        self.unanswered.handled(group)
        await self._current.renew()
        return Done(
            event.id, group.wordings[0], len(locked), group.next, entry=entry, taught=len(taught), told=len(told)
        )

    async def set_aside(self, question_id: int, aside: Aside, by: Actor) -> Done | Taken:
        """Put a question, and those in its group, aside: outside the bot's task, or archived."""
        group = await self.unanswered.group(question_id)
        if group is None:
            return await self.taken(question_id)
        async with self._database.begin() as session:
            locked = await unanswered.lock_open(session, group.keys)
            if locked:
                event = await audit.add(
                    session,
                    at=self._clock.now(),
                    actor_id=by.id,
                    actor_role=by.role.value,
                    action=SET_ASIDE,
                    subject=AuditSubject.of(SubjectKind.QUESTION, question_id),
                    before={"status": QuestionStatus.OPEN.value},
                    after={"status": aside.value, "questions": len(locked)},
                )
                await unanswered.hand_over(session, [row.id for row in locked], aside.status, event_id=event.id)
        if not locked:
            return await self.taken(question_id)
        self.unanswered.handled(group)
        return Done(event.id, group.wordings[0], len(locked), group.next, aside=aside)

    async def undo(self, event_id: int, by: Actor) -> Undone | None:
        """Undo a connection or a setting aside: the questions wait again. None when that has been done already."""
        now = self._clock.now()
        async with self._database.begin() as session:
            event = await audit.get(session, event_id)
            question_id = event.subject.number_of(SubjectKind.QUESTION) if event is not None else None
            if event is None or question_id is None or event.action not in (CONNECT, SET_ASIDE):
                return None
            before, after = event.before or {}, event.after or {}
            chats = await unanswered.unsend_answers(session, after.get("told", []))
            entries = {int(question): entry_id for question, entry_id in before.get("entries", {}).items()}
            reopened = await unanswered.reopen(session, event.id, entries=entries, chats=chats)
            removed = await phrasings.remove(session, after.get("phrasings", []), at=now)
            if not reopened and not removed:
                return None
            await phrasings.restore(session, before.get("phrasings", []), by=by.id, at=now)
            await audit.add(
                session,
                at=now,
                actor_id=by.id,
                actor_role=by.role.value,
                action=REOPEN,
                subject=event.subject,
                before=event.after,
                after={"questions": reopened, "undoes": event.id},
            )
        await self._current.renew()
        self.unanswered.waits_again()
        told = len(after.get("told", [])) - len(chats)
        return Undone(question_id, reopened, told)

    # --- the parts --------------------------------------------------------------------------------------------------------

    async def _stolen(
        self, group: QuestionGroup, entry_id: str, texts: Iterable[tuple[str, str]]
    ) -> tuple[str, tuple[Entry, ...]] | None:
        """The first wording that would take questions from other entries, and those: not from one that was found wanting just here."""
        understanding = await self._current.current()
        for _language, text in texts:
            stolen = await asyncio.to_thread(understanding.would_steal, entry_id, text)
            others = tuple(self._content.entries[other] for other in stolen)
            if losing := tuple(entry for entry in others if entry not in group.found_wanting):
                return text, losing
        return None

    async def _teach(
        self,
        session: AsyncSession,
        entry: Entry,
        texts: list[tuple[str, str]],
        *,
        question_id: int,
        by: Actor,
        at: datetime,
    ) -> tuple[list[int], list[int]]:
        """Add the wordings that the entry does not have, and take them back from other entries. Returns both kinds' ids."""
        wanted = {same(text) for _language, text in texts}
        has = {same(text) for text in entry.phrasings.all()}
        elsewhere = []
        for row in await phrasings.active(session):
            if row.entry_id == entry.id:
                has.add(same(row.text))
            elif same(row.text) in wanted:
                elsewhere.append(row.id)
        new = [(language, text) for language, text in texts if same(text) not in has]
        replaced = await phrasings.remove(session, elsewhere, at=at)
        return await phrasings.add(session, entry.id, new, question_id=question_id, by=by.id, at=at), replaced

    async def _tell(self, session: AsyncSession, locked: list[Locked]) -> list[int]:
        """One message for each chat that waits, however many of the questions it asked. Returns the questions it is told of."""
        first = {row.notify_chat: row.id for row in reversed(locked) if row.notify_chat is not None}
        for chat_id, question_id in first.items():
            await self._following.tell_answer(session, question_id, chat_id)
        return sorted(first.values())


def teachable(asked: Iterable[Asked]) -> list[tuple[str, str]]:
    """The wordings of a group that can be taught, each as ``(language, text)``: the most asked first, without masks."""
    counted: dict[str, tuple[int, str, str]] = {}
    for question in asked:
        text = unmasked(question.text)
        if not question.browsed and len(same(text)) >= SHORTEST and len(text) <= LONGEST_PHRASING:
            count, language, first = counted.get(same(text), (0, question.language, text))
            counted[same(text)] = (count + 1, language, first)
    most_asked = sorted(counted.values(), key=lambda wording: -wording[0])[:TAUGHT]
    return [("sv" if language == "und" else language, text) for _count, language, text in most_asked]


def unmasked(text: str) -> str:
    """A question without the marks that stand where personal data was."""
    return " ".join(_MASK.sub(" ", text).split())

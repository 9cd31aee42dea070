"""What a person says of an answer: the suggestion that she meant, and whether it helped."""

from __future__ import annotations

from bot.clock import Clock
from bot.services.answering.answered import Rated
from bot.services.answering.outcome import STATES, Outcome
from bot.services.people import Pseudonyms
from db.engine import Database
from db.models import QuestionStatus
from db.queries import questions
from knowledge.base.localized import SWEDISH
from knowledge.base.models import Content, Entry


class Ratings:
    """A part of :class:`~bot.services.answering.answering.Answering`."""

    def __init__(self, database: Database, content: Content, pseudonyms: Pseudonyms, clock: Clock) -> None:
        self._database = database
        self._content = content
        self._pseudonyms = pseudonyms
        self._clock = clock

    async def picked(self, question_id: int, entry_id: str, user_id: int) -> bool:
        """Note which suggestion was meant. False when the question is someone else's, or gone."""
        async with self._database.begin() as session:
            question = await questions.get(session, question_id, lock=True)
            if question is None or question.asker != self._pseudonyms.person(user_id):
                return False
            question.entry_id = entry_id
            return True

    async def rejected(self, question_id: int, user_id: int) -> bool:
        """Note that none of the suggestions was meant: an officer will see the question. False when it is someone else's, or gone."""
        async with self._database.begin() as session:
            question = await questions.get(session, question_id, lock=True)
            if question is None or question.asker != self._pseudonyms.person(user_id):
                return False
            if question.status is QuestionStatus.SETTLED:
                question.status = QuestionStatus.OPEN
            return True

    async def rate(self, question_id: int, user_id: int, useful: bool) -> Rated:
        """Note whether the answer to a question helped. Only the person who asked can say; 👎 puts the question before the officers."""
        async with self._database.begin() as session:
            question = await questions.get(session, question_id, lock=True)
            if question is None:
                return Rated.GONE
            if question.asker != self._pseudonyms.person(user_id):
                return Rated.NOT_YOURS
            value = 1 if useful else -1
            if question.feedback == value:
                return Rated.AGAIN
            question.feedback = value
            if not useful and question.status is QuestionStatus.SETTLED:
                question.status = QuestionStatus.OPEN
            elif useful and question.status is QuestionStatus.OPEN and not STATES[question.outcome].waits:
                question.status = QuestionStatus.SETTLED
            return Rated.NOTED

    async def rate_entry(self, entry_id: str, user_id: int, useful: bool) -> Rated:
        """Note whether an entry that was opened with a button helped."""
        entry = self._content.entries.get(entry_id)
        if entry is None:
            return Rated.GONE
        async with self._database.begin() as session:
            question_id = await questions.add(
                session,
                at=self._clock.now(),
                asker=self._pseudonyms.person(user_id),
                text=entry.title.to(SWEDISH),
                language=SWEDISH,
                outcome=Outcome.BROWSED,
                entry_id=entry_id,
                confidence=1.0,
                candidates=(entry_id,),
                waits=False,
            )
        return await self.rate(question_id, user_id, useful)

    async def alternatives(self, question_id: int, user_id: int, limit: int = 3) -> list[Entry]:
        """The entries that came next after the one that a question was answered with, best first; only for the person who asked."""
        async with self._database.read() as session:
            question = await questions.get(session, question_id)
        if question is None or question.asker != self._pseudonyms.person(user_id):
            return []
        others = [entry_id for entry_id in question.candidates if entry_id != question.entry_id]
        return [self._content.entries[entry_id] for entry_id in others if entry_id in self._content.entries][:limit]

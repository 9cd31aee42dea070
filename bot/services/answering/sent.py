"""Which of the bot's messages answers which of a person's: for her edits, and for her reactions.

It is forgotten after some days (:mod:`bot.services.people.forgetting`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.clock import REAL_TIME, Clock
from bot.services.answering.answered import Asker, Rated
from bot.services.answering.answering import Answering
from bot.services.people import Pseudonyms
from db.engine import Database
from db.models import QuestionStatus, SentAnswer
from db.queries import questions
from db.queries.messages import answers
from knowledge.text import legible, words

MOST_UNWRITTEN = 100
"""So many answers are written to the database at once, if not sooner by the clock."""


@dataclass(frozen=True)
class Earlier:
    """How a message was answered that has been edited now."""

    answer_id: int
    """The bot's message."""
    same: bool
    """Whether the edit changes nothing in what is asked."""
    alone: bool
    """Whether the answer is one message, so that another one can take its place."""
    question_id: int | None


@dataclass(frozen=True)
class _Sent:
    """One of them, as it is stored."""

    chat: str
    answer_id: int
    message_id: int | None
    person: str
    question_id: int | None
    entry_id: str | None
    words: str | None
    alone: bool
    at: datetime


class SentAnswers:
    """Remembers answers that were sent, by keyed hashes alone.

    They are written to the database many at a time (:meth:`flush`), so that a question costs no more for it. What a crash loses of them is
    met as if it stood alone: an edit is answered anew.
    """

    def __init__(
        self, database: Database, answering: Answering, pseudonyms: Pseudonyms, clock: Clock = REAL_TIME
    ) -> None:
        self._database = database
        self._answering = answering
        self._pseudonyms = pseudonyms
        self._clock = clock
        self._unwritten: dict[tuple[str, int], _Sent] = {}

    async def note(
        self,
        asker: Asker,
        answer_id: int,
        *,
        message_id: int | None = None,
        text: str = "",
        question_id: int | None = None,
        entry_id: str | None = None,
        alone: bool = True,
    ) -> None:
        """Remember that a message of the bot's answers ``text``, or shows an entry that was opened with a button."""
        sent = _Sent(
            chat=self._pseudonyms.chat(asker.chat_id),
            answer_id=answer_id,
            message_id=message_id,
            person=self._pseudonyms.person(asker.user_id),
            question_id=question_id,
            entry_id=entry_id,
            words=self._words(text) if message_id is not None else None,
            alone=alone,
            at=self._clock.now(),
        )
        self._unwritten[sent.chat, answer_id] = sent
        if len(self._unwritten) >= MOST_UNWRITTEN:
            await self.flush()

    async def flush(self) -> None:
        """Write down what has not been written yet."""
        written, self._unwritten = self._unwritten, {}
        if not written:
            return
        try:
            async with self._database.begin() as session:
                for sent in written.values():
                    await answers.put(session, SentAnswer(**vars(sent)))
        except Exception:
            self._unwritten = written | self._unwritten
            raise

    async def to(self, chat_id: int, message_id: int, text: str) -> Earlier | None:
        """How a message was answered, now that it says ``text``; None when that is not known (any more)."""
        chat = self._pseudonyms.chat(chat_id)
        mine = [one for one in self._unwritten.values() if (one.chat, one.message_id) == (chat, message_id)]
        row: _Sent | SentAnswer | None = mine[-1] if mine else None
        if row is None:
            async with self._database.read() as session:
                row = await answers.to_message(session, chat, message_id)
        if row is None:
            return None
        return Earlier(row.answer_id, row.words == self._words(text), row.alone, row.question_id)

    async def replaced(self, question_id: int) -> None:
        """The question has been asked otherwise: nobody has to look at how it was asked first."""
        async with self._database.begin() as session:
            question = await questions.get(session, question_id, lock=True)
            if question is not None and question.status is QuestionStatus.OPEN and question.notify_chat is None:
                question.status = QuestionStatus.SETTLED

    async def reacted(self, chat_id: int, answer_id: int, user_id: int, useful: bool) -> Rated:
        """Take a reaction to one of the bot's messages for what the person says of that answer."""
        chat = self._pseudonyms.chat(chat_id)
        row: _Sent | SentAnswer | None = self._unwritten.get((chat, answer_id))
        if row is None:
            async with self._database.read() as session:
                row = await answers.get(session, chat, answer_id)
        if row is None:
            return Rated.GONE
        if row.person != self._pseudonyms.person(user_id):
            return Rated.NOT_YOURS
        if row.question_id is not None:
            return await self._answering.rate(row.question_id, user_id, useful)
        return Rated.GONE if row.entry_id is None else await self._answering.rate_entry(row.entry_id, user_id, useful)

    def _words(self, text: str) -> str:
        return self._pseudonyms.words(" ".join(words(legible(text))))

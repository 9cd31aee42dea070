"""A question and its answer: understood, answered from the knowledge base and from what is published, and kept without its asker's name."""

from __future__ import annotations

import enum
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import REAL_TIME, Clock
from bot.services.answering.figures import AskedFigure, FigureQuestions
from bot.services.answering.outcome import STATES, Outcome, outcome_of
from bot.services.computing import side_by_side
from bot.services.learning import CurrentUnderstanding, Taught
from bot.services.people import CONVERSATION_LASTS, NO_CHOICE, Choice, Form, Masked, Pseudonyms, mask
from bot.services.updates import Accounts, AccountSummary
from bot.services.written import clean
from db.engine import Database
from db.models import QuestionStatus
from db.queries import people, phrasings, questions
from knowledge.base.localized import SWEDISH
from knowledge.base.models import Content, Entry
from knowledge.understanding import Answer, Decision, Previous, Reply, remembered

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


class Answering:
    """Answers questions. :meth:`ask` remembers and keeps; :meth:`answer` does neither."""

    def __init__(
        self,
        database: Database,
        content: Content,
        current: CurrentUnderstanding,
        *,
        accounts: Accounts,
        pseudonyms: Pseudonyms,
        languages: Collection[str],
        clock: Clock = REAL_TIME,
    ) -> None:
        self._database = database
        self._content = content
        self._current = current
        self._accounts = accounts
        self._pseudonyms = pseudonyms
        self._figures = FigureQuestions(content, accounts)
        self._languages = languages
        self._clock = clock

    async def ask(self, text: str, asker: Asker) -> Answered | None:
        """Answer a question, keep it, and remember it for the next one. None when there is nothing in the text to answer."""
        text = clean(text)
        if not has_words(text):
            return None
        conversation = self._pseudonyms.conversation(asker.chat_id, asker.user_id)
        async with self._database.read() as session:
            previous = await self._previous(session, conversation)
            mark = await phrasings.mark(session)
        understanding = await self._current.as_of(mark)
        answered = await self._answer(understanding, text, previous, asker.language, asker.choice)
        masked = mask(text)
        question_id = await self._keep(asker, masked, answered.decision, conversation, previous)
        opened = answered.opened.of_question(question_id) if answered.opened is not None else None
        return replace(answered, opened=opened, question_id=question_id, masked=masked.found)

    async def answer(
        self, text: str, previous: Previous | None = None, language: str = SWEDISH, choice: Choice = NO_CHOICE
    ) -> Answered:
        """Answer a question without keeping anything."""
        return await self._answer(await self._current.current(), text, previous, language, choice)

    async def _answer(
        self, understanding: Taught, text: str, previous: Previous | None, language: str, choice: Choice
    ) -> Answered:
        decision = await side_by_side(understanding.decide, text, previous, language)
        form, foreign = self._form(decision.language, language, choice)
        opened = await self.open(decision.entry_id, form) if isinstance(decision, Answer) else None
        return Answered(decision, form, foreign, opened, figures=await self._figures.asked(text, decision))

    async def open(self, entry_id: str, form: Form, question_id: int | None = None) -> OpenEntry | None:
        """An entry to show, or None when there is no such entry (any more)."""
        entry = self._content.entries.get(entry_id)
        if entry is None:
            return None
        live = tuple([await self._accounts.summary(account_id) for account_id in entry.live])
        return OpenEntry(entry, form, live, question_id)

    async def chosen(self, entry_id: str, asker: Asker) -> None:
        """Remember that an entry was opened with a button, so that a follow-up question is about it."""
        entry = self._content.entries.get(entry_id)
        if entry is None:
            return
        conversation = self._pseudonyms.conversation(asker.chat_id, asker.user_id)
        async with self._database.begin() as session:
            await people.remember(
                session, conversation, entry_id=entry_id, question=entry.title.to(SWEDISH), at=self._clock.now()
            )

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

    async def _previous(self, session: AsyncSession, conversation: str) -> Previous | None:
        row = await people.last_exchange(session, conversation)
        if row is None or self._clock.now() - row.at > CONVERSATION_LASTS:
            return None
        return Previous(row.question, row.entry_id, row.at)

    async def _keep(
        self, asker: Asker, masked: Masked, decision: Decision, conversation: str, previous: Previous | None
    ) -> int:
        now = self._clock.now()
        # What a person in a crisis writes is nobody's to read afterwards.
        ended = outcome_of(decision)
        crisis = isinstance(decision, Reply) and self._content.replies[decision.reply_id].kind == "crisis"
        async with self._database.begin() as session:
            question_id = await questions.add(
                session,
                at=now,
                asker=self._pseudonyms.person(asker.user_id),
                text="" if crisis else masked.text,
                language=decision.language,
                outcome=ended,
                entry_id=decision.entry_id if isinstance(decision, Answer) else None,
                confidence=decision.confidence,
                candidates=() if crisis else decision.candidates,
                waits=STATES[ended].waits,
            )
            exchange = remembered(masked.text, decision, previous, now)
            if exchange is not None and exchange is not previous:
                await people.remember(
                    session, conversation, entry_id=exchange.entry_id, question=exchange.question, at=exchange.at
                )
        return question_id

    def _form(self, language: str, chat_language: str, choice: Choice) -> tuple[Form, str | None]:
        """The form of the answer, and the question's language when the answer is to come in both English and Swedish."""
        swedish = Form.EASY if choice.easy else Form.SWEDISH
        if language == UNDETERMINED:
            language = chat_language
        # To have chosen Swedish says nothing of other languages; to have chosen another one says that Swedish is not wanted.
        if choice.language is not None and choice.language != SWEDISH and choice.language in self._languages:
            language = choice.language
        if language == SWEDISH:
            return swedish, None
        return (Form(language), None) if language in self._languages else (swedish, language)


def has_words(text: str) -> bool:
    """Whether there is anything to answer: a letter or a digit."""
    return any(character.isalnum() for character in text)

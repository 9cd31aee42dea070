"""A question and its answer: understood, answered from the knowledge base and from what is published, and kept without its asker's name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import REAL_TIME, Clock
from bot.services.answering.answered import UNDETERMINED, Answered, Asker, Exchange, Note, Noted, OpenEntry, Rated
from bot.services.answering.figures import AskedFigure, FigureQuestions
from bot.services.answering.outcome import STATES, outcome_of
from bot.services.answering.ratings import Ratings
from bot.services.answering.short import Chosen, NoneChosen, OutOfReach, feedback_in, short_in
from bot.services.computing import side_by_side
from bot.services.learning import CurrentUnderstanding, Taught
from bot.services.people import CONVERSATION_LASTS, NO_CHOICE, Choice, Form, Masked, Pseudonyms, mask
from bot.services.updates import Accounts
from bot.services.written import clean
from db.engine import Database
from db.queries import people, phrasings, questions
from knowledge.base.localized import SWEDISH
from knowledge.base.models import Content
from knowledge.understanding import Answer, Decision, NoMatch, Previous, Reply, Suggestions, remembered


class Answering(Ratings):
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
        super().__init__(database, content, pseudonyms, clock)
        self._current = current
        self._accounts = accounts
        self._figures = FigureQuestions(content, accounts)
        self._languages = languages

    async def ask(self, text: str, asker: Asker, about: Exchange | None = None) -> Answered | Noted:
        """Answer a question, keep it, and remember it for the next one. What asks nothing is told as a :class:`Noted`, and not kept.

        Args:
            about: what the message replies to; without it, it goes on from the last exchange.
        """
        text = clean(text)
        conversation = self._pseudonyms.conversation(asker.chat_id, asker.user_id)
        async with self._database.read() as session:
            previous = about or await self._previous(session, conversation)
            mark = await phrasings.mark(session)
        if (useful := feedback_in(text)) is not None:
            return await self._fed_back(useful, previous, asker)
        if (short := await self._short(text, previous, asker.language, asker.choice)) is not None:
            return await self._noted(short, previous, asker)
        understanding = await self._current.as_of(mark)
        if previous is not None and not previous.question:
            previous = None  # a reply to suggestions, that chooses none of them
        answered = await self._answer(understanding, text, previous, asker.language, asker.choice)
        masked = mask(text)
        question_id = await self._keep(asker, masked, answered.decision, conversation, previous)
        opened = answered.opened.of_question(question_id) if answered.opened is not None else None
        return replace(answered, opened=opened, question_id=question_id, masked=masked.found)

    async def answer(
        self, text: str, previous: Previous | None = None, language: str = SWEDISH, choice: Choice = NO_CHOICE
    ) -> Answered | Noted:
        """The same without keeping anything."""
        text = clean(text)
        if (useful := feedback_in(text)) is not None:
            known = previous is not None and previous.entry_id is not None
            helped = Note.HELPED if useful else Note.NOT_HELPED
            return Noted(helped if known else Note.THANKS, self._form(UNDETERMINED, language, choice)[0])
        if (short := await self._short(text, previous, language, choice)) is not None:
            return short
        return await self._answer(await self._current.current(), text, previous, language, choice)

    async def _answer(
        self, understanding: Taught, text: str, previous: Previous | None, language: str, choice: Choice
    ) -> Answered:
        decision = await side_by_side(understanding.decide, text, previous, language)
        form, foreign = self._form(decision.language, language, choice)
        opened = await self.open(decision.entry_id, form) if isinstance(decision, Answer) else None
        return Answered(decision, form, foreign, opened, figures=await self._figures.asked(text, decision))

    async def _short(
        self, text: str, previous: Previous | None, language: str, choice: Choice
    ) -> Answered | Noted | None:
        """What a text that asks nothing comes to; None for a question."""
        form = self._form(UNDETERMINED, language, choice)[0]
        offered = previous.offered if previous is not None else ()
        question_id = previous.question_id if isinstance(previous, Exchange) else None
        match short_in(text, previous, self._content.entries):
            case Note() as note:
                return Noted(note, form)
            case Chosen(entry_id=entry_id, others=others):
                opened = await self.open(entry_id, form, question_id)
                return Answered(
                    Answer(entry_id=entry_id, confidence=1.0, candidates=offered, language=form.language),
                    form,
                    None,
                    opened,
                    question_id,
                    chosen=True,
                    others=others,
                )
            case OutOfReach():
                return Answered(
                    Suggestions(entry_ids=offered, confidence=1.0, candidates=offered, language=form.language),
                    form,
                    question_id=question_id,
                    chosen=True,
                )
            case NoneChosen():
                return Answered(
                    NoMatch(confidence=1.0, candidates=offered, language=form.language),
                    form,
                    question_id=question_id,
                    chosen=True,
                )
            case None:
                return None

    async def _noted(self, short: Answered | Noted, previous: Previous | None, asker: Asker) -> Answered | Noted:
        """Remember what a short reply has chosen."""
        if isinstance(short, Noted) or previous is None:
            return short
        match short.decision:
            case Answer(entry_id=entry_id):
                if short.question_id is not None:
                    await self.picked(short.question_id, entry_id, asker.user_id)
                await self.chosen(entry_id, asker, short.question_id)
            case NoMatch() if short.question_id is not None:
                await self.rejected(short.question_id, asker.user_id)
                await self.moved_on(asker)
        return short

    async def _fed_back(self, useful: bool, previous: Previous | None, asker: Asker) -> Noted:
        """Take a sign for what the person says of the last answer."""
        form = self._form(UNDETERMINED, asker.language, asker.choice)[0]
        question_id = previous.question_id if isinstance(previous, Exchange) else None
        if previous is None or previous.entry_id is None:
            return Noted(Note.THANKS, form)
        if question_id is not None:
            rated = await self.rate(question_id, asker.user_id, useful)
        else:
            rated = await self.rate_entry(previous.entry_id, asker.user_id, useful)
        if rated not in (Rated.NOTED, Rated.AGAIN):
            return Noted(Note.THANKS, form)
        if rated is Rated.AGAIN:
            return Noted(Note.AGAIN, form)
        others = await self.alternatives(question_id, asker.user_id) if question_id is not None and not useful else []
        await self.offer([entry.id for entry in others], asker, question_id)
        return Noted(Note.HELPED if useful else Note.NOT_HELPED, form, tuple(others), question_id)

    async def open(self, entry_id: str, form: Form, question_id: int | None = None) -> OpenEntry | None:
        """An entry to show, or None when there is no such entry (any more)."""
        entry = self._content.entries.get(entry_id)
        if entry is None:
            return None
        live = tuple([await self._accounts.summary(account_id) for account_id in entry.live])
        return OpenEntry(entry, form, live, question_id)

    async def figures(self, ids: Sequence[tuple[str, str]]) -> tuple[AskedFigure, ...]:
        """Figures (account and id) that were asked for before, as they stand now; those that no update carries any more are left out."""
        return await self._figures.again(ids)

    async def chosen(self, entry_id: str, asker: Asker, question_id: int | None = None) -> None:
        """Remember that an entry was opened with a button, so that a follow-up question is about it."""
        entry = self._content.entries.get(entry_id)
        if entry is None:
            return
        conversation = self._pseudonyms.conversation(asker.chat_id, asker.user_id)
        async with self._database.begin() as session:
            exchange = Exchange(entry.title.to(SWEDISH), entry_id, self._clock.now(), question_id=question_id)
            await people.remember(session, conversation, **vars(exchange))

    async def offer(self, entry_ids: Collection[str], asker: Asker, question_id: int | None) -> None:
        """Other entries are suggested beside the last answer, and are the last thing said: what comes next may choose among them."""
        conversation = self._pseudonyms.conversation(asker.chat_id, asker.user_id)
        async with self._database.begin() as session:
            last = await self._previous(session, conversation) if entry_ids else None
            if last is not None:
                values = vars(last) | {"offered": tuple(entry_ids), "question_id": question_id}
                await people.remember(session, conversation, **values)

    async def moved_on(self, asker: Asker) -> None:
        """The suggestions are no longer the last thing said: what comes next is no choice among them."""
        conversation = self._pseudonyms.conversation(asker.chat_id, asker.user_id)
        async with self._database.read() as session:
            row = await people.last_exchange(session, conversation)
            if row is None or not row.offered:
                return
        async with self._database.begin() as session:
            await people.withdraw_offer(session, conversation)

    async def _previous(self, session: AsyncSession, conversation: str) -> Exchange | None:
        row = await people.last_exchange(session, conversation)
        if row is None or self._clock.now() - row.at > CONVERSATION_LASTS:
            return None
        return Exchange(row.question, row.entry_id, row.at, tuple(row.offered), row.question_id)

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
            # After small talk a sign of thanks is still about the answer before; not so after one that could not be given.
            same = exchange is previous and not isinstance(decision, NoMatch)
            if exchange is not None and not same:
                kept = None if isinstance(decision, NoMatch | Reply) else question_id
                last = Exchange(exchange.question, exchange.entry_id, exchange.at, exchange.offered, kept)
                await people.remember(session, conversation, **vars(last))
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

"""A conversation on the web page, which shows it anew each time: what was asked, masked, and what became of it.

Telegram keeps its own conversations. Here a turn is kept for a day, under the same keyed hash as the exchange by which a follow-up question
is understood; of the answer only ids are kept, so that what is shown is always the content as it is.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from bot.clock import REAL_TIME, Clock
from bot.services.answering.answered import Answered, Asker, Note, Noted, Rated
from bot.services.answering.answering import Answering
from bot.services.people import WEB_CONVERSATION_LASTS, Form, Pseudonyms, mask
from bot.services.written import clean
from db.engine import Database
from db.models import Outcome, WebTurn
from db.queries import questions
from knowledge.base.models import Content
from knowledge.understanding import Answer, Decision, NoMatch, Refer, Reply, Suggestions

MOST_TURNS = 20
"""How many turns are shown, the newest ones."""

MOST_MISSING = 500
"""How much of what someone missed in an answer is kept, in characters."""

_DECISIONS: dict[Outcome, type[Decision]] = {
    Outcome.ANSWER: Answer,
    Outcome.SUGGEST: Suggestions,
    Outcome.REFER: Refer,
    Outcome.REPLY: Reply,
    Outcome.NONE: NoMatch,
}
_FEEDBACK = {Note.HELPED: True, Note.NOT_HELPED: False}
_OUTCOMES = {decision: outcome for outcome, decision in _DECISIONS.items()}


@dataclass(frozen=True)
class Turn:
    """One question and what became of it."""

    id: int
    at: datetime
    text: str
    """Empty when the question is nobody's to read afterwards."""
    answered: Answered
    rated: bool | None = None
    """Whether the asker has said that the answer helped; None when she has not said."""
    missed: bool = False
    """Whether she has said what was missing."""
    rejected: bool = False
    """Whether she has said that nothing of what was shown was meant."""


class Conversations:
    """Keeps turns, and makes each into what it was when it is shown again."""

    def __init__(
        self,
        database: Database,
        content: Content,
        answering: Answering,
        pseudonyms: Pseudonyms,
        clock: Clock = REAL_TIME,
    ) -> None:
        self._database = database
        self._content = content
        self._answering = answering
        self._pseudonyms = pseudonyms
        self._clock = clock

    async def ask(self, text: str, asker: Asker) -> Turn | Noted:
        """Answer a question as :meth:`Answering.ask` does, and keep the turn. What asks nothing is told as a :class:`Noted`."""
        answered = await self._answering.ask(text, asker)
        if isinstance(answered, Noted):
            if answered.question_id is not None and answered.note in _FEEDBACK:
                await self._note(answered.question_id, asker, rated=_FEEDBACK[answered.note])
            return answered
        decision = answered.decision
        crisis = isinstance(decision, Reply) and self._content.replies[decision.reply_id].kind == "crisis"
        return await self._add(asker, "" if crisis else mask(clean(text)).text, answered)

    async def pick(self, question_id: int, entry_id: str, asker: Asker) -> Turn | None:
        """Open the suggestion that was meant, as a turn of its own; None when there is no such entry (any more)."""
        entry = self._content.entries.get(entry_id)
        form = self._form(asker)
        if entry is None:
            return None
        mine = await self._answering.picked(question_id, entry_id, asker.user_id)
        await self._answering.chosen(entry_id, asker, question_id if mine else None)
        decision = Answer(entry_id=entry_id, confidence=1.0, candidates=(entry_id,), language=form.language)
        opened = await self._answering.open(entry_id, form, question_id if mine else None)
        answered = Answered(decision, form, opened=opened, question_id=question_id if mine else None)
        return await self._add(asker, entry.title.to(form.language), answered)

    async def reject(self, question_id: int, asker: Asker) -> bool:
        """Note that nothing of what was shown was meant. False when the question is someone else's, or gone."""
        if not await self._answering.rejected(question_id, asker.user_id):
            return False
        await self._answering.moved_on(asker)
        await self._note(question_id, asker, rejected=True)
        return True

    async def rate(self, question_id: int, useful: bool, asker: Asker) -> Rated:
        """Note whether an answer helped."""
        rated = await self._answering.rate(question_id, asker.user_id, useful)
        if rated in (Rated.NOTED, Rated.AGAIN):
            await self._note(question_id, asker, rated=useful)
        return rated

    async def missed(self, question_id: int, text: str, asker: Asker) -> bool:
        """Note what was missing in an answer, masked, for the officers. False when the question is someone else's, or gone."""
        masked = mask(clean(text)).text[:MOST_MISSING].strip()
        if not masked:
            return False
        async with self._database.begin() as session:
            question = await questions.get(session, question_id, lock=True)
            if question is None or question.asker != self._pseudonyms.person(asker.user_id):
                return False
            question.missing = masked
        await self._note(question_id, asker, missed=True)
        return True

    async def turns(self, asker: Asker) -> list[Turn]:
        """The conversation as it can be shown, the first turn first. What has gone out of the content is left out."""
        since = self._clock.now() - WEB_CONVERSATION_LASTS
        async with self._database.read() as session:
            rows = await questions.turns(session, self._key(asker), since, MOST_TURNS)
        return [turn for row in rows if (turn := await self._turn(row)) is not None]

    async def turn_of(self, question_id: int, asker: Asker) -> Turn | None:
        """The newest turn that came of a question; None when it is someone else's, or gone."""
        async with self._database.read() as session:
            row = await questions.turn_of(session, self._key(asker), question_id)
        return None if row is None else await self._turn(row)

    async def _add(self, asker: Asker, text: str, answered: Answered) -> Turn:
        now = self._clock.now()
        async with self._database.begin() as session:
            turn_id = await questions.add_turn(
                session,
                self._key(asker),
                at=now,
                question_id=answered.question_id,
                text=text,
                answered=_kept(answered),
            )
        return Turn(turn_id, now, text, answered)

    async def _note(self, question_id: int, asker: Asker, **noted: bool) -> None:
        async with self._database.begin() as session:
            row = await questions.turn_of(session, self._key(asker), question_id)
            if row is not None:
                row.answered = row.answered | noted

    async def _turn(self, row: WebTurn) -> Turn | None:
        kept = row.answered
        decision = _DECISIONS[Outcome(kept["outcome"])](**_tuples(kept["decision"]))
        form = Form(kept["language"], kept["easy"])
        if not self._is_there(decision):
            return None
        opened = None
        if isinstance(decision, Answer):
            opened = await self._answering.open(decision.entry_id, form, row.question_id)
        masked = frozenset(kept["masked"])
        answered = Answered(
            decision,
            form,
            kept["foreign"],
            opened,
            row.question_id,
            masked,
            figures=await self._answering.figures([(account, figure) for account, figure in kept["figures"]]),
            chosen=kept["chosen"],
            others=tuple(one for one in kept["others"] if one in self._content.entries),
        )
        noted = {name: kept.get(name, False) for name in ("missed", "rejected")}
        return Turn(row.id, row.at, row.text, answered, kept.get("rated"), **noted)

    def _is_there(self, decision: Decision) -> bool:
        """Whether the content still has what was shown; an editor may have taken it out since."""
        entries, content = self._content.entries, self._content
        match decision:
            case Answer(entry_id=entry_id):
                return entry_id in entries
            case Suggestions(entry_ids=ids):
                return all(each in entries for each in ids)
            case Refer(referral_id=referral_id, entry_ids=ids):
                return referral_id in content.referrals and all(each in entries for each in ids)
            case Reply(reply_id=reply_id):
                return reply_id in content.replies
            case NoMatch():
                return True

    def _form(self, asker: Asker) -> Form:
        """The form of an answer that is opened with a button."""
        plain = Form(asker.language)
        return Form.EASY if asker.choice.easy and plain == Form.SWEDISH else plain

    def _key(self, asker: Asker) -> str:
        return self._pseudonyms.conversation(asker.chat_id, asker.user_id)


def _kept(answered: Answered) -> dict[str, Any]:
    """What became of a question, as JSON."""
    # The candidates are in the question's own row, for as long as that is kept.
    decision = replace(answered.decision, candidates=())
    return {
        "outcome": _OUTCOMES[type(decision)].value,
        "decision": asdict(decision),
        "language": answered.form.language,
        "easy": answered.form.easy,
        "foreign": answered.foreign,
        "masked": sorted(answered.masked),
        "chosen": answered.chosen,
        "others": list(answered.others),
        "figures": [[one.account.id, one.figure.id] for one in answered.figures],
    }


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a decision; JSON knows lists alone."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}

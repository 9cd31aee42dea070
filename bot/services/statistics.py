"""What people ask about, in numbers that point out no one: a count of one to four is never told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import REAL_TIME, SWEDEN, Clock, local
from bot.services.answering import STATES, Outcome
from bot.services.learning import Unanswered
from bot.services.shares import FEWEST, Share, shares_of, told
from db.engine import Database
from db.queries import statistics
from knowledge.base.models import Content, Theme

WEEKS = 12
"""How far back, in weeks, the present one among them; less when the questions are kept for a shorter time."""

TOP = 5
"""How many themes and unanswered subjects are shown."""

QUESTIONS = tuple(outcome for outcome, state in STATES.items() if state.is_question)
"""The outcomes of real questions: small talk is none, nor is an entry that was opened by a button."""


@dataclass(frozen=True)
class Week:
    """One week, from Monday on."""

    monday: date
    asked: int | None
    """How many questions; None for so few that it is not told."""

    @property
    def number(self) -> int:
        """The week's number in the Swedish calendar (ISO 8601)."""
        return self.monday.isocalendar().week


@dataclass(frozen=True)
class Subject:
    """Something that people ask and that has no answer yet."""

    question_id: int
    text: str
    asked: int


@dataclass(frozen=True)
class Report:
    """The numbers of the last weeks. A share or a count that is None was too small to be told."""

    weeks: tuple[Week, ...]
    asked: int | None
    shares: tuple[Share[Outcome], ...]
    """How large a part of the questions ended in each way; empty when there are too few questions."""
    themes: tuple[tuple[Theme, int], ...]
    """The themes that were answered most about."""
    liked: float | None
    """How large a part of the votes was 👍, from 0 to 1; None also when there are few of one kind, which could be worked out."""
    votes: int | None
    unanswered: tuple[Subject, ...]
    """What several people have asked in vain and no officer has handled yet, most asked first."""
    waiting: int
    """How many questions wait for an officer."""


class Statistics:
    """Counts the questions."""

    def __init__(
        self, database: Database, content: Content, unanswered: Unanswered, kept_days: int, clock: Clock = REAL_TIME
    ) -> None:
        self._database = database
        self._content = content
        self._questions = unanswered
        self._weeks = max(1, min(WEEKS, kept_days // 7))
        self._clock = clock

    async def report(self) -> Report:
        """The numbers of this moment."""
        overview = await self._questions.look()
        mondays = _mondays(self._clock.now(), self._weeks)
        bounds = [_midnight(monday) for monday in mondays]
        start, end = bounds[0], bounds[-1]
        async with self._database.read() as session:
            per_week = await statistics.asked_per_period(session, bounds, QUESTIONS)
            outcomes = await statistics.per_outcome(session, start, end)
            entries = await statistics.per_entry(session, start, end, Outcome.ANSWER)
            votes = await statistics.votes(session, start, end)
            unanswered = await self._unanswered(session, start, end)
        asked = sum(per_week)
        cast, hidden = votes.up + votes.down, any(told(count) is None for count in per_week)
        return Report(
            weeks=tuple(Week(monday, told(count)) for monday, count in zip(mondays, per_week, strict=False)),
            asked=told(asked),
            # Where a week is not told, exact shares would tell the exact sum, and that the week.
            shares=shares_of({outcome: outcomes.get(outcome, 0) for outcome in QUESTIONS}, step=5 if hidden else 1),
            themes=self._themes(entries),
            liked=votes.up / cast if cast >= FEWEST and None not in (told(votes.up), told(votes.down)) else None,
            votes=told(cast),
            unanswered=unanswered,
            waiting=overview.questions,
        )

    def _themes(self, per_entry: dict[str, int]) -> tuple[tuple[Theme, int], ...]:
        asked: dict[str, int] = {}
        for entry_id, count in per_entry.items():
            if (entry := self._content.entries.get(entry_id)) is not None:
                asked[entry.theme] = asked.get(entry.theme, 0) + count
        most = sorted(asked.items(), key=lambda pair: -pair[1])[:TOP]
        shown = [(theme, count) for theme, count in most if count >= FEWEST]
        if shown and told(sum(asked.values()) - sum(count for _theme, count in shown)) is None:
            # The rest, which the share of answers tells, would be too few.
            shown.pop()
        return tuple((self._content.themes[theme], count) for theme, count in shown)

    async def _unanswered(self, session: AsyncSession, start: datetime, end: datetime) -> tuple[Subject, ...]:
        """Subjects that enough different people have asked about: one person's own question is hers, however often she asks it."""
        found: list[Subject] = []
        for bundle in self._questions.bundles:
            if len(found) == TOP or bundle.asked < FEWEST:
                break
            keys = [wording.key for wording in bundle.wordings]
            if await statistics.askers_of(session, keys, start, end) >= FEWEST:
                found.append(Subject(bundle.question_id, bundle.wordings[0].text, bundle.asked))
        return tuple(found)


def _mondays(now: datetime, weeks: int) -> list[date]:
    """The Mondays at which the last ``weeks`` weeks begin, and the one at which the last of them ends."""
    this = local(now).date()
    this -= timedelta(days=this.weekday())
    return [this + timedelta(weeks=week) for week in range(1 - weeks, 2)]


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=SWEDEN)

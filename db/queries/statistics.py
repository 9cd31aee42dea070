"""Counts over the questions. Which counts may be shown is for the one who asks for them to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlalchemy import ColumnElement, and_, case, distinct, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Outcome, Question
from db.queries.unanswered import key_column


@dataclass(frozen=True)
class Votes:
    """How many 👍 and 👎 there were."""

    up: int
    down: int


def _within(start: datetime, end: datetime) -> ColumnElement[bool]:
    return and_(Question.asked_at >= start, Question.asked_at < end)


async def asked_per_period(session: AsyncSession, bounds: Sequence[datetime], outcomes: Sequence[Outcome]) -> list[int]:
    """How many questions with these outcomes were asked between each moment of ``bounds`` and the next."""
    periods = list(pairwise(bounds))
    # Which period a question falls in, by comparison only: every database spells weeks in its own way.
    period = case(*((Question.asked_at < end, number) for number, (_start, end) in enumerate(periods)))
    query = (
        select(period, func.count())
        .where(_within(bounds[0], bounds[-1]), Question.outcome.in_(outcomes))
        .group_by(period)
    )
    found = {row[0]: int(row[1]) for row in await session.execute(query)}
    return [found.get(number, 0) for number in range(len(periods))]


async def per_outcome(session: AsyncSession, start: datetime, end: datetime) -> dict[Outcome, int]:
    """How many questions ended in each way."""
    query = select(Question.outcome, func.count()).where(_within(start, end)).group_by(Question.outcome)
    return {row[0]: int(row[1]) for row in await session.execute(query)}


async def per_entry(session: AsyncSession, start: datetime, end: datetime, outcome: Outcome) -> dict[str, int]:
    """How many questions with that outcome each entry has had."""
    query = (
        select(Question.entry_id, func.count())
        .where(_within(start, end), Question.outcome == outcome, Question.entry_id.is_not(None))
        .group_by(Question.entry_id)
    )
    return {entry_id: asked for entry_id, asked in await session.execute(query) if entry_id is not None}


async def votes(session: AsyncSession, start: datetime, end: datetime) -> Votes:
    """The thumbs of the period."""
    up = func.count(case((Question.feedback > 0, 1)))
    down = func.count(case((Question.feedback < 0, 1)))
    counted_up, counted_down = (await session.execute(select(up, down).where(_within(start, end)))).one()
    return Votes(counted_up, counted_down)


async def askers_of(session: AsyncSession, keys: Sequence[str], start: datetime, end: datetime) -> int:
    """How many different people have asked a question in one of these wordings (:attr:`db.queries.unanswered.OpenText.key`)."""
    query = select(func.count(distinct(Question.asker))).where(_within(start, end), key_column().in_(keys))
    return await session.scalar(query) or 0

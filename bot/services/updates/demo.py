"""Invented updates to try the bot with: two years of them, each marked as an example wherever it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import SWEDEN, local
from bot.services.figures import dump, exact, plain
from db.engine import Database
from db.models import AuditSubject, Question, Role, StatusUpdate, SubjectKind
from db.queries import audit, updates
from knowledge.base.loading import read_yaml
from knowledge.base.models import Account

FILE = "demo.yaml"
"""The examples, in the content folder."""

AUTHOR = 0
"""No person in Telegram has this id."""


class NotEmptyError(Exception):
    """The database already holds something, so it may be a real one. Nothing was written."""


@dataclass
class _Step:
    """Something that is published, revised or withdrawn at a moment."""

    at: datetime
    account_id: str
    item: Mapping[str, Any]
    figures: dict[str, str]
    then: list[_Step] = field(default_factory=list)


async def fill_with_examples(database: Database, accounts: Mapping[str, Account], folder: Path, now: datetime) -> int:
    """Write the example updates in ``folder``, for the time until ``now``, into an empty database. Returns how many.

    Raises :class:`NotEmptyError`, and writes nothing, when there are updates or questions in it: invented figures never come among real
    ones. Examples for accounts that are not declared are left out; a folder without examples gives none. Raises :class:`ContentError` for a
    file that cannot be read.
    """
    file = folder / FILE
    examples = (read_yaml(file) if file.exists() else None) or {}
    steps = [
        step
        for account_id, items in examples.items()
        if account_id in accounts
        for step in _steps(account_id, items, now)
    ]
    async with database.begin() as session:
        if not await _is_empty(session):
            raise NotEmptyError
        for step in sorted(steps, key=lambda step: step.at):
            await _publish(session, step)
    return len(steps)


async def _is_empty(session: AsyncSession) -> bool:
    for table in (StatusUpdate, Question):
        if await session.scalar(select(func.count()).select_from(table)):
            return False
    return True


def _steps(account_id: str, items: list[Mapping[str, Any]], now: datetime) -> list[_Step]:
    """One step a quarter, the last one in the quarter that ended most recently or ends now."""
    moments = _quarters(len(items), now)
    so_far: dict[str, Decimal] = {}
    steps = []
    for number, (item, at) in enumerate(zip(items, moments, strict=True)):
        if number and at.year != moments[number - 1].year:
            so_far = {}
        figures = item["figures"] | _added(so_far, item["added"])
        step = _Step(at, account_id, item, figures)
        if revised := item.get("revised"):
            corrected = item["figures"] | _added(so_far, item["added"] | revised["added"])
            step.then.append(_Step(at + timedelta(days=revised["after_days"]), account_id, item, corrected))
            figures = corrected
        so_far = {figure: Decimal(figures[figure]) for figure in item["added"]}
        steps.append(step)
    return steps


def _added(so_far: Mapping[str, Decimal], added: Mapping[str, str]) -> dict[str, str]:
    return {figure: plain(so_far.get(figure, Decimal(0)) + Decimal(value)) for figure, value in added.items()}


def _quarters(count: int, now: datetime) -> list[datetime]:
    """The middle of the last month of each of the ``count`` quarters before ``now``, oldest first."""
    today = local(now)
    year, month = today.year, 12
    found: list[datetime] = []
    while len(found) < count:
        at = datetime(year, month, 15, 9, 30, tzinfo=SWEDEN)
        if at + timedelta(days=10) <= now:
            found.append(at)
        year, month = (year, month - 3) if month > 3 else (year - 1, 12)
    return found[::-1]


async def _publish(session: AsyncSession, step: _Step) -> None:
    update = await updates.add(session, step.account_id, _wording(step), at=step.at, example=True)
    subject = AuditSubject.of(SubjectKind.UPDATE, update.number)
    await _trace(session, step.at, "published", subject, {"title": step.item["title"], "figures": step.figures})
    for revision in step.then:
        await updates.add_revision(session, update, _wording(revision), at=revision.at)
        await _trace(
            session, revision.at, "revised", subject, {"title": step.item["title"], "figures": revision.figures}
        )
    if withdrawn := step.item.get("withdrawn"):
        at = step.at + timedelta(days=withdrawn["after_days"])
        await updates.withdraw(session, update, by=AUTHOR, reason=withdrawn["reason"], at=at)
        await _trace(session, at, "withdrawn", subject, {"withdrawal_reason": withdrawn["reason"]})


def _wording(step: _Step) -> updates.Wording:
    return updates.Wording(
        title=step.item["title"],
        body=step.item["body"].strip(),
        figures={figure: dump(exact(number)) for figure, number in step.figures.items()},
        reference=step.item.get("reference"),
        author_id=AUTHOR,
        author_role=Role.OFFICER,
    )


async def _trace(
    session: AsyncSession, at: datetime, action: str, subject: AuditSubject, after: dict[str, Any]
) -> None:
    await audit.add(
        session,
        at=at,
        actor_id=AUTHOR,
        actor_role=Role.OFFICER.value,
        action=action,
        subject=subject,
        after=after | {"example": True},
    )

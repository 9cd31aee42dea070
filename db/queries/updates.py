"""Updates (statusinlägg) and their revisions. Revisions are only added; an update keeps its number."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Result, Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Revision, Role, StatusUpdate

_PORTION = 500
REDACTED = "Innehållet borttaget"
"""Stands as the title of an update whose content is taken away, so that no reader can show another one by mistake."""


Between = tuple[datetime, datetime]
"""From a moment to before another one."""


class Published(NamedTuple):
    """An update with one of its revisions."""

    update: StatusUpdate
    revision: Revision


class Carried(NamedTuple):
    """The figures of an update's present wording."""

    number: int
    published_at: datetime
    figures: dict[str, dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a revision says, and who stands for it."""

    title: str
    body: str
    figures: Mapping[str, Mapping[str, str]]
    """Figure id → the parts of its value."""
    reference: str | None
    author_id: int
    author_role: Role
    approved_by: int | None = None


async def add(
    session: AsyncSession, account_id: str, wording: Wording, *, at: datetime, example: bool = False
) -> StatusUpdate:
    """Publish a new update under an account; it gets the next number."""
    update = StatusUpdate(account_id=account_id, published_at=at, current_revision=0, example=example)
    session.add(update)
    await session.flush()
    await add_revision(session, update, wording, at=at)
    return update


async def add_revision(session: AsyncSession, update: StatusUpdate, wording: Wording, *, at: datetime) -> Revision:
    """Publish a new wording of an update; the earlier ones stay."""
    update.current_revision += 1
    revision = Revision(
        update_number=update.number,
        revision=update.current_revision,
        title=wording.title,
        body=wording.body,
        figures={figure: dict(parts) for figure, parts in wording.figures.items()},
        reference=wording.reference,
        author_id=wording.author_id,
        author_role=wording.author_role,
        approved_by=wording.approved_by,
        published_at=at,
    )
    session.add(revision)
    await session.flush()
    return revision


async def withdraw(session: AsyncSession, update: StatusUpdate, *, by: int, reason: str, at: datetime) -> None:
    """Mark an update as withdrawn. It keeps its number and its revisions."""
    update.withdrawn_at = at
    update.withdrawn_by = by
    update.withdrawal_reason = reason
    await session.flush()


async def redact(session: AsyncSession, update: StatusUpdate, *, by: int, at: datetime) -> None:
    """Mark the content of a withdrawn update as taken away. What was written stays in its revisions, for the archive."""
    update.redacted_at = at
    update.redacted_by = by
    await session.flush()


async def redacted_among(session: AsyncSession, numbers: Collection[int]) -> set[int]:
    """Those of some updates whose content is taken away."""
    query = select(StatusUpdate.number).where(StatusUpdate.number.in_(numbers), StatusUpdate.redacted_at.is_not(None))
    return set(await session.scalars(query))


async def lock(session: AsyncSession, number: int) -> StatusUpdate | None:
    """The update for a change: no one else changes it until the transaction ends (SQLite has one writer at a time anyway)."""
    return await session.scalar(
        select(StatusUpdate).where(StatusUpdate.number == number).with_for_update(),
        execution_options={"populate_existing": True},
    )


async def get(session: AsyncSession, number: int) -> Published | None:
    """An update with its present wording."""
    return _one(await session.execute(_present().where(StatusUpdate.number == number)))


async def present(session: AsyncSession, number: int) -> Published:
    """The same for an update that is known to be there."""
    found = await get(session, number)
    if found is None:
        raise LookupError(f"no update {number}")
    return found


async def author_of(session: AsyncSession, number: int, version: int) -> int | None:
    """Who caused a version: the author of that revision, or, for the version after the last one, whoever withdrew the update."""
    query = select(Revision.author_id).where(Revision.update_number == number, Revision.revision == version)
    author = await session.scalar(query)
    if author is None:
        last = func.coalesce(StatusUpdate.redacted_by, StatusUpdate.withdrawn_by)
        author = await session.scalar(select(last).where(StatusUpdate.number == number))
    return author


async def newest(session: AsyncSession, account_id: str) -> Published | None:
    """The newest update of an account that is not withdrawn."""
    query = _present().where(StatusUpdate.account_id == account_id, StatusUpdate.withdrawn_at.is_(None))
    return _one(await session.execute(query.order_by(StatusUpdate.number.desc()).limit(1)))


async def revisions(session: AsyncSession, number: int) -> list[Published]:
    """Every wording of an update, the first one first."""
    query = select(StatusUpdate, Revision).join(Revision, Revision.update_number == StatusUpdate.number)
    query = query.where(StatusUpdate.number == number).order_by(Revision.revision)
    return [_row(row) for row in await session.execute(query)]


async def every_revision(session: AsyncSession, *, redacted: bool = False) -> AsyncIterator[Published]:
    """Every wording of every update, in the order in which they were published, read in portions.

    Of an update whose content has been taken away there is nothing but its title's stand-in, unless ``redacted``.
    """
    last = 0
    while True:
        query = select(StatusUpdate, Revision).join(Revision, Revision.update_number == StatusUpdate.number)
        query = query.where(Revision.id > last).order_by(Revision.id).limit(_PORTION)
        rows = [_row(row) for row in await session.execute(query)]
        last = rows[-1].revision.id if rows else last
        for row in rows:
            if row.update.redacted_at is not None and not redacted:
                session.expunge(row.revision)
                row.revision.title, row.revision.body, row.revision.figures = REDACTED, "", {}
                row.revision.reference = None
            yield row
        if len(rows) < _PORTION:
            return


async def page(
    session: AsyncSession, account_id: str | None, *, limit: int, offset: int, between: Between | None = None
) -> list[Published]:
    """Updates with their present wording, newest first, withdrawn ones too; of one account, or of all when it is None.

    ``between`` bounds when they were first published: from the first moment to before the second.
    """
    query = _present().where(*_of(account_id, between)).order_by(StatusUpdate.number.desc()).limit(limit).offset(offset)
    return [_row(row) for row in await session.execute(query)]


async def count(
    session: AsyncSession, account_id: str | None, *, withdrawn: bool, between: Between | None = None
) -> int:
    """How many updates an account (or all, when None) has; withdrawn ones are counted only when asked for."""
    query = select(func.count()).select_from(StatusUpdate).where(*_of(account_id, between))
    if not withdrawn:
        query = query.where(StatusUpdate.withdrawn_at.is_(None))
    return await session.scalar(query) or 0


async def moments(session: AsyncSession, account_id: str | None) -> list[datetime]:
    """When each update of an account, or of all, was first published."""
    return list(await session.scalars(select(StatusUpdate.published_at).where(*_of(account_id, None))))


async def series(session: AsyncSession, account_id: str) -> list[Published]:
    """The updates of an account that are not withdrawn, oldest first."""
    query = _present().where(StatusUpdate.account_id == account_id, StatusUpdate.withdrawn_at.is_(None))
    return [_row(row) for row in await session.execute(query.order_by(StatusUpdate.number))]


async def figures(session: AsyncSession, account_id: str) -> list[Carried]:
    """What the updates of an account that are not withdrawn say of its figures, oldest first; those without any are left out."""
    query = select(StatusUpdate.number, StatusUpdate.published_at, Revision.figures).join(Revision, _is_present())
    query = query.where(StatusUpdate.account_id == account_id, StatusUpdate.withdrawn_at.is_(None))
    rows = (await session.execute(query.order_by(StatusUpdate.number))).all()
    return [Carried(*row) for row in rows if row.figures]


def _of(account_id: str | None, between: Between | None) -> list[ColumnElement[bool]]:
    wanted = [] if account_id is None else [StatusUpdate.account_id == account_id]
    if between is not None:
        wanted += [StatusUpdate.published_at >= between[0], StatusUpdate.published_at < between[1]]
    return wanted


def _is_present() -> ColumnElement[bool]:
    return (Revision.update_number == StatusUpdate.number) & (Revision.revision == StatusUpdate.current_revision)


def _present() -> Select[StatusUpdate, Revision]:
    return select(StatusUpdate, Revision).join(Revision, _is_present())


def _one(result: Result[StatusUpdate, Revision]) -> Published | None:
    row = result.first()
    return None if row is None else _row(row)


def _row(row: Row[StatusUpdate, Revision]) -> Published:
    update, revision = row
    return Published(update, revision)

"""Drafts as they are kept: opened, put aside, thrown away and brought back; and what every change of one has in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import REAL_TIME, Clock
from bot.services.people import Actor
from bot.services.updates.act import Announcer, is_closed
from bot.services.updates.draft import Draft, DraftKind, DraftState, DraftStep, Problem, PublishingError, read_draft
from bot.services.updates.parsing import Fault
from bot.services.updates.steps import Steps
from db.engine import Database
from db.models import AuditSubject, DeliveryKind, Role, StatusUpdate, SubjectKind
from db.models import Draft as DraftRow
from db.queries import audit, drafts, people, updates
from knowledge.base.models import Account


@dataclass(frozen=True)
class Filled:
    """A draft after something was written in it, and what could not be used."""

    draft: Draft
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class OthersDraft:
    """A colleague's draft."""

    draft: Draft
    author: str
    """Her name; empty when it is not known."""


class KeptDrafts:
    """Drafts of officers. Only its author changes a draft; colleagues see it, and can take it over."""

    def __init__(
        self,
        database: Database,
        declared: Mapping[str, Account],
        clock: Clock = REAL_TIME,
        announcer: Announcer | None = None,
    ) -> None:
        self._database = database
        self._declared = declared
        self._clock = clock
        self._announcer = announcer

    async def resume(self, draft_id: int, actor: Actor) -> Draft:
        """Take a draft up again where it stood: it waits for what is missing, or is shown."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            if row.state in (DraftState.SUBMITTED, DraftState.SCHEDULED):
                return read_draft(row, self._declared)
            await self._put_aside_others(session, row.id, actor)
            draft = read_draft(row, self._declared)
            if draft.missing is not None:
                return self._set(row, DraftState.WRITING, draft.missing)
            return self._set(row, DraftState.READY)

    async def get(self, draft_id: int, actor: Actor) -> Draft:
        """One's own draft. Raises :class:`PublishingError`."""
        async with self._database.read() as session:
            return read_draft(self._check_own(await drafts.get(session, draft_id), actor), self._declared)

    async def of(self, actor: Actor) -> list[Draft]:
        """One's own drafts, the latest first."""
        async with self._database.read() as session:
            return [read_draft(row, self._declared) for row in await drafts.open_by(session, actor.id)]

    async def of_others(self, actor: Actor) -> list[OthersDraft]:
        """What colleagues have begun, the latest first, so that it is not left lying when someone is away."""
        if not actor.is_officer:
            return []
        async with self._database.read() as session:
            rows = await drafts.open_by_others(session, actor.id)
            names = await people.names(session, [row.author_id for row in rows])
        return [OthersDraft(read_draft(row, self._declared), names.get(row.author_id, "")) for row in rows]

    async def take_over(self, draft_id: int, actor: Actor) -> Draft:
        """Make a colleague's draft one's own; she is told, and it is traced. Raises :class:`PublishingError`.

        One that waits for approval or for its time is taken back by it.
        """
        async with self._database.begin() as session:
            role = await people.role_of(session, actor.id)
            if role is Role.PUBLIC:
                raise PublishingError(Problem.NOT_ALLOWED)
            row = await drafts.lock(session, draft_id)
            if row is None or row.state not in drafts.OPEN:
                raise PublishingError(Problem.GONE)
            before = row.author_id
            if before != actor.id:
                row.author_id = actor.id
                names = await people.names(session, [before])
                await audit.add(
                    session,
                    at=self._clock.now(),
                    actor_id=actor.id,
                    actor_role=role.value,
                    action="draft_taken_over",
                    subject=AuditSubject.of(SubjectKind.DRAFT, row.id),
                    before={"author": names.get(before, "")},
                    after={"title": row.title, "update": row.update_number},
                )
                if self._announcer is not None:
                    at = self._clock.now()
                    await self._announcer.tell_of_draft(session, DeliveryKind.TAKEN_OVER, row.id, [before], at)
            return self._set(row, DraftState.SAVED)

    async def save(self, draft_id: int, actor: Actor) -> Draft:
        """Put a draft aside for later."""
        return await self._end(draft_id, actor, DraftState.SAVED)

    async def discard(self, draft_id: int, actor: Actor) -> Draft:
        """Throw a draft away."""
        return await self._end(draft_id, actor, DraftState.DISCARDED)

    async def restore(self, draft_id: int, actor: Actor) -> Draft:
        """Bring back a draft that was thrown away."""
        async with self._database.begin() as session:
            row = await drafts.lock(session, draft_id)
            if row is None or row.author_id != actor.id:
                raise PublishingError(Problem.GONE)
            if row.state is DraftState.DISCARDED:
                row.move_to(DraftState.SAVED)
        return await self.resume(draft_id, actor)

    async def _end(self, draft_id: int, actor: Actor, state: DraftState) -> Draft:
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            return self._set(row, state)

    # --- within a transaction -----------------------------------------------------------------------------------------------

    def _steps(self) -> Steps:
        return Steps(self._declared, self._clock.now())

    def _filled(self, row: DraftRow, faults: Sequence[Fault] = ()) -> Filled:
        row.changed_at = self._clock.now()
        return Filled(read_draft(row, self._declared), tuple(faults))

    def _set(self, row: DraftRow, state: DraftState, step: DraftStep | None = None, *, alone: bool = False) -> Draft:
        row.move_to(state, step, alone=alone)
        row.changed_at = self._clock.now()
        return read_draft(row, self._declared)

    async def _begin(self, session: AsyncSession, actor: Actor, kind: DraftKind, step: DraftStep) -> DraftRow:
        if await people.role_of(session, actor.id) is Role.PUBLIC:
            raise PublishingError(Problem.NOT_ALLOWED)
        row = await drafts.add(session, actor.id, kind, step=step, at=self._clock.now())
        await self._put_aside_others(session, row.id, actor)
        return row

    async def _put_aside_others(self, session: AsyncSession, draft_id: int, actor: Actor) -> None:
        """One thing at a time waits for what an officer writes. Other drafts are kept, unless nothing was written in them."""
        for row in await drafts.open_by(session, actor.id):
            if row.id != draft_id and row.state is DraftState.WRITING:
                written = (row.title or row.body) and row.step not in (DraftStep.WHOLE, DraftStep.REASON)
                row.move_to(DraftState.SAVED if written else DraftState.DISCARDED)
        await people.stop_expecting(session, actor.id)

    async def _own(self, session: AsyncSession, draft_id: int, actor: Actor) -> DraftRow:
        if await people.role_of(session, actor.id) is Role.PUBLIC:
            raise PublishingError(Problem.NOT_ALLOWED)
        return self._check_own(await drafts.lock(session, draft_id), actor)

    def _check_own(self, row: DraftRow | None, actor: Actor) -> DraftRow:
        if row is None or row.author_id != actor.id or row.state is DraftState.DISCARDED:
            raise PublishingError(Problem.GONE)
        if row.state is DraftState.PUBLISHED:
            raise PublishingError(Problem.DONE, row.published_number)
        return row

    async def _published(self, session: AsyncSession, number: int, *, redacts: bool = False) -> StatusUpdate:
        update = await updates.lock(session, number) if 0 < number < 2**31 else None
        if update is None:
            raise PublishingError(Problem.NO_SUCH_UPDATE, number)
        if is_closed(update, redacts):
            raise PublishingError(Problem.WITHDRAWN, number)
        if update.account_id not in self._declared:
            raise PublishingError(Problem.NO_ACCOUNT, number)
        return update

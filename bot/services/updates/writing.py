"""Writing: drafts live in the database from the first word, so that a restart or another process loses nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import REAL_TIME, Clock, local
from bot.services.people import Actor
from bot.services.updates import parsing
from bot.services.updates.act import is_closed
from bot.services.updates.checks import points_to_someone
from bot.services.updates.draft import (
    Draft,
    DraftKind,
    DraftState,
    DraftStep,
    Problem,
    PublishingError,
    read_draft,
)
from bot.services.updates.parsing import Fault, FaultKind
from bot.services.updates.steps import Steps
from db.engine import Database
from db.models import Draft as DraftRow
from db.models import Role, StatusUpdate
from db.queries import drafts, people, updates
from knowledge.base.models import Account

WAITS_FOR = timedelta(hours=12)
"""How long the bot takes what an officer writes as part of her draft; later it may well be a question. /utkast takes the draft up again."""


@dataclass(frozen=True)
class Filled:
    """A draft after something was written in it, and what could not be used."""

    draft: Draft
    faults: tuple[Fault, ...] = ()


class Drafts:
    """What officers write, step by step or in one message. Only its author sees and changes a draft."""

    def __init__(self, database: Database, declared: Mapping[str, Account], clock: Clock = REAL_TIME) -> None:
        self._database = database
        self._declared = declared
        self._clock = clock

    # --- beginning ----------------------------------------------------------------------------------------------------------

    async def start(self, actor: Actor, account: str = "", text: str = "") -> Filled:
        """Begin a new update. ``account`` is how the officer named the account, ``text`` what she wrote below it; both may be empty."""
        async with self._database.begin() as session:
            row = await self._begin(session, actor, DraftKind.NEW, DraftStep.ACCOUNT)
            found = self.find_account(account) if account else None
            row.account_id = found.id if found is not None else None
            unknown = [Fault(FaultKind.UNKNOWN_ACCOUNT, value=account)] if account and found is None else []
            return self._filled(row, [*unknown, *self._steps().take_whole(row, text)])

    def find_account(self, name: str) -> Account | None:
        """The account that is meant, by its id, its title or the beginning of one."""
        return parsing.find_account(name, list(self._declared.values()))

    async def revise(self, number: int, actor: Actor, text: str = "") -> Filled:
        """Begin a new wording of a published update, from its present one. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            update = await self._published(session, number)
            row = await self._begin(session, actor, DraftKind.REVISION, DraftStep.WHOLE)
            present = await updates.present(session, number)
            row.account_id = update.account_id
            row.update_number, row.base_revision = number, update.current_revision
            row.title, row.body = present.revision.title, present.revision.body
            row.figures, row.reference = dict(present.revision.figures), present.revision.reference
            faults = self._steps().take(row, text) if text.strip() else []
            return self._filled(row, faults)

    async def withdraw(self, number: int, actor: Actor, reason: str = "", *, redacts: bool = False) -> Filled:
        """Begin the withdrawal of an update; the reason is asked for when it is empty. Raises :class:`PublishingError`.

        Args:
            redacts: let it take the content away too, because it points someone out; also of one that is withdrawn already.
        """
        redacts = redacts or points_to_someone(reason)
        async with self._database.begin() as session:
            update = await self._published(session, number, redacts=redacts)
            row = await self._begin(session, actor, DraftKind.WITHDRAWAL, DraftStep.REASON)
            row.account_id = update.account_id
            row.update_number, row.base_revision = number, update.current_revision
            row.title = (await updates.present(session, number)).revision.title
            faults = self._steps().take(row, reason) if reason.strip() else []
            if redacts:
                self._steps().redact(row, True)
            return self._filled(row, faults)

    async def redact(self, draft_id: int, actor: Actor, redacts: bool) -> Draft:
        """Let a withdrawal take the content away too, because it points someone out; or not."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            if row.kind is not DraftKind.WITHDRAWAL or row.update_number is None:
                raise PublishingError(Problem.CHANGED)
            update = await self._published(session, row.update_number, redacts=True)
            if update.withdrawn_at is not None and not redacts:
                raise PublishingError(Problem.WITHDRAWN, update.number)
            self._steps().redact(row, redacts)
            return self._filled(row).draft

    # --- writing ------------------------------------------------------------------------------------------------------------

    async def awaiting(self, person: int) -> Draft | None:
        """The draft that what ``person`` writes now belongs to, if there is one."""
        async with self._database.read() as session:
            row = await drafts.awaiting(session, person)
        if row is None or self._clock.now() - row.changed_at > WAITS_FOR:
            return None
        return read_draft(row, self._declared)

    async def fill(self, draft_id: int, actor: Actor, text: str) -> Filled:
        """Take a message as the answer to the step that the draft waits for. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            if row.state is not DraftState.WRITING:
                raise PublishingError(Problem.CHANGED)
            return self._filled(row, self._steps().take(row, text))

    async def choose_account(self, draft_id: int, actor: Actor, account_id: str) -> Filled:
        """Put a new draft under an account. What has been written already is read anew, by that account's figures."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            account = self._declared.get(account_id)
            if account is None:
                raise PublishingError(Problem.NO_ACCOUNT)
            if row.update_number is not None:
                raise PublishingError(Problem.CHANGED)
            return self._filled(row, self._steps().choose_account(row, account))

    async def skip(self, draft_id: int, actor: Actor) -> Filled:
        """Go on without figures or a registry number. Any other step cannot be skipped, and stays."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            step = read_draft(row, self._declared).step
            if step in (DraftStep.FIGURES, DraftStep.REFERENCE):
                self._steps().go_on(row, step)
            return self._filled(row)

    async def edit(self, draft_id: int, actor: Actor, step: DraftStep) -> Draft:
        """Ask for one part again. A draft that waits for approval is taken back by it."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            moves = step is DraftStep.ACCOUNT and row.kind is not DraftKind.NEW
            if moves or (step is DraftStep.REASON) is not (row.kind is DraftKind.WITHDRAWAL):
                raise PublishingError(Problem.CHANGED)
            await self._put_aside_others(session, row.id, actor)
            return self._set(row, DraftState.WRITING, step, alone=True)

    async def resume(self, draft_id: int, actor: Actor) -> Draft:
        """Take a draft up again where it stood: it waits for what is missing, or is shown."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            if row.state is DraftState.SUBMITTED:
                return read_draft(row, self._declared)
            await self._put_aside_others(session, row.id, actor)
            draft = read_draft(row, self._declared)
            if draft.missing is not None:
                return self._set(row, DraftState.WRITING, draft.missing)
            return self._set(row, DraftState.READY)

    async def rebase(self, draft_id: int, actor: Actor) -> Draft:
        """Go on from the present wording after someone else has changed the update. The officer's own text stays as it is."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            update = await self._published(session, row.update_number or 0)
            row.base_revision = update.current_revision
            return self._set(row, DraftState.READY)

    # --- keeping ------------------------------------------------------------------------------------------------------------

    async def get(self, draft_id: int, actor: Actor) -> Draft:
        """One's own draft. Raises :class:`PublishingError`."""
        async with self._database.read() as session:
            return read_draft(self._check_own(await drafts.get(session, draft_id), actor), self._declared)

    async def of(self, actor: Actor) -> list[Draft]:
        """One's own drafts, the latest first."""
        async with self._database.read() as session:
            return [read_draft(row, self._declared) for row in await drafts.open_by(session, actor.id)]

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
        return Steps(self._declared, local(self._clock.now()).date())

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

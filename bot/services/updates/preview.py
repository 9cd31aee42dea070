"""A draft as everyone will see it, and what its officer should know before she publishes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import REAL_TIME, Clock, local
from bot.services.figures import Change, Doubt, Value, in_order
from bot.services.people import Actor
from bot.services.updates.accounts import PublishedUpdate, published, without_content
from bot.services.updates.act import Announcer, PublishingAct, announces, obstacle
from bot.services.updates.checks import Remark, remarks
from bot.services.updates.draft import Draft, DraftKind, DraftState, Problem, PublishingError, read_draft
from bot.services.updates.standing import changes_in, doubts_in, points_of, stored_points
from db.engine import Database
from db.models import Draft as DraftRow
from db.models import Role
from db.queries import drafts, people, updates
from knowledge.base.models import Account, Figure

NEXT = 2**31 - 1
"""Stands for the number of an update that has none yet: it comes after all others."""


@dataclass(frozen=True)
class Preview:
    """A draft as the public will see it, and what the officer should know before she publishes it."""

    draft: Draft
    account: Account
    update: PublishedUpdate
    changes: dict[str, Change]
    """Figure id → how the value has changed; a figure with nothing to compare it with is not in it."""
    before: PublishedUpdate | None
    """The present wording, when the draft changes a published update."""
    remarks: tuple[Remark, ...]
    doubts: tuple[tuple[Figure, Value, Doubt], ...]
    """What may be a slip in the figures, which the officer is asked about."""
    problem: Problem | None
    """What already stands in the way: a personnummer, someone else's newer wording, a withdrawal, or no change at all."""
    approval: bool
    """Whether another officer must approve it."""
    announces: bool = True
    """Whether followers are told in a new message; otherwise theirs is edited, of which nobody is told."""


class Previews:
    """Reads drafts as updates, for those who make updates of them."""

    def __init__(
        self,
        database: Database,
        declared: Mapping[str, Account],
        announcer: Announcer,
        *,
        require_approval: bool = False,
        examples: bool = False,
        clock: Clock = REAL_TIME,
    ) -> None:
        self._database = database
        self._declared = declared
        self._announcer = announcer
        self._act = PublishingAct(announcer, clock, examples=examples)
        self._require_approval = require_approval
        self._examples = examples
        self._clock = clock

    async def preview(self, draft_id: int, actor: Actor) -> Preview:
        """The draft as everyone would see it: for its author, and for the other officers when it waits for approval.

        Raises :class:`PublishingError` when it is gone, published or incomplete.
        """
        async with self._database.read() as session:
            row = await drafts.get(session, draft_id)
            if row is None or not (
                row.author_id == actor.id or (row.state is DraftState.SUBMITTED and actor.is_officer)
            ):
                raise PublishingError(Problem.GONE)
            return await self._preview(session, row)

    async def _preview(self, session: AsyncSession, row: DraftRow) -> Preview:
        draft, account = self._complete(row)
        changes_one = row.update_number is not None and draft.kind is not DraftKind.MOVE
        before = await updates.get(session, row.update_number or 0) if changes_one else None
        role = await people.role_of(session, row.author_id)
        problem = await obstacle(session, draft, account)
        number, today = (draft.update_number if before else None) or NEXT, local(self._clock.now()).date()
        rows = await updates.figures(session, account.id)
        shown = self._as_update(draft, account, published(before) if before else None, role)
        others = stored_points(row for row in rows if row.number != number)
        own = points_of([(number, shown.published_at, draft.figures)])
        points = {figure: in_order([*others.get(figure, ()), *own.get(figure, ())]) for figure in own}
        return Preview(
            draft=draft,
            account=account,
            update=shown,
            changes=changes_in(points, number, account),
            before=published(before) if before else None,
            remarks=self._remarks(draft, account, today),
            doubts=tuple(doubts_in(points, number, account, today)),
            problem=problem,
            approval=self._require_approval and draft.kind in (DraftKind.NEW, DraftKind.REVISION),
            announces=before is None or announces(draft, published(before)),
        )

    @staticmethod
    def _remarks(draft: Draft, account: Account, today: date) -> tuple[Remark, ...]:
        if draft.redacts:
            return ()
        return remarks(f"{draft.title or ''}\n{draft.body}\n{draft.comments}", draft.figures, account, today)

    def _complete(self, row: DraftRow, stamp: str | None = None) -> tuple[Draft, Account]:
        draft = read_draft(row, self._declared)
        if draft.state is DraftState.PUBLISHED:
            raise PublishingError(Problem.DONE, draft.published_number)
        if stamp is not None and stamp != draft.stamp:
            raise PublishingError(Problem.CHANGED)
        if draft.missing is not None:
            raise PublishingError(Problem.INCOMPLETE)
        if draft.account is None:
            raise PublishingError(Problem.NO_ACCOUNT)
        return draft, draft.account

    def _as_update(self, draft: Draft, account: Account, before: PublishedUpdate | None, role: Role) -> PublishedUpdate:
        now = self._clock.now()
        if draft.kind is DraftKind.WITHDRAWAL and before is not None:
            withdrawn = replace(before, withdrawn_at=before.withdrawn_at or now, withdrawal_reason=draft.body)
            return without_content(withdrawn) if draft.redacts else withdrawn
        return PublishedUpdate(
            number=(draft.update_number or 0) if before else 0,
            account_id=account.id,
            title=draft.title or "",
            body=draft.body or "",
            figures=draft.figures,
            reference=draft.reference,
            published_at=before.published_at if before else now,
            revised_at=now if before else None,
            revision=(draft.base_revision or 0) + 1 if before else 1,
            role=Role.OFFICER if role is Role.PUBLIC else role,
            example=before.example if before else self._examples,
        )

    async def _own(self, session: AsyncSession, draft_id: int, actor: Actor) -> DraftRow:
        row = await drafts.lock(session, draft_id)
        if row is None or row.author_id != actor.id or row.state is DraftState.DISCARDED:
            raise PublishingError(Problem.GONE)
        return row

    async def _submitted(self, session: AsyncSession, draft_id: int, actor: Actor) -> DraftRow:
        row = await drafts.lock(session, draft_id)
        if row is None:
            raise PublishingError(Problem.GONE)
        if row.author_id == actor.id:
            raise PublishingError(Problem.OWN)
        if row.state is DraftState.PUBLISHED:
            raise PublishingError(Problem.DONE, row.published_number)
        if row.state is not DraftState.SUBMITTED:
            raise PublishingError(Problem.NOT_WAITING)
        return row

    def _set(self, row: DraftRow, state: DraftState) -> Draft:
        row.move_to(state)
        row.changed_at = self._clock.now()
        return read_draft(row, self._declared)

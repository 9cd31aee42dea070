"""Publishing at a time that an officer has set: shown, revocable, and done once, in whichever process is there then."""

from __future__ import annotations

import logging

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.people import Actor
from bot.services.updates.act import obstacle, role_now
from bot.services.updates.draft import Draft, DraftKind, DraftState, Problem, PublishingError, read_draft
from bot.services.updates.preview import Previews
from db.models import AuditSubject, DeliveryKind, Role, SubjectKind
from db.models import Draft as DraftRow
from db.queries import drafts, people

log = logging.getLogger(__name__)


class Scheduling(Previews):
    """Lets drafts wait for their time, and publishes them then."""

    async def schedule(self, draft_id: int, actor: Actor, stamp: str | None = None) -> Draft:
        """Let one's own draft wait for the time that is set in it. ``stamp`` is that of the preview. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            role = await role_now(session, actor)
            row = await self._own(session, draft_id, actor)
            draft, account = self._complete(row, stamp)
            if draft.publish_at is None or draft.kind not in (DraftKind.NEW, DraftKind.REVISION):
                raise PublishingError(Problem.CHANGED)
            if self._require_approval:
                raise PublishingError(Problem.NEEDS_APPROVAL)
            if draft.publish_at <= self._clock.now():
                raise PublishingError(Problem.TOO_LATE)
            if problem := await obstacle(session, draft, account):
                raise PublishingError(problem, draft.update_number)
            if row.state is DraftState.SCHEDULED:
                return draft
            draft = self._set(row, DraftState.SCHEDULED)
            after = {"title": draft.title, "publish_at": (draft.publish_at or self._clock.now()).isoformat()}
            await self._act.trace(session, actor.id, role, "scheduled", _subject(row), after=after)
            return draft

    async def approve(self, draft_id: int, actor: Actor, stamp: str | None = None) -> Draft | None:
        """Approve another officer's draft whose time is still to come: it waits for that, and its author is told.

        None when no time is set, or it has passed: then it is published by the approval. Raises :class:`PublishingError`.
        """
        async with self._database.begin() as session:
            role = await role_now(session, actor)
            row = await self._submitted(session, draft_id, actor)
            draft, account = self._complete(row, stamp)
            if draft.publish_at is None or draft.publish_at <= self._clock.now():
                return None
            if problem := await obstacle(session, draft, account):
                raise PublishingError(problem, draft.update_number)
            draft = self._set(row, DraftState.SCHEDULED)
            row.approved_by = actor.id
            after = {"title": draft.title, "publish_at": draft.publish_at.isoformat() if draft.publish_at else None}
            await self._act.trace(session, actor.id, role, "approved_for_later", _subject(row), after=after)
            at = row.changed_at
            await self._announcer.tell_of_draft(session, DeliveryKind.APPROVED, row.id, [row.author_id], at)
            return draft

    async def unset(self, draft_id: int, actor: Actor) -> Draft:
        """Take the time of one's own draft away; it waits for nothing any more. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            role = await role_now(session, actor)
            row = await self._own(session, draft_id, actor)
            if row.state is DraftState.PUBLISHED:
                raise PublishingError(Problem.DONE, row.published_number)
            if row.state is DraftState.SCHEDULED:
                after = {"title": row.title}
                await self._act.trace(session, actor.id, role, "unscheduled", _subject(row), after=after)
            row.publish_at = None
            draft = read_draft(row, self._declared)
            if draft.missing is not None:
                row.move_to(DraftState.WRITING, draft.missing)
                return read_draft(row, self._declared)
            return self._set(row, DraftState.READY)

    async def publish_due(self) -> int:
        """Publish what is due by now, once however many processes try at the same time. Returns how many were published.

        What cannot be published goes back to its author's drafts, and she is told.
        """
        async with self._database.read() as session:
            due = await drafts.due(session, self._clock.now())
        count = 0
        for draft_id in due:
            try:
                count += await self._publish_one(draft_id)
            except Exception:
                # One that breaks holds up no other; it is tried again in the next round.
                log.exception("a draft could not be published at its time")
        return count

    async def _publish_one(self, draft_id: int) -> bool:
        now = self._clock.now()
        async with self._database.begin() as session:
            row = await drafts.lock(session, draft_id)
            if row is None or row.state is not DraftState.SCHEDULED or row.publish_at is None or row.publish_at > now:
                return False
            try:
                role = await self._stands_for_it(session, row)
                draft, account = self._complete(row)
                await self._act.publish(session, row, draft, account, role=role, approver=None)
                published = True
            except PublishingError:
                self._set(row, DraftState.SAVED)
                published = False
            told = [row.author_id]
            if await people.role_of(session, row.author_id) is Role.PUBLIC:
                # She has left since: those who can take the draft over are to know.
                told = [one.telegram_id for one in await people.active(session, Role.ADMIN)]
            await self._announcer.tell_of_draft(session, DeliveryKind.ON_TIME, row.id, told, now)
            return published

    @staticmethod
    async def _stands_for_it(session: AsyncSession, row: DraftRow) -> Role:
        """The role of its author, or of who approved it, at this moment."""
        for person in (row.author_id, row.approved_by):
            if person is not None and (role := await people.role_of(session, person)) is not Role.PUBLIC:
                return role
        raise PublishingError(Problem.NOT_ALLOWED)


def _subject(row: DraftRow) -> AuditSubject:
    return AuditSubject.of(SubjectKind.DRAFT, row.id)

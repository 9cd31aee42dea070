"""Publishing is one act: check, change and trace in one transaction. This is the only road to a text that the public sees."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.services.people import Actor, hide_secrets
from bot.services.updates.accounts import PublishedUpdate
from bot.services.updates.act import obstacle, role_now
from bot.services.updates.draft import Draft, DraftKind, DraftState, Problem, PublishingError, read_draft
from bot.services.updates.preview import Preview, Previews
from bot.services.written import visible
from db.models import AuditSubject, DeliveryKind, Role, SubjectKind
from db.models import Draft as DraftRow
from db.queries import drafts, people


@dataclass(frozen=True)
class Submission:
    """A draft that waits for approval, and who has been asked for it."""

    draft: Draft
    approvers: tuple[int, ...]
    """Telegram ids."""


@dataclass(frozen=True)
class Request:
    """What an officer is asked to approve."""

    preview: Preview
    author: str
    """The author's name; empty when it is not known."""


class Publishing(Previews):
    """Publishes, revises and withdraws updates. Roles and states are checked in the transaction that changes something."""

    async def publish(self, draft_id: int, actor: Actor, stamp: str | None = None) -> PublishedUpdate:
        """Publish one's own draft: a new update, a new revision, or a withdrawal.

        ``stamp`` is that of the preview under which the button stood. Raises :class:`PublishingError`; the draft is kept.
        """
        async with self._database.begin() as session:
            role = await role_now(session, actor)
            row = await self._own(session, draft_id, actor)
            draft, account = self._complete(row, stamp)
            if draft.kind is DraftKind.WITHDRAWAL:
                row.published_number = number = draft.update_number or 0
                self._set(row, DraftState.PUBLISHED)
                return await self._act.withdraw(session, number, draft.body or "", actor, role, redacts=draft.redacts)
            if draft.kind is DraftKind.MOVE:
                # The same wording, which has been approved where that is wanted.
                return await self._act.move(session, row, draft, account, role)
            if self._require_approval and row.approved_by is None:
                raise PublishingError(Problem.NEEDS_APPROVAL)
            return await self._act.publish(session, row, draft, account, role=role, approver=None)

    async def withdraw(self, number: int, actor: Actor, reason: str) -> PublishedUpdate:
        """Withdraw an update at once, without a draft. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            role = await role_now(session, actor)
            return await self._act.withdraw(session, number, reason, actor, role)

    # --- approval -----------------------------------------------------------------------------------------------------------

    async def submit(self, draft_id: int, actor: Actor, stamp: str | None = None) -> Submission:
        """Ask the other officers to approve a draft; once, however often it is pressed. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            role = await role_now(session, actor)
            row = await self._own(session, draft_id, actor)
            draft, account = self._complete(row, stamp)
            if draft.kind in (DraftKind.WITHDRAWAL, DraftKind.MOVE):
                raise PublishingError(Problem.NOT_WAITING)
            if problem := await obstacle(session, draft, account):
                raise PublishingError(problem, draft.update_number)
            officers = await people.active(session, Role.OFFICER, Role.ADMIN)
            approvers = tuple(p.telegram_id for p in officers if p.telegram_id != actor.id)
            if row.state is DraftState.SUBMITTED:
                return Submission(draft, approvers)
            draft = self._set(row, DraftState.SUBMITTED)
            after = {"account": account.id, "title": draft.title, "update": draft.update_number}
            await self._act.trace(session, actor.id, role, "submitted", _subject(row), after=after)
            await self._announcer.tell_of_draft(session, DeliveryKind.APPROVAL, row.id, approvers, row.changed_at)
            return Submission(draft, approvers)

    async def request(self, draft_id: int, approver: int) -> Request | None:
        """What ``approver`` (a Telegram id) is asked to approve; None when the draft no longer waits, or not for her."""
        async with self._database.read() as session:
            row = await drafts.get(session, draft_id)
            if row is None or row.state is not DraftState.SUBMITTED or row.author_id == approver:
                return None
            if await people.role_of(session, approver) is Role.PUBLIC:
                return None
            names = await people.names(session, [row.author_id])
            try:
                return Request(await self._preview(session, row), names.get(row.author_id, ""))
            except PublishingError:
                return None

    async def waiting(self, actor: Actor) -> list[Draft]:
        """What others have written that waits for approval, the oldest first."""
        if not actor.is_officer:
            return []
        async with self._database.read() as session:
            return [read_draft(row, self._declared) for row in await drafts.submitted_by_others(session, actor.id)]

    async def draft(self, draft_id: int) -> Draft | None:
        """A draft as it stands, for what its author is told about it."""
        async with self._database.read() as session:
            row = await drafts.get(session, draft_id)
        return None if row is None else read_draft(row, self._declared)

    async def author_of(self, draft: Draft) -> str:
        """The name of whoever writes a draft now; empty when it is not known."""
        async with self._database.read() as session:
            return (await people.names(session, [draft.author_id])).get(draft.author_id, "")

    async def approve(self, draft_id: int, actor: Actor, stamp: str | None = None) -> PublishedUpdate:
        """Approve another officer's draft, which publishes it; its author is told. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            role = await role_now(session, actor)
            row = await self._submitted(session, draft_id, actor)
            draft, account = self._complete(row, stamp)
            author_role = await people.role_of(session, row.author_id)
            # An author who has left the municipality since: the one who approves stands for the text.
            stands_for_it = role if author_role is Role.PUBLIC else author_role
            approver = replace(actor, role=role)
            return await self._act.publish(session, row, draft, account, role=stands_for_it, approver=approver)

    async def begin_to_send_back(self, draft_id: int, actor: Actor) -> Draft:
        """Wait for what ``actor`` writes next: why she sends the draft back. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            await role_now(session, actor)
            row = await self._submitted(session, draft_id, actor)
            draft = self._set(row, DraftState.SUBMITTED)
            row.note_by = actor.id
            return draft

    async def leave_waiting(self, draft_id: int, actor: Actor) -> Draft:
        """Send it back after all not: the draft goes on waiting for approval. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            await role_now(session, actor)
            return self._set(await self._submitted(session, draft_id, actor), DraftState.SUBMITTED)

    async def send_back(self, draft_id: int, actor: Actor, note: str) -> Draft:
        """Give a draft back to its author with a few words, which she is told. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            role = await role_now(session, actor)
            row = await self._submitted(session, draft_id, actor)
            row.note = hide_secrets(visible(note))[0]
            await self._act.trace(session, actor.id, role, "sent_back", _subject(row), after={"note": row.note})
            draft = self._set(row, DraftState.SAVED)
            await self._announcer.tell_of_draft(session, DeliveryKind.RETURNED, row.id, [row.author_id], row.changed_at)
            return draft


def _subject(row: DraftRow) -> AuditSubject:
    return AuditSubject.of(SubjectKind.DRAFT, row.id)

"""The act of publishing, inside the caller's transaction: check, change, trace, and write down who is to be told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.figures import dump
from bot.services.people import Actor, hide_secrets
from bot.services.updates.accounts import POINTED_OUT, PublishedUpdate, published
from bot.services.updates.checks import points_out
from bot.services.updates.draft import Draft, DraftKind, DraftState, Problem, PublishingError
from bot.services.written import visible
from db.models import AuditSubject, DeliveryKind, Role, StatusUpdate, SubjectKind
from db.models import Draft as DraftRow
from db.queries import audit, drafts, people, updates
from db.queries.updates import Published, Wording
from knowledge.base.localized import SWEDISH
from knowledge.base.models import Account

MOVED = "Flyttat till redovisningen ”{account}”, nr {number}."
"""The reason that everyone reads for the withdrawal of an update that has been moved."""


class Announcer(Protocol):
    """Writes down who is to be told, in the transaction of the publication."""

    async def enqueue(
        self, session: AsyncSession, update_number: int, account_id: str, version: int, at: datetime
    ) -> int:
        """``version`` is the revision, or for a withdrawal the last revision + 1. Returns how many chats are to be told."""
        ...

    async def correct(
        self,
        session: AsyncSession,
        update_number: int,
        account_id: str,
        version: int,
        at: datetime,
        *,
        but_not: int | None = None,
    ) -> None:
        """Those who have the message about an update get a new one about this version, which answers it.

        Not those who are told of the update ``but_not``, which stands in its place.
        """
        ...

    async def rewrite(
        self, session: AsyncSession, update_number: int, drafts: Collection[int], since: datetime, at: datetime
    ) -> None:
        """Let messages that quote an update be edited, besides those about it: digests of the months from ``since``, and of drafts."""
        ...

    async def tell_of_draft(
        self, session: AsyncSession, kind: DeliveryKind, draft_id: int, chats: Collection[int], at: datetime
    ) -> None:
        """What has become of a draft (``APPROVAL``, ``APPROVED`` or ``RETURNED``) is to be told to these chats."""
        ...


class PublishingAct:
    """Changes what the public sees. Nothing else writes updates or revisions."""

    def __init__(self, announcer: Announcer, clock: Clock, *, examples: bool = False) -> None:
        self._announcer = announcer
        self._clock = clock
        self._examples = examples
        """Whether what is published is only to try the bot with, and is marked so."""

    async def publish(
        self,
        session: AsyncSession,
        row: DraftRow,
        draft: Draft,
        account: Account,
        *,
        role: Role,
        approver: Actor | None,
    ) -> PublishedUpdate:
        """Publish a complete draft as a new update or a new revision. Raises :class:`PublishingError` when something is in the way."""
        if draft.update_number is not None:
            await updates.lock(session, draft.update_number)
        if problem := await obstacle(session, draft, account):
            raise PublishingError(problem, draft.update_number)
        now = self._clock.now()
        wording = Wording(
            title=draft.title or "",
            body=draft.body or "",
            figures={figure: dump(value) for figure, value in draft.figures.items()},
            reference=draft.reference,
            author_id=draft.author_id,
            author_role=role,
            approved_by=approver.id if approver else row.approved_by,
        )
        before, earlier = None, None
        if draft.update_number is None:
            update = await updates.add(session, account.id, wording, at=now, example=self._examples)
        else:
            stands = await updates.present(session, draft.update_number)
            before, update, earlier = in_words(stands), stands.update, published(stands)
            await updates.add_revision(session, update, wording, at=now)
        present = await updates.present(session, update.number)
        row.move_to(DraftState.PUBLISHED)
        row.published_number, row.changed_at = update.number, now
        action, subject = "published" if before is None else "revised", _subject(update.number)
        await self.trace(session, draft.author_id, role, action, subject, before=before, after=in_words(present))
        if approver is not None:
            after = {"draft": row.id, "revision": update.current_revision}
            await self.trace(session, approver.id, approver.role, "approved", subject, after=after)
            await self._announcer.tell_of_draft(session, DeliveryKind.APPROVED, row.id, [draft.author_id], now)
        version = update.current_revision
        await self._announcer.enqueue(session, update.number, account.id, version=version, at=now)
        if earlier is not None and announces(draft, earlier):
            await self._announcer.correct(session, update.number, account.id, version=version, at=now)
        return published(present)

    async def withdraw(
        self, session: AsyncSession, number: int, reason: str, actor: Actor, role: Role, *, redacts: bool = False
    ) -> PublishedUpdate:
        """Withdraw an update. Raises :class:`PublishingError` when something is in the way.

        Args:
            redacts: take the content away too, everywhere, because it points someone out; of an update that is withdrawn already as well.
        """
        reason = hide_secrets(visible(reason))[0]
        if not reason:
            raise PublishingError(Problem.INCOMPLETE, number)
        if points_out(reason) and not redacts:
            raise PublishingError(Problem.PERSONAL_NUMBER, number)
        update = await updates.lock(session, number) if 0 < number < 2**31 else None
        if update is None:
            raise PublishingError(Problem.NO_SUCH_UPDATE, number)
        if is_closed(update, redacts):
            raise PublishingError(Problem.WITHDRAWN, number)
        now = self._clock.now()
        action, version = "redacted", update.current_revision + 2
        if update.withdrawn_at is None:
            action, version = "withdrawn", update.current_revision + 1
            public = POINTED_OUT if redacts else reason
            await updates.withdraw(session, update, by=actor.id, reason=public, at=now)
        present = await updates.present(session, number)
        before, after = in_words(present), {"withdrawal_reason": reason}
        if redacts:
            after["redacted"] = "ja"
            await updates.redact(session, update, by=actor.id, at=now)
            emptied = await drafts.empty_of(session, number, at=now)
            await self._announcer.rewrite(session, number, emptied, update.published_at, now)
        await self.trace(session, actor.id, role, action, _subject(number), before=before, after=after)
        await self._announcer.enqueue(session, number, update.account_id, version=version, at=now)
        if action == "withdrawn":
            await self._announcer.correct(session, number, update.account_id, version=version, at=now)
        return published(present)

    async def move(
        self, session: AsyncSession, row: DraftRow, draft: Draft, account: Account, role: Role
    ) -> PublishedUpdate:
        """Publish an update anew under another account, and withdraw it where it was. Both are traced, and followers are told once.

        Raises :class:`PublishingError` when something is in the way.
        """
        number, now = draft.update_number or 0, self._clock.now()
        if await updates.lock(session, number) is None:
            raise PublishingError(Problem.NO_SUCH_UPDATE, number)
        if problem := await obstacle(session, draft, account):
            raise PublishingError(problem, number)
        moved_from = await updates.present(session, number)
        before, old = in_words(moved_from), moved_from.update
        wording = Wording(
            title=draft.title or "",
            body=draft.body or "",
            figures={figure: dump(value) for figure, value in draft.figures.items()},
            reference=draft.reference,
            author_id=draft.author_id,
            author_role=role,
        )
        new = await updates.add(session, account.id, wording, at=now, example=old.example)
        reason = MOVED.format(account=account.title.to(SWEDISH), number=new.number)
        await updates.withdraw(session, old, by=draft.author_id, reason=reason, at=now)
        row.move_to(DraftState.PUBLISHED)
        row.published_number, row.changed_at = new.number, now
        present, actor = await updates.present(session, new.number), draft.author_id
        after = {"withdrawal_reason": reason, "update": new.number}
        await self.trace(session, actor, role, "moved", _subject(number), before=before, after=after)
        await self.trace(session, actor, role, "published", _subject(new.number), after=in_words(present))
        version = old.current_revision + 1
        await self._announcer.enqueue(session, new.number, account.id, version=1, at=now)
        await self._announcer.enqueue(session, number, old.account_id, version=version, at=now)
        await self._announcer.correct(session, number, old.account_id, version=version, at=now, but_not=new.number)
        return published(present)

    async def trace(
        self,
        session: AsyncSession,
        actor_id: int,
        role: Role,
        action: str,
        subject: AuditSubject,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None:
        """Add an audit event."""
        await audit.add(
            session,
            at=self._clock.now(),
            actor_id=actor_id,
            actor_role=role.value,
            action=action,
            subject=subject,
            before=before,
            after=after,
        )


async def obstacle(session: AsyncSession, draft: Draft, account: Account) -> Problem | None:
    """What stands in the way of publishing a complete draft at this moment."""
    if not draft.redacts and points_out(
        f"{draft.title or ''}\n{draft.body or ''}\n{draft.reference or ''}\n{draft.comments}"
    ):
        return Problem.PERSONAL_NUMBER
    if draft.update_number is None:
        newest = await updates.newest(session, account.id)
        return Problem.UNCHANGED if newest is not None and _says_the_same(draft, published(newest)) else None
    present = await updates.get(session, draft.update_number)
    if present is None:
        return Problem.NO_SUCH_UPDATE
    if is_closed(present.update, draft.redacts):
        return Problem.WITHDRAWN
    if draft.kind is DraftKind.WITHDRAWAL:
        return None
    if draft.kind is DraftKind.MOVE:
        return Problem.NEWER if present.update.current_revision != draft.base_revision else None
    if _says_the_same(draft, published(present)):
        return Problem.UNCHANGED
    return Problem.NEWER if present.update.current_revision != draft.base_revision else None


def is_closed(update: StatusUpdate, redacts: bool) -> bool:
    """Whether nothing can be done with an update any more: it is withdrawn, and its content is not to be taken away, or is so already."""
    return update.withdrawn_at is not None and not (redacts and update.redacted_at is None)


def announces(draft: Draft, before: PublishedUpdate) -> bool:
    """Whether followers are told of a draft about ``before`` in a new message, and not only by an edit that nobody is told of."""
    return draft.kind is DraftKind.WITHDRAWAL or draft.important or draft.figures != before.figures


async def role_now(session: AsyncSession, actor: Actor) -> Role:
    """The role of someone who writes. Raises :class:`PublishingError` when she may not (any more)."""
    role = await people.role_of(session, actor.id)
    if role is Role.PUBLIC:
        raise PublishingError(Problem.NOT_ALLOWED)
    return role


def in_words(row: Published) -> dict[str, Any]:
    """An update's wording as the trace keeps it."""
    update, revision = row
    return {
        "account": update.account_id,
        "revision": revision.revision,
        "title": revision.title,
        "body": revision.body,
        "figures": revision.figures,
        "reference": revision.reference,
    }


def _subject(number: int) -> AuditSubject:
    return AuditSubject.of(SubjectKind.UPDATE, number)


def _says_the_same(draft: Draft, update: PublishedUpdate) -> bool:
    mine = (draft.title, draft.body, draft.reference, draft.figures)
    return mine == (update.title, update.body, update.reference, update.figures)

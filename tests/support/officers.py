"""Officers and the services they write with, over a real database, for tests that need no chat."""

from __future__ import annotations

from collections.abc import Awaitable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.people.invitations import CodeError, CodeProblem, Invitations
from bot.services.people.roles import Actor, Roles
from bot.services.updates.accounts import Accounts, PublishedUpdate
from bot.services.updates.draft import Problem, PublishingError
from bot.services.updates.publishing import Publishing
from bot.services.updates.writing import Drafts
from db.engine import Database
from db.models import AuditEvent, DeliveryKind, Role
from db.queries import audit
from knowledge.base.models import Account
from tests.support.content import COOPERATION, MORE
from tests.support.setclock import SetClock

OLGA = Actor(2001, Role.OFFICER, "Olga")
OMAR = Actor(2002, Role.OFFICER, "Omar")
ADA = Actor(3001, Role.ADMIN, "Ada")
KIM = Actor(1001, Role.PUBLIC, "Kim")


async def refusal(attempt: Awaitable[object]) -> Problem | CodeProblem:
    """Why an attempt is refused."""
    try:
        await attempt
    except (PublishingError, CodeError) as refused:
        return refused.problem
    pytest.fail("it is not refused")


class Heard:
    """Keeps what followers would be told, in place of the rows of deliveries."""

    def __init__(self) -> None:
        self.versions: list[tuple[int, str, int]] = []
        self.of_drafts: list[tuple[DeliveryKind, int, tuple[int, ...]]] = []
        self.rewritten: list[int] = []
        self.corrected: list[tuple[int, int]] = []
        self.fails = False

    async def enqueue(
        self, session: AsyncSession, update_number: int, account_id: str, version: int, at: datetime
    ) -> int:
        """Remember it; or break, so that a test sees what is left then."""
        if self.fails:
            raise RuntimeError("the list of followers cannot be written")
        self.versions.append((update_number, account_id, version))
        return 0

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
        """Remember it."""
        self.corrected.append((update_number, version))

    async def rewrite(
        self, session: AsyncSession, update_number: int, drafts: Collection[int], since: datetime, at: datetime
    ) -> None:
        """Remember it."""
        self.rewritten.append(update_number)

    async def tell_of_draft(
        self, session: AsyncSession, kind: DeliveryKind, draft_id: int, chats: Collection[int], at: datetime
    ) -> None:
        """Remember it."""
        self.of_drafts.append((kind, draft_id, tuple(chats)))


@dataclass
class Desk:
    """Where officers write: every service over one database, with a clock that a test moves."""

    database: Database
    require_approval: bool = False
    clock: SetClock = field(default_factory=SetClock)
    declared: Mapping[str, Account] = field(default_factory=lambda: {MORE.id: MORE, COOPERATION.id: COOPERATION})

    def __post_init__(self) -> None:
        self.heard = Heard()
        self.accounts = Accounts(self.database, self.declared)
        self.drafts = Drafts(self.database, self.declared, self.clock)
        self.publishing = Publishing(
            self.database, self.declared, self.heard, require_approval=self.require_approval, clock=self.clock
        )
        self.roles = Roles(self.database, [ADA.id], self.clock)
        self.invitations = Invitations(self.database, self.roles, self.clock)

    @property
    def now(self) -> datetime:
        """The moment that the test has set."""
        return self.clock.moment

    def pass_time(self, **duration: float) -> None:
        """Move the clock on."""
        self.clock.advance(**duration)

    async def staffed(self) -> Desk:
        """The same with two officers and an administrator."""
        for actor in (OLGA, OMAR, ADA):
            await self.roles.grant(actor.id, actor.role, actor.name)
        return self

    async def publish(self, text: str, account: str = COOPERATION.id, by: Actor = OLGA) -> PublishedUpdate:
        """Publish a new update written in one message."""
        filled = await self.drafts.start(by, account, text)
        return await self.publishing.publish(filled.draft.id, by)

    async def revise(self, number: int, text: str, by: Actor = OLGA) -> PublishedUpdate:
        """Publish a new wording of an update, written in one message."""
        filled = await self.drafts.revise(number, by, text)
        return await self.publishing.publish(filled.draft.id, by)

    async def trace(self) -> list[AuditEvent]:
        """Every audit event, oldest first."""
        async with self.database.read() as session:
            return [event async for event in audit.every(session)]

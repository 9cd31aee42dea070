"""Who may do what: the first administrators, and giving, changing and removing roles. The one-time codes are apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import REAL_TIME, Clock
from bot.services.people.secrets import hide_secrets
from bot.services.written import visible
from db.engine import Database
from db.models import AuditSubject, Person, Role, SubjectKind
from db.queries import audit, people

_NAME_LENGTH = 128
COMMAND_LINE = "console"
"""Stands in the trace as the role of whoever has access to the machine."""


@dataclass(frozen=True)
class Actor:
    """Someone who does something that needs a role."""

    id: int
    role: Role
    name: str = ""

    @property
    def is_officer(self) -> bool:
        """Whether she may write (administrators may too)."""
        return self.role in (Role.OFFICER, Role.ADMIN)


@dataclass(frozen=True)
class Member:
    """Someone with a role."""

    id: int
    role: Role
    name: str
    since: datetime


class NotAllowedError(Exception):
    """The role does not allow this (any more)."""


class LastAdministratorError(Exception):
    """There must always be an administrator left."""


class UnknownPersonError(Exception):
    """No one with that id has a role."""


class Roles:
    """Gives, changes and removes roles; each change is an audit event."""

    def __init__(self, database: Database, first_administrators: Iterable[int] = (), clock: Clock = REAL_TIME) -> None:
        self._database = database
        self._first = frozenset(first_administrators)
        self._clock = clock
        self._first_are_in = not self._first

    async def role_of(self, telegram_id: int) -> Role:
        """The role at this moment."""
        await self.let_the_first_in()
        async with self._database.read() as session:
            return await people.role_of(session, telegram_id)

    async def actor(self, telegram_id: int, name: str = "") -> Actor:
        """The person as an actor with the role of this moment; a name that has changed is remembered for those with a role."""
        await self.let_the_first_in()
        name = clean_name(name)
        async with self._database.read() as session:
            person = await people.get(session, telegram_id)
        if person is None or person.removed_at is not None:
            return Actor(telegram_id, Role.PUBLIC, name)
        if name and name != person.name:
            async with self._database.begin() as session:
                row = await people.get(session, telegram_id)
                if row is not None:
                    row.name = name
        return Actor(telegram_id, person.role, name or person.name)

    async def members(self) -> list[Member]:
        """Everyone with a role, in the order in which they came."""
        await self.let_the_first_in()
        async with self._database.read() as session:
            return [_member(person) for person in await people.active(session)]

    async def grant(self, person: int, role: Role, name: str = "") -> None:
        """Give a role from the command line, without a code."""
        if role is Role.PUBLIC:
            raise ValueError("everyone is public without being given it")
        async with self._database.begin() as session:
            had = await people.role_of(session, person)
            await people.put(session, person, role, name=clean_name(name), added_by=None, at=self._clock.now())
            await self._trace(session, person, had, role)

    async def take_back(self, person: int) -> None:
        """Make someone one of the public again, from the command line. Nothing happens to who has no role."""
        async with self._database.begin() as session:
            row = await people.get(session, person)
            if row is None or row.removed_at is not None:
                return
            row.removed_at = self._clock.now()
            await self._trace(session, person, row.role, Role.PUBLIC)

    async def change(self, by: Actor, person: int, role: Role) -> Member:
        """Change what someone may do (``Role.PUBLIC`` removes the role), and tell how she stands.

        Raises:
            NotAllowedError: ``by`` is no administrator at this moment.
            UnknownPersonError: no one with that id has a role.
            LastAdministratorError: no administrator would be left.
        """
        await self.let_the_first_in()
        now = self._clock.now()
        async with self._database.begin() as session:
            administrators = await people.lock_administrators(session)
            await require_administrator(session, by)
            row = await people.get(session, person)
            if row is None or row.removed_at is not None:
                raise UnknownPersonError
            had = row.role
            if had is role:
                return _member(row)
            if had is Role.ADMIN and len(administrators) == 1:
                raise LastAdministratorError
            if role is Role.PUBLIC:
                row.removed_at = now
            else:
                row.role = role
            await audit.add(
                session,
                at=now,
                actor_id=by.id,
                actor_role=by.role.value,
                action="role_removed" if role is Role.PUBLIC else "role_changed",
                subject=AuditSubject.of(SubjectKind.PERSON, person),
                before={"role": had.value},
                after={"role": role.value},
            )
            return Member(row.telegram_id, role, row.name, row.added_at)

    async def let_the_first_in(self) -> None:
        """Give the administrators of the settings their rows, once. Whoever has had a role since keeps what was decided about her."""
        if self._first_are_in:
            return
        async with self._database.begin() as session:
            for person in sorted(self._first):
                if await people.add_if_new(session, person, Role.ADMIN, at=self._clock.now()):
                    await self._trace(session, person, Role.PUBLIC, Role.ADMIN)
        self._first_are_in = True

    async def _trace(self, session: AsyncSession, person: int, had: Role, has: Role) -> None:
        await audit.add(
            session,
            at=self._clock.now(),
            actor_id=None,
            actor_role=COMMAND_LINE,
            action="role_removed" if has is Role.PUBLIC else "role_given",
            subject=AuditSubject.of(SubjectKind.PERSON, person),
            before={"role": had.value},
            after={"role": has.value},
        )


async def require_administrator(session: AsyncSession, by: Actor) -> None:
    """Raise :class:`NotAllowedError` unless ``by`` is an administrator at this moment."""
    if await people.role_of(session, by.id) is not Role.ADMIN:
        raise NotAllowedError


def _member(person: Person) -> Member:
    return Member(person.telegram_id, person.role, person.name, person.added_at)


def clean_name(name: str) -> str:
    """A name as it is kept: on one line, without what does not show."""
    return hide_secrets(" ".join(visible(name).split()))[0][:_NAME_LENGTH]

"""One-time codes: an administrator invites, and whoever uses the code gets its role. All administrators are told of it."""

from __future__ import annotations

import enum
import hashlib
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import REAL_TIME, Clock
from bot.services.people.roles import COMMAND_LINE, Actor, Roles, clean_name, require_administrator
from bot.services.people.secrets import codes_in
from db.engine import Database
from db.models import AuditSubject, Invitation, Role, SubjectKind
from db.queries import audit, people

VALID_FOR = timedelta(hours=48)
"""How long a one-time code can be used."""

MARK_LENGTH = 8
"""So much of a code's hash tells it from the others, in the trace and on buttons."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 16
_USERNAME = re.compile(r"(?:@|(?:https?://)?t\.me/)(?P<name>\w{4,32})", re.ASCII)


class Announcer(Protocol):
    """Writes down who is to be told, in the transaction in which something happens."""

    async def tell_of_role(self, session: AsyncSession, event_id: int, chats: Collection[int], at: datetime) -> None:
        """What an audit event says of a role is to be told to these chats."""
        ...


@dataclass(frozen=True)
class Invited:
    """A new one-time code. It is told once; only its hash is kept."""

    code: str
    role: Role
    expires_at: datetime
    bound_to: str = ""
    """Whom alone it is for; empty when it is for whoever has it."""


@dataclass(frozen=True)
class OpenInvitation:
    """A code that can still be used."""

    mark: str
    role: Role
    expires_at: datetime
    bound_to: str
    inviter: str
    """The name of the administrator who made it; empty for the command line."""


class CodeProblem(enum.Enum):
    """Why a code gave no role."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    ALREADY = "already"
    """The person has this role, or a higher one; the code is left for whom it was meant."""
    ANOTHER = "another"
    """The code is for another person; it is left for her, and the administrators are told."""


class CodeError(Exception):
    """A code gave no role."""

    def __init__(self, problem: CodeProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class Invitations:
    """Makes, redeems and revokes one-time codes; each act is an audit event."""

    def __init__(
        self, database: Database, roles: Roles, clock: Clock = REAL_TIME, announcer: Announcer | None = None
    ) -> None:
        self._database = database
        self._roles = roles
        self._clock = clock
        self._announcer = announcer

    async def invite(self, role: Role, by: Actor | None = None, bound_to: str = "") -> Invited:
        """Make a one-time code. ``by`` None means the command line.

        Args:
            bound_to: whom alone the code is for, as :func:`named` gives it; empty for whoever has it.

        Raises :class:`NotAllowedError` unless ``by`` is an administrator at this moment.
        """
        if role is Role.PUBLIC:
            raise ValueError("everyone is public without a code")
        await self._roles.let_the_first_in()
        now = self._clock.now()
        code = _new_code()
        invited = Invited(code, role, now + VALID_FOR, bound_to)
        code_hash = _hash(_normalised(code))
        async with self._database.begin() as session:
            if by is not None:
                await require_administrator(session, by)
            await people.add_invitation(
                session,
                code_hash,
                role,
                created_by=by.id if by else None,
                at=now,
                expires_at=invited.expires_at,
                bound_to=bound_to or None,
            )
            after = {"role": role.value, "expires_at": invited.expires_at.isoformat()}
            after |= {"bound_to": bound_to} if bound_to else {}
            await self._trace(session, "invited", code_hash, by, now, after=after)
        return invited

    async def redeem(self, code: str, person: int, name: str = "", username: str = "") -> Role:
        """Use a one-time code, and give its role to ``person`` (a Telegram id). Raises :class:`CodeError`.

        The administrators are told, also when the code was for another person.
        """
        await self._roles.let_the_first_in()
        now = self._clock.now()
        code_hash = _hash(_normalised(code))
        async with self._database.begin() as session:
            invitation = await people.lock_invitation(session, code_hash)
            if invitation is None:
                raise CodeError(CodeProblem.UNKNOWN)
            had = await people.role_of(session, person)
            problem = _problem(invitation, had, now)
            if problem is None and not _is_for(invitation.bound_to, person, name, username):
                problem = CodeProblem.ANOTHER
            if problem is None:
                await self._take(session, invitation, had, person, name)
            elif problem is CodeProblem.ANOTHER:
                after = {"bound_to": invitation.bound_to}
                await self._tell(session, "code_misused", code_hash, had, person, after=after)
        if problem is not None:
            raise CodeError(problem)
        return invitation.role

    async def open(self) -> list[OpenInvitation]:
        """The codes that can still be used, the newest first."""
        async with self._database.read() as session:
            rows = await people.open_invitations(session, self._clock.now())
            names = await people.names(session, [row.created_by for row in rows if row.created_by is not None])
        return [
            OpenInvitation(
                row.code_hash[:MARK_LENGTH],
                row.role,
                row.expires_at,
                row.bound_to or "",
                names.get(row.created_by or 0, ""),
            )
            for row in rows
        ]

    async def revoke(self, mark: str, by: Actor) -> bool:
        """Let a code be used no more. Returns False when it could not be used anyway.

        Raises :class:`NotAllowedError` unless ``by`` is an administrator at this moment.
        """
        now = self._clock.now()
        async with self._database.begin() as session:
            await require_administrator(session, by)
            invitation = await people.lock_invitation_by_mark(session, mark)
            if invitation is None or _problem(invitation, Role.PUBLIC, now) is not None:
                return False
            invitation.revoked_at, invitation.revoked_by = now, by.id
            before = {"role": invitation.role.value}
            before |= {"bound_to": invitation.bound_to} if invitation.bound_to else {}
            await self._trace(session, "invitation_revoked", invitation.code_hash, by, now, before=before)
        return True

    async def _take(self, session: AsyncSession, invitation: Invitation, had: Role, person: int, name: str) -> None:
        now, role = self._clock.now(), invitation.role
        invitation.used_at, invitation.used_by = now, person
        await people.put(session, person, role, name=clean_name(name), added_by=invitation.created_by, at=now)
        await self._tell(session, "role_taken", invitation.code_hash, had, person, after={"role": role.value})

    async def _tell(
        self, session: AsyncSession, action: str, code_hash: str, had: Role, person: int, *, after: dict[str, Any]
    ) -> None:
        """Trace what someone did with a code, and let every other administrator know."""
        now = self._clock.now()
        event = await audit.add(
            session,
            at=now,
            actor_id=person,
            actor_role=had.value,
            action=action,
            subject=AuditSubject.of(SubjectKind.PERSON, person),
            before={"role": had.value},
            after=after | {"invitation": code_hash[:MARK_LENGTH]},
        )
        if self._announcer is not None:
            administrators = await people.active(session, Role.ADMIN)
            chats = [one.telegram_id for one in administrators if one.telegram_id != person]
            await self._announcer.tell_of_role(session, event.id, chats, now)

    async def _trace(
        self,
        session: AsyncSession,
        action: str,
        code_hash: str,
        by: Actor | None,
        at: datetime,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None:
        await audit.add(
            session,
            at=at,
            actor_id=by.id if by else None,
            actor_role=by.role.value if by else COMMAND_LINE,
            action=action,
            subject=AuditSubject(SubjectKind.INVITATION, code_hash[:MARK_LENGTH]),
            before=before,
            after=after,
        )


def named(text: str) -> str:
    """Whom an inviter means, as a code is bound to her: ``@username`` in small letters, a Telegram id, or a name; empty for nobody."""
    text = " ".join(text.split())
    if found := _USERNAME.fullmatch(text):
        return f"@{found['name'].lower()}"
    return clean_name(text)


def _is_for(bound_to: str | None, person: int, name: str, username: str) -> bool:
    """Whether a code is for someone. A name fits when each of its words, or of hers at Telegram, is in the other."""
    if not bound_to:
        return True
    if bound_to.startswith("@"):
        return bound_to[1:] == username.lower()
    if bound_to.isdecimal():
        return int(bound_to) == person
    wanted, has = (set(re.findall(r"\w+", words.casefold())) for words in (bound_to, name))
    return bool(has) and (wanted <= has or has <= wanted)


def _problem(invitation: Invitation, had: Role, now: datetime) -> CodeProblem | None:
    """Why a code gives someone who is ``had`` no role."""
    if invitation.used_at is not None:
        return CodeProblem.USED
    if invitation.revoked_at is not None:
        return CodeProblem.REVOKED
    if invitation.expires_at <= now:
        return CodeProblem.EXPIRED
    return CodeProblem.ALREADY if had in (invitation.role, Role.ADMIN) else None


def _new_code() -> str:
    """A code in groups of four. One that could be taken for words or figures is not given, so that it is known wherever it is typed."""
    while True:
        code = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
        if codes_in(code) and codes_in(" ".join(_groups(code).split("-"))):
            return _groups(code)


def _groups(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, _CODE_LENGTH, 4))


def _normalised(code: str) -> str:
    """As it was made, however it was typed: the letters that are left out of the alphabet look like digits."""
    code = re.sub(r"[-–—_\s]", "", code.upper())
    return code.replace("O", "0").replace("I", "1").replace("L", "1")


def _hash(code: str) -> str:
    # The code is 80 random bits, so a plain hash cannot be turned back by trying.
    return hashlib.sha256(code.encode()).hexdigest()

"""One-time codes: an administrator invites, and whoever uses the code gets its role."""

from __future__ import annotations

import enum
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import REAL_TIME, Clock
from bot.services.people.roles import COMMAND_LINE, Actor, Roles, clean_name, require_administrator
from db.engine import Database
from db.models import AuditSubject, Role, SubjectKind
from db.queries import audit, people

VALID_FOR = timedelta(hours=48)
"""How long a one-time code can be used."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 16


@dataclass(frozen=True)
class Invited:
    """A new one-time code. It is told once; only its hash is kept."""

    code: str
    role: Role
    expires_at: datetime


class CodeProblem(enum.Enum):
    """Why a code gave no role."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    ALREADY = "already"
    """The person has this role, or a higher one; the code is left for whom it was meant."""


class CodeError(Exception):
    """A code gave no role."""

    def __init__(self, problem: CodeProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class Invitations:
    """Makes and redeems one-time codes; each act is an audit event."""

    def __init__(self, database: Database, roles: Roles, clock: Clock = REAL_TIME) -> None:
        self._database = database
        self._roles = roles
        self._clock = clock

    async def invite(self, role: Role, by: Actor | None = None) -> Invited:
        """Make a one-time code. ``by`` None means the command line.

        Raises :class:`NotAllowedError` unless ``by`` is an administrator at this moment.
        """
        if role is Role.PUBLIC:
            raise ValueError("everyone is public without a code")
        await self._roles.let_the_first_in()
        now = self._clock.now()
        code = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
        invited = Invited(
            "-".join(code[start : start + 4] for start in range(0, _CODE_LENGTH, 4)), role, now + VALID_FOR
        )
        async with self._database.begin() as session:
            if by is not None:
                await require_administrator(session, by)
            await people.add_invitation(
                session, _hash(code), role, created_by=by.id if by else None, at=now, expires_at=invited.expires_at
            )
            await audit.add(
                session,
                at=now,
                actor_id=by.id if by else None,
                actor_role=by.role.value if by else COMMAND_LINE,
                action="invited",
                subject=AuditSubject(SubjectKind.INVITATION, _hash(code)[:8]),
                after={"role": role.value, "expires_at": invited.expires_at.isoformat()},
            )
        return invited

    async def redeem(self, code: str, person: int, name: str = "") -> Role:
        """Use a one-time code, and give its role to ``person`` (a Telegram id). Raises :class:`CodeError`."""
        await self._roles.let_the_first_in()
        now = self._clock.now()
        code_hash = _hash(_normalised(code))
        async with self._database.begin() as session:
            invitation = await people.lock_invitation(session, code_hash)
            if invitation is None:
                raise CodeError(CodeProblem.UNKNOWN)
            if invitation.used_at is not None:
                raise CodeError(CodeProblem.USED)
            if invitation.expires_at <= now:
                raise CodeError(CodeProblem.EXPIRED)
            role = invitation.role
            had = await people.role_of(session, person)
            if had in (role, Role.ADMIN):
                raise CodeError(CodeProblem.ALREADY)
            invitation.used_at = now
            invitation.used_by = person
            await people.put(session, person, role, name=clean_name(name), added_by=invitation.created_by, at=now)
            await audit.add(
                session,
                at=now,
                actor_id=person,
                actor_role=had.value,
                action="role_taken",
                subject=AuditSubject.of(SubjectKind.PERSON, person),
                before={"role": had.value},
                after={"role": role.value, "invitation": code_hash[:8]},
            )
        return role


def _normalised(code: str) -> str:
    """As it was made, however it was typed: the letters that are left out of the alphabet look like digits."""
    return code.upper().replace("-", "").replace(" ", "").replace("O", "0").replace("I", "1").replace("L", "1")


def _hash(code: str) -> str:
    # The code is 80 random bits, so a plain hash cannot be turned back by trying.
    return hashlib.sha256(code.encode()).hexdigest()

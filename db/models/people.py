"""People with a role, what people have chosen, and who did what."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, stored


class Role(enum.StrEnum):
    """What a person may do; :attr:`PUBLIC` is everyone without a row."""

    PUBLIC = "public"
    OFFICER = "officer"
    ADMIN = "admin"


class Person(Base):
    """Someone with a role. The public has no rows here."""

    __tablename__ = "people"

    telegram_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    role: Mapped[Role] = mapped_column(stored(Role))
    name: Mapped[str] = mapped_column(String(128), default="")
    added_by: Mapped[int | None] = mapped_column(BigInteger)
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class Invitation(Base):
    """A one-time code for a role. Only its hash is kept."""

    __tablename__ = "invitations"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[Role] = mapped_column(stored(Role))
    created_by: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_by: Mapped[int | None] = mapped_column(BigInteger)
    used_at: Mapped[datetime | None]
    bound_to: Mapped[str | None] = mapped_column(String(128))
    """Whom it is for, as the inviter named her: ``@username`` in small letters, a Telegram id, or a name. NULL: whoever has the code."""
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[int | None] = mapped_column(BigInteger)


class Refusal(Base):
    """How often one person has tried, in one day, what her role does not allow. Kept apart from the audit log, and not for ever."""

    __tablename__ = "refusals"
    __table_args__ = (UniqueConstraint("day", "person", name="uq_refusals_day_person"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(String(10))
    """ÅÅÅÅ-MM-DD, in Swedish time."""
    person: Mapped[str] = mapped_column(String(64))
    """The keyed hash of whoever tried."""
    officer_id: Mapped[int | None] = mapped_column(BigInteger)
    """Her Telegram id when she had a role then. Of the public it is not kept who it was."""
    role: Mapped[Role] = mapped_column(stored(Role))
    subject: Mapped[str] = mapped_column(String(128))
    """What she tried last, as ``str(AuditSubject)`` writes it."""
    count: Mapped[int]
    last_at: Mapped[datetime]


class Preference(Base):
    """What a person has chosen with /sprak."""

    __tablename__ = "preferences"

    person: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str | None] = mapped_column(String(8))
    easy: Mapped[bool] = mapped_column(default=False, server_default=false())
    changed_at: Mapped[datetime]


class SubjectKind(enum.StrEnum):
    """What an audit event can be about."""

    UPDATE = "update"
    """Its id is the number."""
    DRAFT = "draft"
    QUESTION = "question"
    PERSON = "person"
    """The id is that of Telegram."""
    INVITATION = "invitation"
    """The id is the beginning of the code's hash."""
    EXPORT = "export"
    """The id is the file's kind and format, for example ``updates.csv``."""
    COMMAND = "command"
    """The id is a command that was refused, for example ``/ny``."""
    BUTTON = "button"
    """The id is the verb of a button that was refused."""
    MESSAGE = "message"
    """A message that was refused; there is no id."""
    BOT = "bot"
    """The bot as a whole; there is no id."""
    OTHER = "other"


_BARE = (SubjectKind.EXPORT, SubjectKind.COMMAND, SubjectKind.OTHER)
"""Kinds whose id is written alone."""


@dataclass(frozen=True)
class AuditSubject:
    """What an audit event is about."""

    kind: SubjectKind
    id: str = ""

    @classmethod
    def of(cls, kind: SubjectKind, number: int) -> AuditSubject:
        """The subject with a number for its id."""
        return cls(kind, str(number))

    def number_of(self, kind: SubjectKind) -> int | None:
        """The id as a number, when the event is about something of that kind."""
        return int(self.id) if self.kind is kind and self.id.isdecimal() else None

    def __str__(self) -> str:
        """As exports and /logg write it, for example ``update:12``, ``updates.csv`` or ``/ny``."""
        if self.kind in _BARE:
            return self.id
        return f"{self.kind}:{self.id}" if self.id else self.kind.value


class AuditEvent(Base):
    """Who did what, when, with the state before and after. Rows are only added."""

    __tablename__ = "audit_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(BigInteger)
    actor_role: Mapped[str] = mapped_column(String(16))
    """A :class:`Role`, or ``console`` for the command line, which is no role."""
    action: Mapped[str] = mapped_column(String(64))
    subject_kind: Mapped[SubjectKind] = mapped_column(stored(SubjectKind))
    subject_id: Mapped[str] = mapped_column(String(128))
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]

    @property
    def subject(self) -> AuditSubject:
        """What it is about."""
        return AuditSubject(self.subject_kind, self.subject_id)

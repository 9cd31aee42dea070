"""Followers, and what is sent to chats."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Ordinal, stored


class Pace(enum.StrEnum):
    """How soon a follower is told."""

    NOW = "now"
    MONTHLY = "monthly"


class StopReason(enum.StrEnum):
    """Why a chat no longer follows."""

    ASKED = "asked"
    BLOCKED = "blocked"
    GONE = "gone"


class Follower(Base):
    """A chat that has asked to be told of new updates under an account (``*`` = all)."""

    __tablename__ = "followers"
    __table_args__ = (UniqueConstraint("chat_id", "account_id", name="uq_followers_chat_id_account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, index=True)
    account_id: Mapped[str] = mapped_column(String(64))
    pace: Mapped[Pace] = mapped_column(stored(Pace))
    language: Mapped[str] = mapped_column(String(8), default="sv", server_default="sv")
    active: Mapped[bool] = mapped_column(default=True, server_default=true())
    since: Mapped[datetime]
    stopped_at: Mapped[datetime | None]
    stopped_because: Mapped[StopReason | None] = mapped_column(stored(StopReason, 32))
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    """The topic of a forum in which it was chosen; None for General, and in other chats."""
    lost_topic: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether that topic has been closed or deleted since, so that what is sent stands in General."""


class DeliveryKind(enum.StrEnum):
    """What a delivery tells."""

    UPDATE = "update"
    """An update, to one who follows its account."""
    DIGEST = "digest"
    """What happened in a month, to one who follows by the month."""
    QUESTION = "question"
    """That a question has its answer, to the chat that asked."""
    PROGRESS = "progress"
    """How far the messages about a version of an update have come, to the officer who caused it."""
    APPROVAL = "approval"
    """A draft that waits for approval, to an officer who may give it."""
    APPROVED = "approved"
    """That a draft has been approved and published, to its author."""
    RETURNED = "returned"
    """That a draft has been sent back, to its author."""
    CORRECTION = "correction"
    """That an update which a chat has is corrected or withdrawn: a message that answers the first one."""
    ROLE = "role"
    """That someone has taken a role with a code, or tried to with another's, to each administrator."""
    TAKEN_OVER = "taken-over"
    """That a colleague has taken over a draft, to whoever wrote it."""
    ON_TIME = "on-time"
    """That a draft was published at its time, or could not be, to its author."""


class DeliveryState(enum.StrEnum):
    """How far a delivery has come."""

    PENDING = "pending"
    SENDING = "sending"
    """The attempt is recorded before the call."""
    SENT = "sent"
    BLOCKED = "blocked"
    FAILED = "failed"


class Priority(enum.IntEnum):
    """What goes first."""

    SOON = 0
    """Someone waits for it."""
    BULK = 1
    """One of the many."""


@dataclass(frozen=True)
class DeliverySubject:
    """What a delivery is about: its kind, with what belongs to that kind and nothing else."""

    kind: DeliveryKind
    update_number: int | None = None
    update_version: int | None = None
    question_id: int | None = None
    month: str | None = None
    """ÅÅÅÅ-MM."""
    draft_id: int | None = None
    event_id: int | None = None

    @classmethod
    def update(cls, number: int) -> DeliverySubject:
        """An update, in whichever version is wanted."""
        return cls(DeliveryKind.UPDATE, update_number=number)

    @classmethod
    def progress(cls, number: int, version: int) -> DeliverySubject:
        """How far the messages about a version of an update have come."""
        return cls(DeliveryKind.PROGRESS, update_number=number, update_version=version)

    @classmethod
    def digest(cls, month: str) -> DeliverySubject:
        """What happened in a month (ÅÅÅÅ-MM)."""
        return cls(DeliveryKind.DIGEST, month=month)

    @classmethod
    def question(cls, question_id: int) -> DeliverySubject:
        """That a question has its answer."""
        return cls(DeliveryKind.QUESTION, question_id=question_id)

    @classmethod
    def draft(cls, kind: DeliveryKind, draft_id: int) -> DeliverySubject:
        """What becomes of a draft: ``APPROVAL``, ``APPROVED`` or ``RETURNED``."""
        return cls(kind, draft_id=draft_id)

    @classmethod
    def correction(cls, number: int, version: int) -> DeliverySubject:
        """That an update which a chat has is corrected or withdrawn in a version."""
        return cls(DeliveryKind.CORRECTION, update_number=number, update_version=version)

    @classmethod
    def role(cls, event_id: int) -> DeliverySubject:
        """What an audit event tells of a role."""
        return cls(DeliveryKind.ROLE, event_id=event_id)

    @property
    def columns(self) -> dict[str, Any]:
        """The values by the names of their columns, those that are empty too."""
        return dict(vars(self))

    def __str__(self) -> str:
        """For the log, for example ``update 12``."""
        return " ".join(str(value) for value in self.columns.values() if value is not None)


class Delivery(Base):
    """One message that one chat is to have, and how far that has come.

    A row is written once per chat and subject, in the transaction that causes it. A later revision raises :attr:`wanted_version`; the
    worker sends the first version and edits the message for the later ones.
    """

    __tablename__ = "deliveries"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, index=True)
    kind: Mapped[DeliveryKind] = mapped_column(stored(DeliveryKind))
    update_number: Mapped[int | None] = mapped_column(ForeignKey("updates.number"))
    """Of an update, of its progress and of its corrections."""
    update_version: Mapped[int | None]
    """Of a progress and of a correction: which version of the update."""
    question_id: Mapped[int | None] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    month: Mapped[str | None] = mapped_column(String(7))
    """Of a digest: ÅÅÅÅ-MM."""
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id"))
    event_id: Mapped[int | None]
    """Of what is told of a role: the audit event."""
    wanted_version: Mapped[int] = mapped_column(default=1)
    sent_version: Mapped[int] = mapped_column(default=0)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[DeliveryState] = mapped_column(stored(DeliveryState), default=DeliveryState.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    uncertain: Mapped[int] = mapped_column(default=0)
    """How many sends lost their answer, so that a duplicate is possible."""
    priority: Mapped[Priority] = mapped_column(Ordinal(Priority), default=Priority.BULK)
    next_attempt_at: Mapped[datetime]
    last_error: Mapped[str | None] = mapped_column(String(128))
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    @property
    def subject(self) -> DeliverySubject:
        """What it is about."""
        return DeliverySubject(**{name: getattr(self, name) for name in DeliverySubject(self.kind).columns})


def _once_per_chat(kind: str, *columns: str, where: str) -> None:
    """A chat is told of each subject once. INSERT … ON CONFLICT DO NOTHING goes by whichever of these indexes it meets."""
    parts = [getattr(Delivery, column) for column in (*columns, "chat_id")]
    Index(f"uq_deliveries_{kind}", *parts, unique=True, sqlite_where=text(where), postgresql_where=text(where))


Index("ix_deliveries_due", Delivery.state, Delivery.priority, Delivery.next_attempt_at)
Index("ix_deliveries_update_number_kind_state", Delivery.update_number, Delivery.kind, Delivery.state)
_once_per_chat("update", "update_number", where="kind = 'update'")
_once_per_chat("progress", "update_number", "update_version", where="kind = 'progress'")
_once_per_chat("digest", "month", where="kind = 'digest'")
_once_per_chat("correction", "update_number", "update_version", where="kind = 'correction'")
_once_per_chat("event", "event_id", where="event_id IS NOT NULL")
# By these two the database also finds what hangs on a question or a draft; "kind = …" would hide the rows from it.
_once_per_chat("question", "question_id", where="question_id IS NOT NULL")
_once_per_chat("draft", "draft_id", "kind", where="draft_id IS NOT NULL")

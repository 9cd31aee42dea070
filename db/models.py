"""The tables. Each class says what one row is; the words are those of ``docs/glossary.md``."""

from __future__ import annotations

import enum
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    false,
    true,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone, so values are stored without and read back with UTC."""

    impl = DateTime(timezone=False)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Names constraints by convention, so that migrations can refer to them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads a plain class attribute
        datetime: UtcDateTime(),
        dict[str, Any]: JSON(),
        dict[str, str]: JSON(),
        list[str]: JSON(),
    }


# --- people -----------------------------------------------------------------------------------------------------------------


class Role(enum.StrEnum):
    """What a person may do; :attr:`PUBLIC` is everyone without a row."""

    PUBLIC = "public"
    OFFICER = "officer"
    ADMIN = "admin"


class Person(Base):
    """Someone with a role. The public has no rows here."""

    __tablename__ = "people"

    telegram_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(128), default="")
    added_by: Mapped[int | None] = mapped_column(BigInteger)
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class Invitation(Base):
    """A one-time code for a role. Only its hash is kept."""

    __tablename__ = "invitations"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(16))
    created_by: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_by: Mapped[int | None] = mapped_column(BigInteger)
    used_at: Mapped[datetime | None]


class AuditEvent(Base):
    """Who did what, when, with the state before and after. Rows are only added."""

    __tablename__ = "audit_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(BigInteger)
    actor_role: Mapped[str] = mapped_column(String(16))
    action: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(128))
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]


# --- updates (statusinlägg) -------------------------------------------------------------------------------------------------


class StatusUpdate(Base):
    """What an officer has published under an account. The number stays; the text is in the newest revision."""

    __tablename__ = "updates"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(String(64), index=True)
    published_at: Mapped[datetime]
    current_revision: Mapped[int]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = mapped_column(BigInteger)
    withdrawal_reason: Mapped[str | None] = mapped_column(Text)
    example: Mapped[bool] = mapped_column(default=False, server_default=false())

    revisions: Mapped[list[Revision]] = relationship(
        back_populates="update", order_by="Revision.revision", lazy="raise", cascade="save-update, merge"
    )


class Revision(Base):
    """One published wording of an update. Rows are only added."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("update_number", "revision", name="uq_revisions_update_number_revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    update_number: Mapped[int] = mapped_column(ForeignKey("updates.number"), index=True)
    revision: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    figures: Mapped[dict[str, str]]
    """Figure id → the value as a decimal number in text, for example ``{"inkop_kr": "240000"}``."""
    reference: Mapped[str | None] = mapped_column(String(64))
    """The registry number (diarienummer)."""
    author_id: Mapped[int] = mapped_column(BigInteger)
    author_role: Mapped[str] = mapped_column(String(16))
    approved_by: Mapped[int | None] = mapped_column(BigInteger)
    published_at: Mapped[datetime]

    update: Mapped[StatusUpdate] = relationship(back_populates="revisions", lazy="raise")


class Draft(Base):
    """What an officer is writing: a new update, or a new revision of update :attr:`update_number`."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(BigInteger, index=True)
    account_id: Mapped[str | None] = mapped_column(String(64))
    update_number: Mapped[int | None] = mapped_column(ForeignKey("updates.number"))
    base_revision: Mapped[int | None]
    """The revision that the officer saw when she began; publishing over a newer one is refused."""
    title: Mapped[str | None] = mapped_column(String(200))
    body: Mapped[str | None] = mapped_column(Text)
    figures: Mapped[dict[str, str]]
    reference: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    """``writing`` (the bot waits for :attr:`step`), ``ready`` (previewed), ``saved``, ``submitted`` (waits for approval),
    ``published`` or ``discarded``."""
    step: Mapped[str | None] = mapped_column(String(32))
    note: Mapped[str | None] = mapped_column(Text)
    """What the approving officer said when she sent it back."""
    published_number: Mapped[int | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


# --- followers and what is sent to them -------------------------------------------------------------------------------------


class Follower(Base):
    """A chat that has asked to be told of new updates under an account (``*`` = all)."""

    __tablename__ = "followers"
    __table_args__ = (UniqueConstraint("chat_id", "account_id", name="uq_followers_chat_id_account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, index=True)
    account_id: Mapped[str] = mapped_column(String(64))
    pace: Mapped[str] = mapped_column(String(16))
    """``now`` or ``monthly``."""
    language: Mapped[str] = mapped_column(String(8), default="sv", server_default="sv")
    active: Mapped[bool] = mapped_column(default=True, server_default=true())
    since: Mapped[datetime]
    stopped_at: Mapped[datetime | None]
    stopped_because: Mapped[str | None] = mapped_column(String(32))


class Delivery(Base):
    """One message that one chat is to have, and how far that has come.

    A row is written once per chat and subject, in the transaction that causes it. A later revision raises :attr:`wanted_version`; the
    worker sends the first version and edits the message for the later ones.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("chat_id", "subject", name="uq_deliveries_chat_id_subject"),
        Index("ix_deliveries_due", "state", "priority", "next_attempt_at"),
        Index("ix_deliveries_subject_state", "subject", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    subject: Mapped[str] = mapped_column(String(64))
    """What it is about: ``update:12``, ``digest:2026-11``, ``question:55`` or ``progress:12:1`` (update 12, version 1)."""
    wanted_version: Mapped[int] = mapped_column(default=1)
    sent_version: Mapped[int] = mapped_column(default=0)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(16), default="pending")
    """``pending``, ``sending`` (the attempt is recorded before the call), ``sent``, ``blocked`` or ``failed``."""
    attempts: Mapped[int] = mapped_column(default=0)
    uncertain: Mapped[int] = mapped_column(default=0)
    """How many sends lost their answer, so that a duplicate is possible."""
    priority: Mapped[int] = mapped_column(default=1)
    """0 goes before the many (someone waits for it), 1 is one of the many."""
    next_attempt_at: Mapped[datetime]
    last_error: Mapped[str | None] = mapped_column(String(128))
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


# --- questions and learning -------------------------------------------------------------------------------------------------


class Question(Base):
    """A question as it was answered: masked text, outcome, and the asker only as a keyed hash."""

    __tablename__ = "questions"
    __table_args__ = (Index("ix_questions_status_asked_at", "status", "asked_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    asker: Mapped[str] = mapped_column(String(64), index=True)
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    outcome: Mapped[str] = mapped_column(String(16))
    entry_id: Mapped[str | None] = mapped_column(String(64))
    confidence: Mapped[float]
    candidates: Mapped[list[str]]
    feedback: Mapped[int | None]
    """+1 for 👍, -1 for 👎."""
    status: Mapped[str] = mapped_column(String(16), default="none", server_default="none")
    """``open`` while it waits for an officer; then ``connected``, ``outside`` or ``archived``; ``none`` when there is nothing to do."""
    handled_by: Mapped[int | None] = mapped_column(BigInteger)
    handled_at: Mapped[datetime | None]
    notify_chat: Mapped[int | None] = mapped_column(BigInteger)
    """The chat that asked to be told when there is an answer; emptied when it has been told."""


class LearnedPhrasing(Base):
    """A way of asking that an officer has connected to an entry, besides those in the content files."""

    __tablename__ = "learned_phrasings"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Text)
    question_id: Mapped[int | None]
    added_by: Mapped[int] = mapped_column(BigInteger)
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    exported_at: Mapped[datetime | None]


class Expectation(Base):
    """What the bot waits for a person to write: her next message is taken for that."""

    __tablename__ = "expectations"

    telegram_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    purpose: Mapped[str] = mapped_column(String(64))
    """For example ``inbox-search:55``."""
    at: Mapped[datetime]


class Conversation(Base):
    """The last exchange of a chat, by which a follow-up question is understood; good for half an hour."""

    __tablename__ = "conversations"

    chat: Mapped[str] = mapped_column(String(64), primary_key=True)
    entry_id: Mapped[str | None] = mapped_column(String(64))
    question: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(index=True)


class Preference(Base):
    """What a person has chosen with /sprak."""

    __tablename__ = "preferences"

    person: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str | None] = mapped_column(String(8))
    easy: Mapped[bool] = mapped_column(default=False, server_default=false())
    changed_at: Mapped[datetime]

"""Updates (statusinlägg), their revisions, and the drafts from which they come."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, stored
from db.models.people import Role


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
    redacted_at: Mapped[datetime | None]
    """When its content was taken away because it points someone out; what was written is then for administrators alone."""
    redacted_by: Mapped[int | None] = mapped_column(BigInteger)
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
    figures: Mapped[dict[str, dict[str, str]]]
    """Figure id → the parts of its value, for example ``{"inkop_kr": {"kind": "about", "number": "240000", "day": "2026-09-30"}}``.

    ``kind`` and ``number`` are always there; ``bot.services.figures`` has all parts and what they mean.
    """
    reference: Mapped[str | None] = mapped_column(String(64))
    """The registry number (diarienummer)."""
    author_id: Mapped[int] = mapped_column(BigInteger)
    author_role: Mapped[Role] = mapped_column(stored(Role))
    approved_by: Mapped[int | None] = mapped_column(BigInteger)
    published_at: Mapped[datetime]

    update: Mapped[StatusUpdate] = relationship(back_populates="revisions", lazy="raise")


class DraftKind(enum.StrEnum):
    """What a draft becomes when it is published."""

    NEW = "new"
    REVISION = "revision"
    WITHDRAWAL = "withdrawal"
    MOVE = "move"
    """The update is withdrawn where it is, and published anew under :attr:`Draft.account_id`."""


class DraftState(enum.StrEnum):
    """How far a draft has come."""

    WRITING = "writing"
    """The bot waits for the draft's step."""
    READY = "ready"
    """It has been shown to its author."""
    SAVED = "saved"
    SUBMITTED = "submitted"
    """It waits for another officer's approval."""
    SCHEDULED = "scheduled"
    """It is published by itself at :attr:`Draft.publish_at`."""
    PUBLISHED = "published"
    DISCARDED = "discarded"


class DraftStep(enum.StrEnum):
    """What the bot waits for while a draft is being written."""

    ACCOUNT = "account"
    TITLE = "title"
    BODY = "body"
    FIGURES = "figures"
    REFERENCE = "reference"
    WHOLE = "whole"
    """The whole new wording of a published update."""
    REASON = "reason"
    """Why an update is withdrawn."""
    TIME = "time"
    """When it is to be published."""


class Draft(Base):
    """What an officer is writing: a new update, or a revision or the withdrawal of update :attr:`update_number`."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(BigInteger, index=True)
    kind: Mapped[DraftKind] = mapped_column(stored(DraftKind))
    account_id: Mapped[str | None] = mapped_column(String(64))
    update_number: Mapped[int | None] = mapped_column(ForeignKey("updates.number"))
    base_revision: Mapped[int | None]
    """The revision that the officer saw when she began; publishing over a newer one is refused."""
    title: Mapped[str | None] = mapped_column(String(200))
    body: Mapped[str | None] = mapped_column(Text)
    figures: Mapped[dict[str, dict[str, str]]]
    """As those of a revision."""
    reference: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[DraftState] = mapped_column(stored(DraftState))
    step: Mapped[DraftStep | None] = mapped_column(stored(DraftStep))
    """What is awaited; NULL unless :attr:`state` is ``writing``."""
    step_alone: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether only this step is asked for, after which the draft is shown again."""
    note: Mapped[str | None] = mapped_column(Text)
    """What the approving officer said when she sent it back."""
    note_by: Mapped[int | None] = mapped_column(BigInteger)
    """The officer who is about to write why a submitted draft is sent back."""
    published_number: Mapped[int | None]
    held: Mapped[str | None] = mapped_column(Text)
    """What was written and may be meant in more than one way, until the officer has said which."""
    doubts: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list, server_default="[]")
    """Lines that may be figures or text, and how each is read; ``bot.services.updates.reading.lines.Doubt`` has what they hold."""
    important: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether followers are to get a new message about a revision that changes no figure."""
    redacts: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether a withdrawal takes the content away too, because it points someone out."""
    publish_at: Mapped[datetime | None]
    """When it is to be published by itself."""
    approved_by: Mapped[int | None] = mapped_column(BigInteger)
    """The officer who approved it, while it waits for its time."""
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    def move_to(self, state: DraftState, step: DraftStep | None = None, *, alone: bool = False) -> None:
        """Let the draft stand in ``state``. What was awaited before, of its author or of who approves it, is awaited no more."""
        self.state, self.step, self.step_alone, self.note_by, self.held = state, step, alone, None, None
        if state not in (DraftState.SCHEDULED, DraftState.PUBLISHED):
            self.approved_by = None

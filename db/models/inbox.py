"""The inbox: what has come from Telegram, from its arrival to its answer."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, stored

_WAITING = text("state = 'waiting'")
_KEPT = text("state = 'kept'")


class Verdict(enum.StrEnum):
    """What is to be done with an update other than answering it as usual."""

    MINUTE = "minute"
    """The person has written more than is answered in a minute, and is told so."""
    DAY = "day"
    """The same for a day."""
    SILENT = "silent"
    """She has been told, and this is passed over."""
    PRESSES = "presses"
    """She has pressed more buttons than are answered in a minute, and is told so."""
    ACKNOWLEDGED = "ack"
    """She has been told, and the button only stops spinning."""
    KEPT = "kept"
    """It came while the bot was closed, and is answered now that it is open."""


class InboxUpdate(Base):
    """One update of Telegram's (not a statusinlägg). A row that is done keeps nothing of what was written, nor who wrote it."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index("ix_inbox_chat", "chat", "update_id", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_inbox_turn", "turn_at", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_inbox_finished_at", "finished_at"),
        Index("ix_inbox_kept", "received_at", sqlite_where=_KEPT, postgresql_where=_KEPT),
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    """Telegram's number, by which an update that comes twice is known."""
    chat: Mapped[int | None] = mapped_column(BigInteger)
    """What must be kept in order: the chat, or the person in inline mode. None when it belongs to neither, and when it is done."""
    kind: Mapped[str] = mapped_column(String(32))
    """Telegram's name for what it holds, for example ``message``."""
    body: Mapped[str | None] = mapped_column(Text)
    """The update as Telegram sent it, JSON in ASCII; emptied when it is done."""
    state: Mapped[str] = mapped_column(String(8), default="waiting", server_default="waiting")
    """``waiting`` until it is answered, then ``done``; ``failed`` when it was set aside or apologised for.

    ``kept`` while the bot is closed.
    """
    verdict: Mapped[Verdict | None] = mapped_column(stored(Verdict, 8))
    person: Mapped[str | None] = mapped_column(String(64))
    """The keyed hash of whoever wrote it, only while it is kept: so that she can have it removed."""
    received_at: Mapped[datetime]
    turn_at: Mapped[datetime]
    """By this the chats take turns: later than the arrival by some seconds for each row of the chat that waited then."""
    due_at: Mapped[datetime]
    """Not before this is it tried (again)."""
    holder: Mapped[str | None] = mapped_column(String(32))
    """The process that has claimed it."""
    lease_until: Mapped[datetime | None]
    """Until when the claim holds, unless it is renewed."""
    put_off: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often it was put off because of a fault that passes."""
    faults: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often a fault of ours has broken it off."""
    died: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often its holder has died over it."""
    calls: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    """The calls to Telegram that have been made for it, so that they are not made again."""
    error: Mapped[str | None] = mapped_column(String(64))
    """The name of the last error's class."""
    finished_at: Mapped[datetime | None]

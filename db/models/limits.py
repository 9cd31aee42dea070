"""How much each person has written and pressed lately, and how much all processes send together."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Double, String
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class MessageCount(Base):
    """What one person has sent of one kind. The row goes a day after the last of it."""

    __tablename__ = "message_counts"

    person: Mapped[str] = mapped_column(String(64), primary_key=True)
    """A keyed hash."""
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    """``message``, or ``press`` for the presses of buttons."""
    times: Mapped[list[int]] = mapped_column(JSON, default=list)
    """When those of the last minute were sent, in seconds since 1970."""
    day: Mapped[str | None] = mapped_column(String(10))
    """The Swedish date that :attr:`of_day` counts."""
    of_day: Mapped[int] = mapped_column(default=0, server_default="0")
    silent_from: Mapped[datetime | None]
    """From here to :attr:`silent_until` nothing that she sends is answered."""
    silent_until: Mapped[datetime | None]
    changed_at: Mapped[datetime] = mapped_column(index=True)


class SendingLimit(Base):
    """The one row by which several processes keep Telegram's limit together. One process alone keeps it in its memory."""

    __tablename__ = "sending_limit"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    free_at: Mapped[float] = mapped_column(Double)
    """When the next message may leave, in seconds since 1970 by the database's own clock."""

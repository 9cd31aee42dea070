"""Whether the bot is closed to the public."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class Closing(Base):
    """The bot is closed while there is a row; there is never more than one."""

    __tablename__ = "closings"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    since: Mapped[datetime]
    text: Mapped[str | None] = mapped_column(Text)
    """What the public is told, in an administrator's own words; None for the standing text."""
    closed_by: Mapped[int] = mapped_column(BigInteger)

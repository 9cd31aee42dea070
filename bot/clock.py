"""Time, as the services see it: moments in UTC, shown in Swedish local time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")

Clock = Callable[[], datetime]
"""Gives the present moment with a time zone; a test passes its own."""


def utc_now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment in Swedish local time."""
    return moment.astimezone(SWEDEN)


def iso_date(moment: datetime) -> str:
    """The Swedish date of a moment as ÅÅÅÅ-MM-DD."""
    return local(moment).date().isoformat()

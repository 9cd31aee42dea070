"""Calendar months in Swedish time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.clock import SWEDEN, local


@dataclass(frozen=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    @property
    def name(self) -> str:
        """As ÅÅÅÅ-MM."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def start(self) -> datetime:
        """Its first moment."""
        return datetime(self.year, self.month, 1, tzinfo=SWEDEN)

    @property
    def end(self) -> datetime:
        """The first moment of the next month."""
        return Month(self.year + self.month // 12, self.month % 12 + 1).start

    @classmethod
    def named(cls, name: str) -> Month:
        """The month that is written ÅÅÅÅ-MM. Raises :class:`ValueError`."""
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", name):
            raise ValueError(f"not a month: {name!r}")
        return cls(int(name[:4]), int(name[5:]))


def month_of(moment: datetime) -> Month:
    """The month in which a moment is."""
    here = local(moment)
    return Month(here.year, here.month)


def month_before(moment: datetime) -> Month:
    """The last month that had ended at a moment."""
    here = local(moment)
    return Month(here.year - 1, 12) if here.month == 1 else Month(here.year, here.month - 1)

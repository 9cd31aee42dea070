"""How much one visitor may ask: as much as one person in Telegram, and all from one address a few times that.

A visitor can throw her cookie away and be new; her address stays. A library or a school is many people behind one address. Both are counted
as keyed hashes, by the same rule and in the same table as what is written in Telegram.
"""

from __future__ import annotations

import enum
from collections import OrderedDict

from sqlalchemy import Connection

from bot.clock import Clock
from bot.inbox.limits import judge
from bot.services.people import Pseudonyms
from bot.settings import Settings
from db.engine import Database
from db.models import Verdict
from db.queries import limits
from db.queries.limits import Count

PERSONS_PER_ADDRESS = 5
"""How many visitors' worth of questions one address has."""

SEARCHES_PER_MINUTE = 300
"""How many searches one address has a minute: a search costs as much as a question, and is made anew for each letter."""
ADDRESSES = 10_000
"""Of how many addresses searches are counted, the latest ones. They are counted in memory alone: nothing of a search is kept."""


class TooMuch(enum.Enum):
    """Why a question is not answered now."""

    MINUTE = "minute"
    DAY = "day"


class VisitorLimits:
    """Counts questions."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database = database
        self._pseudonyms = Pseudonyms(settings.key())
        self._per_minute, self._per_day = settings.rate_per_minute, settings.rate_per_day
        self._clock = clock
        self._searches: OrderedDict[str, Count] = OrderedDict()

    def allows_search(self, address: str) -> bool:
        """Count one search from an address. Returns whether it is to be answered."""
        key = self._pseudonyms.address(address)
        count = self._searches[key] = self._searches.pop(key, Count(key, "search"))
        if len(self._searches) > ADDRESSES:
            self._searches.popitem(last=False)
        return judge(count, self._clock.now(), SEARCHES_PER_MINUTE, None) is None

    async def count(self, visitor: int, address: str) -> TooMuch | None:
        """Count one question of a visitor. Returns None when it is to be answered."""
        now = self._clock.now()
        person, place = (self._pseudonyms.person(visitor), "message"), (self._pseudonyms.address(address), "address")
        many = PERSONS_PER_ADDRESS

        def counted(connection: Connection) -> Verdict | None:
            counts = {(one.person, one.kind): one for one in limits.lock_counts(connection, (person, place), now)}
            # What the address has used up is not counted against the visitor.
            verdict = judge(counts[place], now, self._per_minute * many, self._per_day * many) or judge(
                counts[person], now, self._per_minute, self._per_day
            )
            limits.write_counts(connection, list(counts.values()), now)
            if verdict is Verdict.SILENT:
                return Verdict.DAY if any(one.is_silent_long(now) for one in counts.values()) else Verdict.MINUTE
            return verdict

        verdict = await self._database.write(counted)
        return None if verdict is None else TooMuch.DAY if verdict is Verdict.DAY else TooMuch.MINUTE

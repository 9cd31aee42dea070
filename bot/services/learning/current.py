"""The understanding with what officers have taught it: the phrasings in the database on top of those in the content files."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from bot.services.learning.taught import Phrasing, Taught, Understands, same
from db.engine import Database
from db.models import LearnedPhrasing
from db.queries import phrasings
from db.queries.phrasings import Mark
from knowledge.base.models import Content


class CurrentUnderstanding:
    """Holds the understanding of this moment, and makes a new one when an officer, here or in another process, has taught it."""

    def __init__(self, database: Database, content: Content, understanding: Understands) -> None:
        self._database = database
        self._content = content
        self._taught_nothing = Taught.nothing(understanding)
        self._current = self._taught_nothing
        self._mark = Mark(0, 0)
        self._making = asyncio.Lock()

    async def current(self) -> Taught:
        """The understanding to answer with.

        Whether something has been learned since is asked each time: it takes a fraction of a millisecond, and so what an officer
        connects in one process holds for the next question in every other.
        """
        async with self._database.read() as session:
            mark = await phrasings.mark(session)
        return await self.as_of(mark)

    async def as_of(self, mark: Mark) -> Taught:
        """The same for who has just read the mark of what has been learned."""
        if mark != self._mark and not self._making.locked():
            await self.renew()
        return self._current

    async def renew(self) -> None:
        """Make the understanding anew from what has been learned. Questions meanwhile are answered with the one before."""
        async with self._making:
            async with self._database.read() as session:
                mark = await phrasings.mark(session)
                if mark == self._mark:
                    return
                rows = await phrasings.active(session)
            if mark.removed == self._mark.removed:
                # Only added to: what is new goes on top, which costs the same however much has been learned before.
                base, rows = self._current, [row for row in rows if row.id > self._mark.newest]
            else:
                base = self._taught_nothing
            made = await asyncio.to_thread(base.with_phrasings, self._new_to_the_content(rows))
            self._current, self._mark = made, mark

    def _new_to_the_content(self, rows: Iterable[LearnedPhrasing]) -> list[Phrasing]:
        """Those whose entry exists and does not have them yet: what has been merged into its file would count twice."""
        known: dict[str, set[str]] = {}
        learned = []
        for row in rows:
            entry = self._content.entries.get(row.entry_id)
            if entry is None:
                continue
            if row.entry_id not in known:
                known[row.entry_id] = {same(text) for text in entry.phrasings.all()}
            if same(row.text) not in known[row.entry_id]:
                learned.append((row.entry_id, row.language, row.text))
        return learned

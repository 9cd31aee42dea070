"""Finding entries while someone types in another chat, to share an answer there."""

from __future__ import annotations

from bot.services.computing import side_by_side
from bot.services.learning import CurrentUnderstanding
from knowledge.base.models import Content, Entry
from knowledge.text import bare, legible, words

MOST = 8
"""How many entries are offered."""

ENOUGH = 5
"""With fewer that hold the typed words, the nearest in meaning follow."""

SHORTEST = 3
"""Below so many letters nothing can be understood yet: only the beginnings of words count."""


class Sharing:
    """Offers entries for what has been typed so far. Nothing of it is kept."""

    def __init__(self, content: Content, current: CurrentUnderstanding) -> None:
        self._content = content
        self._current = current
        self._words = {entry.id: _searchable(entry) for entry in content.entries.values()}

    async def offers(self, typed: str) -> list[Entry]:
        """The entries to offer, best first: those whose title or keywords hold the typed words, then those nearest in meaning.

        Without anything typed, the first entry of each theme.
        """
        begun = [bare(word) for word in words(legible(typed))]
        if not begun:
            first = [next(iter(self._content.in_theme(theme)), None) for theme in self._content.themes]
            return [entry for entry in first if entry is not None][:MOST]
        found = [
            entry
            for entry in self._content.entries.values()
            if all(any(known.startswith(word) for known in self._words[entry.id]) for word in begun)
        ]
        if len(found) < ENOUGH and sum(map(len, begun)) >= SHORTEST:
            understanding = await self._current.current()
            nearest = await side_by_side(understanding.rank, typed, ENOUGH)
            found += [self._content.entries[entry_id] for entry_id in nearest]
        return list({entry.id: entry for entry in found}.values())[:MOST]


def _searchable(entry: Entry) -> frozenset[str]:
    texts = (*entry.title.all(), *entry.keywords)
    return frozenset(bare(word) for text in texts for word in words(text))

"""An understanding that decides as it has been told, for tests of what is done with a decision."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.understanding import Answer, Decision, NoMatch, Previous, Refer, Reply, Suggestions

_COLUMNS = 2**20
NEAR = ("lanefonden", "foretagslan", "bygdemedel")


class Decides:
    """Gives the decision of the first known text that stands in a question; of any other question it knows nothing."""

    def __init__(self, near: tuple[str, ...] = NEAR) -> None:
        self._near = near
        self.by_text: dict[str, Decision] = {}
        self.asked: list[tuple[str, Previous | None, str]] = []
        """Every question with the exchange before it and the language to fall back on."""

    def answers(self, text: str, entry_id: str, language: str = "sv", followed: bool = False) -> None:
        """Let a text be answered by an entry."""
        near = tuple(dict.fromkeys((entry_id, *self._near)))
        self.by_text[text] = Answer(
            entry_id=entry_id, confidence=0.9, candidates=near, language=language, followed=followed
        )

    def suggests(self, text: str, *entry_ids: str, language: str = "sv") -> None:
        """Let a text be met with suggestions."""
        self.by_text[text] = Suggestions(entry_ids=entry_ids, confidence=0.4, candidates=entry_ids, language=language)

    def refers(self, text: str, referral_id: str, language: str = "sv") -> None:
        """Let a text be referred."""
        self.by_text[text] = Refer(referral_id=referral_id, confidence=0.9, candidates=self._near, language=language)

    def replies(self, text: str, reply_id: str, language: str = "sv") -> None:
        """Let a text have a set reply."""
        self.by_text[text] = Reply(reply_id=reply_id, confidence=0.9, candidates=self._near, language=language)

    def decide(self, text: str, previous: Previous | None = None, fallback_language: str = "sv") -> Decision:
        """What has been told of the text."""
        self.asked.append((text, previous, fallback_language))
        for known, decision in self.by_text.items():
            if known in text:
                return decision
        return NoMatch(confidence=0.1, candidates=self._near, language=fallback_language)

    is_semantic = True

    def rank(self, text: str, count: int = 5) -> list[str]:
        """Always the same entries."""
        del text
        return list(self._near[:count])

    def letters(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """No text has a letter in common with another one, and all have as many columns, whenever they are asked for."""
        columns = [zlib.crc32(text.encode("utf-8", "surrogatepass")) % _COLUMNS for text in texts]
        return sparse.csr_matrix((np.ones(len(texts)), (range(len(texts)), columns)), shape=(len(texts), _COLUMNS))

    def similarity(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Texts are alike only when they are the same."""
        return np.array([[float(one == other) for other in texts] for one in texts], dtype=np.float32)

    def would_steal(self, entry_id: str, text: str) -> tuple[str, ...]:
        """Nothing is stolen."""
        del entry_id, text
        return ()

    def with_phrasings(self, added: Sequence[tuple[str, str, str]]) -> Self:
        """Each phrasing is answered by its entry."""
        for entry_id, language, text in added:
            self.answers(text, entry_id, language)
        return self

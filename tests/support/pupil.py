"""An understanding that knows only what it has been taught, for tests of the teaching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer

from bot.services.learning.taught import same
from knowledge.understanding import Answer, Decision, NoMatch, Previous

NEAR = ("lanefonden", "foretagslan", "bygdemedel", "hitta-lokal", "vem-svarar")


@dataclass(frozen=True)
class Pupil:
    """Immutable as the real one is: what has been taught something is another one."""

    known: Mapping[str, str] = field(default_factory=dict)
    """The entry of each text."""
    alike: tuple[frozenset[str], ...] = ()
    """Sets of texts that mean the same."""
    stolen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What would be taken from others with a text."""
    is_semantic: bool = True
    decision: Decision | None = None
    """What it decides about everything, whatever it has been taught."""

    def decide(self, text: str, previous: Previous | None = None, fallback_language: str = "sv") -> Decision:
        """The entry that the text was taught for, or nothing."""
        del previous
        if self.decision is not None:
            return self.decision
        entry_id = self.known.get(same(text))
        if entry_id is None:
            return NoMatch(confidence=0.1, candidates=NEAR, language=fallback_language)
        return Answer(entry_id=entry_id, confidence=0.9, candidates=(entry_id,), language=fallback_language)

    def rank(self, text: str, count: int = 5) -> list[str]:
        """The entry whose id is in the text, then always the same."""
        named = [entry_id for entry_id in ("eu-medel", *NEAR) if entry_id in text]
        return list(dict.fromkeys([*named, *NEAR]))[:count]

    def letters(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Runs of letters, all of the same weight."""
        return HashingVectorizer(analyzer="char_wb", ngram_range=(3, 5)).transform(texts)

    def similarity(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Alike are those that were told to be, and those in the same words."""
        return np.array([[self._alike(one, other) for other in texts] for one in texts], dtype=np.float32)

    def _alike(self, one: str, other: str) -> float:
        if any(one in group and other in group for group in self.alike):
            return 2.0
        return float(same(one) == same(other))

    def would_steal(self, entry_id: str, text: str) -> tuple[str, ...]:
        """What was told."""
        del entry_id
        return self.stolen.get(text, ())

    def with_phrasings(self, added: Sequence[tuple[str, str, str]]) -> Self:
        """One that knows more."""
        return replace(self, known={**self.known, **{same(text): entry_id for entry_id, _language, text in added}})

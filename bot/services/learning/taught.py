"""An understanding with what officers have taught it: their wordings lead where they decided.

A taught wording takes part in the understanding as one phrasing among many, which may not be enough when much else speaks for another
entry. An officer has said where it leads, so here the same wording, and what is nearly the same, is recognised and goes there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.text import words
from knowledge.understanding import Answer, Decision, Previous, Reply, Suggestions

Matrix = NDArray[np.float32]
Phrasing = tuple[str, str, str]
"""An entry's id, a language and a text."""

# Chosen by tests/benchmarks/meanings.py: the least that takes no wording of same_meaning.txt for another one, and at most one in a thousand
# of the labelled questions fit_* for any. The first wording of each block was taught. Below are the share of the others that were taken for
# what they mean, the share taken for something else, and the share of labelled questions about other things that were taken for any:
#                   on what they were chosen on    on same_meaning_measure.txt and dev_*, which had no part in the choice
#   by meaning      .44, .00, .0009                .22, .01, .0000
#   by letters      .33, .00, .0009                .10, .01, .0000
NEARLY_THE_SAME = 1.15
"""How alike two wordings are that are taken for the same: the cosine of their meaning and that of their letters, added."""

SAME_LETTERS = 0.65
"""The same without sentence vectors, by letters alone."""

_LOOKED_AT = 3
"""How many taught wordings, the nearest by letters, are compared by meaning."""

SURE, NEARLY_SURE = 0.99, 0.95
"""The confidence of an answer to a wording that was taught, and to one nearly the same."""

_CANDIDATES, _MOST_SUGGESTIONS = 5, 4


class Understands(Protocol):
    """What the services need of :class:`knowledge.understanding.Understanding`."""

    @property
    def is_semantic(self) -> bool:
        """Whether sentence vectors take part."""
        ...

    def decide(self, text: str, previous: Previous | None = None, fallback_language: str = "sv") -> Decision:
        """What a text asks for."""
        ...

    def rank(self, text: str, count: int = 5) -> list[str]:
        """The nearest entries, best first."""
        ...

    def similarity(self, texts: Sequence[str]) -> Matrix:
        """How alike the texts are, each with each: by their sentence vectors, or by letters where there are none."""
        ...

    def letters(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """The texts by their character n-grams: one row of length one each."""
        ...

    def would_steal(self, entry_id: str, text: str) -> tuple[str, ...]:
        """The entries that would lose questions if ``entry_id`` had this phrasing too."""
        ...

    def with_phrasings(self, added: Sequence[Phrasing]) -> Self:
        """Another one that knows these phrasings besides."""
        ...


@dataclass(frozen=True)
class Taught:
    """Immutable: with more phrasings there is a new one."""

    understanding: Understands
    phrasings: tuple[Phrasing, ...] = ()
    _exact: dict[str, str] = field(default_factory=dict, repr=False)
    _vectors: sparse.csr_matrix | None = field(default=None, repr=False)
    """The letters of the phrasings, one row each."""

    @classmethod
    def nothing(cls, understanding: Understands) -> Self:
        """One that nobody has taught anything yet."""
        return cls(understanding)

    @property
    def is_semantic(self) -> bool:
        """Whether sentence vectors take part."""
        return self.understanding.is_semantic

    def with_phrasings(self, added: Sequence[Phrasing]) -> Self:
        """Another one that has been taught these besides; of one wording the last lesson holds."""
        if not added:
            return self
        vectors = self.understanding.letters([text for _entry, _language, text in added])
        return replace(
            self,
            understanding=self.understanding.with_phrasings(added),
            phrasings=(*self.phrasings, *added),
            _exact=self._exact | {same(text): entry_id for entry_id, _language, text in added},
            _vectors=vectors if self._vectors is None else sparse.vstack([self._vectors, vectors]).tocsr(),
        )

    def decide(self, text: str, previous: Previous | None = None, fallback_language: str = "sv") -> Decision:
        """What a text asks for: what it was taught to lead to, or else what the understanding decides.

        A set reply stays (a crisis is never taken for a question), and so does what was understood through the question before.
        """
        decision = self.understanding.decide(text, previous, fallback_language)
        if not self.phrasings or isinstance(decision, Reply) or (isinstance(decision, Answer) and decision.followed):
            return decision
        entry_id, confidence = self._exact.get(same(text)), SURE
        if entry_id is None and not isinstance(decision, Answer):
            entry_id, confidence = self._nearly(text), NEARLY_SURE
        if entry_id is None:
            return decision
        candidates = tuple(dict.fromkeys((entry_id, *decision.candidates)))[:_CANDIDATES]
        before = previous.entry_id if previous is not None else None
        if isinstance(decision, Suggestions) and before is not None and decision.entry_ids[0] == before:
            # It may go on from the question before, or be the one that was taught: both are offered.
            offered = tuple(dict.fromkeys((before, entry_id, *decision.entry_ids)))[:_MOST_SUGGESTIONS]
            return replace(decision, entry_ids=offered)
        return Answer(
            entry_id=entry_id,
            confidence=max(confidence, decision.confidence),
            candidates=candidates,
            language=decision.language,
        )

    def rank(self, text: str, count: int = 5) -> list[str]:
        """The nearest entries, best first."""
        return self.understanding.rank(text, count)

    def similarity(self, texts: Sequence[str]) -> Matrix:
        """How alike the texts are, each with each."""
        return self.understanding.similarity(texts)

    def letters(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """The texts by their character n-grams."""
        return self.understanding.letters(texts)

    def would_steal(self, entry_id: str, text: str) -> tuple[str, ...]:
        """The entries that would lose questions if ``text`` were taught for ``entry_id``: what it was taught for before among them."""
        decision = self.decide(text)
        answering = (decision.entry_id,) if isinstance(decision, Answer) else ()
        losing = dict.fromkeys((*answering, *self.understanding.would_steal(entry_id, text)))
        return tuple(other for other in losing if other != entry_id)

    def _nearly(self, text: str) -> str | None:
        """The entry for which something nearly the same was taught."""
        found = self.nearest(text, NEARLY_THE_SAME if self.is_semantic else SAME_LETTERS)
        return found[0] if found else None

    def nearest(self, text: str, least: float) -> tuple[str, float] | None:
        """The entry of the most alike wording that was taught, and how alike it is, where that is at least ``least``.

        Only what is near enough by letters to come into question at all is compared by meaning, which takes longer.
        """
        if self._vectors is None:
            return None
        letters = (self._vectors @ self.understanding.letters([text]).T).toarray()[:, 0]
        enough = least - 1 if self.is_semantic else least
        places = [int(place) for place in np.argsort(-letters, kind="stable")[:_LOOKED_AT] if letters[place] >= enough]
        if not places:
            return None
        alike = letters[places]
        if self.is_semantic:
            alike = alike + self.similarity([text, *(self.phrasings[place][2] for place in places)])[0, 1:]
        best = int(np.argmax(alike))
        return (self.phrasings[places[best]][0], float(alike[best])) if alike[best] >= least else None


def same(text: str) -> str:
    """Equal for texts that differ only in capitals, spaces and punctuation."""
    return " ".join(words(text))

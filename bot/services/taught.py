"""An understanding with what officers have taught it: their wordings lead where they decided.

A taught wording takes part in the understanding as one phrasing among many, which may not be enough when much else speaks for another
entry. An officer has said where it leads, so here the same wording, and what is nearly the same, is recognised and goes there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge.decision import Answer, Decision, Previous, Reply
from knowledge.models import Content, Entry, Referral
from knowledge.text import words

Matrix = NDArray[np.float32]
Phrasing = tuple[str, str, str]
"""An entry's id, a language and a text."""

# Tried with one wording of each block of tests/bot/same_meaning.txt taught: 63 of 100 of the other wordings were recognised, none of them
# for a wrong one, and of 1,328 other labelled questions two.
NEARLY_THE_SAME = 1.4
LETTERS_WEIGHT = 1.5
SAME_LETTERS = 0.6
"""The same without sentence vectors, by letters alone."""

_LOOKED_AT = 3
"""How many taught wordings, the nearest by letters, are compared by meaning."""
_OWN_LOOKED_AT = 12
"""The same for other entries' own phrasings, when a new wording is tried."""

SURE, NEARLY_SURE = 0.99, 0.95
"""The confidence of an answer to a wording that was taught, and to one nearly the same."""

_CANDIDATES = 5


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

    def with_phrasings(self, added: Sequence[Phrasing]) -> Self:
        """Another one that knows these phrasings besides."""
        ...


class Letters:
    """Compares texts by runs of three to five letters; what is rare in the content counts more."""

    def __init__(self, content: Content) -> None:
        subjects: list[Entry | Referral] = [*content.entries.values(), *content.referrals.values()]
        self._texts = tuple(text for subject in subjects for text in subject.phrasings.all())

    def between(self, text: str, others: Sequence[str]) -> Matrix:
        """How alike a text is to each of the others, from 0 to 1."""
        if not others:
            return np.empty(0, dtype=np.float32)
        # Fitted at the first use: a bot that has been taught nothing never needs it.
        vectorizer = _fitted(self._texts)
        alike = vectorizer.transform([text]) @ vectorizer.transform(others).T
        result: Matrix = alike.toarray()[0].astype(np.float32)
        return result


@lru_cache(maxsize=1)
def _fitted(texts: tuple[str, ...]) -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit(texts)


@dataclass(frozen=True)
class Taught:
    """Immutable: with more phrasings there is a new one."""

    content: Content
    understanding: Understands
    letters: Letters
    phrasings: tuple[Phrasing, ...] = ()
    _exact: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def nothing(cls, content: Content, understanding: Understands) -> Self:
        """One that nobody has taught anything yet."""
        return cls(content, understanding, Letters(content))

    @property
    def is_semantic(self) -> bool:
        """Whether sentence vectors take part."""
        return self.understanding.is_semantic

    def with_phrasings(self, added: Sequence[Phrasing]) -> Self:
        """Another one that has been taught these besides; of one wording the last lesson holds."""
        return replace(
            self,
            understanding=self.understanding.with_phrasings(added) if added else self.understanding,
            phrasings=(*self.phrasings, *added),
            _exact=self._exact | {same(text): entry_id for entry_id, _language, text in added},
        )

    def decide(self, text: str, previous: Previous | None = None, fallback_language: str = "sv") -> Decision:
        """What a text asks for: what it was taught to lead to, or else what the understanding decides.

        A set reply stays (a crisis is never taken for a question), and so does what was understood through the question before.
        """
        decision = self.understanding.decide(text, previous, fallback_language)
        if not self.phrasings or isinstance(decision, Reply):
            return decision
        answered = isinstance(decision, Answer)
        if isinstance(decision, Answer) and decision.followed:
            return decision
        entry_id, confidence = self._exact.get(same(text)), SURE
        if entry_id is None and not answered:
            entry_id, confidence = self._nearly(text), NEARLY_SURE
        if entry_id is None:
            return decision
        return Answer(
            entry_id=entry_id,
            confidence=max(confidence, decision.confidence),
            candidates=tuple(dict.fromkeys((entry_id, *decision.candidates)))[:_CANDIDATES],
            language=decision.language,
        )

    def rank(self, text: str, count: int = 5) -> list[str]:
        """The nearest entries, best first."""
        return self.understanding.rank(text, count)

    def similarity(self, texts: Sequence[str]) -> Matrix:
        """How alike the texts are, each with each."""
        return self.understanding.similarity(texts)

    def would_steal(self, entry_id: str, text: str, found_wanting: Collection[str] = ()) -> tuple[str, ...]:
        """The entries that would lose questions if ``text`` were taught for ``entry_id``.

        That is the entry that answers it now, unless that was ``found_wanting``, and those with a phrasing of their own that is nearly
        the same.
        """
        decision = self.decide(text)
        losing = [decision.entry_id] if isinstance(decision, Answer) and decision.entry_id not in found_wanting else []
        near = [other for other in self.rank(text, _CANDIDATES) if other in self.content.entries]
        own = [(other, phrasing) for other in near for phrasing in self.content.entries[other].phrasings.all()]
        found = self._nearest(text, [phrasing for _other, phrasing in own], _OWN_LOOKED_AT)
        losing += [own[place][0] for place in found]
        return tuple(other for other in dict.fromkeys(losing) if other != entry_id)

    def _nearly(self, text: str) -> str | None:
        found = self._nearest(text, [phrasing for _entry, _language, phrasing in self.phrasings], _LOOKED_AT)
        return self.phrasings[found[0]][0] if found else None

    def _nearest(self, text: str, others: Sequence[str], looked_at: int) -> list[int]:
        """The places of those of ``others`` that are nearly the same as ``text``, the nearest first.

        Only those that are near enough by letters to come into question at all are compared by meaning, which takes longer.
        """
        letters = self.letters.between(text, others)
        least = SAME_LETTERS if not self.is_semantic else (NEARLY_THE_SAME - 1) / LETTERS_WEIGHT
        places = [int(place) for place in np.argsort(-letters, kind="stable")[:looked_at] if letters[place] >= least]
        if not places or not self.is_semantic:
            return places
        meaning = self.similarity([text, *(others[place] for place in places)])[0, 1:]
        alike = {place: float(meaning[row] + LETTERS_WEIGHT * letters[place]) for row, place in enumerate(places)}
        return sorted((place for place in places if alike[place] >= NEARLY_THE_SAME), key=lambda place: -alike[place])


def same(text: str) -> str:
    """Equal for texts that differ only in capitals, spaces and punctuation."""
    return " ".join(words(text))

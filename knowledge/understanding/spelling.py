"""Misspellings, split and joined compounds, put right against the words that the knowledge base itself uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.text import bare, words

MOST_WORDS = 80
"""Words after this many are left as they are: looking near every word of a long text takes too long."""

SHORTEST = 4
"""Words shorter than this are left as they are: too many others are near them."""


class Vocabulary:
    """The words of the knowledge base, with how often they stand there."""

    def __init__(self, texts: Iterable[str]) -> None:
        split = [words(text) for text in texts]
        self._counts = Counter(word for found in split for word in found)
        self._pairs = Counter(pair for found in split for pair in pairwise(found))
        self._known = sorted(word for word, count in self._counts.items() if count >= 2 and len(word) >= SHORTEST)
        self._bare: dict[str, str] = {}
        for word in sorted(self._counts, key=lambda word: self._counts[word]):
            self._bare[bare(word)] = word  # the commonest word wins

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def known_share(self, text: str) -> float:
        """The share of the text's words that the knowledge base uses, from 0 to 1."""
        found = words(text)
        return sum(word in self._counts for word in found) / len(found) if found else 0.0

    def correct(self, text: str) -> str:
        """The text's words with misspellings replaced, split compounds joined and unknown compounds taken apart."""
        found = words(text)
        return " ".join(
            [*self._divided(self._joined([self._spelt(word) for word in found[:MOST_WORDS]])), *found[MOST_WORDS:]]
        )

    def _spelt(self, word: str) -> str:
        if len(word) < SHORTEST or any(character.isdigit() for character in word):
            return word
        with_marks = self._bare.get(bare(word), "")
        if self._counts[with_marks] > 2 * self._counts[word]:  # the phrasings hold misspellings too, but fewer of each
            return with_marks
        if word in self._counts:
            return word
        farthest = 1 if len(word) < 8 else 2
        found = process.extract(word, self._known, scorer=OSA.distance, score_cutoff=farthest, limit=5)
        if not found or self._parts(word):
            return word
        best = min(found, key=lambda match: (match[1], match[0][0] != word[0], -self._counts[match[0]]))
        return str(best[0])

    def _joined(self, found: list[str]) -> list[str]:
        """'löne bidrag' → 'lönebidrag', where the joined word is one of ours and stands there oftener than the two apart."""
        result: list[str] = []
        for word in found:
            together = result[-1] + word if result else ""
            if self._counts.get(together, 0) >= 2 and self._counts[together] > self._pairs[result[-1], word]:
                result[-1] = together
            else:
                result.append(word)
        return result

    def _divided(self, found: list[str]) -> list[str]:
        """'föreningsbidragsregler' → itself and its parts, where it is unknown and both parts are ours."""
        result: list[str] = []
        for word in found:
            result.append(word)
            if word not in self._counts:
                result.extend(self._parts(word))
        return result

    def _parts(self, word: str) -> list[str]:
        best: list[str] = []
        best_count = 0
        for cut in range(SHORTEST, len(word) - SHORTEST + 1):
            head, tail = word[:cut], word[cut:]
            for first in {head, head.removesuffix("s")}:
                count = min(self._counts.get(first, 0), self._counts.get(tail, 0))
                if count >= 2 and len(first) >= SHORTEST and count > best_count:
                    best, best_count = [first, tail], count
        return best

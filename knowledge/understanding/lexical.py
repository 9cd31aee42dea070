"""Likeness by letters and words: character n-grams and Swedish stems, weighed by how rare they are (tf-idf)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.text import bare, stem, words

Matrix = NDArray[np.float32]

LETTERS = range(2, 6)
"""How many characters an n-gram has."""

REMEMBERED = 2048
"""Of how many words the n-grams are remembered: most words of a question stand in others too."""

RAREST_LETTERS = 3
"""N-grams of fewer texts than this say nothing of other texts."""


def letter_terms(text: str) -> Iterator[Sequence[str]]:
    """The runs of two to five characters of each word, without marks and with a space on each side of the word."""
    return (_runs(word) for word in words(text))


@lru_cache(maxsize=REMEMBERED)
def _runs(word: str) -> Sequence[str]:
    padded = f" {bare(word)} "
    lengths = [length for length in LETTERS if length < len(padded)]
    runs = [padded[start : start + length] for length in lengths for start in range(len(padded) - length + 1)]
    return runs if len(lengths) == len(LETTERS) else [*runs, padded]


def stem_terms(text: str) -> Iterator[Sequence[str]]:
    """The stems of a text's words, one and two in a row."""
    stems = [stem(word) for word in words(text)]
    yield stems
    yield [f"{first} {second}" for first, second in pairwise(stems)]


Split = Callable[[str], Iterator[Sequence[str]]]
"""A text's terms, in parts."""


class Terms:
    """Texts to sparse rows of length one: (1 + log of how often a term stands in the text) × its rarity, for the terms that are known."""

    def __init__(self, split: Split, numbers: Mapping[str, int], rarity: NDArray[np.float32]) -> None:
        self._split = split
        self._numbers = numbers
        self._rarity = rarity

    @classmethod
    def of(cls, split: Split, texts: Sequence[str], rarest: int) -> Terms:
        """The terms that stand in at least ``rarest`` of the texts; a term's rarity is 1 + ln((1 + texts) / (1 + those with it))."""
        found = Counter(term for text in texts for term in set(chain.from_iterable(split(text))))
        known = sorted(term for term, count in found.items() if count >= rarest)
        rarity = [math.log((1 + len(texts)) / (1 + found[term])) + 1 for term in known]
        return cls(split, {term: number for number, term in enumerate(known)}, np.array(rarity, np.float32))

    def rows(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """One row a text."""
        numbers: list[int] = []
        counts: list[int] = []
        ends = [0]
        for text in texts:
            found = Counter(chain.from_iterable(self._split(text)))
            known = [(self._numbers[term], count) for term, count in found.items() if term in self._numbers]
            numbers += [number for number, _ in known]
            counts += [count for _, count in known]
            ends.append(len(numbers))
        columns = np.array(numbers, np.int32)
        weights = (1 + np.log(np.array(counts, np.float32))) * self._rarity[columns]
        rows = np.repeat(np.arange(len(texts)), np.diff(ends))
        lengths = np.sqrt(np.bincount(rows, weights.astype(np.float64) ** 2, minlength=len(texts)))
        weights = (weights / lengths[rows]).astype(np.float32)
        return sparse.csr_matrix((weights, columns, np.array(ends, np.int32)), (len(texts), len(self._rarity)))

    def kept(self) -> dict[str, NDArray[Any]]:
        """The terms and their rarity, as arrays."""
        return {"terms": np.frombuffer("\n".join(self._numbers).encode(), np.uint8), "rarity": self._rarity}

    @classmethod
    def from_kept(cls, split: Split, arrays: Mapping[str, NDArray[Any]]) -> Terms:
        """What :meth:`kept` gave these arrays of."""
        terms = arrays["terms"].tobytes().decode().split("\n")
        return cls(split, {term: number for number, term in enumerate(terms)}, arrays["rarity"])


@dataclass(frozen=True)
class Lexicon:
    """The n-grams and stems of the texts that it was made of, with their rarity."""

    letters: Terms
    stems: Terms

    @classmethod
    def of(cls, texts: Sequence[str]) -> Lexicon:
        """The lexicon of these texts."""
        return cls(Terms.of(letter_terms, texts, RAREST_LETTERS), Terms.of(stem_terms, texts, 1))


@dataclass(frozen=True)
class LexicalIndex:
    """A lexicon, and the rows of the phrasings that it was made of."""

    lexicon: Lexicon
    letters: sparse.csr_matrix
    stems: sparse.csr_matrix

    @classmethod
    def of(cls, texts: Sequence[str]) -> LexicalIndex:
        """The index of these texts."""
        lexicon = Lexicon.of(texts)
        return cls(lexicon, lexicon.letters.rows(texts), lexicon.stems.rows(texts))

    def kept(self) -> dict[str, NDArray[Any]]:
        """All of it as arrays."""
        arrays: dict[str, NDArray[Any]] = {}
        for name, terms, rows in (
            ("letters", self.lexicon.letters, self.letters),
            ("stems", self.lexicon.stems, self.stems),
        ):
            arrays |= {f"{name}_{part}": array for part, array in terms.kept().items()}
            arrays |= {f"{name}_{part}": getattr(rows, part) for part in ("data", "indices", "indptr")}
        return arrays

    @classmethod
    def from_kept(cls, arrays: Mapping[str, NDArray[Any]]) -> LexicalIndex:
        """What :meth:`kept` gave these arrays of."""
        made = []
        for name, split in (("letters", letter_terms), ("stems", stem_terms)):
            terms = Terms.from_kept(split, {part: arrays[f"{name}_{part}"] for part in ("terms", "rarity")})
            parts = tuple(arrays[f"{name}_{part}"] for part in ("data", "indices", "indptr"))
            shape = (len(parts[2]) - 1, len(arrays[f"{name}_rarity"]))
            made.append((terms, sparse.csr_matrix(parts, shape)))
        (letters, letter_rows), (stems, stem_rows) = made
        return cls(Lexicon(letters, stems), letter_rows, stem_rows)

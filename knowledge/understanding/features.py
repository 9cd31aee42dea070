"""Every target (entry, referral, set reply) scored for a question, by each method that :data:`NAMES` lists.

The phrasings stand in one block per target, so that "the best phrasing" and "the mean of the three best" are a maximum and a partial sort
over rows of one matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.understanding.lexical import Lexicon, LinearClassifier, Matrix
from knowledge.understanding.semantic import Vectors

NAMES = (
    "meaning_best",  # cosine of embeddings with the target's nearest phrasing
    "meaning_three",  # the mean of its three nearest
    "meaning_text",  # with its title, answer, English text and keywords
    "meaning_class",  # logistic regression on the embedding (log-odds against the mean)
    "letters_best",  # cosine of character n-grams with its nearest phrasing
    "letters_three",
    "letters_class",  # support vector machine on character n-grams
    "stems_best",  # cosine of stems with its nearest phrasing
    "stems_three",
)
MEANING = tuple(name.startswith("meaning") for name in NAMES)
NEAREST = 3


@dataclass(frozen=True)
class Phrased:
    """A phrasing and the number of the target it belongs to."""

    text: str
    target: int


class Blocks:
    """Which rows belong to which target, as a padded matrix of row numbers."""

    def __init__(self, targets: Sequence[int], count: int) -> None:
        rows: list[list[int]] = [[] for _ in range(count)]
        for row, target in enumerate(targets):
            rows[target].append(row)
        self.width = max(NEAREST, *map(len, rows))
        self.rows = np.full(
            (count, self.width), len(targets), np.intp
        )  # the row after the last is one that no question resembles
        for target, found in enumerate(rows):
            self.rows[target, : len(found)] = found

    def nearest(self, scores: Matrix) -> tuple[Matrix, Matrix]:
        """For each target the best score and the mean of the three best; ``scores`` has one column a row."""
        padded = np.concatenate([scores, np.zeros((len(scores), 1), np.float32)], axis=1)
        blocks = padded[:, self.rows]
        top = np.partition(blocks, self.width - NEAREST, axis=2)[:, :, -NEAREST:]
        return top.max(axis=2), top.mean(axis=2)


@dataclass(frozen=True)
class Features:
    """The methods, ready to score."""

    phrasings: Sequence[Phrased]
    count: int
    """How many targets there are."""
    lexicon: Lexicon
    letters: sparse.csr_matrix
    stems: sparse.csr_matrix
    letters_class: LinearClassifier
    centre: Vectors | None = None
    """The mean of the phrasings' embeddings, which is taken away: e5's vectors all point much the same way."""
    meanings: Vectors | None = None
    meaning_class: LinearClassifier | None = None
    text_meanings: Vectors | None = None
    text_targets: Sequence[int] = ()

    @cached_property
    def _blocks(self) -> Blocks:
        return Blocks([phrasing.target for phrasing in self.phrasings], self.count)

    @cached_property
    def _text_blocks(self) -> Blocks:
        return Blocks(self.text_targets, self.count)

    @cached_property
    def _letters_transposed(self) -> sparse.csr_matrix:
        return self.letters.T.tocsr()

    @cached_property
    def _stems_transposed(self) -> sparse.csr_matrix:
        return self.stems.T.tocsr()

    def score(
        self, texts: Sequence[str], vectors: Vectors | None, without: Sequence[int] | None = None
    ) -> NDArray[np.float32]:
        """An array texts × targets × :data:`NAMES`.

        Args:
            texts: normalised, corrected questions.
            vectors: their embeddings, or None where there is no embedder: those columns are then zero.
            without: for each text a phrasing that is left out of the nearest ones (itself, when phrasings are held out), or -1.
        """
        letters, stems = self.lexicon.characters(texts), self.lexicon.stems(texts)
        near_letters = np.asarray((letters @ self._letters_transposed).todense(), np.float32)
        near_stems = np.asarray((stems @ self._stems_transposed).todense(), np.float32)
        result = np.zeros((len(texts), self.count, len(NAMES)), np.float32)

        def put(name: str, values: Matrix) -> None:
            result[:, :, NAMES.index(name)] = values

        if vectors is not None and self.meanings is not None and self.centre is not None:
            centred = centre(vectors, self.centre)
            near_meanings = centred @ self.meanings.T
            _leave_out(near_meanings, without)
            best, three = self._blocks.nearest(near_meanings)
            put("meaning_best", best)
            put("meaning_three", three)
            if self.text_meanings is not None:
                put("meaning_text", self._text_blocks.nearest(centred @ self.text_meanings.T)[0])
            if self.meaning_class is not None:
                scores = self.meaning_class.scores(centred)
                put("meaning_class", scores - scores.mean(axis=1, keepdims=True))
        _leave_out(near_letters, without)
        _leave_out(near_stems, without)
        best, three = self._blocks.nearest(near_letters)
        put("letters_best", best)
        put("letters_three", three)
        best, three = self._blocks.nearest(near_stems)
        put("stems_best", best)
        put("stems_three", three)
        put("letters_class", self.letters_class.scores(letters))
        return result


def centre(vectors: Vectors, mean: Vectors) -> Vectors:
    """Vectors with the mean taken away, of length one."""
    moved = vectors - mean
    result: Vectors = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6)
    return result


def _leave_out(scores: Matrix, without: Sequence[int] | None) -> None:
    if without is not None:
        for row, phrasing in enumerate(without):
            if phrasing >= 0:
                scores[row, phrasing] = 0.0

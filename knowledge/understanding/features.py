"""Every target (entry, referral, set reply) scored for a question, by each method that :data:`NAMES` lists.

The classifiers see every target. The likest phrasings are looked for among those of the targets that a classifier puts first: it takes the
same time however many there are, and the others are taken to be as like as the less like half of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.understanding.classifiers import LinearClassifier
from knowledge.understanding.lexical import Lexicon, Matrix
from knowledge.understanding.nearest import Chosen, Grown, MeaningRows, Places, Segments, SparseRows
from knowledge.understanding.semantic import Vectors, centre, quantise

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
COMPARED = 64
"""Of how many targets, the first ones by letters, the phrasings are compared by letters and stems."""

COMPARED_BY_MEANING = 32
"""Of how many they are compared by meaning: the first ones by letters, and as many that are first by meaning."""


@dataclass(frozen=True, slots=True)
class Phrased:
    """A phrasing and the number of the target it belongs to."""

    text: str
    target: int


@dataclass(frozen=True)
class Meaning:
    """What is known of the embeddings of phrasings and of the targets' other texts."""

    phrasings: Grown[MeaningRows]
    classifier: LinearClassifier
    texts: MeaningRows
    text_targets: Sequence[int]
    mean: Vectors
    """Of the phrasings' embeddings, which is taken away: e5's vectors all point much the same way."""


@dataclass(frozen=True)
class Features:
    """The methods, ready to score."""

    phrasings: Sequence[Phrased]
    count: int
    """How many targets there are."""
    lexicon: Lexicon
    letters: Grown[SparseRows]
    stems: Grown[SparseRows]
    letters_class: LinearClassifier
    meaning: Meaning | None = None
    always: tuple[int, ...] = ()
    """Targets whose phrasings are always looked at: the classifiers do not know yet what these have been taught."""

    @cached_property
    def _segments(self) -> Segments:
        return Segments([phrasing.target for phrasing in self.phrasings], self.count)

    @cached_property
    def _text_segments(self) -> Segments:
        return Segments(self.meaning.text_targets if self.meaning else (), self.count)

    def lexical(self, texts: Sequence[str], without: Sequence[int] | None = None) -> Scores:
        """The texts by the methods that need no embedding; the columns of the others are zero.

        Args:
            texts: normalised, corrected questions.
            without: for each text a phrasing that is left out of the nearest ones (itself, when phrasings are held out), or -1.
        """
        letters, stems = self.lexicon.letters.rows(texts), self.lexicon.stems.rows(texts)
        values = np.zeros((len(texts), self.count, len(NAMES)), np.float32)
        classified = self.letters_class.scores(letters)
        values[:, :, NAMES.index("letters_class")] = classified
        scores = Scores(values, self._first(classified.max(axis=0), COMPARED), letters, stems, without)
        for row in range(len(texts)):
            self._compare_words(scores, row, scores.near, scores.near)
        return scores

    def add_meaning(self, scores: Scores, vectors: Vectors) -> Scores:
        """The same with the columns of the methods that need embeddings, for the next texts: as many as there are ``vectors``."""
        if self.meaning is None:
            return scores
        rows = range(scores.meant, scores.meant + len(vectors))
        scores = replace(scores, values=scores.values.copy(), meant=rows.stop)
        centred = centre(vectors, self.meaning.mean)
        found = self.meaning.classifier.scores(centred)
        found -= found.mean(axis=1, keepdims=True)
        by_letters = scores.values[:, :, NAMES.index("letters_class")].max(axis=0)
        for row, question, classified in zip(rows, centred, found, strict=True):
            by_meaning = self._first(classified, COMPARED_BY_MEANING)
            more = np.setdiff1d(by_meaning, scores.near, assume_unique=True)
            self._compare_words(scores, row, more, np.union1d(scores.near, more))
            near = np.union1d(self._first(by_letters, COMPARED_BY_MEANING), by_meaning)
            chosen, texts = self._segments.of(near), self._text_segments.of(near)
            likeness = _left_out(self.meaning.phrasings.like(chosen.rows, question), chosen, scores.without, row)
            best, three = chosen.best_and_three(likeness)
            by_text, _ = texts.best_and_three(self.meaning.texts.like(texts.rows, question))
            column = scores.columns(row)
            column["meaning_class"][:] = classified
            _put(column["meaning_best"], chosen, best, near, near)
            _put(column["meaning_three"], chosen, three, near, near)
            _put(column["meaning_text"], texts, by_text, near, near)
        return scores

    def _compare_words(self, scores: Scores, row: int, targets: Places, near: Places) -> None:
        """Fill in a text's likest phrasings of these targets by letters and by stems, and what is taken for all that are not ``near``."""
        chosen, column = self._segments.of(targets), scores.columns(row)
        for name, rows, asked in (("letters", self.letters, scores.letters), ("stems", self.stems, scores.stems)):
            likeness = _left_out(rows.like(chosen.rows, _dense(asked, row)), chosen, scores.without, row)
            best, three = chosen.best_and_three(likeness)
            _put(column[f"{name}_best"], chosen, best, targets, near)
            _put(column[f"{name}_three"], chosen, three, targets, near)

    def score(
        self, texts: Sequence[str], vectors: Vectors | None, without: Sequence[int] | None = None
    ) -> NDArray[np.float32]:
        """An array texts × targets × :data:`NAMES`, with the embeddings where there are any."""
        scores = self.lexical(texts, without)
        return scores.values if vectors is None else self.add_meaning(scores, vectors).values

    def _first(self, scores: Matrix, count: int) -> Places:
        """The targets with the highest scores and those that are always looked at, in the order of their numbers."""
        first = np.argsort(-scores, kind="stable")[:count]
        return np.union1d(first, np.array(self.always, np.intp))

    def with_phrasings(self, added: Sequence[Phrased], vectors: Vectors | None) -> Features:
        """The same with more phrasings, which take part as nearest ones."""
        texts = [phrasing.text for phrasing in added]
        meaning = self.meaning
        if meaning is not None and vectors is not None:
            rows = meaning.phrasings.grown(MeaningRows.of(quantise(vectors), meaning.mean))
            meaning = replace(meaning, phrasings=rows)
        return replace(
            self,
            phrasings=[*self.phrasings, *added],
            letters=self.letters.grown(SparseRows(self.lexicon.letters.rows(texts))),
            stems=self.stems.grown(SparseRows(self.lexicon.stems.rows(texts))),
            meaning=meaning,
            always=tuple(sorted({*self.always, *(phrasing.target for phrasing in added)})),
        )


@dataclass(frozen=True)
class Scores:
    """Texts by the methods that have been asked so far."""

    values: NDArray[np.float32]
    """Texts × targets × :data:`NAMES`."""
    near: Places
    """The targets whose phrasings were looked at, in the order of their numbers."""
    letters: sparse.csr_matrix
    stems: sparse.csr_matrix
    without: Sequence[int] | None = None
    meant: int = 0
    """Of how many texts, from the first one, the meaning has been compared."""

    def columns(self, row: int) -> dict[str, Matrix]:
        """A text's values by method, to be read and written."""
        return {name: self.values[row, :, place] for place, name in enumerate(NAMES)}

    def together(self, shares: Sequence[float]) -> Matrix:
        """Targets × :data:`NAMES`: the texts weighed together, by meaning those of which it is known."""
        result: Matrix = np.tensordot(np.array(shares, np.float32), self.values, axes=1)
        if self.meant:
            result[:, np.array(MEANING)] /= np.float32(sum(shares[: self.meant]))
        return result


def _put(column: Matrix, chosen: Chosen, found: Matrix, targets: Places, near: Places) -> None:
    """What was found of the targets that were looked at; of those that are not near what the less like half of the near ones has."""
    column[targets] = 0.0
    column[chosen.targets] = found
    if len(near) < len(column):
        others = np.ones(len(column), np.bool_)
        others[near] = False
        column[others] = np.sort(column[near])[: max(len(near) // 2, 1)].mean()


def _left_out(likeness: Matrix, chosen: Chosen, without: Sequence[int] | None, row: int) -> Matrix:
    if without is not None and without[row] >= 0:
        likeness[chosen.rows == without[row]] = 0.0
    return likeness


def _dense(rows: sparse.csr_matrix, row: int) -> Matrix:
    start, end = rows.indptr[row : row + 2]
    result = np.zeros(rows.shape[1], np.float32)
    result[rows.indices[start:end]] = rows.data[start:end]
    return result

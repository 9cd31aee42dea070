"""The likest rows of each target: which rows belong to which target, and the best and the three best of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Matrix = NDArray[np.float32]
Places = NDArray[np.intp]

NEAREST = 3


@dataclass(frozen=True)
class Chosen:
    """Rows of some targets, those of one target standing together."""

    targets: Places
    """The targets that have rows, each once."""
    rows: Places
    starts: Places
    """Where each target's rows begin."""
    segment: Places
    """For each row the place of its target in :attr:`targets`."""

    def best_and_three(self, scores: Matrix) -> tuple[Matrix, Matrix]:
        """For each of the targets the best score and the mean of the three best; nothing is less like than 0.

        Args:
            scores: one for each of the rows.
        """
        if not len(scores):
            return np.zeros(0, np.float32), np.zeros(0, np.float32)
        left = np.maximum(scores, 0)
        best = total = np.zeros(len(self.targets), np.float32)
        for turn in range(NEAREST):
            top = np.maximum.reduceat(left, self.starts)
            best = top if turn == 0 else best
            total = total + top
            hits = np.flatnonzero(left == top[self.segment])
            owners = self.segment[hits]
            left[hits[np.append(True, owners[1:] != owners[:-1])]] = (
                0  # one row of each target, also where two are alike
            )
        return best, total / np.float32(NEAREST)


class Rows(Protocol):
    """Rows of vectors to which a question's vector is compared."""

    def __len__(self) -> int: ...

    def like(self, places: Places, question: Matrix) -> Matrix:
        """The cosine of each of the rows at ``places`` with a question's vector (of length one)."""
        ...

    def joined(self, other: Self) -> Self:
        """These rows and then those."""
        ...


@dataclass(frozen=True)
class SparseRows:
    """Rows by their terms. The question is dense: a product with few rows then reads nothing but these."""

    rows: sparse.csr_matrix

    def __len__(self) -> int:
        return int(self.rows.shape[0])

    def like(self, places: Places, question: Matrix) -> Matrix:
        """The cosines."""
        result: Matrix = self.rows[places] @ question
        return result

    def joined(self, other: SparseRows) -> SparseRows:
        """These rows and then those."""
        return SparseRows(sparse.vstack([self.rows, other.rows]).tocsr())


@dataclass(frozen=True)
class MeaningRows:
    """Sentence vectors, one byte a dimension as they are kept, compared as if the mean of all phrasings had been taken away from them."""

    vectors: NDArray[np.int8]
    mean: Matrix
    scale: Matrix
    """For each row what makes its product with a question the one of the vector with the mean taken away, of length one."""
    shift: Matrix
    """For each row how much of the mean's product with the question is taken away."""

    @classmethod
    def of(cls, vectors: NDArray[np.int8], mean: Matrix) -> MeaningRows:
        """Rows of kept vectors (:func:`knowledge.understanding.semantic.quantise`)."""
        length = np.maximum(np.linalg.norm(vectors.astype(np.float32), axis=1), 1e-6)
        moved = np.linalg.norm(vectors / length[:, None] - mean, axis=1)
        shift = 1 / np.maximum(moved, 1e-6)
        return cls(vectors, mean, (shift / length).astype(np.float32), shift.astype(np.float32))

    def __len__(self) -> int:
        return len(self.vectors)

    def like(self, places: Places, question: Matrix) -> Matrix:
        """The cosines."""
        product = self.vectors[places].astype(np.float32) @ question
        result: Matrix = product * self.scale[places] - self.shift[places] * (self.mean @ question)
        return result

    def joined(self, other: MeaningRows) -> MeaningRows:
        """These rows and then those."""
        parts = ("vectors", "scale", "shift")
        vectors, scale, shift = (np.concatenate([getattr(self, part), getattr(other, part)]) for part in parts)
        return MeaningRows(vectors, self.mean, scale, shift)


R = TypeVar("R", bound=Rows)


@dataclass(frozen=True)
class Grown(Generic[R]):
    """Rows, and others that have been added after them. The first, which are many, are neither copied nor moved."""

    first: R
    added: R | None = None

    def like(self, places: Places, question: Matrix) -> Matrix:
        """The cosine of each of the rows at ``places`` with a question's vector (of length one)."""
        if self.added is None:
            return self.first.like(places, question)
        own = places < len(self.first)
        result = np.empty(len(places), np.float32)
        result[own] = self.first.like(places[own], question)
        result[~own] = self.added.like(places[~own] - len(self.first), question)
        return result

    def grown(self, more: R) -> Grown[R]:
        """The same with more rows."""
        return Grown(self.first, more if self.added is None else self.added.joined(more))


class Segments:
    """Which rows belong to which target."""

    def __init__(self, targets: Sequence[int] | Places, count: int) -> None:
        owners = np.asarray(targets, np.intp)
        # Rows are mostly in the order of their targets already; what has been added stands at the end.
        self._order = np.argsort(owners, kind="stable")
        self._starts = np.searchsorted(owners[self._order], np.arange(count + 1))

    def of(self, targets: Places) -> Chosen:
        """The rows of these targets."""
        lengths = self._starts[targets + 1] - self._starts[targets]
        targets, lengths = targets[lengths > 0], lengths[lengths > 0]
        starts = np.cumsum(lengths) - lengths
        segment = np.repeat(np.arange(len(targets)), lengths)
        places = np.arange(len(segment)) - starts[segment] + self._starts[targets][segment]
        return Chosen(targets, self._order[places], starts, segment)

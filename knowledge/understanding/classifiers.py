"""Linear classifiers: how much a vector speaks for each target. They are trained in :mod:`knowledge.training.classifiers`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class LinearClassifier:
    """One score a class: the vector times the class's weights, and an offset."""

    weights: NDArray[np.int8] | Matrix
    """One row a component of the vector, one column a class, in steps of :attr:`step`."""
    step: Matrix
    """What one step of each class's weights is worth."""
    offsets: Matrix

    @classmethod
    def of(cls, weights: Matrix, offsets: Matrix) -> Self:
        """With the weights as they are."""
        return cls(weights.astype(np.float32), np.ones(len(offsets), np.float32), offsets.astype(np.float32))

    @classmethod
    def small(cls, weights: Matrix, offsets: Matrix) -> Self:
        """With weights of one byte: a quarter of the memory, and a question's score changes in its third decimal."""
        step = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
        return cls(np.rint(weights / step).astype(np.int8), step.astype(np.float32), offsets.astype(np.float32))

    def scores(self, vectors: Matrix | sparse.csr_matrix) -> Matrix:
        """One row a vector, one column a class."""
        if not isinstance(vectors, sparse.csr_matrix):
            # One at a time: in a product of several the last bit of each depends on how many there are.
            weights = self.weights.astype(np.float32, copy=False)
            return self._scaled(np.stack([vector @ weights for vector in vectors]))
        scores = np.empty((vectors.shape[0], len(self.offsets)), np.float32)
        for row, (start, end) in enumerate(zip(vectors.indptr, vectors.indptr[1:], strict=False)):
            used = self.weights[vectors.indices[start:end]].astype(np.float32)
            scores[row] = vectors.data[start:end] @ used
        return self._scaled(scores)

    def _scaled(self, scores: Matrix) -> Matrix:
        result: Matrix = scores * self.step + self.offsets
        return result

    def kept(self) -> dict[str, NDArray[Any]]:
        """All of it as arrays."""
        return {"weights": self.weights, "step": self.step, "offsets": self.offsets}

    @classmethod
    def from_kept(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """What :meth:`kept` gave these arrays of."""
        return cls(arrays["weights"], arrays["step"], arrays["offsets"])

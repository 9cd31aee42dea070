"""Likeness by letters and words: character n-grams, Swedish stems, and a linear classifier on the former."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from knowledge.text import bare, stem, words

Matrix = NDArray[np.float32]
logger = logging.getLogger(__name__)


def stemmed(text: str) -> str:
    """The stems of a text's words."""
    return " ".join(stem(word) for word in words(text))


def lettered(text: str) -> str:
    """A text's words without marks on the letters."""
    return bare(" ".join(words(text)))


class Lexicon:
    """Sparse vectors of texts by character n-grams (2 to 5, inside words) and by stems (one and two in a row)."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2, lowercase=False, dtype=np.float32
        )
        self._stems = TfidfVectorizer(
            tokenizer=str.split,
            token_pattern=None,
            ngram_range=(1, 2),
            sublinear_tf=True,
            lowercase=False,
            dtype=np.float32,
        )
        self._characters.fit([lettered(text) for text in texts])
        self._stems.fit([stemmed(text) for text in texts])

    def characters(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Rows of length one, by character n-grams."""
        return self._characters.transform([lettered(text) for text in texts])

    def stems(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Rows of length one, by stems."""
        return self._stems.transform([stemmed(text) for text in texts])


class LinearClassifier:
    """Weights by which a vector is scored for each class; trained once and kept on disk by content."""

    def __init__(self, weights: Matrix, offsets: Matrix) -> None:
        self._weights = np.ascontiguousarray(
            weights.T
        )  # as it is multiplied; scipy otherwise copies it for every question
        self._offsets = offsets

    def scores(self, vectors: Matrix | sparse.csr_matrix) -> Matrix:
        """One row a vector, one column a class."""
        result: Matrix = np.asarray(vectors @ self._weights, np.float32) + self._offsets
        return result

    @classmethod
    def support_vector(cls, vectors: sparse.csr_matrix, labels: NDArray[np.intp], classes: int) -> LinearClassifier:
        """A linear support vector machine, one class against the rest."""
        model = LinearSVC(C=0.5, random_state=0).fit(vectors, labels)
        return cls(*_spread(model.classes_, model.coef_, model.intercept_, classes, floor=-1.5))

    @classmethod
    def softmax(cls, vectors: Matrix, labels: NDArray[np.intp], classes: int) -> LinearClassifier:
        """Multinomial logistic regression."""
        model = LogisticRegression(C=20, max_iter=100, tol=1e-3).fit(vectors, labels)
        return cls(*_spread(model.classes_, model.coef_, model.intercept_, classes, floor=-12.0))

    def save(self, file: Path) -> None:
        """Keep the weights in ``file``, whole or not at all."""
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_suffix(".partial")
        with partial.open("wb") as handle:
            np.savez(handle, weights=self._weights.T, offsets=self._offsets)
        partial.replace(file)

    @classmethod
    def load(cls, file: Path) -> LinearClassifier | None:
        """The weights in ``file``, or None where there is no usable file."""
        try:
            with np.load(file, allow_pickle=False) as stored:
                return cls(stored["weights"], stored["offsets"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError) as error:
            logger.warning("%s cannot be read (%s) and is made anew.", file.name, type(error).__name__)
            return None


def _spread(
    found: NDArray[np.intp], weights: Matrix, offsets: Matrix, classes: int, floor: float
) -> tuple[Matrix, Matrix]:
    all_weights = np.zeros((classes, weights.shape[1]), np.float32)
    all_offsets = np.full(classes, floor, np.float32)
    all_weights[found] = weights
    all_offsets[found] = offsets
    return all_weights, all_offsets


def fingerprint(*parts: str) -> str:
    """A short name for content: the same content, the same name."""
    digest = hashlib.blake2b(digest_size=10)
    for part in parts:
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()

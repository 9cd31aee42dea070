"""Likeness by letters and words: character n-grams, Swedish stems, and a linear classifier on the former."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

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

    def __init__(self, characters: TfidfVectorizer, stems: TfidfVectorizer) -> None:
        self._characters = characters
        self._stems = stems

    @classmethod
    def of(cls, texts: Sequence[str]) -> Lexicon:
        """The n-grams and stems of these texts, with their weights."""
        lexicon = cls(_characters(min_df=3), _stems())
        lexicon._characters.fit([lettered(text) for text in texts])
        lexicon._stems.fit([stemmed(text) for text in texts])
        return lexicon

    def characters(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Rows of length one, by character n-grams."""
        return self._characters.transform([lettered(text) for text in texts])

    def stems(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Rows of length one, by stems."""
        return self._stems.transform([stemmed(text) for text in texts])

    def kept(self) -> dict[str, NDArray[Any]]:
        """The terms and their weights, as arrays."""
        arrays: dict[str, NDArray[Any]] = {}
        for name, vectorizer in (("characters", self._characters), ("stems", self._stems)):
            terms = "\n".join(vectorizer.get_feature_names_out())
            arrays |= {f"{name}_terms": np.frombuffer(terms.encode(), np.uint8), f"{name}_idf": vectorizer.idf_}
        return arrays

    @classmethod
    def from_kept(cls, arrays: dict[str, NDArray[Any]]) -> Lexicon:
        """The lexicon that :meth:`kept` gave these arrays of."""
        made = []
        for name, make in (("characters", _characters), ("stems", _stems)):
            vectorizer = make(vocabulary=arrays[f"{name}_terms"].tobytes().decode().split("\n"))
            vectorizer.idf_ = arrays[f"{name}_idf"]
            made.append(vectorizer)
        return cls(*made)


@dataclass(frozen=True)
class LexicalIndex:
    """A lexicon, and the vectors of the phrasings that it was made of."""

    lexicon: Lexicon
    letters: sparse.csr_matrix
    stems: sparse.csr_matrix

    @classmethod
    def of(cls, texts: Sequence[str]) -> LexicalIndex:
        """The index of these texts."""
        lexicon = Lexicon.of(texts)
        return cls(lexicon, lexicon.characters(texts), lexicon.stems(texts))

    def save(self, file: Path) -> None:
        """Keep it in ``file``, whole or not at all."""
        arrays = self.lexicon.kept()
        for name, matrix in (("letters", self.letters), ("stems", self.stems)):
            arrays |= {f"{name}_{part}": getattr(matrix, part) for part in ("data", "indices", "indptr")}
            arrays |= {f"{name}_shape": np.array(matrix.shape)}
        _write(file, arrays)

    @classmethod
    def load(cls, file: Path) -> LexicalIndex | None:
        """What is kept in ``file``, or None where there is no usable file."""
        stored = _read(file)
        if stored is None:
            return None
        letters, stems = (
            sparse.csr_matrix(
                tuple(stored[f"{name}_{part}"] for part in ("data", "indices", "indptr")),
                shape=tuple(stored[f"{name}_shape"]),
            )
            for name in ("letters", "stems")
        )
        return cls(Lexicon.from_kept(stored), letters, stems)


def _characters(**options: Any) -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, lowercase=False, dtype=np.float32, **options
    )


def _stems(**options: Any) -> TfidfVectorizer:
    return TfidfVectorizer(
        tokenizer=str.split,
        token_pattern=None,
        ngram_range=(1, 2),
        sublinear_tf=True,
        lowercase=False,
        dtype=np.float32,
        **options,
    )


class LinearClassifier:
    """Weights by which a vector is scored for each class; trained once and kept on disk by content."""

    def __init__(self, weights: Matrix, offsets: Matrix) -> None:
        self._weights = weights
        """One row a component and one column a class: as it is multiplied, or scipy copies it for every question."""
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
        model = LogisticRegression(C=20, max_iter=300, tol=1e-4).fit(vectors, labels)
        return cls(*_spread(model.classes_, model.coef_, model.intercept_, classes, floor=-12.0))

    def save(self, file: Path) -> None:
        """Keep the weights in ``file``, whole or not at all."""
        _write(file, {"weights": self._weights, "offsets": self._offsets})

    @classmethod
    def load(cls, file: Path) -> LinearClassifier | None:
        """The weights in ``file``, or None where there is no usable file."""
        stored = _read(file)
        return None if stored is None else cls(stored["weights"], stored["offsets"])


def _spread(
    found: NDArray[np.intp], weights: Matrix, offsets: Matrix, classes: int, floor: float
) -> tuple[Matrix, Matrix]:
    all_weights = np.zeros((weights.shape[1], classes), np.float32)
    all_offsets = np.full(classes, floor, np.float32)
    all_weights[:, found] = weights.T
    all_offsets[found] = offsets
    return all_weights, all_offsets


def _write(file: Path, arrays: dict[str, NDArray[Any]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".partial")
    with partial.open("wb") as handle:
        np.savez(handle, allow_pickle=False, **arrays)
    partial.replace(file)


def _read(file: Path) -> dict[str, NDArray[Any]] | None:
    try:
        with file.open("rb") as handle, np.load(handle, allow_pickle=False) as stored:
            return dict(stored)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        logger.warning("%s cannot be read (%s) and is made anew.", file.name, type(error).__name__)
        return None


def fingerprint(*parts: str) -> str:
    """A short name for content: the same content, the same name."""
    digest = hashlib.blake2b(digest_size=10)
    for part in parts:
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()

"""Builds an :class:`~knowledge.understanding.Understanding` from content: vectors, lexicon and classifiers, kept on disk by content."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Self
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from knowledge.base.models import Content
from knowledge.base.subjects import passage_texts, phrased_texts, subjects_of, swedish_texts
from knowledge.training.kept import Arrays, Kept
from knowledge.understanding import Embedder, Parameters, Understanding, VectorStore, load_parameters, open_embedder
from knowledge.understanding.classifiers import LinearClassifier
from knowledge.understanding.features import Features, Meaning, Phrased
from knowledge.understanding.lexical import LexicalIndex
from knowledge.understanding.nearest import Grown, MeaningRows, SparseRows
from knowledge.understanding.parameters import ARTEFACTS
from knowledge.understanding.ranking import Target
from knowledge.understanding.semantic import centre, dequantise, write
from knowledge.understanding.spelling import Vocabulary

SHIPPED = ARTEFACTS / "vectors.npz"
"""The vectors of this project's own content, so that even the very first start is quick. Made by ``bot knowledge vectors``."""

MEASURED = ARTEFACTS / "measured.json"
"""How often the answers of the content that comes with the project were right, when it was last measured."""

SHIPPED_CLASSIFIERS = ARTEFACTS / "classifiers.npz"
"""The classifiers of this project's own content, for the same reason and made by the same command."""

FORM = "6"
"""Raise it when the classifiers or their input change, so that what is kept on disk is made anew."""


def build(
    content: Content,
    cache: Path | None = None,
    *,
    embedder: Embedder | bool | None = True,
    parameters: Parameters | None = None,
    progress: bool = False,
) -> Understanding:
    """The understanding of ``content``.

    Args:
        cache: a folder for what is expensive to make; None keeps nothing.
        embedder: True opens the one on this machine where there is one; False or None goes without.
        progress: show a bar on standard error while vectors are made.
    """
    opened = open_embedder() if embedder is True else (embedder or None)
    subjects = subjects_of(content)
    targets = tuple(
        [Target("entry", entry_id) for entry_id in content.entries]
        + [Target("referral", referral_id) for referral_id in content.referrals]
        + [Target("reply", reply_id) for reply_id in content.replies]
    )
    return Understanding(
        content=content,
        targets=targets,
        features=_Making.of(content, opened, cache, progress=progress).features(),
        embedder=opened,
        swedish=Vocabulary([text for subject in subjects for text in swedish_texts(subject)]),
        english=Vocabulary([text for subject in subjects for text in subject.phrasings.en]),
        parameters=parameters or load_parameters(),
    )


def ship(content: Content, embedder: Embedder) -> int:
    """Write the vectors and classifiers of ``content`` to :data:`SHIPPED` and beside it; returns how many vectors there are."""
    making = _Making.of(content, embedder, None, progress=True)
    passages = [text for text, _ in making.passages]
    store = VectorStore(SHIPPED, None)
    vectors = store.kept(making.texts, embedder, progress=True)
    store.kept(passages, embedder, is_query=False, progress=True)
    kept = store.only(making.texts, passages, embedder)
    write(SHIPPED, kept)
    arrays = {"name": np.array([making.words_name, making.meaning_name(embedder)])}
    arrays |= _named("letters", making.letters_class(LexicalIndex.of(making.texts)).kept())
    arrays |= _named("meaning", making.meaning_class(vectors).kept())
    np.savez_compressed(SHIPPED_CLASSIFIERS, allow_pickle=False, **arrays)
    return len(kept)


@dataclass(frozen=True)
class _Making:
    """The features of one content in the making."""

    phrasings: Sequence[Phrased]
    passages: Sequence[tuple[str, int]]
    """The targets' other texts, each with the number of its target."""
    count: int
    """How many targets there are."""
    embedder: Embedder | None
    cache: Path | None
    progress: bool

    @classmethod
    def of(cls, content: Content, embedder: Embedder | None, cache: Path | None, *, progress: bool) -> Self:
        subjects = subjects_of(content)
        phrasings = [
            Phrased(text, target) for target, subject in enumerate(subjects) for text in phrased_texts(subject)
        ]
        passages = [(text, target) for target, subject in enumerate(subjects) for text in passage_texts(subject)]
        return cls(phrasings, passages, len(subjects), embedder, cache, progress)

    @property
    def texts(self) -> list[str]:
        return [phrasing.text for phrasing in self.phrasings]

    @property
    def words_name(self) -> str:
        """The name of what is made of the phrasings' letters and words."""
        return fingerprint(FORM, *(f"{phrasing.target} {phrasing.text}" for phrasing in self.phrasings))

    def meaning_name(self, embedder: Embedder) -> str:
        """The name of what is made of the meaning of phrasings and other texts."""
        return fingerprint(embedder.model, self.words_name, *(f"{target} {text}" for text, target in self.passages))

    def features(self) -> Features:
        words = Kept(self.cache)("words", self.words_name, self._words)
        index = LexicalIndex.from_kept(words)
        return Features(
            phrasings=self.phrasings,
            count=self.count,
            lexicon=index.lexicon,
            letters=Grown(SparseRows(index.letters)),
            stems=Grown(SparseRows(index.stems)),
            letters_class=LinearClassifier.from_kept(_part("class", words)),
            meaning=self._meaning(self.embedder) if self.embedder is not None else None,
        )

    def _meaning(self, embedder: Embedder) -> Meaning:
        name = self.meaning_name(embedder)
        found = Kept(self.cache)("meaning", name, lambda: self._meanings(embedder, name))
        rows, texts = (MeaningRows(mean=found["mean"], **_part(part, found)) for part in ("phrasings", "texts"))
        classifier = LinearClassifier.from_kept(_part("class", found))
        return Meaning(Grown(rows), classifier, texts, [target for _, target in self.passages], found["mean"])

    def _words(self) -> Arrays:
        index = LexicalIndex.of(self.texts)
        trained = _shipped("letters", self.words_name) or self.letters_class(index).kept()
        return {**index.kept(), **_named("class", trained)}

    def _meanings(self, embedder: Embedder, name: str) -> Arrays:
        store = VectorStore(SHIPPED, self.cache / "vectors.npz" if self.cache else None)
        vectors = store.kept(self.texts, embedder, progress=self.progress)
        passages = store.kept([text for text, _ in self.passages], embedder, is_query=False, progress=self.progress)
        mean = dequantise(vectors).mean(axis=0)
        trained = _shipped("meaning", name) or self.meaning_class(vectors).kept()
        arrays = {"mean": mean, **_named("class", trained)}
        for part, rows in (("phrasings", MeaningRows.of(vectors, mean)), ("texts", MeaningRows.of(passages, mean))):
            arrays |= _named(part, {"vectors": rows.vectors, "scale": rows.scale, "shift": rows.shift})
        return arrays

    def letters_class(self, index: LexicalIndex) -> LinearClassifier:
        """Trained now."""
        made: LinearClassifier = _training().support_vector(index.letters, self._labels(), self.count)
        return made

    def meaning_class(self, vectors: NDArray[np.int8]) -> LinearClassifier:
        """Trained now."""
        floats = dequantise(vectors)
        centred = centre(floats, floats.mean(axis=0))
        made: LinearClassifier = _training().softmax(centred, self._labels(), self.count)
        return made

    def _labels(self) -> NDArray[np.intp]:
        return np.array([phrasing.target for phrasing in self.phrasings], np.intp)


def _training() -> ModuleType:
    """What it is trained with takes seconds to load and much memory, so that it is loaded here and not before."""
    return import_module("knowledge.training.classifiers")


def _shipped(kind: str, name: str) -> dict[str, NDArray[Any]] | None:
    """The classifier that comes with the project, where it was trained on content of this name."""
    try:
        with SHIPPED_CLASSIFIERS.open("rb") as handle, np.load(handle, allow_pickle=False) as stored:
            if name in stored["name"]:
                return {part: stored[f"{kind}_{part}"] for part in ("weights", "step", "offsets")}
    except (OSError, ValueError, KeyError, BadZipFile):
        pass
    return None


def _named(name: str, arrays: Arrays) -> dict[str, NDArray[Any]]:
    return {f"{name}_{part}": array for part, array in arrays.items()}


def _part(name: str, arrays: Arrays) -> dict[str, NDArray[Any]]:
    return {key.removeprefix(f"{name}_"): array for key, array in arrays.items() if key.startswith(f"{name}_")}


def fingerprint(*parts: str) -> str:
    """A short name for content: the same content, the same name."""
    digest = hashlib.blake2b(digest_size=10)
    for part in parts:
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()

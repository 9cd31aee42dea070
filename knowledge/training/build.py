"""Builds an :class:`~knowledge.understanding.Understanding` from content: vectors, lexicon and classifiers, kept on disk by content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np

from knowledge.base.models import Content
from knowledge.base.subjects import Subject, passage_texts, phrased_texts, subjects_of, swedish_texts
from knowledge.understanding import Embedder, Parameters, Understanding, VectorStore, load_parameters, open_embedder
from knowledge.understanding.features import Features, Phrased, centre
from knowledge.understanding.lexical import LexicalIndex, LinearClassifier, fingerprint
from knowledge.understanding.parameters import ARTEFACTS
from knowledge.understanding.ranking import Target
from knowledge.understanding.semantic import write
from knowledge.understanding.spelling import Vocabulary

SHIPPED = ARTEFACTS / "vectors.npz"
"""The vectors of this project's own content, so that even the very first start is quick. Made by ``bot knowledge vectors``."""

FORM = "5"
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
    phrasings = [Phrased(text, index) for index, subject in enumerate(subjects) for text in phrased_texts(subject)]
    store = VectorStore(SHIPPED, cache / "vectors.npz" if cache else None)
    features = _features(phrasings, subjects, opened, store, cache, progress=progress)
    return Understanding(
        content=content,
        targets=targets,
        features=features,
        embedder=opened,
        swedish=Vocabulary([text for subject in subjects for text in swedish_texts(subject)]),
        english=Vocabulary([text for subject in subjects for text in subject.phrasings.en]),
        parameters=parameters or load_parameters(),
    )


def ship_vectors(content: Content, embedder: Embedder) -> int:
    """Write the vectors of ``content`` to :data:`SHIPPED`; returns how many there are."""
    subjects = subjects_of(content)
    store = VectorStore(SHIPPED, None)
    texts = [text for subject in subjects for text in phrased_texts(subject)]
    passages = [text for subject in subjects for text in passage_texts(subject)]
    store.get(texts, embedder, progress=True)
    store.get(passages, embedder, is_query=False, progress=True)
    kept = store.only(texts, passages, embedder)
    write(SHIPPED, kept)
    return len(kept)


def _features(
    phrasings: Sequence[Phrased],
    subjects: Sequence[Subject],
    embedder: Embedder | None,
    store: VectorStore,
    cache: Path | None,
    *,
    progress: bool,
) -> Features:
    texts = [phrasing.text for phrasing in phrasings]
    labels = np.array([phrasing.target for phrasing in phrasings])
    name = fingerprint(FORM, *(f"{phrasing.target} {phrasing.text}" for phrasing in phrasings))
    kept = _Kept(cache, name)
    index = kept("lexicon", LexicalIndex.load, lambda: LexicalIndex.of(texts))
    letters_class = kept(
        "letters", LinearClassifier.load, lambda: LinearClassifier.support_vector(index.letters, labels, len(subjects))
    )
    features = Features(
        phrasings=phrasings,
        count=len(subjects),
        lexicon=index.lexicon,
        letters=index.letters,
        stems=index.stems,
        letters_class=letters_class,
    )
    if embedder is None:
        return features
    vectors = store.get(texts, embedder, progress=progress)
    mean = vectors.mean(axis=0)
    centred = centre(vectors, mean)
    meaning_class = kept(
        "meaning", LinearClassifier.load, lambda: LinearClassifier.softmax(centred, labels, len(subjects))
    )
    passages = [(text, index) for index, subject in enumerate(subjects) for text in passage_texts(subject)]
    text_vectors = store.get([text for text, _ in passages], embedder, is_query=False, progress=progress)
    return replace(
        features,
        centre=mean,
        meanings=centred,
        meaning_class=meaning_class,
        text_meanings=centre(text_vectors, mean),
        text_targets=[index for _, index in passages],
    )


class _Saves(Protocol):
    def save(self, file: Path) -> None: ...


K = TypeVar("K", bound=_Saves)


@dataclass(frozen=True)
class _Kept:
    """What is slow to make, kept by the name of its content; what was kept of other content is removed."""

    folder: Path | None
    name: str

    def __call__(self, kind: str, load: Callable[[Path], K | None], make: Callable[[], K]) -> K:
        if self.folder is None:
            return make()
        file = self.folder / f"{kind}-{self.name}.npz"
        found = load(file)
        if found is not None:
            return found
        made = make()
        made.save(file)
        for older in self.folder.glob(f"{kind}-*.npz"):
            if older != file:
                older.unlink(missing_ok=True)
        return made

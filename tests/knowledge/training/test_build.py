"""What is slow to make is kept by its content, and made anew when it cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.understanding.lexical import LexicalIndex, LinearClassifier
from knowledge.understanding.semantic import (
    MAX_BYTES,
    MAX_CHARACTERS,
    MODEL,
    Embedder,
    Vectors,
    VectorStore,
    bounded,
    dequantise,
    model_name,
    quantise,
)

TEXTS = ["Vad är lönebidrag?", "Kan vi låna pengar?", "lönebidrag hur mycket", "låna till lokal"]
LABELS = np.array([0, 1, 0, 2])


class Counting(Embedder):
    """Makes vectors of nothing but the texts' lengths, and counts how many it was asked for."""

    def __init__(self, model: str = "lengths 1") -> None:
        self.made = 0
        self._name = model

    @property
    def model(self) -> str:
        return self._name

    def query(self, texts: Sequence[str]) -> Vectors:
        self.made += len(texts)
        return np.array([[len(text), 1.0, -1.0] for text in texts], np.float32)

    def passage(self, texts: Sequence[str]) -> Vectors:
        return -self.query(texts)


def test_a_vector_is_made_once_and_found_by_its_text(tmp_path: Path) -> None:
    embedder, file = Counting(), tmp_path / "vectors.npz"
    first = VectorStore(None, file).get(TEXTS, embedder)
    again = VectorStore(None, file).get([*TEXTS, "ny"], embedder)
    assert embedder.made == len(TEXTS) + 1
    assert np.array_equal(first, again[:-1])


def test_another_model_finds_none_of_the_vectors(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"
    VectorStore(None, file).get(TEXTS, Counting("lengths 1"))
    VectorStore(None, file).get(TEXTS, again := Counting("lengths 1"))
    VectorStore(None, file).get(TEXTS, another := Counting("lengths 2"))
    assert again.made == 0
    assert another.made == len(TEXTS)


def test_the_weights_and_the_engines_release_make_another_model_but_a_patch_does_not() -> None:
    name = model_name("0.3.0", "abc")
    assert MODEL in name
    assert model_name("0.3.1", "abc") == name
    assert len({name, model_name("0.3.0", "def"), model_name("0.4.0", "abc")}) == 3
    assert model_name("0.3.0", None) != model_name("0.3.1", None)


def test_questions_and_passages_are_kept_apart(tmp_path: Path) -> None:
    store, embedder = VectorStore(None, tmp_path / "vectors.npz"), Counting()
    assert not np.array_equal(store.get(TEXTS, embedder), store.get(TEXTS, embedder, is_query=False))


def test_a_broken_file_of_vectors_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"
    file.write_bytes(b"PK\x03\x04 not an archive")
    assert VectorStore(None, file).get(TEXTS, Counting()).shape == (4, 3)
    assert VectorStore(None, file).get(TEXTS, embedder := Counting()).shape == (4, 3)
    assert embedder.made == 0


def test_one_byte_a_dimension_keeps_the_direction() -> None:
    vectors = np.random.default_rng(1).normal(size=(50, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert float((dequantise(quantise(vectors)) * vectors).sum(axis=1).min()) > 0.999


@pytest.mark.parametrize("text", ["å" * 5000, "😀" * 5000, "kort", ""])
def test_what_is_embedded_is_bounded(text: str) -> None:
    assert len(bounded(text)) <= MAX_CHARACTERS + 1
    assert len(bounded(text).encode()) <= MAX_BYTES


def test_a_story_keeps_its_beginning_and_its_end() -> None:
    kept = bounded("Vi är tre. " + "bla " * 500 + "Vad är lönebidrag?")
    assert kept.startswith("Vi är tre.")
    assert kept.endswith("Vad är lönebidrag?")


def test_the_lexicon_is_the_same_when_it_is_read_back(tmp_path: Path) -> None:
    made = LexicalIndex.of(TEXTS * 3)
    made.save(tmp_path / "lexicon.npz")
    read = LexicalIndex.load(tmp_path / "lexicon.npz")
    assert read is not None
    question = ["Vad är lönebidraget?"]
    assert (made.lexicon.characters(question) != read.lexicon.characters(question)).nnz == 0
    assert (made.lexicon.stems(question) != read.lexicon.stems(question)).nnz == 0
    assert (made.letters != read.letters).nnz == 0


def test_a_classifier_is_the_same_when_it_is_read_back(tmp_path: Path) -> None:
    letters = LexicalIndex.of(TEXTS * 3).letters
    made = LinearClassifier.support_vector(letters, np.tile(LABELS, 3), classes=4)
    made.save(tmp_path / "letters.npz")
    read = LinearClassifier.load(tmp_path / "letters.npz")
    assert read is not None
    assert np.array_equal(made.scores(letters), read.scores(letters))
    assert made.scores(letters).argmax(axis=1)[:4].tolist() == LABELS.tolist()


@pytest.mark.parametrize("load", [LinearClassifier.load, LexicalIndex.load])
def test_what_is_missing_or_broken_is_not_read(tmp_path: Path, load: object) -> None:
    assert callable(load)
    assert load(tmp_path / "missing.npz") is None
    (tmp_path / "broken.npz").write_bytes(b"PK\x03\x04 broken")
    assert load(tmp_path / "broken.npz") is None

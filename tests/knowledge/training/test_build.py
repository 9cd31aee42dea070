"""What is slow to make is kept by its content, and made anew when it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge.base.models import Content
from knowledge.text import bare, words
from knowledge.training import build as building
from knowledge.training.classifiers import softmax, support_vector
from knowledge.training.kept import Arrays, Kept, read, write
from knowledge.understanding.classifiers import LinearClassifier
from knowledge.understanding.lexical import LexicalIndex, Terms, letter_terms
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
    write(tmp_path / "words.arrays", made.kept())
    again = LexicalIndex.from_kept(read(tmp_path / "words.arrays") or {})
    question = ["Vad är lönebidraget?"]
    assert (made.lexicon.letters.rows(question) != again.lexicon.letters.rows(question)).nnz == 0
    assert (made.lexicon.stems.rows(question) != again.lexicon.stems.rows(question)).nnz == 0
    assert (made.letters != again.letters).nnz == 0


def test_the_lexicon_weighs_terms_as_its_formula_says() -> None:
    """tf-idf as scikit-learn has it, which the numbers were fitted with."""
    texts = [*TEXTS, "ny ny fråga", "å", ""]
    letters = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, lowercase=False, dtype=np.float32
    )
    expected = letters.fit_transform([bare(" ".join(words(text))) for text in texts])
    terms = Terms.of(letter_terms, texts, rarest=1)
    assert list(terms.kept()["terms"].tobytes().decode().split("\n")) == list(letters.get_feature_names_out())
    assert abs(terms.rows(texts) - expected).max() < 1e-6


@pytest.mark.parametrize("train", [support_vector, softmax])
def test_a_classifier_is_the_same_when_it_is_read_back(tmp_path: Path, train: Callable[..., LinearClassifier]) -> None:
    letters = LexicalIndex.of(TEXTS * 3).letters
    vectors = letters if train is support_vector else letters.toarray()
    made = train(vectors, np.tile(LABELS, 3), 4)
    write(tmp_path / "class.arrays", made.kept())
    again = LinearClassifier.from_kept(read(tmp_path / "class.arrays") or {})
    assert np.array_equal(made.scores(vectors), again.scores(vectors))
    assert made.scores(vectors).argmax(axis=1)[:4].tolist() == LABELS.tolist()


ARRAYS: Arrays = {
    "a": np.arange(7, dtype=np.int8),
    "none": np.empty((0, 3), np.float32),
    "b": np.ones((2, 3), np.float32),
}


def test_arrays_lie_in_their_file_as_they_are(tmp_path: Path) -> None:
    write(tmp_path / "x.arrays", ARRAYS)
    found = read(tmp_path / "x.arrays")
    assert found is not None
    assert all(
        np.array_equal(found[name], array) and found[name].dtype == array.dtype for name, array in ARRAYS.items()
    )
    assert not found["b"].flags.writeable  # mapped, and shared with other processes


@pytest.mark.parametrize("damage", ["missing", "other", "short"])
def test_what_is_missing_or_broken_is_made_anew(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "kind-name.arrays"
    if damage == "other":
        file.write_bytes(b"PK\x03\x04 broken")
    elif damage == "short":
        write(file, ARRAYS)
        file.write_bytes(file.read_bytes()[:-8])
    assert read(file) is None
    assert np.array_equal(Kept(tmp_path)("kind", "name", lambda: ARRAYS)["a"], ARRAYS["a"])
    assert read(file) is not None


def test_what_was_kept_of_other_content_is_removed(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    for name in ("one", "two"):
        kept("kind", name, lambda: ARRAYS)
    kept("other", "three", lambda: ARRAYS)
    assert {file.name for file in tmp_path.iterdir()} == {"kind-two.arrays", "other-three.arrays"}


def test_the_very_first_start_with_the_projects_own_content_trains_nothing(
    own_content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def train() -> None:
        raise AssertionError("`bot knowledge vectors` has not been run since the content was changed")

    monkeypatch.setattr(building, "_training", train)
    assert building.build(own_content, tmp_path).targets

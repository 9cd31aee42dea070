"""Questions that mean the same come together; others do not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.services.learning.grouping import group, grouped
from knowledge.understanding import Understanding
from tests.support.meanings import MEASURED_ON, among_others, needs_sentence_vectors, together
from tests.support.pupil import Pupil


@needs_sentence_vectors
def test_what_means_the_same_comes_together_by_sentence_vectors(own_understanding: Understanding) -> None:
    assert own_understanding.is_semantic
    texts, labels = among_others(MEASURED_ON, "dev")
    measured = together(group(texts, own_understanding), labels)
    assert measured.right >= 0.95
    assert measured.found >= 0.15


def test_without_sentence_vectors_letters_tell_less_and_mix_more(own_understanding: Understanding) -> None:
    texts, labels = among_others(MEASURED_ON, "dev")
    measured = together(group(texts, replace(own_understanding, embedder=None)), labels)
    assert measured.right >= 0.75
    assert measured.found >= 0.08


def test_groups_come_in_the_order_of_the_texts() -> None:
    swish, dogs = frozenset({"swish", "betala"}), frozenset({"hund", "katt"})
    pupil = Pupil(alike=(swish, dogs))
    assert group(["swish", "hund", "katt", "betala", "lokal"], pupil) == [[0, 3], [1, 2], [4]]


def test_a_question_joins_a_group_by_its_average_and_not_by_one_member() -> None:
    alike = np.array([[1, 1, 1, 0], [1, 1, 1, 0], [1, 1, 1, 1], [0, 0, 1, 1]], dtype=np.float32)
    assert grouped(alike, 0.5) == [[0, 1, 2], [3]]
    assert grouped(alike, 0.3) == [[0, 1, 2, 3]]


@pytest.mark.parametrize("texts", [[], ["?"], ["?", "!"], ["🐕"], ["", "hund"]])
def test_texts_without_words_are_no_trouble(texts: list[str], own_understanding: Understanding) -> None:
    assert sorted(place for places in group(texts, own_understanding) for place in places) == list(range(len(texts)))

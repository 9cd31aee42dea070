"""Questions that mean the same come together; others do not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.services.learning.grouping import group
from knowledge.understanding import Understanding

LABELLED = [
    block.splitlines()
    for block in Path(__file__).with_name("same_meaning.txt").read_text("utf-8").strip().split("\n\n")
]
"""Questions, those that mean the same in one block."""


def measured(groups: list[list[int]], labels: list[int]) -> tuple[float, float]:
    """Of the pairs that were put together, how many belong together; and of those that belong together, how many were."""
    together = {(one, two) for places in groups for one in places for two in places if one < two}
    belong = {
        (one, two) for one in range(len(labels)) for two in range(one + 1, len(labels)) if labels[one] == labels[two]
    }
    return len(together & belong) / max(1, len(together)), len(together & belong) / len(belong)


def every_other(texts: list[list[str]]) -> tuple[list[str], list[int]]:
    """The questions in mixed order, with the number of each one's block."""
    rounds = max(len(block) for block in texts)
    mixed = [(block[turn], label) for turn in range(rounds) for label, block in enumerate(texts) if turn < len(block)]
    return [text for text, _label in mixed], [label for _text, label in mixed]


def test_what_means_the_same_comes_together_by_sentence_vectors(understanding: Understanding) -> None:
    texts, labels = every_other(LABELLED)
    meaning = understanding.similarity(texts) if understanding.is_semantic else None
    right, found = measured(group(texts, meaning), labels)
    assert right >= (0.95 if understanding.is_semantic else 0.9)
    assert found >= (0.6 if understanding.is_semantic else 0.5)


def test_without_sentence_vectors_letters_tell_less_but_seldom_mix() -> None:
    texts, labels = every_other(LABELLED)
    right, found = measured(group(texts, None), labels)
    assert right >= 0.9
    assert found >= 0.5


def test_groups_come_in_the_order_of_the_texts() -> None:
    texts = ["swish", "hund på jobbet", "hunden på jobbet", "Swish?"]
    assert group(texts, None) == [[0, 3], [1, 2]]
    meaning = np.array([[1, 0, 1, 0], [0, 1, 0, 0], [1, 0, 1, 0], [0, 0, 0, 1]], dtype=np.float32) * 1.5
    assert group(["swish", "hund", "betala", "lokal"], meaning) == [[0, 2], [1], [3]]


@pytest.mark.parametrize("texts", [[], ["?"], ["?", "!"], ["🐕"], ["", "hund"]])
def test_texts_without_words_are_no_trouble(texts: list[str]) -> None:
    assert sorted(place for places in group(texts, None) for place in places) == list(range(len(texts)))

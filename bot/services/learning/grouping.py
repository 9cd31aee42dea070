"""Puts questions that mean the same in one group, however they are worded."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

Matrix = NDArray[np.float32]

# Chosen on the labelled questions of tests/bot/same_meaning.txt among two hundred others: of the pairs that were put together 99 of 100
# belonged together, and 71 of 100 that belong together were found. To find fewer is better than to mix: an officer answers the whole
# group at once.
SAME_MEANING = 1.2
LETTERS_WEIGHT = 1.5
SAME_LETTERS = 0.4
"""Where there are no sentence vectors: how alike two questions are by their letters alone."""


def group(texts: Sequence[str], meaning: Matrix | None) -> list[list[int]]:
    """The places of ``texts`` in groups, in the order of their first members; the texts come most important first.

    ``meaning`` holds the cosines between their centred sentence vectors (n × n), or is None without vectors.
    """
    letters = _letters(texts)
    alike, enough = (letters, SAME_LETTERS) if meaning is None else (meaning + LETTERS_WEIGHT * letters, SAME_MEANING)
    # How much each text (row) has in common with the members of each group (column), summed.
    nearness = np.zeros((len(texts), len(texts)), dtype=np.float32)
    groups: list[list[int]] = []
    for place in range(len(texts)):
        # To the average of a group, not to its nearest member: chains of small steps would end far from where they began.
        average = nearness[place, : len(groups)] / [len(members) for members in groups]
        best = int(np.argmax(average)) if groups else -1
        if best < 0 or average[best] < enough:
            best = len(groups)
            groups.append([])
        groups[best].append(place)
        nearness[:, best] += alike[:, place]
    return groups


def _letters(texts: Sequence[str]) -> Matrix:
    """How alike the texts are by runs of three to five letters, rare ones counting more (n × n, 0 to 1)."""
    if not any(text.strip() for text in texts):
        return np.eye(len(texts), dtype=np.float32)
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(texts)
    alike: Matrix = (vectors @ vectors.T).toarray().astype(np.float32)
    return alike

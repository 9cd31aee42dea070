"""Puts questions that mean the same in one group, however they are worded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

# Chosen by tests/benchmarks/meanings.py on same_meaning.txt among the labelled questions fit_*: the number that finds most among those that
# mix few enough. Of the pairs put together the share that belong together, and of those that belong together the share that was found:
#                   on what they were chosen on    on same_meaning_measure.txt and dev_*, which had no part in the choice
#   by meaning      .97, .47                       1.00, .20
#   by letters      .91, .41                       .81, .11
# Letters added to the meaning found no more at the same precision.
SAME_MEANING = 0.7
"""How alike two questions are that are put together: the cosine of their centred sentence vectors."""

SAME_LETTERS = 0.65
"""The same where there are no sentence vectors: the cosine of their character n-grams."""


class Compares(Protocol):
    """What the grouping needs of an understanding."""

    @property
    def is_semantic(self) -> bool:
        """Whether sentence vectors take part."""
        ...

    def similarity(self, texts: Sequence[str]) -> Matrix:
        """How alike the texts are, each with each: by their sentence vectors, or by letters where there are none."""
        ...


def group(texts: Sequence[str], understanding: Compares) -> list[list[int]]:
    """The places of ``texts`` in groups, in the order of their first members; the texts come most important first."""
    if not texts:
        return []
    return grouped(understanding.similarity(texts), SAME_MEANING if understanding.is_semantic else SAME_LETTERS)


def grouped(alike: Matrix, enough: float) -> list[list[int]]:
    """The places in groups whose members are on average at least ``enough`` alike (``alike``: n × n)."""
    # How much each text (row) has in common with the members of each group (column), summed.
    nearness = np.zeros_like(alike)
    groups: list[list[int]] = []
    for place in range(len(alike)):
        # To the average of a group, not to its nearest member: chains of small steps would end far from where they began.
        average = nearness[place, : len(groups)] / [len(members) for members in groups]
        best = int(np.argmax(average)) if groups else -1
        if best < 0 or average[best] < enough:
            best = len(groups)
            groups.append([])
        groups[best].append(place)
        nearness[:, best] += alike[:, place]
    return groups

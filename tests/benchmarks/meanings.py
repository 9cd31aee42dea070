"""Chooses how alike wordings must be to count as the same, and measures that on questions that had no part in the choice.

The numbers are the constants of :mod:`bot.services.learning.grouping` and :mod:`bot.services.learning.taught`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.services.learning import grouping, taught
from bot.services.learning.taught import Taught
from knowledge.base import loading
from knowledge.training.build import build
from knowledge.understanding import Answer, Reply, Understanding
from tests.support.meanings import FITTED_TO, MEASURED_ON, Together, among_others, blocks, others, together

LEAST_RIGHT = {True: 0.95, False: 0.9}
"""Of the pairs put together the least share that belong together, with sentence vectors and without.

To find fewer is better than to mix: an officer answers the whole group at once.
"""

MOST_MISTAKEN = 0.001
"""Of questions about other things, the largest share that may be taken for a wording that was taught.

At twice this, a question that differs in one decisive word ("hund" against "praktik") was taken for the one that was taught.
"""

GROUPING_STEPS = [step / 20 for step in range(8, 19)]
TAUGHT_STEPS = [step / 20 for step in range(8, 31)]
"""The numbers that are tried."""


@dataclass(frozen=True)
class Recognised:
    """What became of wordings whose neighbours were taught."""

    right: float
    """The share that was taken for what it means."""
    wrong: float
    """The share that was taken for something else that was taught."""
    mistaken: float
    """Of questions about other things, the share that was taken for something taught."""


def run() -> str:
    """Markdown tables."""
    by_meaning = build(loading.load(), Path("data/understanding"))
    by_letters = replace(by_meaning, embedder=None)
    grouping_rows, taught_rows = [], []
    for name, understanding in (("sentence vectors", by_meaning), ("letters alone", by_letters)):
        enough = fit_grouping(understanding)
        used = grouping.SAME_MEANING if understanding.is_semantic else grouping.SAME_LETTERS
        cells = [_pairs(grouped(understanding, *where, used)) for where in ((FITTED_TO, "fit"), (MEASURED_ON, "dev"))]
        grouping_rows.append(f"| {name} | {used:.2f} ({enough:.2f}) | {' | '.join(cells)} |")
        least = fit_taught(understanding)
        used = taught.NEARLY_THE_SAME if understanding.is_semantic else taught.SAME_LETTERS
        found = [recognised(understanding, *where, [used])[0] for where in ((FITTED_TO, "fit"), (MEASURED_ON, "dev"))]
        cells = [f"{each.right:.2f}, {each.wrong:.2f}, {each.mistaken:.4f}" for each in found]
        taught_rows.append(f"| {name} | {used:.2f} ({least:.2f}) | {' | '.join(cells)} |")
    return "\n".join(
        [
            "Unanswered questions that are put together: of the pairs the share that belong together, and the share of those "
            "that belong together that was found. In brackets the number that the fitting gives.",
            "",
            "| by | alike from | on what it was chosen on | on what had no part in it |",
            "| --- | ---: | ---: | ---: |",
            *grouping_rows,
            "",
            "One wording of each block taught: the share of the others taken for it, the share taken for another one, and the share of "
            "labelled questions about other things taken for any.",
            "",
            "| by | alike from | on what it was chosen on | on what had no part in it |",
            "| --- | ---: | ---: | ---: |",
            *taught_rows,
        ]
    )


def _pairs(measured: Together) -> str:
    return f"{measured.right:.2f}, {measured.found:.2f}"


def fit_grouping(understanding: Understanding) -> float:
    """How alike questions must be, so that most are found among those choices that mix few enough."""
    texts, labels = among_others(FITTED_TO, "fit")
    alike = understanding.similarity(texts)
    measured = [(together(grouping.grouped(alike, step), labels), step) for step in GROUPING_STEPS]
    least = LEAST_RIGHT[understanding.is_semantic]
    return max((each.found, each.right, step) for each, step in measured if each.right >= least)[2]


def grouped(understanding: Understanding, file: Path, group: str, enough: float) -> Together:
    """How well a file's blocks are kept together among the labelled questions of a group."""
    texts, labels = among_others(file, group)
    return together(grouping.grouped(understanding.similarity(texts), enough), labels)


def fit_taught(understanding: Understanding) -> float:
    """How alike a wording must be to one that was taught: the least that takes none for another, and few enough others for any."""
    measured = zip(recognised(understanding, FITTED_TO, "fit", TAUGHT_STEPS), TAUGHT_STEPS, strict=True)
    return next(step for each, step in measured if each.wrong == 0 and each.mistaken <= MOST_MISTAKEN)


def recognised(understanding: Understanding, file: Path, group: str, steps: Sequence[float]) -> list[Recognised]:
    """At each step, what became of a file's wordings and of a group's labelled questions when the first of each block was taught."""
    entries = list(understanding.content.entries)
    lessons = [(entries[place % len(entries)], block) for place, block in enumerate(blocks(file))]
    pupil = Taught.nothing(understanding).with_phrasings([(entry, "sv", block[0]) for entry, block in lessons])
    known = {text for _, block in lessons for text in block}
    wordings = [(entry, _heard(pupil, text, min(steps))) for entry, block in lessons for text in block[1:]]
    asked = [_heard(pupil, text, min(steps)) for text in others(group) if text not in known]
    return [
        Recognised(
            right=sum(heard.leads_to(step) == entry for entry, heard in wordings) / len(wordings),
            wrong=sum(heard.taken_for(step) not in (None, entry) for entry, heard in wordings) / len(wordings),
            mistaken=sum(heard.taken_for(step) is not None for heard in asked) / len(asked),
        )
        for step in steps
    ]


@dataclass(frozen=True)
class _Heard:
    """What is decided about a text by itself, and the most alike wording that was taught."""

    answered: str | None
    settled: bool
    """Whether the decision stays, whatever was taught (:meth:`Taught.decide`)."""
    nearest: tuple[str, float] | None

    def taken_for(self, step: float) -> str | None:
        """The entry that it leads to because of what was taught."""
        return None if self.settled or self.nearest is None or self.nearest[1] < step else self.nearest[0]

    def leads_to(self, step: float) -> str | None:
        """The entry that it leads to."""
        return self.taken_for(step) or self.answered


def _heard(pupil: Taught, text: str, least: float) -> _Heard:
    own = pupil.understanding.decide(text)
    answered = own.entry_id if isinstance(own, Answer) else None
    settled = isinstance(own, Answer | Reply)
    return _Heard(answered, settled, None if settled else pupil.nearest(text, least))

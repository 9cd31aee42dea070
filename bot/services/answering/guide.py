"""The guide: a few questions with ready answers, then the entries that fit best and why. All of it comes from ``guide.yaml``.

Where a person is in the guide is the string of her answers so far, which travels in the buttons. Nothing about her is stored.
"""

from __future__ import annotations

import hashlib
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.base.models import Content, Entry, GuideOption, GuideQuestion

BEST = 3
"""How many entries are shown at the end, at least; more where some answer would count for nothing otherwise."""

_SIGNS = string.digits + string.ascii_lowercase
"""One sign for each answer of a question, by its place."""


class OutdatedError(Exception):
    """The answers belong to another guide: it has been rewritten since the button was sent."""


@dataclass(frozen=True)
class GuideChoice:
    """One possible answer, and the whole path once it has been chosen."""

    option: GuideOption
    path: str


@dataclass(frozen=True)
class GuideStep:
    """The next question."""

    question: GuideQuestion
    number: int
    """From 1."""
    total: int
    choices: tuple[GuideChoice, ...]
    answers: tuple[GuideOption, ...]
    """Those given so far."""
    back: str | None
    """The path to the question before, or None at the first."""


@dataclass(frozen=True)
class GuideFit:
    """An entry that fits, and the answers that speak for it: the strongest first, but first of all what no other entry is shown for."""

    entry: Entry
    points: int
    because: tuple[GuideOption, ...]


@dataclass(frozen=True)
class GuideResult:
    """What fits best, the best first, and the answers that were given."""

    fits: tuple[GuideFit, ...]
    answers: tuple[GuideOption, ...]
    back: str


class Guide:
    """Reads paths (``edition.answers``) and knows what follows."""

    def __init__(self, content: Content) -> None:
        self._questions = content.guide
        self._entries = content.entries
        self._order = {entry_id: place for place, entry_id in enumerate(content.entries)}
        self._edition = _edition(content.guide)

    @property
    def start(self) -> str:
        """The path at which the guide begins."""
        return f"{self._edition}."

    def at(self, path: str) -> GuideStep | GuideResult:
        """What to show after the answers of ``path``. Raises :class:`OutdatedError` for a path that this guide never gave."""
        edition, _, signs = path.partition(".")
        if edition != self._edition or len(signs) > len(self._questions):
            raise OutdatedError
        answers = tuple(self._option(question, sign) for question, sign in zip(self._questions, signs, strict=False))
        if len(answers) == len(self._questions):
            return GuideResult(self._best(answers), answers, path[:-1])
        question = self._questions[len(answers)]
        choices = tuple(
            GuideChoice(option, path + sign) for option, sign in zip(question.options, _SIGNS, strict=False)
        )
        return GuideStep(
            question, len(answers) + 1, len(self._questions), choices, answers, path[:-1] if answers else None
        )

    def _option(self, question: GuideQuestion, sign: str) -> GuideOption:
        place = _SIGNS.find(sign)
        if not 0 <= place < len(question.options):
            raise OutdatedError
        return question.options[place]

    def _best(self, answers: tuple[GuideOption, ...]) -> tuple[GuideFit, ...]:
        every = []
        for entry_id in {entry_id for option in answers for entry_id in option.points}:
            speaking = [(option.points[entry_id], option) for option in answers if option.points.get(entry_id, 0) > 0]
            speaking.sort(key=lambda pair: -pair[0])
            if speaking:
                points = sum(points for points, _option in speaking)
                every.append(GuideFit(self._entries[entry_id], points, tuple(option for _points, option in speaking)))
        # Of equal points the one that more answers speak for, then the order of the content.
        every.sort(key=lambda fit: (-fit.points, -len(fit.because), self._order[fit.entry.id]))
        chosen = _for_each_answer(every)
        chosen += [fit for fit in every if fit not in chosen][: max(BEST - len(chosen), 0)]
        return tuple(_reasoned(fit, chosen) for fit in every if fit in chosen)


def _for_each_answer(every: Sequence[GuideFit]) -> list[GuideFit]:
    """The best entry, and then the one that most speaks for among the answers that no chosen entry is for, until each answer counts."""
    chosen: list[GuideFit] = []
    left = {option.id: option for fit in every for option in fit.because}
    while left:
        best = max(every, key=lambda fit: _points_of(fit, left.values()) if chosen else fit.points)
        chosen.append(best)
        left = {option_id: option for option_id, option in left.items() if option not in best.because}
    return chosen


def _points_of(fit: GuideFit, options: Iterable[GuideOption]) -> int:
    return sum(option.points.get(fit.entry.id, 0) for option in options)


def _reasoned(fit: GuideFit, chosen: Sequence[GuideFit]) -> GuideFit:
    """The fit with its reasons in the order in which they are told."""
    others = [option for other in chosen if other is not fit for option in other.because]
    return replace(fit, because=tuple(sorted(fit.because, key=lambda option: option in others)))


def _edition(questions: tuple[GuideQuestion, ...]) -> str:
    """Changes with the questions and options, so that an old button is never read as another answer."""
    shape = "|".join(f"{question.id}:{','.join(option.id for option in question.options)}" for question in questions)
    return hashlib.sha256(shape.encode()).hexdigest()[:6]

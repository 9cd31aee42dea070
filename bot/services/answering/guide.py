"""The guide: a few questions with ready answers, then the entries that fit best and why. All of it comes from ``guide.yaml``.

Where a person is in the guide is the string of her answers so far, which travels in the buttons. Nothing about her is stored.
"""

from __future__ import annotations

import hashlib
import string
from dataclasses import dataclass

from knowledge.base.models import Content, Entry, GuideOption, GuideQuestion

BEST = 3
"""How many entries are shown at the end."""

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
    """An entry that fits, and the answers that speak for it, the strongest first."""

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
        fits = []
        for entry_id in {entry_id for option in answers for entry_id in option.points}:
            speaking = [(option.points[entry_id], option) for option in answers if option.points.get(entry_id, 0) > 0]
            speaking.sort(key=lambda pair: -pair[0])
            if speaking:
                points = sum(points for points, _option in speaking)
                fits.append(GuideFit(self._entries[entry_id], points, tuple(option for _points, option in speaking)))
        # Of equal points the one that more answers speak for, then the order of the content.
        fits.sort(key=lambda fit: (-fit.points, -len(fit.because), self._order[fit.entry.id]))
        return tuple(fits[:BEST])


def _edition(questions: tuple[GuideQuestion, ...]) -> str:
    """Changes with the questions and options, so that an old button is never read as another answer."""
    shape = "|".join(f"{question.id}:{','.join(option.id for option in question.options)}" for question in questions)
    return hashlib.sha256(shape.encode()).hexdigest()[:6]

"""The forms that an answer is given in: each language that there is, and in Swedish an easy-to-read one (lättläst) too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from knowledge.base.localized import ENGLISH, SWEDISH


@dataclass(frozen=True)
class Form:
    """A language (ISO 639-1), and whether the answer is easy to read."""

    language: str
    easy: bool = False

    SWEDISH: ClassVar[Form]
    EASY: ClassVar[Form]
    ENGLISH: ClassVar[Form]

    @property
    def id(self) -> str:
        """What the buttons of /sprak call it."""
        return "latt" if self.easy else self.language

    @property
    def letter(self) -> str:
        """What the buttons beneath an answer call it: a letter, or the code of a language that has none."""
        return _LETTERS.get(self, self.id)

    @classmethod
    def of_id(cls, name: str) -> Form:
        """The form with that :attr:`id`, whether or not its language has a catalogue (any more)."""
        return cls.EASY if name == cls.EASY.id else cls(name)

    @classmethod
    def of_letter(cls, letter: str) -> Form:
        """The form with that :attr:`letter`, whether or not its language has a catalogue (any more)."""
        return next((form for form, known in _LETTERS.items() if letter == known), cls(letter))


Form.SWEDISH = Form(SWEDISH)
Form.EASY = Form(SWEDISH, easy=True)
Form.ENGLISH = Form(ENGLISH)

_LETTERS = {Form.SWEDISH: "s", Form.EASY: "l", Form.ENGLISH: "e"}
"""Messages that were sent long ago have buttons with these."""


def forms(languages: Iterable[str]) -> tuple[Form, ...]:
    """Every form there is where ``languages`` have catalogues, in their order; the easy-to-read one follows the Swedish one."""
    each = (Form(language) for language in languages)
    return tuple(form for plain in each for form in ((plain, Form.EASY) if plain == Form.SWEDISH else (plain,)))

"""Reads numbers as people write them in Swedish: ``240 000``, ``1,5``, ``12 %``, ``240 tkr``, ``1,2 mkr``, ``sju``.

The comma is the decimal mark. A dot is one too before one or two digits (``1.5``); before three digits it is taken as the older Swedish
mark of thousands where only that makes sense (``1.500`` platser, ``240.000`` kr), and is asked about for per cent. A comma before three
digits (``1,500``) may be meant in the English way, so it is always asked about: better a question than a figure wrong by a thousand.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from knowledge.base.localized import SWEDISH
from knowledge.base.models import Figure, FigureKind

LIMIT = Decimal(10) ** 12
"""No figure of a municipality is as large as this; a larger one is a slip."""
DECIMALS = 2

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u200a\u202f']+")
_MINUS = re.compile(r"^[-−–]\s?(?=\d)")
_NUMBER = re.compile(r"(?P<minus>-?)(?P<digits>\d[\d ,.]*)(?P<unit>\D*)", re.DOTALL)
_WHOLE = re.compile(r"\d+|\d{1,3}( \d{3})+")
_DOTTED = re.compile(r"\d{1,3}(\.\d{3})+")
_WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")

_THOUSANDS = {"tkr": 1000, "tusen": 1000, "tusen kr": 1000, "tusen kronor": 1000}
_MILLIONS = dict.fromkeys(
    ("mkr", "mnkr", "milj", "milj kr", "miljon", "miljoner", "miljoner kr", "miljoner kronor", "miljon kronor", "mn"),
    10**6,
)
_KRONOR = {"kr": 1, "kronor": 1, "sek": 1, ":-": 1, "kr:-": 1, **_THOUSANDS, **_MILLIONS}
_PERCENT = {"%": 1, "procent": 1}
_COUNT = {"st": 1, "stycken": 1, "personer": 1, "person": 1, "platser": 1, "tusen": 1000}


@dataclass(frozen=True)
class _Reading:
    """How the values of a figure may be written: its units with what each multiplies by, and whether a dot can mark thousands."""

    units: Mapping[str, int]
    dot_marks_thousands: bool = True


def _reading(figure: Figure) -> _Reading:
    match figure.kind:
        case FigureKind.COUNT:
            own = (figure.unit.to(SWEDISH), figure.title.to(SWEDISH))
            return _Reading(_COUNT | {name.casefold(): 1 for name in own})
        case FigureKind.KRONOR:
            return _Reading(_KRONOR)
        case FigureKind.PERCENT:
            return _Reading(_PERCENT, dot_marks_thousands=False)
        case _:
            assert_never(figure.kind)


class ValueProblem(enum.Enum):
    """Why a value cannot be used."""

    UNREADABLE = "unreadable"
    """It is no number."""
    AMBIGUOUS = "ambiguous"
    """It can be read in two ways (``1,500``)."""
    UNIT = "unit"
    """It has a unit that the figure has not (``12 %`` of a count)."""
    NEGATIVE = "negative"
    """Nothing can be counted to less than zero."""
    TOO_LARGE = "too-large"


class ValueReadError(Exception):
    """A value cannot be used."""

    def __init__(self, problem: ValueProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def read_value(text: str, figure: Figure) -> Decimal:
    """The value of a figure as an officer has written it, in the figure's own unit. Raises :class:`ValueReadError`."""
    text = _tidy(text)
    if (word := text.casefold().replace("ett", "en")) in _WORDS:
        return Decimal(_WORDS.index(word))
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise ValueReadError(ValueProblem.UNREADABLE)
    value = _read_digits(match["digits"].strip(), figure) * _factor(match["unit"], figure)
    if match["minus"]:
        value = -value
    if value < 0 and figure.kind.is_of_things:
        raise ValueReadError(ValueProblem.NEGATIVE)
    if abs(value) >= LIMIT:
        raise ValueReadError(ValueProblem.TOO_LARGE)
    return value


def looks_like_value(text: str) -> bool:
    """Whether a text could be meant as a figure's value, whatever the figure: a number and perhaps a word after it."""
    text = _tidy(text)
    match = _NUMBER.fullmatch(text)
    return match is not None and len(match["unit"].split()) <= 2


def stored(value: Decimal) -> str:
    """A value as it is stored: plain digits with a dot, without needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _tidy(text: str) -> str:
    """Plain spaces, a plain minus, and ``:-`` for the ``,-`` that some write after kronor."""
    text = _MINUS.sub("-", _SPACES.sub(" ", text).strip())
    return f"{text[:-2]}:-" if text.endswith(",-") else text


def _read_digits(digits: str, figure: Figure) -> Decimal:
    if _WHOLE.fullmatch(digits):
        return Decimal(digits.replace(" ", ""))
    if _DOTTED.fullmatch(digits):
        if not _reading(figure).dot_marks_thousands:
            raise ValueReadError(ValueProblem.AMBIGUOUS)
        return Decimal(digits.replace(".", ""))
    whole, mark, decimals = _split_at_decimals(digits)
    if (
        not mark
        or not decimals.isdigit()
        or not (_WHOLE.fullmatch(whole) or (mark == "," and _DOTTED.fullmatch(whole)))
    ):
        raise ValueReadError(ValueProblem.UNREADABLE)
    if len(decimals) > DECIMALS:
        raise ValueReadError(ValueProblem.AMBIGUOUS)
    return Decimal(f"{whole.replace(' ', '').replace('.', '')}.{decimals}")


def _split_at_decimals(digits: str) -> tuple[str, str, str]:
    return digits.rpartition("," if "," in digits else ".")


def _factor(unit: str, figure: Figure) -> int:
    """What the number is multiplied by. A unit that is not the figure's is refused: the value would mean something else."""
    unit = " ".join(unit.casefold().strip(" .").split())
    if not unit:
        return 1
    units = _reading(figure).units
    if unit in units:
        return units[unit]
    known = unit in _KRONOR or unit in _PERCENT or unit in _COUNT
    raise ValueReadError(ValueProblem.UNIT if known else ValueProblem.UNREADABLE)

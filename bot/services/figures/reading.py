"""Reads a figure's value as people write it in Swedish: ``240 000``, ``1,5``, ``ca 12``, ``12–15``, ``färre än fem``, ``7 av 10``.

The comma is the decimal mark. A dot is one too before one or two digits (``1.5``); before three digits it is taken as the older Swedish
mark of thousands where only that makes sense (``1.500`` platser, ``240.000`` kr), and is asked about for per cent. A comma before three
digits (``1,500``) may be meant in the English way, so it is always asked about: better a question than a figure wrong by a thousand.

A value is read from its ends inwards: the comment and the day it holds for, then what says how exact it is, then the number with its unit.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import assert_never

from bot.services.figures.forms import (
    BRACKETS,
    COMMENT,
    COMMENT_AFTER_COMMA,
    COUNT,
    KRONOR,
    PART_OF,
    PERCENT,
    QUALIFIED,
    QUALIFIED_AFTER,
    RANGE,
    SHARES,
)
from bot.services.figures.value import Value, ValueKind
from bot.services.figures.when import NoSuchDayError, When, take_when
from bot.services.figures.words import loose_number_of, number_of
from knowledge.base.localized import SWEDISH
from knowledge.base.models import Figure, FigureKind

LIMIT = Decimal(10) ** 12
"""No figure of a municipality is as large as this; a larger one is a slip."""
DECIMALS = 2
COMMENT_LIMIT = 100
LONGEST = 200
"""A line of more characters than this is no value."""

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u200a\u202f']+")
_MINUS = re.compile(r"^[-−–]\s?(?=\d)")
_NUMBER = re.compile(r"(?P<minus>-?)(?P<digits>\d[\d ,.]*)(?P<unit>\D*)", re.DOTALL)
_END = re.compile(r"(?<=\d)[.,;]$")
_WHOLE = re.compile(r"\d+|\d{1,3}( \d{3})+")
_DOTTED = re.compile(r"\d{1,3}(\.\d{3})+")


@dataclass(frozen=True)
class _Reading:
    """How the values of a figure may be written: its units with what each multiplies by, and whether a dot can mark thousands."""

    units: Mapping[str, int]
    dot_marks_thousands: bool = True


def _reading(figure: Figure) -> _Reading:
    match figure.kind:
        case FigureKind.COUNT:
            own = (figure.unit.to(SWEDISH), figure.one.to(SWEDISH), figure.title.to(SWEDISH))
            return _Reading(COUNT | {name.casefold(): 1 for name in own})
        case FigureKind.KRONOR:
            return _Reading(KRONOR)
        case FigureKind.PERCENT:
            return _Reading(PERCENT, dot_marks_thousands=False)
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
    TOO_LARGE = "too-large"
    NO_SUCH_DAY = "no-such-day"
    """It holds for a day that does not exist (``per 30 februari``)."""


class ValueReadError(Exception):
    """A value cannot be used."""

    def __init__(self, problem: ValueProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def read_value(text: str, figure: Figure, today: date) -> Value:
    """The value of a figure as an officer has written it, in the figure's own unit. Raises :class:`ValueReadError`.

    ``today`` decides the year of a day that is written without one: the latest such day that has been.
    """
    text = _tidy(text)
    if len(text) > LONGEST:
        raise ValueReadError(ValueProblem.UNREADABLE)
    rest, when, comment = _aside(text, today)
    value = _qualified(rest, figure)
    if max(abs(end) for end in value.ends if end is not None) >= LIMIT or (value.whole or 0) >= LIMIT:
        raise ValueReadError(ValueProblem.TOO_LARGE)
    comment = ", ".join(filter(None, (value.comment, comment)))
    if len(comment) > COMMENT_LIMIT:
        raise ValueReadError(ValueProblem.UNREADABLE)
    if when is None:
        return replace(value, comment=comment)
    return replace(value, comment=comment, day=when.day, period=when.period)


def looks_like_value(text: str) -> bool:
    """Whether a text could be meant as a figure's value, whatever the figure: a number and perhaps a word after it."""
    text = _tidy(text)
    match = _NUMBER.fullmatch(text)
    return match is not None and len(match["unit"].split()) <= 2


def _tidy(text: str) -> str:
    """Plain spaces, a plain minus, no full stop at the end, and ``:-`` for the ``,-`` that some write after kronor."""
    text = _END.sub("", _MINUS.sub("-", _SPACES.sub(" ", text).strip()))
    return f"{text[:-2]}:-" if text.endswith(",-") else text


def _aside(text: str, today: date) -> tuple[str, When | None, str]:
    """What is beside the number: the day it holds for, and the comment."""
    when, comments = None, list[str]()
    try:
        while True:
            before = text
            if match := BRACKETS.fullmatch(text):
                text, inside = match["rest"], match["inside"].strip()
                # 'åtta (8)' says the same once more.
                for part in () if inside.isdigit() else reversed(re.split(r"[,;]\s+", inside)):
                    said, found = take_when(part, today)
                    when, comments = when or found, [said, *comments]
            rest, found = take_when(text, today)
            if found is not None and rest:
                text, when = rest, when or found
            for form in (COMMENT, COMMENT_AFTER_COMMA):
                if match := form.fullmatch(text):
                    inside, found = take_when(match["comment"], today)
                    text, when, comments = match["rest"].rstrip(" ,;"), when or found, [inside, *comments]
                    break
            if text == before:
                return text, when, ", ".join(filter(None, comments))
    except NoSuchDayError:
        raise ValueReadError(ValueProblem.NO_SUCH_DAY) from None


def _qualified(text: str, figure: Figure) -> Value:
    """A value with what says how exact it is."""
    lowered = text.casefold().rstrip(".") if not text[-1:].isdigit() else text.casefold()
    for kind, form in (*QUALIFIED, *QUALIFIED_AFTER):
        if match := form.fullmatch(lowered):
            return _with(kind, _plain_or_range((match["rest"] or match["rest_"]).strip(), figure))
    if figure.kind is FigureKind.PERCENT and lowered in SHARES:
        return Value(Decimal(SHARES[lowered]))
    if (loose := loose_number_of(lowered)) is not None:
        return Value(Decimal(loose), ValueKind.ABOUT)
    return _plain_or_range(lowered, figure)


def _with(kind: ValueKind, value: Value) -> Value:
    """The value with how exact it is; ``runt 12–15`` is the range that it is."""
    if value.is_exact:
        return replace(value, kind=kind)
    if kind is ValueKind.ABOUT:
        return value
    raise ValueReadError(ValueProblem.UNREADABLE)


def _plain_or_range(text: str, figure: Figure) -> Value:
    try:
        return Value(_number(text, figure))
    except ValueReadError as error:
        found = _part_of(text, figure) or _range(text, figure)
        if found is None:
            raise error from None
        return found


def _part_of(text: str, figure: Figure) -> Value | None:
    """``7 av 10``: of a count the seven of ten, of a share seventy per cent."""
    match = PART_OF.fullmatch(text)
    if match is None:
        return None
    if figure.kind is not FigureKind.PERCENT:
        part, whole = _number(match["part"], figure), _number(match["whole"], figure)
        return Value(part, whole=whole)
    part, whole = (_plain_number(match[name]) for name in ("part", "whole"))
    if not whole:
        raise ValueReadError(ValueProblem.UNREADABLE)
    share = (100 * part / whole).quantize(Decimal("0.1")).normalize()
    return Value(Decimal(f"{share:f}"), comment=f"{match['part']} av {match['whole']}")


def _plain_number(text: str) -> Decimal:
    written = number_of(text)
    if written is None and not text.strip().isdigit():
        raise ValueReadError(ValueProblem.UNREADABLE)
    return Decimal(text.strip() if written is None else written)


def _range(text: str, figure: Figure) -> Value | None:
    match = RANGE.fullmatch(text)
    if match is None:
        return None
    high_unit = _NUMBER.fullmatch(match["high"])
    high = _number(match["high"], figure)
    low_text = match["low"]
    if (written := _NUMBER.fullmatch(low_text)) and not written["unit"].strip() and high_unit:
        # '200–250 tkr': the unit is that of both.
        low_text = f"{low_text} {high_unit['unit']}"
    low = _number(low_text, figure)
    if low >= high:
        raise ValueReadError(ValueProblem.UNREADABLE)
    return Value(low, ValueKind.RANGE, high=high)


def _number(text: str, figure: Figure) -> Decimal:
    """A number in digits or in words, with its unit before or after it."""
    if figure.kind is FigureKind.KRONOR:
        text = re.sub(r"^(?:kr|sek)\s*(?=\d)", "", text)
    text = _MINUS.sub("-", text)
    match = _NUMBER.fullmatch(text)
    if match is not None:
        value = _read_digits(match["digits"].strip(), figure) * _factor(match["unit"], figure)
        return -value if match["minus"] else value
    words = text.split()
    for count in range(len(words), 0, -1):
        written = number_of(" ".join(words[:count]))
        if written is not None:
            return Decimal(written) * _factor(" ".join(words[count:]), figure)
    raise ValueReadError(ValueProblem.UNREADABLE)


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
    known = unit in KRONOR or unit in PERCENT or unit in COUNT
    raise ValueReadError(ValueProblem.UNIT if known else ValueProblem.UNREADABLE)

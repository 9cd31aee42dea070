"""What a figure says at one time: a number, or as much of one as is known, and what it holds for."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal


class ValueKind(enum.StrEnum):
    """How much of the number is known. What is stored has the values."""

    EXACT = "exact"
    ABOUT = "about"
    """``ca 12``."""
    JUST_OVER = "just-over"
    """``drygt 12``."""
    JUST_UNDER = "just-under"
    """``knappt 12``."""
    RANGE = "range"
    """``12–15``, both included."""
    FEWER = "fewer"
    """``färre än fem``: below the number."""
    AT_MOST = "at-most"
    MORE = "more"
    AT_LEAST = "at-least"


_AROUND = (ValueKind.ABOUT, ValueKind.JUST_OVER, ValueKind.JUST_UNDER)
_UPWARDS = (ValueKind.MORE, ValueKind.AT_LEAST)


@dataclass(frozen=True)
class Value:
    """A value in the figure's own unit, as exactly as the officer gave it."""

    number: Decimal
    """The number; of a range the lower one."""
    kind: ValueKind = ValueKind.EXACT
    high: Decimal | None = None
    """The upper number of a range."""
    whole: Decimal | None = None
    """How many there are in all: the ten of ``7 av 10``."""
    day: date | None = None
    """The day that the value holds for, or the last one of its period; None means the day of publishing."""
    period: str = ""
    """The period in words (``kvartal 3 2026``); empty when the value holds for a single day."""
    comment: str = ""
    """What the officer wrote beside the value: ``prel.``."""

    @property
    def is_exact(self) -> bool:
        """Whether the number itself is known."""
        return self.kind is ValueKind.EXACT

    @property
    def has_point(self) -> bool:
        """Whether one number stands for the value, exactly or about."""
        return self.is_exact or self.kind in _AROUND

    @property
    def ends(self) -> tuple[Decimal, Decimal | None]:
        """The lowest and the highest that the value can be, as far as it says; None where it has no end upwards."""
        if self.kind is ValueKind.RANGE:
            return self.number, self.high
        if self.kind in (ValueKind.FEWER, ValueKind.AT_MOST):
            return min(Decimal(0), self.number), self.number
        return self.number, None if self.kind in _UPWARDS else self.number

    def without_day(self) -> Value:
        """The same value for the day on which it is published."""
        return replace(self, day=None, period="")


def exact(number: Decimal | int | str) -> Value:
    """A value that is known exactly."""
    return Value(Decimal(number))


def dump(value: Value) -> dict[str, str]:
    """A value as it is stored: its parts in text, those that are empty left out."""
    parts = {
        "kind": value.kind.value,
        "number": plain(value.number),
        "high": "" if value.high is None else plain(value.high),
        "whole": "" if value.whole is None else plain(value.whole),
        "day": value.day.isoformat() if value.day else "",
        "period": value.period,
        "comment": value.comment,
    }
    return {name: text for name, text in parts.items() if text}


def load(stored: Mapping[str, str]) -> Value:
    """The value that was stored as these parts."""
    return Value(
        number=Decimal(stored["number"]),
        kind=ValueKind(stored["kind"]),
        high=Decimal(stored["high"]) if "high" in stored else None,
        whole=Decimal(stored["whole"]) if "whole" in stored else None,
        day=date.fromisoformat(stored["day"]) if "day" in stored else None,
        period=stored.get("period", ""),
        comment=stored.get("comment", ""),
    )


def plain(number: Decimal) -> str:
    """A number in plain digits with a dot, without needless zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

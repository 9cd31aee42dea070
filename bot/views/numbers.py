"""Numbers and ages as people read them: '240 000', '+2', 'för 3 veckor sedan'. Values of figures: :mod:`bot.views.values`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import assert_never

from babel.dates import format_timedelta
from babel.numbers import format_decimal

from bot.clock import local
from bot.texts import SWEDISH, Texts, region_of
from knowledge.base.localized import Localized
from knowledge.base.models import Figure, FigureKind

# The sign and the unit must not be parted from the number at the end of a line.
NO_BREAK = "\u00a0"
MINUS = "−"


@dataclass(frozen=True)
class _Words:
    """How the values of a figure are told: the unit, that of exactly one, and the texts for a change (none when its number says all)."""

    unit: Localized
    one: Localized
    changed: str = ""
    changed_by_one: str = ""


_KRONOR = Localized("kr", en="SEK")
_PERCENT = Localized("%")


def _words(figure: Figure) -> _Words:
    match figure.kind:
        case FigureKind.COUNT:
            return _Words(figure.unit, figure.one)
        case FigureKind.KRONOR:
            return _Words(_KRONOR, _KRONOR)
        case FigureKind.PERCENT:
            return _Words(_PERCENT, _PERCENT, "figure-points", "figure-points-one")
        case _:
            assert_never(figure.kind)


def number(value: Decimal, language: str = SWEDISH) -> str:
    """A number with the language's grouping and decimal mark, at most two decimals: ``240 000``, ``1,5``."""
    text = format_decimal(value, format="#,##0.##", locale=region_of(language))
    return text.replace("-", MINUS)


def count(value: int) -> str:
    """A count as Swedish writes it."""
    return number(Decimal(value))


def unit(figure: Figure, language: str = SWEDISH) -> str:
    """What the figure counts: ``personer``, ``kr``, ``%``."""
    return _words(figure).unit.to(language)


def unit_of(value: Decimal, figure: Figure, language: str = SWEDISH) -> str:
    """The unit as it is said after a number: ``person`` after one, ``personer`` after others."""
    words = _words(figure)
    return (words.one if value == 1 else words.unit).to(language)


def difference(value: Decimal, figure: Figure, texts: Texts, language: str = SWEDISH) -> str:
    """A difference with its sign (``+2``, ``−1 procentenhet``), or the word for none."""
    if value == 0:
        return texts.get("figure-unchanged", language)
    shown = f"{'+' if value > 0 else MINUS}{number(abs(value), language)}"
    words = _words(figure)
    changed = words.changed_by_one if abs(value) == 1 else words.changed
    return texts.get(changed, language, value=shown) if changed else shown


def age(moment: datetime, now: datetime, texts: Texts, language: str = SWEDISH) -> str:
    """How long ago a moment is, in whole Swedish days or more: ``i dag``, ``för 3 veckor sedan``, ``för 1 år och 8 månader sedan``."""
    today, then = local(now).date(), local(moment).date()
    days = (today - then).days
    if days <= 0:
        return texts.get("age-today", language)
    if days == 1:
        return texts.get("age-yesterday", language)
    # Whole ones that have passed: twenty months are not two years.
    passed = (today.year - then.year) * 12 + today.month - then.month - (today.day < then.day)
    if passed >= 2:
        years, months = divmod(passed, 12)
        message = "age-months" if not years else "age-years-months" if months else "age-years"
        return texts.get(message, language, years=years, months=months)
    return format_timedelta(
        timedelta(days=-days),
        granularity="day",
        add_direction=True,
        threshold=1.5,
        locale=region_of(language),
    )

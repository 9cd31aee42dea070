"""Numbers and ages as people read them: '240 000 kr', '+2', 'för 3 veckor sedan'."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from babel.dates import format_timedelta
from babel.numbers import format_decimal

from bot.clock import local
from bot.texts import SWEDISH, Texts, catalogue_language
from knowledge.base.models import Figure

# The sign and the unit must not be parted from the number at the end of a line.
NO_BREAK = "\u00a0"
MINUS = "−"
_LOCALES = {"sv": "sv_SE", "en": "en_GB"}


def number(value: Decimal, language: str = SWEDISH) -> str:
    """A number with the language's grouping and decimal mark, at most two decimals: ``240 000``, ``1,5``."""
    text = format_decimal(value, format="#,##0.##", locale=_LOCALES[catalogue_language(language)])
    return text.replace("-", MINUS)


def count(value: int) -> str:
    """A count as Swedish writes it."""
    return number(Decimal(value))


def unit(figure: Figure, language: str = SWEDISH) -> str:
    """What the figure counts: ``personer``, ``kr``, ``%``."""
    if figure.kind == "percent":
        return "%"
    if figure.kind == "kronor":
        return "kr" if language == SWEDISH else "SEK"
    return figure.unit if language == SWEDISH else figure.unit_en


def amount(value: Decimal, figure: Figure, language: str = SWEDISH) -> str:
    """A value with its unit: ``7 platser``, ``240 000 kr``, ``12 %``."""
    one = figure.one if language == SWEDISH else figure.one_en
    named = one if one and value == 1 else unit(figure, language)
    return f"{number(value, language)}{NO_BREAK}{named}"


def change(value: Decimal, figure: Figure, texts: Texts, language: str = SWEDISH) -> str:
    """A change with its sign (``+2``, ``−1 procentenhet``), or the word for none."""
    if value == 0:
        return texts.get("figure-unchanged", language)
    shown = f"{'+' if value > 0 else MINUS}{number(abs(value), language)}"
    if figure.kind != "percent":
        return shown
    return texts.get("figure-points-one" if abs(value) == 1 else "figure-points", language, value=shown)


def age(moment: datetime, now: datetime, texts: Texts, language: str = SWEDISH) -> str:
    """How long ago a moment is, in whole Swedish days or more: ``i dag``, ``för 3 veckor sedan``."""
    days = (local(now).date() - local(moment).date()).days
    if days <= 0:
        return texts.get("age-today", language)
    if days == 1:
        return texts.get("age-yesterday", language)
    return format_timedelta(
        timedelta(days=-days),
        granularity="day",
        add_direction=True,
        threshold=1.5,
        locale=_LOCALES[catalogue_language(language)],
    )

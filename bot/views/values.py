"""A figure's value as people read it: 'ca 12 personer', '12–15 st', 'färre än fem', with what it holds for and how it has changed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from babel.dates import format_date

from bot.services.figures import Change, Value, ValueKind
from bot.texts import SWEDISH, Texts, region_of
from bot.views.numbers import NO_BREAK, difference, number, unit_of
from knowledge.base.models import Figure

FEW = Decimal(5)
"""'färre än fem' is said in words."""

_OF_THINGS = {ValueKind.FEWER: "value-fewer", ValueKind.MORE: "value-more"}
"""What is said of a count, where it is said otherwise of kronor and per cent."""
_OF_ALL = {
    ValueKind.ABOUT: "value-about",
    ValueKind.JUST_OVER: "value-just-over",
    ValueKind.JUST_UNDER: "value-just-under",
    ValueKind.FEWER: "value-less",
    ValueKind.AT_MOST: "value-at-most",
    ValueKind.MORE: "value-above",
    ValueKind.AT_LEAST: "value-at-least",
}


def bare_amount(value: Value, figure: Figure, texts: Texts, language: str) -> str:
    """A value without its unit: ``240 000``, ``ca 12``, ``12–15``, ``färre än fem``, ``7 av 10``."""
    shown = number(value.number, language)
    if value.kind is ValueKind.RANGE and value.high is not None:
        return f"{shown}–{number(value.high, language)}"
    if value.whole is not None:
        shown = texts.get("value-part", language, part=shown, whole=number(value.whole, language))
    if value.kind is ValueKind.EXACT:
        return shown
    if value.kind is ValueKind.FEWER and value.number == FEW and figure.kind.is_of_things:
        return texts.get("value-fewer-than-five", language)
    words = _OF_ALL | (_OF_THINGS if figure.kind.is_of_things else {})
    return texts.get(words[value.kind], language, value=shown)


def amount(value: Value, figure: Figure, texts: Texts, language: str) -> str:
    """A value with its unit: ``7 platser``, ``ca 240 000 kr``, ``12–15 %``."""
    last = next(each for each in (value.high, value.whole, value.number) if each is not None)
    return f"{bare_amount(value, figure, texts, language)}{NO_BREAK}{unit_of(last, figure, language)}"


def beside(value: Value, texts: Texts, language: str) -> str:
    """What stands after a value, with what parts them: `` per 30 september 2026, prel.``; empty when it is a number alone."""
    said = ""
    if value.period:
        said = f" {texts.get('value-period', language, period=value.period)}"
    elif value.day is not None:
        said = f" {texts.get('value-per-day', language, day=long_date(value.day, language))}"
    return f"{said}, {value.comment}" if value.comment else said


def change_in_words(change: Change, figure: Figure, texts: Texts, language: str) -> str:
    """How a value has changed: ``+2``, ``ca −1 000``, ``oförändrat``, ``förut färre än fem``, ``+65 000 mot 15 december 2025``."""
    day = long_date(change.before.day, language)
    if change.difference is None:
        before = bare_amount(change.before.value, figure, texts, language)
        return texts.get(
            "change-last-year-before" if change.last_year else "change-before", language, value=before, day=day
        )
    said = difference(change.difference, figure, texts, language)
    if change.about and change.difference:
        said = texts.get("change-about", language, change=said)
    return texts.get("change-last-year", language, change=said, day=day) if change.last_year else said


def changes_explained(changes: Collection[Change], texts: Texts, language: str) -> str:
    """What the changes in brackets are; empty when there are none."""
    kinds = {change.last_year for change in changes}
    names = {
        frozenset({False}): "explained",
        frozenset({True}): "explained-year",
        frozenset({True, False}): "explained-both",
    }
    return texts.get(f"figure-change-{names[frozenset(kinds)]}", language) if kinds else ""


def as_officers_write(value: Value, texts: Texts) -> str:
    """A value in a form in which it is read again as the same value."""
    written = number(value.number)
    if value.kind is ValueKind.RANGE and value.high is not None:
        written = f"{written}–{number(value.high)}"
    if value.whole is not None:
        written = texts.get("value-part", part=written, whole=number(value.whole))
    if value.kind in _OF_ALL:
        written = texts.get(_OF_ALL[value.kind], value=written)
    if value.comment:
        written += f" ({value.comment})"
    if value.period:
        return f"{written}, {texts.get('value-period', period=value.period)}"
    return f"{written}, {texts.get('value-per-day', day=value.day.isoformat())}" if value.day else written


def long_date(day: date, language: str = SWEDISH) -> str:
    """A day as it is said: ``30 september 2026``."""
    return format_date(day, "d MMMM y", locale=region_of(language))

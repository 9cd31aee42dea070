"""The day or the period that a value holds for, as officers write it: ``per 30 september``, ``kvartal 3``, ``helåret 2025``."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_ORDINALS = ("första", "andra", "tredje", "fjärde")


class NoSuchDayError(Exception):
    """A day was given that does not exist (``30 februari``)."""


@dataclass(frozen=True)
class When:
    """The last day of what a value holds for; and the period in words, when it is more than a day."""

    day: date
    period: str = ""


_LEAD = r"(?:\b(?:per|den|vid|avser|gäller|för|under|i|till och med|fram till|slutet av|utgången av|senast|hela|t\.? ?o\.? ?m\.?)\s+)"
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]}|{name[3:4]})?' for name in MONTHS)})\.?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d))"
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(_ORDINALS)})"


def _month(match: re.Match[str]) -> int:
    return next(number for number, name in enumerate(MONTHS, start=1) if name[:3] == match["month"][:3])


def _ordinal(match: re.Match[str]) -> int:
    text = match["number"]
    return _ORDINALS.index(text) + 1 if text in _ORDINALS else int(text)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDayError from None


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _the_day(match: re.Match[str], today: date) -> When:
    """A day of a month; without a year the latest one that has been."""
    month = _month(match) if "month" in match.groupdict() else int(match["in_year"])
    day = int(match["day"])
    if match["year"]:
        return When(_day(int(match["year"]), month, day))
    if (month, day) == (2, 29):
        return When(next(date(year, 2, 29) for year in range(today.year, 0, -1) if _exists_by(year, today)))
    this_year = _day(today.year, month, day)
    return When(this_year if this_year <= today else date(today.year - 1, month, day))


def _exists_by(year: int, today: date) -> bool:
    return monthrange(year, 2)[1] == 29 and date(year, 2, 29) <= today


def _months(length: int, name: Callable[[int, int], str]) -> Callable[[re.Match[str], date, int], When]:
    """Periods of so many months: the ``number``-th of a year; without a year the latest one that has begun."""

    def read(match: re.Match[str], today: date, number: int) -> When:
        if not 1 <= number <= 12 // length:
            raise NoSuchDayError
        year = int(match["year"]) if match["year"] else today.year
        if not match["year"] and date(year, (number - 1) * length + 1, 1) > today:
            year -= 1
        last = _last_day(year, number * length)
        begun = date(year, (number - 1) * length + 1, 1) <= today
        return When(min(last, today) if begun else last, name(number, year))

    return read


_A_MONTH = _months(1, lambda number, year: f"{MONTHS[number - 1]} {year}")
_A_QUARTER = _months(3, lambda number, year: f"kvartal {number} {year}")
_A_THIRD = _months(4, lambda number, year: f"tertial {number} {year}")
_A_HALF = _months(6, lambda number, year: f"{_ORDINALS[number - 1]} halvåret {year}")
_A_YEAR = _months(12, lambda _number, year: f"år {year}")


def _week(match: re.Match[str], today: date) -> When:
    number = int(match["number"])
    year = int(match["year"]) if match["year"] else today.isocalendar().year
    try:
        monday = date.fromisocalendar(year, number, 1)
        if not match["year"] and monday > today:
            year -= 1
            monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        raise NoSuchDayError from None
    return When(monday + timedelta(days=6), f"vecka {number} {year}")


def _end_of_month(match: re.Match[str], today: date) -> When:
    return When(_A_MONTH(match, today, _month(match)).day)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], When]], ...] = tuple(
    (re.compile(rf"(?:^|(?<=[\s,;])){lead}{form}\.?\s*$"), read)
    for lead, form, read in (
        (
            f"{_LEAD}*",
            r"(?P<year>(?:19|20)\d\d)-(?P<in_year>\d\d)-(?P<day>\d\d)",
            lambda match, _today: When(_day(int(match["year"]), int(match["in_year"]), int(match["day"]))),
        ),
        (f"{_LEAD}+", rf"(?P<day>\d{{1,2}})/(?P<in_year>\d{{1,2}}){_YEAR}?", _the_day),
        (f"{_LEAD}+", rf"(?P<day>\d{{1,2}})(?::?e|\.)?\s+{_MONTH}{_YEAR}?", _the_day),
        (f"{_LEAD}*", rf"sist[ae]\s+(?:dagen\s+i\s+)?{_MONTH}{_YEAR}?", _end_of_month),
        (f"{_LEAD}+", rf"{_MONTH}{_YEAR}?", lambda match, today: _A_MONTH(match, today, _month(match))),
        (f"{_LEAD}*", rf"{_MONTH}{_YEAR}", lambda match, today: _A_MONTH(match, today, _month(match))),
        (
            f"{_LEAD}*",
            rf"(?:kvartal|kv|q)\.?\s?{_NUMBER}{_YEAR}?",
            lambda match, today: _A_QUARTER(match, today, _ordinal(match)),
        ),
        (
            f"{_LEAD}*",
            rf"{_NUMBER}\s+kvartalet{_YEAR}?",
            lambda match, today: _A_QUARTER(match, today, _ordinal(match)),
        ),
        (
            f"{_LEAD}*",
            rf"(?:tertial|t)\.?\s?{_NUMBER}{_YEAR}?",
            lambda match, today: _A_THIRD(match, today, _ordinal(match)),
        ),
        (
            f"{_LEAD}*",
            rf"{_NUMBER}\s+tertialet{_YEAR}?",
            lambda match, today: _A_THIRD(match, today, _ordinal(match)),
        ),
        (
            f"{_LEAD}*",
            rf"(?:halvår|h)\s?{_NUMBER}{_YEAR}?",
            lambda match, today: _A_HALF(match, today, _ordinal(match)),
        ),
        (
            f"{_LEAD}*",
            rf"{_NUMBER}\s+halvåret{_YEAR}?",
            lambda match, today: _A_HALF(match, today, _ordinal(match)),
        ),
        (
            f"{_LEAD}*",
            rf"(?:vecka|v)\.?\s?(?P<number>\d{{1,2}}){_YEAR}?",
            _week,
        ),
        (f"{_LEAD}*", rf"(?:hel|hela )?år(?:et)?{_YEAR}", lambda match, today: _A_YEAR(match, today, 1)),
        (f"{_LEAD}+", r"(?P<year>(?:19|20)\d\d)", lambda match, today: _A_YEAR(match, today, 1)),
        (
            f"{_LEAD}*",
            r"årsskiftet",
            lambda _match, today: When(date(today.year - 1, 12, 31)),
        ),
    )
)


def take_when(text: str, today: date) -> tuple[str, When | None]:
    """The text without the day or the period at its end, and what that is; the whole text and None when there is none.

    Raises :class:`NoSuchDayError` for a day that does not exist.
    """
    lowered = text.casefold()
    for form, read in _FORMS:
        match = form.search(lowered) if len(lowered) == len(text) else None
        if match is not None:
            return text[: match.start()].rstrip(" ,;"), read(match, today)
    return text, None

"""Reads when something is to happen, as people write it in Swedish: ``måndag 08:00``, ``i morgon kl 9``, ``1 december``, ``om 2 timmar``.

All times are Swedish. A day without a time means :data:`MORNING`.
"""

from __future__ import annotations

import enum
import re
from datetime import UTC, date, datetime, time, timedelta

from bot.clock import SWEDEN, local

MORNING = time(8)
"""When a day begins for who says no time."""
FARTHEST = timedelta(days=366)
"""Nothing is put off for longer than this."""

_WEEKDAYS = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NEAR = {"idag": 0, "imorgon": 1, "imorron": 1, "övermorgon": 2, "iövermorgon": 2}
_UNITS = {
    "minut": timedelta(minutes=1),
    "min": timedelta(minutes=1),
    "timm": timedelta(hours=1),
    "tim": timedelta(hours=1),
}
_UNITS |= {"dag": timedelta(days=1), "dygn": timedelta(days=1), "veck": timedelta(weeks=1)}
_NUMBERS = {"en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6}

_NOISE = re.compile(r"\b(?:klockan|kl|den|på|vid|publicera(?:s)?)\b\.?|[,!]")
_IN = re.compile(r"om (?P<count>\d{1,3}|en|ett|två|tre|fyra|fem|sex) (?P<unit>min|tim|dag|dygn|veck)\w*")
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?: ?(?:h|tiden))?")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_SLASHED = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:[ /-](?P<year>\d{4}))?")
_WRITTEN = re.compile(rf"(?P<day>\d{{1,2}})(?::?[ae])? (?P<month>{'|'.join(_MONTHS)})\w*\.?(?: (?P<year>\d{{4}}))?")
_WEEKDAY = re.compile(rf"(?P<next>nästa )?(?P<weekday>{'|'.join(_WEEKDAYS)})\w*(?P<later> nästa vecka)?")


class TimeProblem(enum.Enum):
    """Why a time cannot be used."""

    UNREADABLE = "unreadable"
    PAST = "past"
    NO_SUCH = "no-such"
    """There is no such day, or no such hour on it: the clocks go forward then."""
    TOO_FAR = "too-far"


class TimeReadError(Exception):
    """A time cannot be used."""

    def __init__(self, problem: TimeProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def read_time(text: str, now: datetime) -> datetime:
    """The moment (in UTC) that is meant. Raises :class:`TimeReadError` unless it lies ahead, and within a year."""
    text = " ".join(_NOISE.sub(" ", text.casefold()).split()).strip(" .")
    text = re.sub(r"\bi (dag|morgon|morron|övermorgon)\b", r"i\1", text)
    moment = _later(text, now) or _at(text, now)
    if moment <= now:
        raise TimeReadError(TimeProblem.PAST)
    if moment - now > FARTHEST:
        raise TimeReadError(TimeProblem.TOO_FAR)
    return moment


def _later(text: str, now: datetime) -> datetime | None:
    match = _IN.fullmatch(text)
    if match is None:
        return None
    count = _NUMBERS.get(match["count"]) or int(match["count"])
    return (now + count * _UNITS[match["unit"]]).astimezone(UTC).replace(second=0, microsecond=0)


def _at(text: str, now: datetime) -> datetime:
    today = local(now).date()
    day_words, hour = _split(text)
    if not day_words:
        if hour is None:
            raise TimeReadError(TimeProblem.UNREADABLE)
        moment = _moment(today, hour)
        return moment if moment > now else _moment(today + timedelta(days=1), hour)
    day, may_be_next_week = _day(day_words, today)
    moment = _moment(day, hour or MORNING)
    if moment <= now and may_be_next_week:
        moment = _moment(day + timedelta(weeks=1), hour or MORNING)
    return moment


def _split(text: str) -> tuple[str, time | None]:
    """The words for the day, and the time at the end or at the beginning, if one is said."""
    for pattern in (rf"(?P<day>.*?)(?:^|\s){_TIME.pattern}", rf"{_TIME.pattern}\s(?P<day>\D.*)"):
        match = re.fullmatch(pattern, text)
        # "1 december" begins with no time; "08:00 måndag" does.
        if match is None or (match["minute"] is None and match.end("hour") < match.end("day")):
            continue
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour > 23 or minute > 59:
            raise TimeReadError(TimeProblem.UNREADABLE)
        return match["day"].strip(), time(hour, minute)
    return text, None


def _day(words: str, today: date) -> tuple[date, bool]:
    """The day that is meant, and whether it is the name of a weekday, which comes again."""
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words]), False
    if match := _WEEKDAY.fullmatch(words):
        weekday = _WEEKDAYS.index(match["weekday"])
        if match["next"] or match["later"]:
            return today + timedelta(days=7 - today.weekday() + weekday), False
        return today + timedelta(days=(weekday - today.weekday()) % 7), True
    for pattern in (_ISO, _SLASHED, _WRITTEN):
        if match := pattern.fullmatch(words):
            month = match["month"]
            number = int(month) if month.isdecimal() else _MONTHS.index(month[:3]) + 1
            return _date(match["year"], number, int(match["day"]), today), False
    raise TimeReadError(TimeProblem.UNREADABLE)


def _date(year: str | None, month: int, day: int, today: date) -> date:
    try:
        found = date(int(year) if year else today.year, month, day)
        return found.replace(year=found.year + 1) if year is None and found < today else found
    except ValueError:
        raise TimeReadError(TimeProblem.NO_SUCH) from None


def _moment(day: date, hour: time) -> datetime:
    moment = datetime.combine(day, hour, SWEDEN).astimezone(UTC)
    if local(moment).time() != hour:
        raise TimeReadError(TimeProblem.NO_SUCH)
    return moment

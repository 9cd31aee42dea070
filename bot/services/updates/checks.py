"""What an officer is warned about before publishing. Only an individual's personnummer stops her."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.services.figures import Value, ValueKind
from bot.services.people import mask
from bot.services.updates.parsing import future_dates
from knowledge.base.localized import SWEDISH
from knowledge.base.models import Account

LONG_TEXT = 1500
"""Above this many characters a text is long to read on a telephone."""
SMALL = 5
"""A number of persons below this can point someone out."""

_SMALL_IN_TEXT = re.compile(
    r"\b(?:[1-4]|en|ett|två|tre|fyra|enda)\s+(?:\w+\s+)?"
    r"(?:person(?:er)?|deltagare|anställd(?:a)?|medarbetare|praktikant(?:er)?|elev(?:er)?|ungdom(?:ar)?|kvinn(?:a|or)|m[äa]n)\b",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"(?<!\d)07(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}(?!\d)")
"""A mobile number that has the form of a personnummer too."""

_POINTS_TO_SOMEONE = re.compile(
    r"\bpek(?:ar|ade|as|at|a)?\s+(?:\w+\s+)?ut\b|\but(?:pek|häng|lämna[rd]?\b.*\bperson)|\bhäng(?:er|de|t|d)?\s+ut\b|\bröj(?:er|de|s|t|a)?\b"
    r"|\bidentifier|\bkänn(?:as?|er|s)?\s+igen\b|\bpersonuppgift|\bpersonnummer|\bsekretess|\bgdpr\b|\bdataskydd"
    r"|\b(?:namn(?:et)?|hälsa|sjukdom|diagnos)\b.{0,30}\b(?:person|deltagar|anställd|enskild|någon)",
    re.IGNORECASE | re.DOTALL,
)

LONGEST_QUESTION = 200
"""A longer line than this is no question, in characters."""
_VERBS = r"är|ar|gör|kan|får|ska|går|måste|behöver|betyder|menas|innebär|kostar|heter|finns|har|hittar|söker|startar|vill|bör|blir|tar"
_QUESTION = re.compile(
    rf"(?:hej[,!. ]+)?(?:(?:vad|vem|vilka|vilken|vilket|hur|när|var|vart|varför)\s+(?:(?:mycket|många|länge|ofta|lång tid)\s+)?(?:{_VERBS})"
    r"|(?:kan|får|ska|måste|behöver|bör|är|har|finns)\s+(?:man|jag|vi|ni|du|det|någon|nån|ett|en|alla)"
    r"|(?:what|how|who|when|where|why)\s+(?:is|are|do|does|can|much|many)|(?:can|is|are|do|may)\s+(?:i|we|you|it|there))\b",
    re.IGNORECASE,
)


class RemarkKind(enum.Enum):
    """What there is to think of."""

    PERSONAL_NUMBER = "personal-number"
    PHONE = "phone"
    SMALL_NUMBER = "small-number"
    LONG = "long"
    FUTURE_DATE = "future-date"


@dataclass(frozen=True)
class Remark:
    """One thing to think of before publishing."""

    kind: RemarkKind
    details: tuple[str, ...] = ()
    """What it is about, in the officer's own words: figures' titles, dates, or the text's length."""

    @property
    def stops(self) -> bool:
        """Whether the text cannot be published as it is."""
        return self.kind is RemarkKind.PERSONAL_NUMBER


def remarks(text: str, figures: Mapping[str, Value], account: Account, today: date) -> tuple[Remark, ...]:
    """What there is to think of in a text (title and body together) and its figures, the most serious first."""
    found = _found(text)
    result = []
    if "number" in found:
        result.append(Remark(RemarkKind.PERSONAL_NUMBER))
    if "phone" in found:
        result.append(Remark(RemarkKind.PHONE))
    small = tuple(
        f.title.to(SWEDISH) for f in account.figures if f.people and f.id in figures and _is_small(figures[f.id])
    )
    small += tuple(dict.fromkeys(" ".join(words.split()) for words in _SMALL_IN_TEXT.findall(text)))
    if small:
        result.append(Remark(RemarkKind.SMALL_NUMBER, small))
    if len(text) > LONG_TEXT:
        result.append(Remark(RemarkKind.LONG, (str(len(text)),)))
    if dates := future_dates(text, today):
        result.append(Remark(RemarkKind.FUTURE_DATE, dates))
    return tuple(result)


def _is_small(value: Value) -> bool:
    """Whether a value of persons says of so few that they can be pointed out: themselves, or the rest of a whole."""
    highest = value.ends[1]
    if highest is None or value.kind in (ValueKind.FEWER, ValueKind.AT_MOST):
        return False
    rest = value.whole - value.number if value.whole is not None else Decimal(0)
    return 0 < highest < SMALL or 0 < rest < SMALL


def points_out(text: str) -> bool:
    """Whether a text holds an individual's personnummer, which stops it from being published."""
    return "number" in _found(text)


def reads_as_question(text: str) -> bool:
    """Whether a line reads as a question to the bot, where a part of a draft was waited for."""
    text = " ".join(text.split())
    return len(text) <= LONGEST_QUESTION and (text.endswith("?") or _QUESTION.match(text) is not None)


def points_to_someone(reason: str) -> bool:
    """Whether the reason for a withdrawal is that the content points someone out: then it is to be seen nowhere."""
    return _POINTS_TO_SOMEONE.search(reason) is not None


def _found(text: str) -> frozenset[str]:
    """The kinds of personal data in a text.

    Ten digits such as ``0702101239`` are masked as a mobile number, which they mostly are. Here the control digit decides: what can be a
    personnummer must not be published.
    """
    found = mask(text).found
    return found | {"number"} if any(map(_is_valid, _MOBILE.findall(text))) else found


def _is_valid(digits: str) -> bool:
    """Whether ten digits have the control digit of a personnummer (the Luhn sum)."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0

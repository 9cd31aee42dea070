"""What an officer is warned about before publishing. Only an individual's personnummer stops her."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.services.figures import Value, ValueKind
from bot.services.people import mask, personal_numbers
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
    r"|\bidentifier|\bnamnge|\bnamngav"
    r"|\b(?:lista ut|förstå[rs]?|gissa|ser|syns)\s+vem\b|\bkänn(?:as?|er|s)?\s+igen\b"
    r"|\bpersonuppgift|\bpersonnummer|\bsekretess|\bgdpr\b|\bdataskydd"
    r"|\b(?:namn(?:et)?|hälsa|sjukdom|diagnos)\b.{0,30}\b(?:person|deltagar|anställd|enskild|någon)",
    re.IGNORECASE | re.DOTALL,
)

LONGEST_QUESTION = 200
"""A longer line than this is no question, in characters."""
_VERBS = (
    r"är|ar|gör|kan|får|ska|går|måste|behöver|betyder|menas|innebär|kostar|heter|finns|har|hittar|söker|startar|vill|bör|blir|tar"
    r"|gäller|öppnar|bestämmer|händer|börjar|ligger|fungerar|krävs|räknas"
)
_QUESTION = re.compile(
    rf"(?:hej[,!. ]+)?(?:(?:vad|vem|vilka|vilken|vilket|hur|när|var|vart|varför)\s+(?:(?:mycket|många|länge|ofta|lång tid)\s+)?(?:{_VERBS})"
    rf"|hur\s+(?:många|mycket|stor[at]?|länge|ofta)\s+(?:\w+\s+){{1,4}}(?:{_VERBS})"
    r"|(?:kan|får|ska|måste|behöver|bör|är|har|finns)\s+(?:man|jag|vi|ni|du|det|någon|nån|ett|en|alla)"
    r"|(?:what|how|who|when|where|why)\s+(?:is|are|do|does|can|much|many)|(?:can|is|are|do|may)\s+(?:i|we|you|it|there))\b",
    re.IGNORECASE,
)

_ANOTHER_NUMBER = re.compile(
    r"\b(?:ärende\w*|diarie\w*|dnr|faktura\w*|order\w*|beställning\w*|beslut\w*|protokoll\w*|referens\w*|projekt\w*|avtal\w*"
    r"|organisation\w*|org\.?)\.?(?:\s*(?:nummer|nr|nr\.|id))?\s*(?:är\s*)?[:=#]?\s*(?:[A-ZÅÄÖ]{1,5}[ -])?$",
    re.IGNORECASE,
)
"""What says, just before a number, that it is not a person's."""
_CAPITAL = r"[A-ZÅÄÖÉ][a-zåäöéüø]+(?:-[A-ZÅÄÖÉ][a-zåäöéüø]+)?"
_NAME = re.compile(rf"(?<![\w-])({_CAPITAL}(?:\s{_CAPITAL}){{1,2}})(?![\w-])")
_NO_NAME = re.compile(
    r"(?:kommun|kommuns|myndighet\w*|förmedling\w*|kassan?|bolag\w*|förening\w*|verket|nämnd\w*|region\w*|företag\w*|kooperativ\w*|banken?"
    r"|fonden|skola\w*|centrum|kyrka\w*|gård\w*|torget|gatan|vägen|huset|caféet|fabrik\w*|butik\w*|län|läns|sverige|sociala|nya)\b"
    r"|^(?:Alla|Den|Det|De|Vi|Ni|En|Ett|Efter|Sedan|Under|Nu|Från|Till|Hos|Med|För|När|Om|Här|Där|Ny|Nytt|Också|Även|I|På|Men|Och)\s",
    re.IGNORECASE,
)
"""Places, authorities and first words of sentences that begin with a capital as names do."""
_DETAILS = re.compile(
    r"\b(?:sjuk\w*|frisk\w*|depress\w*|deprimerad\w*|diagnos\w*|adhd|autis\w*|psykis\w*|ångest\w*|utmattad\w*|utmattning\w*|utbränd\w*"
    r"|funktions(?:nedsatt|nedsättning|hindrad|variation)\w*|missbruk\w*|alkohol\w*|drog\w*|cancer\w*|stroke|demens\w*|gravid\w*|rehabiliter\w*"
    r"|hälsa\w*|hälso\w*|vård\w*|behandl(?:as|ad|ing)\w*|medicin\w*|operera\w*|skad(?:ad|ats|an)"
    r"|lön(?:en)?|månadslön\w*|inkomst\w*|tjänar|skuld(?:er|erna|satt)?|kronofogd\w*|fattig\w*|vräk\w*"
    r"|bidrag(?:et|en)?|lönebidrag\w*|socialbidrag\w*|försörjningsstöd\w*|ersättning(?:en)?|a-kassa\w*|sjukpenning\w*|sjukersättning\w*"
    r"|aktivitetsersättning\w*|arbetslös\w*|pension\w*|god man|kriminalvård\w*|dömd\w*|straffad\w*|fängelse\w*)\b",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WRITTEN_DATE = re.compile(
    r"(?<![\d.,/-])(?P<day>\d{1,2})(?::?[ae])?\s+(?P<month>jan(?:uari)?|feb(?:r|ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?"
    r"|sep(?:t|tember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?:\s+(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
_SLASHED = re.compile(r"(?<![\d/.,-])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/.,-]*\d)")
_LEAP_YEAR = 2024
"""A year that has every day that any has."""


class RemarkKind(enum.Enum):
    """What there is to think of."""

    PERSONAL_NUMBER = "personal-number"
    LIKE_A_PERSONAL_NUMBER = "like-a-personal-number"
    """It has the form of one, but is said to be another number, or its date or control digit is wrong."""
    NAMED = "named"
    """A person's name stands near her health, income or benefits."""
    NO_SUCH_DATE = "no-such-date"
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
    if like := tuple(
        dict.fromkeys(number for number, before in personal_numbers(text) if not _is_real(number, before))
    ):
        result.append(Remark(RemarkKind.LIKE_A_PERSONAL_NUMBER, like))
    if names := named_with_details(text):
        result.append(Remark(RemarkKind.NAMED, names))
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
    if dates := impossible_dates(text):
        result.append(Remark(RemarkKind.NO_SUCH_DATE, dates))
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
    if re.search(r"[.!?]\s", text.removeprefix("Hej! ")):
        # More than a sentence is a text.
        return False
    return len(text) <= LONGEST_QUESTION and (text.endswith("?") or _QUESTION.match(text) is not None)


def points_to_someone(reason: str) -> bool:
    """Whether the reason for a withdrawal is that the content points someone out: then it is to be seen nowhere."""
    return _POINTS_TO_SOMEONE.search(reason) is not None


def _found(text: str) -> frozenset[str]:
    """The kinds of personal data in a text.

    Ten digits such as ``0702101239`` are masked as a mobile number, which they mostly are. Here the control digit decides: what can be a
    personnummer must not be published. A registry number such as ``20261124-0001`` has the form of one; its date and digit tell.
    """
    found = mask(text).found - {"number"}
    real = any(_is_real(number, before) for number, before in personal_numbers(text))
    return found | {"number"} if real or any(map(_is_valid, _MOBILE.findall(text))) else found


def _is_real(number: str, before: str) -> bool:
    """Whether what has the form of a personnummer is one: its date exists, its control digit is right, and it is not said to be another.

    One with letters or signs in place of its last digits still tells when someone was born.
    """
    digits = re.sub(r"\D", "", number)
    if len(digits) not in (10, 12):
        return True
    if _ANOTHER_NUMBER.search(before):
        return False
    century, ten = (digits[:2], digits[2:]) if len(digits) == 12 else ("20", digits)
    month, day = int(ten[2:4]), int(ten[4:6])
    if day > 60:
        # No other number has such a day: it is that of a samordningsnummer, which may be mistyped and still be known.
        return True
    # Of the century only 29 February depends.
    return _exists(int(century + ten[:2]), month, day) and _is_valid(ten)


def _is_valid(digits: str) -> bool:
    """Whether ten digits have the control digit of a personnummer (the Luhn sum)."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def named_with_details(text: str) -> tuple[str, ...]:
    """The full names in a text that stand in a sentence with a word of health, income or benefits, or in the one before it."""
    found: list[str] = []
    parts = sentences_of(text)
    for place, part in enumerate(parts):
        if _DETAILS.search(f"{part} {parts[place + 1] if place + 1 < len(parts) else ''}"):
            found += [name for name in _NAME.findall(part) if not _NO_NAME.search(name)]
    return tuple(dict.fromkeys(found))


def impossible_dates(text: str) -> tuple[str, ...]:
    """The dates in a text that no calendar has, as they were written: ``30 februari``, ``2026-13-01``, ``31/4``."""
    found = []
    for match in _WRITTEN_DATE.finditer(text):
        year = int(match["year"] or _LEAP_YEAR)
        if not _exists(year, _MONTHS.index(match["month"][:3].casefold()) + 1, int(match["day"])):
            found.append(" ".join(match[0].split()).rstrip("."))
    found += [match[0] for match in _ISO.finditer(text) if not _exists(*map(int, match.groups()))]
    for match in _SLASHED.finditer(text):
        day, month = int(match["day"]), int(match["month"])
        # A fraction or a part of a number is no date; only what is one in other months is asked about.
        if 1 <= month <= 12 and 29 <= day <= 31 and not _exists(_LEAP_YEAR, month, day):
            found.append(match[0])
    return tuple(dict.fromkeys(found))


def sentences_of(text: str) -> list[str]:
    """The sentences and lines of a text, roughly."""
    return [part for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip()]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True

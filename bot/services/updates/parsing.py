"""Reads an update as an officer writes it in one message: the title, the text, and last the figures and the registry number by line.

A line ``name: value`` belongs to the figures when the account knows the name and the value can be read, or when it stands last and looks
like a figure. Every other line is text. A name is a figure's id or title in any spelling (``Anställda`` is ``anstallda``).
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.services.figures import Value, ValueReadError, looks_like_value, read_value
from bot.services.written import visible
from knowledge.base.localized import SWEDISH
from knowledge.base.models import Account, Figure

TITLE_LIMIT = 200
REFERENCE_LIMIT = 64

_LINE = re.compile(r"\s*[•*-]?\s*(?P<name>[^\W_][\w ,./-]{0,99}?)\s*[:=]\s*(?P<value>\S.*?)\s*")
_REFERENCE_NAMES = {"dnr", "diarienummer", "diarienr", "diarie nr", "arende", "arendenummer"}
_NAMED_REFERENCE = re.compile(r"(?P<name>[^\W\d_]+)\.?\s*[:=]?\s*(?P<value>[^\W_].*)")
_DATE_NAMES = {"datum", "date", "publiceras"}
_NOTHING = {"-", "–", "ta bort", "inget", "inga", "ingen", "nej"}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ISO_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")


class FaultKind(enum.Enum):
    """What is wrong with something an officer has written. The values of a figure have those of ``ValueProblem`` too."""

    UNKNOWN_ACCOUNT = "unknown-account"
    UNKNOWN_FIGURE = "unknown-figure"
    TWICE = "twice"
    UNREADABLE = "unreadable"
    AMBIGUOUS = "ambiguous"
    UNIT = "unit"
    TOO_LARGE = "too-large"
    NO_SUCH_DAY = "no-such-day"
    DATE = "date"
    """A date of publishing was given; the bot sets it."""
    DATE_IN_FUTURE = "date-in-future"
    REFERENCE_IN_FUTURE = "reference-in-future"
    REFERENCE_LONG = "reference-long"
    TITLE_LONG = "title-long"
    EMPTY = "empty"
    SECRET = "secret"  # noqa: S105 - the name of a fault
    """What looks like a code or a password stood in the text, and is not kept."""


@dataclass(frozen=True)
class Fault:
    """One thing that could not be used, with the words as they were written."""

    kind: FaultKind
    name: str = ""
    value: str = ""


@dataclass
class Form:
    """What a message says. ``None`` as a figure's value, and an empty reference, mean that it is to be taken away."""

    lines: list[str] = field(default_factory=list)
    figures: dict[str, Value | None] = field(default_factory=dict)
    reference: str | None = None
    faults: list[Fault] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines that are text, without empty ones around."""
        return "\n".join(self.lines).strip()


def read_form(text: str, account: Account, today: date) -> Form:
    """Read a whole message, after the line with the command."""
    form = Form()
    lines = visible(text).split("\n")
    tail = _tail_start(lines, account)
    for place, line in enumerate(lines):
        match = _LINE.fullmatch(line)
        # The first line is the title, whatever it looks like, unless nothing but figures was sent.
        last = place >= tail
        if match is None or (place == 0 and not last) or not _take(form, match, account, today, last):
            form.lines.append(line.rstrip())
    return form


def read_figures(text: str, account: Account, today: date) -> Form:
    """Read a message that holds nothing but figures, one a line, with or without a colon; other lines are faults."""
    form = Form()
    for line in filter(str.strip, visible(text).split("\n")):
        match = _LINE.fullmatch(line) or re.fullmatch(r"\s*(?P<name>\S+(?: \S+)*?)\s+(?P<value>[-−–]?\d.*?)\s*", line)
        if match is None:
            form.faults.append(Fault(FaultKind.UNREADABLE, value=line.strip()))
        elif not _take(form, match, account, today, last=True):
            form.faults.append(Fault(FaultKind.UNKNOWN_FIGURE, match["name"], match["value"]))
    return form


def read_reference(text: str, today: date) -> tuple[str | None, Fault | None]:
    """A registry number (diarienummer), empty when it is to be taken away; or what is wrong with it."""
    reference = " ".join(visible(text).split())
    if (named := _NAMED_REFERENCE.fullmatch(reference)) and _key(named["name"]) in _REFERENCE_NAMES:
        # As in the form; the name is set before it wherever it is shown.
        reference = named["value"]
    if is_nothing(reference):
        return "", None
    if len(reference) > REFERENCE_LIMIT:
        return None, Fault(FaultKind.REFERENCE_LONG, value=reference[:REFERENCE_LIMIT])
    if any(int(year) > today.year for year in _YEAR.findall(reference)):
        return None, Fault(FaultKind.REFERENCE_IN_FUTURE, value=reference)
    return reference, None


def read_title(text: str) -> tuple[str | None, Fault | None]:
    """A title on one line; or what is wrong with it."""
    title = " ".join(visible(text).split())
    if not title:
        return None, Fault(FaultKind.EMPTY)
    if len(title) > TITLE_LIMIT:
        return None, Fault(FaultKind.TITLE_LONG, value=str(len(title)))
    return title, None


def find_account(text: str, accounts: Sequence[Account]) -> Account | None:
    """The account that is meant by its id, its title, its short name, or a beginning of one of these that fits no other."""
    wanted = _key(text)
    names = {
        account.id: {_key(account.id), _key(account.title.to(SWEDISH)), _key(account.short.to(SWEDISH))}
        for account in accounts
    }
    exact = [account for account in accounts if wanted in names[account.id]]
    if exact:
        return exact[0]
    beginning = [a for a in accounts if len(wanted) >= 4 and any(name.startswith(wanted) for name in names[a.id])]
    return beginning[0] if len(beginning) == 1 else None


def is_nothing(text: str) -> bool:
    """Whether a text says that there is nothing to write (``-``, ``ta bort``, ``inga``)."""
    return " ".join(text.casefold().split()) in _NOTHING


def future_dates(text: str, today: date) -> tuple[str, ...]:
    """The dates (ÅÅÅÅ-MM-DD) in a text that have not been yet."""
    return tuple(dict.fromkeys(found for found in _ISO_DATE.findall(text) if found > today.isoformat()))


def _tail_start(lines: list[str], account: Account) -> int:
    """Where the lines with figures at the end begin: from there on, a line that looks like a figure is meant as one."""
    start = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        match = _LINE.fullmatch(lines[place])
        if match is not None and (_is_name(match["name"], account) or looks_like_value(match["value"])):
            start = place
        elif lines[place].strip():
            break
    return start


def _is_name(name: str, account: Account) -> bool:
    return _key(name) in _REFERENCE_NAMES | _DATE_NAMES or _figure(name, account) is not None


def _take(form: Form, match: re.Match[str], account: Account, today: date, last: bool) -> bool:
    """Take a line as a figure, a registry number or a fault; False leaves it as text."""
    name, value = match["name"], match["value"]
    if _key(name) in _REFERENCE_NAMES:
        if form.reference is not None:
            form.faults.append(Fault(FaultKind.TWICE, name, value))
            return True
        form.reference, fault = read_reference(value, today)
        form.faults += [fault] if fault else []
        return True
    if _key(name) in _DATE_NAMES and last:
        future = bool(future_dates(value, today))
        form.faults.append(Fault(FaultKind.DATE_IN_FUTURE if future else FaultKind.DATE, name, value))
        return True
    figure = _figure(name, account)
    if figure is None:
        if last and looks_like_value(value):
            form.faults.append(Fault(FaultKind.UNKNOWN_FIGURE, name, value))
            return True
        return False
    return _take_figure(form, figure, (name, value), today, last)


def _take_figure(form: Form, figure: Figure, line: tuple[str, str], today: date, last: bool) -> bool:
    name, value = line
    try:
        read = None if is_nothing(value) else read_value(value, figure, today)
    except ValueReadError as error:
        if not last:
            return False
        form.faults.append(Fault(FaultKind(error.problem.value), name, value))
        return True
    if figure.id in form.figures:
        form.faults.append(Fault(FaultKind.TWICE, name, value))
    else:
        form.figures[figure.id] = read
    return True


def _figure(name: str, account: Account) -> Figure | None:
    key = _key(name)
    return next((figure for figure in account.figures if key in map(_key, _names(figure))), None)


def _names(figure: Figure) -> Iterator[str]:
    """What a figure is called: its id, its title, and its title with what time it covers, as the bot shows it."""
    title = figure.title.to(SWEDISH)
    yield from (figure.id, title)
    if figure.period:
        yield f"{title} {figure.period.to(SWEDISH)}"


def _key(name: str) -> str:
    """A name without case, marks and separators: ``Anställda`` → ``anstallda``, ``inköp_kr`` → ``inkop kr``."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(re.split(r"[\W_]+", bare)).strip()

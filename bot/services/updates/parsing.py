"""Reads an update as an officer writes it in one message: the title, the text, and last the figures and the registry number by line.

Which lines are figures is decided by :mod:`bot.services.updates.reading.lines`. What is no figure is text, so that no line is lost.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.services.figures import Value, ValueReadError, read_value
from bot.services.updates.reading.lines import (
    REFERENCE,
    Certainty,
    Doubt,
    Line,
    Reading,
    figure_lines,
    is_reference_name,
    key_of,
    lines_of,
    looks_like_reference,
)
from bot.services.written import visible
from knowledge.base.localized import SWEDISH
from knowledge.base.models import Account

TITLE_LIMIT = 200
REFERENCE_LIMIT = 64

_NAMED_REFERENCE = re.compile(r"(?P<name>[^\W\d_]+)\.?\s*[:=]?\s*(?P<value>[^\W_].*)")
_NOTHING = {"-", "–", "ta bort", "inget", "inga", "ingen", "nej"}
_UNSURE = {
    "vet inte",
    "vet ej",
    "vet inte än",
    "vet ej än",
    "okänt",
    "saknas",
    "finns inte",
    "har inget",
    "kommer",
    "kommer senare",
    "?",
}
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
    REFERENCE_UNREADABLE = "reference-unreadable"
    """It is no registry number."""
    REFERENCE_NONE = "reference-none"
    """It says that there is none (``vet inte``)."""
    REFERENCE_IN_FUTURE = "reference-in-future"
    REFERENCE_LONG = "reference-long"
    TITLE_LONG = "title-long"
    TIME_UNREADABLE = "time-unreadable"
    TIME_PAST = "time-past"
    TIME_NO_SUCH = "time-no-such"
    TIME_TOO_FAR = "time-too-far"
    """What is wrong with the time at which it is to be published; ``TimeProblem`` says what each means."""
    DROPPED = "dropped"
    """A figure that the account has not to which the draft was moved."""
    HELD_LEFT = "held-left"
    """What might have been a question was left without an answer, and something else was written."""
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
    doubts: list[Doubt] = field(default_factory=list)
    """The lines that may be figures or text."""

    @property
    def text(self) -> str:
        """The lines that are text, without empty ones around."""
        return "\n".join(self.lines).strip()


def read_form(text: str, account: Account, today: date) -> Form:
    """Read a whole message, after the line with the command. Each line is in its text, its figures or its registry number."""
    form = Form()
    for place, line in enumerate(lines_of(text, account)):
        # The first line is the title, whatever it looks like, unless nothing but figures was sent.
        if not line.is_known or (place == 0 and not line.is_last) or not _take(form, line, today):
            form.lines.append(line.text)
    return form


def read_figures(text: str, account: Account, today: date) -> Form:
    """Read a message that holds nothing but figures, one a line, with or without a colon; other lines are faults, and text."""
    form = Form()
    for line in figure_lines(text, account):
        if line.is_known:
            if _take(form, line, today):
                continue
        else:
            kind = FaultKind.UNKNOWN_FIGURE if line.name else FaultKind.UNREADABLE
            form.faults.append(Fault(kind, line.name, line.value or line.text.strip()))
            form.doubts.append(Doubt(line.text.strip(), line.name, line.value, "", Reading.UNREAD))
        form.lines.append(line.text)
    return form


def read_reference(text: str, today: date) -> tuple[str | None, Fault | None]:
    """A registry number (diarienummer), empty when it is to be taken away; or what is wrong with it."""
    reference = " ".join(visible(text).split())
    named = _NAMED_REFERENCE.fullmatch(reference)
    if named is not None and (is_reference_name(named["name"]) or key_of(named["name"]) == "dnr"):
        # As in the form; the name is set before it wherever it is shown.
        reference = named["value"]
    if is_nothing(reference):
        return "", None
    if " ".join(reference.casefold().strip(" .!").split()) in _UNSURE or reference == "?":
        return None, Fault(FaultKind.REFERENCE_NONE, value=reference)
    if len(reference) > REFERENCE_LIMIT:
        return None, Fault(FaultKind.REFERENCE_LONG, value=reference[:REFERENCE_LIMIT])
    if not looks_like_reference(reference):
        return None, Fault(FaultKind.REFERENCE_UNREADABLE, value=reference)
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
    wanted = key_of(text)
    names = {
        account.id: {key_of(account.id), key_of(account.title.to(SWEDISH)), key_of(account.short.to(SWEDISH))}
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


def _take(form: Form, line: Line, today: date) -> bool:
    """Take a line with a known name as a figure or the registry number; False leaves it as text, perhaps with a doubt."""
    return _take_reference(form, line, today) if line.is_reference else _take_figure(form, line, today)


def _take_reference(form: Form, line: Line, today: date) -> bool:
    # "Ärende: lokaler" among the text is a sentence; "dnr: …" is a registry number wherever it stands, if it is one.
    read, fault = read_reference(line.value, today)
    if fault is not None and not line.is_last:
        return False
    if key_of(line.name) != "dnr" and not line.is_last:
        return False
    if form.reference is not None:
        form.faults.append(Fault(FaultKind.TWICE, line.name, line.value))
    elif fault is None or fault.kind is FaultKind.REFERENCE_NONE:
        form.reference = read
        form.faults += [fault] if fault else []
        return True
    else:
        form.faults.append(fault)
    form.doubts.append(Doubt(line.text.strip(), line.name, line.value, REFERENCE, Reading.UNREAD))
    return False


def _take_figure(form: Form, line: Line, today: date) -> bool:
    figure = line.figure
    if figure is None:
        return False
    fault, value = None, None
    try:
        value = None if is_nothing(line.value) else read_value(line.value, figure, today)
    except ValueReadError as error:
        fault = Fault(FaultKind(error.problem.value), line.name, line.value)
    if fault is None and figure.id in form.figures:
        fault = Fault(FaultKind.TWICE, line.name, line.value)
    reading = Reading.FIGURE if line.is_last and line.certainty > Certainty.PERHAPS else Reading.TEXT
    if fault is not None:
        if not line.is_last or line.certainty < Certainty.SURE:
            return False
        form.faults.append(fault)
        reading = Reading.UNREAD
    if reading is not Reading.FIGURE or line.certainty is Certainty.NEAR:
        form.doubts.append(Doubt(line.text.strip(), line.name, line.value, figure.id, reading))
    if reading is Reading.FIGURE:
        form.figures[figure.id] = value
    return reading is Reading.FIGURE

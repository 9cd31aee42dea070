"""Which lines of a message are figures (nyckeltal) or the registry number, and which are text.

A line is a figure when it stands at the end of the message and its name is one of the account's: a figure's id, its title, its title with
what time it covers, an everyday short form of these (``inköp`` for ``Kommunens inköp``), or one of them with one letter wrong. Every other
line is text and stays text. Where both may be meant there is a doubt (:class:`Doubt`), and the officer chooses.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.services.figures import looks_like_value
from bot.services.written import visible
from knowledge.base.localized import SWEDISH
from knowledge.base.models import Account, Figure

_LINE = re.compile(r"\s*[•*·–-]?\s*(?P<name>[^\W_][\w ,./-]{0,99}?)\s*[:=]\s*(?P<value>\S.*?)\s*")
_CELLS = re.compile(
    r"\s*[•*·–-]?\s*(?P<name>[^\t]*[^\W\d_][^\t]*?)[ ]*\t\s*(?P<value>[^\t]*\d[^\t]*?)(?:[ ]*\t\s*(?P<unit>[^\t\d]*?))?\s*"
)
_BARE = re.compile(r"\s*(?P<name>\S+(?: \S+)*?)\s+(?P<value>[-−–]?\d.*?)\s*")
_REFERENCE_NAMES = {"dnr", "diarienummer", "diarienr", "diarie nr"}
_CASE_NAMES = {"arende", "arendenummer", "arendenr"}
_REGISTRY_NUMBER = re.compile(r"(?:[^\W\d_]{1,12}[ .:/–-]{0,3}){0,3}\d(?:[\d .:/–-]|[^\W\d_]{1,4}(?![^\W\d_]))*")
"""Perhaps the letters of the board, and then figures, with a few letters among them at most: ``KS 2026/123``, ``SN-2026/45-3 A``."""
_SHORTEST_FORM = 5
"""A word of a title with fewer letters says too little to be a short form of it."""
_SHORTEST_NEAR = 5
"""In a name with fewer letters, another letter makes another word."""

_LONGEST_ENDING = 3
"""In letters: ``plats`` and ``platser``, ``platser`` and ``platserna``."""


class Certainty(enum.IntEnum):
    """How sure it is that a name is a figure's."""

    PERHAPS = 0
    """It is another form of the word (``plats`` for ``Platser``), which may just as well be a word of the text."""
    NEAR = 1
    """One letter is wrong."""
    SURE = 2


class Reading(enum.StrEnum):
    """How a line in doubt is read."""

    FIGURE = "figure"
    TEXT = "text"
    UNREAD = "unread"
    """It is text for now; its name is a figure's, but its value cannot be read."""


@dataclass(frozen=True)
class Doubt:
    """A line that may be a figure or text."""

    line: str
    """As it stands in the text when it is text."""
    name: str
    value: str
    figure_id: str
    """The figure that it may be; ``dnr`` for the registry number."""
    reading: Reading


REFERENCE = "dnr"
"""The registry number among the names of figures."""


@dataclass(frozen=True)
class Line:
    """One line of a message."""

    text: str
    name: str = ""
    value: str = ""
    figure: Figure | None = None
    certainty: Certainty = Certainty.SURE
    is_reference: bool = False
    is_last: bool = False
    """Whether it stands at the end of the message, among the lines that look like figures."""

    @property
    def is_known(self) -> bool:
        """Whether its name is a figure's, or says that a registry number follows."""
        return self.figure is not None or self.is_reference


def lines_of(text: str, account: Account) -> list[Line]:
    """The lines of a message, after the one with the command."""
    lines = [_line(raw, account) for raw in visible(text, tabs=True).split("\n")]
    start = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if line.is_known or (line.name and looks_like_value(line.value)):
            start = place
        elif line.text.strip():
            break
    # What only looks like a figure is text, and does not begin the end of the message.
    while start < len(lines) and not lines[start].is_known:
        start += 1
    return [*lines[:start], *(_at_the_end(line) for line in lines[start:])]


def figure_lines(text: str, account: Account) -> list[Line]:
    """The lines of a message that holds nothing but figures, one a line, with or without a colon; without a name where none is seen."""
    found = []
    for raw in filter(str.strip, visible(text, tabs=True).split("\n")):
        line = _line(raw, account)
        if not line.name and (parts := _known_at_the_beginning(line.text, account)):
            line = _named(line.text, *parts, account)
        elif not line.name and (match := _BARE.fullmatch(line.text)):
            line = _named(line.text, match["name"], match["value"], account)
        found.append(_at_the_end(line))
    return found


def _known_at_the_beginning(text: str, account: Account) -> tuple[str, str] | None:
    """The longest name of a figure with which a line begins, and the rest: ``anställda färre än fem``."""
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        figure, certainty = figure_named(name := " ".join(words[:count]), account)
        if figure is not None and certainty is Certainty.SURE:
            return name, " ".join(words[count:])
    return None


def key_of(name: str) -> str:
    """A name without case, marks and separators: ``Anställda`` → ``anstallda``, ``inköp_kr`` → ``inkop kr``."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(re.split(r"[\W_]+", bare)).strip()


def is_reference_name(name: str) -> bool:
    """Whether a name says that a registry number follows."""
    return key_of(name) in _REFERENCE_NAMES | _CASE_NAMES


def looks_like_reference(value: str) -> bool:
    """Whether a text could be a registry number."""
    return _REGISTRY_NUMBER.fullmatch(value) is not None


def figure_named(name: str, account: Account) -> tuple[Figure | None, Certainty]:
    """The figure that a name means, and how sure that is."""
    key = key_of(name)
    for names in (_names, _short_forms):
        meant = [figure for figure in account.figures if key in names(figure, account)]
        if len(meant) == 1:
            return meant[0], Certainty.SURE
    near = [
        figure
        for figure in account.figures
        if any(_is_near(key, known) for known in _names(figure, account) | _short_forms(figure, account))
    ]
    if len(near) == 1:
        return near[0], Certainty.NEAR
    akin = [figure for figure in account.figures if any(_is_akin(key, known) for known in _names(figure, account))]
    return (akin[0], Certainty.PERHAPS) if len(akin) == 1 else (None, Certainty.SURE)


def _line(raw: str, account: Account) -> Line:
    text = raw.replace("\t", " ").rstrip()
    if match := _LINE.fullmatch(text):
        return _named(text, match["name"], match["value"], account)
    if match := _CELLS.fullmatch(raw):
        return _named(text, match["name"], " ".join(filter(None, (match["value"], match["unit"]))), account)
    return Line(text)


def _named(text: str, name: str, value: str, account: Account) -> Line:
    figure, certainty = figure_named(name, account)
    # "Ärende: lokaler" is a sentence.
    key = key_of(name)
    is_reference = key in _REFERENCE_NAMES or (key in _CASE_NAMES and looks_like_reference(value))
    return Line(text, name, value, figure, certainty, is_reference=is_reference)


def _at_the_end(line: Line) -> Line:
    return Line(line.text, line.name, line.value, line.figure, line.certainty, line.is_reference, is_last=True)


def _names(figure: Figure, _account: Account) -> set[str]:
    """What a figure is called: its id, its title, and its title with what time it covers, as the bot shows it."""
    title = figure.title.to(SWEDISH)
    names = {key_of(figure.id), key_of(title)}
    return names | {key_of(f"{title} {figure.period.to(SWEDISH)}")} if figure.period else names


def _short_forms(figure: Figure, account: Account) -> set[str]:
    """Words and beginnings of its id and title that no other figure of the account has."""
    others = {form for other in account.figures if other.id != figure.id for form in _forms(other)}
    return set(_forms(figure)) - others


def _forms(figure: Figure) -> Iterator[str]:
    title = key_of(figure.title.to(SWEDISH))
    words = [*key_of(figure.id).split(), *title.split()]
    yield from (word for word in words if len(word) >= _SHORTEST_FORM)
    parts = title.split()
    yield from (" ".join(parts[:count]) for count in range(2, len(parts)))


def _is_akin(name: str, known: str) -> bool:
    """Whether one is the other with another ending, singular or definite."""
    short, long = sorted((name, known), key=len)
    return len(short) >= _SHORTEST_NEAR and long.startswith(short) and len(long) - len(short) <= _LONGEST_ENDING


def _is_near(name: str, known: str) -> bool:
    return min(len(name), len(known)) >= _SHORTEST_NEAR and OSA.distance(name, known, score_cutoff=1) == 1

"""What stands between the colons of callback data: each kind of field with how it is written, read and bounded.

The types carry their part as an annotation, so that a field of an action is declared once, as ``question_id: QuestionId``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Annotated, Any

from bot.services.following import Pace
from bot.services.learning import Aside
from bot.services.people import Form, LogFilter
from bot.services.updates import DraftStep
from db.models import Role

ALL = "*"
"""How all accounts are written."""


@dataclass(frozen=True)
class Part:
    """How the values of a field are written. Each value has one way only, so that what is read is written the same again."""

    pattern: str
    """A regular expression for everything that can be read, in ASCII."""
    read: Callable[[str], Any]
    """The value of a text that fits :attr:`pattern`."""
    write: Callable[[Any], str] = str
    """The text of a value; a ``KeyError`` for a value that no button may carry."""


def _number(digits: int) -> Part:
    return Part(rf"0|[1-9][0-9]{{0,{digits - 1}}}", int)


def _one_of(words: Mapping[str, object]) -> Part:
    written = {value: word for word, value in words.items()}
    return Part("|".join(map(re.escape, words)), words.__getitem__, written.__getitem__)


def _by_value(*members: DraftStep | LogFilter | Pace | Role) -> Part:
    return _one_of({member.value: member for member in members})


_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"

Number = Annotated[int, _number(9)]
"""The id of a row, or the number of an update: at most nine digits."""
PageNumber = Annotated[int, _number(6)]
"""A page of a list, or the revision of an update: at most six digits."""
MemberId = Annotated[int, _number(16)]
"""The Telegram id of someone with a role."""
PersonId = Annotated[int, _number(19)]
"""The Telegram id of anyone."""

Slug = Annotated[str, Part(_SLUG, str)]
"""The id of an entry, a theme or an account in the content files."""
AccountOrAll = Annotated[
    str | None, Part(rf"\*|{_SLUG}", lambda text: None if text == ALL else text, lambda id_: id_ or ALL)
]
"""An account's id; None for all accounts."""
Followable = Annotated[str, Part(rf"\*|{_SLUG}", str)]
"""What a chat can follow, as it is kept: an account's id, or ``*`` for all."""
Stamp = Annotated[str, Part(r"[0-9a-f]{8}", str)]
"""The stamp of a draft's content: the button is for what was shown above it and nothing else."""
GuidePath = Annotated[str, Part(r"[0-9a-z.]*", str)]
"""The guide's edition and the answers so far; the guide itself knows whether it ever gave such a path."""
AskedQuestion = Annotated[
    int | None, Part(_number(9).pattern, lambda text: int(text) or None, lambda id_: str(id_ or 0))
]
"""The question that an answer belongs to, written 0 when no question was asked."""
Rated = Annotated[
    int | str,
    Part(
        rf"{_number(9).pattern}|{_SLUG}",
        lambda text: int(text) if re.fullmatch(_number(9).pattern, text) else text,
    ),
]
"""What an answer is rated as: a question's id or, when no question was asked, an entry's."""

FormLetter = Annotated[Form, Part(r"[sle]|(?!(?:sv|en)\b)[a-z]{2,3}", Form.of_letter, attrgetter("letter"))]
"""A form of an answer, with one letter, or with the code of a language that has none. Not every code has a catalogue."""
FormName = Annotated[Form, Part(r"latt|[a-z]{2,3}", Form.of_id, attrgetter("id"))]
"""A form of an answer, with its id."""
PaceName = Annotated[Pace, _by_value(*Pace)]
"""How soon a follower is told."""
StepName = Annotated[DraftStep, _by_value(*DraftStep)]
"""The part of a draft that is asked for."""
RoleName = Annotated[Role, _by_value(*Role)]
"""Any role; that of everyone takes another one away."""
InvitedRole = Annotated[Role, _by_value(Role.OFFICER, Role.ADMIN)]
"""A role that one can be invited to."""
LogFilterName = Annotated[LogFilter, _by_value(*LogFilter)]
"""Which events the log shows."""
AsideWord = Annotated[Aside, _one_of({"outside": Aside.OUTSIDE, "archive": Aside.ARCHIVED})]
"""What an officer does with a question besides connecting it."""
Thumb = Annotated[bool, _one_of({"up": True, "down": False})]
"""Whether an answer helped."""
HistoryPlace = Annotated[bool, _one_of({"page": True, "history": False})]
"""Whether a page takes the place of the one above the button."""
WordingPlace = Annotated[bool, _one_of({"wording": True, "version": False})]
"""Whether a wording takes the place of the one above the button."""
CardPlace = Annotated[bool, _one_of({"card": True, "new": False})]
"""Whether a question takes the place of the message above the button."""
LineWord = Annotated[bool, _one_of({"text": True, "figure": False})]
"""Whether a line in doubt is read as text."""
ConnectVerb = Annotated[bool, _one_of({"force": True, "link": False})]
"""Whether a question is connected in spite of the warning."""

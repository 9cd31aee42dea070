"""Messages that ask nothing: a sign of thanks, or a choice among what was suggested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.services.answering.answered import Note
from knowledge.base.models import Entry
from knowledge.understanding import LAST, Previous, Said, among, pointed

_HELPED = frozenset("👍👌🙏❤🧡💛💚💙💜🎉👏🙌🤝😊🙂😀😃😄😁🥰🤩💯✅🔥⭐🌟💪🌞☺")
_DID_NOT = frozenset("👎😡😠🙁☹😞😕😢😭🤬💩❌")
_AROUND = frozenset("\ufe0f\u200d ") | {chr(code) for code in range(0x1F3FB, 0x1F400)}


@dataclass(frozen=True)
class Chosen:
    """One of the suggestions is meant."""

    entry_id: str
    others: tuple[str, ...] = ()
    """The others, when it was said only that the suggestions are right."""


@dataclass(frozen=True)
class NoneChosen:
    """None of them is meant."""


@dataclass(frozen=True)
class OutOfReach:
    """There are not so many."""


Short = Chosen | NoneChosen | OutOfReach | Note


def feedback_in(text: str) -> bool | None:
    """Whether an answer helped, when the text is nothing but signs that say so; None otherwise."""
    signs = [character for character in text if character not in _AROUND and not character.isspace()]
    if not signs:
        return None
    if all(sign in _HELPED for sign in signs):
        return True
    return False if all(sign in _DID_NOT for sign in signs) else None


def short_in(text: str, previous: Previous | None, entries: Mapping[str, Entry]) -> Short | None:
    """What a cleaned text says without asking anything; None for a question."""
    if not any(character.isalnum() for character in text):
        return Note.EMPTY
    offered = [entry_id for entry_id in previous.offered if entry_id in entries] if previous is not None else []
    said = pointed(text)
    if not offered:
        return Note.NO_CHOICE if said is not None else None
    match said:
        case Said.NO:
            return NoneChosen()
        case Said.YES:
            return Chosen(offered[0], tuple(offered[1:]))
        case int() if said == LAST or said < len(offered):
            return Chosen(offered[said])
        case int():
            return OutOfReach()
    named = among(text, [_about(entries[entry_id]) for entry_id in offered])
    return Chosen(offered[named]) if named is not None else None


def _about(entry: Entry) -> str:
    return " ".join((*entry.title.all(), *entry.keywords))

"""What the understanding can decide about a question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never


@dataclass(frozen=True)
class Previous:
    """The last exchange in a chat: what a follow-up question may lean on."""

    question: str
    entry_id: str | None
    at: datetime
    offered: tuple[str, ...] = ()
    """The entries that were suggested, when that was the last thing said."""


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What all decisions have in common."""

    confidence: float
    """How probable it is, from 0 to 1, that the first candidate is what was asked for."""
    candidates: tuple[str, ...]
    """Up to five entry ids, best first."""
    language: str
    """The question's language (ISO 639-1 where there is one), or ``und``."""


@dataclass(frozen=True, kw_only=True)
class Answer(Decided):
    """One entry answers the question."""

    entry_id: str
    followed: bool = False
    """Whether the question was understood through the one before it."""


@dataclass(frozen=True, kw_only=True)
class Suggestions(Decided):
    """Two to four entries may be meant; the person chooses."""

    entry_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Refer(Decided):
    """The subject is outside the bot's task, and it is known where to turn."""

    referral_id: str
    entry_ids: tuple[str, ...] = ()
    """Entries that may have been meant instead."""


@dataclass(frozen=True, kw_only=True)
class Reply(Decided):
    """Small talk, a crisis or an instruction: a set reply."""

    reply_id: str
    entry_id: str | None = None
    """The entry that tells more, where there is one (what the bot can do)."""


@dataclass(frozen=True, kw_only=True)
class NoMatch(Decided):
    """Nothing fits well enough. It is better to say so than to guess."""


Decision = Answer | Suggestions | Refer | Reply | NoMatch


def remembered(question: str, decision: Decision, previous: Previous | None, at: datetime) -> Previous | None:
    """What a chat keeps of an exchange, for the next question to lean on.

    Small talk and what was not understood leave the one before in place. A question that was about the same entry as the one before keeps
    that one's words, for those are the ones that name the subject ("Vad gör Coompanion?", then "kostar det något?").
    """
    match decision:
        case Answer(entry_id=entry) if previous is not None and previous.entry_id == entry:
            return Previous(previous.question, entry, at)
        case Answer(entry_id=entry):
            return Previous(question, entry, at)
        case Suggestions(entry_ids=offered) | Refer(entry_ids=offered):
            return Previous(question, None, at, offered)
        case Reply() | NoMatch():
            return previous if previous is None or not previous.offered else replace(previous, offered=())
        case _:
            assert_never(decision)

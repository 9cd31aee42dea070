"""What a failure means for the update that was being answered. Every failure is judged here, and nowhere else."""

from __future__ import annotations

import enum

import httpx
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.delivery.outcome import Kind, outcome_of
from db.faults import is_passing


class Failure(enum.Enum):
    """What is to be done about it."""

    PASSING = "passing"
    """It passes by itself: tried again, and nobody is told."""
    SENT = "sent"
    """Telegram was sent everything and did not answer in time: it counts as done, because it most likely is."""
    CLOSED = "closed"
    """There is nobody to tell anything: the chat has closed the bot out or is gone, or a press or an inline question is too old."""
    OURS = "ours"
    """An error of the bot's: a second try may help, and after the third an apology is due."""


_CLOSED = frozenset({Kind.BLOCKED, Kind.UNREACHABLE, Kind.MOVED})
_PASSING = frozenset({Kind.WAIT, Kind.RETRY, Kind.NO_ACCESS})
"""A token that is refused is among them: the polling ends the process for that, and the next one answers what waits."""

_TOO_OLD = ("query is too old", "query_id_invalid", "query id is invalid")


def failure_of(error: BaseException) -> Failure:
    """What an exception means."""
    if not isinstance(error, TelegramError):
        return Failure.PASSING if is_passing(error) else Failure.OURS
    outcome = outcome_of(error)
    if outcome.kind in _PASSING:
        return Failure.PASSING
    if outcome.kind in _CLOSED or any(words in outcome.error.lower() for words in _TOO_OLD):
        return Failure.CLOSED
    if outcome.kind is not Kind.LOST:
        return Failure.OURS
    cause = error.__cause__
    if isinstance(error, TimedOut) and not isinstance(cause, httpx.WriteTimeout):
        return Failure.SENT
    # A 500 has no cause, or none but an answer that is no JSON. What has another one could not be written as a request at all.
    from_outside = cause is None or isinstance(cause, httpx.TransportError | TelegramError | OSError)
    return Failure.PASSING if from_outside or not isinstance(error, NetworkError) else Failure.OURS


def seconds_asked_for(error: BaseException) -> float:
    """How long Telegram asks to wait (429), in seconds; 0 when it does not."""
    return outcome_of(error).seconds if isinstance(error, TelegramError) else 0.0

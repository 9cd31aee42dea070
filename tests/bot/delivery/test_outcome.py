"""What Telegram's answers mean, with the exceptions of its library."""

from __future__ import annotations

import warnings

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.outcome import Kind, outcome_of


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), Kind.BLOCKED),
        (Forbidden("Forbidden: user is deactivated"), Kind.BLOCKED),
        (BadRequest("Message is not modified: specified new message content is the same"), Kind.DONE),
        (BadRequest("Message to edit not found"), Kind.MESSAGE_GONE),
        (BadRequest("Message can't be edited"), Kind.MESSAGE_GONE),
        (BadRequest("Can't parse entities: unsupported start tag"), Kind.UNREADABLE),
        (BadRequest("Chat not found"), Kind.UNREACHABLE),
        (BadRequest("Message is too long"), Kind.REFUSED),
        (InvalidToken(), Kind.NO_ACCESS),
        (TimedOut(), Kind.LOST),
        (NetworkError("Internal Server Error (500)"), Kind.LOST),
        (TelegramError("Invalid server response"), Kind.LOST),
    ],
)
def test_each_answer_has_one_meaning(error: TelegramError, kind: Kind) -> None:
    assert outcome_of(error).kind is kind


@pytest.mark.parametrize(
    "cause", [httpx.ConnectError("refused"), httpx.ConnectTimeout("slow"), httpx.PoolTimeout("full")]
)
def test_what_never_left_has_certainly_not_arrived(cause: httpx.HTTPError) -> None:
    error = TimedOut() if isinstance(cause, httpx.TimeoutException) else NetworkError("x")
    error.__cause__ = cause
    assert outcome_of(error).kind is Kind.RETRY


def test_a_read_that_times_out_may_have_arrived() -> None:
    error = TimedOut()
    error.__cause__ = httpx.ReadTimeout("slow")
    assert outcome_of(error).kind is Kind.LOST


@pytest.mark.parametrize("as_timedelta", ["true", "false"])
def test_a_wait_is_understood_as_a_number_and_as_a_duration(monkeypatch: pytest.MonkeyPatch, as_timedelta: str) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", as_timedelta)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        outcome = outcome_of(RetryAfter(7))
    assert (outcome.kind, outcome.seconds) == (Kind.WAIT, 7.0)


def test_a_group_that_moved_says_where() -> None:
    outcome = outcome_of(ChatMigrated(-1001))
    assert (outcome.kind, outcome.new_chat_id) == (Kind.MOVED, -1001)

"""What each failure means for the update that was being answered."""

from __future__ import annotations

import sqlite3

import httpx
import pytest
from sqlalchemy.exc import OperationalError
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

from bot.delivery.failures import Failure, failure_of, seconds_asked_for


def _because(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def _locked() -> Exception:
    cause = sqlite3.OperationalError("database is locked")
    cause.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return OperationalError("INSERT", {}, cause)


def _no_table() -> Exception:
    cause = sqlite3.OperationalError("no such table: x")
    cause.sqlite_errorcode = sqlite3.SQLITE_ERROR
    return OperationalError("INSERT", {}, cause)


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (NetworkError("Internal Server Error"), Failure.PASSING),
        (_because(NetworkError("Bad Gateway"), TelegramError("Invalid server response")), Failure.PASSING),
        (_because(NetworkError("x"), httpx.ConnectError("x")), Failure.PASSING),
        (_because(NetworkError("x"), httpx.RemoteProtocolError("x")), Failure.PASSING),
        (_because(TimedOut(), httpx.ConnectTimeout("x")), Failure.PASSING),
        (_because(TimedOut(), httpx.PoolTimeout("x")), Failure.PASSING),
        (_because(TimedOut(), httpx.WriteTimeout("x")), Failure.PASSING),
        (RetryAfter(7), Failure.PASSING),
        (InvalidToken(), Failure.PASSING),
        (_locked(), Failure.PASSING),
        (ConnectionRefusedError(), Failure.PASSING),
        (_because(TimedOut(), httpx.ReadTimeout("x")), Failure.SENT),
        (Forbidden("bot was blocked by the user"), Failure.CLOSED),
        (BadRequest("Chat not found"), Failure.CLOSED),
        (ChatMigrated(-1001), Failure.CLOSED),
        (BadRequest("Query is too old and response timeout expired or query id is invalid"), Failure.CLOSED),
        (BadRequest("Message is too long"), Failure.OURS),
        (_because(NetworkError("x"), UnicodeEncodeError("utf-8", "x", 0, 1, "x")), Failure.OURS),
        (_no_table(), Failure.OURS),
        (KeyError("x"), Failure.OURS),
        (FileNotFoundError(2, "x"), Failure.OURS),
    ],
    ids=lambda one: one.name if isinstance(one, Failure) else f"{type(one).__name__}-{type(one.__cause__).__name__}",
)
def test_every_failure_is_judged(error: Exception, meaning: Failure) -> None:
    assert failure_of(error) is meaning


def test_the_pause_that_telegram_asks_for_is_known() -> None:
    assert seconds_asked_for(RetryAfter(7)) == 7
    assert seconds_asked_for(NetworkError("x")) == 0
    assert seconds_asked_for(KeyError("x")) == 0

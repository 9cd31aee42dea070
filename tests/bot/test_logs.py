"""The log says what broke and where, and nothing of what people wrote."""

from __future__ import annotations

import logging
import sys

import pytest

from bot import logs

TOKEN = "123456:a-token"
SECRET = "mycket hemligt"


def _line(name: str, message: str, *arguments: object, fault: BaseException | None = None) -> str:
    exc_info = (type(fault), fault, fault.__traceback__) if fault is not None else None
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, arguments, exc_info)
    return logs.Discreet(TOKEN).format(record)


def _raised() -> BaseException:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as first:
            raise ValueError(f"cannot read {SECRET}") from first
    except ValueError:
        fault = sys.exception()
        assert fault is not None
        return fault


def test_an_error_is_told_by_its_kind_and_place_and_never_by_its_message() -> None:
    line = _line("bot.inbox", "a job failed: %s", "culling", fault=_raised())

    assert "a job failed: culling" in line
    assert "ValueError at" in line
    assert "because of KeyError at" in line
    assert "test_logs.py" in line
    assert SECRET not in line


@pytest.mark.parametrize("name", ["telegram.ext.Application", "httpx", "sqlalchemy.pool", "asyncio"])
def test_what_a_library_fills_in_is_left_out(name: str) -> None:
    line = _line(name, 'Can not load "%s" (100 %%)\nfuture: ' + SECRET, SECRET)

    assert "Can not load" in line
    assert SECRET not in line


def test_the_token_is_covered() -> None:
    assert TOKEN not in _line("bot", "at https://api.telegram.org/bot%s/getMe", TOKEN)


def test_each_of_several_errors_is_told_by_its_kind() -> None:
    line = _line(
        "bot.inbox",
        "failed",
        fault=ExceptionGroup(SECRET, [ValueError(SECRET), ExceptionGroup(SECRET, [KeyError(SECRET)])]),
    )

    assert "ExceptionGroup at" in line
    assert "ValueError at" in line
    assert "KeyError at" in line
    assert SECRET not in line

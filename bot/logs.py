"""The log: to standard error, without what people write, without their names and ids, and without the token."""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
import warnings
from types import TracebackType
from typing import Any, TextIO

QUIET = ("httpx", "httpcore", "telegram", "alembic", "matplotlib", "asyncio", "uvicorn")
"""Libraries that speak only when something is wrong; httpx would write the token, which is part of each address."""

OURS = ("bot", "db", "knowledge")
"""Whose lines are written as they are. Every other logger is a library's."""

log = logging.getLogger(__name__)

_Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

_FILLED_IN = re.compile(r"[^\w ,.-]")
"""Where the words end that stand in asyncio's own code: it fills in itself, in brackets, behind a colon or on the next line."""


class Discreet(logging.Formatter):
    """Writes the kind and the place of an error and never its message, and ``***`` wherever a text would hold the bot's token.

    Of a library's line only the words that stand in its code are written: what it fills in may be an update, an answer of Telegram's or
    the parameters of a statement.
    """

    def __init__(self, token: str | None) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the token covered."""
        if record.name.partition(".")[0] not in OURS:
            plain = {"msg": _said(record), "args": None, "exc_text": None, "stack_info": None}
            record = logging.makeLogRecord(record.__dict__ | plain)
        line = super().format(record)
        return line.replace(self._token, "***") if self._token else line

    def formatException(self, ei: _Fault) -> str:  # noqa: N802 - the library's own name
        """Kind and place of the error that a line is about."""
        return where(ei[1]) if ei[1] is not None else ""


class _Handler(logging.StreamHandler[Any]):
    """Writes to standard error, and when it cannot, says so without the line."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's own name
        """Tell of a line that could not be written; the library would print all that it was to hold."""
        fault = sys.exception()
        kind = type(fault).__name__ if fault is not None else "unknown"
        print(f"a line of {record.module}:{record.lineno} could not be logged ({kind})", file=sys.__stderr__)


def where(error: BaseException) -> str:
    """Kind and place of an error and of what caused it, without its message: that may hold what a person has written."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames[-8:]))
    told = f"{type(error).__name__} at {places}"
    if isinstance(error, BaseExceptionGroup):
        told += " of (" + "; ".join(map(where, error.exceptions)) + ")"
    cause = error.__cause__ or error.__context__
    return f"{told}; because of {where(cause)}" if cause is not None else told


def configure(level: int = logging.INFO, token: str | None = None) -> None:
    """Write the log to standard error from ``level`` up, and to it what Python would print there in its own way."""
    handler = _Handler()
    handler.setFormatter(Discreet(token))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    # Python prints the messages of errors that nobody has caught, and the lines of code beside warnings.
    sys.excepthook = lambda _kind, fault, _trace: log.critical("nobody has caught %s", where(fault))
    threading.excepthook = lambda told: _escaped("a thread", told.exc_value)
    sys.unraisablehook = lambda told: _escaped("something that was being removed", told.exc_value)
    warnings.showwarning = _warned


def _said(record: logging.LogRecord) -> str:
    """What a library's line says, without anything that was filled in."""
    text = record.msg if isinstance(record.msg, str) else ""
    if record.args:
        return text.partition("\n")[0]
    if record.name == "asyncio":
        return _FILLED_IN.split(text, maxsplit=1)[0].strip()
    # Without arguments it may be a set text, or one that is filled in already.
    return f"{record.module}:{record.lineno} {record.funcName}"


def _escaped(place: str, fault: BaseException | None) -> None:
    log.error("an error in %s: %s", place, where(fault) if fault is not None else "of no kind")


def _warned(  # noqa: PLR0917 - Python's own signature
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    del message, file, line  # they may hold what someone has written
    log.warning("%s at %s:%d", category.__name__, filename, lineno)

"""The log: to standard error, without what people write, without their names and ids, and without the token."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

QUIET = ("httpx", "httpcore", "telegram", "alembic", "matplotlib", "asyncio", "uvicorn")
"""Libraries that speak only when something is wrong; httpx would write the token, which is part of each address."""


LIBRARIES = (*QUIET, "sqlalchemy", "aiosqlite", "asyncpg", "psycopg", "concurrent")
"""Whose lines are written without what they fill in: it may be an update, an answer of Telegram's or the parameters of a statement."""

_Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Writes the kind and the place of an error and never its message, and ``***`` wherever a text would hold the bot's token."""

    def __init__(self, token: str | None) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the token covered."""
        if record.name.split(".")[0] in LIBRARIES:
            # Only the words that stand in the library; asyncio fills them in itself, from the second line on or behind a colon.
            said = str(record.msg).partition("\n")[0]
            record = logging.makeLogRecord(record.__dict__ | {"msg": said, "args": None, "exc_text": None})
        line = super().format(record)
        return line.replace(self._token, "***") if self._token else line

    def formatException(self, ei: _Fault) -> str:  # noqa: N802 - the library's own name
        """Kind and place of the error that a line is about."""
        return where(ei[1]) if ei[1] is not None else ""


def where(error: BaseException) -> str:
    """Kind and place of an error and of what caused it, without its message: that may hold what a person has written."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames[-8:]))
    cause = error.__cause__ or error.__context__
    return f"{type(error).__name__} at {places}" + (f"; because of {where(cause)}" if cause is not None else "")


def configure(level: int = logging.INFO, token: str | None = None) -> None:
    """Write the log to standard error from ``level`` up."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet(token))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))

"""The log: to standard error, without what people write and without the token."""

from __future__ import annotations

import logging

QUIET = ("httpx", "httpcore", "telegram", "alembic", "matplotlib", "asyncio")
"""Libraries that speak only when something is wrong; httpx would write the token, which is part of each address."""


class WithoutToken(logging.Formatter):
    """Writes ``***`` wherever a text would hold the bot's token."""

    def __init__(self, token: str | None) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the token covered."""
        line = super().format(record)
        return line.replace(self._token, "***") if self._token else line


def configure(level: int = logging.INFO, token: str | None = None) -> None:
    """Write the log to standard error from ``level`` up."""
    handler = logging.StreamHandler()
    handler.setFormatter(WithoutToken(token))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))

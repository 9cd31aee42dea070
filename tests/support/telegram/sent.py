"""What people sent, as it must not be found in the log: every text, name and number of an update."""

from __future__ import annotations

import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bot import logs
from bot.localtelegram import TOKEN, LocalTelegram

SHORTEST = 4
"""Texts and numbers with fewer signs stand in any log by chance (a port, a count, the word "text")."""

CONSTANTS = frozenset({"type", "status", "language_code", "chat_type", "emoji", "currency", "mime_type", "source"})
"""Fields whose values are Telegram's own words and nobody's."""

MOMENTS = frozenset({"date", "edit_date", "until_date"})


def personal(value: Any, key: str = "") -> Iterator[str]:
    """The texts, names and ids in an update or a part of one, without Telegram's own words and the time of day."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield from personal(below, str(name))
    elif isinstance(value, list):
        for below in value:
            yield from personal(below, key)
    elif key in CONSTANTS | MOMENTS or isinstance(value, bool | float):
        return
    elif isinstance(value, str | int):
        for part in str(value).splitlines() if isinstance(value, str) else [str(abs(value))]:
            if len(part.strip()) >= SHORTEST:
                yield part.strip()


class Sent:
    """All that people have sent, with the token, and all that the process has written meanwhile."""

    def __init__(self, token: str, newly_written: Callable[[], str]) -> None:
        self.texts = {token}
        self._newly_written = newly_written
        self._written = ""

    def written(self) -> str:
        """The log and whatever else went to standard output and standard error."""
        self._written += self._newly_written()
        return self._written

    def note(self, value: Any) -> None:
        """Remember what is in an update, or in anything else that came from outside."""
        self.texts.update(personal(value))

    def found_in(self, text: str) -> list[str]:
        """What of it stands in a text."""
        return sorted(one for one in self.texts if one in text)


@contextmanager
def recorded(monkeypatch: pytest.MonkeyPatch, newly_written: Callable[[], str]) -> Iterator[Sent]:
    """Take down every update that a stand-in for Telegram makes, and put the log back as it was at the end."""
    made, whole = Sent(TOKEN, newly_written), LocalTelegram._update

    def update(telegram: LocalTelegram, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        result = whole(telegram, kind, content)
        made.note({kind: content})
        return result

    monkeypatch.setattr(LocalTelegram, "_update", update)
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in logs.QUIET}
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning
    try:
        yield made
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for name, before in levels.items():
            logging.getLogger(name).setLevel(before)
        sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning = hooks

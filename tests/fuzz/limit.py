"""An end to what would never end."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

LONGEST = 60
"""Seconds that one update, or one text, may take. A genuine one takes some milliseconds, so this measures no speed."""


@contextlib.contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """Raise :class:`TimeoutError` in what takes longer, in the middle of a regular expression too. For the main thread."""

    def end(*_: object) -> None:
        raise TimeoutError(f"not done in {seconds} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)

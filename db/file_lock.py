"""A lock that one process holds on a file, for SQLite, which has no locks of its own with a name.

It is released by the operating system when the process dies, however it dies.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy.engine import URL

from db.files import make_private


class FileLock:
    """A lock on a file of its own beside a SQLite file. A database in memory is its process's alone: there it is always free."""

    def __init__(self, url: URL, purpose: str) -> None:
        """``purpose`` ends the file's name."""
        in_memory = not url.database or url.database == ":memory:"
        self._path = None if in_memory else f"{url.database}-{purpose}"
        self._file: sqlite3.Connection | None = None

    def acquire(self) -> bool:
        """Take the lock if no other process holds it. Returns whether this one holds it now.

        Raises :class:`OSError` when the file cannot be made.
        """
        if self._file is not None or self._path is None:
            return True
        make_private(self._path)
        file = sqlite3.connect(self._path, timeout=0, isolation_level=None)
        try:
            file.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let another process have it."""
        if self._file is not None:
            self._file.close()
            self._file = None

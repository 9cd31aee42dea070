"""One running bot on one SQLite file: two would answer everyone twice, and SQLite cannot keep their claims apart.

The lock is released by the operating system when the process dies, however it dies.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy.engine import URL, make_url

from db.files import make_private


class ProcessLock:
    """The right to run on a SQLite file: a lock on a file of its own beside it. On PostgreSQL there is nothing to take."""

    def __init__(self, url: str | URL) -> None:
        parts = make_url(url)
        self._path = parts.database if parts.get_backend_name() == "sqlite" else None
        self._file: sqlite3.Connection | None = None

    def acquire(self) -> bool:
        """Take the lock if no other process holds it. Returns whether this process may run.

        Raises :class:`OSError` when the file cannot be made.
        """
        if self._file is not None or not self._path or self._path == ":memory:":
            return True
        path = f"{self._path}-run"
        make_private(path)
        file = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            file.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let another process run."""
        if self._file is not None:
            self._file.close()
            self._file = None

"""One running bot on one SQLite file: two would answer everyone twice, and SQLite cannot keep their claims apart."""

from __future__ import annotations

from sqlalchemy.engine import URL, make_url

from db.file_lock import FileLock


class ProcessLock:
    """The right to run on a SQLite file. On PostgreSQL there is nothing to take."""

    def __init__(self, url: str | URL) -> None:
        parts = make_url(url)
        self._file = FileLock(parts, "run") if parts.get_backend_name() == "sqlite" else None

    def acquire(self) -> bool:
        """Take the lock if no other process holds it. Returns whether this process may run.

        Raises :class:`OSError` when the file cannot be made.
        """
        return self._file is None or self._file.acquire()

    def release(self) -> None:
        """Let another process run."""
        if self._file is not None:
            self._file.release()

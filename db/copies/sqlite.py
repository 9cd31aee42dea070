"""Copies of a SQLite file."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from db.copies.errors import CopyError, CopyProblem
from db.copies.files import Half, in_place
from db.copies.sums import Sums, path_beside
from db.process_lock import ProcessLock

_BUSY_SECONDS = 30.0
"""How long another writer is waited for."""


class SQLite:
    """The two ways for a file."""

    async def back_up(self, url: URL, file: Path) -> Sums:
        """See :func:`db.copies.back_up`."""
        return await asyncio.to_thread(self._back_up, _path_of(url), file)

    async def restore(self, file: Path, url: URL) -> Sums | None:
        """See :func:`db.copies.restore`."""
        return await asyncio.to_thread(self._restore, file, url)

    def _back_up(self, source: Path, file: Path) -> Sums:
        if not source.exists():
            raise CopyError(CopyProblem.NO_DATABASE)
        with in_place(file, also=path_beside(file)) as half:
            _copied(source, half.path)
            sums = _sums(half.path)
            half.also.write_text(sums.as_json(), encoding="utf-8")
        return sums

    def _restore(self, file: Path, url: URL) -> Sums | None:
        if not file.is_file():
            raise CopyError(CopyProblem.MISSING)
        target, expected, lock = _path_of(url), Sums.beside(file), ProcessLock(url)
        try:
            if not lock.acquire():
                raise CopyError(CopyProblem.RUNNING)
            if target.exists() and not _is_empty(target):
                raise CopyError(CopyProblem.NOT_EMPTY)
            half = Half.beside(target)
            try:
                _copied(file, half.path)
                found = _sums(half.path)
                if not found.revision:
                    raise CopyError(CopyProblem.NOT_A_COPY)
                if expected is not None and found != expected:
                    raise CopyError(CopyProblem.DIFFERENT)
                for left in (target.with_name(target.name + end) for end in ("-wal", "-shm")):
                    left.unlink(missing_ok=True)
                half.path.replace(target)
            finally:
                half.remove()
        except OSError as error:
            raise CopyError(CopyProblem.UNWRITABLE, error.strerror or type(error).__name__) from error
        finally:
            lock.release()
        return found if expected is not None else None


def _path_of(url: URL) -> Path:
    return Path(url.database or "").expanduser().resolve()


def _copied(source: Path, target: Path) -> None:
    """Copy a database of one moment into a file that is empty, and see that it is whole."""
    try:
        with _opened(source, "ro") as read, _opened(target, "rw") as written:
            read.backup(written)
            # A copy is one file, whatever is beside the original.
            written.execute("PRAGMA journal_mode = DELETE")
            if written.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise CopyError(CopyProblem.NOT_A_COPY)
    except sqlite3.DatabaseError as error:
        locked = isinstance(error, sqlite3.OperationalError)
        raise CopyError(CopyProblem.FAILED if locked else CopyProblem.NOT_A_COPY, str(error)) from error


def _is_empty(file: Path) -> bool:
    try:
        with _opened(file, "ro") as connection:
            return not connection.execute("SELECT 1 FROM sqlite_master").fetchall()
    except sqlite3.DatabaseError:
        return False


@contextlib.contextmanager
def _opened(file: Path, mode: str) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=_BUSY_SECONDS)
    try:
        yield connection
    finally:
        connection.close()


def _sums(file: Path) -> Sums:
    engine = create_engine(URL.create("sqlite", database=os.fspath(file)), poolclass=NullPool)
    with engine.connect() as connection:
        return Sums.of(connection)

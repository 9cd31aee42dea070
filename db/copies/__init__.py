"""Copies of the whole database: made while the bot runs, brought back into an empty database, and seen to be the same.

Beside each copy lies a file that tells how many rows of each table it holds, and the sum of them (:class:`~db.copies.sums.Sums`).
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL, make_url

from db.copies import postgresql, sqlite
from db.copies.errors import CopyError, CopyProblem
from db.copies.sums import Sums

__all__ = ["CopyError", "CopyProblem", "Sums", "back_up", "restore"]


async def back_up(url: str | URL, file: Path) -> Sums:
    """Write a copy of a database to a file that only its owner can read, with its sums beside it. Nothing waits for it meanwhile.

    SQLite: by its online backup (https://www.sqlite.org/backup.html). PostgreSQL: ``pg_dump`` in its custom format, of one moment.

    Raises :class:`CopyError`; then no file of that name has been written or changed.
    """
    return await _way(url).back_up(make_url(url), file)


async def restore(file: Path, url: str | URL) -> Sums | None:
    """Bring a copy back into an empty database, and compare what is there then with the sums beside the copy.

    Returns what was compared; None when no sums lie beside the copy, so that only its form could be checked.

    Raises :class:`CopyError`; then the database is as empty as before.
    """
    return await _way(url).restore(file, make_url(url))


def _way(url: str | URL) -> sqlite.SQLite | postgresql.PostgreSQL:
    return sqlite.SQLite() if make_url(url).get_backend_name() == "sqlite" else postgresql.PostgreSQL()

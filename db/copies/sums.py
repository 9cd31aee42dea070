"""What a database holds, in a number of rows and a checksum for each table: two that hold the same have the same sums."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, MetaData, Table, select, text

ENDING = ".sums.json"
"""Stands after the name of a copy, in the name of the file with its sums."""


@dataclass(frozen=True)
class Sums:
    """The rows of each table."""

    revision: str
    """The id of the newest migration that the database has."""
    rows: dict[str, int]
    """Table → number of rows."""
    sha256: dict[str, str]
    """Table → checksum over its rows in the order of their keys."""

    @classmethod
    def of(cls, connection: Connection) -> Self:
        """What is there at this moment. Every table is read from its beginning to its end."""
        tables = MetaData()
        tables.reflect(connection)
        revisions = tables.tables.get("alembic_version")
        revision = connection.scalar(select(revisions.c.version_num)) if revisions is not None else None
        rows, sums = {}, {}
        for name, table in sorted(tables.tables.items()):
            rows[name], sums[name] = _of_table(connection, table)
        return cls(str(revision or ""), rows, sums)

    @classmethod
    def beside(cls, copy: Path) -> Self | None:
        """Those that were written with a copy; None when there are none, or none that can be read."""
        try:
            return cls(**json.loads(path_beside(copy).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def as_json(self) -> str:
        """How they are written beside a copy."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"


def path_beside(copy: Path) -> Path:
    """The file with a copy's sums."""
    return copy.with_name(copy.name + ENDING)


def _of_table(connection: Connection, table: Table) -> tuple[int, str]:
    quoted = connection.dialect.identifier_preparer
    columns = ", ".join(quoted.quote(column.name) for column in table.columns)
    keys = ", ".join(quoted.quote(column.name) for column in table.primary_key.columns) or columns
    # Not by the types of SQLAlchemy's: what is stored is compared, and not what is made of it.
    statement = text(f"SELECT {columns} FROM {quoted.format_table(table)} ORDER BY {keys}")  # noqa: S608 - names of our own
    count, checksum = 0, hashlib.sha256()
    for row in connection.execution_options(yield_per=1000).execute(statement):
        count += 1
        checksum.update(json.dumps(list(row), default=_plain, ensure_ascii=True).encode() + b"\n")
    return count, checksum.hexdigest()


def _plain(value: Any) -> str:
    """A value that JSON has no word for: moments, bytes, numbers with decimals."""
    return value.hex() if isinstance(value, bytes | memoryview) else str(value)

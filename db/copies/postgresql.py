"""Copies of a PostgreSQL database, by the client programs of its own."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import URL

from db.copies.errors import CopyError, CopyProblem
from db.copies.files import in_place
from db.copies.sums import Sums, path_beside
from db.engine import Database


class PostgreSQL:
    """The two ways for a database."""

    async def back_up(self, url: URL, file: Path) -> Sums:
        """See :func:`db.copies.back_up`."""
        database = Database(url)
        try:
            with in_place(file, also=path_beside(file)) as half:
                async with database.engine.connect() as connection:
                    # The sums are read in the moment that is copied, whatever the bot writes meanwhile.
                    await connection.execution_options(isolation_level="REPEATABLE READ")
                    moment = await connection.scalar(text("SELECT pg_export_snapshot()"))
                    sums = await connection.run_sync(Sums.of)
                    options = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}")
                    await _run("pg_dump", *options, f"--file={half.path}", url=url)
                half.also.write_text(sums.as_json(), encoding="utf-8")
        finally:
            await database.close()
        return sums

    async def restore(self, file: Path, url: URL) -> Sums | None:
        """See :func:`db.copies.restore`."""
        if not await asyncio.to_thread(file.is_file):
            raise CopyError(CopyProblem.MISSING)
        await _run("pg_restore", "--list", str(file), url=None)
        database, expected = Database(url), Sums.beside(file)
        try:
            async with database.engine.connect() as connection:
                if await connection.run_sync(_tables):
                    raise CopyError(CopyProblem.NOT_EMPTY)
            options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
            await _run("pg_restore", *options, f"--dbname={url.database}", str(file), url=url)
            async with database.engine.connect() as connection:
                found = await connection.run_sync(Sums.of)
            if expected is not None and found != expected:
                await self._empty(database)
                raise CopyError(CopyProblem.DIFFERENT)
        finally:
            await database.close()
        return found if expected is not None else None

    async def _empty(self, database: Database) -> None:
        async with database.engine.begin() as connection:
            for name in await connection.run_sync(_tables):
                quoted = name.replace('"', '""')
                await connection.execute(text(f'DROP TABLE IF EXISTS "{quoted}" CASCADE'))


def _tables(connection: Connection) -> list[str]:
    return inspect(connection).get_table_names()


async def _run(program: str, *arguments: str, url: URL | None) -> None:
    """Run one of PostgreSQL's programs. The password goes by its surroundings: arguments can be read by others.

    Raises :class:`CopyError`.
    """
    surroundings = dict(os.environ)
    if url is not None:
        told = {
            "PGHOST": url.host,
            "PGPORT": str(url.port) if url.port else None,
            "PGUSER": url.username,
            "PGPASSWORD": url.password,
            "PGDATABASE": url.database,
        }
        surroundings |= {name: value for name, value in told.items() if value}
    try:
        process = await asyncio.create_subprocess_exec(
            program, *arguments, env=surroundings,
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise CopyError(CopyProblem.NO_TOOL, program) from error
    _out, said = await process.communicate()
    if process.returncode:
        raise CopyError(*_problem(program, said.decode(errors="replace"), reached=url is not None))


def _problem(program: str, said: str, *, reached: bool) -> tuple[CopyProblem, str]:
    if "server version mismatch" in said or "unsupported version" in said:
        return CopyProblem.NO_TOOL, program
    if not reached:
        return CopyProblem.NOT_A_COPY, ""
    # Not what the program says: it may quote a row, or name the server.
    return CopyProblem.FAILED, program

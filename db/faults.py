"""Which failures of a database pass by themselves: it is busy, starting, stopping or out of reach."""

from __future__ import annotations

import errno
import socket
import sqlite3

import asyncpg
import psycopg
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

_SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_INTERRUPT,
    }
)
"""Primary result codes, which are the low byte of any. Source: https://www.sqlite.org/rescode.html."""

_POSTGRESQL = ("08", "25006", "3D000", "40", "53", "55P03", "57P", "58")
"""Beginnings of SQLSTATE: connection, a server that only reads, a database that is being restored, rolled back, resources, a lock that is
not free, operator, system. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html.
"""

_NETWORK = frozenset(
    {errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.EMFILE, errno.ENFILE}
)


def is_passing(error: BaseException) -> bool:
    """Whether the same transaction would succeed when the database is well again.

    A statement that no database would take (a table that is missing, a value that does not fit) is none of these. What wraps another
    error is judged by that one too.
    """
    seen: BaseException | None = error
    while seen is not None:
        if _passes(seen):
            return True
        seen = seen.orig if isinstance(seen, DBAPIError) and seen.orig is not None else seen.__cause__
    return False


def _passes(error: BaseException) -> bool:
    if isinstance(error, DBAPIError):
        return error.connection_invalidated
    if isinstance(error, DisconnectionError | NoConnectionFree):
        return True
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _SQLITE
    if isinstance(state := getattr(error, "sqlstate", None), str):
        return state.startswith(_POSTGRESQL)
    if isinstance(error, asyncpg.InterfaceError | psycopg.OperationalError | psycopg.InterfaceError):
        # The driver's own words about a connection that is closed: the server has not said anything, so there is no SQLSTATE.
        return True
    if isinstance(error, OSError):
        # A connection that is refused or broken comes as it is while a driver connects.
        several = str(error).startswith("Multiple exceptions")
        return several or isinstance(error, ConnectionError | TimeoutError | socket.gaierror) or error.errno in _NETWORK
    return False

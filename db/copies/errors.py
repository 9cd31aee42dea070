"""Why a copy could not be made or brought back."""

from __future__ import annotations

import enum


class CopyProblem(enum.Enum):
    """The kinds of trouble."""

    EXISTS = "exists"
    """A file of that name is there already."""
    UNWRITABLE = "unwritable"
    MISSING = "missing"
    """There is no copy of that name."""
    NO_DATABASE = "no-database"
    """There is nothing to copy."""
    NOT_A_COPY = "not-a-copy"
    """The file is none that was made of such a database, or it is damaged."""
    NOT_EMPTY = "not-empty"
    """Something is in the database that a copy is to be brought back into."""
    RUNNING = "running"
    """The bot runs on it."""
    NO_TOOL = "no-tool"
    """PostgreSQL's client programs are not installed, or too old for the server."""
    FAILED = "failed"
    """The database or its programs gave up."""
    DIFFERENT = "different"
    """What came back is not what was copied."""


class CopyError(Exception):
    """A copy was not made, or not brought back. ``detail`` is what is said of it, without addresses or passwords."""

    def __init__(self, problem: CopyProblem, detail: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.detail = detail

"""Files that are there whole or not at all, and that only their owner can read."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db.copies.errors import CopyError, CopyProblem
from db.files import FILE_MODE


@dataclass(frozen=True)
class Half:
    """A file that is being written beside the one it is to become, and another one that goes with it."""

    path: Path
    also: Path

    @classmethod
    def beside(cls, file: Path) -> Half:
        """An empty one. Raises :class:`OSError` when none can be made there."""
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = cls(file.with_name(f".{file.name}.part"), file.with_name(f".{file.name}.sums.part"))
        for path in (made.path, made.also):
            path.unlink(missing_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
        return made

    def remove(self) -> None:
        """Leave nothing of it."""
        for path in (self.path, self.also):
            for left in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
                with contextlib.suppress(OSError):
                    left.unlink(missing_ok=True)


@contextlib.contextmanager
def in_place(file: Path, *, also: Path) -> Iterator[Half]:
    """What is written within gets its names at the end, unless something is raised.

    Raises :class:`CopyError` when a file is there already, or none can be made.
    """
    if file.exists() or also.exists():
        raise CopyError(CopyProblem.EXISTS)
    with _told():
        half = Half.beside(file)
    try:
        yield half
        with _told():
            half.also.replace(also)
            half.path.replace(file)
    finally:
        half.remove()


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CopyError(CopyProblem.UNWRITABLE, error.strerror or type(error).__name__) from error

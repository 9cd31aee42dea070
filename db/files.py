"""Files that only their owner may read: the database holds what people have asked."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def make_private(path: str) -> None:
    """Create a SQLite file that only its owner can read, in a folder that is made so when it is missing, or close the one that is there.

    SQLite gives its own files beside it (``-wal``, ``-shm``) the same mode, and those that a killed process has left are closed too.
    Raises :class:`OSError` when the folder cannot be made.
    """
    file = Path(path).expanduser().resolve()
    file.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    # A file that belongs to someone else is not ours to close; whether it can be used is seen when it is opened.
    with contextlib.suppress(PermissionError):
        os.close(os.open(file, os.O_CREAT | os.O_RDONLY, FILE_MODE))
        file.chmod(FILE_MODE)
        for left in (file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm")):
            if left.exists():
                left.chmod(FILE_MODE)


def make_no_file_for_others() -> None:
    """Let this process make files and folders that only its owner can read, whatever its surroundings allow."""
    os.umask(0o777 & ~FOLDER_MODE)


def make_folder_private(folder: Path) -> None:
    """Make a folder that only its owner can enter, or close the one that is there. One that belongs to someone else is left as it is."""
    with contextlib.suppress(OSError):
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        folder.chmod(FOLDER_MODE)

"""What is wrong with a content file, told so that its author can mend it."""

from __future__ import annotations

from pathlib import Path


class ContentError(Exception):
    """A content file that cannot be used: which file, which field, and why."""

    def __init__(self, file: Path, field: str, reason: str) -> None:
        super().__init__(f"{file}: {field}: {reason}")
        self.file = file
        self.field = field
        self.reason = reason

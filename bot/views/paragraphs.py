"""What an officer has written, as she divided it: paragraphs, and lists where lines begin with a dash."""

from __future__ import annotations

import re
from typing import Any

_LIST_MARK = re.compile(r"^\s*[-–•*]\s+")


def paragraphs(text: str) -> list[dict[str, Any]]:
    """The parts between empty lines, each with its ``kind`` (``text`` or ``list``) and its ``lines``."""
    blocks: list[dict[str, Any]] = []
    for part in re.split(r"\n\s*\n", text.strip()):
        for line in filter(None, (line.strip() for line in part.splitlines())):
            kind = "list" if _LIST_MARK.match(line) else "text"
            if not blocks or blocks[-1]["kind"] != kind or blocks[-1]["closed"]:
                blocks.append({"kind": kind, "lines": [], "closed": False})
            blocks[-1]["lines"].append(_LIST_MARK.sub("", line) if kind == "list" else line)
        if blocks:
            blocks[-1]["closed"] = True
    return [{"kind": block["kind"], "lines": block["lines"]} for block in blocks]

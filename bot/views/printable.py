"""Text that a PDF can hold, whatever people have written."""

from __future__ import annotations

import re
import unicodedata

_SHOWN = {"Cc": "", "Cs": "", "Co": "\ufffd", "Cn": "\ufffd"}
"""How characters of these categories are shown: control, surrogate, private and unassigned."""
_VARIES = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_NOT_PLAIN = re.compile(
    "[^\n -~\u00a0-\u024f\u0370-\u03ff\u0400-\u04ff\u2010-\u2027\u2030-\u203a\u20ac\u2190-\u2193\u2212\ufffd]"
)


def clean(text: str) -> str:
    """The text without control characters and what only varies an emoji, and with a mark in place of what no font has.

    A dash when nothing else is left.
    """
    kept = "".join(
        mark if mark in "\n\t" else _SHOWN.get(unicodedata.category(mark), mark) for mark in _VARIES.sub("", text)
    )
    return kept if kept.strip() else "–"


def plainer(data: str) -> str:
    """The document with letters and signs of European scripts only."""
    return _NOT_PLAIN.sub("\ufffd", unicodedata.normalize("NFC", data))

"""What people write, without what does not show or shows it as something else than it says."""

from __future__ import annotations

import re
import unicodedata

# Control characters (NUL among them, which PostgreSQL cannot keep), marks that turn the direction of text, and halves of characters.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without characters that cannot be kept or that show it as something else than it says."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n")).strip()


def visible(text: str) -> str:
    """A text without what does not show or turns the line around: control characters, direction marks; in composed form (NFC)."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (c for c in text if c in "\n\t\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    return "".join(kept).replace("\t", " ").strip()

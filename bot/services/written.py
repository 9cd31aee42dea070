"""What people write, without what does not show or shows it as something else than it says."""

from __future__ import annotations

import re
import unicodedata

# Control characters (NUL among them, which PostgreSQL cannot keep), marks that turn the direction of text, and halves of characters.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""Ends of lines and pages, also the soft ones of a word processor, which a paste hands over as vertical tabs."""
_BULLETS = re.compile(
    "^(?P<indent>[ \t]*)(?:[\ue000-\uf8ff][ \t]*|[o§·▪◦‣∙●○■□➢✓](?=\t)\t[ \t]*|[•–-]\t[ \t]*)", re.MULTILINE
)
"""What begins an item of a list when it is pasted from a word processor: a sign of the private use area, or another one and a tab."""
_PRIVATE = re.compile("[\ue000-\uf8ff]+")
_BLANKS = re.compile("[\u115f\u1160\u3164\uffa0\u2800]")
"""Letters and signs to Unicode, and nothing to see: Hangul fillers and the empty braille cell."""


def clean(text: str) -> str:
    """The text without characters that cannot be kept or that show it as something else than it says."""
    return _UNWANTED.sub("", _paragraphs(text)).strip()


def visible(text: str, *, tabs: bool = False) -> str:
    """A text without what does not show or turns the line around: control characters, direction marks; in composed form (NFC).

    What a word processor writes in its own way becomes what it means: a soft break ends a line, and a bullet is one. ``tabs`` keeps tabs,
    between the cells of a table; otherwise they become spaces.
    """
    text = unicodedata.normalize("NFC", _paragraphs(text))
    kept = (c for c in text if c in "\n\t\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    shown = "".join(kept).strip()
    return shown if tabs else shown.replace("\t", " ")


def _paragraphs(text: str) -> str:
    text = _BULLETS.sub(r"\g<indent>• ", _BREAKS.sub("\n", text))
    return _BLANKS.sub(" ", _PRIVATE.sub(" ", text))

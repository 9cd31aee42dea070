"""Shortening a text at the end of a sentence, so that no reader is left in the middle of a thought."""

from __future__ import annotations

import re

ELLIPSIS = "…"

# A full stop after these ends no sentence.
_ABBREVIATIONS = frozenset(
    (
        "t.ex", "bl.a", "m.m", "d.v.s", "dvs", "o.s.v", "osv", "s.k", "p.g.a", "pga", "f.d", "fr.o.m", "t.o.m", "e.d",
        "m.fl", "kl", "ca", "nr", "st", "resp", "max", "min", "mån", "jan", "feb", "febr", "mars", "apr",
        "aug", "sept", "okt", "nov", "dec", "kap", "inkl", "exkl", "forts", "tel", "ang", "dnr", "bil", "fig",
        "sid",
    )
)  # fmt: skip
_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"[\w.]*\w(?=\.$)", re.UNICODE)


def sentences(text: str) -> list[str]:
    """The sentences of a text with the white space before them. Abbreviations, ordinals and list lines are kept whole."""
    found: list[str] = []
    start = 0
    for match in re.finditer(rf"{_END.pattern}|\n+", text):
        if match[0].startswith(".") and _goes_on(text, match.start(), match.end()):
            continue
        found.append(text[start : match.end()])
        start = match.end()
    if text[start:].strip():
        found.append(text[start:])
    return found


def shorten(text: str, limit: int) -> str:
    """As many whole sentences as fit in ``limit`` characters, with an ellipsis when something was left out.

    When not even the first one fits, it is cut between two words.
    """
    text = text.strip()
    if len(text) <= limit:
        return text
    kept = ""
    for sentence in sentences(text):
        if len((kept + sentence).rstrip()) > limit - 2:
            break
        kept += sentence
    if kept.strip():
        return f"{kept.rstrip()} {ELLIPSIS}"
    cut = text[: limit - 1]
    if not (text[limit - 1].isspace() or cut[-1].isspace()):
        words = cut.rsplit(maxsplit=1)
        cut = words[0] if len(words) == 2 and len(words[0]) > limit // 2 else cut
    return cut.rstrip(" \n,;:–-") + ELLIPSIS


def _goes_on(text: str, dot: int, end: int) -> bool:
    """Whether the sentence goes on after this full stop."""
    word = _LAST_WORD.search(text, max(0, dot - 12), dot + 1)
    following = text[end:].lstrip()
    if word and word[0].lower() in _ABBREVIATIONS:
        return True
    # 'den 1. december', 'punkt 3. nya avtal': a sentence begins with a capital.
    return bool(following) and following[0].islower() and "\n" not in text[end : len(text) - len(following)]

"""What Telegram's server marks in the words that a person types.

Source: ``match_bot_commands``, ``match_mentions``, ``match_hashtags`` and their neighbours in
https://github.com/tdlib/td/blob/master/td/telegram/MessageEntity.cpp, which is the server's own reading. A letter outside a–z ends a
command before it, and a command that ends so is none: in ``/hjälp`` nothing is marked.
"""

from __future__ import annotations

import re
from typing import Any

_MAIL = r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
_RULES = (
    ("email", re.compile(rf"(?<![\w.@]){_MAIL}(?![\w@])")),
    (
        "url",
        re.compile(
            r"(?<![\w@./-])(?:https?://[^\s<>\"]+|(?:[\w-]+\.)+(?:se|com|org|net|nu|eu|info|test|me)\b(?:[/?#][^\s<>\"]*)?)"
        ),
    ),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}+(?:@[A-Za-z0-9_]{3,32}+|(?!@))(?![\w/<>])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{2,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}(?![\w#])")),
)
"""In the order in which they go before each other where they overlap."""

_TRAILING = ".,:;!?)»”\"'"
"""What ends a sentence and no address."""


def entities_of(text: str) -> list[dict[str, Any]]:
    """The entities that Telegram marks in what a person types, with offsets and lengths in UTF-16 units, in their order."""
    taken: list[tuple[int, int, str]] = []
    for kind, pattern in _RULES:
        for match in pattern.finditer(text):
            start, end = match.span()
            if kind == "url":
                end = start + len(match[0].rstrip(_TRAILING))
            if end > start and all(end <= other or start >= until for other, until, _kind in taken):
                taken.append((start, end, kind))
    return [
        {"type": kind, "offset": units(text[:start]), "length": units(text[start:end])}
        for start, end, kind in sorted(taken)
    ]


def units(text: str) -> int:
    """The length of a text as Telegram counts it, in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

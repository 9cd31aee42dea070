"""Telegram's HTML: what it shows, and cutting it into messages that are not too long."""

from __future__ import annotations

import html
import re

MESSAGE_LIMIT = 4096
"""The longest message, in characters as they are shown."""
CAPTION_LIMIT = 1024
"""The longest text under a picture or a file."""

_TOKEN = re.compile(r"<[^<>]*>|&[#\w]+;|[^<&]|[<&]")
_BREAKS = ("\n\n", "\n", ". ", " ")


def plain(text: str) -> str:
    """The text as it is shown: without tags, with entities resolved."""
    return html.unescape(re.sub(r"<[^<>]*>", "", text))


def readable(text: str) -> str:
    """The text as it is shown, with each link's address behind its words."""
    text = re.sub(
        r'<a href="([^"]*)">(.*?)</a>', lambda link: link[2] if link[1] == link[2] else f"{link[2]} ({link[1]})", text
    )
    return plain(text)


def length(text: str) -> int:
    """How long Telegram counts a text: UTF-16 units as shown, the strictest reading of its rule."""
    return len(plain(text).encode("utf-16-le")) // 2


def split(text: str, limit: int = MESSAGE_LIMIT) -> list[str]:
    """The text in parts of at most ``limit``, cut at the end of a paragraph where there is one, else of a line, a sentence or a word.

    Never inside a tag or an entity; a tag that is open at a cut is closed before it and opened again after it.
    """
    parts: list[str] = []
    while length(text) > limit:
        cut = _cut(text, limit)
        head, tail = text[:cut].rstrip(), text[cut:].lstrip()
        open_tags = _open_tags(head)
        head += "".join(f"</{_name(tag)}>" for tag in reversed(open_tags))
        tail = "".join(open_tags) + tail
        if plain(head).strip():
            parts.append(head)
        text = tail
    return [*parts, text] if plain(text).strip() or not parts else parts


def _cut(text: str, limit: int) -> int:
    """The index at which to cut: after the last good place within the limit."""
    shown = position = 0
    places: dict[str, int] = {}
    for match in _TOKEN.finditer(text):
        token = match[0]
        if not (token.startswith("<") and token.endswith(">") and len(token) > 1):
            shown += length(token)
        if shown > limit:
            break
        position = match.end()
        for mark in _BREAKS:
            if text.endswith(mark, 0, position):
                places[mark] = position
    for mark in _BREAKS:
        # A cut that leaves a message nearly empty helps no reader.
        if places.get(mark, 0) > position // 3:
            return places[mark]
    return position


def _open_tags(text: str) -> list[str]:
    tags: list[str] = []
    for match in re.finditer(r"<(/?)[a-z][^<>]*>", text):
        if match[1]:
            if tags:
                tags.pop()
        else:
            tags.append(match[0])
    return tags


def _name(tag: str) -> str:
    found = re.match(r"<([a-z-]+)", tag)
    return found[1] if found else ""

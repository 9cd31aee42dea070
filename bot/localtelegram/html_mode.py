"""Telegram's HTML mode: text and entities out of markup, with Telegram's own complaints.

Source: https://core.telegram.org/bots/api#html-style
"""

from __future__ import annotations

import html
import re
from typing import Any

from bot.localtelegram.entities import units

ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?P<attributes>[^<>]*)>|&(?P<entity>#x?[0-9a-fA-F]+|[a-zA-Z]+);|(?P<text>[^<&]+|&)"
)
_NAMED = {"lt", "gt", "amp", "quot"}


class MarkupError(Exception):
    """The markup is not Telegram's HTML; the message is what Telegram answers."""


def parse(markup: str) -> tuple[str, list[dict[str, Any]]]:
    """The text and its entities (offsets and lengths in UTF-16 units). Raises :class:`MarkupError`."""
    text = ""
    entities: list[dict[str, Any]] = []
    open_tags: list[tuple[str, int, str]] = []
    position = 0
    while position < len(markup):
        match = _TOKEN.match(markup, position)
        if match is None:
            raise MarkupError(f'Unsupported start tag "{markup[position : position + 10]}" at byte offset {position}')
        position = match.end()
        if match["text"] is not None:
            text += match["text"]
        elif match["entity"] is not None:
            known = match["entity"].startswith("#") or match["entity"] in _NAMED
            text += html.unescape(match[0]) if known else match[0]
        elif match["close"]:
            if not open_tags or open_tags[-1][0] != match["name"].lower():
                raise MarkupError(f"Unmatched end tag at byte offset {match.start()}")
            name, start, attributes = open_tags.pop()
            entities.append(_entity(name, attributes, start, units(text) - start))
        else:
            name = match["name"].lower()
            if name not in ENTITY_OF_TAG:
                raise MarkupError(f'Unsupported start tag "{name}" at byte offset {match.start()}')
            open_tags.append((name, units(text), match["attributes"]))
    if open_tags:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"')
    return text, [entity for entity in entities if entity["length"] > 0]


def _entity(name: str, attributes: str, start: int, size: int) -> dict[str, Any]:
    entity: dict[str, Any] = {"type": ENTITY_OF_TAG[name], "offset": start, "length": size}
    if name == "a":
        link = re.search(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)')""", attributes)
        entity["url"] = html.unescape((link[1] or link[2] or "") if link else "")
    return entity

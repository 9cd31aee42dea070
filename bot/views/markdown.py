"""The knowledge base's Markdown as HTML: bold, italics, links, headings and lists. Lines that the file wraps are put together again.

Telegram knows no paragraphs, headings or lists, so there they are made of line breaks, bold and dots; a web page has the real ones.
"""

from __future__ import annotations

import enum
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

_ITEM = re.compile(r"^\s*(?:[-*•]|(\d+)[.)])\s+(.*)$")
_HEADING = re.compile(r"^#+\s+(.*)$")
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_ITALIC = re.compile(r"(?<![\w*])[*_](?=\S)([^*_\n]+?)(?<=\S)[*_](?![\w*])")


class LineKind(enum.Enum):
    """What a line of a text is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    NUMBERED = "numbered"


@dataclass
class Line:
    """One line, with what belongs to it of the file's next ones."""

    kind: LineKind
    text: str
    number: str = ""
    """That of a numbered item."""


def blocks(text: str, keep_lines: bool = False) -> list[list[Line]]:
    """The text's paragraphs and lists, as they stand between empty lines. ``keep_lines`` for easy-to-read texts, where each line is a
    sentence of its own.
    """
    parts = re.split(r"\n\s*\n", text.strip())
    return [_lines(part, keep_lines) for part in parts if part.strip()]


def to_html(text: str, keep_lines: bool = False) -> str:
    """The text as Telegram's HTML."""
    return "\n\n".join("\n".join(map(_for_telegram, block)) for block in blocks(text, keep_lines))


def to_page(text: str, keep_lines: bool = False, heading: str = "h3") -> str:
    """The text as HTML of a web page, with headings of that rank."""
    return "\n".join(part for block in blocks(text, keep_lines) for part in _for_page(block, heading))


def inline(text: str) -> str:
    """One line as HTML."""
    text = html.escape(text)
    text = _LINK.sub(r'<a href="\2">\1</a>', text)
    text = _BOLD.sub(r"<b>\1</b>", text)
    # An underscore inside a web address or a command is none of ours, so italics are looked for outside of tags.
    return "".join(
        part if part.startswith("<") else _ITALIC.sub(r"<i>\1</i>", part) for part in re.split(r"(<[^>]*>)", text)
    )


def _lines(block: str, keep_lines: bool) -> list[Line]:
    lines: list[Line] = []
    in_item = False
    for line in block.splitlines():
        item, heading = _ITEM.match(line), _HEADING.match(line)
        if heading:
            lines.append(Line(LineKind.HEADING, heading[1]))
        elif item:
            lines.append(Line(LineKind.NUMBERED if item[1] else LineKind.ITEM, item[2], item[1] or ""))
        elif _goes_on(lines) and (not keep_lines or (in_item and line.startswith(" "))):
            lines[-1].text += f" {line.strip()}"
        else:
            lines.append(Line(LineKind.TEXT, line.strip()))
        in_item = item is not None or (in_item and line.startswith(" "))
    return lines


def _goes_on(lines: list[Line]) -> bool:
    """Whether the next line of the file can belong to the last one; a heading is one line."""
    return bool(lines) and lines[-1].kind is not LineKind.HEADING


def _for_telegram(line: Line) -> str:
    match line.kind:
        case LineKind.HEADING:
            return inline(f"**{line.text}**")
        case LineKind.ITEM:
            return inline(f"• {line.text}")
        case LineKind.NUMBERED:
            return inline(f"{line.number}. {line.text}")
        case LineKind.TEXT:
            return inline(line.text)


def _for_page(block: Iterable[Line], heading: str) -> Iterator[str]:
    for kind, group in groupby(block, key=lambda line: line.kind):
        lines = list(group)
        shown = [inline(line.text) for line in lines]
        match kind:
            case LineKind.HEADING:
                yield from (f"<{heading}>{line}</{heading}>" for line in shown)
            case LineKind.ITEM:
                yield f"<ul>{_items(shown)}</ul>"
            case LineKind.NUMBERED:
                start = f' start="{int(lines[0].number)}"' if lines[0].number not in ("", "1") else ""
                yield f"<ol{start}>{_items(shown)}</ol>"
            case LineKind.TEXT:
                yield f"<p>{'<br>'.join(shown)}</p>"


def _items(lines: Iterable[str]) -> str:
    return "".join(f"<li>{line}</li>" for line in lines)

"""The knowledge base's Markdown as Telegram's HTML: bold, italics, links and lists. Lines that the file wraps are put together again."""

from __future__ import annotations

import html
import re

_ITEM = re.compile(r"^\s*(?:[-*•]|(\d+)[.)])\s+(.*)$")
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_ITALIC = re.compile(r"(?<![\w*])[*_](?=\S)([^*_\n]+?)(?<=\S)[*_](?![\w*])")


def to_html(text: str, keep_lines: bool = False) -> str:
    """The text as HTML. ``keep_lines`` for easy-to-read texts, where each line is a sentence of its own."""
    return "\n\n".join(_block(block, keep_lines) for block in re.split(r"\n\s*\n", text.strip()) if block.strip())


def _block(block: str, keep_lines: bool) -> str:
    lines: list[str] = []
    in_item = False
    for line in block.splitlines():
        item = _ITEM.match(line)
        heading = re.match(r"^#+\s+(.*)$", line)
        if heading:
            lines.append(f"**{heading[1]}**")
        elif item:
            lines.append(f"{item[1]}. {item[2]}" if item[1] else f"• {item[2]}")
        elif lines and (not keep_lines or (in_item and line.startswith(" "))):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line.strip())
        in_item = item is not None or (in_item and line.startswith(" "))
    return "\n".join(inline(line) for line in lines)


def inline(text: str) -> str:
    """One line as HTML."""
    text = html.escape(text)
    text = _LINK.sub(r'<a href="\2">\1</a>', text)
    text = _BOLD.sub(r"<b>\1</b>", text)
    # An underscore inside a web address or a command is none of ours, so italics are looked for outside of tags.
    return "".join(
        part if part.startswith("<") else _ITALIC.sub(r"<i>\1</i>", part) for part in re.split(r"(<[^>]*>)", text)
    )

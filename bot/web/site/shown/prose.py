"""Texts that are written for Telegram, as paragraphs and lists of a web page; and its commands as links to the pages that do the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from markupsafe import Markup

from bot.views import markdown
from bot.views.markup import readable

COMMANDS = {
    "amnen": "/svar",
    "guide": "/guide",
    "sammanfattning": "/redovisning",
    "redovisning": "/redovisning",
    "historik": "/redovisning",
    "bevaka": "/oppna-data",
    "avbevaka": "/oppna-data",
    "personuppgifter": "/personuppgifter",
    "radera": "/fraga",
    "hjalp": "/om",
    "start": "/",
    "kontakt": "/om",
}
"""The bot's commands that everyone has, and the pages that answer to them."""

_COMMAND = re.compile(rf"(?<![\w/.])/({'|'.join(COMMANDS)})\b(?!/)")
_ITEM = re.compile(r"^[–•]\s+")
_NUMBERED = re.compile(r"^\d+\.\s+")

Url = Callable[[str], str]


def prose(html: str, url: Url) -> Markup:
    """HTML of lines as paragraphs and lists."""
    parts = [part for block in re.split(r"\n\s*\n", html.strip()) if block.strip() for part in _parts(block)]
    return linked("\n".join(parts), url)


def written(text: str, url: Url, *, keep_lines: bool = False, heading: str = "h3") -> Markup:
    """Markdown of the content as paragraphs, lists and headings."""
    html = markdown.to_page(text, keep_lines, heading)
    for old, new in (("b", "strong"), ("i", "em")):
        html = html.replace(f"<{old}>", f"<{new}>").replace(f"</{old}>", f"</{new}>")
    return linked(html, url)


def linked(html: str, url: Url) -> Markup:
    """The HTML with links where commands are named in its text."""
    parts = re.split(r"(<a .*?</a>|<[^>]*>)", html)
    made = (
        part if part.startswith("<") else _COMMAND.sub(lambda m: f'<a href="{url(COMMANDS[m[1]])}">{m[0]}</a>', part)
        for part in parts
    )
    return Markup("".join(made))  # noqa: S704 - what people have written was escaped where it came in


def as_text(html: str) -> str:
    """HTML of a page as it is read where there is none: paragraphs, dashes before the items of lists, addresses behind links."""
    for tag, shown in (
        ("</p>", "\n\n"),
        ("<br>", "\n"),
        ("<li>", "– "),
        ("</li>", "\n"),
        ("</ul>", "\n"),
        ("</ol>", "\n"),
    ):
        html = html.replace(tag, shown)
    return re.sub(r"\n{3,}", "\n\n", readable(html)).strip() + "\n"


def _parts(block: str) -> Iterator[str]:
    for kind, group in groupby(block.splitlines(), key=_kind):
        lines = [line.strip() for line in group]
        if kind == "p":
            yield f"<p>{'<br>'.join(lines)}</p>"
        else:
            mark = _ITEM if kind == "ul" else _NUMBERED
            items = "".join(f"<li>{mark.sub('', line)}</li>" for line in lines)
            yield f"<{kind}>{items}</{kind}>"


def _kind(line: str) -> str:
    if _ITEM.match(line.strip()):
        return "ul"
    return "ol" if _NUMBERED.match(line.strip()) else "p"

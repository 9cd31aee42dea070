"""Texts that are written for Telegram, as paragraphs and lists of a web page; and its commands as links to the pages that do the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from bot.texts import Texts
from bot.views import markdown
from bot.views.markup import readable

COMMANDS = {
    "amnen": ("/svar", "web-nav-answers"),
    "guide": ("/guide", "web-nav-guide"),
    "sammanfattning": ("/redovisning", "web-nav-accounts"),
    "redovisning": ("/redovisning", "web-nav-accounts"),
    "historik": ("/redovisning", "web-nav-accounts"),
    "bevaka": ("/oppna-data", "web-nav-data"),
    "avbevaka": ("/oppna-data", "web-nav-data"),
    "personuppgifter": ("/personuppgifter", "web-nav-privacy"),
    "radera": ("/fraga", "web-forget"),
    "hjalp": ("/om", "web-nav-about"),
    "start": ("/", "web-home-title"),
    "kontakt": ("/om", "web-nav-contact"),
}
"""The bot's commands that everyone has, and the pages that answer to them, with their names."""

_TO_BE_WRITTEN = re.compile(r"\b(?:skriv|skriver|skriva|write|type|writing)\W*$", re.IGNORECASE)
"""What stands before a command that is to be written: there it is left as it is, and the page's name follows."""

_COMMAND = re.compile(rf"(?<![\w/.])/({'|'.join(COMMANDS)})\b(?!/)")
_ITEM = re.compile(r"^[–•]\s+")
_NUMBERED = re.compile(r"^\d+\.\s+")


@dataclass(frozen=True)
class Links:
    """Makes the links of a text in a language."""

    to: Callable[[str], str]
    """The address of a page, in that language."""
    texts: Texts
    language: str

    def of(self, command: str, before: str) -> str:
        """The link in place of a command in a text, of which this part stands before it."""
        path, message = COMMANDS[command]
        name = self.texts.html(message, self.language)
        link = f'<a href="{self.to(path)}">{name}</a>'
        return f"/{command} ({link})" if _TO_BE_WRITTEN.search(before) else link


def prose(html: str, links: Links) -> Markup:
    """HTML of lines as paragraphs and lists."""
    parts = [part for block in re.split(r"\n\s*\n", html.strip()) if block.strip() for part in _parts(block)]
    return linked("\n".join(parts), links)


def written(text: str, links: Links, *, keep_lines: bool = False, heading: str = "h3") -> Markup:
    """Markdown of the content as paragraphs, lists and headings."""
    html = markdown.to_page(text, keep_lines, heading)
    for old, new in (("b", "strong"), ("i", "em")):
        html = html.replace(f"<{old}>", f"<{new}>").replace(f"</{old}>", f"</{new}>")
    return linked(html, links)


def linked(html: str, links: Links) -> Markup:
    """The HTML with links where commands are named in its text."""
    parts = re.split(r"(<a .*?</a>|<[^>]*>)", html)
    made = (
        part
        if part.startswith("<")
        else _COMMAND.sub(lambda found: links.of(found[1], found.string[: found.start()]), part)
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

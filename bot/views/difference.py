"""What is changed between two texts, word by word, in HTML: what is gone and what is new are marked by tags; and in figures.

Telegram has no tags for that, so there what is gone is struck through and what is new is bold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

from bot.services.figures import Value
from bot.services.updates import PublishedUpdate
from bot.texts import Texts
from bot.views.update import figure_heading
from bot.views.values import amount, beside
from knowledge.base.models import Account, Figure

AROUND = 6
"""How many unchanged words are left on each side of a change; longer stretches become an ellipsis."""

_WORD = re.compile(r"\s+|[^\s]+")


def difference_html(before: str, after: str, gone: str = "s", new: str = "b") -> str:
    """The words of both texts in order, with the tags of what is gone and of what is new.

    Equal texts give their beginning and end, without any mark.
    """
    old, later = _WORD.findall(before), _WORD.findall(after)
    operations = SequenceMatcher(None, old, later, autojunk=False).get_opcodes()
    parts = []
    for place, (kind, old_start, old_end, new_start, new_end) in enumerate(operations):
        if kind == "equal":
            parts.append(_unchanged(old[old_start:old_end], first=place == 0, last=place == len(operations) - 1))
            continue
        parts.append(_gone(gone, old[old_start:old_end]))
        parts.append(_new(new, later[new_start:new_end]))
    return "".join(parts).strip()


def figure_changes(
    before: PublishedUpdate, after: PublishedUpdate, account: Account, texts: Texts, language: str
) -> list[tuple[str, str, str]]:
    """The figures that differ between two wordings, in HTML: each with its heading, its value before and its value after."""
    changes = []
    for figure in account.figures:
        old, new = (_value(update.figures.get(figure.id), figure, texts, language) for update in (before, after))
        if old != new:
            changes.append((escape(figure_heading(figure, language), quote=False), old, new))
    return changes


def _value(value: Value | None, figure: Figure, texts: Texts, language: str) -> str:
    if value is None:
        return texts.html("figure-none", language)
    return escape(amount(value, figure, texts, language) + beside(value, texts, language))


def _unchanged(words: Sequence[str], *, first: bool, last: bool) -> str:
    kept = 2 * AROUND - 1  # words and the spaces between them
    start, end = (0 if first else kept), (0 if last else kept)
    if len(words) <= start + end + kept:
        return escape("".join(words), quote=False)
    head, tail = "".join(words[:start]), "".join(words[len(words) - end :])
    return f"{escape(head, quote=False)} … {escape(tail, quote=False)}"


def _gone(tag: str, words: Sequence[str]) -> str:
    # What is gone needs no room of its own: one space is left between it and what has come instead.
    core = escape("".join(words).strip(), quote=False)
    return f"<{tag}>{core}</{tag}> " if core else ""


def _new(tag: str, words: Sequence[str]) -> str:
    text = "".join(words)
    core = escape(text.strip(), quote=False)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}<{tag}>{core}</{tag}>{after}" if core else text

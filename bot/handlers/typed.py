"""What was typed: the command in a message as its writer meant it, and words with the addresses of their links.

Telegram marks a command only where it is written in a–z, so that ``/hjälp`` is none to the server; people write it all the same, under a
picture too, with a space in it, or by another name. Whatever begins with ``/`` is a command here, and never a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from telegram import Message, MessageEntity, Update
from telegram.ext import Application, BaseHandler, CommandHandler, filters

from bot.context import Context
from bot.views.commands import COMMANDS
from knowledge.text import bare, legible

_UNSEEN_CHARACTERS = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f"
_SLASHED = re.compile(
    rf"[\s{_UNSEEN_CHARACTERS}]*(?P<slash>[/\u2044\u2215\uff0f]\s*)(?P<word>[\w{_UNSEEN_CHARACTERS}-]+)"
    r"(?:[@\uff20](?P<to>\w+))?(?P<rest>.*)",
    re.DOTALL,
)
_NUMBERED = re.compile(r"(?P<name>.*?[^\W\d_])_?(?P<number>\d+)")
_UNSEEN = re.compile(f"[{_UNSEEN_CHARACTERS}]")


@dataclass(frozen=True)
class Typed:
    """A command in a message."""

    word: str
    """As it was typed, without the slash and the bot's name."""
    name: str | None
    """The command that is meant, by the name in :data:`~bot.views.commands.COMMANDS`; None when there is none."""
    rest: str = ""
    """What stands behind it, on its line and below."""
    for_us: bool = False
    """Whether the bot's own name stands behind it."""
    for_another: bool = False
    """Whether another bot's does."""

    @property
    def args(self) -> list[str]:
        """The words behind it."""
        return self.rest.split()


def command(
    name: str, callback: Callable[[Update, Context], Coroutine[Any, Any, None]], *, edited: bool = True
) -> BaseHandler[Any, Context, Any]:
    """The handler of a command, however it is spelt, in a text or under a picture.

    Args:
        edited: whether it is heard too when it comes into a message by an edit; False for what must not happen again.
    """
    return _Command((name,), callback, new=True, edited=edited)


def edited_commands(
    names: tuple[str, ...], callback: Callable[[Update, Context], Coroutine[Any, Any, None]]
) -> BaseHandler[Any, Context, Any]:
    """The handler of messages that held one of these commands when they were changed."""
    return _Command(names, callback, new=False, edited=True)


class _Command(CommandHandler[Context, Any]):
    def __init__(
        self,
        names: tuple[str, ...],
        callback: Callable[[Update, Context], Coroutine[Any, Any, None]],
        *,
        new: bool,
        edited: bool,
    ) -> None:
        super().__init__([each for one in COMMANDS if one.name in names for each in (one.name, *one.aliases)], callback)
        self._new = new
        self._edited = edited

    def check_update(self, update: object) -> Typed | None:  # type: ignore[override]
        if not isinstance(update, Update):
            return None
        message = (update.message if self._new else None) or (update.edited_message if self._edited else None)
        typed = typed_in(message) if message is not None else None
        return typed if typed is not None and typed.name in self.commands else None

    def collect_additional_context(
        self,
        context: Context,
        update: Update,
        application: Application[Any, Context, Any, Any, Any, Any],
        check_result: object,
    ) -> None:
        if isinstance(check_result, Typed):
            context.args = check_result.args


def rest_of(update: Update) -> str:
    """What stands behind the command of an update, on its line and below."""
    message = update.effective_message
    found = typed_in(message) if isinstance(message, Message) else None
    return found.rest if found is not None else ""


class _BeginsWithASlash(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return typed_in(message) is not None


COMMAND = _BeginsWithASlash()
"""A message with a command in it, known or not."""

WORDS = (filters.TEXT | filters.CAPTION) & ~COMMAND
"""Words that are no command, alone or under a picture."""


def typed_in(message: Message) -> Typed | None:
    """The command with which a message begins; None when it begins with none."""
    text, username = with_links(message), message.get_bot().username
    text = re.sub(rf"^\s*@{re.escape(username)}\b[,:]?\s*", "", text, flags=re.IGNORECASE)
    return typed(text, username)


def begins_with_a_slash(text: str) -> bool:
    """Whether a text is a command, known or not."""
    return _SLASHED.match(text) is not None


def typed(text: str, username: str) -> Typed | None:
    """The command with which a text begins, for the bot with that name."""
    match = _SLASHED.match(text)
    if match is None:
        return None
    word, rest, to = legible(_UNSEEN.sub("", match["word"])), match["rest"].strip(), match["to"]
    if not word or (to is not None and to.lower() != username.lower()):
        return Typed(word, None, rest, for_another=bool(word))
    found = _found(word, rest)
    if found is None and match["slash"] != match["slash"].rstrip():
        return None  # a slash by itself, and then words
    return replace(found or Typed(word, None, rest), for_us=to is not None)


def _found(word: str, rest: str) -> Typed | None:
    if (name := _exactly(word)) is not None:
        return Typed(word, name, rest)
    if (numbered := _NUMBERED.fullmatch(word)) is not None and (name := _exactly(numbered["name"])) is not None:
        return Typed(word, name, f"{numbered['number']} {rest}".strip())
    second, _, after = (
        rest.partition(" ") if rest[:1].isalpha() and "\n" not in rest.split(" ", maxsplit=1)[0] else ("", "", "")
    )
    if second and (name := _exactly(f"{word}_{second}")) is not None:
        return Typed(f"{word} {second}", name, after.strip())
    return None


@cache
def _names() -> dict[str, str]:
    return {_folded(each): one.name for one in COMMANDS for each in (one.name, *one.aliases, *one.near)}


def _exactly(word: str) -> str | None:
    return _names().get(_folded(word))


def _folded(word: str) -> str:
    return bare(word.casefold()).replace("-", "_").strip("_")


def words_of(message: Message) -> str:
    """What was written, or written under a picture; empty when nothing was."""
    return message.text or message.caption or ""


def with_links(message: Message) -> str:
    """What was written, with the address of each link that hides behind words in parentheses after these."""
    words = words_of(message)
    units = words.encode("utf-16-le", "surrogatepass")
    for mark in sorted((*message.entities, *message.caption_entities), key=lambda each: -each.offset - each.length):
        if mark.type != MessageEntity.TEXT_LINK or not mark.url:
            continue
        start, end = 2 * mark.offset, 2 * (mark.offset + mark.length)
        shown = units[start:end].decode("utf-16-le", "replace").strip()
        if _same_address(shown, mark.url):
            continue
        units = units[:end] + f" ({mark.url})".encode("utf-16-le", "surrogatepass") + units[end:]
    return units.decode("utf-16-le", "surrogatepass")


def _same_address(shown: str, url: str) -> bool:
    def plain(address: str) -> str:
        return re.sub(r"^(?:https?://)?(?:www\.)?", "", address.strip().lower()).rstrip("/")

    return plain(shown) == plain(url)

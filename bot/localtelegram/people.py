"""The people's side: who writes and where, and the updates that Telegram makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class LocalPerson:
    """Someone with Telegram."""

    id: int
    name: str
    language_code: str | None = "sv"

    @property
    def chat(self) -> LocalChat:
        """Her private chat with the bot."""
        return LocalChat(self.id, "private", self.name)

    def as_user(self) -> dict[str, Any]:
        """The person as Telegram describes her."""
        user: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.name}
        if self.language_code is not None:
            user["language_code"] = self.language_code
        return user


@dataclass(frozen=True)
class LocalChat:
    """A private chat or a group."""

    id: int
    type: str
    title: str

    def as_chat(self) -> dict[str, Any]:
        """The chat as Telegram describes it."""
        name = "first_name" if self.type == "private" else "title"
        return {"id": self.id, "type": self.type, name: self.title}


def entities_of(text: str) -> list[dict[str, Any]]:
    """The commands and mentions that Telegram marks in what a person types."""
    found = []
    for kind, pattern in (("bot_command", r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w+)?"), ("mention", r"(?<!\w)@\w{4,32}")):
        for match in re.finditer(pattern, text):
            offset = len(text[: match.start()].encode("utf-16-le", "surrogatepass")) // 2
            found.append({"type": kind, "offset": offset, "length": len(match[0])})
    return sorted(found, key=lambda entity: int(entity["offset"]))

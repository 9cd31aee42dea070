"""The people: who writes and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

ANONYMOUS_ID, CHANNEL_BOT_ID = 1087968824, 136817688
ANONYMOUS = {"id": ANONYMOUS_ID, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
"""Whom Telegram names in place of an administrator who writes in the name of her group."""

CHANNEL_BOT = {"id": CHANNEL_BOT_ID, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
"""Whom Telegram names in place of someone who writes in the name of a channel."""


@dataclass(frozen=True)
class LocalPerson:
    """Someone with Telegram."""

    id: int
    name: str
    language_code: str | None = "sv"
    username: str | None = None

    @property
    def chat(self) -> LocalChat:
        """Her private chat with the bot."""
        return LocalChat(self.id, "private", self.name)

    def as_user(self) -> dict[str, Any]:
        """The person as Telegram describes her."""
        user: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.name}
        if self.language_code is not None:
            user["language_code"] = self.language_code
        if self.username is not None:
            user["username"] = self.username
        return user


@dataclass(frozen=True)
class LocalChat:
    """A private chat or a group."""

    id: int
    type: str
    title: str
    is_forum: bool = False
    """Whether the group has topics."""

    def as_chat(self) -> dict[str, Any]:
        """The chat as Telegram describes it."""
        name = "first_name" if self.type == "private" else "title"
        described = {"id": self.id, "type": self.type, name: self.title}
        return described | {"is_forum": True} if self.is_forum else described

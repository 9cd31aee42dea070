"""A message in the stand-in, as Telegram's server keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.localtelegram.people import LocalChat


@dataclass
class LocalMessage:
    """A message in a chat, as it stands now."""

    message_id: int
    chat_id: int
    text: str
    """What is shown, without markup."""
    markup: str = ""
    """The text as the bot sent it."""
    entities: list[dict[str, Any]] = field(default_factory=list)
    buttons: list[list[dict[str, Any]]] = field(default_factory=list)
    kind: str = "text"
    """``text``, ``photo`` or ``document``."""
    filename: str = ""
    content: bytes = b""
    reply_to: int | None = None
    thread_id: int | None = None
    """The topic of a forum in which it stands; None for General, and in other chats."""
    edits: int = 0

    @property
    def labels(self) -> list[str]:
        """The labels of its buttons, row by row."""
        return [str(button["text"]) for row in self.buttons for button in row]

    def data_of(self, label_or_data: str) -> str | None:
        """What the button with that label, or with that data, says when it is pressed; None without such a button."""
        for button in (button for row in self.buttons for button in row):
            if label_or_data in (button["text"], button.get("callback_data")):
                return str(button["callback_data"])
        return None

    def as_message(self, chat: LocalChat, bot: dict[str, Any], date: int) -> dict[str, Any]:
        """The message as Telegram describes it."""
        message: dict[str, Any] = {"message_id": self.message_id, "date": date, "chat": chat.as_chat(), "from": bot}
        words, marks = ("text", "entities") if self.kind == "text" else ("caption", "caption_entities")
        if self.text:
            message |= {words: self.text, marks: self.entities}
        if self.kind == "photo":
            message["photo"] = [
                {"file_id": f"p{self.message_id}", "file_unique_id": f"p{self.message_id}", "width": 1, "height": 1}
            ]
        if self.kind == "document":
            message["document"] = {
                "file_id": f"d{self.message_id}",
                "file_unique_id": f"d{self.message_id}",
                "file_name": self.filename,
            }
        if self.buttons:
            message["reply_markup"] = {"inline_keyboard": self.buttons}
        if self.thread_id is not None:
            message |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        if self.edits:
            message["edit_date"] = date
        return message

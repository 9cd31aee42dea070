"""What Telegram checks before it takes something, and how it reads what it is sent."""

from __future__ import annotations

import json
from typing import Any

from bot.localtelegram import html_mode
from bot.localtelegram.entities import units

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
DATA_LIMIT = 64
ENTITY_LIMIT = 100


class Refused(Exception):  # noqa: N818 - Telegram's word for it is an answer, not an error of ours
    """What Telegram answers instead of doing it."""

    def __init__(self, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.status = status

    @property
    def answer(self) -> dict[str, Any]:
        """The JSON of it."""
        words = {400: "Bad Request", 403: "Forbidden", 409: "Conflict"}[self.status]
        return {"ok": False, "error_code": self.status, "description": f"{words}: {self}"}


class Migrated(Refused):
    """The group has become a supergroup, with another chat id."""

    def __init__(self, new_chat: int) -> None:
        super().__init__("group chat was upgraded to a supergroup chat")
        self.new_chat = new_chat

    @property
    def answer(self) -> dict[str, Any]:
        """The JSON of it, which tells where the group is now."""
        return super().answer | {"parameters": {"migrate_to_chat_id": self.new_chat}}


def decoded(value: Any) -> Any:
    """Objects and lists come as JSON in text, as over HTTP."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def see_that_it_is_text(params: dict[str, Any]) -> None:
    """Refuse halves of characters, wherever they stand: there is no way to write them in UTF-8."""
    try:
        json.dumps(params, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise Refused("strings must be encoded in UTF-8") from error


def text_of(params: dict[str, Any], words: str, required: bool) -> tuple[str, list[dict[str, Any]]]:
    """A message's text or caption as it is shown, with its entities; refused when it is empty, too long or marked up wrongly."""
    text = str(params.get(words) or "")
    entities: list[dict[str, Any]] = []
    if params.get("parse_mode") == "HTML":
        try:
            text, entities = html_mode.parse(text)
        except html_mode.MarkupError as error:
            raise Refused(f"can't parse entities: {error}") from error
    if required and not text.strip():
        raise Refused("message text is empty")
    entities = entities[:ENTITY_LIMIT]
    if units(text) > (TEXT_LIMIT if words == "text" else CAPTION_LIMIT):
        raise Refused("message is too long" if words == "text" else "message caption is too long")
    return text, entities


def buttons_of(params: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The rows of buttons; refused when one has no label, or data that no button can carry."""
    rows: list[list[dict[str, Any]]] = (params.get("reply_markup") or {}).get("inline_keyboard", [])
    for button in (button for row in rows for button in row):
        if not button["text"].strip():
            raise Refused("inline keyboard button text must be non-empty")
        if not 1 <= len(str(button.get("callback_data", "x")).encode()) <= DATA_LIMIT:
            raise Refused("BUTTON_DATA_INVALID")
    return rows


def scope_of(params: dict[str, Any]) -> str:
    """The name of whose command menu is meant."""
    scope = params.get("scope") or {"type": "default"}
    language = params.get("language_code") or ""
    return ":".join(str(part) for part in (scope["type"], scope.get("chat_id", ""), language) if part)

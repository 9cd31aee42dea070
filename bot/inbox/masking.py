"""What is kept while the bot is closed may lie for days: what looks like a code, a token or a password is taken out of it first."""

from __future__ import annotations

import json
from typing import Any

from bot.services.people import hide_secrets

_WRITTEN = {"text": "entities", "caption": "caption_entities"}
"""Where words stand in a message, and the marks on them, whose places are no longer right when the words have changed."""


def without_secrets(body: str) -> str:
    """An update as Telegram sent it, without secrets in what was written, quoted or replied to. Others are left exactly as they are."""
    try:
        update = json.loads(body)
    except ValueError:
        return body
    return json.dumps(update) if _hide(update) else body


def _hide(thing: Any) -> bool:
    """Take the secrets out of a part of an update. Returns whether there were any."""
    parts = thing if isinstance(thing, list) else list(thing.values()) if isinstance(thing, dict) else []
    found = any([_hide(part) for part in parts])  # noqa: C419 - each of them, also after the first that has one
    for words, marks in _WRITTEN.items() if isinstance(thing, dict) else ():
        if isinstance(text := thing.get(words), str):
            thing[words], hidden = hide_secrets(text)
            if hidden:
                thing.pop(marks, None)
            found = found or hidden
    return found

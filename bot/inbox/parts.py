"""Several messages that are one: a text that was too long for one of Telegram's, and pictures that were sent together.

Telegram's clients cut a text of more than 4096 characters, and send the parts at once; each picture of an album is a message of its own, of
which one has the caption. What may go on waits in the inbox for :data:`GATHER`, with the chat's later messages behind it, and nobody waits
in a handler. When its turn comes, it and what belongs to it become one row, in one transaction, before anything is answered: a restart in
between changes nothing.

How clients cut: at exactly 4096 units where there is no better place; Android within 300 characters of it, at the end of a paragraph, a
sentence or a word; the desktop client at the last paragraph or sentence in the second half.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.clock import REAL_TIME, Clock
from bot.handlers.typed import begins_with_a_slash
from db.engine import Database
from db.models import Verdict
from db.queries.inbox import Claim
from db.queries.messages import parts

LIMIT = 4096
"""The longest text of a message, in units of UTF-16."""

NEAR_LIMIT = LIMIT // 2
"""From so many units on a text may have been cut."""

GATHER = timedelta(seconds=2)
"""How long after a message what belongs to it may come, and how much later it may have been sent."""

_JOINED = "joined"
"""Marks an update that has been put together, so that a new try does not look for more."""

_ENDS = (".", "!", "?", ":", "…")
_LISTS = ("-", "–", "•", "*", "·")

Raw = Mapping[str, Any]


class Gathering:
    """Puts parts together."""

    def __init__(self, database: Database, clock: Clock = REAL_TIME) -> None:
        self._database = database
        self._clock = clock

    async def whole(self, held: Claim) -> Claim | datetime:
        """The claimed row with everything that belongs to it; or when to look again, and the row is let go of: more may come.

        Raises whatever the database raises; then nothing has changed.
        """
        if held.verdict not in (None, Verdict.KEPT) or held.chat is None:
            return held
        if len(held.body) < NEAR_LIMIT and '"media_group_id"' not in held.body:
            return held  # which is most of what comes, and need not be read
        first = _read(held.body)
        if first is None or not may_go_on(first):
            return held
        async with self._database.begin() as session:
            rows = await parts.later_of_chat(session, held)
            found, last, came = [first], first, held.received_at
            for row in rows:
                update = _read(row.body or "") if row.verdict in (None, Verdict.KEPT) else None
                if update is None or not belongs(last, update):
                    break
                found, last, came = [*found, update], update, row.received_at
            now = self._clock.now()
            if len(found) > len(rows) and may_go_on(last) and now < came + GATHER:
                await parts.wait_for_more(session, held, came + GATHER)
                return came + GATHER
            if len(found) == 1:
                return held
            body = json.dumps(joined(found), ensure_ascii=True)
            kept = await parts.join(session, held, body, rows[: len(found) - 1], now)
        return replace(held, body=body) if kept else held


def parts_in(body: str) -> int:
    """How many updates an update has been put together of: one unless it has been."""
    update = _read(body) if f'"{_JOINED}"' in body else None
    count = update.get(_JOINED) if update is not None else None
    return count if isinstance(count, int) else 1


def may_go_on(update: Raw) -> bool:
    """Whether more of the same message may follow. Raises nothing, whatever the update holds."""
    message = update.get("message")
    if not isinstance(message, Mapping) or _JOINED in update:
        return False
    return isinstance(message.get("media_group_id"), str) or _units(message.get("text")) >= NEAR_LIMIT


def belongs(before: Raw, after: Raw) -> bool:
    """Whether an update is the next part of the message that another one is a part of."""
    first, second = before.get("message"), after.get("message")
    if not isinstance(first, Mapping) or not isinstance(second, Mapping):
        return False
    if any(_id(first, who) != _id(second, who) for who in ("from", "sender_chat", "via_bot")):
        return False
    if first.get("message_thread_id") != second.get("message_thread_id"):
        return False
    if (album := first.get("media_group_id")) is not None:
        return bool(album == second.get("media_group_id"))
    text, sent, then = second.get("text"), first.get("date"), second.get("date")
    if _units(first.get("text")) < NEAR_LIMIT or not isinstance(text, str) or begins_with_a_slash(text):
        return False
    if ("forward_origin" in first) is not ("forward_origin" in second):
        return False
    return isinstance(sent, int) and isinstance(then, int) and 0 <= then - sent <= GATHER.total_seconds()


def joined(updates: Sequence[Raw]) -> dict[str, Any]:
    """One update of several parts: of a text the whole text, of an album the first picture with all captions."""
    first = dict(updates[0])
    messages = [update["message"] for update in updates]
    album = "media_group_id" in messages[0]
    words, marks = ("caption", "caption_entities") if album else ("text", "entities")
    with_words = [message for message in messages if isinstance(message.get(words), str)]
    base = dict(with_words[0] if with_words else messages[0])
    text, entities = "", []
    for message in with_words:
        between = "\n\n" if album else _between(text, message[words])
        text += between if text else ""
        place = _units(text)
        entities += [mark | {"offset": mark["offset"] + place} for mark in message.get(marks) or () if _is_mark(mark)]
        text += message[words]
    if with_words:
        base |= {words: text, marks: entities}
    return first | {"message": base, _JOINED: len(messages)}


def _between(before: str, after: str) -> str:
    """What stood where a text was cut: Telegram takes the blanks away at both ends of a message."""
    if _units(before) % LIMIT == 0 and before[-1:].isalnum() and after[:1].isalnum():
        return ""
    return "\n" if before.endswith(_ENDS) or after.startswith(_LISTS) else " "


def _is_mark(mark: object) -> bool:
    return isinstance(mark, dict) and isinstance(mark.get("offset"), int)


def _id(message: Raw, name: str) -> Any:
    who = message.get(name)
    return who.get("id") if isinstance(who, Mapping) else None


def _units(text: object) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 if isinstance(text, str) else 0


def _read(body: str) -> Raw | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, Mapping) else None

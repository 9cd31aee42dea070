"""The people's side: what they do, and the updates that Telegram makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.clock import Clock
from bot.localtelegram.entities import entities_of
from bot.localtelegram.messages import LocalMessage
from bot.localtelegram.people import ANONYMOUS, ANONYMOUS_ID, CHANNEL_BOT, CHANNEL_BOT_ID, LocalChat, LocalPerson


class PeoplesSide:
    """Makes updates of what people do. What they have written is remembered, so that it can be replied to."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.chats: dict[int, LocalChat] = {}
        self.messages: dict[tuple[int, int], LocalMessage] = {}
        """What the bot has sent and not deleted."""
        self.written: dict[tuple[int, int], dict[str, Any]] = {}
        """What people have written, as Telegram describes it."""
        self.me: dict[str, Any] = {"id": 1, "is_bot": True, "first_name": "Stödlotsen", "username": "stodlotsen_bot"}
        self.files: dict[str, bytes] = {}
        """What people have sent as files, by Telegram's file id."""
        self._last_message = 0
        self._last_update = 0

    def writes(
        self, person: LocalPerson, text: str | None, chat: LocalChat | None = None, **fields: Any
    ) -> dict[str, Any]:
        """The update of a message that a person sends.

        ``fields`` go into the message, in place of the text for voice messages, photos and the like. A ``caption`` is marked as a text is;
        ``reply_to`` is the id of a message in the same chat.
        """
        body: dict[str, Any] = {"text": text, "entities": entities_of(text)} if text is not None else {}
        if isinstance(caption := fields.get("caption"), str):
            fields.setdefault("caption_entities", entities_of(caption))
        if (reply_to := fields.pop("reply_to", None)) is not None:
            replied = self.described(chat or person.chat, int(reply_to))
            fields["reply_to_message"] = _without_reply(replied) if replied is not None else None
        message = self._from_person(person, chat) | body | fields
        self.written[message["chat"]["id"], message["message_id"]] = message
        return self._update("message", message)

    def writes_anonymously(self, text: str, group: LocalChat, **fields: Any) -> dict[str, Any]:
        """The update of an administrator who writes in the name of her group: nobody learns who she is."""
        update = self.writes(LocalPerson(ANONYMOUS_ID, "Group"), text, group, sender_chat=group.as_chat(), **fields)
        update["message"]["from"] = ANONYMOUS
        return update

    def writes_for_a_channel(self, text: str, channel: LocalChat, group: LocalChat, **fields: Any) -> dict[str, Any]:
        """The update of someone who writes in a group in the name of a channel."""
        sender = channel.as_chat()
        update = self.writes(LocalPerson(CHANNEL_BOT_ID, "Channel"), text, group, sender_chat=sender, **fields)
        update["message"]["from"] = CHANNEL_BOT
        return update

    def sends_album(self, person: LocalPerson, items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The updates of pictures that are sent together: one each, with a common ``media_group_id``."""
        group = f"g{self._last_message + 1}"
        return [self.writes(person, None, media_group_id=group, **item) for item in items]

    def edits(
        self, person: LocalPerson, message_id: int, text: str, chat: LocalChat | None = None, **fields: Any
    ) -> dict[str, Any]:
        """The update of a person who changes what she has written."""
        before = self.written.get(((chat or person.chat).id, message_id), {})
        now = int(self._clock.now().timestamp())
        body = {"message_id": message_id, "edit_date": now, "text": text, "entities": entities_of(text)}
        kept = {name: before[name] for name in ("date", "reply_to_message", "message_thread_id") if name in before}
        return self._update("edited_message", self._from_person(person, chat) | kept | body | fields)

    def presses(self, person: LocalPerson, message: LocalMessage, data: str) -> dict[str, Any]:
        """The update of a pressed button."""
        query = {"id": f"q{self._last_update + 1}", "from": person.as_user(), "chat_instance": "1", "data": data}
        shown = self.described(self.chats[message.chat_id], message.message_id) or self._of_bot(message)
        return self._update("callback_query", query | {"message": shown})

    def reacts(
        self, person: LocalPerson, message: LocalMessage, *emoji: str, before: Sequence[str] = ()
    ) -> dict[str, Any]:
        """The update of a person who has set her reactions to a message; without any she has taken them back."""

        def kinds(signs: Sequence[str]) -> list[dict[str, str]]:
            return [{"type": "emoji", "emoji": sign} for sign in signs]

        return self._update(
            "message_reaction",
            {
                "chat": self.chats[message.chat_id].as_chat(),
                "message_id": message.message_id,
                "user": person.as_user(),
                "date": int(self._clock.now().timestamp()),
                "old_reaction": kinds(before),
                "new_reaction": kinds(emoji),
            },
        )

    def asks_inline(self, person: LocalPerson, query: str) -> dict[str, Any]:
        """The update of a person who types the bot's name in another chat, and then ``query``."""
        return self._update(
            "inline_query", {"id": f"i{self._last_update + 1}", "from": person.as_user(), "query": query, "offset": ""}
        )

    def described(self, chat: LocalChat, message_id: int) -> dict[str, Any] | None:
        """A message as Telegram describes it under a pressed button; None when it is not there."""
        sent = self.messages.get((chat.id, message_id))
        if sent is None:
            found = self.written.get((chat.id, message_id))
            return _without_reply(found) if found is not None else None
        return self._of_bot(sent)

    def _of_bot(self, message: LocalMessage) -> dict[str, Any]:
        described = message.as_message(self.chats[message.chat_id], self.me, int(self._clock.now().timestamp()))
        if message.reply_to is not None and (to := self.written.get((message.chat_id, message.reply_to))) is not None:
            described["reply_to_message"] = _without_reply(to)
        return described

    def _from_person(self, person: LocalPerson, chat: LocalChat | None) -> dict[str, Any]:
        where = chat or person.chat
        self.chats[where.id] = where
        self._last_message += 1
        now = int(self._clock.now().timestamp())
        return {"message_id": self._last_message, "date": now, "chat": where.as_chat(), "from": person.as_user()}

    def _update(self, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        self._last_update += 1
        return {"update_id": self._last_update, kind: content}


def _without_reply(message: dict[str, Any]) -> dict[str, Any]:
    """A message inside another one: Telegram goes one step back and no further."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}

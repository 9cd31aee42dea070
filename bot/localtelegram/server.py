"""The stand-in itself: chats, messages, edits, files, buttons and command menus in memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.clock import REAL_TIME, Clock
from bot.localtelegram.actions import PeoplesSide
from bot.localtelegram.checks import Migrated, Refused, buttons_of, decoded, scope_of, see_that_it_is_text, text_of
from bot.localtelegram.messages import LocalMessage
from bot.localtelegram.people import LocalChat
from bot.localtelegram.webhook import LocalWebhook, webhook_of

TOKEN = "1:local"  # noqa: S105 - opens nothing but the stand-in

DOWNLOAD_LIMIT = 20 * 1024 * 1024
"""The largest file that a bot can fetch, in bytes."""

Answer = tuple[int, dict[str, Any]]
Files = Mapping[str, tuple[str, bytes]]


@dataclass(frozen=True)
class Call:
    """A request that the bot made, and the status it got."""

    method: str
    params: dict[str, Any]
    status: int


class LocalTelegram(PeoplesSide):
    """Answers the methods of the Bot API that the bot uses, and makes updates of what people do."""

    def __init__(self, clock: Clock = REAL_TIME) -> None:
        super().__init__(clock)
        self.topics: dict[tuple[int, int | None], bool] = {}
        """Topics of forums by chat and thread (None: General) → whether they are open. What is not here does not exist."""
        self.moved: dict[int, int] = {}
        """Groups that have become supergroups: the old chat id → the new one."""
        self.members: dict[tuple[int, int], dict[str, Any]] = {}
        """What ``getChatMember`` tells of a person in a group, by chat and person; others are plain members."""
        self.calls: list[Call] = []
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.callback_answers: dict[str, str] = {}
        self.inline_answers: dict[str, list[dict[str, Any]]] = {}
        self.inline_buttons: dict[str, dict[str, Any]] = {}
        """The button above the results of each inline query."""
        self.shown: list[LocalMessage] = []
        """What people have been shown, in order: each message as it was when it was sent or edited."""
        self.webhook = LocalWebhook()
        """Where updates are sent to, when they are not fetched."""
        self.pending: list[dict[str, Any]] = []
        """Updates that the bot has not taken yet, oldest first."""
        self.intercept: Callable[[str, dict[str, Any]], Answer | None] | None = None
        """Called before each method; what it returns is answered instead (a test's flood wait, block or breakdown)."""

    # --- the bot's side ---------------------------------------------------------------------------------------------------

    def call(self, method: str, params: Mapping[str, Any], files: Files | None = None) -> Answer:
        """One method of the Bot API. Returns the HTTP status and the JSON."""
        read = {name: value if name in ("text", "caption") else decoded(value) for name, value in params.items()}
        answer = self.intercept(method, read) if self.intercept is not None else None
        if answer is None:
            answer = self._answer(method, read, files or {})
        self.calls.append(Call(method, read, answer[0]))
        return answer

    def _answer(self, method: str, params: dict[str, Any], files: Files) -> Answer:
        name = "_on_" + method.lower()
        handler: Callable[[dict[str, Any], Files], Any] | None = getattr(self, name, None)
        if handler is None:
            return 404, {"ok": False, "error_code": 404, "description": "Not Found"}
        try:
            see_that_it_is_text(params)
            return 200, {"ok": True, "result": handler(params, files)}
        except Refused as refused:
            return refused.status, refused.answer

    def _on_getme(self, _params: dict[str, Any], _files: Files) -> dict[str, Any]:
        return self.me | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }

    def _on_getupdates(self, params: dict[str, Any], _files: Files) -> list[dict[str, Any]]:
        if self.webhook.url:
            words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            raise Refused(words, 409)
        offset = int(params.get("offset") or 0)
        self.pending = [update for update in self.pending if update["update_id"] >= offset]
        return self.pending[: int(params.get("limit") or 100)]

    def _on_getwebhookinfo(self, _params: dict[str, Any], _files: Files) -> dict[str, Any]:
        return self.webhook.described(len(self.pending))

    def _on_setwebhook(self, params: dict[str, Any], _files: Files) -> bool:
        self.webhook = webhook_of(params)
        if params.get("drop_pending_updates") in (True, "true", "True"):
            self.pending.clear()
        return True

    _on_deletewebhook = _on_setwebhook

    def _on_sendchataction(self, _params: dict[str, Any], _files: Files) -> bool:
        return True

    _on_setmydescription = _on_setmyshortdescription = _on_sendchataction

    def _on_setmycommands(self, params: dict[str, Any], _files: Files) -> bool:
        self.commands[scope_of(params)] = list(params["commands"])
        return True

    def _on_deletemycommands(self, params: dict[str, Any], _files: Files) -> bool:
        self.commands.pop(scope_of(params), None)
        return True

    def _on_getmycommands(self, params: dict[str, Any], _files: Files) -> list[dict[str, str]]:
        return self.commands.get(scope_of(params), [])

    def _on_sendmessage(self, params: dict[str, Any], _files: Files) -> dict[str, Any]:
        message = self._new_message(params, "text", "text")
        return self._keep(message)

    def _on_sendphoto(self, params: dict[str, Any], files: Files) -> dict[str, Any]:
        return self._send_file(params, files, "photo")

    def _on_senddocument(self, params: dict[str, Any], files: Files) -> dict[str, Any]:
        return self._send_file(params, files, "document")

    def _send_file(self, params: dict[str, Any], files: Files, kind: str) -> dict[str, Any]:
        if not files or not all(content for _name, content in files.values()):
            raise Refused("file must be non-empty")
        message = self._new_message(params, "caption", kind)
        message.filename, message.content = next(iter(files.values()))
        return self._keep(message)

    def _on_editmessagetext(self, params: dict[str, Any], _files: Files) -> dict[str, Any]:
        message = self._message(params, "edit")
        if message.kind != "text":
            raise Refused("there is no text in the message to edit")
        return self._edit(message, params, "text")

    def _on_editmessagecaption(self, params: dict[str, Any], _files: Files) -> dict[str, Any]:
        return self._edit(self._message(params, "edit"), params, "caption")

    def _on_editmessagereplymarkup(self, params: dict[str, Any], _files: Files) -> dict[str, Any]:
        message = self._message(params, "edit")
        return self._edit(message, params | {"text": message.markup, "parse_mode": "HTML"}, "text")

    def _edit(self, message: LocalMessage, params: dict[str, Any], words: str) -> dict[str, Any]:
        text, entities = text_of(params, words, required=words == "text")
        buttons = buttons_of(params)
        if (text, entities, buttons) == (message.text, message.entities, message.buttons):
            raise Refused(
                "message is not modified: specified new message content and reply markup are exactly the same as a current content"
            )
        message.text, message.entities, message.buttons = text, entities, buttons
        message.markup, message.edits = str(params.get(words) or ""), message.edits + 1
        self.shown.append(replace(message))
        return self._described(message)

    def _on_deletemessage(self, params: dict[str, Any], _files: Files) -> bool:
        message = self._message(params, "delete")
        del self.messages[message.chat_id, message.message_id]
        return True

    def _on_answercallbackquery(self, params: dict[str, Any], _files: Files) -> bool:
        query = str(params["callback_query_id"])
        if query in self.callback_answers:
            raise Refused("query is too old and response timeout expired or query ID is invalid")
        text = str(params.get("text") or "")
        if len(text) > 200:
            raise Refused("MESSAGE_TOO_LONG")
        self.callback_answers[query] = text
        return True

    def _on_answerinlinequery(self, params: dict[str, Any], _files: Files) -> bool:
        results = list(params["results"])
        if len(results) > 50:
            raise Refused("RESULTS_TOO_MUCH")
        if len({result["id"] for result in results}) < len(results):
            raise Refused("RESULT_ID_DUPLICATE")
        for result in results:
            content = result.get("input_message_content") or {}
            text_of(
                {"text": content.get("message_text", ""), "parse_mode": content.get("parse_mode")},
                "text",
                required=True,
            )
        self.inline_answers[str(params["inline_query_id"])] = results
        button = params.get("button") or {}
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", str(button.get("start_parameter", ""))):
            raise Refused("BUTTON_START_PARAMETER_INVALID")
        self.inline_buttons[str(params["inline_query_id"])] = button
        return True

    def _on_getchat(self, params: dict[str, Any], _files: Files) -> dict[str, Any]:
        return self._chat(params).as_chat() | {
            "accent_color_id": 0,
            "max_reaction_count": 0,
            "accepted_gift_types": _NO_GIFTS,
        }

    def _on_getchatmember(self, params: dict[str, Any], _files: Files) -> dict[str, Any]:
        chat, person = self._chat(params), int(params["user_id"])
        user = {"id": person, "is_bot": False, "first_name": "Någon"}
        return {"status": "member", "user": user} | self.members.get((chat.id, person), {})

    def _on_getfile(self, params: dict[str, Any], _files: Files) -> dict[str, Any]:
        name = str(params["file_id"])
        if name not in self.files:
            raise Refused("wrong file_id or the file is temporarily unavailable")
        if len(self.files[name]) > DOWNLOAD_LIMIT:
            raise Refused("file is too big")
        size = len(self.files[name])
        return {"file_id": name, "file_unique_id": name, "file_size": size, "file_path": f"files/{name}"}

    def _on_leavechat(self, params: dict[str, Any], _files: Files) -> bool:
        del self.chats[self._chat(params).id]
        return True

    def _new_message(self, params: dict[str, Any], words: str, kind: str) -> LocalMessage:
        chat, thread = self._chat(params), self._thread(params)
        text, entities = text_of(params, words, required=words == "text")
        reply = params.get("reply_parameters") or {}
        to = reply.get("message_id")
        if to is not None and (chat.id, int(to)) not in self.messages and (chat.id, int(to)) not in self.written:
            if not reply.get("allow_sending_without_reply"):
                raise Refused("message to be replied not found")
            to = None
        self._last_message += 1
        return LocalMessage(
            self._last_message,
            chat.id,
            text,
            str(params.get(words) or ""),
            entities,
            buttons_of(params),
            kind,
            reply_to=to,
            thread_id=thread,
        )

    def _keep(self, message: LocalMessage) -> dict[str, Any]:
        self.messages[message.chat_id, message.message_id] = message
        self.shown.append(replace(message))
        return self._described(message)

    def _described(self, message: LocalMessage) -> dict[str, Any]:
        return self._of_bot(message)

    def _thread(self, params: dict[str, Any]) -> int | None:
        """The topic that is meant; refused when it is closed, or is none."""
        thread = int(params["message_thread_id"]) if params.get("message_thread_id") else None
        chat = self._chat(params)
        if not chat.is_forum:
            if thread is not None and chat.type != "private":
                raise Refused("message thread not found")
            return None
        if thread is not None and (chat.id, thread) not in self.topics:
            raise Refused("message thread not found")
        if not self.topics.get((chat.id, thread), True):
            raise Refused("TOPIC_CLOSED")
        return thread

    def _chat(self, params: dict[str, Any]) -> LocalChat:
        if (new := self.moved.get(int(params["chat_id"]))) is not None:
            raise Migrated(new)
        chat = self.chats.get(int(params["chat_id"]))
        if chat is None:
            raise Refused("chat not found")
        return chat

    def _message(self, params: dict[str, Any], what: str) -> LocalMessage:
        message = self.messages.get((int(params["chat_id"]), int(params["message_id"])))
        if message is None:
            raise Refused(f"message to {what} not found")
        return message


_NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}

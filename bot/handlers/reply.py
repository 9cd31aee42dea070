"""Shows a view in the chat that an update came from. The only place where handlers speak to Telegram."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import ReplyParameters, Update
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot import attempt
from bot.context import Context
from bot.delivery.outcome import is_about_the_topic
from bot.keyboards import NO_PREVIEW, keyboard
from bot.views import markup
from bot.views.view import Rows, View

log = logging.getLogger(__name__)

CALLBACK_TEXT_LIMIT = 200
_Call = Callable[..., Awaitable[Any]]


async def show(
    update: Update, context: Context, view: View, edit: bool = False, *, in_place_of: int | None = None
) -> int | None:
    """Send a view to the chat of the update, or put it in place of the message whose button was pressed (``edit``).

    A text that is too long becomes several messages, with the buttons under the last. Returns the id of the last message, or None when
    the update has no chat. A pressed button is answered.

    Args:
        in_place_of: a message of the bot's that the view is to take the place of, where it can.
    """
    chat = update.effective_chat
    if chat is None:
        return None
    await heard(update, context)
    if edit and view.photo is None and view.document is None and update.callback_query is not None:
        edited = await _edit(update, context, view)
        if edited is not None:
            return edited
    if in_place_of is not None and await _replace(context, chat.id, in_place_of, view):
        context.sent += 1
        return in_place_of
    send = _Sender(update, context)
    text = view.html
    if view.photo is not None or view.document is not None:
        caption = text if markup.length(text) <= markup.CAPTION_LIMIT else ""
        text = "" if caption else text
        sent = await send.file(view, caption, () if text else view.buttons)
        if not text:
            return sent
    parts = markup.split(text)
    last: int | None = None
    for number, part in enumerate(parts, start=1):
        last = await send.text(part, view.buttons if number == len(parts) else ())
    return last


def thread_of(update: Update) -> int | None:
    """The topic of a forum in which an update has come; None for General, and in other chats."""
    message = update.effective_message
    if not getattr(message, "is_topic_message", None):
        return None
    return getattr(message, "message_thread_id", None)


async def send_to(context: Context, chat_id: int, view: View) -> bool:
    """Send a view's text and buttons to another chat. Returns whether that chat takes messages from the bot."""
    parts = markup.split(view.html)
    try:
        for number, part in enumerate(parts, start=1):
            rows = view.buttons if number == len(parts) else ()
            await _with_plain_retry(
                context.bot.send_message,
                part,
                "text",
                chat_id=chat_id,
                reply_markup=keyboard(rows),
                link_preview_options=NO_PREVIEW,
            )
    except (Forbidden, BadRequest) as error:
        log.info("a message to another chat was not taken: %s", type(error).__name__)
        return False
    return True


async def heard(update: Update, context: Context, text: str | None = None, alert: bool = False) -> None:
    """Tell Telegram that a press was heard, once, with a short text at the top of the screen if there is something to say."""
    query = update.callback_query
    if query is None or context.query_answered:
        return
    context.query_answered = True
    try:
        await query.answer(text[:CALLBACK_TEXT_LIMIT] if text else None, show_alert=alert)
    except BadRequest as error:
        # A press may wait in the queue for longer than Telegram lets it be answered; what was asked for is still done.
        log.info("a press could not be answered: %s", type(error).__name__)


async def _edit(update: Update, context: Context, view: View) -> int | None:
    query = update.callback_query
    parts = markup.split(view.html)
    if query is None or query.message is None or len(parts) > 1:
        return None
    try:
        await _with_plain_retry(
            query.edit_message_text,
            parts[0],
            "text",
            reply_markup=keyboard(view.buttons),
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if "not modified" in error.message.lower():
            return query.message.message_id
        # Too old, removed, or a picture: the view is sent as a new message.
        return None
    return query.message.message_id


async def _replace(context: Context, chat_id: int, message_id: int, view: View) -> bool:
    """Put a view in place of an earlier message. False when that cannot be: it is too long, or the message is gone or too old."""
    parts = markup.split(view.html)
    if len(parts) > 1 or view.photo is not None or view.document is not None:
        return False
    try:
        await _with_plain_retry(
            context.bot.edit_message_text,
            parts[0],
            "text",
            chat_id=chat_id,
            message_id=message_id,
            reply_markup=keyboard(view.buttons),
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        return "not modified" in error.message.lower()
    return True


class _Sender:
    """Sends to the chat of one update; in a group, and long after, as a reply to the one who asked, in the topic where she asked."""

    def __init__(self, update: Update, context: Context) -> None:
        self._bot = context.bot
        self._context = context
        chat = update.effective_chat
        assert chat is not None  # noqa: S101 - show() has seen to it
        self._common: dict[str, Any] = {"chat_id": chat.id}
        message = update.effective_message
        made = attempt.current()
        if message is not None and (chat.type != ChatType.PRIVATE or (made is not None and made.replies)):
            if update.callback_query is None:
                self._common["reply_parameters"] = ReplyParameters(message.message_id, allow_sending_without_reply=True)
            if (thread := thread_of(update)) is not None:
                self._common["message_thread_id"] = thread

    async def text(self, text: str, rows: Rows) -> int:
        return await self._send(
            self._bot.send_message, text, "text", reply_markup=keyboard(rows), link_preview_options=NO_PREVIEW
        )

    async def file(self, view: View, caption: str, rows: Rows) -> int:
        if view.document is None:
            return await self._send(
                self._bot.send_photo, caption, "caption", reply_markup=keyboard(rows), photo=view.photo
            )
        return await self._send(
            self._bot.send_document,
            caption,
            "caption",
            reply_markup=keyboard(rows),
            document=view.document.content,
            filename=view.document.filename,
        )

    async def _send(self, call: _Call, text: str, argument: str, **rest: Any) -> int:
        """Send, and when the group has moved or the topic is closed, send to where it is or can be read."""
        try:
            sent = await _with_plain_retry(call, text, argument, **self._common, **rest)
        except ChatMigrated as moved:
            await self._context.services.following.moved(self._common["chat_id"], moved.new_chat_id)
            self._common = {"chat_id": moved.new_chat_id}
            sent = await _with_plain_retry(call, text, argument, **self._common, **rest)
        except BadRequest as error:
            if "message_thread_id" not in self._common or not is_about_the_topic(error):
                raise
            self._common = {"chat_id": self._common["chat_id"]}
            sent = await _with_plain_retry(call, text, argument, **self._common, **rest)
        self._context.sent += 1
        return int(sent.message_id)


async def _with_plain_retry(call: _Call, text: str, argument: str, **rest: Any) -> Any:
    """Make the call with HTML; when Telegram cannot read that, once more with the bare text, so that the person is not left without."""
    try:
        return await call(**{argument: text}, parse_mode=ParseMode.HTML, **rest)
    except BadRequest as error:
        if "parse entities" not in error.message.lower():
            raise
        log.error("Telegram could not read our HTML")
        return await call(**{argument: markup.plain(text)}, **rest)

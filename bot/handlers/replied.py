"""What a message replies to, as the exchange that it goes on from; and the bot's own words, when they come back."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from telegram import Message, MessageOriginUser

from bot.buttons import Pick, ShowForm, decode
from bot.context import Context
from bot.handlers.typed import words_of
from bot.services.answering import Exchange
from bot.texts import Texts
from bot.views import markup
from knowledge.base.localized import SWEDISH

_START = "start="
_GAP = "\x00"
_VALUES = ("place", "url", "contact", "ask", "bot", "title", "command", "code", "limit", "count")

SENTENCES = (
    "ask-empty",
    "ask-what",
    "error-kind",
    "none-text",
    "other-command",
    "other-nontext",
    "rate-nothing",
    "rate-sorry",
    "refused",
    "start-welcome",
    "suggest-question",
)
"""What the bot says most, by the texts' ids: when it comes back, it is no question."""

LONG_ENOUGH = 20
"""A shorter beginning could be a person's own."""

COPIED = 200
"""From so many characters on a text with an entry's title in it is a copy of its answer."""


def replied_to(message: Message, context: Context) -> Exchange | None:
    """What a reply is about: the entry that the bot showed, its suggestions, or what someone else asked. None without a reply."""
    now, original, quote = context.services.clock.now(), message.reply_to_message, message.quote
    if original is None:
        quoted = quote.text if quote is not None else ""
        return _about(entry_in(quoted, context), now, context) or (Exchange(quoted, None, now) if quoted else None)
    if original.from_user is None or original.from_user.id != context.bot.id:
        words = (quote.text if quote is not None else "") or words_of(original)
        return Exchange(words, None, now) if words else None
    picks = [action for action in _actions(original) if isinstance(action, Pick)]
    if picks:
        return Exchange("", None, now, tuple(pick.entry_id for pick in picks), picks[0].question_id)
    return _about(entry_shown(original, context), now, context)


def entry_shown(message: Message, context: Context) -> str | None:
    """The entry that a message of the bot's shows: by its buttons, or by the title in it."""
    entries = context.services.content.entries
    for action in _actions(message):
        if isinstance(action, ShowForm) and action.entry_id in entries:
            return action.entry_id
    for address in _addresses(message):
        if (entry_id := address.rpartition(_START)[2]) in entries:
            return entry_id
    return entry_in(words_of(message), context)


def entry_in(text: str, context: Context) -> str | None:
    """The entry whose title stands in a text as a line of its own."""
    lines = {line.strip() for line in text.splitlines()}
    for entry in context.services.content.entries.values():
        if any(title in lines for title in entry.title.all()):
            return entry.id
    return None


@cache
def _sentences(texts: Texts) -> tuple[str, ...]:
    """How the bot's own set sentences begin, in every language that has a catalogue."""
    begun = {texts.get(each, lang, **dict.fromkeys(_VALUES, _GAP)) for each in SENTENCES for lang in texts.languages}
    return tuple(start for text in begun if len(start := _plain(text.partition(_GAP)[0])) >= LONG_ENOUGH)


def _plain(text: str) -> str:
    return " ".join(markup.plain(text).split())


def pasted(text: str, context: Context) -> str | None:
    """The entry whose answer a text is a copy of; empty for one of the bot's set sentences; None when the words are a person's own."""
    if _plain(text).startswith(_sentences(context.texts)):
        return ""
    return entry_in(text, context) if len(text) >= COPIED and text.count("\n") >= 2 else None


def is_own(message: Message, context: Context) -> bool:
    """Whether a message holds the bot's own words: shared through it in this or another chat, or forwarded."""
    if message.via_bot is not None and message.via_bot.id == context.bot.id:
        return True
    origin = message.forward_origin
    return isinstance(origin, MessageOriginUser) and origin.sender_user.id == context.bot.id


def _about(entry_id: str | None, now: datetime, context: Context) -> Exchange | None:
    if entry_id is None:
        return None
    return Exchange(context.services.content.entries[entry_id].title.to(SWEDISH), entry_id, now)


def _actions(message: Message) -> list[object]:
    markup = message.reply_markup
    if markup is None:
        return []
    return [
        decode(str(button.callback_data)) for row in markup.inline_keyboard for button in row if button.callback_data
    ]


def _addresses(message: Message) -> list[str]:
    markup = message.reply_markup
    return [] if markup is None else [button.url for row in markup.inline_keyboard for button in row if button.url]

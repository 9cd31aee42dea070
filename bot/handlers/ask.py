"""Free text: a question and its answer; and the choice among suggestions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.buttons import NoneMeant, Pick
from bot.context import Context
from bot.handlers.asker import answer_views, asker_of, form_of
from bot.handlers.browse import open_entry
from bot.handlers.other import old_button
from bot.handlers.press import pressed
from bot.handlers.replied import entry_shown, is_own, pasted, replied_to
from bot.handlers.reply import show
from bot.handlers.typed import WORDS, words_of
from bot.services.answering import Answered, Asker, Exchange
from knowledge.text import words
from knowledge.understanding import Answer

_CALLING = frozenset(
    words(
        "vet du kan svara svar på det här detta den frågan fråga vad säger tror tycker om hjälp hjälpa till med gärna snälla tack någon "
        "hen henne honom hej hallå är så do you know can answer this that please help what think say about it is hi hello"
    )
)
"""Words with which the bot is called to someone else's question, and nothing is asked."""


@dataclass(frozen=True)
class _Said:
    """What a message asks."""

    message_id: int | None
    text: str
    about: Exchange | None = None
    """What it replies to."""


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        MessageHandler(WORDS & (filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE), ask),
        pressed(Pick, pick),
        pressed(NoneMeant, nothing),
    ]


async def ask(update: Update, context: Context) -> None:
    """Answer what was written, or written under a picture."""
    message, asker = update.effective_message, asker_of(update, context)
    if not isinstance(message, Message) or asker is None:
        return
    if is_own(message, context) or pasted(words_of(message), context) is not None:
        await _own_words(update, context, message)
        return
    said = _said(message, context)
    if update.edited_message is not None:
        await _edited(update, context, asker, said)
    else:
        await _answer(update, context, asker, said)


async def answer(update: Update, context: Context, text: str) -> None:
    """Answer a question that the person has written before, and now says is one."""
    if (asker := asker_of(update, context)) is not None:
        await _answer(update, context, asker, _Said(None, text))


async def _answer(
    update: Update, context: Context, asker: Asker, said: _Said, *, in_place_of: int | None = None
) -> None:
    """Answer, and remember which message does so."""
    answered = await context.services.answering.ask(said.text, asker, said.about)
    edited = update.edited_message is not None
    view = answer_views(context).of(answered, context.services.clock.now(), edited)
    sent = await show(update, context, view, in_place_of=in_place_of)
    if sent is None:
        return
    decision = answered.decision if isinstance(answered, Answered) else None
    await context.services.sent_answers.note(
        asker,
        sent,
        message_id=said.message_id,
        text=said.text,
        question_id=answered.question_id,
        entry_id=decision.entry_id if isinstance(decision, Answer) else None,
        alone=context.sent <= 1,
    )


async def _edited(update: Update, context: Context, asker: Asker, said: _Said) -> None:
    """Answer a question that was changed, in place of the answer before where that can be; nothing when it asks the same."""
    sent_answers = context.services.sent_answers
    before = await sent_answers.to(asker.chat_id, said.message_id, said.text) if said.message_id is not None else None
    if before is None:
        await _answer(update, context, asker, said)
        return
    if before.same:
        return
    if before.question_id is not None:
        await sent_answers.replaced(before.question_id)
    await _answer(update, context, asker, said, in_place_of=before.answer_id if before.alone else None)


async def _own_words(update: Update, context: Context, message: Message) -> None:
    """The bot's own words come back, forwarded or shared through it: they are no question. Forwarded to the bot, they open their entry."""
    if message.via_bot is None and (entry_id := entry_shown(message, context)):
        await open_entry(update, context, entry_id)


def _said(message: Message, context: Context) -> _Said:
    """What is asked, and what it goes on from. The bot named in a reply to someone's question is asked that question."""
    text = _without_mention(words_of(message), context.bot.username)
    about = replied_to(message, context)
    asks_nothing = _CALLING.issuperset(words(text))
    if about is not None and about.entry_id is None and not about.offered and asks_nothing:
        return _Said(message.message_id, about.question)
    return _Said(message.message_id, text, about)


async def pick(update: Update, context: Context, press: Pick) -> None:
    """Show the suggestion that was chosen."""
    asker = asker_of(update, context)
    question, entry_id = press.question_id, press.entry_id
    if asker is None:
        return
    opened = await context.services.answering.open(entry_id, form_of(update, context))
    if opened is None:
        await old_button(update, context)
        return
    if await context.services.answering.picked(question, entry_id, asker.user_id):
        opened = opened.of_question(question)
    await context.services.answering.chosen(entry_id, asker, opened.question_id)
    sent = await show(update, context, answer_views(context).entry(opened, context.services.clock.now()))
    if sent is not None:
        await context.services.sent_answers.note(asker, sent, question_id=opened.question_id, entry_id=entry_id)


async def nothing(update: Update, context: Context, press: NoneMeant) -> None:
    """None of the suggestions was meant."""
    asker = asker_of(update, context)
    if asker is None:
        return
    await context.services.answering.rejected(press.question_id, asker.user_id)
    await context.services.answering.moved_on(asker)
    await show(update, context, answer_views(context).no_match(form_of(update, context), press.question_id))


def _without_mention(text: str, username: str) -> str:
    return re.sub(rf"(?<!\w)@{re.escape(username)}\b[,:]?", " ", text, flags=re.IGNORECASE)

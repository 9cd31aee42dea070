"""Free text: a question and its answer; and the choice among suggestions."""

from __future__ import annotations

import re
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.buttons import NoneMeant, Pick
from bot.context import Context
from bot.handlers.asker import answer_views, asker_of, form_of
from bot.handlers.other import old_button
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.handlers.typed import WORDS, words_of
from bot.views.view import View


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        MessageHandler(WORDS & (filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE), ask),
        pressed(Pick, pick),
        pressed(NoneMeant, nothing),
    ]


async def ask(update: Update, context: Context) -> None:
    """Answer what was written, or written under a picture."""
    message = update.effective_message
    if message is not None:
        await answer(update, context, _without_mention(words_of(message), context.bot.username))


async def answer(update: Update, context: Context, text: str) -> None:
    """Answer a question of the person's."""
    asker = asker_of(update, context)
    if asker is None:
        return
    answered = await context.services.answering.ask(text, asker)
    if answered is None:
        await show(update, context, View(context.texts.html("ask-empty", asker.language)))
        return
    edited = update.edited_message is not None
    await show(update, context, answer_views(context).of(answered, context.services.clock.now(), edited))


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
    await context.services.answering.chosen(entry_id, asker)
    await show(update, context, answer_views(context).entry(opened, context.services.clock.now()))


async def nothing(update: Update, context: Context, press: NoneMeant) -> None:
    """None of the suggestions was meant."""
    asker = asker_of(update, context)
    if asker is None:
        return
    await context.services.answering.rejected(press.question_id, asker.user_id)
    await show(update, context, answer_views(context).no_match(form_of(update, context), press.question_id))


def _without_mention(text: str, username: str) -> str:
    return re.sub(rf"(?<!\w)@{re.escape(username)}\b[,:]?", " ", text, flags=re.IGNORECASE)

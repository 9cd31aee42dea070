"""Inline mode: ``@bot lönebidrag`` in any chat offers the entries, to share an answer there."""

from __future__ import annotations

from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.ext import BaseHandler, InlineQueryHandler

from bot.context import Context
from bot.handlers.asker import answer_views, form_of
from bot.keyboards import NO_PREVIEW
from bot.services.people import Form
from bot.views import markup
from bot.views.answers import text_of
from bot.views.shorten import shorten
from knowledge.base.models import Entry

CACHED_FOR = 60
"""Seconds for which Telegram may show the same person the same results again: a published update must soon be seen."""

DESCRIPTION = 120
"""How much of an answer is shown under its title in the list, in characters."""


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handler of this feature."""
    return [InlineQueryHandler(offer)]


async def offer(update: Update, context: Context) -> None:
    """The entries that fit what has been typed, each with its whole answer as the message."""
    query = update.inline_query
    if query is None:
        return
    form, lang = form_of(update, context), context.lang(update)
    entries = await context.services.sharing.offers(query.query)
    results = [await _article(entry, form, context) for entry in entries]
    # Into the bot's own chat, at what fits best.
    label = context.texts.get("inline-ask", lang)
    button = InlineQueryResultsButton(label, start_parameter=entries[0].id) if entries else None
    # Personal, since language and form are each person's own choice.
    await query.answer(results, cache_time=CACHED_FOR, is_personal=True, button=button)


async def _article(entry: Entry, form: Form, context: Context) -> InlineQueryResultArticle:
    opened = await context.services.answering.open(entry.id, form)
    if opened is None:
        raise LookupError(entry.id)
    text = answer_views(context).entry(opened, context.services.clock.now()).html
    body = text_of(entry, form)
    to_bot = InlineKeyboardButton(
        context.texts.get("inline-ask", form.language), url=f"https://t.me/{context.bot.username}?start={entry.id}"
    )
    return InlineQueryResultArticle(
        entry.id,
        entry.title.to(form.language),
        InputTextMessageContent(markup.split(text)[0], parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW),
        description=shorten(" ".join(body.replace("**", "").split()), DESCRIPTION),
        reply_markup=InlineKeyboardMarkup([[to_bot]]),
    )

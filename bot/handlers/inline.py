"""Inline mode: ``@bot lönebidrag`` in any chat offers the entries, to share an answer there."""

from __future__ import annotations

import html
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
from bot.handlers.start import THEME, TOPICS, WELCOME
from bot.keyboards import NO_PREVIEW
from bot.services.people import Form
from bot.views import markup
from bot.views.answers import text_of
from bot.views.shorten import shorten
from knowledge.base.models import Entry

CACHED_FOR = 60
"""Seconds for which Telegram may show the same person the same results again: a published update must soon be seen."""

LABEL = 60
"""How long the button above the results is, in characters."""

MOST_THEMES = 50
"""So many results Telegram takes."""

DESCRIPTION = 120
"""How much of an answer is shown under its title in the list, in characters."""


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handler of this feature."""
    return [InlineQueryHandler(offer)]


async def offer(update: Update, context: Context) -> None:
    """The entries that fit what has been typed, each with its whole answer as the message; the themes while nothing has been typed."""
    query = update.inline_query
    if query is None:
        return
    form, lang, texts = form_of(update, context), context.lang(update), context.texts
    if not query.query.strip():
        results = [_theme(theme_id, lang, context) for theme_id in context.services.content.themes][:MOST_THEMES]
        button = InlineQueryResultsButton(texts.get("inline-topics", lang), start_parameter=TOPICS)
    elif entries := await context.services.sharing.offers(query.query):
        results = [await _article(entry, form, context) for entry in entries]
        # Into the bot's own chat, at what fits best.
        label = shorten(texts.get("inline-open", lang, title=entries[0].title.to(lang)), LABEL)
        button = InlineQueryResultsButton(label, start_parameter=entries[0].id)
    else:
        results, button = [], InlineQueryResultsButton(texts.get("inline-ask", lang), start_parameter=WELCOME)
    # Personal, since language and form are each person's own choice.
    await query.answer(results, cache_time=CACHED_FOR, is_personal=True, button=button)


def _theme(theme_id: str, lang: str, context: Context) -> InlineQueryResultArticle:
    """A theme with its entries, each a way to it in the bot's own chat: there it opens in the language of whoever follows it."""
    content = context.services.content
    title, entries = content.themes[theme_id].title.to(lang), content.in_theme(theme_id)
    lines = [f'• <a href="{_link(entry.id, context)}">{html.escape(entry.title.to(lang))}</a>' for entry in entries]
    text = "\n".join([f"<b>{html.escape(title)}</b>", *lines])
    to_bot = InlineKeyboardButton(context.texts.get("inline-in-the-bot", lang), url=_link(THEME + theme_id, context))
    return InlineQueryResultArticle(
        THEME + theme_id,
        title,
        InputTextMessageContent(markup.split(text)[0], parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW),
        description=shorten(", ".join(entry.title.to(lang) for entry in entries), DESCRIPTION),
        reply_markup=InlineKeyboardMarkup([[to_bot]]),
    )


def _link(payload: str, context: Context) -> str:
    return f"https://t.me/{context.bot.username}?start={payload}"


async def _article(entry: Entry, form: Form, context: Context) -> InlineQueryResultArticle:
    opened = await context.services.answering.open(entry.id, form)
    if opened is None:
        raise LookupError(entry.id)
    text = answer_views(context).entry(opened, context.services.clock.now()).html
    body = text_of(entry, form)
    to_bot = InlineKeyboardButton(context.texts.get("inline-in-the-bot", form.language), url=_link(entry.id, context))
    return InlineQueryResultArticle(
        entry.id,
        entry.title.to(form.language),
        InputTextMessageContent(markup.split(text)[0], parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW),
        description=shorten(" ".join(body.replace("**", "").split()), DESCRIPTION),
        reply_markup=InlineKeyboardMarkup([[to_bot]]),
    )

"""The button under an "I do not know": to be told when there is an answer."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import AwaitAnswer, ShowEntry
from bot.context import Context
from bot.handlers.asker import asker_of
from bot.handlers.press import pressed
from bot.handlers.reply import heard, show, thread_of
from bot.services.learning import Wait
from bot.views.view import Button, View


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The button."""
    return [pressed(AwaitAnswer, wait)]


async def wait(update: Update, context: Context, press: AwaitAnswer) -> None:
    """Remember that the chat wants to be told."""
    asker, texts = asker_of(update, context), context.texts
    if asker is None:
        return
    lang = asker.language
    waited = await context.services.waiting.ask_to_be_told(
        press.question_id, asker.user_id, asker.chat_id, thread_of(update)
    )
    match waited.wait:
        case Wait.NOTED:
            await show(update, context, View(texts.html("wait-noted", lang)))
        case Wait.ANSWERED if waited.entry is not None:
            title = waited.entry.title.to(lang)
            await show(
                update,
                context,
                View(texts.html("wait-answered", lang), ((Button(title, ShowEntry(waited.entry.id)),),)),
            )
        case Wait.NOT_YOURS:
            await heard(update, context, texts.get("wait-not-yours", lang), alert=True)
        case _:
            contact = context.services.content.municipality.contact
            name = contact.name.to(lang)
            await show(update, context, View(texts.html("wait-closed", lang, url=contact.url, contact=name)))

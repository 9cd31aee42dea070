"""What is said to a person who has sent more than is answered; she is told once, and then nothing until it is over."""

from __future__ import annotations

from datetime import timedelta

from telegram import Message, Update

from bot.clock import iso_date
from bot.context import Context
from bot.handlers.reply import heard, show
from bot.views.view import View
from db.models import Verdict

_MINUTE = timedelta(minutes=1)


async def too_much(update: Update, context: Context, verdict: Verdict) -> None:
    """Say the sentence that belongs to a verdict, or only let the button stop spinning."""
    lang, texts = context.lang(update), context.texts
    if verdict is Verdict.PRESSES:
        await heard(update, context, texts.get("too-many-presses", lang), alert=True)
        return
    message = update.effective_message
    if verdict not in (Verdict.MINUTE, Verdict.DAY) or message is None:
        await heard(update, context)
        return
    contact = context.services.content.municipality.contact
    over = _is_over(message, verdict, context)
    which = "over" if over else verdict.value
    name = contact.name.to(lang)
    await show(update, context, View(texts.html(f"too-many-{which}", lang, url=contact.url, contact=name)))


def _is_over(message: Message, verdict: Verdict, context: Context) -> bool:
    """Whether the silence ended before it could be told of: the bot was down meanwhile."""
    sent, now = message.edit_date or message.date, context.services.clock.now()
    return iso_date(sent) < iso_date(now) if verdict is Verdict.DAY else now - sent >= _MINUTE

"""👍 and 👎 under an answer."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.context import Context
from bot.handlers.asker import answer_views, arguments
from bot.handlers.other import old_button
from bot.handlers.reply import heard, show
from bot.services.answering import Rated
from bot.services.people import form_called


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [CallbackQueryHandler(rate, pattern=r"^(?:up|down):[\w-]+:[a-z]{1,3}$")]


async def rate(update: Update, context: Context) -> None:
    """Note whether an answer helped; when it did not, show what else may have been meant."""
    rated, letter = arguments(update)
    user, query, form = update.effective_user, update.callback_query, form_called(letter, context.texts.languages)
    if user is None or query is None:
        return
    if form is None:
        await old_button(update, context)
        return
    useful = str(query.data).startswith("up:")
    answering = context.services.answering
    question = int(rated) if rated.isdecimal() and len(rated) < 10 else None
    if question is not None:
        result = await answering.rate(question, user.id, useful)
    else:
        result = await answering.rate_entry(rated, user.id, useful)
    if result is Rated.GONE:
        await old_button(update, context)
        return
    said = {Rated.NOT_YOURS: "rate-not-yours", Rated.AGAIN: "rate-again"}.get(
        result, "rate-thanks" if useful else "rate-sorry"
    )
    await heard(update, context, context.texts.get(said, form.language))
    if result is Rated.NOTED and not useful:
        others = await answering.alternatives(question, user.id) if question is not None else []
        await show(update, context, answer_views(context).alternatives(others, question or 0, form))

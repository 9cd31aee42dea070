"""👍 and 👎 under an answer."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import Rate
from bot.context import Context
from bot.handlers.asker import answer_views
from bot.handlers.other import old_button
from bot.handlers.press import pressed
from bot.handlers.reply import heard, show
from bot.services.answering import Rated


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [pressed(Rate, rate)]


async def rate(update: Update, context: Context, press: Rate) -> None:
    """Note whether an answer helped; when it did not, show what else may have been meant."""
    user, useful, answering = update.effective_user, press.useful, context.services.answering
    if user is None:
        return
    question = press.rated if isinstance(press.rated, int) else None
    if isinstance(press.rated, int):
        result = await answering.rate(press.rated, user.id, useful)
    else:
        result = await answering.rate_entry(press.rated, user.id, useful)
    if result is Rated.GONE:
        await old_button(update, context)
        return
    said = {Rated.NOT_YOURS: "rate-not-yours", Rated.AGAIN: "rate-again"}.get(
        result, "rate-thanks" if useful else "rate-sorry"
    )
    await heard(update, context, context.texts.get(said, press.form.language))
    if result is Rated.NOTED and not useful:
        others = await answering.alternatives(question, user.id) if question is not None else []
        await show(update, context, answer_views(context).alternatives(others, question or 0, press.form))

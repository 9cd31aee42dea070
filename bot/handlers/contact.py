"""/kontakt: whom to turn to."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.context import Context
from bot.handlers.reply import show
from bot.handlers.typed import command
from bot.views.contact import contact_view


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [command("kontakt", contact)]


async def contact(update: Update, context: Context) -> None:
    """Whom to ask about what, and how to complain."""
    await show(update, context, contact_view(context.services.content, context.texts, context.lang(update)))

"""/sprak: Swedish, easy Swedish or English."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from bot.context import Context
from bot.handlers.asker import arguments
from bot.handlers.reply import show
from bot.services.people import CHOICES
from bot.views.view import Button, View, rows_of


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        CommandHandler("sprak", choose),
        CallbackQueryHandler(chosen, pattern=rf"^language:(?:{'|'.join(CHOICES)})$"),
    ]


async def choose(update: Update, context: Context) -> None:
    """Offer the three."""
    lang, texts = context.lang(update), context.texts
    labels = {"sv": "language-swedish", "latt": "language-easy", "en": "language-english"}
    buttons = [Button(texts.get(labels[choice], lang), f"language:{choice}") for choice in CHOICES]
    await show(update, context, View(texts.html("language-choose", lang), rows_of(buttons)))


async def chosen(update: Update, context: Context) -> None:
    """Remember the choice."""
    (name,) = arguments(update)
    user = update.effective_user
    if user is None:
        return
    context.choice = CHOICES[name]
    await context.services.preferences.choose(user.id, context.choice)
    # A private chat has the id of its person; what a group is told keeps the language it was followed in.
    await context.services.following.use_language(user.id, context.lang(update))
    await show(update, context, View(context.texts.html(f"language-now-{name}", context.lang(update))))

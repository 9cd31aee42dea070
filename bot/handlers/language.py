"""/sprak: Swedish, easy Swedish or English."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler

from bot.buttons import ChooseLanguage
from bot.context import Context
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.services.answering import Form
from bot.services.people import CHOICES
from bot.views.view import Button, View, rows_of


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        CommandHandler("sprak", choose),
        pressed(ChooseLanguage, chosen),
    ]


async def choose(update: Update, context: Context) -> None:
    """Offer the three."""
    lang, texts = context.lang(update), context.texts
    labels = {
        Form.SWEDISH: "language-swedish",
        Form.EASY: "language-easy",
        Form.ENGLISH: "language-english",
    }
    buttons = [Button(texts.get(label, lang), ChooseLanguage(form)) for form, label in labels.items()]
    await show(update, context, View(texts.html("language-choose", lang), rows_of(buttons)))


async def chosen(update: Update, context: Context, press: ChooseLanguage) -> None:
    """Remember the choice."""
    user = update.effective_user
    if user is None:
        return
    context.choice = CHOICES[press.form]
    await context.services.preferences.choose(user.id, context.choice)
    # A private chat has the id of its person; what a group is told keeps the language it was followed in.
    await context.services.following.use_language(user.id, context.lang(update))
    await show(update, context, View(context.texts.html(f"language-now-{press.form}", context.lang(update))))

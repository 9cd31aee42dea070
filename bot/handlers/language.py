"""/sprak: the language of answers, and easy-to-read Swedish."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from bot.context import Context
from bot.handlers.asker import arguments
from bot.handlers.other import old_button
from bot.handlers.reply import show
from bot.services.people import Choice, form_called, forms
from bot.views.forms import form_name, now_in
from bot.views.view import Button, View, rows_of


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        CommandHandler("sprak", choose),
        CallbackQueryHandler(chosen, pattern=r"^language:[a-z]{2,4}$"),
    ]


async def choose(update: Update, context: Context) -> None:
    """Offer every form."""
    lang, texts = context.lang(update), context.texts
    buttons = [Button(form_name(form, texts), f"language:{form.id}") for form in forms(texts.languages)]
    await show(update, context, View(texts.html("language-choose", lang), rows_of(buttons)))


async def chosen(update: Update, context: Context) -> None:
    """Remember the choice."""
    (name,) = arguments(update)
    user, form = update.effective_user, form_called(name, context.texts.languages)
    if user is None:
        return
    if form is None:
        await old_button(update, context)
        return
    context.choice = Choice.of(form)
    await context.services.preferences.choose(user.id, context.choice)
    # A private chat has the id of its person; what a group is told keeps the language it was followed in.
    await context.services.following.use_language(user.id, context.lang(update))
    await show(update, context, View(now_in(form, context.texts)))

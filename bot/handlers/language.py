"""/sprak: the language of answers, and easy-to-read Swedish."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import ChooseLanguage
from bot.context import Context, person_of
from bot.handlers.asker import nameless_of
from bot.handlers.other import old_button
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.handlers.typed import command
from bot.services.people import Choice, forms
from bot.views.forms import form_name, now_in
from bot.views.view import Button, View, rows_of


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        command("sprak", choose),
        pressed(ChooseLanguage, chosen),
    ]


async def choose(update: Update, context: Context) -> None:
    """Offer every form."""
    lang, texts = context.lang(update), context.texts
    buttons = [Button(form_name(form, texts), ChooseLanguage(form)) for form in forms(texts.languages)]
    await show(update, context, View(texts.html("language-choose", lang), rows_of(buttons)))


async def chosen(update: Update, context: Context, press: ChooseLanguage) -> None:
    """Remember the choice."""
    person, form = person_of(update), press.form
    if person is None:
        return
    if form not in forms(context.texts.languages):
        await old_button(update, context)
        return
    context.choice = Choice.of(form)
    for chooser in {person, await nameless_of(update) or person}:
        await context.services.preferences.choose(chooser, context.choice)
    # A private chat has the id of its person; what a group is told keeps the language it was followed in.
    await context.services.following.use_language(person, context.lang(update))
    await show(update, context, View(now_in(form, context.texts)))

"""/start and /hjalp."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import ChooseLanguage, ListThemes, ShowSummaries
from bot.context import Context
from bot.handlers.browse import open_entry, themes
from bot.handlers.closing import with_notice
from bot.handlers.reply import show
from bot.handlers.roles import is_code, redeem
from bot.handlers.typed import command
from bot.services.people import Form, forms
from bot.views.commands import help_view
from bot.views.forms import form_name
from bot.views.topics import theme_view
from bot.views.view import Button, View

FROM_THE_WEB = "svar-"
"""How the payload of a link begins that stands on the web page of an entry; the entry's id follows."""

TOPICS, WELCOME = "amnen", "valkommen"
"""Payloads of links that open the themes, and no more than the welcome."""

THEME = "amne-"
"""How the payload of a link to a theme begins; the theme's id follows."""


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [command("start", start), command("hjalp", help_)]


async def start(update: Update, context: Context) -> None:
    """Say hello; with the id of an entry in the link, show that; with a one-time code, give its role."""
    lang, texts = context.lang(update), context.texts
    payload = " ".join(context.args or ())
    entry_id = payload.removeprefix(FROM_THE_WEB)
    if entry_id in context.services.content.entries:
        await open_entry(update, context, entry_id)
        return
    if payload == TOPICS:
        await themes(update, context)
        return
    if (theme_id := payload.removeprefix(THEME)) != payload and theme_id in context.services.content.themes:
        await show(update, context, theme_view(theme_id, context.services.content, texts, lang))
        return
    if is_code(payload):
        await redeem(update, context, payload)
        return
    place = context.services.content.municipality
    text = texts.html("start-welcome", lang, bot=place.bot_name, place=place.short_name)
    if payload not in ("", WELCOME):
        text = f"{texts.html('start-old-link', lang)}\n\n{text}"
    topics = Button(texts.get("start-topics", lang), ListThemes())
    latest = Button(texts.get("start-latest", lang), ShowSummaries())
    others = [form for form in forms(texts.languages) if not form.easy and form.language != lang]
    languages = (
        Button(texts.get("start-easy", lang), ChooseLanguage(Form.EASY)),
        *(Button(form_name(form, texts), ChooseLanguage(form)) for form in others),
    )
    await show(update, context, with_notice(View(text, ((topics,), (latest,), languages)), context))


async def help_(update: Update, context: Context) -> None:
    """Every command that the person may use."""
    user = update.effective_user
    if user is None:
        return
    role = await context.services.roles.role_of(user.id)
    view = help_view(role, context.services.content.municipality, context.texts, context.lang(update))
    await show(update, context, with_notice(view, context))

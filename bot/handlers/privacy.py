"""/personuppgifter and /radera."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import Forget, ForgetNothing, ShowEntry
from bot.context import Context, person_of
from bot.handlers.asker import nameless_of
from bot.handlers.other import old_button
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.handlers.typed import command
from bot.views.contact import data_protection_html
from bot.views.view import Button, View
from db.models import Role


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        command("personuppgifter", about),
        command("radera", confirm),
        pressed(Forget, forget),
        pressed(ForgetNothing, keep),
    ]


async def about(update: Update, context: Context) -> None:
    """What is stored, for how long, and why; and who answers for it."""
    lang, texts = context.lang(update), context.texts
    text = texts.html("privacy-text", lang, days=context.services.forgetting.retention_days)
    municipality = context.services.content.municipality
    text += f"\n\n{data_protection_html(municipality.data_protection, texts, lang)}"
    entry = municipality.privacy_entry
    more = ((Button(texts.get("privacy-more", lang), ShowEntry(entry)),),) if entry is not None else ()
    await show(update, context, View(text, more))


async def confirm(update: Update, context: Context) -> None:
    """Ask before anything is deleted."""
    person, lang, texts = person_of(update), context.lang(update), context.texts
    if person is None:
        return
    text = texts.html("forget-confirm", lang)
    if await context.services.roles.role_of(person) is not Role.PUBLIC:
        text += "\n\n" + texts.html("forget-officer", lang)
    buttons = (
        Button(texts.get("forget-yes", lang), Forget(person)),
        Button(texts.get("forget-no", lang), ForgetNothing()),
    )
    await show(update, context, View(text, (buttons,)))


async def forget(update: Update, context: Context, press: Forget) -> None:
    """Delete what is stored about the one who asked for it; a press by anyone else in a group does nothing."""
    person, chat = person_of(update), update.effective_chat
    if person is not None and chat is not None and press.user_id == chat.id != person:
        person = await nameless_of(update)
    if person is None or chat is None or press.user_id != person:
        await old_button(update, context)
        return
    lang = context.lang(update)
    await context.services.sent_answers.flush()  # what is written later would be remembered after all
    forgotten = await context.services.forgetting.forget(person, chat.id)
    await show(update, context, View(context.texts.html("forget-done", lang, count=forgotten.questions)), edit=True)


async def keep(update: Update, context: Context, _press: ForgetNothing) -> None:
    """Delete nothing."""
    await show(update, context, View(context.texts.html("forget-kept", context.lang(update))), edit=True)

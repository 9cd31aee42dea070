"""The topics: /amnen, and entries that are opened with a button."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from bot.context import Context
from bot.handlers.asker import answer_views, arguments, asker_of, form_of
from bot.handlers.other import old_button
from bot.handlers.reply import heard, show
from bot.services.people import Choice, form_called
from bot.views.forms import now_in
from bot.views.topics import theme_view, themes_view


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        CommandHandler("amnen", themes),
        CallbackQueryHandler(themes, pattern=r"^themes$"),
        CallbackQueryHandler(theme, pattern=r"^theme:[\w-]+$"),
        CallbackQueryHandler(entry, pattern=r"^entry:[\w-]+$"),
        CallbackQueryHandler(other_form, pattern=r"^form:[\w-]+:[a-z]{1,3}:\d{1,9}$"),
    ]


async def themes(update: Update, context: Context) -> None:
    """Show the themes; a button of theirs puts them in place of the list that it stood under."""
    query = update.callback_query
    under_a_list = query is not None and query.message is not None and _lists_entries(query.message)
    view = themes_view(context.services.content, context.texts, context.lang(update))
    await show(update, context, view, edit=under_a_list)


async def theme(update: Update, context: Context) -> None:
    """Show the entries of a theme, in place of the themes."""
    (theme_id,) = arguments(update)
    if theme_id not in context.services.content.themes:
        await old_button(update, context)
        return
    await show(
        update, context, theme_view(theme_id, context.services.content, context.texts, context.lang(update)), edit=True
    )


async def entry(update: Update, context: Context) -> None:
    """Show an entry."""
    await open_entry(update, context, arguments(update)[0])


async def open_entry(update: Update, context: Context, entry_id: str) -> bool:
    """Show an entry and remember it for the next question. False, and a word about it, when there is none with that id."""
    asker = asker_of(update, context)
    opened = await context.services.answering.open(entry_id, form_of(update, context))
    if opened is None or asker is None:
        await old_button(update, context)
        return False
    await context.services.answering.chosen(entry_id, asker)
    await show(update, context, answer_views(context).entry(opened, context.services.clock.now()))
    return True


async def other_form(update: Update, context: Context) -> None:
    """Show the same answer in another form, and remember that as the person's choice."""
    entry_id, letter, question = arguments(update)
    asker, form = asker_of(update, context), form_called(letter, context.texts.languages)
    opened = await context.services.answering.open(entry_id, form, int(question) or None) if form is not None else None
    if form is None or opened is None or asker is None:
        await old_button(update, context)
        return
    context.choice = Choice.of(form)
    await context.services.preferences.choose(asker.user_id, context.choice)
    await heard(update, context, now_in(form, context.texts))
    await show(update, context, answer_views(context).entry(opened, context.services.clock.now()), edit=True)


def _lists_entries(message: object) -> bool:
    """Whether a message is a list of a theme's entries, which the list of themes may replace; an answer stays where it is."""
    markup = getattr(message, "reply_markup", None)
    data = [str(button.callback_data) for row in markup.inline_keyboard for button in row] if markup is not None else []
    return data[-1:] == ["themes"] and len(data) > 1 and all(verb.startswith("entry:") for verb in data[:-1])

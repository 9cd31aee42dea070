"""The topics: /amnen, and entries that are opened with a button."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import ListEntries, ListThemes, ShowEntry, ShowForm
from bot.context import Context
from bot.handlers.asker import answer_views, asker_of, form_of
from bot.handlers.other import old_button
from bot.handlers.press import actions_beside, pressed
from bot.handlers.reply import heard, show
from bot.handlers.typed import command
from bot.services.people import Choice, forms
from bot.views.forms import now_in
from bot.views.topics import theme_view, themes_view


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        command("amnen", themes),
        pressed(ListThemes, themes),
        pressed(ListEntries, theme),
        pressed(ShowEntry, entry),
        pressed(ShowForm, other_form),
    ]


async def themes(update: Update, context: Context, press: ListThemes | None = None) -> None:
    """Show the themes; a button of theirs puts them in place of the list that it stood under."""
    view = themes_view(context.services.content, context.texts, context.lang(update))
    await show(update, context, view, edit=press is not None and _stands_under_entries(update))


async def theme(update: Update, context: Context, press: ListEntries) -> None:
    """Show the entries of a theme, in place of the themes."""
    theme_id = press.theme_id
    if theme_id not in context.services.content.themes:
        await old_button(update, context)
        return
    await show(
        update, context, theme_view(theme_id, context.services.content, context.texts, context.lang(update)), edit=True
    )


async def entry(update: Update, context: Context, press: ShowEntry) -> None:
    """Show an entry."""
    await open_entry(update, context, press.entry_id)


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


async def other_form(update: Update, context: Context, press: ShowForm) -> None:
    """Show the same answer in another form, and remember that as the person's choice."""
    asker, form = asker_of(update, context), press.form
    opened = await context.services.answering.open(press.entry_id, form, press.question_id)
    if opened is None or asker is None or form not in forms(context.texts.languages):
        await old_button(update, context)
        return
    context.choice = Choice.of(form)
    await context.services.preferences.choose(asker.user_id, context.choice)
    await heard(update, context, now_in(form, context.texts))
    await show(update, context, answer_views(context).entry(opened, context.services.clock.now()), edit=True)


def _stands_under_entries(update: Update) -> bool:
    """Whether the pressed button ends a list of a theme's entries, which the list of themes may replace; an answer stays where it is."""
    *entries, last = actions_beside(update) or [None]
    return last == ListThemes() and bool(entries) and all(isinstance(action, ShowEntry) for action in entries)

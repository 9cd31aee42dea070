"""/guide: a few questions by button, then what fits best."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import GoInGuide
from bot.context import Context
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.handlers.typed import command
from bot.services.answering import OutdatedError
from bot.views import guide as views


async def begin(update: Update, context: Context) -> None:
    """The first question."""
    guide = context.services.guide
    view = views.view(guide.at(guide.start), context.texts, context.lang(update), start=guide.start)
    await show(update, context, view)


async def go_on(update: Update, context: Context, press: GoInGuide) -> None:
    """What follows after a pressed answer, in the same message."""
    guide = context.services.guide
    changed = False
    try:
        shown = guide.at(press.path)
    except OutdatedError:
        shown, changed = guide.at(guide.start), True
    view = views.view(shown, context.texts, context.lang(update), start=guide.start, changed=changed)
    await show(update, context, view, edit=True)


def handlers() -> list[BaseHandler[Any, Any, Any]]:
    """The command and its buttons."""
    return [command("guide", begin), pressed(GoInGuide, go_on)]

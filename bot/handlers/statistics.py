"""/statistik: what people ask about, for officers."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.context import Context
from bot.handlers.closing import with_notice
from bot.handlers.guard import requires
from bot.handlers.officers import private_only
from bot.handlers.reply import show
from bot.handlers.typed import command
from bot.views import pictures
from bot.views import statistics as views
from db.models import Role


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The command."""
    return [command("statistik", report, edited=False)]


@requires(Role.OFFICER)
@private_only
async def report(update: Update, context: Context) -> None:
    """The numbers as text and, when there are any, the weeks as a picture."""
    numbers = await context.services.statistics.report()
    picture = await asyncio.to_thread(pictures.weeks_png, numbers, context.texts)
    await show(update, context, with_notice(views.view(numbers, context.texts, picture), context))

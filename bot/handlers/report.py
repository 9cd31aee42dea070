"""/redovisning: everything published, as a PDF."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import MakeReport
from bot.context import Context
from bot.handlers.press import pressed
from bot.handlers.reply import show
from bot.handlers.typed import command
from bot.views.report import report_filename, report_path, report_pdf
from bot.views.report_words import report_title
from bot.views.summary import unknown_account_view
from bot.views.update import account_short
from bot.views.view import Button, Document, View


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [command("redovisning", report), pressed(MakeReport, report_button)]


async def report(update: Update, context: Context) -> None:
    """Everything, or the account that is named after the command."""
    await _send(update, context, context.args[0].lower() if context.args else None)


async def report_button(update: Update, context: Context, press: MakeReport) -> None:
    """The same by a button."""
    await _send(update, context, press.account_id)


async def _send(update: Update, context: Context, account_id: str | None) -> None:
    services, texts, lang = context.services, context.texts, context.lang(update)
    accounts, now = services.content.accounts, services.clock.now()
    if account_id is not None and account_id not in accounts:
        await show(update, context, unknown_account_view(accounts, texts, lang))
        return
    reports = await services.reports.gather(account_id)
    municipality = services.content.municipality
    settings = context.settings
    address = f"{settings.public_url}{report_path(account_id)}" if settings.web and settings.public_url else ""
    pdf = await asyncio.to_thread(report_pdf, reports, municipality, texts, lang, now, address=address)
    caption = texts.html("report-caption", lang, title=report_title(reports, municipality, texts, lang))
    if any(one.example for each in reports for one in each.updates):
        caption += "\n" + texts.html("report-caption-example", lang)
    others = tuple(
        (Button(texts.get("button-pdf-of", lang, account=account_short(account, lang)), MakeReport(account.id)),)
        for account in accounts.values()
        if account_id is None and len(accounts) > 1
    )
    filename = report_filename(accounts[account_id] if account_id else None, now)
    await show(update, context, View(caption, others, document=Document(filename, pdf)))

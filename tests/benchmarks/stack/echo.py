"""The least that a bot of python-telegram-bot can do: send back what it was sent. What it takes is the library's own and the machine's."""

from __future__ import annotations

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same."""
    del context
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def main(token: str, address: str) -> None:
    """Fetch updates from a stand-in and answer them, until killed."""
    application = Application.builder().token(token).base_url(f"{address}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])

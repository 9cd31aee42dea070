"""Any failure: logged first, without the person's words, and then one kind sentence."""

from __future__ import annotations

import logging
import secrets

from telegram import Update
from telegram.error import Forbidden, NetworkError, TelegramError
from telegram.ext import ApplicationHandlerStop

from bot import attempt
from bot.context import Context
from bot.handlers.reply import heard, show
from bot.logs import where
from bot.views.view import View

log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """End an update that a handler has failed over; the other groups of handlers leave it alone.

    While it is answered from the inbox, the fault is only noted: whoever makes the try decides whether there is another one.
    Otherwise the person is told at once.
    """
    error = context.error
    if error is None:
        return
    if isinstance(update, Update) and (made := attempt.current()) is not None:
        made.fault = error
    elif isinstance(error, Forbidden):
        log.info("a message could not be sent: the chat has closed the bot out")
    elif not isinstance(update, Update):
        _log_network(error) if isinstance(error, NetworkError) else log.error("%s", where(error))
    else:
        try:
            await apologise(update, context, error)
        except TelegramError as second:
            log.warning("the person could not be told (%s)", type(second).__name__)
    raise ApplicationHandlerStop


async def apologise(update: Update, context: Context, error: BaseException) -> None:
    """Log what broke and where, and tell the person with a code by which it can be found in the log.

    Raises :class:`~telegram.error.TelegramError` when she cannot be told.
    """
    code = secrets.token_hex(3)
    # The message of an exception may hold what the person wrote (as a database's parameters do), so only its kind and place are logged.
    log.error("error %s: %s", code, where(error))
    contact, lang = context.services.content.municipality.contact, context.lang(update)
    name = contact.name.to(lang)
    await heard(update, context)
    await show(update, context, View(context.texts.html("error-kind", lang, code=code, url=contact.url, contact=name)))


def _log_network(error: NetworkError) -> None:
    # While the network is away the library tries again by itself; a line each time is enough.
    log.warning("Telegram cannot be reached (%s); trying again", type(error).__name__)

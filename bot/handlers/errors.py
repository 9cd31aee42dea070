"""Any failure: logged first, without the person's words, and then one kind sentence."""

from __future__ import annotations

import logging
import secrets
import traceback

from telegram import Update
from telegram.error import Forbidden, NetworkError, TelegramError

from bot.context import Context
from bot.handlers.reply import heard, show
from bot.views.view import View

log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Log what broke and where, and tell the person with a code by which it can be found in the log."""
    error = context.error
    if error is None:
        return
    if isinstance(error, Forbidden):
        log.info("a message could not be sent: the chat has closed the bot out")
        return
    if not isinstance(update, Update):
        _log_network(error) if isinstance(error, NetworkError) else log.error("%s", _where(error))
        return
    code = secrets.token_hex(3)
    # The message of an exception may hold what the person wrote (as a database's parameters do), so only its kind and place are logged.
    log.error("error %s: %s", code, _where(error))
    contact, lang = context.services.content.municipality.contact, context.lang(update)
    name = contact.name.to(lang)
    try:
        await heard(update, context)
        await show(
            update, context, View(context.texts.html("error-kind", lang, code=code, url=contact.url, contact=name))
        )
    except TelegramError as second:
        log.warning("error %s: the person could not be told (%s)", code, type(second).__name__)


def _log_network(error: NetworkError) -> None:
    # While the network is away the library tries again by itself; a line each time is enough.
    log.warning("Telegram cannot be reached (%s); trying again", type(error).__name__)


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames[-8:]))
    cause = error.__cause__ or error.__context__
    return f"{type(error).__name__} at {places}" + (f"; because of {_where(cause)}" if cause is not None else "")

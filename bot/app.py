"""The Telegram application: every handler in order."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from telegram.ext import Application, ApplicationBuilder, ContextTypes
from telegram.request import BaseRequest

from bot.context import PARTS, BotApplication, Context, Parts
from bot.delivery.answers_first import AnswersFirst
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.shared_limit import SharedLimit
from bot.delivery.wire import CountedRequest
from bot.delivery.wiring import ANSWER_SECONDS
from bot.handlers import (
    approval,
    ask,
    browse,
    cancel,
    closing,
    contact,
    drafts,
    errors,
    feedback,
    follow,
    gate,
    guide,
    handed,
    history,
    inline,
    language,
    log,
    other,
    privacy,
    report,
    roles,
    start,
    statistics,
    summary,
    unanswered,
    waiting,
    write,
)
from bot.localtelegram import TOKEN
from bot.metrics import Metrics
from bot.services import Services
from bot.settings import Settings
from bot.texts import Texts, load_texts

CONNECTIONS = 256
"""How many calls to Telegram may be under way: the library's own number."""

RETRIES = 5
"""How often a call is made again after Telegram has asked for a pause."""

FEATURES: tuple[ModuleType, ...] = (
    start,
    browse,
    guide,
    summary,
    history,
    report,
    follow,
    write,
    drafts,
    handed,
    approval,
    unanswered,
    statistics,
    roles,
    closing,
    log,
    language,
    contact,
    privacy,
    cancel,
    feedback,
    waiting,
    inline,
    ask,  # free text: after every command and every step of a dialogue
    other,  # whatever nothing else has taken: unknown commands, voice, old buttons
)


def build_application(
    settings: Settings,
    services: Services,
    request: BaseRequest | None = None,
    rate_limiter: RateLimiter | None = None,
    *,
    texts: Texts | None = None,
    shared_limit: SharedLimit | None = None,
    metrics: Metrics | None = None,
) -> BotApplication:
    """The application with every handler. ``request`` takes the place of the network: the stand-in of the terminal and the tests.

    ``rate_limiter`` is that of the sending to many, which gives way to the application's answers. Without one the stand-in knows no limits
    and no new tries. ``texts`` are those of this project when no others are given. ``shared_limit`` is that of all processes; without one
    this process acts as if it were alone. ``metrics`` count the calls to Telegram.
    """
    # Updates come from the inbox or from the stand-in, and not from the library's own updater and queue.
    builder: ApplicationBuilder[Any, Any, Any, Any, Any, Any] = (
        Application.builder().context_types(ContextTypes(context=Context)).updater(None)
    )
    if request is not None:
        builder = builder.token(TOKEN).request(request).get_updates_request(request)
    else:
        assert settings.telegram_bot_token is not None  # noqa: S101 - `run` has seen to it
        builder = (
            builder.token(settings.telegram_bot_token.get_secret_value())
            .base_url(f"{settings.telegram_api_url}/bot")
            .base_file_url(f"{settings.telegram_api_url}/file/bot")
            .request(
                CountedRequest(metrics or Metrics(), connection_pool_size=CONNECTIONS, read_timeout=ANSWER_SECONDS)
            )
        )
    if request is None or rate_limiter is not None:
        limiter = AnswersFirst(
            rate_limiter or RateLimiter(), shared_limit or SharedLimit(), max_retries=RETRIES, clock=services.clock
        )
        builder = builder.rate_limiter(limiter)
    application: BotApplication = builder.build()
    application.bot_data[PARTS] = Parts(settings, services, texts or load_texts())
    application.add_handlers(gate.handlers(), group=-6)
    application.add_handlers(roles.codes(), group=-5)  # a one-time code, which nothing else may take and keep
    application.add_handlers(closing.gate(), group=-4)  # the public, while the bot is closed
    application.add_handlers(unanswered.dialogue(), group=-3)  # an officer's search words
    application.add_handlers(write.dialogue(), group=-2)  # what a draft waits for, before it is taken for a question
    application.add_handlers(handed.dialogue(), group=-1)  # a text that an officer hands over to be published
    for feature in FEATURES:
        application.add_handlers(feature.handlers())
    application.add_error_handler(errors.on_error)
    return application

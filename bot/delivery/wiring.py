"""Where the parts of the sending meet."""

from __future__ import annotations

from collections.abc import Collection

from telegram import Bot
from telegram.request import BaseRequest

from bot.clock import Clock
from bot.delivery.drafts import DraftMessages
from bot.delivery.messages import Messages
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.shared_limit import SharedLimit
from bot.delivery.wire import CountedRequest
from bot.delivery.worker import AT_ONCE, DeliveryWorker
from bot.localtelegram import TOKEN
from bot.metrics import Metrics
from bot.services import Services
from bot.settings import Settings
from bot.texts import Texts

ANSWER_SECONDS = 20.0
"""How long Telegram may take to answer a send. Long, because a lost answer can mean that someone gets a message twice."""


def delivery_bot(settings: Settings, request: BaseRequest | None = None, metrics: Metrics | None = None) -> Bot:
    """The bot that sends deliveries: the same one to Telegram, with connections of its own and without a limiter."""
    if request is not None:
        return Bot(TOKEN, request=request, get_updates_request=request)
    assert settings.telegram_bot_token is not None  # noqa: S101 - `run` has seen to it
    own = CountedRequest(
        metrics or Metrics(), connection_pool_size=AT_ONCE, read_timeout=ANSWER_SECONDS, pool_timeout=ANSWER_SECONDS
    )
    return Bot(
        settings.telegram_bot_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        request=own,
        get_updates_request=own,
    )


def delivery_worker(
    services: Services,
    texts: Texts,
    bot: Bot,
    *,
    rate_limiter: RateLimiter | None = None,
    shared_limit: SharedLimit | None = None,
    clock: Clock | None = None,
    only: Collection[int] | None = None,
) -> DeliveryWorker:
    """The worker over the bot's services. ``only`` limits it to some chats."""
    drafts = DraftMessages(services.publishing, services.content.accounts, texts, services.clock)
    messages = Messages(
        services.accounts, services.following, services.content.entries, texts, drafts, audit=services.audit
    )
    return DeliveryWorker(
        services.database,
        bot,
        messages,
        services.following,
        rate_limiter=rate_limiter,
        shared_limit=shared_limit,
        clock=clock or services.clock,
        only=only,
    )

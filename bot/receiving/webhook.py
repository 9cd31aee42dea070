"""The webhook at Telegram: set at the start, and looked after, since anyone with the token can change it.

It is left when the process ends: Telegram keeps what comes meanwhile, and hands it to the next one.
"""

from __future__ import annotations

import logging
import re

from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken

from bot.clock import REAL_TIME, Clock
from bot.delivery.patience import until_reached
from bot.metrics import Metrics
from bot.opening import CommandError
from bot.receiving.polling import NO_TOKEN, UPDATE_TYPES
from bot.settings import Webhook

log = logging.getLogger(__name__)

AT_ONCE = 40
"""How many updates Telegram may send side by side."""

LOOK_SECONDS = 60.0
"""How often Telegram is asked whether the webhook is still set."""

_KINDS = (
    ("certificate", ("ssl", "certificate", "tls")),
    ("address", ("resolve", "ip address", "host")),
    ("timeout", ("timeout", "timed out")),
    ("connection", ("connection", "refused", "unreachable")),
)
"""Kind → words of Telegram's by which it is known."""


class WebhookKeeper:
    """Sets the webhook and keeps it set until its task is cancelled."""

    def __init__(self, bot: Bot, webhook: Webhook, metrics: Metrics, clock: Clock = REAL_TIME) -> None:
        self._bot = bot
        self._webhook = webhook
        self._metrics = metrics
        self._clock = clock
        self._told = 0.0
        self.is_well = False
        """Whether the webhook is set, as far as is known."""

    async def run(self) -> None:
        """Set it, and look after it. Raises :class:`~bot.opening.CommandError` when Telegram refuses the token."""
        try:
            await self._set()
            while True:
                await self._clock.sleep(LOOK_SECONDS)
                await self._look()
        except InvalidToken as error:
            raise CommandError(NO_TOKEN) from error

    async def _set(self) -> None:
        self.is_well = False
        await until_reached(
            lambda: self._bot.set_webhook(
                self._webhook.url,
                secret_token=self._webhook.secret,
                allowed_updates=UPDATE_TYPES,
                max_connections=AT_ONCE,
                drop_pending_updates=False,
            ),
            "the webhook cannot be set",
            self._clock,
        )
        self.is_well = True
        log.info("the webhook is set")

    async def _look(self) -> None:
        info = await until_reached(self._bot.get_webhook_info, "the webhook cannot be looked at", self._clock)
        self._metrics.waiting_at_telegram(info.pending_update_count)
        if info.url != self._webhook.url:
            log.warning("the webhook was %s by somebody else, and is set again", "changed" if info.url else "removed")
            await self._set()
        self._tell_of_faults(info)

    def _tell_of_faults(self, info: WebhookInfo) -> None:
        """Once for each time that Telegram tells of: the fault stays in its answer long after it is mended."""
        if info.last_error_date is None or info.last_error_date.timestamp() <= self._told:
            return
        self._told = info.last_error_date.timestamp()
        log.warning(
            "Telegram could not hand over an update (%s); %d wait there",
            kind_of(info.last_error_message or ""),
            info.pending_update_count,
        )


def kind_of(words: str) -> str:
    """What Telegram says of a webhook that it cannot reach, in one word; its own words may quote an address or an answer."""
    said = words.lower()
    if found := re.search(r"wrong response from the webhook: (\d{3})\b", said):
        return f"status {found[1]}"
    return next((kind for kind, signs in _KINDS if any(sign in said for sign in signs)), "other")

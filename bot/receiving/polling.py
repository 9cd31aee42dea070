"""Long polling: asks Telegram for updates and stores them. What has been stored is acknowledged, and nothing else.

It takes the place of the library's own polling, which reads the whole of an answer before any of it is kept: one update that it cannot
read stops all others for ever, and what has been fetched is lost with the process.
"""

from __future__ import annotations

import json
import logging
from typing import Any
from urllib.parse import urlencode

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot.clock import REAL_TIME, Clock
from bot.delivery.failures import seconds_asked_for
from bot.delivery.patience import REACHING, pause_after
from bot.inbox.intake import Intake
from bot.logs import where
from bot.opening import CommandError
from db.faults import is_passing

log = logging.getLogger(__name__)

UPDATE_TYPES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.MESSAGE_REACTION,
)
"""The only kinds of updates that are asked for."""

POLL_SECONDS = 25
"""How long Telegram holds a question for updates open."""

ANSWER_SECONDS = 10.0
"""How much longer its answer may take."""

CONFLICT_PAUSE = 2.0
"""The seconds before Telegram is asked again while another process polls: at an exchange of processes they overlap for a moment."""

CONFLICT_SECONDS = 30.0
"""After so many seconds of conflicts the other process is no forerunner that ends, and this one gives up."""

NO_TOKEN = "TELEGRAM_BOT_TOKEN: Telegram känner inte igen den. Kontrollera att hela token är med."  # noqa: S105
OTHER_POLLER = (
    "TELEGRAM_BOT_TOKEN: en annan process hämtar meddelanden med samma token. Stoppa den ena: en token är för en bot."
)
OTHER_WEBHOOK = (
    "TELEGRAM_BOT_TOKEN: en webhook är inställd för boten, så meddelandena går dit. "
    "Starta med `run --take-over` om den ska tas bort och den här processen ska ta över."
)


class Poller:
    """Fetches and stores until its task is cancelled."""

    def __init__(
        self, request: BaseRequest, address: str, intake: Intake, clock: Clock = REAL_TIME, *, take_over: bool = False
    ) -> None:
        """
        Args:
            request: connections of its own, so that a question that is held open takes none from the answers.
            address: Telegram's server with the bot's token, ``https://…/bot<token>``.
            take_over: remove a webhook that is set, instead of leaving the updates to whoever has set it.
        """
        self._request = request
        self._address = address
        self._intake = intake
        self._clock = clock
        self._take_over = take_over
        self._offset: int | None = None
        self._faults = 0
        self._conflict_began: float | None = None
        self._conflict_seen = 0.0
        self.is_well = False
        """Whether Telegram answers, and what it gives is stored."""

    async def run(self) -> None:
        """Fetch and store. Raises :class:`~bot.opening.CommandError` when Telegram refuses for good; tries again after anything else."""
        looked_for_webhook = False
        while True:
            try:
                if not looked_for_webhook:
                    await self._look_for_webhook()
                    looked_for_webhook = self.is_well = True
                await self.fetch()
            except CommandError:
                raise
            except InvalidToken as error:
                raise CommandError(NO_TOKEN) from error
            except Conflict as error:
                await self._wait_for_other(error)
            except Exception as error:
                await self._pause(error)
            else:
                self._no_fault()

    async def fetch(self) -> None:
        """One question to Telegram, and what it answers stored.

        What was stored is acknowledged by the next question, and by that one alone: Telegram's numbers may start anew after a week's
        silence, and an old number in a later question would acknowledge what nobody has seen.
        """
        asked: dict[str, Any] = {"timeout": POLL_SECONDS, "allowed_updates": json.dumps(UPDATE_TYPES)}
        if self._offset is not None:
            asked["offset"] = self._offset
        updates = await self._call("getUpdates", asked, POLL_SECONDS + ANSWER_SECONDS)
        if not isinstance(updates, list):
            raise TelegramError("no list of updates")
        self._offset = None
        if updates:
            await self._intake.store(updates)
            numbers = [one["update_id"] for one in updates if isinstance(one, dict) and "update_id" in one]
            self._offset = max(numbers) + 1

    async def _look_for_webhook(self) -> None:
        hook = await self._call("getWebhookInfo", {}, ANSWER_SECONDS)
        if not hook.get("url"):
            return
        if not self._take_over:
            raise CommandError(OTHER_WEBHOOK)
        # What waits at Telegram is kept: those are questions.
        await self._call("deleteWebhook", {"drop_pending_updates": "false"}, ANSWER_SECONDS)
        log.warning("a webhook was set, and has been removed")

    async def _call(self, method: str, parameters: dict[str, Any], seconds: float) -> Any:
        """The result as Telegram sent it. The library would read updates, and log an answer that is no JSON with all that it says."""
        question = f"{self._address}/{method}?{urlencode(parameters)}"
        payload = await self._request.retrieve(question, read_timeout=seconds)
        try:
            return json.loads(payload)["result"]
        except (ValueError, KeyError, TypeError) as error:
            raise TelegramError("an answer that cannot be read") from error

    async def _wait_for_other(self, error: Conflict) -> None:
        now = self._clock.ticks()
        self.is_well = False
        if self._conflict_began is None:
            self._conflict_began = now
            log.warning("another process polls with the same token, or a webhook is set; trying again")
        self._conflict_seen = now
        if now - self._conflict_began >= CONFLICT_SECONDS:
            raise CommandError(OTHER_WEBHOOK if "webhook" in error.message.lower() else OTHER_POLLER) from error
        await self._clock.sleep(CONFLICT_PAUSE)

    async def _pause(self, error: Exception) -> None:
        self.is_well = False
        self._faults += 1
        pause = max(pause_after(self._faults, REACHING), seconds_asked_for(error))
        if isinstance(error, TelegramError):
            log.warning("no updates from Telegram (%s); trying again in %.1f s", type(error).__name__, pause)
        elif is_passing(error):
            log.error("updates cannot be stored (%s); trying again in %.1f s", type(error).__name__, pause)
        else:
            log.error("updates cannot be stored; trying again in %.1f s: %s", pause, where(error))
        await self._clock.sleep(pause)

    def _no_fault(self) -> None:
        if self._faults:
            log.info("updates come again")
        self._faults, self.is_well = 0, True
        # Two who poll get an answer now and then, each after the other was refused: a conflict is over when none has been seen for long.
        if self._conflict_began is not None and self._clock.ticks() - self._conflict_seen > CONFLICT_SECONDS:
            self._conflict_began = None

"""One delivery from the attempt to its recorded outcome."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from telegram import Bot, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.clock import Clock
from bot.delivery.messages import DeliveryMessage, Messages
from bot.delivery.outcome import Kind, Outcome, outcome_of
from bot.delivery.rate_limiter import PER_CHAT_SECONDS, RateLimiter
from bot.delivery.shared_limit import SharedLimit
from bot.keyboards import NO_PREVIEW, keyboard
from bot.services.following import Following, StopReason
from bot.views import markup
from bot.views.view import View
from db.engine import Database
from db.faults import is_passing
from db.queries import sending
from db.queries.sending import Claim

log = logging.getLogger(__name__)

LONGEST_BACK_OFF = 300
"""The longest wait before a message is tried again, in seconds."""

MOST_LOST = 5
"""After so many lost answers a message is given up: it has most likely arrived, and more than once."""

MOST_ATTEMPTS = 100
"""After so many attempts a message is given up: that is after some eight hours without Telegram."""

OUTAGE = 5
"""So many calls in a row without an answer mean that it is the network, and not the message."""

LONGEST_HOLD = 60.0
"""The longest pause of everything, in seconds."""


class Sender:
    """Writes a message, makes the call and records how it went."""

    def __init__(
        self,
        database: Database,
        bot: Bot,
        messages: Messages,
        following: Following,
        *,
        rate_limiter: RateLimiter,
        shared_limit: SharedLimit,
        clock: Clock,
    ) -> None:
        self._database = database
        self._bot = bot
        self._messages = messages
        self._following = following
        self._rate_limiter = rate_limiter
        self._shared_limit = shared_limit
        self._clock = clock
        self._unanswered = 0
        self._answered_at = clock.ticks()

    async def deliver(self, claim: Claim) -> None:
        """One attempt. The row is in ``sending`` until the outcome has been recorded."""
        message = None
        try:
            message = await self._messages.write(claim)
        except Exception as fault:
            if is_passing(fault):
                await self._record(sending.again, claim, at=self._back_off(claim), error=type(fault).__name__)
                return
            # A message that cannot be written must not stop the others.
            log.exception("a message about %s could not be written", claim.subject)
            await self._record(sending.failed, claim, at=self._clock.now(), error=type(fault).__name__)
            return
        finally:
            if message is None:
                self._rate_limiter.stays(claim.chat_id)
        if message is None:
            await self._record(sending.drop, claim)
            return
        try:
            message_id = await self._limited_call(claim, message)
        except TelegramError as error:
            await self._record_fault(claim, outcome_of(error))
            return
        self._heard()
        self._rate_limiter.accepted()
        now = self._clock.now()
        again_at = None if message.again_after is None else now + message.again_after
        await self._record(sending.sent, claim, message_id=message_id, at=now, again_at=again_at)

    # --- the call ---------------------------------------------------------------------------------------------------------

    async def _limited_call(self, claim: Claim, message: DeliveryMessage) -> int:
        self._rate_limiter.leaves(claim.chat_id)
        try:
            if not claim.is_edit:
                # When one of them is not taken, all are sent again: what is asked of someone is to stand together.
                for view in message.before:
                    await self._call(claim, view)
                    self._rate_limiter.answered()
                    await self._clock.sleep(PER_CHAT_SECONDS)
                    await self._shared_limit.wait_for_place()
            return await self._call(claim, message.view)
        finally:
            self._rate_limiter.came_back(claim.chat_id)

    async def _call(self, claim: Claim, view: View) -> int:
        """Send, or edit the message that the chat has. Returns the message's id. A text that has not changed is as good as edited."""
        try:
            return await self._call_with(claim, view.html, view, ParseMode.HTML)
        except TelegramError as error:
            kind = outcome_of(error).kind
            if kind is Kind.DONE and claim.message_id is not None:
                return claim.message_id
            if kind is not Kind.UNREADABLE:
                raise
        log.error("Telegram could not read the HTML of a message about %s", claim.subject)
        self._rate_limiter.answered()
        await self._shared_limit.wait_for_place()
        return await self._call_with(claim, markup.plain(view.html), view, None)

    async def _call_with(self, claim: Claim, text: str, view: View, parse_mode: str | None) -> int:
        common: dict[str, Any] = {
            "chat_id": claim.chat_id,
            "text": text,
            "parse_mode": parse_mode,
            "reply_markup": keyboard(view.buttons),
            "link_preview_options": NO_PREVIEW,
        }
        if claim.message_id is None:
            if claim.reply_to is not None:
                common["reply_parameters"] = ReplyParameters(claim.reply_to, allow_sending_without_reply=True)
            return (await self._bot.send_message(**common, message_thread_id=claim.thread_id)).message_id
        await self._bot.edit_message_text(**common, message_id=claim.message_id)
        return claim.message_id

    # --- the outcome ------------------------------------------------------------------------------------------------------

    async def _record_fault(self, claim: Claim, outcome: Outcome) -> None:
        now = self._clock.now()
        if outcome.kind in (Kind.LOST, Kind.RETRY):
            self._not_heard()
            await self._record_silence(claim, outcome)
            return
        self._heard()
        match outcome.kind:
            case Kind.WAIT:
                await self._shared_limit.hold(self._rate_limiter.refused(claim.chat_id, outcome.seconds))
                at = now + timedelta(seconds=outcome.seconds)
                await self._record(sending.again, claim, at=at, error=outcome.error)
            case Kind.NO_ACCESS:
                log.error("Telegram does not take the bot's token; nothing can be sent")
                self._rate_limiter.hold(LONGEST_HOLD)
                await self._record(sending.again, claim, at=now, error=outcome.error)
            case Kind.MOVED:
                await self._record(sending.again, claim, at=now, error=outcome.error)
                await self._persist(partial(self._following.moved, claim.chat_id, outcome.new_chat_id))
            case Kind.NO_TOPIC if claim.thread_id is not None:
                await self._persist(
                    partial(self._following.lost_topic, claim.chat_id, claim.thread_id, claim.subject.question_id)
                )
                await self._record(sending.again, claim, at=now, error=outcome.error)
            case Kind.MESSAGE_GONE:
                await self._record(sending.message_is_gone, claim, at=now)
            case Kind.BLOCKED:
                await self._record(sending.blocked, claim, at=now)
                await self._persist(partial(self._following.blocked, claim.chat_id))
            case Kind.UNREACHABLE:
                await self._record(sending.failed, claim, at=now, error=outcome.error)
                await self._persist(partial(self._following.blocked, claim.chat_id, StopReason.GONE))
            case _:
                log.warning("Telegram does not take a message about %s (%s)", claim.subject, outcome.kind.value)
                await self._record(sending.failed, claim, at=now, error=outcome.error)

    async def _record_silence(self, claim: Claim, outcome: Outcome) -> None:
        """No answer came. A send may have arrived; an edit is made again without harm."""
        uncertain = outcome.kind is Kind.LOST and not claim.is_edit
        if claim.attempts >= MOST_ATTEMPTS or (uncertain and claim.uncertain + 1 >= MOST_LOST):
            await self._record(sending.failed, claim, at=self._clock.now(), error=outcome.error, uncertain=uncertain)
        else:
            await self._record(sending.again, claim, at=self._back_off(claim), error=outcome.error, uncertain=uncertain)

    def _heard(self) -> None:
        self._unanswered = 0
        self._answered_at = self._clock.ticks()

    def _not_heard(self) -> None:
        """When nothing is answered any more, wait as long again as that has been so."""
        self._unanswered += 1
        if self._unanswered >= OUTAGE:
            self._rate_limiter.hold(min(LONGEST_HOLD, max(1.0, self._clock.ticks() - self._answered_at)))

    def _back_off(self, claim: Claim) -> datetime:
        seconds = min(2.0 ** min(claim.attempts, 10), LONGEST_BACK_OFF)
        return self._clock.now() + timedelta(seconds=seconds)

    async def _record(self, change: Callable[..., Awaitable[None]], claim: Claim, **values: Any) -> None:
        async def once() -> None:
            async with self._database.begin() as session:
                await change(session, claim, **values)

        await self._persist(once)

    async def _persist(self, change: Callable[[], Awaitable[None]]) -> None:
        """Make a change, and while the database cannot be used, try again: what has been sent must not be sent once more."""
        while True:
            try:
                await change()
            except Exception as fault:
                if not is_passing(fault):
                    log.exception("the outcome of a delivery could not be recorded")
                    return
                log.error("the outcome of a delivery could not be recorded yet: %s", type(fault).__name__)
                await self._clock.sleep(1)
            else:
                return

"""One claimed update from its JSON to its outcome.

A fault that passes is tried again until it has passed, and nobody is told. A fault of ours is tried three times, and then one apology is
made for the update. An update that cannot be read is set aside. In every case the chat goes on.

What happens twice: an update whose process dies between a message and the note that it is answered may be answered again, and no other
is. What changes what the public sees does not happen again even then, because each act asks in its own transaction whether it has been
done: a draft is published or withdrawn once, since that ends it (:mod:`bot.services.updates.publishing`, by its state and its stamp); a
role is what it is set to, and an invitation is used up (:mod:`bot.services.people.roles`); a question is connected once, since it is not
open any more (:mod:`bot.services.learning.connecting`); the bot is closed or open, whoever says so again (:mod:`bot.services.closing`).
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Update
from telegram.constants import ChatType

from bot.attempt import Attempt, Journal
from bot.clock import REAL_TIME, Clock
from bot.context import BotApplication, Context
from bot.delivery.failures import Failure, failure_of, seconds_asked_for
from bot.delivery.patience import pause_after
from bot.handlers.closing import is_let_in
from bot.handlers.errors import apologise
from bot.handlers.reply import show
from bot.handlers.too_much import too_much
from bot.inbox.reading import read
from bot.logs import where
from bot.views.view import View
from db.models import Verdict
from db.queries.inbox import Claim

log = logging.getLogger(__name__)

TRIES = 3
"""How often an update is tried that a fault of ours breaks off."""

MOST_DEATHS = 10
"""After so many processes that died over it, an update is set aside: it may be what kills them."""

LATE = timedelta(hours=24)
"""From this age on an answer says that it comes late. It is how long Telegram itself keeps an update."""


@dataclass(frozen=True)
class Outcome:
    """What has become of a try."""

    error: str | None = None
    """The name of what broke it off; None when it was answered."""
    again_in: float | None = None
    """The seconds after which it is to be tried again; None when it is finished."""
    ours: bool = False
    """Whether the fault is the bot's own."""
    kept_for: str | None = None
    """The keyed hash of the person for whom it is kept until the bot is open again; None when it is not."""

    @property
    def name(self) -> str:
        """What has become of it in one word, for the metrics: ``answered``, ``kept`` (until the bot is open again), ``failed``
        (apologised for, or given up), ``set_aside`` (it cannot be read), ``put_off`` (a fault that passes), ``tried_again`` (one of ours)
        or ``given_back`` (the process ends).
        """
        if self.kept_for is not None:
            return "kept"
        if self.error is None:
            return "answered"
        if self is GIVEN_BACK:
            return "given_back"
        if self.again_in is None:
            return "failed" if self.ours else "set_aside"
        return "tried_again" if self.ours else "put_off"


ANSWERED = Outcome()
"""There is nothing more to do."""

GIVEN_BACK = Outcome("Stopped", 0.0)
"""The process is to end before the update is answered."""


class Handling:
    """Answers updates from the inbox."""

    def __init__(self, application: BotApplication, clock: Clock = REAL_TIME) -> None:
        self._application = application
        self._clock = clock

    async def handle(self, held: Claim, attempt: Attempt) -> Outcome:
        """Make one try. Raises nothing but what ends the task."""
        if held.died >= MOST_DEATHS:
            log.error("an update (%s) is set aside: %d processes have died over it", held.kind, held.died)
            return Outcome("ProcessDied")
        try:
            update = read(held.body, self._application.bot)
        except Exception as fault:
            # Its message would quote the update.
            log.error("an update (%s) cannot be read and is set aside: %s", held.kind, type(fault).__name__)
            return Outcome(type(fault).__name__)
        with attempt.under_way():
            try:
                await self._answer(update, held, attempt)
            except Exception as fault:
                attempt.fault = fault
            if attempt.fault is None:
                return Outcome(kept_for=attempt.kept_for)
            return await self._after(attempt.fault, update, held, attempt)

    async def _answer(self, update: Update, held: Claim, attempt: Attempt) -> None:
        match held.verdict:
            case Verdict.SILENT | Verdict.ACKNOWLEDGED | Verdict.MINUTE | Verdict.DAY | Verdict.PRESSES:
                context = self._context(update)
                await context.refresh_data()
                await too_much(update, context, held.verdict)
            case Verdict.KEPT | None:
                attempt.replies = held.verdict is Verdict.KEPT
                await self._tell_when_late(update, held)
                await self._application.process_update(update)

    async def _after(self, fault: Exception, update: Update, held: Claim, attempt: Attempt) -> Outcome:
        name = type(fault).__name__
        match failure_of(fault):
            case Failure.CLOSED:
                log.info("an update (%s) has nobody to be answered to (%s)", held.kind, name)
                return ANSWERED
            case Failure.SENT:
                return Outcome(kept_for=attempt.kept_for)
            case Failure.PASSING:
                return self._later(fault, held, attempt)
        if held.faults + 1 < TRIES:
            log.warning("an update (%s) is tried again after %s", held.kind, where(fault))
            return Outcome(name, pause_after(held.faults + 1), ours=True)
        if update.effective_message is None:
            # Nothing that a person waits for: a block, or an inline question that she has typed on from.
            log.error("an update (%s) is given up after %s", held.kind, where(fault))
            return Outcome(name, ours=True)
        try:
            await apologise(update, self._context(update), fault)
        except Exception as second:
            if failure_of(second) is Failure.PASSING:
                return self._later(second, held, attempt)
            log.warning("the person could not be told (%s)", type(second).__name__)
        return Outcome(name, ours=True)

    def _later(self, fault: Exception, held: Claim, attempt: Attempt) -> Outcome:
        if attempt.stopping.is_set():
            return GIVEN_BACK
        pause = max(pause_after(held.put_off + 1), seconds_asked_for(fault))
        log.warning("an update (%s) waits %d s and is tried again: %s", held.kind, pause, type(fault).__name__)
        return Outcome(type(fault).__name__, pause)

    async def _tell_when_late(self, update: Update, held: Claim) -> None:
        context = self._context(update)
        if held.verdict is Verdict.KEPT:
            await context.refresh_data()
            if is_let_in(update, context):  # and not closed again meanwhile
                await show(update, context, View(context.texts.html("open-again", context.lang(update))))
            return
        message = update.message
        if message is None or message.chat.type != ChatType.PRIVATE:
            return
        if self._clock.now() - min(message.date, held.received_at) < LATE:
            return
        await context.refresh_data()
        await show(update, context, View(context.texts.html("late-answer", context.lang(update))))

    def _context(self, update: Update) -> Context:
        context = self._application.context_types.context.from_update(update, self._application)
        assert isinstance(context, Context)  # noqa: S101 - build_application has seen to it
        return context


def attempt_at(held: Claim, stopping: asyncio.Event) -> Attempt:
    """A new try, which knows what the earlier ones have sent."""
    return Attempt(stopping, Journal(held.calls or ()))


def due_after(outcome: Outcome, now: datetime) -> datetime:
    """When an update that is not finished is to be tried again."""
    return now + timedelta(seconds=outcome.again_in or 0.0)

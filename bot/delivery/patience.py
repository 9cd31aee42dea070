"""A call to Telegram, made again for as long as what stops it passes by itself.

Most faults of Telegram last for a moment and concern one call. Repeating that call, and not the whole update, sends nothing twice.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from telegram.error import InvalidToken, TelegramError

from bot.attempt import Attempt
from bot.clock import REAL_TIME, Clock, either
from bot.delivery.failures import Failure, failure_of, seconds_asked_for

log = logging.getLogger(__name__)

PAUSES = (0.0, 1.0, 5.0, 10.0, 20.0, 40.0, 60.0)
"""The seconds before each new try; the last one again and again."""

REACHING = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
"""The same for what nobody waits for but the bot itself: whether Telegram can be reached (again)."""

LONGEST = 600.0
"""After so many seconds the call is given up, and the whole update waits its turn again."""

Result = TypeVar("Result")


def pause_after(tries: int, pauses: Sequence[float] = PAUSES) -> float:
    """How long to wait after a number of tries that failed, in seconds."""
    return pauses[min(max(tries, 1), len(pauses)) - 1]


async def until_reached(call: Callable[[], Awaitable[Result]], fault: str, clock: Clock = REAL_TIME) -> Result:
    """What the call returns, however long Telegram is away or refuses it.

    Args:
        fault: what the log says when it fails, for example ``the webhook cannot be set``.

    Raises :class:`telegram.error.InvalidToken`, which does not pass.
    """
    tries = 0
    while True:
        try:
            return await call()
        except InvalidToken:
            raise
        except TelegramError as error:
            tries += 1
            pause = max(pause_after(tries, REACHING), seconds_asked_for(error))
            log.warning("%s (%s); trying again in %.1f s", fault, type(error).__name__, pause)
            await clock.sleep(pause)


async def patiently(
    call: Callable[[], Awaitable[Result]], attempt: Attempt, clock: Clock, *, repeatable: bool
) -> Result | None:
    """What the call returns, or None when it was sent and not answered in time.

    Args:
        repeatable: the call does no harm when it is made twice (an edit), so one that was not answered is made again.

    Raises what the call raises when that does not pass, when it has lasted too long, and when the process is to end.
    """
    began, tries = clock.ticks(), 0
    while True:
        try:
            return await call()
        except TelegramError as error:
            failure = failure_of(error)
            if failure is Failure.SENT and not repeatable:
                return None
            if failure not in (Failure.PASSING, Failure.SENT):
                raise
            tries += 1
            pause = max(pause_after(tries), seconds_asked_for(error))
            if attempt.stopping.is_set() or clock.ticks() - began + pause > LONGEST:
                raise
            if await either(attempt.stopping, pause, clock):
                raise

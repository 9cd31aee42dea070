"""What is done by the clock: deleting what has reached its end date, and the monthly digest.

Every job may run as often as one likes and in several processes at once, because each only does what is not done yet. So nothing has to be
remembered about when a job last ran, and what was due while the bot was off is done when it is on again.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import REAL_TIME, Clock, local
from bot.services.answering import SentAnswers
from bot.services.following import Following
from bot.services.people import Forgetting
from bot.services.updates import Scheduling

log = logging.getLogger(__name__)

EVERY_SECONDS = 15 * 60.0
"""The time between two rounds."""

PUBLISHING_EVERY_SECONDS = 15.0
"""How often is looked for what is to be published at its time: so late it may be at the most."""

DIGEST_HOURS = range(9, 20)
"""The hours in Sweden at which digests go out: on the first of the month, and later when the bot was off then."""


@dataclass(frozen=True)
class Job:
    """Something that is done by the clock."""

    name: str
    run: Callable[[], Awaitable[object]]
    when: Callable[[datetime], bool] = lambda _now: True
    """Whether it is to be done at a moment."""


def jobs(forgetting: Forgetting, following: Following) -> tuple[Job, ...]:
    """Every job of the bot."""
    return (
        Job("forget old questions and exchanges", forgetting.clear_out),
        Job("forget old messages and followers", following.clear_out),
        Job("the monthly digest", following.enqueue_digests, digests_go_out),
    )


def frequent_jobs(scheduling: Scheduling, sent_answers: SentAnswers) -> tuple[Job, ...]:
    """What is done more often than the others: what an officer has set a time for, and what is written many at a time."""
    return (
        Job("publish what is due", scheduling.publish_due),
        Job("write down which message answers which", sent_answers.flush),
    )


def digests_go_out(now: datetime) -> bool:
    """By day, when people are awake."""
    return local(now).hour in DIGEST_HOURS


class Scheduler:
    """Runs the jobs, round after round."""

    def __init__(self, todo: Sequence[Job], clock: Clock = REAL_TIME, *, every: float = EVERY_SECONDS) -> None:
        self._jobs = tuple(todo)
        self._clock = clock
        self._every = every

    async def run(self) -> None:
        """Run rounds until the task is cancelled."""
        while True:
            await self.round()
            await self._clock.sleep(self._every)

    async def round(self) -> None:
        """Every job once, if its time is in. A job that fails is logged, and tried again in the next round."""
        for job in self._jobs:
            if not job.when(self._clock.now()):
                continue
            try:
                await job.run()
            except Exception:
                log.exception("a job failed: %s", job.name)

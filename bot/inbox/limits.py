"""How much one person may send: so many messages a minute and a day, and so many presses of buttons a minute.

The minute slides: a message is answered when fewer than the limit were answered in the sixty seconds before it. (A minute by the clock
would let twice as many through around its end.) The day is the calendar day in Sweden, so that "tomorrow" is what a person can be told.
Whoever goes beyond is told so once, and then nothing of hers is answered until the oldest message of that minute is a minute old, or
until midnight. Only what was answered counts, so that writing on makes the silence no longer.

What counts is when she sent it, not when it came: what was written over an hour while the bot was down is not too much in a minute.
An officer is a person like everyone else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import Connection

from bot.clock import SWEDEN, iso_date, local
from bot.inbox.raw import Sender, sender_of
from bot.services.people import Pseudonyms
from db.models import Verdict
from db.queries import limits
from db.queries.inbox import Received
from db.queries.limits import Count

PRESSES_PER_MINUTE = 60
"""How many presses of buttons a person has a minute."""

COUNTS_KEPT_FOR = timedelta(hours=24)
"""How long a count is kept after the last message: no minute and no day of hers is longer."""

_MINUTE = 60


@dataclass(frozen=True)
class Limits:
    """What a person may send, and how she is known."""

    pseudonyms: Pseudonyms
    per_minute: int
    per_day: int
    username: Callable[[], str]
    """The bot's own name, without the @: in a group only what is meant for it counts. Empty for as long as it is not known."""
    bot_id: int

    def judged(
        self,
        connection: Connection,
        received: Iterable[tuple[Received, object]],
        now: datetime,
        known: Collection[int] = (),
    ) -> list[Received]:
        """Count what has come, and give each its verdict.

        The counts stay locked until the transaction ends, in which the updates must be stored too.

        Args:
            received: each with the update as Telegram sent it.
            known: Telegram's numbers of those that were stored before, and are not counted again.
        """
        received, username = list(received), self.username()
        senders = {
            one.update_id: sender
            for one, update in received
            if one.update_id not in known and (sender := sender_of(update, now, username, self.bot_id)) is not None
        }
        if not senders:
            return [one for one, _update in received]
        keys = {number: self._key(sender) for number, sender in senders.items()}
        counts = {(one.person, one.kind): one for one in limits.lock_counts(connection, keys.values(), now)}
        result = []
        for one, _update in received:
            if (sender := senders.get(one.update_id)) is None:
                result.append(one)
                continue
            count = counts[keys[one.update_id]]
            limit = (PRESSES_PER_MINUTE, None) if sender.pressed else (self.per_minute, self.per_day)
            result.append(replace(one, verdict=_verdict(judge(count, sender.sent_at, *limit), sender)))
        limits.write_counts(connection, list(counts.values()), now)
        return result

    def _key(self, sender: Sender) -> tuple[str, str]:
        return self.pseudonyms.person(sender.id), "press" if sender.pressed else "message"


def judge(count: Count, sent: datetime, per_minute: int, per_day: int | None) -> Verdict | None:
    """Count one message. Returns None when it is to be answered."""
    if count.is_silent(sent):
        return Verdict.SILENT
    second, day = int(sent.timestamp()), iso_date(sent)
    if per_day is not None and count.day == day and count.of_day >= per_day:
        return _silence(count, sent, _midnight_after(sent), Verdict.DAY)
    recent = [one for one in count.times if second - _MINUTE < one <= second]
    if len(recent) >= per_minute:
        return _silence(count, sent, datetime.fromtimestamp(min(recent) + _MINUTE, UTC), Verdict.MINUTE)
    newest = max([second, *count.times])
    count.times = [one for one in (*count.times, second) if one > newest - _MINUTE]
    if count.day is None or day > count.day:
        count.day, count.of_day = day, 1
    elif day == count.day:
        count.of_day += 1
    # One of an earlier day that comes late is beside the count of this one.
    return None


def _silence(count: Count, sent: datetime, until: datetime, why: Verdict) -> Verdict:
    if count.silent_until is not None and until <= count.silent_until:
        # It came late, and a silence that ends later has been told of.
        return Verdict.SILENT
    count.silent_from, count.silent_until = sent, until
    return why


def _verdict(verdict: Verdict | None, sender: Sender) -> Verdict | None:
    """The same for a press, whose button is to stop spinning whatever happens."""
    if verdict is None or not sender.pressed:
        return verdict
    return Verdict.ACKNOWLEDGED if verdict is Verdict.SILENT else Verdict.PRESSES


def _midnight_after(moment: datetime) -> datetime:
    tomorrow = local(moment).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), SWEDEN).astimezone(UTC)

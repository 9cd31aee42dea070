"""Telegram's limits, kept by those who send to many: about 30 messages a second in all, and one a second to each chat.

Source: https://core.telegram.org/bots/faq#broadcasting-to-users. The limits are for the bot as a whole, so the answers to people who write
to it count too (:meth:`RateLimiter.answered`), but only the bulk waits for that: whoever writes to the bot is answered at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable

PER_SECOND = 28.0
"""How many messages a second are sent in the long run, of the thirty that Telegram takes."""

IN_ANY_SECOND = 30
"""How many may reach Telegram within any one second."""

BURST = 14
"""How many may go at once after a standstill: what half a second holds, so that a slow moment of the machine is caught up."""

PER_CHAT_SECONDS = 1.0
"""The time between two messages to the same chat."""

LONGEST_WAY = 0.5
"""A message that has not been answered after so many seconds is taken to have reached Telegram by then."""

SHORTEST_WAIT = 0.001
"""Waits are never shorter, in seconds: what is left after rounding would be waited for again and again."""


class RateLimiter:
    """Says how many messages may be sent at this moment, and which chats must rest.

    A message reaches Telegram at some time between leaving and being answered. It counts from the one until a second after the other, so
    that no second at Telegram holds too many, however unevenly the network and the machine work.
    """

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._tokens = float(BURST)
        self._filled_at = ticks()
        self._taken: set[int] = set()
        self._left: dict[int, float] = {}
        self._reached: list[float] = []
        self._rests: dict[int, float] = {}
        self._held_until = float("-inf")
        self._refusal: tuple[float, int] | None = None

    def available(self) -> int:
        """How many messages may be sent now."""
        now = self._refill()
        if now < self._held_until:
            return 0
        return max(0, min(int(self._tokens), IN_ANY_SECOND - len(self._taken) - len(self._recent(now))))

    def seconds_to_next(self) -> float:
        """How long until one may be sent; 0 when it may be now. A message that is answered meanwhile does not make it shorter."""
        if self.available():
            return 0.0
        now = self._refill()
        waits = [self._held_until - now, (1 - self._tokens) / PER_SECOND]
        recent = self._recent(now)
        if len(self._taken) + len(recent) >= IN_ANY_SECOND and recent:
            waits.append(min(recent) + 1 - now)
        return max(SHORTEST_WAIT, *waits)

    def take(self, chat_id: int) -> None:
        """A message to a chat is about to be sent: :meth:`leaves` follows and then :meth:`came_back`, or :meth:`stays`."""
        now = self._refill()
        self._tokens -= 1
        self._taken.add(chat_id)
        self._rest(chat_id, now + PER_CHAT_SECONDS)

    def leaves(self, chat_id: int) -> None:
        """The message is handed to the network."""
        self._taken.discard(chat_id)
        self._left[chat_id] = self._ticks()

    def came_back(self, chat_id: int) -> None:
        """The call has ended, with an answer or without."""
        now = self._ticks()
        reached = min(now, self._left.pop(chat_id, now) + LONGEST_WAY)
        self._reached.append(reached)
        self._rest(chat_id, reached + PER_CHAT_SECONDS)

    def stays(self, chat_id: int) -> None:
        """The message that was taken is not sent."""
        self._taken.discard(chat_id)
        self._tokens += 1

    def answered(self) -> None:
        """Someone who wrote to the bot is being answered: the bulk has one message less."""
        now = self._refill()
        # Answers may take more than there is; the debt is bounded, so that the bulk is slowed down and never stopped for long.
        self._tokens = max(self._tokens - 1, -PER_SECOND)
        self._reached.append(now)

    def resting(self) -> set[int]:
        """The chats that must not be written to yet."""
        now = self._ticks()
        self._rests = {chat: until for chat, until in self._rests.items() if until > now}
        return set(self._rests)

    def seconds_to_rested(self) -> float:
        """How long until some chat has rested; 0 when none rests."""
        if not self._rests:
            return 0.0
        return max(SHORTEST_WAIT, min(self._rests.values()) - self._ticks())

    def refused(self, chat_id: int, seconds: float) -> float:
        """Telegram asks for a pause before the next message to a chat. Returns the seconds for which everything must wait, mostly 0.

        It does not say whether the chat's limit or the bot's was passed. Two chats refused in a row, with nothing taken in between, mean
        the bot's, and then everything waits.
        """
        now = self._ticks()
        self._rest(chat_id, now + seconds)
        before, self._refusal = self._refusal, (now, chat_id)
        if before is None or before[1] == chat_id or now - before[0] > 1:
            return 0.0
        self.hold(seconds)
        return seconds

    def accepted(self) -> None:
        """Telegram has taken a message: no limit of the bot's is in force."""
        self._refusal = None

    def hold(self, seconds: float) -> None:
        """Send nothing for a while."""
        self._held_until = max(self._held_until, self._ticks() + seconds)

    def _rest(self, chat_id: int, until: float) -> None:
        self._rests[chat_id] = max(until, self._rests.get(chat_id, until))

    def _refill(self) -> float:
        now = self._ticks()
        self._tokens = min(float(BURST), self._tokens + (now - self._filled_at) * PER_SECOND)
        self._filled_at = now
        self._reached = [moment for moment in self._reached if moment > now - 1]
        return now

    def _recent(self, now: float) -> list[float]:
        """When those messages reached Telegram, at the latest, that count within the last second."""
        under_way = (min(now, left + LONGEST_WAY) for left in self._left.values())
        return self._reached + [moment for moment in under_way if moment > now - 1]

"""The application's own rate limiter, which lets the sending to many give way to answers, and makes calls again when that helps."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import AIORateLimiter

from bot.attempt import Attempt, current, key_of
from bot.clock import REAL_TIME, Clock
from bot.delivery.failures import seconds_asked_for
from bot.delivery.patience import patiently
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.shared_limit import SharedLimit


class _AskedToWait(Exception):  # noqa: N818 - an answer of Telegram's, on its way past the library's limiter
    """Telegram asks for a pause. The library's limiter would stop every chat for that, though mostly one chat is meant."""

    def __init__(self, asked: RetryAfter) -> None:
        super().__init__()
        self.asked = asked


class AnswersFirst(AIORateLimiter):
    """The application's limiter: whoever writes to the bot is answered at once, and the bulk waits as much longer."""

    def __init__(
        self,
        rate_limiter: RateLimiter,
        shared_limit: SharedLimit | None = None,
        *,
        max_retries: int,
        clock: Clock = REAL_TIME,
    ) -> None:
        super().__init__(max_retries=max_retries)
        self._rate_limiter = rate_limiter
        self._shared_limit = shared_limit or SharedLimit()
        self._clock = clock

    async def process_request(  # noqa: PLR0917 - the library's own signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """One call of the application's bot. For an update from the inbox it is repeated, and what was sent before is not sent again."""

        async def once(made: Callable[..., Coroutine[Any, Any, Any]]) -> Any:
            if endpoint.startswith(("send", "edit")):
                await self._shared_limit.wait_for_place()
                self._rate_limiter.answered()
            return await super(AnswersFirst, self).process_request(made, args, kwargs, endpoint, data, rate_limit_args)

        attempt = current()
        if attempt is None:
            return await once(callback)
        return await self._for_the_inbox(lambda: self._past_the_library(once, callback, data), attempt, endpoint, data)

    async def _for_the_inbox(
        self, call: Callable[[], Coroutine[Any, Any, Any]], attempt: Attempt, endpoint: str, data: dict[str, Any]
    ) -> Any:
        key = key_of(endpoint, data)
        if key is not None and (before := attempt.journal.sent_before(key)) is not None:
            return before
        result = await patiently(call, attempt, self._clock, repeatable=key is None)
        if key is None:
            return result
        kept = _kept(result, data)
        attempt.journal.note(key, kept)
        return kept if result is None else result

    async def _past_the_library(
        self,
        once: Callable[[Callable[..., Coroutine[Any, Any, Any]]], Coroutine[Any, Any, Any]],
        callback: Callable[..., Coroutine[Any, Any, Any]],
        data: dict[str, Any],
    ) -> Any:
        async def made(*args: Any, **kwargs: Any) -> Any:
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as asked:
                if isinstance(chat_id := data.get("chat_id"), int):
                    await self._shared_limit.hold(self._rate_limiter.refused(chat_id, seconds_asked_for(asked)))
                raise _AskedToWait(asked) from asked

        try:
            return await once(made)
        except _AskedToWait as passed:
            raise passed.asked from None


def _kept(result: Any, data: dict[str, Any]) -> dict[str, Any]:
    """What is remembered of a message that was sent: that it is there, and not what it says. One that was not answered has no number."""
    if isinstance(result, dict):
        return {name: result[name] for name in ("message_id", "date", "chat") if name in result}
    return {"message_id": 0, "date": int(time.time()), "chat": {"id": int(data["chat_id"]), "type": "private"}}

"""The application's own rate limiter, which lets the sending to many give way to answers."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import AIORateLimiter

from bot.delivery.rate_limiter import RateLimiter


class AnswersFirst(AIORateLimiter):
    """The application's limiter: whoever writes to the bot is answered at once, and the bulk waits as much longer."""

    def __init__(self, rate_limiter: RateLimiter, *, max_retries: int) -> None:
        super().__init__(max_retries=max_retries)
        self._rate_limiter = rate_limiter

    async def process_request(  # noqa: PLR0917 - the library's own signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """One call of the application's bot."""
        if endpoint.startswith(("send", "edit")):
            self._rate_limiter.answered()
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)

"""The stand-in for Telegram's server over HTTP, in trouble: calls that fail, hang, or are answered late."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.support.telegram.http import TelegramServer


@dataclass(frozen=True)
class Trouble:
    """What happens to one call."""

    status: int = 0
    """The status that is answered instead of making the call; 0 to make it."""
    drops: bool = False
    """Whether the connection is closed instead of making the call."""
    seconds: float = 0.0
    """How late the answer comes, after the call has been made."""


class TroubledServer(TelegramServer):
    """Meets calls with the troubles that wait for their method and chat, each once."""

    def __init__(self) -> None:
        super().__init__()
        self.troubles: dict[tuple[str, int], deque[Trouble]] = {}
        """Method and chat (0 where there is none) → what happens to the next calls."""
        self.every_send = 0.0
        """How late each message is acknowledged, in seconds."""
        self.refuses = False
        """Whether the token is unknown from now on."""
        self.another_polls = False
        """Whether each question for updates is refused, because another process asks too."""

    def trouble(self, method: str, chat: int, *troubles: Trouble) -> None:
        """Let the next calls of a method about a chat meet with trouble."""
        self.troubles.setdefault((method, chat), deque()).extend(troubles)

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if self.refuses:
            return _refusal(401, "Unauthorized")
        if method == "getUpdates" and self.another_polls:
            return _refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one runs")
        asked = dict(request.query) | dict((await request.post()).items())
        waiting = self.troubles.get((method, int(str(asked.get("chat_id", 0)))))
        trouble = waiting.popleft() if waiting else Trouble()
        if trouble.status:
            return _refusal(trouble.status, "Internal Server Error")
        if trouble.drops:
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        answer = await super()._call(request)
        late = trouble.seconds or (self.every_send if method.startswith("send") else 0.0)
        if late:
            await asyncio.sleep(late)
        return answer


def _refusal(status: int, description: str) -> web.Response:
    said: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if status == 429:
        said["parameters"] = {"retry_after": 1}
    return web.json_response(said, status=status)

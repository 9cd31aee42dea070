"""The server of the application over HTTP, inside the process and the event loop of the bot."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.opening import CommandError

STOP_SECONDS = 5
"""How long a stop waits for the requests under way. What is not stored by then is sent again by Telegram."""

KEEP_ALIVE_SECONDS = 75
"""How long an idle connection is kept: longer than a reverse proxy keeps it (nginx: 60), so that it sends nothing into a closed one."""


def listen(host: str, port: int) -> socket.socket:
    """Begin to listen; whoever comes before the server runs waits. Raises :class:`~bot.opening.CommandError` when that cannot be done."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.create_server((str(address[0]), port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CommandError(
                f"LISTEN: port {port} på {host} är upptagen av ett annat program. Välj en annan port."
            ) from error
        reason = error.strerror or type(error).__name__
        raise CommandError(f"LISTEN: det går inte att lyssna på {host}, port {port} ({reason}).") from error
    # Headers and body are written apart; without this a kept connection waits 40 ms between them for the other side's acknowledgement.
    # What comes to the socket takes over its options. asyncio would set it by itself only on sockets that name their protocol.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


class WebServer:
    """Serves an application until it is stopped."""

    def __init__(self, application: ASGIApp) -> None:
        # Our own log, signals and start; nothing of whoever asks is written down.
        config = uvicorn.Config(
            application,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=STOP_SECONDS,
        )
        self._server = _Server(config)

    async def serve(self, listening: socket.socket) -> None:
        """Answer what comes on a socket until :meth:`stop`, and then finish what is under way."""
        await self._server.serve([listening])

    def stop(self) -> None:
        """Take nothing more."""
        self._server.should_exit = True


class _Server(uvicorn.Server):
    """The library's, with the signals left to the bot."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

"""The server says plainly what it cannot listen on, and its end waits for nobody who is silent."""

from __future__ import annotations

import asyncio
import socket

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.opening import CommandError
from bot.web.application import build_web
from bot.web.server import WebServer, listen


def test_a_port_that_is_taken_is_told_in_a_sentence_that_names_the_setting() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=rf"^LISTEN: port {port} på 127\.0\.0\.1 är upptagen .*\.$"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["203.0.113.7", "finns.inte.invalid"])
def test_an_address_that_is_not_this_machine_s_is_told(host: str) -> None:
    with pytest.raises(CommandError, match=rf"^LISTEN: det går inte att lyssna på {host}, port 80 .*\.$"):
        listen(host, 80)


def test_an_address_of_the_sixth_version_is_listened_on() -> None:
    with listen("::1", 0) as listening:
        assert listening.family == socket.AF_INET6


async def test_what_is_under_way_at_a_stop_is_answered_and_idle_connections_are_closed() -> None:
    asked, go = asyncio.Event(), asyncio.Event()

    async def slow(_request: object) -> PlainTextResponse:
        asked.set()
        await go.wait()
        return PlainTextResponse("slow but sure")

    server, listening = WebServer(build_web([Route("/", slow)])), listen("127.0.0.1", 0)
    address = listening.getsockname()
    serving = asyncio.create_task(server.serve(listening))
    idle, idle_writer = await asyncio.open_connection(*address)
    idle_writer.write(b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n")
    assert (await idle.readline()).startswith(b"HTTP/1.1 404")
    asking, asking_writer = await asyncio.open_connection(*address)
    asking_writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    await asked.wait()
    server.stop()
    await idle.read()
    with pytest.raises(ConnectionError):
        await asyncio.open_connection(*address)
    go.set()
    answer = await asking.read()
    await serving
    for writer in (idle_writer, asking_writer):
        writer.close()

    assert b"slow but sure" in answer
    assert b"uvicorn" not in answer.lower()

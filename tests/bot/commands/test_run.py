"""``bot run`` as a process, against the stand-in for Telegram's server over HTTP."""

from __future__ import annotations

import signal
import socket
from pathlib import Path

import pytest

from bot.receiving.polling import UPDATE_TYPES
from tests.support import process
from tests.support.telegram.http import TOKEN, TelegramServer
from tests.support.world import CITIZEN


async def test_the_bot_answers_sets_its_menus_and_stops_cleanly(tmp_path: Path, warm: Path) -> None:
    async with TelegramServer() as server:
        await server.give(server.telegram.writes(CITIZEN, "Var hittar vi pengar till att komma igång?"))
        settings = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": server.url,
            "DATA_DIR": str(warm),
            "ADMIN_IDS": "77",
        }
        bot = await process.start(tmp_path, "run", settings=settings)
        (first, *_) = await server.until_shown(1, seconds=120)
        await server.give(server.telegram.writes(CITIZEN, "/amnen"))
        second = (await server.until_shown(2))[1]
        bot.send_signal(signal.SIGTERM)
        _, log = await bot.communicate()

    assert bot.returncode == 0
    assert "Granskad" in first.text
    assert second.text.startswith("Ämnen")
    polls = [call.params for call in server.telegram.calls if call.method == "getUpdates"]
    assert sorted(polls[-1]["allowed_updates"]) == sorted(UPDATE_TYPES)
    commands = server.telegram.commands
    assert {command["command"] for command in commands["default"]} >= {"start", "hjalp", "amnen"}
    assert "ny" in {command["command"] for command in commands["chat:77"]}
    assert "ny" not in {command["command"] for command in commands["all_private_chats"]}
    text = log.decode()
    assert "the bot has stopped" in text
    assert "Traceback" not in text
    for secret in (TOKEN, "pengar", str(CITIZEN.id)):
        assert secret not in text


async def test_a_wrong_token_is_told_in_one_line(tmp_path: Path, warm: Path) -> None:
    async with TelegramServer() as server:
        settings = {"TELEGRAM_BOT_TOKEN": "1:wrong", "TELEGRAM_API_URL": server.url, "DATA_DIR": str(warm)}
        status, out, err = await process.run(tmp_path, "run", settings=settings)

    assert (status, out) == (1, "")
    assert err.startswith("TELEGRAM_BOT_TOKEN: Telegram känner inte igen den")
    assert err.count("\n") == 1
    assert "1:wrong" not in err


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "TELEGRAM_BOT_TOKEN"),
        ({"TELEGRAM_BOT_TOKEN": "nonsens"}, "TELEGRAM_BOT_TOKEN"),
        ({"TELEGRAM_BOT_TOKEN": TOKEN, "DATABASE_URL": "postgresql+asyncpg://x:hemligt@127.0.0.1:1/x"}, "DATABASE_URL"),
        ({"TELEGRAM_BOT_TOKEN": TOKEN, "DATABASE_URL": "postgresql+psycopg://x:hemligt@127.0.0.1:1/x"}, "DATABASE_URL"),
        ({"TELEGRAM_BOT_TOKEN": TOKEN, "DATABASE_URL": "sqlite+aiosqlite:////proc/no/such.db"}, "DATABASE_URL"),
        ({"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": "nonsens"}, "TELEGRAM_API_URL"),
        ({"TELEGRAM_BOT_TOKEN": TOKEN, "WEBHOOK_URL": "https://x.test/telegram"}, "WEBHOOK_SECRET"),
        ({"TELEGRAM_BOT_TOKEN": TOKEN, "LISTEN": "203.0.113.7:8080"}, "LISTEN"),
    ],
    ids=["no token", "no real token", "asyncpg", "psycopg", "sqlite", "address", "no secret", "another machine"],
)
async def test_what_stops_the_start_is_told_in_one_line(tmp_path: Path, settings: dict[str, str], named: str) -> None:
    status, out, err = await process.run(tmp_path, "run", settings=settings)

    assert (status, out) == (1, "")
    assert err.startswith(named)
    assert err.count("\n") == 1
    assert "hemligt" not in err


async def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path, warm: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "DATA_DIR": str(warm), "LISTEN": address}
        status, out, err = await process.run(tmp_path, "run", settings=settings)

    assert (status, out) == (1, "")
    assert err.startswith("LISTEN: port ")
    assert "upptagen" in err
    assert err.count("\n") == 1

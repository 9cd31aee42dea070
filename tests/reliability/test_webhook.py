"""The bot by webhook as a real process behind a reverse proxy: answers, loses nothing at a stop, and has Telegram wait for a database."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from bot.localtelegram import LocalPerson
from bot.receiving.polling import UPDATE_TYPES
from db.engine import Database
from tests.reliability.bots import ENOUGH, WEBHOOK, RunningBot
from tests.support.telegram.http import TOKEN
from tests.support.telegram.proxy import Proxy
from tests.support.telegram.troubled import TroubledServer

PEOPLE = [LocalPerson(7_000_000 + number, "Kim") for number in range(10)]
SECRET = WEBHOOK["WEBHOOK_SECRET"]


async def test_what_telegram_sends_is_answered_and_told_in_the_metrics(warm: Path) -> None:
    async with TroubledServer() as server:
        bot = RunningBot(server, warm, **WEBHOOK)
        await bot.start()
        states = await bot.until_ready()
        await server.give(server.telegram.writes(PEOPLE[0], "Vad är Lånefonden?"))
        (answer,) = await server.until_shown(1, seconds=ENOUGH)
        async with aiohttp.ClientSession() as session, session.post(f"{bot.address}/telegram", data=b"{}") as refused:
            assert refused.status == 403
        _, metrics = await bot.get("/metrics")
        assert await bot.stop() == 0

    assert "Lånefonden" in answer.text
    assert set(states.values()) == {"ok"}
    webhook = server.telegram.webhook
    assert webhook.url == WEBHOOK["WEBHOOK_URL"]  # left when the process ends
    assert (webhook.secret, webhook.allowed_updates) == (SECRET, list(UPDATE_TYPES))
    assert not [call for call in server.telegram.calls if call.method in ("getUpdates", "deleteWebhook")]
    for line in (
        'stodlotsen_webhook_requests_total{status="200"} 1.0',
        'stodlotsen_webhook_requests_total{status="403"} 1.0',
        'stodlotsen_telegram_calls_total{method="setWebhook",result="ok"} 1.0',
        "stodlotsen_database_up 1.0",
    ):
        assert line in metrics.splitlines()
    for secret in (TOKEN, SECRET, str(PEOPLE[0].id), "Lånefonden"):
        assert secret not in metrics + bot.text_of_log()


async def test_a_stop_under_load_loses_nothing_and_waits_for_no_idle_connection(warm: Path) -> None:
    async with TroubledServer() as server:
        server.every_send = 0.1
        bot = RunningBot(server, warm, **WEBHOOK)
        await bot.start()
        await bot.until_ready()
        for _ in range(4):
            for person in PEOPLE:
                await server.give(server.telegram.writes(person, "/amnen"))
        await server.until_shown(3, seconds=ENOUGH)
        idle = [await _half_a_request(bot, rest) for rest in ("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", _BEGUN)]
        assert await bot.stop() == 0
        before = len(server.telegram.shown)
        await server.give(server.telegram.writes(PEOPLE[0], "/amnen"))
        await server.until(lambda: 502 in server.hook.statuses, ENOUGH)
        await bot.start()
        await server.until_shown(41, seconds=ENOUGH)
        assert await bot.stop() == 0
        for writer in idle:
            writer.close()

    assert before < 40
    shown = [message.chat_id for message in server.telegram.shown]
    assert {person.id: shown.count(person.id) for person in PEOPLE} == {
        person.id: 5 if person is PEOPLE[0] else 4 for person in PEOPLE
    }
    assert not server.telegram.pending


_BEGUN = (
    f"POST /telegram HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: 9\r\n\r\n{{"
)


async def _half_a_request(bot: RunningBot, beginning: str) -> asyncio.StreamWriter:
    """A connection that is kept, on which so much has been sent and nothing more comes."""
    address = urlsplit(bot.address)
    _reader, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(beginning.encode())
    await writer.drain()
    return writer


async def test_while_the_database_is_away_telegram_keeps_what_comes(postgresql_database: Database, warm: Path) -> None:
    database = postgresql_database
    proxy = Proxy(database.url.host or "127.0.0.1", database.url.port or 5432)
    await proxy.open()
    address = database.url.set(host="127.0.0.1", port=proxy.port).render_as_string(hide_password=False)
    async with TroubledServer() as server:
        bots = [RunningBot(server, warm, DATABASE_URL=address, **WEBHOOK) for _ in range(2)]
        for bot in bots:
            await bot.start()
        for bot in bots:
            await bot.until_ready()
        await proxy.cut()
        for person in PEOPLE:
            await server.give(server.telegram.writes(person, "Vad är Lånefonden?"))
        await server.until(lambda: server.hook.statuses.count(503) >= len(PEOPLE), ENOUGH)
        alive, ready, metrics = [await bots[0].get(path) for path in ("/healthz", "/readyz", "/metrics")]
        assert not server.telegram.shown
        await proxy.open()
        await server.until_shown(len(PEOPLE), seconds=ENOUGH)
        await bots[0].until_ready()
        assert [await bot.stop() for bot in bots] == [0, 0]
        await proxy.cut()

    assert alive[0] == 200
    assert ready[0] == 503
    assert json.loads(ready[1])["checks"]["database"] == "no answer"
    assert "stodlotsen_database_up 0.0" in metrics[1].splitlines()
    assert "stodlotsen_inbox_waiting" not in metrics[1]
    assert sorted(message.chat_id for message in server.telegram.shown) == [person.id for person in PEOPLE]
    log = bots[0].text_of_log()
    for word in ("Traceback", "Lånefonden", "7000", SECRET):
        assert word not in log


async def test_a_start_without_telegram_waits_for_it(warm: Path) -> None:
    async with TroubledServer() as server:
        telegram = urlsplit(server.url)
        away = Proxy(telegram.hostname or "", telegram.port or 0)
        await away.open()
        await away.cut()
        bot = RunningBot(server, warm, TELEGRAM_API_URL=f"http://127.0.0.1:{away.port}", **WEBHOOK)
        await bot.start()
        states = await bot.until_ready(503)
        alive, _ = await bot.get("/healthz")
        assert await bot.stop() == 0
        await bot.start()
        await away.open()
        await server.give(server.telegram.writes(PEOPLE[0], "/amnen"))
        await server.until_shown(1, seconds=ENOUGH)
        assert await bot.stop() == 0
        await away.cut()

    assert alive == 200
    assert states == {
        "database": "ok",
        "migrations": "ok",
        "knowledge": "ok",
        "telegram": "waiting",
        "inbox": "starting",
        "deliveries": "starting",
    }
    assert "Telegram cannot be reached (NetworkError); trying again in 0.5 s" in bot.text_of_log()
    assert "ERROR" not in bot.text_of_log()
    assert "Traceback" not in bot.text_of_log()


async def test_a_database_that_hangs_keeps_neither_the_health_nor_the_stop_waiting(
    postgresql_database: Database, warm: Path
) -> None:
    database = postgresql_database
    proxy = Proxy(database.url.host or "127.0.0.1", database.url.port or 5432)
    await proxy.open()
    address = database.url.set(host="127.0.0.1", port=proxy.port).render_as_string(hide_password=False)
    async with TroubledServer() as server:
        bot = RunningBot(server, warm, DATABASE_URL=address, **WEBHOOK)
        await bot.start()
        await bot.until_ready()
        proxy.freeze()
        await server.give(server.telegram.writes(PEOPLE[0], "/amnen"))
        states = await bot.until_ready(503)
        _, metrics = await bot.get("/metrics")
        status = await bot.stop()
        await proxy.cut()

    assert states["database"] == "no answer"
    assert "stodlotsen_database_up 0.0" in metrics.splitlines()
    assert status == 0
    assert server.telegram.pending

"""PostgreSQL goes away for a while: everyone is answered afterwards, once, and nobody hears of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.localtelegram import LocalPerson
from db.engine import Database
from tests.reliability.bots import ENOUGH, RunningBot
from tests.support.telegram.proxy import Proxy
from tests.support.telegram.troubled import TroubledServer

AWAY = 8.0
PEOPLE = [LocalPerson(6_000_000 + number, "Kim") for number in range(12)]


async def test_a_database_that_goes_away_costs_nobody_an_answer(postgresql_database: Database, warm: Path) -> None:
    url = postgresql_database.url
    proxy = Proxy(url.host or "127.0.0.1", url.port or 5432)
    await proxy.open()
    address = url.set(host="127.0.0.1", port=proxy.port).render_as_string(hide_password=False)
    async with TroubledServer() as server:
        bot = RunningBot(server, warm, DATABASE_URL=address)
        await bot.start()
        await server.give(server.telegram.writes(PEOPLE[0], "/amnen"))
        await server.until_shown(1, seconds=ENOUGH)
        # Some are being answered when it goes, some ask while it is away.
        server.every_send = 0.2
        for person in PEOPLE[:6]:
            await server.give(server.telegram.writes(person, "Vad är Lånefonden?"))
        await server.until_shown(3, seconds=ENOUGH)
        await proxy.cut()
        for person in PEOPLE[6:]:
            await server.give(server.telegram.writes(person, "Vad är Lånefonden?"))
        await asyncio.sleep(AWAY)
        await proxy.open()
        await server.until_shown(1 + len(PEOPLE), seconds=ENOUGH)
        assert await bot.stop() == 0
        await proxy.cut()

    answered = [message.chat_id for message in server.telegram.shown[1:] if "Lånefonden" in message.text]
    assert sorted(answered) == [person.id for person in PEOPLE]
    assert len(server.telegram.shown) == 1 + len(PEOPLE)
    log = bot.text_of_log()
    assert "updates cannot be stored" in log  # it was away for long enough to be missed
    assert "Traceback" not in log
    assert "6000" not in log
    assert "Lånefonden" not in log

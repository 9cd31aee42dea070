"""A copy that is made while the bot answers brings back a bot that goes on where that one was."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from bot.localtelegram import LocalPerson
from db.copies import back_up, restore
from db.engine import Database
from db.models import InboxUpdate
from tests.reliability.bots import ENOUGH, RunningBot
from tests.support.telegram.troubled import TroubledServer

PEOPLE = [LocalPerson(6_000_000 + number, "Kim") for number in range(40)]


async def waiting_in(url: str) -> int:
    database = Database(url)
    async with database.read() as session:
        waiting = select(func.count()).select_from(InboxUpdate).where(InboxUpdate.state == "waiting")
        count = await session.scalar(waiting)
    await database.close()
    return int(count or 0)


async def test_what_a_copy_holds_unanswered_is_answered_by_who_is_brought_back(tmp_path: Path, warm: Path) -> None:
    copied, url, new = (
        tmp_path / "a.copy",
        f"sqlite+aiosqlite:///{tmp_path}/a.db",
        f"sqlite+aiosqlite:///{tmp_path}/b.db",
    )
    async with TroubledServer() as server:
        bot = RunningBot(server, warm, DATABASE_URL=url)
        await bot.start()
        await server.give(*(server.telegram.writes(person, "/amnen") for person in PEOPLE[:10]))
        await server.until_shown(10, seconds=ENOUGH)
        server.every_send = 0.3
        await server.give(*(server.telegram.writes(person, "/amnen") for person in PEOPLE[10:]))
        await server.until_shown(12, seconds=ENOUGH)
        sums = await back_up(url, copied)
        await server.until_shown(len(PEOPLE), seconds=ENOUGH)
        assert await bot.stop() == 0
        assert await restore(copied, new) == sums
        assert sums.rows["inbox"] == len(PEOPLE)
        waiting = await waiting_in(new)

        again = RunningBot(server, warm, DATABASE_URL=new)
        await again.start()
        await server.until_shown(len(PEOPLE) + waiting, seconds=ENOUGH)
        assert await again.stop() == 0

    assert 0 < waiting < len(PEOPLE)
    assert len({shown.chat_id for shown in server.telegram.shown[len(PEOPLE) :]}) == waiting
    assert "Traceback" not in bot.text_of_log() + again.text_of_log()

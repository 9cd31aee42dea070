"""What ends the bot: a plain line and an exit status that its supervisor sees, or a stop that loses nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.commands.run import ALREADY_RUNS
from bot.localtelegram import LocalPerson, LocalWebhook
from bot.receiving.polling import NO_TOKEN, OTHER_POLLER, OTHER_WEBHOOK
from tests.reliability.bots import ENOUGH, RunningBot
from tests.support.telegram.http import TOKEN
from tests.support.telegram.troubled import TroubledServer

PERSON = LocalPerson(5_000_000, "Kim")


async def test_a_stop_answers_what_is_under_way_and_the_next_start_the_rest(warm: Path) -> None:
    async with TroubledServer() as server:
        server.every_send = 0.1
        bot = RunningBot(server, warm)
        await bot.start()
        for _ in range(30):
            await server.give(server.telegram.writes(PERSON, "/amnen"))
        await server.until_shown(3, seconds=ENOUGH)
        assert await bot.stop() == 0
        before = len(server.telegram.shown)
        await bot.start()
        await server.until_shown(30, seconds=ENOUGH)
        assert await bot.stop() == 0

    assert before < 30
    assert len(server.telegram.shown) == 30
    assert "the bot has stopped" in bot.text_of_log()


async def test_a_second_process_is_refused_and_a_token_that_is_withdrawn_ends_the_first(warm: Path) -> None:
    async with TroubledServer() as server:
        first, second = RunningBot(server, warm), RunningBot(server, warm)
        second.log = warm.parent / "second.txt"
        await first.start()
        await server.until_called("getUpdates", seconds=ENOUGH)
        await second.start()
        assert await second.ended() == 1
        server.refuses = True
        assert await first.ended() == 1

    assert second.text_of_log() == f"{ALREADY_RUNS}\n"
    assert first.text_of_log().splitlines()[-1] == NO_TOKEN
    assert TOKEN not in first.text_of_log()


async def test_another_poller_and_a_webhook_end_it_and_take_over_removes_the_webhook(
    warm: Path, tmp_path: Path
) -> None:
    async with TroubledServer() as crowded, TroubledServer() as hooked:
        crowded.another_polls = True
        hooked.telegram.webhook = LocalWebhook("https://example.test/hook")
        polls, waits = RunningBot(crowded, warm), RunningBot(hooked, warm, DATABASE_URL=_apart(tmp_path))
        waits.log = tmp_path / "waits.txt"
        await asyncio.gather(polls.start(), waits.start())
        assert await waits.ended() == 1
        assert hooked.telegram.webhook.url
        await hooked.give(hooked.telegram.writes(PERSON, "/amnen"))
        await waits.start("--take-over")
        await hooked.until_shown(1, seconds=ENOUGH)
        assert await waits.stop() == 0
        assert await polls.ended() == 1

    assert not hooked.telegram.webhook.url
    assert OTHER_WEBHOOK in waits.text_of_log().splitlines()
    assert polls.text_of_log().splitlines()[-1] == OTHER_POLLER


def _apart(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'apart.db'}"

"""The sending and the jobs run from the bot's start to its stop, and give way to answers."""

from __future__ import annotations

import asyncio

import pytest
from pydantic import SecretStr
from telegram.ext import ApplicationBuilder

from bot.delivery.answers_first import AnswersFirst
from bot.delivery.rate_limiter import BURST, RateLimiter
from bot.delivery.wiring import delivery_bot
from bot.localtelegram import TOKEN, LocalRequest
from bot.services.following.following import Pace
from bot.texts import load_texts
from bot.workers.background import Background
from db.queries.followers import ALL
from tests.support.telegram.strict import StrictRequest, hangs
from tests.support.updates import Publisher
from tests.support.world import CITIZEN, World


async def test_followers_are_told_while_the_bot_runs_and_a_stop_waits_for_the_call_under_way(told_world: World) -> None:
    reached, released = asyncio.Event(), asyncio.Event()
    services, following = told_world.services, told_world.services.following
    wire = StrictRequest(told_world.telegram, lambda: 0.0)
    wire.open(CITIZEN.id)
    wire.faults[CITIZEN.id].append(hangs(reached, released))
    await following.follow(CITIZEN.id, ALL, Pace.NOW, "sv")
    background = Background(services, load_texts(), delivery_bot(told_world.settings, wire))
    async with background:
        number = await Publisher(services.database, following).publish(told_world.clock.now())
        await reached.wait()
        asyncio.get_running_loop().call_later(0, released.set)
    assert (await following.progress(number)).sent == 1
    assert not [task for task in asyncio.all_tasks() if task.get_name() in ("deliveries", "scheduled jobs")]


async def test_sending_that_has_ended_by_itself_is_not_well(told_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    wire = StrictRequest(told_world.telegram, lambda: 0.0)
    background = Background(told_world.services, load_texts(), delivery_bot(told_world.settings, wire))
    go = asyncio.Event()

    async def breaks() -> None:
        await go.wait()
        raise RuntimeError

    monkeypatch.setattr(background._worker, "run", breaks)
    assert not background.is_well
    async with background:
        assert background.is_well
        go.set()
        await asyncio.wait(background._tasks[:1])
        assert not background.is_well
    assert not background.is_well


async def test_each_answer_takes_a_message_from_the_bulk_and_nothing_else_does(told_world: World) -> None:
    seconds = 0.0
    rate_limiter = RateLimiter(lambda: seconds)
    limiter = AnswersFirst(rate_limiter, max_retries=1)
    request = LocalRequest(told_world.telegram)
    builder = ApplicationBuilder().token(TOKEN).request(request).get_updates_request(request).rate_limiter(limiter)
    await told_world.says(CITIZEN, "/bevaka")
    async with builder.updater(None).build() as application:
        assert rate_limiter.available() == BURST
        await application.bot.send_message(CITIZEN.id, "Ett svar.")
        await application.bot.send_chat_action(CITIZEN.id, "typing")
        assert rate_limiter.available() == BURST - 2


def test_the_bot_that_sends_goes_to_the_same_server_without_a_limiter(told_world: World) -> None:
    settings = told_world.settings.model_copy(
        update={"telegram_bot_token": SecretStr("123:abc"), "telegram_api_url": "https://example.test"}
    )
    bot = delivery_bot(settings)
    assert bot.base_url == "https://example.test/bot123:abc"
    with pytest.raises(AttributeError):
        bot.rate_limiter  # type: ignore[attr-defined]  # noqa: B018

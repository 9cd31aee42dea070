"""Followers are told: once and in time, whatever Telegram and the network answer."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from telegram.error import NetworkError, TimedOut

from bot.delivery.sender import MOST_LOST
from bot.services.following.following import Pace
from db.queries.deliveries import Progress
from db.queries.followers import ALL
from tests.bot.delivery.office import Office, already_set
from tests.support.telegram.strict import answers, hangs, lost


async def test_a_follower_is_told_once(office: Office) -> None:
    await office.follow(1)
    await office.following.follow(1, ALL, Pace.NOW, "sv")
    number = await office.publish()
    await office.settle()
    await office.settle()
    message = office.only_message_to(1)
    assert "Tre nya företag" in message.text
    assert "Tre sociala företag har startat." in message.text
    assert "<b>Tre nya företag</b>" in message.markup
    assert await office.progress(number) == Progress(sent=1, total=1, blocked=0, failed=0, uncertain=0)
    assert (await office.row(1, number)).message_id == message.message_id


async def test_the_frame_is_in_the_follower_s_language_and_the_text_as_written(office: Office) -> None:
    await office.follow(1, language="en")
    await office.publish()
    await office.settle()
    assert "News about what you follow" in office.only_message_to(1).text
    assert "Tre sociala företag har startat." in office.only_message_to(1).text


async def test_many_are_sent_to_within_telegram_s_limits_and_at_no_less_than_25_a_second(office: Office) -> None:
    await office.follow(*range(1, 301))
    number = await office.publish()
    began = office.time.seconds
    await office.worker.drain()
    assert (await office.progress(number)).sent == 300
    assert office.wire.refused == 0
    assert 300 / (office.time.seconds - began) >= 25


async def test_one_chat_is_written_to_once_a_second(office: Office) -> None:
    await office.follow(1)
    for title in ("Ett", "Två", "Tre"):
        await office.publish(title)
    await office.worker.drain()
    assert office.wire.refused == 0
    assert [text.splitlines()[2] for text in office.texts_to(1)] == ["Ett", "Två", "Tre"]


async def test_a_wait_that_telegram_asks_for_is_kept(office: Office) -> None:
    await office.follow(1, 2)
    number = await office.publish()
    office.wire.faults[1].append(answers(429, "Too Many Requests: retry after 30", retry_after=30))
    await office.worker.drain()
    assert office.texts_to(1) == []
    assert len(office.texts_to(2)) == 1
    assert (await office.row(1, number)).next_attempt_at == office.time.now().replace(second=30, microsecond=0)
    await office.settle()
    assert len(office.texts_to(1)) == 1
    assert (await office.progress(number)).uncertain == 0


async def test_who_has_blocked_the_bot_is_marked_and_the_others_are_told(office: Office) -> None:
    await office.follow(1, 2)
    office.wire.faults[1].append(answers(403, "Forbidden: bot was blocked by the user"))
    number = await office.publish()
    await office.settle()
    assert await office.progress(number) == Progress(sent=1, total=2, blocked=1, failed=0, uncertain=0)
    assert await office.following.choices(1) == []
    assert len(office.texts_to(2)) == 1
    await office.publish("Nästa")
    await office.settle()
    assert office.texts_to(1) == []


async def test_a_group_that_has_moved_is_told_where_it_is_now(office: Office) -> None:
    await office.follow(-1)
    office.wire.open(-1001)
    office.wire.faults[-1].append(
        answers(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1001)
    )
    await office.publish()
    await office.settle()
    assert office.texts_to(-1) == []
    assert len(office.texts_to(-1001)) == 1
    assert len(await office.following.choices(-1001)) == 1


@pytest.mark.parametrize(
    ("description", "still_follows"),
    [("Bad Request: message is too long", True), ("Bad Request: chat not found", False)],
)
async def test_what_telegram_never_takes_is_given_up_and_the_others_are_told(
    office: Office, description: str, still_follows: bool
) -> None:
    await office.follow(1, 2)
    office.wire.faults[1].append(answers(400, description))
    number = await office.publish()
    await office.settle()
    assert await office.progress(number) == Progress(sent=1, total=2, blocked=0, failed=1, uncertain=0)
    assert bool(await office.following.choices(1)) is still_follows


@pytest.mark.parametrize("arrived", [True, False])
@pytest.mark.parametrize("error", [TimedOut(), NetworkError("httpx.ReadError: ")])
async def test_a_lost_answer_is_tried_again_and_counted(office: Office, error: Exception, arrived: bool) -> None:
    await office.follow(1, 2)
    office.wire.faults[1].append(lost(error, arrived=arrived))
    number = await office.publish()
    await office.worker.drain()
    assert (await office.row(1, number)).next_attempt_at > office.time.now()
    await office.settle()
    assert len(office.texts_to(1)) == (2 if arrived else 1)
    assert await office.progress(number) == Progress(sent=2, total=2, blocked=0, failed=0, uncertain=1)


async def test_a_breakdown_at_telegram_is_a_lost_answer(office: Office) -> None:
    await office.follow(1)
    office.wire.faults[1].extend([answers(500, "Internal Server Error"), answers(502, "Bad Gateway")])
    number = await office.publish()
    await office.settle()
    assert len(office.texts_to(1)) == 1
    assert (await office.row(1, number)).uncertain == 2


async def test_what_never_left_the_machine_is_not_uncertain(office: Office) -> None:
    error = NetworkError("httpx.ConnectError: ")
    error.__cause__ = httpx.ConnectError("refused")
    await office.follow(1)
    office.wire.faults[1].extend([lost(error, arrived=False)] * 8)
    number = await office.publish()
    await office.settle()
    assert len(office.texts_to(1)) == 1
    assert (await office.progress(number)).uncertain == 0


async def test_the_same_message_is_not_sent_for_ever_when_no_answer_comes(office: Office) -> None:
    await office.follow(1)
    office.wire.faults[1].extend([lost(TimedOut(), arrived=True)] * 20)
    number = await office.publish()
    await office.settle()
    assert len(office.texts_to(1)) == MOST_LOST
    assert await office.progress(number) == Progress(sent=0, total=1, blocked=0, failed=1, uncertain=1)


async def test_when_nothing_is_answered_everything_waits(office: Office) -> None:
    await office.follow(*range(1, 41))
    error = NetworkError("httpx.ConnectError: ")
    error.__cause__ = httpx.ConnectError("refused")
    for chat in range(1, 41):
        office.wire.faults[chat].append(lost(error, arrived=False))
    began = office.time.seconds
    number = await office.publish()
    await office.settle()
    assert (await office.progress(number)).sent == 40
    assert office.time.seconds - began > 5


async def test_a_token_that_is_not_taken_costs_no_message(office: Office) -> None:
    await office.follow(1)
    office.wire.faults[1].append(answers(401, "Unauthorized"))
    number = await office.publish()
    await office.settle()
    assert await office.progress(number) == Progress(sent=1, total=1, blocked=0, failed=0, uncertain=0)
    assert office.time.seconds >= 60


async def test_html_that_telegram_cannot_read_is_sent_as_plain_text(office: Office) -> None:
    await office.follow(1)
    office.wire.faults[1].append(answers(400, "Bad Request: can't parse entities: unsupported start tag"))
    office.time.seconds += 1
    await office.publish()
    # The second call to the same chat comes within the second, which Telegram lets pass for a single one.
    office.wire.faults[1].append(hangs(asyncio.Event(), already_set()))
    await office.settle()
    assert "Tre nya företag" in office.only_message_to(1).text
    assert "<b>" not in office.only_message_to(1).text

"""In a group the bot answers only when it is addressed."""

from __future__ import annotations

import pytest

from tests.support.decides import Decides
from tests.support.world import CITIZEN, GROUP, OTHER_CITIZEN, World


@pytest.fixture(autouse=True)
def _knows(decides: Decides) -> None:
    decides.answers("lånefonden", "lanefonden")


@pytest.mark.parametrize("text", ["vad är lånefonden?", "/hjalp@annan_bot", "/rulla", "mejla mig@stodlotsen_bot.se"])
async def test_talk_among_people_is_left_alone(told_world: World, text: str) -> None:
    assert await told_world.says(CITIZEN, text, GROUP) == []


@pytest.mark.parametrize(
    "text",
    ["@stodlotsen_bot vad är lånefonden?", "vad är lånefonden @Stodlotsen_Bot", "/hjalp@stodlotsen_bot", "/amnen"],
)
async def test_a_mention_or_a_command_is_answered_as_a_reply(told_world: World, text: str) -> None:
    update = told_world.telegram.writes(CITIZEN, text, GROUP)

    (sent,) = await told_world.receives(update)

    assert sent.chat_id == GROUP.id
    assert sent.reply_to == update["message"]["message_id"]


async def test_the_mention_is_no_part_of_the_question(told_world: World, decides: Decides) -> None:
    await told_world.says(CITIZEN, "@stodlotsen_bot: vad är lånefonden?", GROUP)

    assert decides.asked[-1][0] == "vad är lånefonden?"


async def test_a_reply_to_the_bot_is_answered(told_world: World) -> None:
    (first,) = await told_world.says(CITIZEN, "/hjalp@stodlotsen_bot", GROUP)
    answered = first.as_message(GROUP, told_world.telegram.me, 1)

    (sent,) = await told_world.says(CITIZEN, "vad är lånefonden?", GROUP, reply_to_message=answered)

    assert sent.text.startswith("Vad är Lånefonden?")


async def test_a_reply_to_someone_else_is_left_alone(told_world: World) -> None:
    other = told_world.telegram.writes(OTHER_CITIZEN, "hej", GROUP)["message"]

    assert await told_world.says(CITIZEN, "vad är lånefonden?", GROUP, reply_to_message=other) == []


async def test_only_the_one_who_asked_can_rate_the_answer(told_world: World) -> None:
    (sent,) = await told_world.says(CITIZEN, "@stodlotsen_bot lånefonden", GROUP)

    await told_world.presses(OTHER_CITIZEN, "👎", on=sent)
    assert "den som frågade" in told_world.last_toast()
    await told_world.presses(CITIZEN, "👍", on=sent)
    assert "Tack" in told_world.last_toast()


async def test_nobody_else_can_have_a_persons_data_removed(told_world: World) -> None:
    (sent,) = await told_world.says(CITIZEN, "/radera@stodlotsen_bot", GROUP)

    assert await told_world.presses(OTHER_CITIZEN, "Ja, ta bort", on=sent) == []
    (done,) = await told_world.presses(CITIZEN, "Ja, ta bort", on=sent)
    assert "Nu är allt borttaget" in done.text

"""Topics of forums: what was asked for in a topic comes there, and in General when the topic is closed or deleted."""

from __future__ import annotations

import pytest

from bot.localtelegram import LocalChat, LocalMessage
from tests.support.decides import Decides
from tests.support.updates import Publisher
from tests.support.world import CITIZEN, OFFICER, World

FORUM = LocalChat(-100900, "supergroup", "Forum", is_forum=True)
TOPIC = 42
IN_TOPIC = {"message_thread_id": TOPIC, "is_topic_message": True}


@pytest.fixture
def forum(told_world: World) -> World:
    told_world.telegram.topics |= {(FORUM.id, None): True, (FORUM.id, TOPIC): True}
    return told_world


@pytest.fixture
def published(forum: World) -> Publisher:
    return Publisher(forum.services.database, forum.services.following)


async def follows(world: World, pace: str = "Direkt") -> LocalMessage:
    (menu,) = await world.says(CITIZEN, "/bevaka", FORUM, **IN_TOPIC)
    await world.presses(CITIZEN, "Alla redovisningar", on=menu)
    (done,) = await world.presses(CITIZEN, pace, on=menu)
    return done


async def test_what_is_followed_in_a_topic_comes_there(forum: World, published: Publisher) -> None:
    done = await follows(forum)
    assert "i det här ämnet" in done.text
    await published.publish(forum.clock.now())

    (told,) = [sent for sent in await forum.delivers() if sent.chat_id == FORUM.id]

    assert told.thread_id == TOPIC


async def test_the_digest_of_the_month_comes_there_too(forum: World, published: Publisher) -> None:
    await follows(forum, "En gång i månaden")
    await published.publish(forum.clock.now())
    forum.clock.advance(days=10)
    await forum.services.following.enqueue_digests()

    (told,) = [sent for sent in await forum.delivers() if sent.chat_id == FORUM.id]

    assert told.thread_id == TOPIC


async def test_an_answer_that_someone_waited_for_comes_there_too(forum: World, decides: Decides) -> None:
    (unknown,) = await forum.says(CITIZEN, "@stodlotsen_bot xyzzy hoppsan", FORUM, **IN_TOPIC)
    assert unknown.thread_id == TOPIC
    await forum.presses(CITIZEN, "Säg till när svaret finns", on=unknown)
    await forum.says(OFFICER, "/obesvarade")
    await forum.presses(OFFICER, "Koppla till svar")
    await forum.presses(OFFICER, "Vad är Lånefonden?")

    told = [sent for sent in await forum.delivers() if sent.chat_id == FORUM.id]

    assert [one.thread_id for one in told] == [TOPIC]


@pytest.mark.parametrize("gone", [True, False], ids=["deleted", "closed"])
async def test_a_topic_that_is_gone_falls_back_to_general_and_bevaka_says_so(
    forum: World, published: Publisher, gone: bool
) -> None:
    await follows(forum)
    if gone:
        del forum.telegram.topics[FORUM.id, TOPIC]
    else:
        forum.telegram.topics[FORUM.id, TOPIC] = False
    await published.publish(forum.clock.now())

    (told,) = [sent for sent in await forum.delivers() if sent.chat_id == FORUM.id]

    assert told.thread_id is None
    (menu,) = await forum.says(CITIZEN, "/bevaka", FORUM)
    assert "stängt eller borttaget" in menu.text
    await forum.presses(CITIZEN, "Alla redovisningar", on=menu)
    await forum.presses(CITIZEN, "Direkt", on=menu)
    (again,) = await forum.says(CITIZEN, "/bevaka", FORUM)
    assert "stängt eller borttaget" not in again.text


async def test_with_general_closed_the_topic_still_gets_it(forum: World, published: Publisher) -> None:
    await follows(forum)
    forum.telegram.topics[FORUM.id, None] = False
    await published.publish(forum.clock.now())

    (told,) = [sent for sent in await forum.delivers() if sent.chat_id == FORUM.id]

    assert told.thread_id == TOPIC


async def test_an_answer_whose_topic_is_closed_meanwhile_is_given_in_general(forum: World, decides: Decides) -> None:
    decides.answers("lånefonden", "lanefonden")
    forum.telegram.topics[FORUM.id, TOPIC] = False

    (sent,) = await forum.says(CITIZEN, "@stodlotsen_bot lånefonden", FORUM, **IN_TOPIC)

    assert (sent.thread_id, sent.reply_to) == (None, None)


async def test_who_publishes_in_a_private_chat_is_in_no_topic(forum: World, published: Publisher) -> None:
    await follows(forum)
    await published.publish(forum.clock.now())

    assert {sent.thread_id for sent in await forum.delivers() if sent.chat_id == OFFICER.id} <= {None}

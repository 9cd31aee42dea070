"""Groups that move, and people without a name: administrators who write as their group, channels, and first names that show as nothing."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from bot.localtelegram import LocalChat, LocalPerson
from db.models import Person, Question
from tests.support.decides import Decides
from tests.support.world import ADMIN, CITIZEN, GROUP, OTHER_CITIZEN, World

NEW_GROUP = LocalChat(-100777, "supergroup", "Byalaget")
OLD_GROUP = LocalChat(-777, "group", "Byalaget")
BOSS = LocalPerson(1009, "Bo")


@pytest.fixture(autouse=True)
def _knows(decides: Decides) -> None:
    decides.answers("lånefonden", "lanefonden")


async def test_an_answer_to_a_group_that_has_moved_goes_to_the_new_one(told_world: World) -> None:
    update = told_world.telegram.writes(CITIZEN, "@stodlotsen_bot lånefonden", OLD_GROUP)
    await told_world.services.following.follow(OLD_GROUP.id, "*", "now", "sv")  # type: ignore[arg-type]
    told_world.telegram.chats[NEW_GROUP.id] = NEW_GROUP
    told_world.telegram.moved[OLD_GROUP.id] = NEW_GROUP.id

    sent = await told_world.receives(update)

    assert [one.chat_id for one in sent] == [NEW_GROUP.id]
    assert sent[0].text.startswith("Vad är Lånefonden?")
    assert len(await told_world.services.following.choices(NEW_GROUP.id)) == 1


async def test_a_nameless_administrator_rates_what_she_has_asked(told_world: World) -> None:
    (answer,) = await told_world.receives(told_world.telegram.writes_anonymously("@stodlotsen_bot lånefonden", GROUP))
    told_world.telegram.members[GROUP.id, BOSS.id] = {
        "status": "administrator", "is_anonymous": True, "can_be_edited": False, "can_manage_chat": True,
        "can_delete_messages": True, "can_manage_video_chats": True, "can_restrict_members": True,
        "can_promote_members": True, "can_change_info": True, "can_invite_users": True, "can_post_stories": True,
        "can_edit_stories": True, "can_delete_stories": True,
    }  # fmt: skip

    await told_world.presses(OTHER_CITIZEN, "👎", on=answer)
    assert "den som frågade" in told_world.last_toast()
    await told_world.presses(BOSS, "👍", on=answer)
    assert "Tack" in told_world.last_toast()


async def test_who_has_left_the_group_is_told_as_anyone_else(told_world: World) -> None:
    (answer,) = await told_world.receives(told_world.telegram.writes_anonymously("@stodlotsen_bot lånefonden", GROUP))
    gone = (400, {"ok": False, "error_code": 400, "description": "Bad Request: user not found"})
    told_world.telegram.intercept = lambda method, _params: gone if method == "getChatMember" else None

    await told_world.presses(OTHER_CITIZEN, "👎", on=answer)

    assert "den som frågade" in told_world.last_toast()


async def test_two_groups_nameless_administrators_are_not_one_person(told_world: World) -> None:
    other = LocalChat(-100501, "supergroup", "Ett annat lag")
    for group in (GROUP, other):
        await told_world.receives(told_world.telegram.writes_anonymously("@stodlotsen_bot lånefonden", group))

    async with told_world.services.database.read() as session:
        assert len(set(await session.scalars(select(Question.asker)))) == 2


async def test_a_language_that_a_nameless_administrator_chooses_is_hers_in_that_group(told_world: World) -> None:
    (choices,) = await told_world.receives(told_world.telegram.writes_anonymously("/sprak@stodlotsen_bot", GROUP))
    told_world.telegram.members[GROUP.id, BOSS.id] = {"status": "creator", "is_anonymous": True}
    await told_world.presses(BOSS, "English", on=choices)

    (sent,) = await told_world.receives(told_world.telegram.writes_anonymously("/amnen@stodlotsen_bot", GROUP))

    assert sent.text.startswith("Topics")


async def test_someone_who_writes_as_a_channel_is_answered(told_world: World) -> None:
    channel = LocalChat(-100888, "channel", "Nytt från byn")

    (sent,) = await told_world.receives(
        told_world.telegram.writes_for_a_channel("@stodlotsen_bot lånefonden", channel, GROUP)
    )

    assert sent.text.startswith("Vad är Lånefonden?")


@pytest.mark.parametrize("name", ["", "\u3164", "\u200b\u200b", "\u2800 ", "\u202e"])
async def test_who_has_no_name_to_see_gets_her_role_and_a_placeholder(told_world: World, name: str) -> None:
    (invited,) = await told_world.says(ADMIN, "/bjud_in tjänsteperson")
    match = re.search(r"/start ([A-Z0-9-]+)", invited.text)
    assert match is not None
    unseen = LocalPerson(4001, name)

    sent = await told_world.says(unseen, f"/start {match[1]}")

    assert "Felkod" not in sent[0].text
    async with told_world.services.database.read() as session:
        person = await session.get(Person, unseen.id)
    assert person is not None
    (members,) = await told_world.says(ADMIN, "/behorigheter")
    assert any(str(unseen.id) in label for label in members.labels)

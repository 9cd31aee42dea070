"""/bevaka and /avbevaka in the chat, and what Telegram tells about chats that follow."""

from __future__ import annotations

from typing import Any

from bot.localtelegram import LocalChat
from bot.services.following.following import Follow, Pace
from db.queries.followers import ALL
from tests.support.updates import ACCOUNT, OTHER_ACCOUNT, Publisher
from tests.support.world import CITIZEN, GROUP, Person, World


def standing(world: World, person: Person, old: str, new: str) -> dict[str, Any]:
    """Telegram tells that a person has blocked the bot or taken it back."""
    bot = world.telegram.me
    change = {
        "chat": person.chat.as_chat(),
        "from": person.as_user(),
        "date": int(world.clock.now().timestamp()),
        "old_chat_member": {"user": bot, "status": old} | ({"until_date": 0} if old == "kicked" else {}),
        "new_chat_member": {"user": bot, "status": new} | ({"until_date": 0} if new == "kicked" else {}),
    }
    return {"update_id": 900_001, "my_chat_member": change}


async def test_a_citizen_follows_an_account_with_three_presses(told_world: World) -> None:
    (menu,) = await told_world.says(CITIZEN, "/bevaka")
    assert menu.labels == ["Nya företag", "Kaffehuset", "Alla redovisningar"]
    (question,) = await told_world.presses(CITIZEN, "Nya företag")
    assert question.labels == ["Direkt", "En gång i månaden", "◀ Tillbaka"]
    (done,) = await told_world.presses(CITIZEN, "Direkt")
    assert "Jag skriver här så snart det kommer något nytt om Nya sociala företag." in done.text
    assert {menu.message_id, question.message_id, done.message_id} == {menu.message_id}
    assert await told_world.services.following.choices(CITIZEN.id) == [Follow(ACCOUNT, Pace.NOW)]


async def test_the_menu_shows_what_is_followed_already(told_world: World) -> None:
    await told_world.services.following.follow(CITIZEN.id, ALL, Pace.MONTHLY, "sv")
    await told_world.services.following.follow(CITIZEN.id, OTHER_ACCOUNT, Pace.NOW, "sv")
    (menu,) = await told_world.says(CITIZEN, "/bevaka")
    assert "– Alla redovisningar, en gång i månaden" in menu.text
    assert "– Samarbetet med Kaffehuset, direkt" in menu.text
    assert "Sluta bevaka" in menu.labels


async def test_all_can_be_followed_by_the_month(told_world: World) -> None:
    await told_world.says(CITIZEN, "/bevaka")
    await told_world.presses(CITIZEN, "Alla redovisningar")
    (done,) = await told_world.presses(CITIZEN, "En gång i månaden")
    assert "I början av varje månad" in done.text
    assert await told_world.services.following.choices(CITIZEN.id) == [Follow(ALL, Pace.MONTHLY)]


async def test_the_button_under_a_summary_asks_in_a_message_of_its_own(told_world: World) -> None:
    await told_world.says(CITIZEN, "/sammanfattning")
    summary = told_world.sent_to(CITIZEN.id)[-1]
    (question,) = await told_world.presses(CITIZEN, f"follow:{OTHER_ACCOUNT}")
    assert question.message_id != summary.message_id
    assert "När vill du få veta?" in question.text


async def test_following_can_be_ended_one_by_one_or_all_at_once(told_world: World) -> None:
    for account in (ACCOUNT, OTHER_ACCOUNT):
        await told_world.services.following.follow(CITIZEN.id, account, Pace.NOW, "sv")
    (question,) = await told_world.says(CITIZEN, "/avbevaka")
    assert question.labels == ["Kaffehuset", "Nya företag", "Allt"]
    (one_less,) = await told_world.presses(CITIZEN, "Nya företag")
    assert "Du bevakar inte längre Nya sociala företag." in one_less.text
    assert "– Samarbetet med Kaffehuset, direkt" in one_less.text
    await told_world.presses(CITIZEN, "Sluta bevaka")
    (done,) = await told_world.presses(CITIZEN, f"unfollow:{OTHER_ACCOUNT}")
    assert "Du bevakar inget längre." in done.text
    (nothing,) = await told_world.says(CITIZEN, "/avbevaka")
    assert nothing.text == "Du bevakar inget just nu."
    assert nothing.labels == ["Välj vad du vill bevaka"]


async def test_all_can_be_ended_with_one_press(told_world: World) -> None:
    for account in (ALL, ACCOUNT):
        await told_world.services.following.follow(CITIZEN.id, account, Pace.NOW, "sv")
    await told_world.says(CITIZEN, "/avbevaka")
    await told_world.presses(CITIZEN, "Allt")
    assert await told_world.services.following.choices(CITIZEN.id) == []


async def test_an_old_button_for_an_account_that_is_gone_offers_those_that_exist(told_world: World) -> None:
    await told_world.says(CITIZEN, "/bevaka")
    for data in ("follow:finns-inte", "follow:finns-inte:now"):
        (menu,) = await told_world.presses_foreign(CITIZEN, data)
        assert "finns inte längre" in menu.text
        assert "Alla redovisningar" in menu.labels
    (ended,) = await told_world.presses_foreign(CITIZEN, "unfollow:finns-inte")
    assert "Du bevakar inget längre" in ended.text


async def test_who_reads_english_is_asked_and_told_in_english(told_world: World) -> None:
    await told_world.says(CITIZEN, "/sprak")
    await told_world.presses(CITIZEN, "English")
    await told_world.says(CITIZEN, "/bevaka")
    await told_world.presses(CITIZEN, "All accounts")
    (done,) = await told_world.presses(CITIZEN, "At once")
    assert "I write here as soon as there is news." in done.text
    await Publisher(told_world.services.database, told_world.services.following).publish(told_world.clock.now())
    (letter,) = await told_world.delivers()
    assert "News about what you follow" in letter.text


async def test_changing_the_language_changes_what_followers_are_told(told_world: World) -> None:
    await told_world.services.following.follow(CITIZEN.id, ALL, Pace.NOW, "sv")
    await told_world.says(CITIZEN, "/sprak")
    await told_world.presses(CITIZEN, "English")
    await Publisher(told_world.services.database, told_world.services.following).publish(told_world.clock.now())
    (letter,) = await told_world.delivers()
    assert "News about what you follow" in letter.text


async def test_a_group_follows_as_a_group(told_world: World) -> None:
    (menu,) = await told_world.says(CITIZEN, "/bevaka", GROUP)
    assert menu.chat_id == GROUP.id
    await told_world.receives(told_world.telegram.presses(CITIZEN, menu, f"follow:{ALL}"))
    await told_world.receives(told_world.telegram.presses(CITIZEN, menu, f"follow:{ALL}:now"))
    await Publisher(told_world.services.database, told_world.services.following).publish(told_world.clock.now())
    (letter,) = await told_world.delivers()
    assert letter.chat_id == GROUP.id


async def test_a_chat_that_blocks_the_bot_is_not_sent_to_until_it_takes_it_back(told_world: World) -> None:
    publisher = Publisher(told_world.services.database, told_world.services.following)
    await told_world.services.following.follow(CITIZEN.id, ALL, Pace.NOW, "sv")
    await told_world.says(CITIZEN, "/bevaka")
    await told_world.receives(standing(told_world, CITIZEN, "member", "kicked"))
    await publisher.publish(told_world.clock.now())
    assert await told_world.delivers() == []
    await told_world.receives(standing(told_world, CITIZEN, "kicked", "member"))
    assert await told_world.delivers() == []
    await publisher.publish(told_world.clock.now(), title="Efteråt")
    (letter,) = await told_world.delivers()
    assert "Efteråt" in letter.text


async def test_a_group_that_becomes_a_supergroup_is_told_where_it_is_now(told_world: World) -> None:
    small, large = LocalChat(-77, "group", "Byalaget"), LocalChat(-100777, "supergroup", "Byalaget")
    await told_world.services.following.follow(small.id, ALL, Pace.NOW, "sv")
    assert await told_world.sends(CITIZEN, small, migrate_to_chat_id=large.id) == []
    assert await told_world.sends(CITIZEN, large, migrate_from_chat_id=small.id) == []
    await Publisher(told_world.services.database, told_world.services.following).publish(told_world.clock.now())
    (letter,) = await told_world.delivers()
    assert letter.chat_id == large.id


async def test_to_be_forgotten_is_to_follow_nothing(told_world: World) -> None:
    await told_world.services.following.follow(CITIZEN.id, ALL, Pace.NOW, "sv")
    await Publisher(told_world.services.database, told_world.services.following).publish(told_world.clock.now())
    await told_world.says(CITIZEN, "/radera")
    await told_world.presses(CITIZEN, f"forget:{CITIZEN.id}")
    assert [sent for sent in await told_world.delivers() if sent.chat_id == CITIZEN.id] == []
    assert await told_world.services.following.choices(CITIZEN.id) == []

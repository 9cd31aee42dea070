"""Telegram tells nobody of an edit: what matters is told in a new message that answers the first one, and a spelling is not."""

from __future__ import annotations

import pytest

from bot.services.following.following import Pace
from tests.support.world import CITIZEN, OFFICER, OTHER_CITIZEN, Sent, World
from tests.support.writing import publish, texts_of


@pytest.fixture
def world(any_world: World) -> World:
    """On each engine: what is told to whom is decided in the database."""
    return any_world


@pytest.fixture
async def first(world: World) -> Sent:
    """The message about a published update that a follower has."""
    await world.says(CITIZEN, "/start")
    await world.services.following.follow(CITIZEN.id, "kaffehuset", Pace.NOW, "sv")
    await publish(world)
    return next(message for message in await world.delivers() if message.chat_id == CITIZEN.id)


async def told(world: World) -> list[Sent]:
    """What the follower is sent or shown anew."""
    return [message for message in await world.delivers() if message.chat_id == CITIZEN.id]


async def test_a_figure_that_is_corrected_is_a_new_message_that_answers_the_first(world: World, first: Sent) -> None:
    preview = texts_of(await world.says(OFFICER, "/andra 1\nplatser: 8"))
    assert "får ett nytt meddelande, för att ett nyckeltal ändras" in preview
    assert "En bevakare får ett nytt meddelande" in texts_of(await world.presses(OFFICER, "Publicera"))
    edited, new = sorted(await told(world), key=lambda message: message.message_id)
    assert edited.message_id == first.message_id
    assert "Platser: 8" in edited.text
    assert new.reply_to == first.message_id
    assert "Rättat" in new.text
    assert "Platser: 7 st → 8 st" in new.text.replace("\xa0", " ")


async def test_a_spelling_is_only_edited_and_the_officer_sees_it(world: World, first: Sent) -> None:
    await world.says(OFFICER, "/andra 1")
    await world.presses(OFFICER, "Rubriken")
    sent = await world.says(OFFICER, "Sju platser är fyllda nu")
    assert "utan avisering" in texts_of(sent)
    assert "utan avisering" in texts_of(await world.presses(OFFICER, "Publicera"))
    (edited,) = await told(world)
    assert (edited.message_id, edited.reply_to) == (first.message_id, None)


async def test_what_the_officer_marks_as_important_is_told(world: World, first: Sent) -> None:
    await world.says(OFFICER, "/andra 1\nSju platser är fyllda\nAlla platser är tillsatta sedan i april.")
    sent = await world.presses(OFFICER, "Meddela dem som bevakar")
    assert "för att du har valt det" in texts_of(sent)
    sent = await world.presses(OFFICER, "Ändra utan att meddela")
    assert "utan avisering" in texts_of(sent)
    await world.presses(OFFICER, "Meddela dem som bevakar")
    await world.presses(OFFICER, "Publicera")
    assert {message.reply_to for message in await told(world)} == {None, first.message_id}


async def test_a_withdrawal_is_told_and_both_messages_are_without_the_text(world: World, first: Sent) -> None:
    await world.says(OFFICER, "/dra_tillbaka 1 Fel siffra")
    assert "En bevakare får ett nytt meddelande" in texts_of(await world.presses(OFFICER, "Dra tillbaka"))
    edited, new = sorted(await told(world), key=lambda message: message.message_id)
    assert (edited.message_id, new.reply_to) == (first.message_id, first.message_id)
    assert "Tillbakadraget" in new.text
    for message in (edited, new):
        assert "tillsatta sedan i mars" not in message.text
        assert "Fel siffra" in message.text


async def test_who_follows_no_more_is_only_edited_and_who_has_nothing_is_told_nothing_new(
    world: World, first: Sent
) -> None:
    await world.services.following.stop(CITIZEN.id)
    await world.says(OTHER_CITIZEN, "/start")
    await world.services.following.follow(OTHER_CITIZEN.id, "kaffehuset", Pace.NOW, "sv")
    await world.says(OFFICER, "/andra 1\nplatser: 8")
    await world.presses(OFFICER, "Publicera")
    sent = await world.delivers()
    assert [message.message_id for message in sent if message.chat_id == CITIZEN.id] == [first.message_id]
    assert OTHER_CITIZEN.id not in {message.chat_id for message in sent}


async def test_a_correction_that_is_not_sent_yet_when_it_is_withdrawn_is_not_sent(world: World, first: Sent) -> None:
    await world.says(OFFICER, "/andra 1\nplatser: 8")
    await world.presses(OFFICER, "Publicera")
    await world.says(OFFICER, "/dra_tillbaka 1 Fel igen")
    await world.presses(OFFICER, "Dra tillbaka")
    sent = await told(world)
    assert len([message for message in sent if message.reply_to == first.message_id]) == 1
    assert not any("Rättat" in message.text for message in sent)


async def test_a_correction_quotes_nothing_that_is_taken_away_afterwards(world: World, first: Sent) -> None:
    await world.says(OFFICER, "/andra 1\nAnna Testsson slutar\nHon slutar i mars.\nplatser: 8")
    await world.presses(OFFICER, "Publicera")
    await told(world)
    await world.says(OFFICER, "/dra_tillbaka 1 Texten pekar ut en person")
    await world.presses(OFFICER, "Ta bort innehållet")
    await told(world)
    for (chat, _), message in world.telegram.messages.items():
        if chat == CITIZEN.id:
            assert "Testsson" not in message.text
            assert "Platser" not in message.text

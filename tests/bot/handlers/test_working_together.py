"""Officers take over one another's drafts, set a time for what is to be published, and move what stands under the wrong account."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.services.following.following import Pace
from bot.services.updates.scheduling import Scheduling
from db.engine import Database
from db.models import Role
from knowledge.base.models import Content
from knowledge.understanding import Understanding
from tests.support.world import CITIZEN, OFFICER, OTHER_CITIZEN, OTHER_OFFICER, World, world_of
from tests.support.writing import WHOLE, publish, texts_of


@pytest.fixture
def world(any_world: World) -> World:
    """On each engine: what is told to whom is decided in the database."""
    return any_world


@pytest.fixture
async def approving_world(
    sqlite_database: Database, tmp_path: Path, content: Content, understanding: Understanding
) -> AsyncIterator[World]:
    """A municipality that wants another officer's approval."""
    async with world_of(sqlite_database, tmp_path, content, understanding, require_approval=True) as world:
        yield world


async def schedule(world: World, when: str = "måndag 08:00") -> str:
    await world.says(OFFICER, WHOLE)
    await world.presses(OFFICER, "Ändra")
    await world.presses(OFFICER, "Publicera senare")
    preview = texts_of(await world.says(OFFICER, when))
    await world.presses(OFFICER, "Publicera vid tiden")
    return preview


class TestTakingOver:
    """A colleague who is away leaves nothing lying."""

    async def test_a_colleagues_draft_is_seen_taken_over_and_published(self, world: World) -> None:
        await world.give_role(OTHER_OFFICER, Role.OFFICER)
        await world.says(OTHER_OFFICER, "/hjalp")
        await world.says(OFFICER, WHOLE)
        await world.presses(OFFICER, "Spara utkast")
        listed = texts_of(await world.says(OTHER_OFFICER, "/utkast"))
        assert "Kollegors utkast" in listed
        assert "Olga, sparat 2026-11-24" in listed
        seen = await world.presses(OTHER_OFFICER, "Sju platser är fyllda")
        assert "Ett utkast av Olga" in seen[-1].text
        assert "platser: 7" in seen[-1].text
        assert seen[-1].labels == ["Ta över utkastet"]
        taken = await world.presses(OTHER_OFFICER, "Ta över utkastet")
        assert "Utkastet är ditt nu" in texts_of(taken)
        assert "Publicera" in taken[-1].labels
        (told,) = await world.delivers()
        assert told.chat_id == OFFICER.id
        assert "Omar har tagit över ditt utkast" in told.text
        assert "Dina utkast" not in texts_of(await world.says(OFFICER, "/utkast"))
        assert "Publicerat som nr 1" in texts_of(await world.presses(OTHER_OFFICER, "Publicera", on=taken[-1]))
        assert "tog över ett utkast av Olga" in texts_of(await world.says(OFFICER, "/logg"))

    async def test_what_nothing_is_written_in_and_what_the_public_presses_is_not_seen(self, world: World) -> None:
        await world.give_role(OTHER_OFFICER, Role.OFFICER)
        await world.says(OFFICER, "/ny")
        assert "Kollegors" not in texts_of(await world.says(OTHER_OFFICER, "/utkast"))
        await world.says(CITIZEN, "/start")
        assert "tjänstepersoner" in texts_of(await world.presses_foreign(CITIZEN, "draft:take:1"))

    async def test_the_one_who_wrote_it_can_take_it_back(self, world: World) -> None:
        await world.give_role(OTHER_OFFICER, Role.OFFICER)
        await world.says(OFFICER, WHOLE)
        await world.says(OTHER_OFFICER, "/utkast")
        await world.presses_foreign(OTHER_OFFICER, "draft:take:1")
        await world.says(OFFICER, "/utkast")
        await world.presses(OFFICER, "Sju platser är fyllda")
        assert "ditt nu" in texts_of(await world.presses(OFFICER, "Ta över utkastet"))


class TestATime:
    """Publishing can be set for a time, in Swedish time."""

    async def test_is_shown_kept_and_published_once_when_it_comes(self, world: World) -> None:
        assert "måndag 30 november 2026 kl. 08:00" in await schedule(world)
        assert "publiceras måndag 30 november 2026 kl. 08:00" in texts_of(await world.says(OFFICER, "/utkast"))
        assert await world.services.scheduling.publish_due() == 0
        world.clock.advance(days=5, hours=21, minutes=59)
        assert await world.services.scheduling.publish_due() == 0
        world.clock.advance(minutes=1)
        assert "ingenting publicerats" in texts_of(await world.says(CITIZEN, "/sammanfattning kaffehuset")).lower()
        assert await world.services.scheduling.publish_due() == 1
        assert await world.services.scheduling.publish_due() == 0
        assert "Sju platser är fyllda" in texts_of(await world.says(CITIZEN, "/sammanfattning kaffehuset"))
        (told,) = await world.delivers()
        assert "publicerat vid sin tid, som nr 1" in told.text
        log = texts_of(await world.says(OFFICER, "/logg"))
        assert "satte tid för ”Sju platser är fyllda”" in log
        assert "publicerade nr 1" in log

    async def test_several_processes_publish_it_once(self, any_world: World) -> None:
        world = any_world
        await schedule(world)
        world.clock.advance(days=7)
        services = world.services
        others = [
            Scheduling(services.database, services.content.accounts, services.following, clock=world.clock)
            for _ in range(4)
        ]
        assert sum(await asyncio.gather(*(one.publish_due() for one in others))) == 1
        _updates, total = await services.accounts.history(None, 1)
        assert total == 1

    async def test_can_be_taken_away_and_the_draft_is_left(self, world: World) -> None:
        await schedule(world)
        await world.says(OFFICER, "/utkast")
        await world.presses(OFFICER, "Sju platser är fyllda")
        sent = await world.presses(OFFICER, "Ta bort tiden")
        assert "⏰" not in texts_of(sent)
        world.clock.advance(days=7)
        assert await world.services.scheduling.publish_due() == 0
        assert "Publicerat som nr 1" in texts_of(await world.presses(OFFICER, "Publicera", on=sent[-1]))

    async def test_can_be_published_before_it_comes(self, world: World) -> None:
        await schedule(world)
        await world.says(OFFICER, "/utkast")
        await world.presses(OFFICER, "Sju platser är fyllda")
        assert "Publicerat som nr 1" in texts_of(await world.presses(OFFICER, "Publicera nu"))
        world.clock.advance(days=7)
        assert await world.services.scheduling.publish_due() == 0

    @pytest.mark.parametrize(
        ("when", "told"),
        [
            ("sen", "förstår inte"),
            ("idag 09:00", "redan varit"),
            ("30 februari 08:00", "finns inte"),
            ("2029-01-01", "år bort"),
        ],
    )
    async def test_that_cannot_be_used_is_asked_for_again(self, world: World, when: str, told: str) -> None:
        await world.says(OFFICER, WHOLE)
        await world.presses(OFFICER, "Ändra")
        await world.presses(OFFICER, "Publicera senare")
        sent = await world.says(OFFICER, when)
        assert told in sent[-1].text
        assert "När ska inlägget publiceras?" in sent[-1].text

    async def test_what_cannot_be_published_then_goes_back_to_its_author(self, world: World) -> None:
        await publish(world)
        await world.says(OFFICER, "/andra 1\nÅtta platser\nNy text om platserna.\nplatser: 8")
        await world.presses(OFFICER, "Ändra")
        await world.presses(OFFICER, "Publicera senare")
        await world.says(OFFICER, "i morgon 08:00")
        await world.presses(OFFICER, "Publicera vid tiden")
        await world.says(OFFICER, "/dra_tillbaka 1 Fel")
        await world.presses(OFFICER, "Dra tillbaka")
        world.clock.advance(days=1)
        assert await world.services.scheduling.publish_due() == 0
        (told,) = await world.delivers()
        assert "kunde inte publiceras vid sin tid" in told.text
        assert "sparat" in texts_of(await world.says(OFFICER, "/utkast"))


async def test_an_approved_draft_waits_for_its_time_and_is_approved_anew_when_it_is_changed(
    approving_world: World,
) -> None:
    world = approving_world
    await world.give_role(OTHER_OFFICER, Role.OFFICER)
    await world.says(OTHER_OFFICER, "/hjalp")
    await world.says(OFFICER, WHOLE)
    await world.presses(OFFICER, "Ändra")
    await world.presses(OFFICER, "Publicera senare")
    await world.says(OFFICER, "måndag 08:00")
    await world.presses(OFFICER, "Skicka för godkännande")
    asked = next(message for message in await world.delivers() if message.chat_id == OTHER_OFFICER.id)
    assert "måndag 30 november 2026 kl. 08:00" in asked.text
    assert "publiceras måndag" in texts_of(await world.presses(OTHER_OFFICER, "Godkänn", on=asked)).lower()
    assert "är godkänt. Det publiceras måndag" in texts_of(await world.delivers())
    assert await world.services.scheduling.publish_due() == 0
    world.clock.advance(days=7)
    assert await world.services.scheduling.publish_due() == 1
    log = texts_of(await world.says(OFFICER, "/logg"))
    assert "Omar (tjänsteperson) godkände" in log
    assert "publicerade nr 1" in log


class TestMoving:
    """What stands under the wrong account is moved, with a trace, and told once."""

    async def test_is_withdrawn_there_and_published_anew_here(self, world: World) -> None:
        for person, account in ((CITIZEN, "*"), (OTHER_CITIZEN, "kaffehuset")):
            await world.says(person, "/start")
            await world.services.following.follow(person.id, account, Pace.NOW, "sv")
        await publish(world)
        await world.delivers()
        await world.says(OFFICER, "/andra 1")
        await world.presses(OFFICER, "Flytta till rätt redovisning")
        sent = await world.presses(OFFICER, "Nya sociala företag")
        said = texts_of(sent)
        assert "har inte nyckeltalet ”Platser”, så 7 följer inte med" in said
        assert "publiceras på nytt under Nya sociala företag" in said
        assert "har nu nr 2" in texts_of(await world.presses(OFFICER, "Flytta"))
        told = await world.delivers()
        everywhere = [message for message in told if message.chat_id == CITIZEN.id]
        assert len([message for message in everywhere if message.edits == 0]) == 1
        assert any("Nytt om det du bevakar" in message.text and "Nr 2" in message.text for message in everywhere)
        only_there = [message for message in told if message.chat_id == OTHER_CITIZEN.id and message.edits == 0]
        assert ["Flyttat till redovisningen ”Nya sociala företag”, nr 2." in one.text for one in only_there] == [True]
        history = texts_of(await world.says(CITIZEN, "/historik"))
        assert "Nr 2" in history
        assert "Flyttat till redovisningen" in history
        log = texts_of(await world.says(OFFICER, "/logg"))
        assert "flyttade nr 1 till nr 2" in log
        assert "publicerade nr 2" in log

    async def test_can_be_left_as_it_is(self, world: World) -> None:
        await publish(world)
        await world.says(OFFICER, "/andra 1")
        await world.presses(OFFICER, "Flytta till rätt redovisning")
        await world.presses(OFFICER, "Nya sociala företag")
        assert "Inget är ändrat" in texts_of(await world.presses(OFFICER, "Avbryt"))
        assert "Sju platser är fyllda" in texts_of(await world.says(CITIZEN, "/sammanfattning kaffehuset"))

    async def test_what_a_colleague_has_changed_meanwhile_is_not_moved_in_its_old_wording(self, world: World) -> None:
        await world.give_role(OTHER_OFFICER, Role.OFFICER)
        await publish(world)
        await world.says(OFFICER, "/andra 1")
        await world.presses(OFFICER, "Flytta till rätt redovisning")
        preview = (await world.presses(OFFICER, "Nya sociala företag"))[-1]
        await world.says(OTHER_OFFICER, "/andra 1\nÅtta platser\nNy text.")
        await world.presses(OTHER_OFFICER, "Publicera")
        assert "Någon annan har ändrat" in texts_of(await world.presses(OFFICER, "Flytta", on=preview))
        _updates, total = await world.services.accounts.history(None, 1)
        assert total == 1

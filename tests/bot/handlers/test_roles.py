"""Administrators invite, change and remove; everyone sees the menu of her role; the log tells who did what."""

from __future__ import annotations

import re

import pytest

from bot.services.following.following import Pace
from db.models import Role
from tests.support.world import ADMIN, CITIZEN, GROUP, OFFICER, OTHER_CITIZEN, World


async def code_from(world: World, role: str = "En tjänsteperson") -> str:
    await world.says(ADMIN, "/bjud_in")
    sent = await world.presses(ADMIN, role)
    match = re.search(r"/start ([A-Z0-9-]+)", sent[-1].text)
    assert match is not None
    return match[1]


def menu_of(world: World, person: int) -> list[str]:
    return [command["command"] for command in world.telegram.commands.get(f"chat:{person}", [])]


async def test_an_invited_person_becomes_an_officer_with_an_officers_menu(world: World) -> None:
    code = await code_from(world)
    sent = await world.says(CITIZEN, f"/start {code}")
    assert "Nu är du tjänsteperson" in sent[-1].text
    assert "ny" in menu_of(world, CITIZEN.id)
    assert "bjud_in" not in menu_of(world, CITIZEN.id)
    assert "Vilken redovisning" in (await world.says(CITIZEN, "/ny"))[-1].text


async def test_the_link_leads_to_the_bot_with_the_code(world: World) -> None:
    sent = await world.says(ADMIN, "/bjud_in administratör")
    assert re.search(r"https://t\.me/stodlotsen_bot\?start=[A-Z0-9-]{19}\b", sent[-1].text)
    assert "2026-11-26 10:00" in sent[-1].text


async def test_a_used_an_expired_and_an_unknown_code_are_told_apart(world: World) -> None:
    used, expired = await code_from(world), await code_from(world)
    await world.says(CITIZEN, f"/start {used}")
    assert "redan använd" in (await world.says(OTHER_CITIZEN, f"/start {used}"))[-1].text
    world.clock.advance(hours=48)
    assert "gäller inte längre" in (await world.says(OTHER_CITIZEN, f"/start {expired}"))[-1].text
    assert "finns inte" in (await world.says(OTHER_CITIZEN, "/start ABCD-EFGH-JKMN-PQRS"))[-1].text
    assert await world.services.roles.role_of(OTHER_CITIZEN.id) is Role.PUBLIC


async def test_a_role_is_changed_and_removed_and_the_person_is_told(world: World) -> None:
    await world.says(OFFICER, "/hjalp")
    sent = await world.says(ADMIN, "/behorigheter")
    assert "Olga, tjänsteperson sedan 2026-11-24" in sent[-1].text
    await world.presses(ADMIN, "Olga")
    await world.presses(ADMIN, "Gör till administratör")
    assert "du är nu administratör" in world.sent_to(OFFICER.id)[-1].text
    assert "bjud_in" in menu_of(world, OFFICER.id)
    await world.says(ADMIN, "/behörigheter")
    await world.presses(ADMIN, "Olga")
    sent = await world.presses(ADMIN, "Ta bort behörigheten")
    assert "Olga" in sent[-1].text
    await world.presses(ADMIN, "Ja, ta bort")
    assert "borttagen" in world.sent_to(OFFICER.id)[-1].text
    assert menu_of(world, OFFICER.id) == []
    assert await world.services.roles.role_of(OFFICER.id) is Role.PUBLIC


async def test_the_last_administrator_cannot_remove_herself(world: World) -> None:
    await world.says(ADMIN, "/behorigheter")
    await world.presses(ADMIN, "Ada")
    await world.presses(ADMIN, "Ta bort behörigheten")
    sent = await world.presses(ADMIN, "Ja, ta bort")
    assert "minst en administratör" in sent[-1].text
    assert await world.services.roles.role_of(ADMIN.id) is Role.ADMIN


@pytest.mark.parametrize("command", ["/bjud_in", "/behorigheter", "/behörigheter"])
async def test_officers_neither_invite_nor_change_roles(world: World, command: str) -> None:
    assert "tjänstepersoner" in (await world.says(OFFICER, command))[-1].text


async def test_an_old_button_is_checked_like_a_command(world: World) -> None:
    await world.says(OFFICER, "/hjalp")
    for data in ("invite:admin", f"member-role:{OFFICER.id}:admin", f"member:{ADMIN.id}", "members", "log:1"):
        await world.presses_foreign(OFFICER, data)
    assert await world.services.roles.role_of(OFFICER.id) is Role.OFFICER
    assert [member.role for member in await world.services.roles.members()].count(Role.ADMIN) == 1


async def test_no_code_is_shown_in_a_group(world: World) -> None:
    sent = await world.says(ADMIN, "/bjud_in officer", GROUP)
    assert "egen chatt" in sent[-1].text


class TestLog:
    """/logg."""

    async def test_tells_who_did_what_with_before_and_after(self, world: World) -> None:
        await world.says(OFFICER, "/ny kaffehuset\nSju <platser>\nTexten.\nplatser: 7")
        await world.presses(OFFICER, "Publicera")
        await world.says(OFFICER, "/andra 1\nplatser: 8")
        await world.presses(OFFICER, "Publicera")
        sent = await world.says(OFFICER, "/logg")
        assert "Olga (tjänsteperson) ändrade nr 1 (version 2): ”Sju <platser>”" in sent[-1].text
        assert "Olga (tjänsteperson) publicerade nr 1" in sent[-1].text
        newest = sent[-1].labels[0]
        sent = await world.presses(OFFICER, newest)
        assert "Nyckeltal: platser 7" in sent[-1].text
        assert "Nyckeltal: platser 8" in sent[-1].text

    async def test_is_turned_page_by_page(self, world: World) -> None:
        for number in range(12):
            await world.says(CITIZEN, f"/andra {number}")
        sent = await world.says(OFFICER, "/logg")
        assert "sida 1 av 2" in sent[-1].text
        assert "allmänheten försökte" in sent[-1].text.lower()
        sent = await world.presses(OFFICER, "Äldre ›")
        assert "sida 2 av 2" in sent[-1].text
        assert "Olga" in sent[-1].text

    async def test_an_event_that_does_not_exist_is_told(self, world: World) -> None:
        assert "finns inte" in (await world.says(OFFICER, "/logg 999"))[-1].text
        assert "finns inte" in (await world.says(OFFICER, f"/logg {10**40}"))[-1].text
        assert "sida 1 av" in (await world.says(OFFICER, "/logg ²"))[-1].text

    async def test_shows_how_far_the_messages_have_come(self, world: World) -> None:
        await world.says(CITIZEN, "/bevaka")
        await world.services.following.follow(CITIZEN.id, "*", Pace.NOW, "sv")
        await world.says(OFFICER, "/ny kaffehuset\nRubrik\nTexten.")
        sent = await world.presses(OFFICER, "Publicera")
        assert "En bevakare får veta det nu" in sent[-1].text
        assert "0 av 1 skickade" in (await world.says(OFFICER, "/logg"))[-1].text
        await world.delivers()
        assert "1 av 1 skickade" in (await world.says(OFFICER, "/logg"))[-1].text

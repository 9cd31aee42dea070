"""Administrators invite, change and remove; everyone sees the menu of her role; the log tells who did what."""

from __future__ import annotations

import json
import re

import pytest

from bot.services.export import Format, Kind
from bot.services.following.following import Pace
from db.models import Role
from tests.support.world import ADMIN, CITIZEN, GROUP, OFFICER, OTHER_CITIZEN, Person, World


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


@pytest.mark.parametrize(
    "typed", ["{code}", "koden är {code}", "start {code}", "https://t.me/stodlotsen_bot?start={code}", "Hej! {code}"]
)
async def test_a_code_typed_alone_is_redeemed_and_kept_nowhere(world: World, typed: str) -> None:
    code = await code_from(world, "En administratör")
    sent = await world.says(CITIZEN, typed.format(code=code.lower().replace("-", " ") if "Hej" in typed else code))
    assert "Nu är du administratör" in sent[-1].text
    assert await world.services.roles.role_of(CITIZEN.id) is Role.ADMIN
    assert json.loads(await world.services.export.make(Kind.QUESTIONS, Format.JSON)) == []


async def test_a_code_is_redeemed_while_a_draft_waits_for_words_and_while_the_bot_is_closed(world: World) -> None:
    first, second = await code_from(world, "En administratör"), await code_from(world)
    await world.says(OFFICER, "/ny kaffehuset")
    assert "Nu är du administratör" in (await world.says(OFFICER, first))[-1].text
    assert "Skriv texten" in (await world.says(OFFICER, "En rubrik"))[-1].text
    await world.says(ADMIN, "/stang")
    assert "Nu är du tjänsteperson" in (await world.says(CITIZEN, second))[-1].text


async def test_a_code_that_nobody_knows_or_that_stands_among_other_words_is_never_kept(world: World) -> None:
    assert "finns inte" in (await world.says(CITIZEN, "7K3M-P2QX-9ABC-D4EF"))[-1].text
    await world.says(CITIZEN, "kan ni berätta vad jag ska göra med den här 7K3M-P2QX-9ABC-D4EF som stod i mitt brev")
    await world.says(CITIZEN, "hur loggar jag in hos er med lösenordet: Sommar2026")
    kept = (await world.services.export.make(Kind.QUESTIONS, Format.JSON)).decode()
    assert "stod i mitt brev" in kept
    assert "7K3M" not in kept
    assert "Sommar2026" not in kept


async def test_every_code_that_is_used_tells_the_administrators(world: World) -> None:
    await world.says(ADMIN, "/hjalp")
    await world.says(OFFICER, "/hjalp")
    await world.says(OFFICER, await code_from(world, "En administratör"))
    (told,) = await world.delivers()
    assert told.chat_id == ADMIN.id
    assert "Olga är nu administratör med en kod" in told.text
    assert "Behörigheter" in (await world.presses(ADMIN, "Behörigheter", on=told))[-1].text
    await world.says(CITIZEN, await code_from(world))
    assert {one.chat_id for one in await world.delivers()} == {ADMIN.id, OFFICER.id}


async def test_a_code_for_a_named_person_is_of_no_use_to_others(world: World) -> None:
    sent = await world.says(ADMIN, "/bjud_in administratör @nora_ek")
    assert "bara att använda för @nora_ek" in sent[-1].text
    match = re.search(r"/start ([A-Z0-9-]+)", sent[-1].text)
    assert match is not None
    assert "till någon annan" in (await world.says(CITIZEN, match[1]))[-1].text
    assert "Någon annan försökte använda en kod" in (await world.delivers())[-1].text
    nora = Person(4711, "Nora", username="nora_ek")
    assert "Nu är du administratör" in (await world.says(nora, match[1]))[-1].text
    assert "/bjud_in tjänsteperson @nora_ek" in (await world.says(ADMIN, "/bjud_in @nora_ek"))[-1].text


async def test_open_invitations_are_listed_and_revoked(world: World) -> None:
    code = await code_from(world)
    world.clock.advance(seconds=1)
    await world.says(ADMIN, "/bjud_in administratör Nora Ek")
    sent = await world.says(ADMIN, "/behorigheter")
    assert "1. administratör, för Nora Ek. Från Ada. Gäller till 2026-11-26 10:00" in sent[-1].text
    assert "2. tjänsteperson, för den som har koden" in sent[-1].text
    sent = await world.presses(ADMIN, "Återkalla inbjudan 2")
    assert "den som har koden" not in sent[-1].text
    assert world.last_toast() == "Inbjudan är återkallad."
    assert "återkallad" in (await world.says(CITIZEN, code))[-1].text
    assert "återkallade en inbjudan (tjänsteperson)" in (await world.says(OFFICER, "/logg"))[-1].text


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

    async def test_is_filtered_and_what_citizens_try_stands_apart(self, world: World) -> None:
        for number in range(12):
            await world.says(CITIZEN, f"/andra {number}")
        await world.says(OFFICER, "/ny kaffehuset\nSju platser\nTexten.")
        await world.presses(OFFICER, "Publicera")
        sent = await world.says(OFFICER, "/logg")
        assert "publicerade nr 1" in sent[-1].text
        assert "försök" not in sent[-1].text
        sent = await world.presses(OFFICER, "Nekade försök")
        assert "2026-11-24 · Allmänheten: 12 försök, senast /andra" in sent[-1].text
        sent = await world.presses(OFFICER, "Behörigheter")
        assert "gav Olga rollen tjänsteperson" in sent[-1].text
        assert "publicerade" not in sent[-1].text
        assert "publicerade nr 1" in (await world.says(OFFICER, "/logg inlägg"))[-1].text
        assert "12 försök" in (await world.says(OFFICER, "/logg nekade"))[-1].text
        assert "Logg för nr 1" in (await world.says(OFFICER, "/logg nr 1"))[-1].text
        assert "Här finns inget" in (await world.says(OFFICER, "/logg nr 7"))[-1].text

    async def test_is_turned_page_by_page(self, world: World) -> None:
        for _ in range(12):
            await code_from(world)
        sent = await world.says(OFFICER, "/logg")
        assert "sida 1 av 2" in sent[-1].text
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

"""A person who was named by mistake is taken away everywhere, save for the archive that administrators reach."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.services.export import Format, Kind
from bot.services.following.following import Pace
from bot.texts import load_texts
from bot.views.spreadsheet import Spreadsheet
from db.engine import Database
from db.models import Role
from knowledge.base.models import Content
from knowledge.understanding import Understanding
from tests.support.world import ADMIN, CITIZEN, OFFICER, OTHER_CITIZEN, OTHER_OFFICER, World, world_of
from tests.support.writing import publish, texts_of

NAMED = """/ny kaffehuset
Anna Testsson är tillbaka
Anna Testsson är frisk igen.
platser: 7
dnr: KS 2026/123"""
SECRETS = ("Testsson", "frisk", "KS 2026/123", "7 st")


@pytest.fixture
def world(any_world: World) -> World:
    """On each engine: what is told to whom is decided in the database."""
    return any_world


def _nothing_in(text: str) -> None:
    for word in SECRETS:
        assert word not in text


async def redact(world: World, number: int = 1) -> str:
    await world.says(OFFICER, f"/dra_tillbaka {number}")
    preview = await world.presses(OFFICER, "Det pekar ut en person")
    _nothing_in(preview[-1].text)
    return texts_of(await world.presses(OFFICER, "Ta bort innehållet"))


async def test_content_that_points_someone_out_is_seen_nowhere(world: World) -> None:
    await world.says(OTHER_CITIZEN, "/start")
    await world.services.following.follow(OTHER_CITIZEN.id, "kaffehuset", Pace.NOW, "sv")
    await publish(world, NAMED)
    await world.says(OFFICER, "/andra 1\nAnna Testsson är åter\nAnna Testsson är helt frisk.")
    await world.presses(OFFICER, "Publicera")
    await world.delivers()
    assert "innehållet är borttaget" in await redact(world)
    await world.delivers()
    told = world.telegram.messages
    followers = [message for (chat, _), message in told.items() if chat == OTHER_CITIZEN.id]
    assert any("Innehållet är borttaget" in message.text for message in followers)
    seen = [message.text for message in followers]
    commands = ("/historik", "/sammanfattning", "/sammanfattning kaffehuset")
    seen += [texts_of(await world.says(CITIZEN, command)) for command in commands]
    seen.append(texts_of(await world.presses(CITIZEN, "update:1")))
    seen += [texts_of(await world.presses_foreign(CITIZEN, f"version:1:{revision}")) for revision in (1, 2)]
    export = world.services.export
    words = Spreadsheet(world.services.content, load_texts())
    exports = [(kind, form) for kind in (Kind.UPDATES, Kind.AUDIT) for form in Format]
    seen += [(await export.make(kind, form, words=words)).decode() for kind, form in exports]
    for text in seen:
        _nothing_in(text)
    history = texts_of(await world.says(CITIZEN, "/historik"))
    assert "Nr 1" in history
    assert "2026-11-24" in history
    assert "Innehållet borttaget" in history
    assert (await world.services.accounts.series("kaffehuset")) == []


async def test_only_administrators_read_it_afterwards_in_the_log(world: World) -> None:
    await publish(world, NAMED)
    await redact(world)
    for person in (OFFICER, ADMIN):
        listed = (await world.says(person, "/logg nr 1"))[-1]
        _nothing_in(listed.text)
        assert "tog bort innehållet" in listed.text
        published = listed.labels[1]
        event = (await world.presses(person, published, on=listed))[-1].text
        assert ("Testsson" in event) is (person is ADMIN)
    archive = json.loads(await world.services.export.make(Kind.UPDATES, Format.JSON, redacted=True))
    assert archive[0]["title"] == "Anna Testsson är tillbaka"
    assert "hämtade ut updates.json" in (await world.says(OFFICER, "/logg annat"))[-1].text


@pytest.mark.parametrize(
    "reason",
    [
        "Pekar ut en person",
        "Det går att lista ut vem det är",
        "En person namngavs",
        "Texten pekade ut Anna Testsson",
        "Namnet på en deltagare stod i texten",
    ],
)
async def test_a_reason_that_says_so_takes_the_content_away_and_is_not_shown(world: World, reason: str) -> None:
    await publish(world, NAMED)
    preview = texts_of(await world.says(OFFICER, f"/dra_tillbaka 1 {reason}"))
    assert "tas bort överallt" in preview
    _nothing_in(preview)
    await world.presses(OFFICER, "Ta bort innehållet")
    history = texts_of(await world.says(CITIZEN, "/historik"))
    assert "Skäl: Innehållet pekade ut en person." in history or "Innehållet borttaget" in history
    _nothing_in(history)


async def test_the_officer_can_keep_the_title_after_all(world: World) -> None:
    await publish(world)
    await world.says(OFFICER, "/dra_tillbaka 1 Kurvan pekar ut fel väg")
    sent = await world.presses(OFFICER, "Behåll rubriken")
    assert "Kurvan pekar ut fel väg" in texts_of(sent)
    await world.presses(OFFICER, "Dra tillbaka")
    assert "Sju platser är fyllda" in texts_of(await world.says(CITIZEN, "/historik"))


async def test_what_is_withdrawn_already_can_still_be_taken_away_once(world: World) -> None:
    await publish(world, NAMED)
    await world.says(OFFICER, "/dra_tillbaka 1 Fel")
    await world.presses(OFFICER, "Dra tillbaka")
    assert "Testsson" in texts_of(await world.says(CITIZEN, "/historik"))
    assert "kan inte ändras" in texts_of(await world.says(OFFICER, "/dra_tillbaka 1"))
    assert "tas bort överallt" in texts_of(await world.presses(OFFICER, "Det pekar ut en person"))
    await world.presses(OFFICER, "Ta bort innehållet")
    _nothing_in(texts_of(await world.says(CITIZEN, "/historik")))
    assert "tas bort överallt" not in texts_of(await world.says(OFFICER, "/dra_tillbaka 1 pekar ut en person"))


async def test_a_colleagues_draft_of_it_is_emptied(world: World) -> None:
    await world.give_role(OTHER_OFFICER, Role.OFFICER)
    await publish(world, NAMED)
    await world.says(OTHER_OFFICER, "/andra 1\nAnna Testsson hälsar\nAnna Testsson är glad.")
    await redact(world)
    _nothing_in(texts_of(await world.says(OTHER_OFFICER, "/utkast")))
    assert "finns inte längre" in texts_of(await world.presses(OTHER_OFFICER, "Publicera"))


async def test_the_report_has_its_trace_and_nothing_of_what_it_said(world: World) -> None:
    await publish(world, NAMED)
    await redact(world)
    reports = await world.services.reports.gather("kaffehuset")
    (gone,) = reports[0].withdrawn
    assert (gone.title, gone.body, gone.figures, gone.reference) == ("Innehållet borttaget", "", {}, None)


async def test_a_digest_that_quotes_it_is_edited(world: World) -> None:
    await world.says(OTHER_CITIZEN, "/start")
    await world.services.following.follow(OTHER_CITIZEN.id, "kaffehuset", Pace.MONTHLY, "sv")
    await publish(world, NAMED)
    world.clock.advance(days=8)
    await world.services.following.enqueue_digests()
    (digest,) = await world.delivers()
    assert "Testsson" in digest.text
    await redact(world)
    (edited,) = [message for message in await world.delivers() if message.chat_id == OTHER_CITIZEN.id]
    assert edited.message_id == digest.message_id
    _nothing_in(edited.text)
    assert "Innehållet borttaget" in edited.text


async def test_what_a_colleague_was_asked_to_approve_is_edited_too(
    sqlite_database: Database, tmp_path: Path, content: Content, understanding: Understanding
) -> None:
    async with world_of(sqlite_database, tmp_path, content, understanding, require_approval=True) as world:
        await world.give_role(OTHER_OFFICER, Role.OFFICER)
        await world.says(OTHER_OFFICER, "/hjalp")
        await world.says(OFFICER, NAMED)
        await world.presses(OFFICER, "Skicka för godkännande")
        asked = next(message for message in await world.delivers() if message.chat_id == OTHER_OFFICER.id)
        await world.presses(OTHER_OFFICER, "Godkänn", on=asked)
        await world.delivers()
        await redact(world)
        await world.delivers()
        _nothing_in(world.telegram.messages[OTHER_OFFICER.id, asked.message_id].text)


async def test_a_digest_of_a_chat_that_has_blocked_the_bot_is_edited_when_it_takes_messages_again(world: World) -> None:
    await world.says(OTHER_CITIZEN, "/start")
    await world.services.following.follow(OTHER_CITIZEN.id, "kaffehuset", Pace.MONTHLY, "sv")
    await publish(world, NAMED)
    world.clock.advance(days=8)
    await world.services.following.enqueue_digests()
    (digest,) = await world.delivers()
    await world.services.following.blocked(OTHER_CITIZEN.id)
    await redact(world)
    await world.delivers()
    await world.services.following.unblocked(OTHER_CITIZEN.id)
    await world.delivers()
    _nothing_in(world.telegram.messages[OTHER_CITIZEN.id, digest.message_id].text)


async def test_an_old_button_of_a_withdrawal_that_waits_for_its_reason_asks_for_it_again(world: World) -> None:
    await publish(world)
    await world.says(OFFICER, "/dra_tillbaka 1")
    preview = (await world.presses(OFFICER, "Det pekar ut en person"))[-1]
    old = next(
        str(one["callback_data"]) for row in preview.buttons for one in row if one["text"] == "Ta bort innehållet"
    )
    await world.presses(OFFICER, "Behåll rubriken")
    sent = await world.presses(OFFICER, old)
    assert "Skriv skälet" in sent[-1].text

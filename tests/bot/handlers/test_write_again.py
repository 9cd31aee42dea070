"""What happens to an officer's text after she has written it: it is changed, taken back, or read by a colleague first."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.engine import Database
from db.models import Role
from knowledge.base.models import Content
from knowledge.understanding import Understanding
from tests.support.world import CITIZEN, OFFICER, OTHER_OFFICER, World, world_of
from tests.support.writing import WHOLE, publish, texts_of


class TestRevising:
    """/andra."""

    async def test_shows_the_present_text_and_then_what_changes(self, world: World) -> None:
        await publish(world)
        sent = await world.says(OFFICER, "/andra 1")
        assert "Sju platser är fyllda\nAlla platser är tillsatta" in sent[-1].text
        assert "platser: 7" in sent[-1].text
        sent = await world.says(OFFICER, "Åtta platser är fyllda\nAlla platser är tillsatta sedan i april.\nplatser: 8")
        assert "<s>Sju</s> <b>Åtta</b>" in sent[0].markup
        assert "i <s>mars.\n\nNästa avstämning är i maj.</s> <b>april.</b>" in sent[0].markup
        assert "Åtta platser är fyllda" in sent[-1].text
        sent = await world.presses(OFFICER, "Publicera")
        assert "version 2" in sent[-1].text
        sent = await world.says(CITIZEN, "/historik")
        assert "ändrat 1 gång" in sent[-1].text

    async def test_everything_in_one_message_goes_to_the_preview(self, world: World) -> None:
        await publish(world)
        sent = await world.says(OFFICER, "/andra 1\nplatser: 8")
        assert "Publicera" in sent[-1].labels
        assert "8\u00a0st" in sent[-1].text
        assert "240\u00a0000" in sent[-1].text

    @pytest.mark.parametrize("words", ["/andra 999", "/andra 99999999999"])
    async def test_a_number_that_does_not_exist_is_told_with_those_that_do(self, world: World, words: str) -> None:
        await publish(world)
        sent = await world.says(OFFICER, words)
        assert "Det finns inget inlägg nr" in sent[-1].text
        assert sent[-1].labels == ["Nr 1: Sju platser är fyllda"]

    @pytest.mark.parametrize("words", ["/andra", "/andra x", "/andra -1", "/ändra", "/dra_tillbaka", "/dra_tillbaka x"])
    async def test_a_missing_number_is_asked_for(self, world: World, words: str) -> None:
        await publish(world)
        sent = await world.says(OFFICER, words)
        assert sent[-1].labels == ["Nr 1: Sju platser är fyllda"]
        sent = await world.presses(OFFICER, "Nr 1: Sju platser är fyllda")
        assert "nr 1" in sent[-1].text

    async def test_the_same_text_is_no_change(self, world: World) -> None:
        await publish(world)
        sent = await world.says(OFFICER, "/andra 1\nplatser: 7")
        assert "Inget har ändrats" in sent[0].text
        assert "Publicera" not in sent[-1].labels

    async def test_the_second_of_two_is_told_and_goes_on_with_her_text(self, world: World) -> None:
        await world.give_role(OTHER_OFFICER, Role.OFFICER)
        await publish(world)
        await world.says(OFFICER, "/andra 1\nSju platser är fyllda\nOlgas text.")
        await world.says(OTHER_OFFICER, "/andra 1\nSju platser är fyllda\nOmars text.")
        await world.presses(OTHER_OFFICER, "Publicera")
        sent = await world.presses(OFFICER, "Publicera")
        assert "Någon annan har ändrat nr 1" in sent[0].text
        assert "Olgas text." in sent[-1].text
        sent = await world.presses(OFFICER, "Utgå från den nya texten")
        assert "<s>Omars</s> <b>Olgas</b>" in sent[0].markup
        sent = await world.presses(OFFICER, "Publicera")
        assert "version 3" in sent[-1].text


class TestWithdrawing:
    """/dra_tillbaka."""

    async def test_asks_for_the_reason_and_leaves_a_marked_trace(self, world: World) -> None:
        await publish(world)
        sent = await world.says(OFFICER, "/dra_tillbaka 1")
        assert "Varför" in sent[-1].text
        sent = await world.says(OFFICER, "Siffran gällde fel år")
        assert "Siffran gällde fel år" in sent[-1].text
        sent = await world.presses(OFFICER, "Dra tillbaka")
        assert "nr 1 är tillbakadraget" in sent[-1].text.lower()
        sent = await world.says(CITIZEN, "/historik")
        assert "Siffran gällde fel år" in sent[-1].text
        sent = await world.says(OFFICER, "/andra 1")
        assert "tillbakadraget" in sent[-1].text

    async def test_can_be_regretted(self, world: World) -> None:
        await publish(world)
        await world.says(OFFICER, "/dra_tillbaka 1 Siffran gällde fel år")
        sent = await world.presses(OFFICER, "Avbryt")
        assert "Inget är ändrat" in sent[-1].text
        assert "tillbaka" not in (await world.says(CITIZEN, "/historik"))[-1].text


class TestApproval:
    """REQUIRE_APPROVAL: another officer gets the draft."""

    @pytest.fixture
    async def world(
        self, sqlite_database: Database, tmp_path: Path, content: Content, understanding: Understanding
    ) -> AsyncIterator[World]:
        async with world_of(sqlite_database, tmp_path, content, understanding, require_approval=True) as world:
            await world.give_role(OTHER_OFFICER, Role.OFFICER)
            await world.says(OTHER_OFFICER, "/hjalp")
            yield world

    async def test_the_colleague_approves_and_the_author_is_told(self, world: World) -> None:
        sent = await world.says(OFFICER, WHOLE)
        assert "Skicka för godkännande" in sent[-1].labels
        assert "Publicera" not in sent[-1].labels
        sent = await world.presses(OFFICER, "Skicka för godkännande")
        assert "2 kollegor får frågan" in sent[-1].text
        (asked,) = [message for message in await world.delivers() if message.chat_id == OTHER_OFFICER.id]
        assert asked.labels == ["Godkänn", "Skicka tillbaka"]
        assert asked.text.startswith("Olga ber dig godkänna ett utkast.\n\nVäntar på godkännande.")
        assert "Sju platser är fyllda" in asked.text
        await world.presses(OTHER_OFFICER, "Godkänn")
        assert "godkänt och publicerat som nr 1" in texts_of(await world.delivers())
        assert "Sju platser är fyllda" in texts_of(await world.says(CITIZEN, "/sammanfattning"))

    async def test_it_is_sent_back_with_a_few_words(self, world: World) -> None:
        await world.says(OFFICER, WHOLE)
        await world.presses(OFFICER, "Skicka för godkännande")
        await world.delivers()
        await world.presses(OTHER_OFFICER, "Skicka tillbaka")
        await world.says(OTHER_OFFICER, "Kolla siffran & datumet")
        await world.delivers()
        assert "Kolla siffran & datumet" in world.sent_to(OFFICER.id)[-1].text
        await world.says(OFFICER, "/utkast")
        sent = await world.presses(OFFICER, "Sju platser är fyllda")
        assert "Kolla siffran & datumet" in sent[0].text
        assert "Skicka för godkännande" in sent[-1].labels

    async def test_a_long_note_comes_back_whole(self, world: World) -> None:
        await world.says(OFFICER, WHOLE)
        await world.presses(OFFICER, "Skicka för godkännande")
        await world.delivers()
        await world.presses(OTHER_OFFICER, "Skicka tillbaka")
        note = " ".join(f"Punkt {number} & mer." for number in range(240))
        assert "tillbaka hos den som skrev det" in (await world.says(OTHER_OFFICER, note))[-1].text
        came = " ".join(texts_of(await world.delivers()).replace("---", " ").split())
        assert note in came
        await world.says(OFFICER, "/utkast")
        assert "Punkt 239" in texts_of(await world.presses(OFFICER, "Sju platser är fyllda"))

    async def test_a_colleague_who_cannot_be_reached_is_asked_and_finds_it_in_her_list(
        self, sqlite_database: Database, tmp_path: Path, content: Content, understanding: Understanding
    ) -> None:
        never_wrote = OTHER_OFFICER
        async with world_of(sqlite_database, tmp_path, content, understanding, require_approval=True) as world:
            await world.give_role(never_wrote, Role.OFFICER)
            await world.says(OFFICER, WHOLE)
            sent = await world.presses(OFFICER, "Skicka för godkännande")
            assert await world.delivers() == []
            listed = await world.says(never_wrote, "/utkast")
        assert "ingen annan tjänsteperson" not in sent[-1].text
        assert "hittar det också med /utkast" in sent[-1].text
        assert "Sju platser är fyllda" in listed[-1].text

    async def test_a_draft_that_was_taken_back_before_it_was_told_is_not_told(self, world: World) -> None:
        await world.says(OFFICER, WHOLE)
        await world.presses(OFFICER, "Skicka för godkännande")
        await world.says(OFFICER, "/utkast")
        await world.presses(OFFICER, "Sju platser är fyllda")
        await world.presses(OFFICER, "Kasta")
        assert await world.delivers() == []

    async def test_what_was_sent_back_is_asked_about_again(self, world: World) -> None:
        await world.says(OFFICER, WHOLE)
        await world.presses(OFFICER, "Skicka för godkännande")
        await world.delivers()
        await world.presses(OTHER_OFFICER, "Skicka tillbaka")
        await world.says(OTHER_OFFICER, "Skriv kortare")
        await world.says(OFFICER, "/utkast")
        await world.presses(OFFICER, "Sju platser är fyllda")
        await world.presses(OFFICER, "Skicka för godkännande")
        asked = [message for message in await world.delivers() if message.chat_id == OTHER_OFFICER.id]
        assert [message.labels for message in asked] == [["Godkänn", "Skicka tillbaka"]]

    async def test_sending_back_can_be_regretted(self, world: World) -> None:
        await world.says(OFFICER, WHOLE)
        await world.presses(OFFICER, "Skicka för godkännande")
        await world.delivers()
        asked = world.sent_to(OTHER_OFFICER.id)[-1]
        await world.presses(OTHER_OFFICER, "Skicka tillbaka")
        await world.presses(OTHER_OFFICER, "Avbryt")
        assert await world.services.drafts.awaiting(OTHER_OFFICER.id) is None
        sent = await world.presses(OTHER_OFFICER, "Godkänn", on=asked)
        assert "nr 1" in sent[-1].text

    async def test_it_waits_in_the_colleagues_list_too(self, world: World) -> None:
        await world.says(OFFICER, WHOLE)
        await world.presses(OFFICER, "Skicka för godkännande")
        sent = await world.says(OTHER_OFFICER, "/utkast")
        assert "Väntar på att du godkänner" in sent[-1].text
        sent = await world.presses(OTHER_OFFICER, "Sju platser är fyllda")
        assert sent[-1].labels == ["Godkänn", "Skicka tillbaka"]

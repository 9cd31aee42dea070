"""An officer writes in the chat: step by step or at once, with a preview that is what everyone then sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.engine import Database
from db.models import Role
from knowledge.base.models import Content
from knowledge.understanding import Understanding
from tests.support.world import ADMIN, CITIZEN, GROUP, OFFICER, OTHER_OFFICER, World, world_of
from tests.support.writing import WHOLE, texts_of


async def test_everything_in_one_message_goes_straight_to_the_preview(world: World) -> None:
    sent = await world.says(OFFICER, WHOLE)
    assert sent[-1].labels == ["Publicera", "Ändra", "Spara utkast", "Kasta"]
    shown = sent[-1].text
    for words in ("Sju platser är fyllda", "Nästa avstämning är i maj.", "240\u00a0000\u00a0kr", "KS 2026/123"):
        assert words in shown


async def test_publishing_answers_with_the_number_and_the_preview_is_what_everyone_sees(world: World) -> None:
    preview = (await world.says(OFFICER, WHOLE))[-1]
    sent = await world.presses(OFFICER, "Publicera")
    assert "nr 1" in sent[-1].text
    citizen = await world.says(CITIZEN, "/sammanfattning kaffehuset")
    full = await world.presses(CITIZEN, "Hela texten", on=citizen[-1])
    before_origin, after_origin = (text.split("\n\n")[:-1] for text in (preview.text, full[-1].text))
    assert before_origin == after_origin
    assert preview.message_id == sent[0].message_id
    assert not sent[0].labels


async def test_step_by_step_asks_for_one_thing_at_a_time(world: World) -> None:
    sent = await world.says(OFFICER, "/ny")
    assert "Samarbetet med Kaffehuset" in sent[-1].labels
    sent = await world.presses(OFFICER, "Samarbetet med Kaffehuset")
    assert "rubriken" in sent[-1].text
    sent = await world.says(OFFICER, "Sju platser är fyllda")
    assert "texten" in sent[-1].text
    sent = await world.says(OFFICER, "Alla platser är tillsatta.")
    assert "platser: 7" in sent[-1].text
    sent = await world.says(OFFICER, "platser: 7\nanställda: 6")
    assert "diarienumret" in sent[-1].text
    sent = await world.presses(OFFICER, "Hoppa över")
    assert "Sju platser är fyllda" in sent[-1].text
    assert "Publicera" in sent[-1].labels


async def test_a_restart_and_a_second_process_lose_nothing(
    database: Database, tmp_path: Path, content: Content, understanding: Understanding
) -> None:
    async with world_of(database, tmp_path, content, understanding) as before:
        await before.says(OFFICER, "/ny kaffehuset")
        await before.says(OFFICER, "Sju platser är fyllda")
    async with world_of(database, tmp_path, content, understanding) as after:
        sent = await after.says(OFFICER, "Alla platser är tillsatta.")
        assert "platser: 7" in sent[-1].text
        await after.presses(OFFICER, "Hoppa över")
        sent = await after.presses(OFFICER, "Hoppa över")
        assert "Sju platser är fyllda" in sent[-1].text
        assert "nr 1" in (await after.presses(OFFICER, "Publicera"))[-1].text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("platser: många", "kan inte läsa ”många”"),
        ("platser: 7\nplatser: 8", "står två gånger"),
        ("platser: 12 %", "fel enhet"),
    ],
)
async def test_a_figure_that_cannot_be_used_is_told_with_the_list_of_those_that_exist(
    world: World, line: str, told: str
) -> None:
    sent = await world.says(OFFICER, f"/ny kaffehuset\nRubrik\nText.\n{line}")
    assert told in sent[-1].text
    for figure in ("platser", "anstallda", "inkop_kr"):
        assert figure in sent[-1].text
    sent = await world.says(OFFICER, "platser: 7")
    assert "Publicera" in sent[-1].labels
    assert "Text." in sent[-1].text


async def test_an_unknown_account_is_told_and_the_text_is_kept(world: World) -> None:
    sent = await world.says(OFFICER, "/ny hundar\nRubrik\nText.\nplatser: 7")
    assert "”hundar”" in sent[-1].text
    sent = await world.presses(OFFICER, "Samarbetet med Kaffehuset")
    assert "Text." in sent[-1].text
    assert "7\u00a0st" in sent[-1].text


async def test_a_forgotten_account_is_asked_for_and_the_title_is_kept(world: World) -> None:
    await world.says(OFFICER, "/ny Sju platser är fyllda\nText.")
    sent = await world.presses(OFFICER, "Samarbetet med Kaffehuset")
    assert "Sju platser är fyllda" in sent[-1].text


async def test_a_date_to_come_in_the_registry_number_is_asked_about(world: World) -> None:
    sent = await world.says(OFFICER, "/ny kaffehuset\nRubrik\nText.\ndnr: KS 2031/1")
    assert "år som inte har varit än" in sent[-1].text
    sent = await world.says(OFFICER, "KS 2026/1")
    assert "KS 2026/1" in sent[-1].text


async def test_html_and_emoji_are_shown_as_they_were_written(world: World) -> None:
    sent = await world.says(OFFICER, "/ny kaffehuset\n<b>Fet</b> & 👩‍🌾\n</i>Text <script> &amp; 🎉")
    assert "<b>Fet</b> & 👩‍🌾" in sent[-1].text
    assert "</i>Text <script> &amp; 🎉" in sent[-1].text
    sent = await world.presses(OFFICER, "Publicera")
    assert "nr 1" in sent[-1].text


async def test_the_longest_message_is_previewed_warned_about_and_published(world: World) -> None:
    text = f"/ny kaffehuset\nRubrik\n{'Orden räcker inte. ' * 213}"[:4096]
    sent = await world.says(OFFICER, text)
    assert "långt att läsa" in sent[0].text
    assert "Texten har 4 0" in sent[0].text.replace("\u00a0", " ")
    assert "Publicera" in sent[-1].labels
    assert "nr 1" in (await world.presses(OFFICER, "Publicera"))[-1].text


async def test_a_personnummer_stops_and_the_text_can_be_mended(world: World) -> None:
    sent = await world.says(OFFICER, "/ny kaffehuset\nRubrik\nEva 850101-1236 har fått plats.")
    assert "personnummer" in sent[0].text
    assert "Publicera" not in sent[-1].labels
    listed = await world.says(OFFICER, "/utkast")
    assert "färdigt" not in listed[-1].text
    await world.presses(OFFICER, "Rubrik")
    await world.presses(OFFICER, "Ändra")
    await world.presses(OFFICER, "Texten")
    sent = await world.says(OFFICER, "En person har fått plats.")
    assert "Publicera" in sent[-1].labels


async def test_warnings_stand_before_the_preview_and_not_in_it(world: World) -> None:
    sent = await world.says(OFFICER, "/ny kaffehuset\nRubrik\nRing 070-123 45 67.\nanställda: 3")
    assert "telefonnummer" in sent[0].text
    assert "Anställda" in sent[0].text
    assert "⚠️" not in sent[-1].text
    assert "Publicera" in sent[-1].labels


class TestDrafts:
    """/utkast, and the buttons that keep and throw away."""

    async def test_a_saved_draft_is_taken_up_again(self, world: World) -> None:
        await world.says(OFFICER, WHOLE)
        sent = await world.presses(OFFICER, "Spara utkast")
        assert "/utkast" in sent[-1].text
        sent = await world.says(OFFICER, "/utkast")
        assert "Sju platser är fyllda" in sent[-1].text
        sent = await world.presses(OFFICER, "Sju platser är fyllda")
        assert "Publicera" in sent[-1].labels

    async def test_no_drafts_is_said(self, world: World) -> None:
        assert "/ny" in (await world.says(OFFICER, "/utkast"))[-1].text

    async def test_a_discarded_draft_can_be_brought_back(self, world: World) -> None:
        await world.says(OFFICER, WHOLE)
        await world.presses(OFFICER, "Kasta")
        assert "inga utkast" in (await world.says(OFFICER, "/utkast"))[-1].text
        sent = await world.presses(OFFICER, "Ångra")
        assert "Publicera" in sent[-1].labels

    async def test_only_its_author_changes_a_draft(self, world: World) -> None:
        await world.give_role(OTHER_OFFICER, Role.OFFICER)
        await world.says(OFFICER, WHOLE)
        await world.says(OTHER_OFFICER, "/hjalp")
        for data in ("draft:edit:1", "draft:discard:1", "draft:publish:1:00000000", "draft:schedule:1:00000000"):
            sent = await world.presses_foreign(OTHER_OFFICER, data)
            assert "finns inte längre" in sent[-1].text
        assert "Sju platser är fyllda" in (await world.says(OFFICER, "/utkast"))[-1].text

    async def test_an_old_button_after_publishing_says_what_happened(self, world: World) -> None:
        preview = (await world.says(OFFICER, WHOLE))[-1]
        data = preview.data_of("Publicera")
        assert data is not None
        await world.presses(OFFICER, "Publicera")
        for again in (data, "draft:edit:1", "draft:discard:1", "draft:save:1"):
            sent = await world.presses_foreign(OFFICER, again)
            assert "redan publicerat som nr 1" in sent[-1].text

    async def test_a_button_under_an_older_preview_shows_the_newer_one(self, world: World) -> None:
        preview = (await world.says(OFFICER, WHOLE))[-1]
        await world.presses(OFFICER, "Ändra")
        await world.presses(OFFICER, "Rubriken")
        await world.says(OFFICER, "En annan rubrik")
        sent = await world.presses(OFFICER, "Publicera", on=preview)
        assert "har ändrats sedan" in sent[0].text
        assert "En annan rubrik" in sent[-1].text


class TestWhoMay:
    """The role is checked at each command and each press."""

    @pytest.mark.parametrize("command", ["/ny", "/utkast", "/andra 1", "/dra_tillbaka 1", "/logg", "/ändra 1"])
    async def test_the_public_reads_a_neutral_sentence_and_the_attempt_is_counted(
        self, world: World, command: str
    ) -> None:
        sent = await world.says(CITIZEN, command)
        assert "för kommunens tjänstepersoner" in sent[-1].text
        log = await world.says(OFFICER, "/logg nekade försök")
        assert f"Allmänheten: ett försök, {command.split(maxsplit=1)[0]}" in log[-1].text

    async def test_a_press_by_the_public_does_nothing(self, world: World) -> None:
        preview = (await world.says(OFFICER, WHOLE))[-1]
        await world.says(CITIZEN, "/hjalp")
        data = preview.data_of("Publicera")
        assert data is not None
        sent = await world.presses_foreign(CITIZEN, data)
        assert "för kommunens tjänstepersoner" in sent[-1].text
        assert "ingenting publicerats" in texts_of(await world.says(CITIZEN, "/sammanfattning")).lower()

    async def test_a_role_that_is_gone_gives_no_more_drafts_and_words_become_questions_again(
        self, world: World
    ) -> None:
        await world.says(OFFICER, "/ny kaffehuset")
        await world.says(ADMIN, "/behorigheter")
        await world.presses(ADMIN, "Olga")
        await world.presses(ADMIN, "Ta bort behörigheten")
        await world.presses(ADMIN, "Ja, ta bort")
        sent = await world.says(OFFICER, "Vad är ett socialt företag?")
        assert "rubrik" not in sent[-1].text.lower()
        assert "källor" in sent[-1].text.lower()

    async def test_officers_write_in_their_own_chat_and_not_in_groups(self, world: World) -> None:
        sent = await world.says(OFFICER, "/ny kaffehuset\nRubrik\nText.", GROUP)
        assert "egen chatt" in sent[-1].text
        assert await world.services.drafts.awaiting(OFFICER.id) is None

    async def test_a_question_in_a_group_is_no_part_of_a_draft(self, world: World) -> None:
        await world.says(OFFICER, "/ny kaffehuset")
        await world.says(OFFICER, "@stodlotsen_bot Vad är ett socialt företag?", GROUP)
        draft = await world.services.drafts.awaiting(OFFICER.id)
        assert draft is not None
        assert draft.title is None

    async def test_a_changed_message_is_not_taken_twice(self, world: World) -> None:
        sent = await world.says(OFFICER, WHOLE)
        message_id = sent[0].message_id - 1
        sent = await world.edits(OFFICER, message_id, WHOLE.replace("7", "8"))
        assert "Ändra" in sent[-1].text
        assert len(await world.services.drafts.of(await world.services.roles.actor(OFFICER.id))) == 1

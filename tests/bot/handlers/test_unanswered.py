"""/obesvarade, by hand: an officer goes through what could not be answered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.services.people.roles import Actor
from db.engine import Database
from db.models import Question, Role
from knowledge.base.models import Content
from tests.support.asked import asked
from tests.support.pupil import NEAR, Pupil
from tests.support.world import ADMIN, CITIZEN, GROUP, OFFICER, OTHER_CITIZEN, OTHER_OFFICER, Sent, World, world_of

DOG, OTHER_DOG = "Får man ha hund på jobbet?", "hunden med till jobbet"
LOAN = "lån till lokal"


@pytest.fixture
async def school(sqlite_database: Database, tmp_path: Path, content: Content) -> AsyncIterator[World]:
    """A world whose bot knows only what it is taught."""
    pupil = Pupil(alike=(frozenset({DOG, OTHER_DOG}),), stolen={LOAN: ("foretagslan",)})
    async with world_of(sqlite_database, tmp_path, content, pupil) as made:
        await made.give_role(OTHER_OFFICER, Role.OFFICER)
        yield made


async def open_questions(world: World, *texts: str) -> None:
    """Questions that nobody could answer."""
    async with world.services.database.begin() as session:
        for text in texts:
            await asked(session, text, at=world.clock.now(), asker="någon")


async def choosing(world: World, question: str = DOG) -> Sent:
    """The officer looks at a question's nearest answers."""
    await world.says(CITIZEN, question)
    await world.says(OFFICER, "/obesvarade")
    (shown,) = await world.presses(OFFICER, "Koppla till svar")
    return shown


async def test_without_questions_the_officer_is_told_so(school: World) -> None:
    (sent,) = await school.says(OFFICER, "/obesvarade")
    assert sent.text.startswith("Inga frågor väntar.")
    assert sent.labels == []


async def test_the_most_asked_question_comes_first_with_all_its_wordings(school: World) -> None:
    await open_questions(school, "swish", DOG, OTHER_DOG, DOG)
    (card,) = await school.says(OFFICER, "/obesvarade")
    assert "Fråga 1 av 2" in card.text
    assert f"”{DOG}”" in card.text
    assert "Ställd 3 gånger, senast 2026-11-24." in card.text
    assert f"– {OTHER_DOG}" in card.text
    assert card.labels == ["Koppla till svar", "Utanför uppdraget", "Arkivera", "Visa alla", "Nästa ▶"]
    (after,) = await school.presses(OFFICER, "Nästa ▶")
    assert after.message_id == card.message_id
    assert "Fråga 2 av 2" in after.text
    assert after.labels[-2:] == ["◀ Förra", "Visa alla"]


async def test_personal_data_is_masked_and_html_is_shown_as_written(school: World) -> None:
    await school.says(CITIZEN, "Ring mig på 070-123 45 67 om <b>hund</b> & katt")
    (card,) = await school.says(OFFICER, "/obesvarade")
    assert "”Ring mig på [telefon] om <b>hund</b> & katt”" in card.text


async def test_the_list_leads_to_each_question(school: World) -> None:
    await open_questions(school, *(f"fråga {letter * 3}" for letter in "abcdefghij"))
    await school.says(OFFICER, "/obesvarade")
    (first,) = await school.presses(OFFICER, "Visa alla")
    assert "10 olika frågor väntar. De har ställts 10 gånger." in first.text
    assert first.labels == [*"12345678", "Nästa ▶"]
    (second,) = await school.presses(OFFICER, "Nästa ▶")
    assert second.labels == ["9", "10", "◀ Förra"]
    (card,) = await school.presses(OFFICER, "10")
    assert "Fråga 10 av 10" in card.text


async def test_the_five_nearest_answers_are_buttons(school: World, content: Content) -> None:
    shown = await choosing(school)
    assert shown.labels == [*(content.entries[entry_id].title.to("sv") for entry_id in NEAR), "Sök", "◀ Tillbaka"]
    (card,) = await school.presses(OFFICER, "◀ Tillbaka")
    assert "Koppla till svar" in card.labels


async def test_a_connected_question_is_told_with_its_way_back(school: World, content: Content) -> None:
    await choosing(school)
    (done,) = await school.presses(OFFICER, content.entries["hitta-lokal"].title.to("sv"))
    assert f"Frågan är kopplad till {content.entries['hitta-lokal'].title.to('sv')}\n" in done.text
    assert "Boten känner igen formuleringen från och med nu." in done.text
    assert done.labels == ["Ångra", "Läs svaret", "Nästa fråga"]
    (answer,) = await school.says(OTHER_CITIZEN, "får man ha hund på jobbet")
    assert answer.text.startswith(content.entries["hitta-lokal"].title.to("sv"))
    (undone,) = await school.presses(OFFICER, "Ångra")
    assert undone.text == "Ångrat. Frågan väntar igen."
    (again,) = await school.says(OTHER_CITIZEN, "får man ha hund på jobbet")
    assert "Det vet jag inte." in again.text
    (card,) = await school.presses(OFFICER, "Visa frågan")
    assert DOG in card.text


async def test_another_answer_is_found_by_search(school: World, content: Content) -> None:
    await choosing(school)
    (ask,) = await school.presses(OFFICER, "Sök")
    assert "Vad ska jag söka efter?" in ask.text
    (found,) = await school.says(OFFICER, "eu-medel")
    assert found.labels[0] == content.entries["eu-medel"].title.to("sv")
    assert found.labels[-2:] == ["Sök igen", "◀ Tillbaka"]
    (done,) = await school.presses(OFFICER, content.entries["eu-medel"].title.to("sv"))
    assert content.entries["eu-medel"].title.to("sv") in done.text


async def test_only_the_next_message_is_taken_for_search_words(school: World) -> None:
    await choosing(school)
    await school.presses(OFFICER, "Sök")
    (other,) = await school.says(OTHER_OFFICER, "lokal")
    assert "Det vet jag inte." in other.text
    await school.presses(OFFICER, "◀ Tillbaka")
    (question,) = await school.says(OFFICER, "lokal")
    assert "Det vet jag inte." in question.text


async def test_a_command_with_swedish_letters_is_no_search_words(school: World) -> None:
    """Telegram marks no command in it, but people write them."""
    await choosing(school)
    await school.presses(OFFICER, "Sök")
    (asked,) = await school.says(OFFICER, "/ändra 999")
    assert asked.text.startswith("Det finns inget inlägg nr 999.")


async def test_a_wording_that_would_take_others_questions_is_warned_of(school: World, content: Content) -> None:
    almi, lokaler = content.entries["foretagslan"], content.entries["hitta-lokal"]
    await choosing(school, LOAN)
    (warning,) = await school.presses(OFFICER, lokaler.title.to("sv"))
    assert almi.title.to("sv") in warning.text
    assert lokaler.title.to("sv") in warning.text
    assert warning.labels == ["Koppla ändå", "Välj ett annat svar"]
    (choose,) = await school.presses(OFFICER, "Välj ett annat svar")
    assert "Sök" in choose.labels
    await school.presses(OFFICER, lokaler.title.to("sv"))
    (done,) = await school.presses(OFFICER, "Koppla ändå")
    assert done.text.startswith("Klart!")


@pytest.mark.parametrize(
    ("button", "said"), [("Utanför uppdraget", "utanför uppdraget"), ("Arkivera", "Frågan är arkiverad")]
)
async def test_a_question_can_be_set_aside_and_brought_back(school: World, button: str, said: str) -> None:
    await school.says(CITIZEN, DOG)
    await school.says(OFFICER, "/obesvarade")
    (done,) = await school.presses(OFFICER, button)
    assert said in done.text
    (empty,) = await school.presses(OFFICER, "Nästa fråga")
    assert empty.text.startswith("Inga frågor väntar.")
    (undone,) = await school.presses(OFFICER, "Ångra", on=done)
    assert undone.message_id == done.message_id
    (card,) = await school.says(OFFICER, "/obesvarade")
    assert DOG in card.text


async def test_the_next_question_comes_in_a_new_message_so_that_undo_stays(school: World) -> None:
    await open_questions(school, DOG, DOG, "swish")
    await school.says(OFFICER, "/obesvarade")
    (done,) = await school.presses(OFFICER, "Arkivera")
    (card,) = await school.presses(OFFICER, "Nästa fråga")
    assert card.message_id != done.message_id
    assert "”swish”" in card.text


async def test_the_second_officer_on_a_question_is_told_kindly(school: World, content: Content) -> None:
    await choosing(school)
    await school.says(OTHER_OFFICER, "/obesvarade")
    await school.presses(OTHER_OFFICER, "Koppla till svar")
    await school.presses(OFFICER, content.entries["hitta-lokal"].title.to("sv"))
    (told,) = await school.presses(OTHER_OFFICER, content.entries["vem-svarar"].title.to("sv"))
    assert told.text == (
        f"Den frågan är redan omhändertagen.\nOlga kopplade den till {content.entries['hitta-lokal'].title.to('sv')}, 2026-11-24 10:00."
    )
    (again,) = await school.presses_foreign(OFFICER, "inbox:archive:1")
    assert "Du kopplade den till" in again.text


async def test_a_thumb_down_brings_the_question_to_the_officers(school: World, content: Content) -> None:
    await choosing(school)
    await school.presses(OFFICER, content.entries["hitta-lokal"].title.to("sv"))
    await school.says(OTHER_CITIZEN, DOG)
    await school.presses(OTHER_CITIZEN, "👎")
    (card,) = await school.says(OFFICER, "/obesvarade")
    assert f"👎 på svaret {content.entries['hitta-lokal'].title.to('sv')}" in card.text
    await school.presses(OFFICER, "Koppla till svar")
    (done,) = await school.presses(OFFICER, content.entries["vem-svarar"].title.to("sv"))
    assert done.text.startswith("Klart!")
    (answer,) = await school.says(CITIZEN, DOG)
    assert answer.text.startswith(content.entries["vem-svarar"].title.to("sv"))


async def test_a_disliked_entry_that_was_only_opened_cannot_be_connected(school: World, content: Content) -> None:
    await school.says(CITIZEN, "/start hitta-lokal")
    await school.presses(CITIZEN, "👎")
    (card,) = await school.says(OFFICER, "/obesvarade")
    assert "Det här har ingen skrivit" in card.text
    assert card.labels == ["Arkivera"]
    assert content.entries["hitta-lokal"].title.to("sv") in card.text


@pytest.mark.parametrize(
    "data",
    ["inbox:first", "inbox:card:1", "inbox:list:0", "inbox:connect:1", "inbox:search:1", "link:1:hitta-lokal", "force:1:hitta-lokal",
     "inbox:outside:1", "inbox:archive:1", "inbox:undo:1"],
)  # fmt: skip
async def test_the_public_can_press_nothing_of_it(school: World, data: str) -> None:
    await school.says(CITIZEN, DOG)
    (refused,) = await school.presses_foreign(CITIZEN, data)
    assert "tjänstepersoner" in refused.text
    async with school.services.database.read() as session:
        assert (await session.get_one(Question, 1)).status == "open"


async def test_the_public_and_groups_see_no_questions(school: World) -> None:
    await school.says(CITIZEN, DOG)
    (refused,) = await school.says(CITIZEN, "/obesvarade")
    (in_group,) = await school.says(OFFICER, "/obesvarade", GROUP)
    assert DOG not in refused.text + in_group.text


@pytest.mark.parametrize("data", ["inbox:card:999", "inbox:archive:999", "inbox:undo:999", "link:999:hitta-lokal"])
async def test_old_buttons_are_told_kindly(school: World, data: str) -> None:
    await school.says(OFFICER, "/start")
    (told,) = await school.presses_foreign(OFFICER, data)
    assert "väntar inte längre" in told.text or "redan ångrat" in told.text


@pytest.mark.parametrize(
    "data", ["link:1:finns-inte", "inbox:nonsens:1", "link:1", "inbox:card:x", "inbox:card:9999999999"]
)
async def test_buttons_that_were_never_ours_do_nothing(school: World, data: str) -> None:
    await school.says(OFFICER, "/start")
    assert await school.presses_foreign(OFFICER, data) == []
    assert "gäller inte längre" in school.last_toast()


async def test_an_officer_who_loses_her_role_while_searching_is_answered_as_the_public(school: World) -> None:
    await choosing(school)
    await school.presses(OFFICER, "Sök")
    await school.services.roles.change(Actor(ADMIN.id, Role.ADMIN), OFFICER.id, Role.PUBLIC)
    (sent,) = await school.says(OFFICER, "lokal")
    assert "Det vet jag inte." in sent.text

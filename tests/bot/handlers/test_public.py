"""The public commands that need no update: start, help, topics, language, privacy, feedback."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.services.following.following import Pace
from bot.views.commands import COMMANDS
from db.models import Conversation, Follower, Preference, Question, Role
from knowledge.base.models import Content
from tests.support.decides import Decides
from tests.support.world import ADMIN, CITIZEN, OFFICER, OTHER_CITIZEN, Person, World


@pytest.fixture(autouse=True)
def _knows(decides: Decides) -> None:
    decides.answers("lånefonden", "lanefonden")


async def test_start_says_what_the_bot_is_for_and_what_not_to_write(told_world: World, content: Content) -> None:
    (sent,) = await told_world.says(CITIZEN, "/start")

    assert content.municipality.bot_name in sent.text
    assert "Skriv inget känsligt" in sent.text
    assert sent.labels == ["Bläddra bland ämnena", "Det senaste från kommunen", "Lättläst", "English"]


@pytest.mark.parametrize("payload", ["lanefonden", "svar-lanefonden"])
async def test_a_link_can_lead_to_an_entry(told_world: World, content: Content, payload: str) -> None:
    (sent,) = await told_world.says(CITIZEN, f"/start {payload}")
    (old,) = await told_world.says(CITIZEN, "/start borttagen-post")

    assert sent.text.startswith(content.entries["lanefonden"].title.to("sv"))
    assert content.municipality.bot_name in old.text


@pytest.mark.parametrize("command", ["/hjalp", "/help"])
async def test_help_shows_each_command_that_the_person_may_use_and_no_other(told_world: World, command: str) -> None:
    shown = {person.id: (await told_world.says(person, command))[0].text for person in (CITIZEN, OFFICER, ADMIN)}

    for one in COMMANDS:
        seen = [f"/{one.name} –" in shown[person.id] for person in (CITIZEN, OFFICER, ADMIN)]
        assert seen == [one.role is Role.PUBLIC, one.role is not Role.ADMIN, True], one.name


async def test_topics_lead_to_entries_and_back_in_one_message(told_world: World, content: Content) -> None:
    (themes,) = await told_world.says(CITIZEN, "/amnen")
    assert themes.labels == [theme.title.to("sv") for theme in content.themes.values()]

    (entries,) = await told_world.presses(CITIZEN, content.themes["pengar"].title.to("sv"))
    assert entries.message_id == themes.message_id
    assert entries.labels[:-1] == [entry.title.to("sv") for entry in content.in_theme("pengar")]
    (back,) = await told_world.presses(CITIZEN, entries.labels[-1])
    assert (back.message_id, back.labels) == (themes.message_id, themes.labels)
    await told_world.presses(CITIZEN, content.themes["pengar"].title.to("sv"))
    (answer,) = await told_world.presses(CITIZEN, content.entries["lanefonden"].title.to("sv"))

    assert answer.message_id != themes.message_id
    assert answer.text.startswith(content.entries["lanefonden"].title.to("sv"))


async def test_every_entry_is_reached_through_the_topics(told_world: World, content: Content) -> None:
    reached = set()
    await told_world.says(CITIZEN, "/amnen")
    for theme in content.themes.values():
        (entries,) = await told_world.presses(CITIZEN, theme.title.to("sv"))
        reached |= {button["callback_data"] for row in entries.buttons for button in row}
        await told_world.presses(CITIZEN, entries.labels[-1])

    assert reached - {"themes"} == {f"entry:{entry_id}" for entry_id in content.entries}


async def test_the_topics_button_under_an_answer_leaves_the_answer_where_it_is(told_world: World) -> None:
    (unknown,) = await told_world.says(CITIZEN, "något helt annat")

    (themes,) = await told_world.presses(CITIZEN, "Bläddra bland ämnena")

    assert themes.message_id != unknown.message_id


async def test_the_chosen_language_is_remembered(told_world: World, content: Content) -> None:
    entry = content.entries["lanefonden"]
    await told_world.says(CITIZEN, "/sprak")
    (now,) = await told_world.presses(CITIZEN, "Lättläst svenska")
    assert "lättläst" in now.text

    (easy,) = await told_world.says(CITIZEN, "lånefonden")
    assert entry.easy.splitlines()[0] in easy.text
    await told_world.presses(CITIZEN, "English", on=easy)
    (english,) = await told_world.says(CITIZEN, "lånefonden")
    assert english.text.startswith(entry.title.to("en"))
    (help_,) = await told_world.says(CITIZEN, "/hjalp")
    assert "Write your question" in help_.text
    (other,) = await told_world.says(OTHER_CITIZEN, "lånefonden")
    assert other.text.startswith(entry.title.to("sv"))
    assert entry.easy.splitlines()[0] not in other.text


async def test_the_easy_version_comes_in_place_and_stays_the_persons_choice(
    told_world: World, content: Content
) -> None:
    (answer,) = await told_world.says(CITIZEN, "lånefonden")

    (easy,) = await told_world.presses(CITIZEN, "Lättläst")

    assert easy.message_id == answer.message_id
    entry = content.entries["lanefonden"]
    assert entry.easy.splitlines()[0] in easy.text
    assert f"Det här vet vi inte säkert: {entry.uncertain_easy}" in easy.text
    assert entry.uncertain is not None
    assert entry.uncertain.to("sv") not in easy.text
    assert "/sprak" in told_world.last_toast()
    (again,) = await told_world.says(CITIZEN, "lånefonden")
    assert again.text == easy.text


@pytest.mark.parametrize(
    ("code", "word"), [("sv", "Hej!"), ("en-GB", "Hej!"), (None, "Hej!"), ("ar", "Hello!"), ("fi", "Hello!")]
)
async def test_the_first_words_come_in_a_language_that_the_person_reads(
    told_world: World, code: str | None, word: str
) -> None:
    (sent,) = await told_world.says(Person(5001, "Noor", code), "/start")

    assert sent.text.startswith(word)


async def test_the_privacy_text_names_the_period_that_the_municipality_has_decided(told_world: World) -> None:
    (sent,) = await told_world.says(CITIZEN, "/personuppgifter")

    assert "90 dagar" in sent.text
    assert "/radera" in sent.text
    assert sent.labels == ["Läs mer om dina rättigheter"]


async def test_a_wish_to_be_forgotten_removes_everything_about_that_person_only(told_world: World) -> None:
    for person in (CITIZEN, OTHER_CITIZEN):
        await told_world.says(person, "lånefonden")
        await told_world.presses(person, "Lättläst")
        await told_world.services.following.follow(person.id, "nya-foretag", Pace.NOW, "sv")

    (asked,) = await told_world.says(CITIZEN, "/radera")
    assert asked.labels == ["Ja, ta bort", "Nej, behåll"]
    (kept,) = await told_world.presses(CITIZEN, "Nej, behåll")
    assert "inte bort" in kept.text
    await told_world.says(CITIZEN, "/radera")
    (done,) = await told_world.presses(CITIZEN, "Ja, ta bort")

    assert "Nu är allt borttaget" in done.text
    async with told_world.services.database.read() as session:
        for table in (Question, Preference, Conversation, Follower):
            assert len(list(await session.scalars(select(table)))) == 1, table


async def test_questions_go_when_their_time_is_up(told_world: World) -> None:
    await told_world.says(CITIZEN, "lånefonden")
    told_world.clock.advance(days=60)
    await told_world.says(CITIZEN, "lånefonden igen")
    told_world.clock.advance(days=31)

    assert await told_world.services.forgetting.clear_out() == 1

    async with told_world.services.database.read() as session:
        (left,) = list(await session.scalars(select(Question)))
        assert left.text == "lånefonden igen"
        assert list(await session.scalars(select(Conversation))) == []


async def test_a_thumb_up_is_noted_once(told_world: World) -> None:
    await told_world.says(CITIZEN, "lånefonden")

    assert await told_world.presses(CITIZEN, "👍") == []
    assert told_world.last_toast() == "Tack! Bra att svaret hjälpte."
    await told_world.presses(CITIZEN, "👍")

    assert told_world.last_toast() == "Det har du redan sagt. Tack!"


async def test_a_thumb_down_reaches_the_officers_and_shows_what_else_may_be_meant(
    told_world: World, content: Content
) -> None:
    await told_world.says(CITIZEN, "lånefonden")

    (sent,) = await told_world.presses(CITIZEN, "👎")

    assert sent.labels == [content.entries[one].title.to("sv") for one in ("foretagslan", "bygdemedel")]
    assert content.municipality.contact.name.to("sv") in sent.text
    async with told_world.services.database.read() as session:
        (question,) = list(await session.scalars(select(Question)))
    assert (question.feedback, question.status) == (-1, "open")


async def test_an_entry_from_the_topics_can_be_rated_too(told_world: World, content: Content) -> None:
    await told_world.says(CITIZEN, "/start lanefonden")

    await told_world.presses(CITIZEN, "👎")

    async with told_world.services.database.read() as session:
        (question,) = list(await session.scalars(select(Question)))
    assert (question.outcome, question.feedback, question.status) == ("browsed", -1, "open")
    assert question.text == content.entries["lanefonden"].title.to("sv")

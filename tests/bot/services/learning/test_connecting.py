"""Officers connect questions to answers: at once the bot knows, and those who wait are told."""

from __future__ import annotations

import pytest

from bot.services.learning.connecting import teachable
from bot.services.learning.results import Aside, Done, Steals, Taken
from bot.services.learning.waiting import Wait
from db.models import DeliverySubject
from db.queries.unanswered import Asked
from knowledge.base.models import Content
from tests.bot.services.learning.school import ALEX, KIM, NOON, School, connected
from tests.support.officers import OLGA, OMAR
from tests.support.pupil import Pupil


async def test_a_connected_question_is_answered_at_once(school: School) -> None:
    question = await school.asks("Får man ha hund på jobbet?")
    assert await school.answer("får man ha hund på jobbet") is None
    done = await connected(school, question)
    assert (done.taught, done.questions, done.told) == (1, 1, 0)
    assert await school.answer("får man ha hund på jobbet") == "hitta-lokal"
    row = await school.question(question)
    assert (row.status, row.entry_id, row.handled_event_id) == ("connected", "hitta-lokal", done.event_id)


async def test_what_one_process_learns_every_other_knows_at_the_next_question(school: School) -> None:
    other = School(school.database, school.content)
    assert await other.answer("hund på jobbet") is None
    done = await connected(school, await school.asks("hund på jobbet"))
    assert await other.answer("hund på jobbet") == "hitta-lokal"
    await school.learning.undo(done.event_id, OLGA)
    assert await other.answer("hund på jobbet") is None


async def test_a_restart_forgets_nothing(school: School) -> None:
    await connected(school, await school.asks("hund på jobbet"))
    await connected(school, await school.asks("swish"), "vem-svarar")
    later = School(school.database, school.content)
    assert await later.answer("hund på jobbet") == "hitta-lokal"
    assert await later.answer("swish") == "vem-svarar"


async def test_all_wordings_of_a_group_are_handled_together(school: School, content: Content) -> None:
    alike = Pupil(alike=(frozenset({"hund på jobbet", "får man ta med hunden"}),))
    school = School(school.database, content, alike)
    first, second = await school.asks("hund på jobbet"), await school.asks("får man ta med hunden", ALEX)
    done = await connected(school, first)
    assert (done.taught, done.questions) == (2, 2)
    assert await school.answer("får man ta med hunden") == "hitta-lokal"
    assert (await school.question(second)).status == "connected"


async def test_who_waits_is_told_once_however_many_questions_she_asked(school: School, content: Content) -> None:
    alike = Pupil(alike=(frozenset({"hund på jobbet", "får man ta med hunden"}),))
    school = School(school.database, content, alike)
    first, second = await school.asks("hund på jobbet"), await school.asks("får man ta med hunden")
    for question in (first, second):
        assert (await school.waiting.ask_to_be_told(question, KIM, chat_id=7)).wait is Wait.NOTED
    done = await connected(school, second)
    assert done.told == 1
    assert await school.deliveries() == [(7, DeliverySubject.question(first))]
    assert (await school.question(first)).notify_chat is None


async def test_only_the_one_who_asked_can_ask_to_be_told(school: School) -> None:
    question = await school.asks("hund på jobbet", KIM)
    assert (await school.waiting.ask_to_be_told(question, ALEX, chat_id=8)).wait is Wait.NOT_YOURS
    assert (await school.waiting.ask_to_be_told(999, ALEX, chat_id=8)).wait is Wait.NOT_YOURS
    assert (await school.question(question)).notify_chat is None


async def test_who_asks_to_be_told_afterwards_gets_the_answer_or_hears_that_there_is_none(school: School) -> None:
    answered, outside = await school.asks("hund på jobbet"), await school.asks("vädret")
    await connected(school, answered)
    await school.learning.set_aside(outside, Aside.OUTSIDE, OLGA)
    waited = await school.waiting.ask_to_be_told(answered, KIM, chat_id=7)
    assert waited.wait is Wait.ANSWERED
    assert waited.entry is not None
    assert waited.entry.id == "hitta-lokal"
    assert (await school.waiting.ask_to_be_told(outside, KIM, chat_id=7)).wait is Wait.CLOSED


async def test_a_phrasing_that_would_take_others_questions_is_warned_of_before_it_is_added(
    school: School, content: Content
) -> None:
    own = "lån till lokal"
    school = School(school.database, content, Pupil(stolen={own: ("foretagslan",)}))
    question = await school.asks(own)
    warning = await school.learning.connect(question, "hitta-lokal", OLGA)
    assert isinstance(warning, Steals)
    assert (warning.text, warning.entry.id) == (own, "hitta-lokal")
    assert [entry.id for entry in warning.from_entries] == ["foretagslan"]
    assert (await school.question(question)).status == "open"
    assert await school.trace() == []
    assert isinstance(await school.learning.connect(question, "hitta-lokal", OLGA, anyway=True), Done)
    assert await school.answer(own) == "hitta-lokal"


async def test_the_second_officer_is_told_who_was_first(school: School) -> None:
    await school.learning.unanswered.first()
    other = School(school.database, school.content)
    question = await school.asks("hund på jobbet")
    await other.learning.unanswered.first()
    await connected(school, question)
    late = await other.learning.connect(question, "vem-svarar", OMAR)
    assert isinstance(late, Taken)
    assert (late.status, late.by) == ("connected", OLGA.id)
    assert late.entry is not None
    assert late.entry.id == "hitta-lokal"
    assert isinstance(await other.learning.set_aside(question, Aside.ARCHIVED, OMAR), Taken)
    assert await school.answer("hund på jobbet") == "hitta-lokal"
    assert len(await school.trace()) == 1


async def test_a_deleted_question_is_told_as_gone(school: School) -> None:
    assert await school.learning.connect(999, "hitta-lokal", OLGA) == Taken()


async def test_every_act_is_in_the_trace_without_anyones_words(school: School) -> None:
    question = await school.asks("hund på jobbet")
    done = await connected(school, question)
    await school.learning.undo(done.event_id, OMAR)
    await school.learning.set_aside(question, Aside.ARCHIVED, OLGA)
    events = await school.trace()
    assert [(event.action, event.actor_id, str(event.subject)) for event in events] == [
        ("question_connected", OLGA.id, f"question:{question}"),
        ("question_reopened", OMAR.id, f"question:{question}"),
        ("question_set_aside", OLGA.id, f"question:{question}"),
    ]
    assert events[0].after is not None
    assert events[0].after["entry"] == "hitta-lokal"
    assert not any("hund" in str((event.before, event.after)) for event in events)


async def test_search_words_are_waited_for_ten_minutes(school: School) -> None:
    question = await school.asks("hund på jobbet")
    await school.learning.expect_search(question, OLGA.id)
    assert await school.learning.searching(OMAR.id) is None
    assert await school.learning.searching(OLGA.id) == question
    assert await school.learning.searching(OLGA.id) is None
    await school.learning.expect_search(question, OLGA.id)
    school.clock.advance(minutes=11)
    assert await school.learning.searching(OLGA.id) is None


async def test_the_nearest_entries_can_be_searched_for(school: School) -> None:
    assert [entry.id for entry in await school.learning.nearest("eu-medel")][:2] == ["eu-medel", "lanefonden"]


@pytest.mark.parametrize(
    ("texts", "taught"),
    [
        (["Hund på jobbet?", "hund på jobbet", "swish"], [("sv", "Hund på jobbet?"), ("sv", "swish")]),
        (["Ring mig på [telefon] om hund"], [("sv", "Ring mig på om hund")]),
        (["[telefon]", "?", "x"], []),
        (["ord " * 200], []),
        ([f"fråga nummer {number}" for number in range(9)], [("sv", f"fråga nummer {number}") for number in range(5)]),
    ],
)
def test_what_is_taught_is_short_without_masks_and_each_wording_once(
    texts: list[str], taught: list[tuple[str, str]]
) -> None:
    questions = [
        Asked(
            id=number, key=text.lower(), text=text, language="und", asked_at=NOON, entry_id=None, disliked=False,
            waiting=False, browsed=False,
        )
        for number, text in enumerate(texts)
    ]  # fmt: skip
    assert teachable(questions) == taught

"""One person's flood is answered to a limit, told of once and then passed over; and nobody else notices."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import SWEDEN, local
from bot.context import parts_of
from bot.inbox.intake import Intake
from bot.inbox.limits import COUNTS_KEPT_FOR, PRESSES_PER_MINUTE, judge
from bot.localtelegram import LocalPerson
from db.models import MessageCount, Verdict
from db.queries.limits import Count
from tests.bot.inbox.conftest import Town, finished, running
from tests.support.world import CITIZEN, GROUP, OTHER_CITIZEN

MINUTE = timedelta(minutes=1)
WAIT, TOMORROW, AGAIN = "Vänta en minut", "I morgon svarar jag igen", "Nu svarar jag igen"


@pytest.fixture(autouse=True)
def _at_real_speed(request: pytest.FixtureRequest) -> None:
    """Whether a silence is over is asked of the clock: it moves when a test moves it."""
    for name in ("town", "any_town"):
        if name in request.fixturenames:
            request.getfixturevalue(name).clock.at_real_speed()


def write(town: Town, at: datetime, person: LocalPerson = CITIZEN, **fields: Any) -> dict[str, Any]:
    """A message that was sent at a moment."""
    return town.telegram.writes(person, "/amnen", **({"date": int(at.timestamp())} | fields))


async def answer(town: Town, *updates: dict[str, Any], door: Intake | None = None) -> list[str]:
    """Store updates, answer everything, and return what was said."""
    before = len(town.telegram.shown)
    await (door or town.door()).store(updates)
    async with running(town.worker()):
        await finished(town)
    return [message.text for message in town.telegram.shown[before:]]


def kinds(said: list[str]) -> list[str]:
    """What each message was: an answer, or one of the sentences."""
    known = {WAIT: "wait", TOMORROW: "tomorrow", AGAIN: "again"}
    return [next((kind for words, kind in known.items() if words in text), "answer") for text in said]


async def test_the_limit_holds_over_restarts_is_told_of_once_and_ends(any_town: Town) -> None:
    now = any_town.clock.now()
    assert kinds(await answer(any_town, *(write(any_town, now) for _ in range(15)))) == ["answer"] * 15
    # Each call has a door of its own, as after a restart.
    assert kinds(await answer(any_town, *(write(any_town, now) for _ in range(7)))) == ["answer"] * 5 + ["wait"]
    assert await answer(any_town, write(any_town, now), write(any_town, now)) == []

    any_town.clock.advance(MINUTE)
    assert kinds(await answer(any_town, write(any_town, any_town.clock.now()))) == ["answer"]


async def test_a_flood_costs_the_others_nothing_and_leaves_nothing(any_town: Town) -> None:
    now = any_town.clock.now()
    flood = [write(any_town, now) for _ in range(500)]
    others = [LocalPerson(6000 + number, "Alex") for number in range(10)]
    updates = flood[:250] + [write(any_town, now, person) for person in others] + flood[250:]
    said = await answer(any_town, *updates)

    to = Counter(message.chat_id for message in any_town.telegram.shown)
    assert to == {CITIZEN.id: 21} | {person.id: 1 for person in others}
    assert kinds(said).count("wait") == 1
    rows = await any_town.rows()
    passed_over = [row for row in rows if row.verdict is Verdict.SILENT]
    assert len(rows) == 510
    assert len(passed_over) == 479
    assert {(row.state, row.body, row.chat, row.died) for row in passed_over} == {("done", None, None, 0)}


async def test_what_is_passed_over_takes_no_turn_of_the_others_in_its_chat(any_town: Town) -> None:
    now = any_town.clock.now()
    flood = [write(any_town, now, chat=GROUP) for _ in range(100)]
    await any_town.door().store([*flood, write(any_town, now, OTHER_CITIZEN, chat=GROUP)])

    last = (await any_town.rows())[-1]
    assert (last.turn_at - last.received_at) == timedelta(seconds=2) * 21


async def test_an_update_that_comes_again_is_not_counted_again(any_town: Town) -> None:
    now = any_town.clock.now()
    first = [write(any_town, now) for _ in range(20)]
    await any_town.door().store([*first, *first])
    await any_town.door().store(first)

    said = await answer(any_town, *first, write(any_town, now))
    assert kinds(said) == ["answer"] * 20 + ["wait"]


async def test_one_that_was_passed_over_is_known_when_it_comes_again(any_town: Town) -> None:
    now = any_town.clock.now()
    updates = [write(any_town, now) for _ in range(22)]
    await answer(any_town, *updates)
    any_town.clock.advance(MINUTE)

    assert await any_town.door().store(updates) == 0
    assert await answer(any_town, updates[-1]) == []


async def test_two_processes_that_store_at_once_count_together(any_town: Town) -> None:
    now = any_town.clock.now()
    updates = [write(any_town, now) for _ in range(60)]
    doors = any_town.door(), any_town.door()
    # Every update comes to both, as from a webhook that repeats what was not answered in time.
    await asyncio.gather(*(door.store([one]) for one in updates for door in doors))

    verdicts = Counter(row.verdict for row in await any_town.rows())
    assert verdicts == {None: 20, Verdict.MINUTE: 1, Verdict.SILENT: 39}


async def test_what_was_written_over_an_hour_is_answered_when_the_bot_is_back(any_town: Town) -> None:
    since = any_town.clock.now() - timedelta(hours=1)
    said = await answer(any_town, *(write(any_town, since + 2 * MINUTE * number) for number in range(25)))
    assert kinds(said) == ["answer"] * 25


async def test_a_silence_that_is_over_when_it_is_told_of_is_said_to_be_over(any_town: Town) -> None:
    since = any_town.clock.now() - timedelta(hours=1)
    said = await answer(any_town, *(write(any_town, since) for _ in range(30)))
    assert kinds(said) == ["answer"] * 20 + ["again"]


async def test_the_day_ends_at_midnight(any_town: Town) -> None:
    door = any_town.door(per_day=3)
    evening = datetime.combine(local(any_town.clock.now()).date(), time(23, 50), SWEDEN)
    any_town.clock.advance(evening - any_town.clock.now())
    now = any_town.clock.now()
    assert kinds(await answer(any_town, *(write(any_town, now) for _ in range(5)), door=door)) == [
        *["answer"] * 3,
        "tomorrow",
    ]
    any_town.clock.advance(5 * MINUTE)
    assert await answer(any_town, write(any_town, any_town.clock.now()), door=door) == []
    any_town.clock.advance(6 * MINUTE)
    assert kinds(await answer(any_town, write(any_town, any_town.clock.now()), door=door)) == ["answer"]


@pytest.mark.parametrize("date", [None, -1, 0, 2**40, 10**30, True, "igår", 1.5, []])
async def test_a_date_that_makes_no_sense_counts_from_the_arrival(any_town: Town, date: Any) -> None:
    updates = [write(any_town, any_town.clock.now(), date=date) for _ in range(22)]
    await any_town.door().store(updates)

    assert [row.verdict for row in await any_town.rows()][19:] == [None, Verdict.MINUTE, Verdict.SILENT]


async def test_a_message_that_is_changed_counts(any_town: Town) -> None:
    now = int(any_town.clock.now().timestamp())
    old = {"date": now - 24 * 3600, "edit_date": now}
    edits = [any_town.telegram.edits(CITIZEN, 1, "/amnen") for _ in range(22)]
    await any_town.door().store([one | {"edited_message": one["edited_message"] | old} for one in edits])

    assert [row.verdict for row in await any_town.rows()][19:] == [None, Verdict.MINUTE, Verdict.SILENT]


async def test_in_a_group_only_what_is_meant_for_the_bot_counts(any_town: Town) -> None:
    now = any_town.clock.now()
    talk = [any_town.telegram.writes(CITIZEN, "prat", GROUP, date=int(now.timestamp())) for _ in range(50)]
    assert await answer(any_town, *talk) == []

    said = await answer(any_town, *(write(any_town, now, chat=GROUP) for _ in range(23)))
    assert kinds(said) == ["answer"] * 20 + ["wait"]
    assert any_town.telegram.shown[-1].chat_id == GROUP.id
    # It is the person that is counted, wherever she writes, and nobody else in the group.
    assert await answer(any_town, write(any_town, now)) == []
    assert kinds(await answer(any_town, write(any_town, now, OTHER_CITIZEN, chat=GROUP))) == ["answer"]


async def test_what_nobody_waits_for_does_not_count(any_town: Town) -> None:
    inline = {"id": "1", "from": CITIZEN.as_user(), "query": "lön", "offset": ""}
    await any_town.door().store([{"update_id": 900 + number, "inline_query": inline} for number in range(50)])
    await any_town.door().store([{"update_id": 990, "message": "x"}, {"update_id": 991, "callback_query": []}])

    async with any_town.services.database.read() as session:
        assert (await session.scalars(select(MessageCount))).all() == []


async def test_presses_have_a_limit_of_their_own_and_every_button_stops_spinning(any_town: Town) -> None:
    now = any_town.clock.now()
    await answer(any_town, *(write(any_town, now) for _ in range(22)))
    (first, *_) = any_town.telegram.shown
    presses = [any_town.telegram.presses(CITIZEN, first, "themes") for _ in range(PRESSES_PER_MINUTE + 5)]
    before = len(any_town.telegram.shown)
    await answer(any_town, *presses)

    answers = list(any_town.telegram.callback_answers.values())
    assert len(answers) == PRESSES_PER_MINUTE + 5
    assert [text for text in answers if text] == [answers[PRESSES_PER_MINUTE]]
    assert WAIT in answers[PRESSES_PER_MINUTE]
    assert len(any_town.telegram.shown) <= before + PRESSES_PER_MINUTE


async def test_the_sentence_comes_in_the_person_s_language(town: Town) -> None:
    kim = LocalPerson(7001, "Kim", "fi")  # no catalogue, so English
    said = await answer(town, *(write(town, town.clock.now(), kim) for _ in range(21)))
    assert "Wait a minute" in said[-1]


async def test_counts_go_after_a_day_and_when_the_person_is_forgotten(any_town: Town) -> None:
    now = any_town.clock.now()
    await answer(any_town, write(any_town, now), write(any_town, now, OTHER_CITIZEN))
    await any_town.services.forgetting.forget(CITIZEN.id, CITIZEN.id)
    async with any_town.services.database.read() as session:
        (left,) = (await session.scalars(select(MessageCount))).all()
    assert str(OTHER_CITIZEN.id) not in left.person

    await any_town.door().clear_out()
    any_town.clock.advance(COUNTS_KEPT_FOR)
    await any_town.door().clear_out()
    async with any_town.services.database.read() as session:
        assert (await session.scalars(select(MessageCount))).all() == []


def test_the_running_bot_has_the_limits_of_the_settings(town: Town) -> None:
    limits = town.door()._limits
    settings = parts_of(town.application).settings
    assert limits is not None
    assert (limits.per_minute, limits.per_day) == (settings.rate_per_minute, settings.rate_per_day) == (20, 200)


NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def _judged(*seconds: float, per_minute: int = 3, per_day: int | None = None, count: Count | None = None) -> str:
    """The verdicts about messages at some seconds after noon: their initials, with a point for an answer."""
    count = count or Count("kim", "message")
    verdicts = [judge(count, NOON + timedelta(seconds=second), per_minute, per_day) for second in seconds]
    return "".join("." if verdict is None else verdict[0] for verdict in verdicts)


def test_no_minute_however_it_lies_has_more_than_the_limit() -> None:
    assert _judged(58, 59, 60, 61, 62) == "...ms"
    # The place of the first is free a minute after it, and those of the next ones after them.
    assert _judged(0, 20, 40, 59, 60, 61, 80) == "...m.m."


def test_what_is_passed_over_makes_the_silence_no_longer() -> None:
    assert _judged(0, 0, 0, *range(1, 60), 60, 60, 60, 61) == "...m" + "s" * 58 + "...m"


def test_messages_that_come_in_another_order_are_judged_by_when_they_were_sent() -> None:
    assert _judged(300, 240, 180, 120, 60, 0) == "......"
    assert _judged(3000, 3000, 3000, 3001, 0, 1, 2, 3002) == "...m...s"


def test_the_day_is_counted_in_sweden() -> None:
    # 23:00 in UTC is midnight there, in November.
    eleven = 11 * 3600
    assert _judged(eleven - 300, eleven - 200, eleven - 100, eleven - 1, eleven, per_day=2) == "..ds."
    # One of yesterday that comes late is not held against today.
    assert _judged(eleven, eleven + 1, eleven - 500, eleven + 2, per_day=2) == "...d"

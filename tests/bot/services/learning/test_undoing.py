"""What officers have done with questions can be undone, once, and leaves other acts alone."""

from __future__ import annotations

from sqlalchemy import select

from bot.services.learning.results import Aside, Done
from db.models import Delivery, DeliveryState, LearnedPhrasing
from tests.bot.services.learning.school import KIM, School, connected
from tests.support.asked import asked
from tests.support.officers import OLGA, OMAR


async def test_undo_puts_everything_back_and_can_be_done_once(school: School) -> None:
    question = await school.asks("hund på jobbet")
    await school.waiting.ask_to_be_told(question, KIM, chat_id=7)
    done = await connected(school, question)
    undone = await school.learning.undo(done.event_id, OMAR)
    assert undone is not None
    assert (undone.questions, undone.too_late_for) == (1, 0)
    row = await school.question(question)
    assert (row.status, row.entry_id, row.notify_chat) == ("open", None, 7)
    assert await school.answer("hund på jobbet") is None
    assert await school.deliveries() == []
    assert await school.learning.undo(done.event_id, OLGA) is None
    again = await connected(school, question, "vem-svarar")
    assert again.told == 1
    assert await school.answer("hund på jobbet") == "vem-svarar"


async def test_undo_after_the_answer_was_sent_tells_that_it_was_too_late(school: School) -> None:
    question = await school.asks("hund på jobbet")
    await school.waiting.ask_to_be_told(question, KIM, chat_id=7)
    done = await connected(school, question)
    async with school.database.begin() as session:
        delivery = await session.scalar(select(Delivery))
        assert delivery is not None
        delivery.state, delivery.attempts = DeliveryState.SENT, 1
    undone = await school.learning.undo(done.event_id, OLGA)
    assert undone is not None
    assert undone.too_late_for == 1
    assert (await school.question(question)).notify_chat is None


async def test_undoing_one_act_leaves_another_of_the_same_moment(school: School) -> None:
    first, second = await school.asks("hund på jobbet"), await school.asks("swish")
    done = await connected(school, first)
    await connected(school, second, "vem-svarar")
    await school.learning.undo(done.event_id, OLGA)
    assert (await school.question(first)).status == "open"
    assert (await school.question(second)).status == "connected"


async def test_a_wording_that_moves_to_another_entry_leaves_the_first_and_comes_back_with_undo(school: School) -> None:
    await connected(school, await school.asks("hund på jobbet"))
    school.clock.advance(days=1)
    async with school.database.begin() as session:
        again = await asked(
            session, "Hund på jobbet!", at=school.now, outcome="answer", entry_id="hitta-lokal", feedback=-1
        )
    done = await connected(school, again, "vem-svarar")
    assert await school.answer("hund på jobbet") == "vem-svarar"
    async with school.database.read() as session:
        rows = list(await session.scalars(select(LearnedPhrasing).where(LearnedPhrasing.removed_at.is_(None))))
    assert [row.entry_id for row in rows] == ["vem-svarar"]
    await school.learning.undo(done.event_id, OLGA)
    assert await school.answer("hund på jobbet") == "hitta-lokal"
    assert (await school.question(again)).entry_id == "hitta-lokal"


async def test_what_is_set_aside_teaches_nothing_and_can_be_undone(school: School) -> None:
    question = await school.asks("när är biblioteket öppet")
    done = await school.learning.set_aside(question, Aside.OUTSIDE, OLGA)
    assert isinstance(done, Done)
    assert (await school.question(question)).status == "outside"
    assert await school.learning.unanswered.first() is None
    await school.learning.undo(done.event_id, OLGA)
    group = await school.learning.unanswered.first()
    assert group is not None
    assert group.question_id == question

"""The order in which officers meet what waits for them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.services.learning.current import CurrentUnderstanding
from bot.services.learning.unanswered import MOST, UNANSWERED_ON_A_PAGE, Unanswered
from db.engine import Database
from db.models import Question, QuestionStatus
from knowledge.base.models import Content
from tests.support.asked import asked
from tests.support.pupil import Pupil

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ALIKE = (frozenset({"hund på jobbet", "får man ta med hunden"}),)


def unanswered_of(database: Database, content: Content, pupil: Pupil | None = None) -> Unanswered:
    """What waits as one process has it."""
    return Unanswered(database, content, CurrentUnderstanding(database, content, pupil or Pupil()))


async def asks(database: Database, *texts: str, at: datetime = NOON) -> list[int]:
    """Someone asks each of the questions. Returns their ids."""
    async with database.begin() as session:
        return [await asked(session, text, at=at) for text in texts]


async def test_what_has_been_asked_most_comes_first_in_all_its_wordings(database: Database, content: Content) -> None:
    await asks(database, "swish", "swish", "hund på jobbet", "får man ta med hunden", "hund på jobbet")
    unanswered = unanswered_of(database, content, Pupil(alike=ALIKE))
    group = await unanswered.first()
    assert group is not None
    assert group.wordings == ("hund på jobbet", "får man ta med hunden")
    assert (len(group.asked), group.place, group.total, group.previous) == (3, 1, 2, None)
    assert group.next is not None
    after = await unanswered.group(group.next)
    assert after is not None
    assert (after.wordings, after.place, after.previous, after.next) == (("swish",), 2, group.question_id, None)


async def test_any_question_of_a_group_leads_to_it(database: Database, content: Content) -> None:
    first, second = await asks(database, "hund på jobbet", "får man ta med hunden")
    unanswered = unanswered_of(database, content, Pupil(alike=ALIKE))
    group = await unanswered.group(second)
    assert group is not None
    assert [question.id for question in group.asked] == [first, second]


async def test_an_officer_keeps_her_order_while_new_questions_come(database: Database, content: Content) -> None:
    (first,) = await asks(database, "swish")
    unanswered = unanswered_of(database, content)
    group = await unanswered.first()
    assert group is not None
    await asks(database, "hund", "hund", "hund")
    again = await unanswered.group(first)
    assert again is not None
    assert (again.place, again.total) == (1, 1)
    newest = await unanswered.first()
    assert newest is not None
    assert newest.wordings == ("hund",)


async def test_what_someone_else_has_handled_is_passed_over(database: Database, content: Content) -> None:
    first, second = await asks(database, "hund", "swish")
    unanswered = unanswered_of(database, content)
    await unanswered.first()
    async with database.begin() as session:
        (await session.get_one(Question, first)).status = QuestionStatus.ARCHIVED
    assert await unanswered.group(first) is None
    group = await unanswered.first()
    assert group is not None
    assert group.question_id == second


async def test_a_disliked_answer_is_named_and_an_opened_entry_is_no_question(
    database: Database, content: Content
) -> None:
    async with database.begin() as session:
        wanting = await asked(session, "hund", at=NOON, outcome="answer", entry_id="hitta-lokal", feedback=-1)
        opened = await asked(session, "Titel", at=NOON, outcome="browsed", entry_id="foretagslan", feedback=-1)
    unanswered = unanswered_of(database, content)
    group, entry = await unanswered.group(wanting), await unanswered.group(opened)
    assert group is not None
    assert entry is not None
    assert [found.id for found in group.found_wanting] == ["hitta-lokal"]
    assert (group.connectable, entry.connectable) == (True, False)


async def test_the_list_has_pages_and_the_last_one_stands_for_those_after_it(
    database: Database, content: Content
) -> None:
    await asks(database, *(f"fråga {letter}" for letter in "abcdefghij"))
    unanswered = unanswered_of(database, content, Pupil(is_semantic=True))
    page = await unanswered.page(99)
    assert (page.number, page.pages, len(page.bundles)) == (1, 2, 10 - UNANSWERED_ON_A_PAGE)
    assert page.overview.questions == 10


async def test_an_empty_inbox_is_empty(database: Database, content: Content) -> None:
    unanswered = unanswered_of(database, content)
    assert await unanswered.first() is None
    assert (await unanswered.page(0)).bundles == ()
    assert await unanswered.group(1) is None


async def test_ten_thousand_questions_are_gone_through_from_the_top(database: Database, content: Content) -> None:
    async with database.begin() as session:
        session.add_all(
            Question(
                asked_at=NOON + timedelta(seconds=number), asker="kim", text=f"{number % 5000:04} {'abc'[number % 3]}",
                language="sv", outcome="none", confidence=0, candidates=[], status="open",
            )
            for number in range(10_000)
        )  # fmt: skip
        often = await asked(session, "hund på jobbet", at=NOON)
        for _ in range(4):
            await asked(session, "hund på jobbet", at=NOON)
        rare = await asked(session, "något ovanligt", at=NOON - timedelta(days=1))
    unanswered = unanswered_of(database, content)
    group = await unanswered.first()
    assert group is not None
    assert group.question_id == often
    overview = await unanswered.look()
    assert overview.questions == 10_006
    assert overview.more_wordings > 0
    assert overview.groups <= MOST
    beyond = await unanswered.group(rare)
    assert beyond is not None
    assert (beyond.place, beyond.wordings) == (0, ("något ovanligt",))

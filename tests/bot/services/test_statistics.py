"""Numbers that point out no one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.services.answering import Outcome
from bot.services.learning.current import CurrentUnderstanding
from bot.services.learning.unanswered import Unanswered
from bot.services.statistics import Statistics
from db.engine import Database
from knowledge.base.models import Content
from tests.support.asked import asked
from tests.support.pupil import Pupil
from tests.support.setclock import SetClock

# A Sunday evening in Sweden that is Monday nowhere yet, in the last week of a year.
NOW = datetime(2026, 12, 27, 22, 30, tzinfo=UTC)
ALIKE = (frozenset({"hund på jobbet", "får man ta med hunden"}),)


@pytest.fixture
def statistics(database: Database, content: Content) -> Statistics:
    """The service, over each kind of database."""
    unanswered = Unanswered(database, content, CurrentUnderstanding(database, content, Pupil(alike=ALIKE)))
    return Statistics(database, content, unanswered, kept_days=90, clock=SetClock(NOW))


async def many(database: Database, count: int, text: str = "fråga", *, at: datetime = NOW, **fields: str | int) -> None:
    """So many people ask."""
    async with database.begin() as session:
        for number in range(count):
            await asked(session, text, at=at, asker=f"person {number}", **fields)  # type: ignore[arg-type]


async def test_weeks_begin_on_swedish_mondays(database: Database, statistics: Statistics) -> None:
    swedish_monday = datetime(2026, 12, 20, 23, 0, tzinfo=UTC)
    await many(database, 6, at=swedish_monday, outcome="answer", entry_id="hitta-lokal")
    await many(database, 7, at=swedish_monday - timedelta(seconds=1), outcome="answer", entry_id="hitta-lokal")
    report = await statistics.report()
    assert len(report.weeks) == 12
    assert [(week.monday, week.number, week.asked) for week in report.weeks[-2:]] == [
        (date(2026, 12, 14), 51, 7),
        (date(2026, 12, 21), 52, 6),
    ]
    assert report.asked == 13


async def test_no_week_is_shown_from_before_questions_were_kept(database: Database, content: Content) -> None:
    unanswered = Unanswered(database, content, CurrentUnderstanding(database, content, Pupil()))
    assert len((await Statistics(database, content, unanswered, kept_days=30, clock=SetClock(NOW)).report()).weeks) == 4
    assert len((await Statistics(database, content, unanswered, kept_days=1, clock=SetClock(NOW)).report()).weeks) == 1


async def test_counts_of_one_to_four_are_not_told(database: Database, statistics: Statistics) -> None:
    await many(database, 4, outcome="answer", entry_id="hitta-lokal", feedback=1)
    report = await statistics.report()
    assert (report.asked, report.weeks[-1].asked, report.weeks[0].asked) == (None, None, 0)
    assert (report.shares, report.themes, report.liked, report.votes) == ((), (), None, None)


async def test_shares_themes_and_votes_are_of_real_questions(
    database: Database, statistics: Statistics, content: Content
) -> None:
    await many(database, 6, outcome="answer", entry_id="hitta-lokal", feedback=1)
    await many(database, 4, outcome="answer", entry_id="foretagslan", feedback=-1)
    await many(database, 5, outcome="none")
    await many(database, 5, outcome="refer")
    await many(database, 9, "hej", outcome="reply")
    report = await statistics.report()
    assert report.asked == 20
    assert [(share.kinds, share.percent) for share in report.shares] == [
        ((Outcome.ANSWER,), 50), ((Outcome.SUGGEST,), 0), ((Outcome.REFER,), 25), ((Outcome.NONE,), 25),
    ]  # fmt: skip
    assert report.themes == ()  # the other theme's four could be worked out from the share of answers
    assert (report.liked, report.votes) == (None, 10)
    assert report.waiting == 9


async def test_votes_and_themes_are_told_where_none_of_them_is_small(
    database: Database, statistics: Statistics, content: Content
) -> None:
    await many(database, 6, outcome="answer", entry_id="hitta-lokal", feedback=1)
    await many(database, 5, outcome="answer", entry_id="foretagslan", feedback=-1)
    report = await statistics.report()
    assert dict(report.themes) == {
        content.themes[content.entries["hitta-lokal"].theme]: 6,
        content.themes[content.entries["foretagslan"].theme]: 5,
    }
    assert (round(report.liked or 0, 3), report.votes) == (0.545, 11)


async def test_no_week_can_be_worked_out_from_the_shares(database: Database, statistics: Statistics) -> None:
    await many(database, 9, outcome="answer", entry_id="hitta-lokal")
    await many(database, 3, outcome="none")
    await many(database, 2, outcome="none", at=NOW - timedelta(days=7))
    report = await statistics.report()
    assert [share.percent for share in report.shares] == [65, 0, 0, 35]


async def test_a_subject_is_named_only_when_five_different_people_have_asked(
    database: Database, statistics: Statistics
) -> None:
    await many(database, 3, "hund på jobbet")
    await many(database, 2, "får man ta med hunden")
    async with database.begin() as session:
        for _ in range(20):
            await asked(session, "var är min granne", at=NOW, asker="en enda")
        for number in range(3):
            await asked(session, "får man ta med hunden", at=NOW, asker=f"annan {number}")
    report = await statistics.report()
    assert [(subject.asked, subject.text) for subject in report.unanswered] == [(8, "får man ta med hunden")]


async def test_without_questions_there_are_only_noughts(statistics: Statistics) -> None:
    report = await statistics.report()
    assert (report.asked, report.waiting, report.unanswered) == (0, 0, ())
    assert {week.asked for week in report.weeks} == {0}

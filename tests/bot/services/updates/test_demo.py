"""The examples are two years of updates that nobody can take for real ones, and they never come among real ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.services.figures import load
from bot.services.updates.accounts import Accounts
from bot.services.updates.checks import remarks
from bot.services.updates.demo import FILE, NotEmptyError, fill_with_examples
from db.engine import Database
from db.models import AuditEvent, Delivery, Revision, StatusUpdate
from knowledge.base.errors import ContentError
from knowledge.base.loading import FOLDER
from knowledge.base.models import Content
from tests.support.content import EXAMPLE_CONTENT
from tests.support.updates import put

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("now", [NOW + timedelta(days=31 * month) for month in range(0, 14, 3)])
async def test_there_are_two_years_for_each_account_up_to_now(
    sqlite_database: Database, own_content: Content, now: datetime
) -> None:
    count = await fill_with_examples(sqlite_database, own_content.accounts, FOLDER, now)
    accounts = Accounts(sqlite_database, own_content.accounts)

    assert count == 8 * len(own_content.accounts)
    for account_id in own_content.accounts:
        updates, total = await accounts.history(account_id, 1, 100)
        assert total == 8
        assert all(update.example for update in updates)
        assert now - updates[0].published_at < timedelta(days=110)
        assert timedelta(days=600) < updates[0].published_at - updates[-1].published_at < timedelta(days=660)
        last = max(moment for update in updates for moment in (update.published_at, update.revised_at or now))
        assert last <= now


async def test_a_revision_and_a_withdrawal_can_be_tried_too(sqlite_database: Database, own_content: Content) -> None:
    await fill_with_examples(sqlite_database, own_content.accounts, FOLDER, NOW)

    updates, _total = await Accounts(sqlite_database, own_content.accounts).history(None, 1, 100)

    assert [update.revision for update in updates].count(2) == 1
    assert [update.withdrawn_at is not None for update in updates].count(True) == 1


async def test_a_figure_of_the_year_begins_anew_in_january(sqlite_database: Database, content: Content) -> None:
    await fill_with_examples(sqlite_database, content.accounts, EXAMPLE_CONTENT, NOW)

    series = await Accounts(sqlite_database, content.accounts).series("kaffehuset")
    bought = {update.published_at.strftime("%Y-%m"): update.figures["inkop_kr"].number for update in series}

    assert bought["2025-12"] == 95_000
    assert bought["2026-03"] == 120_000
    assert bought["2026-09"] == 120_000 + 105_000 + 140_000


async def test_every_figure_is_declared_and_no_text_gives_an_officer_anything_to_remark_on(
    sqlite_database: Database, own_content: Content
) -> None:
    await fill_with_examples(sqlite_database, own_content.accounts, FOLDER, NOW)

    async with sqlite_database.read() as session:
        rows = (await session.execute(select(StatusUpdate, Revision).join(Revision))).all()
    for update, revision in rows:
        declared = {figure.id for figure in own_content.accounts[update.account_id].figures}
        assert set(revision.figures) <= declared
        figures = {figure: load(parts) for figure, parts in revision.figures.items()}
        text = f"{revision.title}\n{revision.body}"
        assert remarks(text, figures, own_content.accounts[update.account_id], NOW.date()) == ()


async def test_nobody_is_told_and_the_trace_is_there(sqlite_database: Database, own_content: Content) -> None:
    await fill_with_examples(sqlite_database, own_content.accounts, FOLDER, NOW)

    async with sqlite_database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Delivery)) == 0
        actions = list(await session.scalars(select(AuditEvent.action)))
    assert sorted(set(actions)) == ["published", "revised", "withdrawn"]
    assert len(actions) == 18


async def test_a_database_with_anything_in_it_is_left_alone(database: Database, own_content: Content) -> None:
    async with database.begin() as session:
        await put(session, NOW)

    with pytest.raises(NotEmptyError):
        await fill_with_examples(database, own_content.accounts, FOLDER, NOW)

    async with database.read() as session:
        assert await session.scalar(select(func.count()).select_from(StatusUpdate)) == 1


async def test_another_municipality_with_other_accounts_gets_no_examples_of_ours(sqlite_database: Database) -> None:
    assert await fill_with_examples(sqlite_database, {}, FOLDER, NOW) == 0


async def test_a_file_of_examples_that_cannot_be_read_is_named_and_an_empty_one_gives_none(
    sqlite_database: Database, content: Content, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text("# inga exempel än\n", encoding="utf-8")
    assert await fill_with_examples(sqlite_database, content.accounts, tmp_path, NOW) == 0

    (tmp_path / FILE).write_text("kaffehuset: [", encoding="utf-8")
    with pytest.raises(ContentError, match=FILE):
        await fill_with_examples(sqlite_database, content.accounts, tmp_path, NOW)

"""What there is survives the way back to an older version and forward again: the inbox of a closed bot, and the values of figures."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text

from db import migrate
from db.engine import Database
from db.models import Closing, Conversation, Follower, InboxUpdate, MessageCount, Pace, Role, SentAnswer
from db.queries import updates
from db.queries.updates import Wording
from tests.support.asked import asked

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def _read(database: Database, columns: str, table: str = "inbox", order: str = "1") -> list[tuple[Any, ...]]:
    async with database.engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(text(f"SELECT {columns} FROM {table} ORDER BY {order}"))]  # noqa: S608


async def test_what_is_kept_waits_after_the_way_back_and_all_else_stays(database: Database) -> None:
    when = {"received_at": NOON, "turn_at": NOON, "due_at": NOON}
    async with database.begin() as session:
        for number, state in enumerate(("waiting", "kept", "done"), start=1):
            session.add(InboxUpdate(update_id=number, kind="message", body="{}", state=state, person="kim", **when))
        session.add(Closing(since=NOON, text="Stängt", closed_by=1))
        session.add(MessageCount(person="kim", kind="message", times=[1], changed_at=NOON))
    await migrate.downgrade(database, "0004")
    before = [(1, "waiting", "{}"), (2, "waiting", "{}"), (3, "done", "{}")]
    assert await _read(database, "update_id, state, body") == before

    await migrate.upgrade(database)
    await migrate.check(database)
    assert await _read(database, "update_id, state, body") == before
    assert await _read(database, "update_id, person, verdict") == [(1, None, None), (2, None, None), (3, None, None)]
    assert await _read(database, "id", "closings") == await _read(database, "person", "message_counts") == []


async def test_values_of_figures_become_numbers_on_the_way_back_and_exact_values_on_the_way_forward(
    database: Database,
) -> None:
    values = {
        "platser": {"kind": "exact", "number": "7"},
        "anstallda": {"kind": "range", "number": "12", "high": "15", "comment": "prel."},
    }
    wording = Wording(
        title="T", body="B", figures=values, reference=None, author_id=1, author_role=Role.OFFICER
    )  # fmt: skip
    async with database.begin() as session:
        await updates.add(session, "kaffehuset", wording, at=NOON)
        await updates.add(session, "kaffehuset", replace(wording, figures={}), at=NOON)
    await migrate.downgrade(database, "0006")
    assert [json.loads(one) if isinstance(one, str) else one for (one,) in await _read(database, "figures", "revisions", "id")] == [
        {"platser": "7", "anstallda": "12"}, {},
    ]  # fmt: skip

    await migrate.upgrade(database)
    await migrate.check(database)
    async with database.read() as session:
        rows = await updates.series(session, "kaffehuset")
    assert [row.revision.figures for row in rows] == [
        {"platser": {"kind": "exact", "number": "7"}, "anstallda": {"kind": "exact", "number": "12"}}, {},
    ]  # fmt: skip


async def test_followers_conversations_and_questions_stay_when_topics_and_answers_go(database: Database) -> None:
    async with database.begin() as session:
        session.add(Follower(chat_id=-1, account_id="*", pace=Pace.NOW, since=NOON, thread_id=42))
        session.add(Conversation(chat="kim", question="pengar", at=NOON, offered=["a", "b"], question_id=7))
        session.add(SentAnswer(chat="c", answer_id=5, person="kim", at=NOON))
        await asked(session, "hund på jobbet", at=NOON)
    await migrate.downgrade(database, "0008")
    assert await _read(database, "chat_id, account_id", "followers") == [(-1, "*")]
    assert await _read(database, "chat, question", "conversations") == [("kim", "pengar")]
    assert await _read(database, "text", "questions") == [("hund på jobbet",)]

    await migrate.upgrade(database)
    await migrate.check(database)
    assert await _read(database, "thread_id", "followers") == [(None,)]
    assert await _read(database, "question_id", "conversations") == [(None,)]
    assert await _read(database, "answer_id", "answers") == []

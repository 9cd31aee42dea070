"""A migration keeps what is there: rows of every table in every state, as they were before it, are found again after it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import MetaData, select
from sqlalchemy.engine import Connection

from db import migrate
from db.engine import Database
from db.models import (
    AuditEvent,
    Base,
    Delivery,
    DeliveryState,
    DeliverySubject,
    Draft,
    DraftKind,
    DraftState,
    DraftStep,
    Expectation,
    ExpectationPurpose,
    Follower,
    Pace,
    Person,
    Question,
    QuestionStatus,
    Revision,
    Role,
    StopReason,
)

NOON = datetime(2026, 11, 24, 12)  # noqa: DTZ001 - as SQLite keeps it: in UTC, without a zone
TICK = timedelta(microseconds=1)
OLGA, OMAR = 2001, 2002

DRAFTS: dict[tuple[str, str | None, int | None], tuple[DraftKind, DraftState, DraftStep | None, bool, int | None]] = {
    ("writing", "account", None): (DraftKind.NEW, DraftState.WRITING, DraftStep.ACCOUNT, False, None),
    ("writing", "title", None): (DraftKind.NEW, DraftState.WRITING, DraftStep.TITLE, False, None),
    ("writing", "only:title", None): (DraftKind.NEW, DraftState.WRITING, DraftStep.TITLE, True, None),
    ("writing", "body", None): (DraftKind.NEW, DraftState.WRITING, DraftStep.BODY, False, None),
    ("writing", "only:figures", 1): (DraftKind.REVISION, DraftState.WRITING, DraftStep.FIGURES, True, None),
    ("writing", "reference", None): (DraftKind.NEW, DraftState.WRITING, DraftStep.REFERENCE, False, None),
    ("writing", "whole", 1): (DraftKind.REVISION, DraftState.WRITING, DraftStep.WHOLE, False, None),
    ("writing", "reason", 1): (DraftKind.WITHDRAWAL, DraftState.WRITING, DraftStep.REASON, False, None),
    ("writing", "only:reason", 1): (DraftKind.WITHDRAWAL, DraftState.WRITING, DraftStep.REASON, True, None),
    ("ready", None, None): (DraftKind.NEW, DraftState.READY, None, False, None),
    ("ready", None, 1): (DraftKind.REVISION, DraftState.READY, None, False, None),
    ("ready", "withdraw", 1): (DraftKind.WITHDRAWAL, DraftState.READY, None, False, None),
    ("saved", "only:body", None): (DraftKind.NEW, DraftState.SAVED, None, False, None),
    ("saved", "withdraw", 1): (DraftKind.WITHDRAWAL, DraftState.SAVED, None, False, None),
    ("submitted", None, None): (DraftKind.NEW, DraftState.SUBMITTED, None, False, None),
    ("submitted", f"note:{OMAR}", 1): (DraftKind.REVISION, DraftState.SUBMITTED, None, False, OMAR),
    ("published", None, None): (DraftKind.NEW, DraftState.PUBLISHED, None, False, None),
    ("published", "withdraw", 1): (DraftKind.WITHDRAWAL, DraftState.PUBLISHED, None, False, None),
    ("discarded", f"note:{OMAR}", None): (DraftKind.NEW, DraftState.DISCARDED, None, False, None),
    ("discarded", "reason", 1): (DraftKind.WITHDRAWAL, DraftState.DISCARDED, None, False, None),
}
"""State, step and update as they were; then kind, state, step, whether it stands alone, and who writes a note."""

STATES = ("pending", "sending", "sent", "blocked", "failed")
DELIVERIES = {
    "update:1": DeliverySubject.update(1),
    "progress:1:1": DeliverySubject.progress(1, 1),
    "progress:1:2": DeliverySubject.progress(1, 2),
    "digest:2026-10": DeliverySubject.digest("2026-10"),
    "question:2": DeliverySubject.question(2),
}

EVENTS: list[tuple[str, str, int | None, datetime]] = [
    ("published", "update:1", OLGA, NOON),
    ("role_taken", f"person:{OMAR}", OMAR, NOON),
    ("submitted", "draft:15", OLGA, NOON),
    ("invited", "invitation:ab12cd34", None, NOON),
    ("export", "updates.csv", None, NOON),
    ("refused", "/ny", None, NOON),
    ("refused", "button:draft", None, NOON),
    ("refused", "message", None, NOON),
    ("question_connected", "question:3", OLGA, NOON),
    ("question_set_aside", "question:4", OLGA, NOON + TICK),
    ("question_set_aside", "question:5", OMAR, NOON),
    ("question_reopened", "question:6", OLGA, NOON),
    ("something", "else entirely", None, NOON),
]
"""Action, subject, actor and moment."""

QUESTIONS: list[tuple[str, int | None, datetime | None, QuestionStatus, int | None]] = [
    ("none", None, None, QuestionStatus.SETTLED, None),
    ("open", None, None, QuestionStatus.OPEN, None),
    ("connected", OLGA, NOON, QuestionStatus.CONNECTED, 9),
    ("outside", OLGA, NOON + TICK, QuestionStatus.OUTSIDE, 10),
    ("archived", OMAR, NOON, QuestionStatus.ARCHIVED, 11),
]
"""Status, officer and moment as they were; then the status and the event."""


def _question(number: int, status: str, by: int | None, at: datetime | None) -> dict[str, Any]:
    return {
        "id": number, "asked_at": NOON, "asker": "kim", "text": "?", "language": "sv", "outcome": "none",
        "confidence": 0.5, "candidates": ["hitta-lokal"], "status": status, "handled_by": by, "handled_at": at,
    }  # fmt: skip


def rows_at_0002() -> dict[str, list[dict[str, Any]]]:
    """Rows of every table as they were then, in every state."""
    moments = {"created_at": NOON, "changed_at": NOON}
    revision = {
        "id": 1, "update_number": 1, "revision": 1, "title": "Rubrik", "body": "Text", "figures": {"platser": "7"},
        "author_id": OLGA, "author_role": "officer", "published_at": NOON,
    }  # fmt: skip
    delivery = {"wanted_version": 2, "sent_version": 1, "message_id": 7, "attempts": 3, "uncertain": 1, "priority": 1}
    subjects = [(chat, subject) for chat in range(len(STATES)) for subject in DELIVERIES]
    follower = {"id": 1, "chat_id": 1, "account_id": "*", "pace": "monthly", "active": False, "since": NOON}
    return {
        "people": [{"telegram_id": OLGA, "role": "admin", "name": "Olga", "added_at": NOON}],
        "invitations": [{"code_hash": "ab", "role": "officer", "created_at": NOON, "expires_at": NOON}],
        "preferences": [{"person": "kim", "language": "sv", "easy": True, "changed_at": NOON}],
        "conversations": [{"chat": "x", "entry_id": None, "question": "?", "at": NOON}],
        "followers": [follower | {"stopped_at": NOON, "stopped_because": "blocked"}],
        "updates": [{"number": 1, "account_id": "kaffehuset", "published_at": NOON, "current_revision": 1}],
        "revisions": [revision],
        "learned_phrasings": [
            {"id": 1, "entry_id": "hitta-lokal", "language": "sv", "text": "?", "added_by": OLGA, "added_at": NOON}
        ],
        "audit_events": [
            {"id": number, "at": at, "actor_id": actor, "actor_role": "officer", "action": action, "subject": subject,
             "before": {"entries": {}}, "after": {"questions": number}}
            for number, (action, subject, actor, at) in enumerate(EVENTS, start=1)
        ],
        "questions": [_question(number, *row[:3]) for number, row in enumerate(QUESTIONS, start=1)],
        "expectations": [{"telegram_id": OLGA, "purpose": "inbox-search:2", "at": NOON}],
        "drafts": [
            {"id": number, "author_id": OLGA, "state": state, "step": step, "update_number": update,
             "title": "Rubrik", "figures": {"platser": "7"}, "note": "Kolla", **moments}
            for number, (state, step, update) in enumerate(DRAFTS, start=1)
        ],
        "deliveries": [
            {"id": number, "chat_id": chat, "subject": subject, "state": STATES[chat], "next_attempt_at": NOON,
             "created_at": NOON, **delivery}
            for number, (chat, subject) in enumerate(subjects, start=1)
        ],
    }  # fmt: skip


def _insert(connection: Connection, rows: dict[str, list[dict[str, Any]]]) -> None:
    tables = MetaData()
    tables.reflect(connection)
    for name, of_table in rows.items():
        connection.execute(tables.tables[name].insert(), of_table)


def _read(connection: Connection, name: str, *columns: str) -> list[tuple[Any, ...]]:
    tables = MetaData()
    tables.reflect(connection, only=[name])
    table = tables.tables[name]
    query = select(*(table.c[column] for column in columns)).order_by(*table.primary_key.columns)
    return [tuple(row) for row in connection.execute(query)]


@pytest.fixture
async def old(database: Database) -> AsyncIterator[Database]:
    """A database of each kind at 0002, with rows of every table in every state."""
    await migrate.downgrade(database, "0002")
    async with database.engine.begin() as connection:
        await connection.run_sync(_insert, rows_at_0002())
    yield database
    if not await migrate.is_current(database):
        await migrate.downgrade(database, "base")


async def test_the_models_and_the_migrated_tables_agree(database: Database) -> None:
    await migrate.check(database)


async def test_no_row_is_lost(old: Database) -> None:
    await migrate.upgrade(old)
    await migrate.check(old)
    before = {name: len(rows) for name, rows in rows_at_0002().items()}
    async with old.read() as session:
        after = {
            str(mapper.class_.__tablename__): len((await session.scalars(select(mapper.class_))).all())
            for mapper in Base.registry.mappers
        }
    assert {name: rows for name, rows in after.items() if rows} == before


async def test_drafts_have_each_part_of_their_step(old: Database) -> None:
    await migrate.upgrade(old)
    async with old.read() as session:
        drafts = (await session.scalars(select(Draft).order_by(Draft.id))).all()
    found = [(draft.kind, draft.state, draft.step, draft.step_alone, draft.note_by) for draft in drafts]
    assert found == list(DRAFTS.values())
    assert {(draft.title, draft.note, draft.figures["platser"]["number"]) for draft in drafts} == {
        ("Rubrik", "Kolla", "7")
    }


async def test_deliveries_are_about_what_they_were_about(old: Database) -> None:
    await migrate.upgrade(old)
    async with old.read() as session:
        rows = (await session.scalars(select(Delivery).order_by(Delivery.id))).all()
    assert [(row.chat_id, row.subject, row.state) for row in rows] == [
        (chat, subject, state) for chat, state in enumerate(DeliveryState) for subject in DELIVERIES.values()
    ]
    kept = {(row.wanted_version, row.sent_version, row.message_id, row.attempts, row.uncertain) for row in rows}
    assert kept == {(2, 1, 7, 3, 1)}


async def test_questions_name_the_act_by_which_they_were_handled(old: Database) -> None:
    await migrate.upgrade(old)
    async with old.read() as session:
        rows = (await session.scalars(select(Question).order_by(Question.id))).all()
        events = {row.handled_event_id: await session.get(AuditEvent, row.handled_event_id or 0) for row in rows}
    assert [(row.status, row.handled_event_id) for row in rows] == [(status, event) for *_, status, event in QUESTIONS]
    handled = [event for event in events.values() if event is not None]
    assert [(event.actor_id, event.at) for event in handled] == [
        (by, at.replace(tzinfo=UTC)) for _status, by, at, *_ in QUESTIONS if at is not None
    ]


async def test_audit_events_are_written_as_before(old: Database) -> None:
    await migrate.upgrade(old)
    async with old.read() as session:
        events = (await session.scalars(select(AuditEvent).order_by(AuditEvent.id))).all()
    assert [(event.action, str(event.subject), event.actor_id) for event in events] == [event[:3] for event in EVENTS]
    assert [event.subject_kind.value for event in events] == [
        "update", "person", "draft", "invitation", "export", "command", "button", "message", "question", "question",
        "question", "question", "other",
    ]  # fmt: skip
    assert [event.after for event in events] == [{"questions": number} for number in range(1, len(EVENTS) + 1)]


async def test_the_other_states_are_read_as_they_were(old: Database) -> None:
    await migrate.upgrade(old)
    async with old.read() as session:
        expectation = (await session.scalars(select(Expectation))).one()
        person = (await session.scalars(select(Person))).one()
        follower = (await session.scalars(select(Follower))).one()
        revision = (await session.scalars(select(Revision))).one()
    assert (expectation.purpose, expectation.question_id) == (ExpectationPurpose.SEARCH, 2)
    assert (person.role, revision.author_role) == (Role.ADMIN, Role.OFFICER)
    assert (follower.pace, follower.stopped_because) == (Pace.MONTHLY, StopReason.BLOCKED)


async def test_what_tells_of_something_that_is_gone_goes(old: Database) -> None:
    gone = {"subject": "question:999", "chat_id": 1, "id": 999, "state": "sent", "next_attempt_at": NOON}
    numbers = {"wanted_version": 1, "sent_version": 1, "attempts": 0, "uncertain": 0, "priority": 0}
    async with old.engine.begin() as connection:
        await connection.run_sync(_insert, {"deliveries": [gone | numbers | {"created_at": NOON}]})
    await migrate.upgrade(old)
    async with old.read() as session:
        assert await session.get(Delivery, 999) is None


async def test_the_way_back_loses_nothing_either(old: Database) -> None:
    await migrate.upgrade(old)
    await migrate.downgrade(old, "0002")
    rows = rows_at_0002()
    async with old.engine.connect() as connection:
        for name, columns in {
            "audit_events": ("id", "subject"),
            "questions": ("id", "status", "handled_by", "handled_at"),
            "expectations": ("telegram_id", "purpose"),
            "deliveries": ("id", "chat_id", "subject", "state"),
        }.items():
            found = await connection.run_sync(_read, name, *columns)
            assert found == [tuple(row[column] for column in columns) for row in rows[name]]
        drafts = await connection.run_sync(_read, "drafts", "state", "step")
    # What was no longer awaited is not remembered.
    assert drafts == [
        (
            state,
            step
            if state in ("writing", "submitted") or step == "withdraw"
            else "withdraw"
            if step == "reason"
            else None,
        )
        for state, step, _update in DRAFTS
    ]
    await migrate.upgrade(old)

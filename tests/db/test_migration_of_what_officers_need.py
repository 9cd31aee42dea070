"""The way back from 0007, and forth again, with rows: nothing that was taken away comes back, and what an older version knows stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text

from db import migrate
from db.engine import Database
from db.models import (
    Delivery,
    DeliveryKind,
    Draft,
    DraftKind,
    DraftState,
    DraftStep,
    Invitation,
    Refusal,
    Role,
)
from db.queries import updates
from db.queries.updates import Wording

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def _read(database: Database, columns: str, table: str) -> list[tuple[Any, ...]]:
    async with database.engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(text(f"SELECT {columns} FROM {table} ORDER BY 1"))]  # noqa: S608


def _wording(title: str) -> Wording:
    return Wording(title=title, body=title, figures={}, reference="KS 1", author_id=1, author_role=Role.OFFICER)


def _draft(kind: DraftKind, state: DraftState, step: DraftStep | None = None) -> Draft:
    when = {"created_at": NOON, "changed_at": NOON}
    return Draft(author_id=1, kind=kind, figures={}, doubts=[], state=state, step=step, step_alone=False, **when)


async def test_there_and_back_with_rows(database: Database) -> None:
    async with database.begin() as session:
        kept = await updates.add(session, "kaffehuset", _wording("Sju platser"), at=NOON)
        gone = await updates.add(session, "kaffehuset", _wording("Anna Testsson"), at=NOON)
        await updates.withdraw(session, gone, by=1, reason="Pekar ut", at=NOON)
        await updates.redact(session, gone, by=1, at=NOON)
        session.add_all(
            [
                _draft(DraftKind.NEW, DraftState.SCHEDULED),
                _draft(DraftKind.MOVE, DraftState.READY),
                _draft(DraftKind.NEW, DraftState.WRITING, DraftStep.TIME),
                Refusal(day="2026-11-24", person="x", role=Role.PUBLIC, subject="/ny", count=3, last_at=NOON),
            ]
        )
        for name, bound in (("a" * 64, None), ("b" * 64, "@nora")):
            values = {"role": Role.ADMIN, "created_at": NOON, "expires_at": NOON + timedelta(days=2)}
            session.add(Invitation(code_hash=name, bound_to=bound, **values))
        when = {"next_attempt_at": NOON, "created_at": NOON}
        session.add(Delivery(chat_id=5, kind=DeliveryKind.UPDATE, update_number=kept.number, **when))
        session.add(
            Delivery(chat_id=5, kind=DeliveryKind.CORRECTION, update_number=kept.number, update_version=2, **when)
        )
    await migrate.downgrade(database, "0006")

    assert await _read(database, "title", "revisions") == [("Innehållet borttaget",), ("Sju platser",)]
    assert sorted(await _read(database, "kind, state", "drafts")) == [
        ("new", "discarded"),
        ("new", "saved"),
        ("new", "saved"),
    ]
    # An older version does not know that a code is for one person: it is not left for anyone.
    assert await _read(database, "code_hash", "invitations") == [("a" * 64,)]
    assert await _read(database, "kind", "deliveries") == [("update",)]

    await migrate.upgrade(database)
    await migrate.check(database)
    assert await _read(database, "bound_to", "invitations") == [(None,)]
    assert await _read(database, "number, redacted_at", "updates") == [(1, None), (2, None)]
    assert await _read(database, "day", "refusals") == []

"""Exports hold everything, open in a Swedish Excel, harm nobody, and leave a trace."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.services.export import BOM, TABLES, Export, Format, Kind, to_csv, to_json
from bot.services.figures import dump, exact
from db.engine import Database
from db.models import AuditSubject, Question, Role, SubjectKind
from db.queries import audit, updates
from db.queries.updates import Wording
from tests.support.setclock import SetClock

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def wording(title: str = "Sju platser", **figures: str) -> Wording:
    return Wording(
        title=title, body="Rad ett.\nRad två; med semikolon.",
        figures={figure: dump(exact(number)) for figure, number in figures.items()}, reference="KS 2026/7", author_id=2001,
        author_role=Role.OFFICER,
    )  # fmt: skip


@pytest.fixture
async def filled(database: Database) -> Database:
    """A database with a revised update, a withdrawn one, an example, and a question."""
    async with database.begin() as session:
        first = await updates.add(session, "kaffehuset", wording(platser="7", inkop_kr="240000.5"), at=NOW)
        await updates.add_revision(session, first, wording("Åtta platser", platser="8"), at=NOW + timedelta(days=1))
        second = await updates.add(session, "nya-foretag", wording("=1+1"), at=NOW, example=True)
        await updates.withdraw(session, second, by=2001, reason="Fel", at=NOW + timedelta(days=2))
        session.add(
            Question(
                asked_at=NOW,
                asker="hemlig hash",
                text="ring mig på [telefonnummer]",
                language="sv",
                outcome="none",
                entry_id=None,
                confidence=0.12345,
                candidates=["lanefonden", "bygdemedel"],
                feedback=-1,
                status="open",
            )
        )
    return database


def rows_of(content: bytes) -> list[dict[str, str]]:
    """A CSV file as Excel reads it."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


async def test_updates_hold_every_wording_with_what_became_of_it(filled: Database) -> None:
    rows = json.loads(await Export(filled, SetClock(NOW)).make(Kind.UPDATES, Format.JSON))

    assert [(row["number"], row["revision"], row["current"], row["title"]) for row in rows] == [
        (1, 1, False, "Sju platser"),
        (1, 2, True, "Åtta platser"),
        (2, 1, True, "=1+1"),
    ]
    assert rows[0]["figures"] == {"platser": 7, "inkop_kr": 240000.5}
    assert rows[0]["published_at"] == "2026-11-24T09:00:00+00:00"
    assert rows[2]["withdrawal_reason"] == "Fel"
    assert rows[2]["example"] is True
    assert set(rows[0]) == set(TABLES[Kind.UPDATES].columns)


async def test_csv_opens_in_a_swedish_excel(filled: Database) -> None:
    content = await Export(filled, SetClock(NOW)).make(Kind.UPDATES, Format.CSV)
    rows = rows_of(content)

    assert content.startswith(BOM.encode())
    assert content.splitlines()[0].decode("utf-8-sig").split(";")[:3] == ["number", "account", "revision"]
    assert rows[0]["figure_inkop_kr"] == "240000,5"
    assert rows[0]["figure_platser"] == "7"
    assert rows[1]["figure_inkop_kr"] == ""
    assert rows[0]["published_at"] == "2026-11-24 10:00:00"
    assert rows[0]["body"] == "Rad ett.\nRad två; med semikolon."
    assert (rows[0]["current"], rows[2]["example"]) == ("nej", "ja")


async def test_a_text_that_a_spreadsheet_would_run_is_only_text(filled: Database) -> None:
    rows = rows_of(await Export(filled, SetClock(NOW)).make(Kind.UPDATES, Format.CSV))

    assert rows[2]["title"] == "'=1+1"
    for begins in "=+-@\t\r":
        (row,) = rows_of(to_csv([{"text": f"{begins}HYPERLINK(1)"}]))
        assert row["text"].startswith("'")
    assert rows_of(to_csv([{"value": Decimal(-5)}]))[0]["value"] == "-5"


async def test_questions_hold_what_was_asked_and_nothing_about_who_asked(filled: Database) -> None:
    export = Export(filled, SetClock(NOW))
    as_json = await export.make(Kind.QUESTIONS, Format.JSON)
    (row,) = json.loads(as_json)

    assert row["text"] == "ring mig på [telefonnummer]"
    assert row["confidence"] == 0.123
    assert row["candidates"] == ["lanefonden", "bygdemedel"]
    assert b"hemlig hash" not in as_json + await export.make(Kind.QUESTIONS, Format.CSV)


async def test_an_export_is_an_audit_event_which_the_next_export_holds(filled: Database) -> None:
    export = Export(filled, SetClock(NOW))
    await export.make(Kind.UPDATES, Format.CSV)
    await export.make(Kind.AUDIT, Format.JSON, actor_id=3001, actor_role="admin")
    rows = json.loads(await export.make(Kind.AUDIT, Format.JSON))

    assert [(row["action"], row["subject"], row["actor_id"], row["actor_role"], row["after"]) for row in rows] == [
        ("export", "updates.csv", None, "console", {"rows": 3}),
        ("export", "audit.json", 3001, "admin", {"rows": 1}),
    ]
    assert rows[0]["at"] == "2026-11-24T09:00:00+00:00"


@pytest.mark.parametrize("kind", Kind)
async def test_an_empty_database_gives_an_empty_list_or_the_headings_alone(database: Database, kind: Kind) -> None:
    export = Export(database, SetClock(NOW))

    if kind is not Kind.AUDIT:
        assert json.loads(await export.make(kind, Format.JSON)) == []
        assert (await export.make(kind, Format.CSV)).decode("utf-8-sig").split() == [
            ";".join([name for name in TABLES[kind].columns if name != "figures"])
        ]


async def test_nothing_is_lost_between_two_portions(database: Database) -> None:
    async with database.begin() as session:
        for number in range(1201):
            await audit.add(
                session,
                at=NOW,
                actor_id=None,
                actor_role="console",
                action="test",
                subject=AuditSubject(SubjectKind.OTHER, f"nr {number}"),
            )
    rows = json.loads(await Export(database, SetClock(NOW)).make(Kind.AUDIT, Format.JSON))

    assert [row["subject"] for row in rows] == [f"nr {number}" for number in range(1201)]


def test_json_is_utf_8_with_the_letters_as_they_are() -> None:
    assert "Åtta".encode() in to_json([{"title": "Åtta"}])

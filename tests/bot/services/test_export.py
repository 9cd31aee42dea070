"""Exports hold everything, open in a Swedish Excel, harm nobody, and leave a trace."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.services.export import BOM, TABLES, Export, Format, Kind, to_csv, to_json, to_spreadsheet
from bot.services.figures import Value, ValueKind, dump, exact
from bot.texts import load_texts
from bot.views.log import ACTIONS
from bot.views.spreadsheet import Spreadsheet
from db.engine import Database
from db.models import AuditSubject, Question, Role, SubjectKind
from db.queries import audit, updates
from db.queries.updates import Wording
from knowledge.base.models import Content
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


async def test_csv_opens_in_a_swedish_excel(filled: Database, content: Content) -> None:
    words = Spreadsheet(content, load_texts())
    made = await Export(filled, SetClock(NOW)).make(Kind.UPDATES, Format.CSV, words=words)
    rows = rows_of(made)

    assert made.startswith(BOM.encode())
    assert made.splitlines()[0].decode("utf-8-sig").split(";")[:3] == ["Nummer", "Redovisning", "Version"]
    assert rows[0]["Redovisning"] == "Samarbetet med Kaffehuset"
    assert rows[0]["Kommunens inköp, hittills i år (kr)"] == "240000,5"
    assert rows[0]["Platser (st)"] == "7"
    assert rows[1]["Kommunens inköp, hittills i år (kr)"] == ""
    assert rows[0]["Publicerat"] == "2026-11-24 10:00:00"
    assert rows[0]["Publicerat av"] == "tjänsteperson"
    assert rows[0]["Text"] == "Rad ett.\nRad två; med semikolon."
    assert (rows[0]["Gällande version"], rows[2]["Exempel"]) == ("nej", "ja")


async def test_a_value_that_is_no_exact_number_is_told_in_words_and_what_is_beside_it_apart(
    database: Database, content: Content
) -> None:
    values = {
        "platser": Value(Decimal(12), ValueKind.ABOUT),
        "anstallda": Value(Decimal(9), day=date(2026, 9, 30), comment="prel."),
    }
    async with database.begin() as session:
        said = replace(wording(), figures={figure: dump(value) for figure, value in values.items()})
        await updates.add(session, "kaffehuset", said, at=NOW)
    export = Export(database, SetClock(NOW))
    (row,) = rows_of(await export.make(Kind.UPDATES, Format.CSV, words=Spreadsheet(content, load_texts())))
    (as_json,) = json.loads(await export.make(Kind.UPDATES, Format.JSON))

    assert row["Platser (st)"] == "ca 12"
    assert row["Anställda (personer)"] == "9"
    assert row["Anställda (personer): anmärkning"] == "per 30 september 2026, prel."
    assert as_json["figures"]["platser"] == {"kind": "about", "number": "12"}


async def test_the_trace_has_columns_for_before_and_after_in_words(database: Database, content: Content) -> None:
    async with database.begin() as session:
        await audit.add(
            session,
            at=NOW,
            actor_id=2001,
            actor_role="officer",
            action="revised",
            subject=AuditSubject(SubjectKind.UPDATE, "3"),
            before={"account": "kaffehuset", "title": "Gammal", "figures": {"platser": "7"}},
            after={"account": "kaffehuset", "title": "Ny", "figures": {"platser": dump(exact(8))}, "role": "admin"},
        )
    made = await Export(database, SetClock(NOW)).make(Kind.AUDIT, Format.CSV, words=Spreadsheet(content, load_texts()))
    (row,) = rows_of(made)

    assert (row["Roll"], row["Händelse"], row["Gäller"]) == ("tjänsteperson", "ändrade", "inlägg 3")
    assert (row["Före: Rubrik"], row["Efter: Rubrik"]) == ("Gammal", "Ny")
    assert (row["Före: Nyckeltal"], row["Efter: Nyckeltal"]) == ("Platser: 7\u00a0st", "Platser: 8\u00a0st")
    assert (row["Efter: Redovisning"], row["Efter: Roll"]) == ("Samarbetet med Kaffehuset", "administratör")


async def test_a_question_is_told_in_words(filled: Database, content: Content) -> None:
    made = await Export(filled, SetClock(NOW)).make(
        Kind.QUESTIONS, Format.CSV, words=Spreadsheet(content, load_texts())
    )
    (row,) = rows_of(made)

    assert (row["Hur den besvarades"], row["Omdöme"], row["Läge"]) == (
        "inget svar", "tumme ner", "väntar på en tjänsteperson",
    )  # fmt: skip
    assert row["Närmaste kunskapsposter"].startswith(content.entries["lanefonden"].title.to("sv"))


def test_every_action_that_has_a_sentence_in_the_log_has_a_word_in_the_export() -> None:
    assert [name for name in ACTIONS if not load_texts().has(f"export-action-{name.replace('_', '-')}")] == []


async def test_a_text_that_a_spreadsheet_would_run_is_only_text(filled: Database, content: Content) -> None:
    words = Spreadsheet(content, load_texts())
    rows = rows_of(await Export(filled, SetClock(NOW)).make(Kind.UPDATES, Format.CSV, words=words))

    assert rows[2]["Rubrik"] == "'=1+1"
    for begins in "=+-@\t\r":
        (row,) = rows_of(to_spreadsheet(["text"], [[f"{begins}HYPERLINK(1)"]]))
        assert row["text"].startswith("'")
    assert rows_of(to_spreadsheet(["value"], [[Decimal(-5)]]))[0]["value"] == "-5"


async def test_questions_hold_what_was_asked_and_nothing_about_who_asked(filled: Database, content: Content) -> None:
    export = Export(filled, SetClock(NOW))
    as_json = await export.make(Kind.QUESTIONS, Format.JSON)
    (row,) = json.loads(as_json)

    assert row["text"] == "ring mig på [telefonnummer]"
    assert row["confidence"] == 0.123
    assert row["candidates"] == ["lanefonden", "bygdemedel"]
    assert b"hemlig hash" not in as_json + await export.make(
        Kind.QUESTIONS, Format.CSV, words=Spreadsheet(content, load_texts())
    )


async def test_an_export_is_an_audit_event_which_the_next_export_holds(filled: Database, content: Content) -> None:
    export = Export(filled, SetClock(NOW))
    await export.make(Kind.UPDATES, Format.CSV, words=Spreadsheet(content, load_texts()))
    await export.make(Kind.AUDIT, Format.JSON, actor_id=3001, actor_role="admin")
    rows = json.loads(await export.make(Kind.AUDIT, Format.JSON))

    assert [(row["action"], row["subject"], row["actor_id"], row["actor_role"], row["after"]) for row in rows] == [
        ("export", "updates.csv", None, "console", {"rows": 3}),
        ("export", "audit.json", 3001, "admin", {"rows": 1}),
    ]
    assert rows[0]["at"] == "2026-11-24T09:00:00+00:00"


@pytest.mark.parametrize("kind", Kind)
async def test_an_empty_database_gives_an_empty_list_or_the_headings_alone(
    database: Database, content: Content, kind: Kind
) -> None:
    export = Export(database, SetClock(NOW))

    if kind is not Kind.AUDIT:
        assert json.loads(await export.make(kind, Format.JSON)) == []
        made = (await export.make(kind, Format.CSV, words=Spreadsheet(content, load_texts()))).decode("utf-8-sig")
        assert made.count("\r\n") == 1
        assert len(made.split(";")) >= len(TABLES[kind].columns) - 1


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


def test_programs_get_the_names_that_json_has() -> None:
    (row,) = rows_of(to_csv([{"number": 1, "figures": {"platser": Decimal(7)}, "of": ["a"]}], ["number"]))

    assert row == {"number": "1", "figure_platser": "7", "of": '["a"]'}

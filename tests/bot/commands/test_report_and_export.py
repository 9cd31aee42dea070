"""``bot report`` and ``bot export``: files for the agenda, for the registry and for Excel."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from bot.__main__ import main
from db import migrate
from db.engine import Database
from tests.support.content import EXAMPLE_CONTENT
from tests.support.updates import put

Capture = pytest.CaptureFixture[Any]


def in_database(folder: Path, act: Callable[[Database], Awaitable[None]]) -> None:
    """Do something in the database that the commands find."""

    async def run() -> None:
        database = Database(f"sqlite+aiosqlite:///{folder / 'stodlotsen.db'}")
        await migrate.upgrade(database)
        await act(database)
        await database.close()

    asyncio.run(run())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of the commands, with one update published."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CONTENT_DIR", str(EXAMPLE_CONTENT))

    async def publish(database: Database) -> None:
        async with database.begin() as session:
            await put(session, datetime(2026, 11, 3, tzinfo=UTC))

    in_database(tmp_path, publish)
    return tmp_path


def test_report_writes_a_pdf_with_everything_that_is_published(folder: Path, capsys: Capture) -> None:
    out = folder / "redovisning.pdf"
    out.write_text("något äldre")

    assert main(["report", "--out", str(out)]) == 0

    words = " ".join(page.extract_text() for page in PdfReader(out).pages)
    assert "Tre nya företag" in words
    assert "Samarbetet med Kaffehuset" in words
    assert str(out) in capsys.readouterr().out
    assert [path.name for path in folder.glob("*.pdf*")] + [path.name for path in folder.glob(".*.part")] == [out.name]


def test_report_can_be_of_one_account(folder: Path) -> None:
    assert main(["report", "--account", "kaffehuset", "--out", "en.pdf"]) == 0

    assert "Tre nya företag" not in " ".join(page.extract_text() for page in PdfReader(folder / "en.pdf").pages)


def test_an_account_that_is_not_there_is_told_with_those_there_are(folder: Path, capsys: Capture) -> None:
    assert main(["report", "--account", "x", "--out", "en.pdf"]) == 1

    (line,) = capsys.readouterr().err.splitlines()
    assert "nya-foretag, kaffehuset" in line
    assert not (folder / "en.pdf").exists()


def test_a_file_that_cannot_be_written_is_told_in_one_line(folder: Path, capsys: Capture) -> None:
    assert main(["report", "--out", str(folder / "finns-inte" / "en.pdf")]) == 1

    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("--out: det går inte att skriva")


def test_export_writes_json_or_csv_and_leaves_a_trace(folder: Path, capfdbinary: Capture) -> None:
    assert main(["export", "updates", "--format", "json"]) == 0
    as_json = json.loads(capfdbinary.readouterr().out)
    assert main(["export", "updates", "--format", "csv"]) == 0
    as_csv = capfdbinary.readouterr().out
    assert main(["export", "audit", "--format", "json"]) == 0
    trace = json.loads(capfdbinary.readouterr().out)

    assert [row["title"] for row in as_json] == ["Tre nya företag"]
    assert as_csv.startswith(b"\xef\xbb\xbf")
    row = next(csv.DictReader(io.StringIO(as_csv.decode("utf-8-sig")), delimiter=";"))
    assert (row["Rubrik"], row["Redovisning"]) == ("Tre nya företag", "Nya sociala företag")
    assert [event["subject"] for event in trace] == ["updates.json", "updates.csv"]
    assert folder.is_dir()


@pytest.mark.parametrize("arguments", [["export", "x", "--format", "csv"], ["export", "updates"], ["report"]])
def test_a_call_that_is_not_understood_ends_with_how_it_is_made(
    folder: Path, capsys: Capture, arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err
    assert folder.is_dir()

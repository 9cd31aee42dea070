"""``bot export archive``: everything published, whole and unchanged, in a folder of its own."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from bot.__main__ import main
from db.engine import Database
from db.models import StatusUpdate
from db.queries import updates
from tests.bot.commands.test_report_and_export import in_database
from tests.support.content import EXAMPLE_CONTENT
from tests.support.updates import put, wording

Capture = pytest.CaptureFixture[Any]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands are run: two accounts have an update each, one of them with two wordings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CONTENT_DIR", str(EXAMPLE_CONTENT))

    async def publish(database: Database) -> None:
        async with database.begin() as session:
            await put(session, datetime(2026, 11, 3, tzinfo=UTC))
            number = await put(session, datetime(2026, 11, 4, tzinfo=UTC), "kaffehuset", "Sju platser")
            update = await session.get_one(StatusUpdate, number)
            await updates.add_revision(session, update, wording("Åtta platser"), at=datetime(2026, 11, 5, tzinfo=UTC))

    in_database(tmp_path, publish)
    return tmp_path


def test_everything_published_is_there_and_its_checksums_hold(folder: Path, capsys: Capture) -> None:
    assert main(["export", "archive", "arkiv/2026"]) == 0

    written = folder / "arkiv" / "2026"
    assert "2 statusinlägg" in capsys.readouterr().out
    files = {path.relative_to(written).as_posix() for path in written.rglob("*") if path.is_file()}
    assert files == {
        "LASMIG.txt", "sha256sums.txt", "kaffehuset/inlagg-2.json", "kaffehuset/redovisning.pdf",
        "nya-foretag/inlagg-1.json", "nya-foretag/redovisning.pdf",
    }  # fmt: skip
    wordings = json.loads((written / "kaffehuset" / "inlagg-2.json").read_text(encoding="utf-8"))
    assert [row["revision"] for row in wordings] == [1, 2]
    assert {row["account"] for row in wordings} == {"kaffehuset"}
    pdf = PdfReader(io.BytesIO((written / "kaffehuset" / "redovisning.pdf").read_bytes()))
    assert "Kaffehuset" in " ".join(page.extract_text() for page in pdf.pages)
    lines = (written / "sha256sums.txt").read_text(encoding="utf-8").splitlines()
    sums = {name: checksum for checksum, _, name in (line.partition("  ") for line in lines)}
    assert sums == {
        name: hashlib.sha256((written / name).read_bytes()).hexdigest() for name in files - {"sha256sums.txt"}
    }
    assert "sha256sum --check" in (written / "LASMIG.txt").read_text(encoding="utf-8")
    assert {path.name for path in (folder / "arkiv").iterdir()} == {"2026"}


def test_a_folder_that_holds_something_is_left_alone(folder: Path, capsys: Capture) -> None:
    (folder / "arkiv").mkdir()
    (folder / "arkiv" / "viktigt.txt").write_text("x")

    assert main(["export", "archive", "arkiv"]) == 1

    assert "inte tom" in capsys.readouterr().err
    assert [path.name for path in (folder / "arkiv").iterdir()] == ["viktigt.txt"]


def test_a_place_that_cannot_be_written_is_told_in_one_line(folder: Path, capsys: Capture) -> None:
    (folder / "fil").write_text("x")

    assert main(["export", "archive", "fil/arkiv"]) == 1

    assert len(capsys.readouterr().err.strip().splitlines()) == 1

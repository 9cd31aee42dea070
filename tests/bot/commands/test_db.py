"""``bot db``: copies of the database, each act and each refusal in one plain line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from tests.support.content import EXAMPLE_CONTENT

Capture = pytest.CaptureFixture[Any]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands are run, with a database in its newest form."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTENT_DIR", str(EXAMPLE_CONTENT))
    assert main(["db", "upgrade"]) == 0
    return tmp_path


def test_a_copy_is_made_and_brought_back(folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    capsys.readouterr()
    assert main(["db", "backup", "kopior/i dag.kopia"]) == 0
    made = capsys.readouterr().out
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{folder}/ny/stodlotsen.db")
    assert main(["db", "restore", "kopior/i dag.kopia"]) == 0
    back = capsys.readouterr().out

    rows = re.search(r"\(\d+ rader i \d+ tabeller\)", made)
    assert rows is not None
    assert made == f"Kopian är skriven och kontrollerad: kopior/i dag.kopia {rows[0]}.\n"
    assert back == f"Kopian är inläst, och innehållet är detsamma som kopierades {rows[0]}.\n"
    assert (folder / "ny" / "stodlotsen.db").exists()


def test_without_its_sums_a_copy_comes_back_with_a_remark(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["db", "backup", "a.kopia"]) == 0
    (folder / "a.kopia.sums.json").unlink()
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///ny.db")
    assert main(["db", "restore", "a.kopia"]) == 0

    assert "kunde inte jämföras" in capsys.readouterr().out


@pytest.mark.parametrize(
    "case",
    [
        (["backup", "a.kopia"], None, "Det finns redan en fil som heter a.kopia."),
        (["backup", "b.kopia"], "sqlite+aiosqlite:///ingen.db", "Det finns ingen databas att kopiera."),
        (["backup", "a.kopia/b.kopia"], None, "Det går inte att skriva a.kopia/b.kopia"),
        (["restore", "ingen.kopia"], "sqlite+aiosqlite:///ny.db", "Det finns ingen fil som heter ingen.kopia."),
        (["restore", "text.txt"], "sqlite+aiosqlite:///ny.db", "text.txt är ingen säkerhetskopia"),
        (["restore", "a.kopia"], None, "Databasen i DATABASE_URL är inte tom."),
        (["backup", "b.kopia"], "postgresql+asyncpg://x:hemligt@127.0.0.1:1/x", "DATABASE_URL: databasen går inte att nå"),
        (["restore", "a.kopia"], "postgresql+asyncpg://x:hemligt@127.0.0.1:1/x", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_in_one_line(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, case: tuple[list[str], str | None, str]
) -> None:
    arguments, url, told = case
    assert main(["db", "backup", "a.kopia"]) == 0
    (folder / "text.txt").write_text("något annat")
    if url is not None:
        monkeypatch.setenv("DATABASE_URL", url)
    capsys.readouterr()

    assert main(["db", *arguments]) != 0

    error = capsys.readouterr().err
    assert told in error
    assert len(error.strip().splitlines()) == 1
    assert "hemligt" not in error
    assert not (folder / "ny.db").exists()

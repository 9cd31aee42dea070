"""``knowledge merge``: exports of what was learned are read, and what becomes of each phrasing is told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands import merge
from bot.opening import CommandError
from bot.services.export import Export, Format, Kind
from bot.texts import load_texts
from bot.views.spreadsheet import Spreadsheet
from db.engine import Database
from db.models import Question, QuestionStatus
from db.queries import phrasings
from knowledge.base.merge import Proposal
from knowledge.base.models import Content
from knowledge.understanding import Understanding
from tests.support.asked import asked
from tests.support.content import EXAMPLE_CONTENT

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LESSONS = [("sv", "får man ha hund; eller katt?"), ("en", "dogs at work"), ("sv", '=1+1 "citat"')]


@pytest.fixture
async def taught(sqlite_database: Database) -> Database:
    """A database in which an officer has taught something, and questions of every kind."""
    async with sqlite_database.begin() as session:
        await phrasings.add(session, "hitta-lokal", LESSONS, question_id=1, by=2001, at=NOON)
        gone = await phrasings.add(session, "hitta-lokal", [("sv", "ångrat")], question_id=1, by=2001, at=NOON)
        await phrasings.remove(session, gone, at=NOON)
        connected = await asked(session, "ring [telefon] om hund", at=NOON, language="und")
        await asked(session, "obesvarad", at=NOON)
        await asked(session, "besvarad", at=NOON, outcome="answer", entry_id="hitta-lokal")
        row = await session.get_one(Question, connected)
        row.status, row.entry_id = QuestionStatus.CONNECTED, "hitta-lokal"
    return sqlite_database


@pytest.mark.parametrize("form", list(Format))
async def test_what_was_taught_is_read_as_it_was_written(
    taught: Database, content: Content, tmp_path: Path, form: Format
) -> None:
    file = tmp_path / f"phrasings.{form}"
    file.write_bytes(await Export(taught).make(Kind.PHRASINGS, form, words=Spreadsheet(content, load_texts())))
    assert merge.read(file) == [Proposal("hitta-lokal", language, text) for language, text in LESSONS]
    async with taught.read() as session:
        assert all(row.exported_at is not None for row in await phrasings.active(session))


@pytest.mark.parametrize("form", list(Format))
async def test_of_questions_only_the_connected_ones_count(
    taught: Database, content: Content, tmp_path: Path, form: Format
) -> None:
    file = tmp_path / f"questions.{form}"
    file.write_bytes(await Export(taught).make(Kind.QUESTIONS, form, words=Spreadsheet(content, load_texts())))
    assert merge.read(file) == [Proposal("hitta-lokal", "sv", "ring om hund")]


@pytest.mark.parametrize("text", ["", "hej", "[1, 2]", "[{", "a;b;c\n1;2;3\n", '{"entry": "hitta-lokal"}'])
def test_other_files_are_refused_in_one_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "file"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match="varken JSON eller CSV"):
        merge.read(file)


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    for name in ("missing", "bytes"):
        with pytest.raises(CommandError, match=name):
            merge.read(tmp_path / name)


def test_the_command_tells_what_would_become_of_each_phrasing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    content: Content,
    understanding: Understanding,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTENT_DIR", str(EXAMPLE_CONTENT))
    monkeypatch.setattr(merge, "open_understanding", lambda *_: understanding)
    before = {file: file.read_bytes() for file in EXAMPLE_CONTENT.rglob("*.md")}
    own = content.entries["foretagslan"].phrasings.sv[0]
    known = content.entries["hitta-lokal"].phrasings.sv[0]
    rows = [
        ("hitta-lokal", "kan man ha hund på jobbet"),
        ("hitta-lokal", own),
        ("hitta-lokal", known),
        ("borta", "hej där"),
    ]
    file = tmp_path / "in.csv"
    file.write_text(
        "Kunskapspostens id;Språk;Fråga\n" + "".join(f'{entry};sv;"{text}"\n' for entry, text in rows), "utf-8"
    )
    assert main(["knowledge", "merge", str(file), "--dry-run"]) == 1
    out = capsys.readouterr().out
    assert "+ hitta-lokal (sv): kan man ha hund på jobbet" in out
    assert f"står redan i ”{content.entries['foretagslan'].title.to('sv')}” (foretagslan)" in out
    assert "det finns ingen sådan kunskapspost" in out
    assert "1 skulle föras in, 1 fanns redan, 2 lämnades." in out
    assert {file: file.read_bytes() for file in EXAMPLE_CONTENT.rglob("*.md")} == before

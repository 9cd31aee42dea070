"""``knowledge tune`` writes parameters only when every limit can be kept."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from bot.__main__ import main
from bot.commands import knowledge
from knowledge.training import fit as fitting
from knowledge.training.thresholds import NoThresholdError
from knowledge.understanding import Understanding
from knowledge.understanding.parameters import FILE


def test_a_limit_that_cannot_be_kept_is_told_in_one_line_and_nothing_is_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    understanding: Understanding,
) -> None:
    def fit(*_arguments: object) -> NoReturn:
        raise NoThresholdError("answer", "near", limit=0.025, reached=0.3)

    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setattr(knowledge, "build", lambda *_, **__: understanding)
    monkeypatch.setattr(fitting, "fit", fit)
    before = FILE.read_bytes()
    questions = tmp_path / "fit_none.jsonl"
    questions.write_text("", encoding="utf-8")

    assert main(["knowledge", "tune", str(questions)]) == 1

    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "near" in told
    assert "0.300" in told
    assert FILE.read_bytes() == before

"""``bot ask``: one question, or many as JSON lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support import process

LINES = [
    b'{"q": "Vad \xc3\xa4r L\xc3\xa5nefonden?"}',
    b'{"turns": ["Vad \xc3\xa4r L\xc3\xa5nefonden?", "hur mycket kan man f\xc3\xa5 d\xc3\xa5?"]}',
    b"",
    b"inte json",
    b'{"q": "\xff\xfe"}',
    b'{"q": 5}',
    b'{"fraga": "x"}',
    b"[1]",
    b'{"turns": []}',
    b'{"q": "   "}',
    b'{"q": "hej"}',
    b"[" * 100_000,
    b'{"q": "Beh\xc3\xb6ver jag bygglov f\xc3\xb6r en altan?"}',
    "🦔".join(['{"q": "', '"}']).encode(),
]
KEYS = {"decision", "entry", "confidence", "candidates", "suggestions", "lang", "text"}


async def test_a_batch_gives_a_line_for_each_line_in_order(tmp_path: Path, warm: Path) -> None:
    status, out, err = await process.run(
        tmp_path, "ask", "--batch", stdin=b"\n".join(LINES) + b"\n", settings={"DATA_DIR": str(warm)}
    )

    assert (status, err) == (0, "")
    results: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    assert len(results) == len(LINES)
    asked = [results[place] for place in (0, 1, 10, 12, 13)]
    assert all(result.keys() == KEYS for result in asked)
    assert all(result.keys() == {"error"} for place, result in enumerate(results) if place not in (0, 1, 10, 12, 13))
    named, followed, hello, permit, _animal = asked
    assert (named["decision"], named["entry"], named["lang"]) == ("answer", "lanefonden", "sv")
    assert named["candidates"][0] == "lanefonden"
    assert "Granskad" in named["text"]
    assert "<b>" not in named["text"]
    assert "lanefonden" in followed["candidates"]
    assert (hello["decision"], hello["entry"]) == ("answer", "om-lotsen-sjalv")
    assert (permit["decision"], permit["entry"]) == ("refer", None)
    for result in asked:
        assert 0 <= result["confidence"] <= 1
        assert 1 <= len(result["candidates"]) <= 5


async def test_one_question_is_answered_in_text_or_json(tmp_path: Path, warm: Path) -> None:
    status, out, err = await process.run(tmp_path, "ask", "Vad är Lånefonden?", settings={"DATA_DIR": str(warm)})
    assert (status, err) == (0, "")
    assert out.startswith("Vad är Lånefonden?\n")

    status, out, err = await process.run(
        tmp_path, "ask", "--json", "Vad är Lånefonden?", settings={"DATA_DIR": str(warm)}
    )
    assert (status, err) == (0, "")
    assert json.loads(out)["entry"] == "lanefonden"


async def test_not_to_know_has_an_exit_status_of_its_own(tmp_path: Path, warm: Path) -> None:
    status, out, _ = await process.run(
        tmp_path, "ask", "--json", "qwrtz plupp 123 xyzzy", settings={"DATA_DIR": str(warm)}
    )

    assert status == 3
    assert json.loads(out)["decision"] == "none"


async def test_a_question_is_needed(tmp_path: Path) -> None:
    for arguments in (("ask",), ("ask", "--batch", "fråga")):
        status, out, err = await process.run(tmp_path, *arguments)
        assert (status, out) == (2, "")
        assert "--batch" in err

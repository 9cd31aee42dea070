"""Labelled questions are read strictly, and the tables count what a person would."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.base.errors import ContentError
from knowledge.base.models import Content
from knowledge.training.evaluation import Judged, false_share, misses, shown_share, table
from knowledge.training.labelled import Labelled, read
from knowledge.understanding import Answer, Decision, NoMatch, Refer, Reply, Suggestions

QUESTIONS = Path(__file__).parents[1] / "questions"


def answer(entry: str) -> Decision:
    return Answer(entry_id=entry, confidence=0.9, candidates=(entry, "bygdemedel", "eu-medel"), language="sv")


def nothing() -> Decision:
    return NoMatch(confidence=0.1, candidates=("bygdemedel", "lanefonden"), language="sv")


WANTED = Labelled(q="Vad är Lånefonden?", gold=("lanefonden",), kind="plain")
NEAR = Labelled(q="bygglov", kind="near")
BOTH = ("bygdemedel", "lanefonden")


@pytest.mark.parametrize(
    ("decision", "first", "three", "right", "false"),
    [
        (answer("lanefonden"), True, True, True, False),
        (answer("bygdemedel"), False, False, False, True),
        (
            Suggestions(entry_ids=BOTH, confidence=0.5, candidates=BOTH, language="sv"),
            False,
            True,
            True,
            False,
        ),
        (nothing(), False, True, False, False),
    ],
)
def test_a_question_in_scope_is_judged(decision: Decision, first: bool, three: bool, right: bool, false: bool) -> None:
    judged = Judged(WANTED, decision)
    assert (judged.first, judged.among_three, judged.shown_right, judged.false_answer) == (first, three, right, false)


def test_out_of_scope_only_an_answer_is_false() -> None:
    refer = Refer(referral_id="bygglov", confidence=0.9, candidates=(), language="sv")
    assert [Judged(NEAR, decision).false_answer for decision in (answer("bygdemedel"), refer, nothing())] == [
        True,
        False,
        False,
    ]
    small_talk = Labelled(q="hej", kind="smalltalk", ok=("om-lotsen-sjalv",))
    reply = Reply(reply_id="halsning", entry_id="om-lotsen-sjalv", confidence=1.0, candidates=(), language="sv")
    assert not Judged(small_talk, reply).false_answer
    assert not Judged(small_talk, answer("om-lotsen-sjalv")).false_answer


def test_the_shares_and_the_tables_count_them() -> None:
    decided = [
        (WANTED, answer("lanefonden")),
        (WANTED, answer("bygdemedel")),
        (NEAR, answer("bygdemedel")),
        (NEAR, nothing()),
    ]
    judged = [Judged(question, decision) for question, decision in decided]
    assert shown_share(judged) == 0.5
    assert false_share(judged, "near") == 0.5
    assert false_share(judged, "far") == 0.0
    lines = table(judged).splitlines()
    assert "| sv, plain | 2 | 0.500 | 0.500 | 1.000 | 0.000 | 0.500 | 0.500 |" in lines
    assert "| near | 2 | 0.500 | 0.000 | 0.000 | 0.000 | 0.500 |" in lines
    assert len(misses(judged).splitlines()) == 2


def test_every_labelled_question_names_entries_that_exist(own_content: Content) -> None:
    questions = read(sorted(QUESTIONS.glob("*.jsonl")))
    assert len(questions) > 1000
    assert {entry for question in questions for entry in (*question.gold, *question.ok)} <= set(own_content.entries)
    assert {question.scope for question in questions} == {
        "in",
        "near",
        "far",
        "smalltalk",
        "injection",
        "vague",
        "followup",
    }


@pytest.mark.parametrize("line", ["not json", '{"q": 1}', '{"q": "a", "guld": []}'])
def test_a_broken_line_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(f'{{"q": "hej", "gold": []}}\n{line}\n', encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read([file])
    assert caught.value.field == "line 2"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        read([tmp_path / "missing.jsonl"])

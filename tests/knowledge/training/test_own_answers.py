"""The content that comes with the project answers the questions that nothing was fitted to as well as is promised of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.training.evaluation import Judged, false_share, judge, shown_share
from knowledge.training.labelled import read
from knowledge.training.thresholds import LEAST_SHOWN, MEASURED_LIMITS
from knowledge.understanding import Understanding

QUESTIONS = Path(__file__).parents[1] / "questions"
LEAST_FIRST = 0.92
"""Of the questions in scope, the least share whose entry must be the best candidate."""

NEWEST = (
    "a-kassa-och-foretag",
    "daglig-verksamhet-och-socialt-foretag",
    "etablering-studiemedel-och-arbete",
    "forsakring-och-kollektivavtal-for-att-salja",
    "forsorjningsstod-och-arbete",
    "jobbcoach-sius",
    "kostnad-registrera-foretag",
    "nar-kommunen-betalar",
    "salja-till-regionen",
    "sjuk-anstalld-med-lonebidrag",
    "sjukersattning-och-arbete",
    "starta-utan-personnummer",
    "tillstand-servera-mat",
    "var-upphandlingar-annonseras",
)
"""The entries that ``new_entries.jsonl`` asks for."""


@pytest.fixture(scope="module")
def judged(own_understanding: Understanding) -> list[Judged]:
    return judge(own_understanding, read(sorted(QUESTIONS.glob("dev_*.jsonl"))))


def test_most_questions_are_answered_or_suggested_rightly(judged: list[Judged]) -> None:
    assert shown_share(judged) >= LEAST_SHOWN


def test_the_right_entry_comes_first_for_most(judged: list[Judged]) -> None:
    inside = [one for one in judged if one.question.gold]
    assert len(inside) >= 100
    assert sum(one.first for one in inside) / len(inside) >= LEAST_FIRST


def test_what_was_asked_before_the_newest_phrasings_were_written_finds_them(own_understanding: Understanding) -> None:
    asked = judge(own_understanding, read([QUESTIONS / "new_entries.jsonl"]))
    assert {len([one for one in asked if entry in one.question.gold]) >= 6 for entry in NEWEST} == {True}
    assert shown_share(asked) >= LEAST_SHOWN


@pytest.mark.parametrize("scope", MEASURED_LIMITS)
def test_hardly_any_get_a_false_answer(judged: list[Judged], scope: str) -> None:
    assert any(one.question.scope == scope for one in judged)
    assert false_share(judged, scope) <= MEASURED_LIMITS[scope]

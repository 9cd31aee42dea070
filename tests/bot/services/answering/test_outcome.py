"""What is kept, told in a batch and counted for each way in which a question can end."""

from __future__ import annotations

import typing

from bot.services.answering import STATES, Outcome, outcome_of
from bot.services.statistics import QUESTIONS
from knowledge.understanding import Answer, Decision, NoMatch, Refer, Reply, Suggestions

DECISIONS: dict[type, Decision] = {
    Answer: Answer(entry_id="lanefonden", confidence=0.5, candidates=(), language="sv"),
    Suggestions: Suggestions(entry_ids=(), confidence=0.5, candidates=(), language="sv"),
    Refer: Refer(referral_id="bygglov", confidence=0.5, candidates=(), language="sv"),
    Reply: Reply(reply_id="hej", confidence=0.5, candidates=(), language="sv"),
    NoMatch: NoMatch(confidence=0.5, candidates=(), language="sv"),
}


def test_the_words_that_are_kept_do_not_change() -> None:
    assert [str(outcome) for outcome in Outcome] == ["answer", "suggest", "refer", "reply", "none", "browsed"]
    assert [Outcome(outcome.value) for outcome in Outcome] == list(Outcome)


def test_every_outcome_has_its_row() -> None:
    assert list(STATES) == list(Outcome)


def test_each_decision_has_its_outcome_and_only_browsing_comes_of_none() -> None:
    assert DECISIONS.keys() == set(typing.get_args(Decision))
    assert {outcome_of(decision) for decision in DECISIONS.values()} == set(Outcome) - {Outcome.BROWSED}


def test_small_talk_and_browsing_are_no_questions_and_only_what_has_no_answer_waits() -> None:
    assert QUESTIONS == (Outcome.ANSWER, Outcome.SUGGEST, Outcome.REFER, Outcome.NONE)
    assert [outcome for outcome in Outcome if STATES[outcome].waits] == [Outcome.NONE]


def test_a_batch_tells_four_words() -> None:
    assert {STATES[outcome].in_batch for outcome in Outcome} == {"answer", "suggest", "refer", "none"}
    assert STATES[Outcome.REPLY].in_batch == "none"

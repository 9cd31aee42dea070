"""What officers have taught leads where they decided, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.services.learning.taught import NEARLY_SURE, NEARLY_THE_SAME, SAME_LETTERS, SURE, Taught
from knowledge.base.models import Content
from knowledge.training.build import build
from knowledge.understanding import Answer, Decision, Previous, Reply, Suggestions, Understanding
from tests.benchmarks.meanings import recognised
from tests.support.meanings import MEASURED_ON
from tests.support.pupil import NEAR, Pupil

SOME_DAY = datetime(2026, 11, 24, tzinfo=UTC)
DOG = "kan man ha hund på jobbet"


@pytest.fixture(scope="module")
def untaught(own_content: Content, own_understanding: Understanding) -> Taught:
    """The real understanding, with nothing on top."""
    return Taught.nothing(own_understanding)


@pytest.fixture(scope="module")
def taught(untaught: Taught) -> Taught:
    """The same, with one lesson."""
    return untaught.with_phrasings([("lokaler", "sv", DOG)])


def entry_of(decision: Decision) -> str | None:
    """The entry that answers."""
    return decision.entry_id if isinstance(decision, Answer) else None


@pytest.mark.parametrize("wording", [DOG, "Kan man ha hund på jobbet?", "  KAN MAN HA HUND PÅ JOBBET!!"])
def test_the_same_wording_is_answered_as_it_was_taught(untaught: Taught, taught: Taught, wording: str) -> None:
    assert entry_of(untaught.decide(wording)) != "lokaler"
    decision = taught.decide(wording)
    assert entry_of(decision) == "lokaler"
    assert decision.confidence >= SURE
    assert decision.candidates[0] == "lokaler"
    assert len(set(decision.candidates)) == len(decision.candidates) == 5


def test_what_is_nearly_the_same_is_recognised(taught: Taught) -> None:
    decision = taught.decide("får man ha hund på jobbet hos er?")
    assert entry_of(decision) == "lokaler"
    assert decision.confidence >= NEARLY_SURE


@pytest.mark.parametrize(
    "other", ["hur får man jobb", "hund", "Vad är Mikrofonden?", "kan man ha praktik på jobbet", "zzz", "", "🐕" * 100]
)  # fmt: skip
def test_other_questions_are_answered_as_before(untaught: Taught, taught: Taught, other: str) -> None:
    assert entry_of(taught.decide(other)) == entry_of(untaught.decide(other))


def test_a_crisis_is_never_taken_for_a_question(untaught: Taught, own_content: Content) -> None:
    crisis = next(reply for reply in own_content.replies.values() if reply.kind == "crisis").phrasings.sv[0]
    assert isinstance(untaught.decide(crisis), Reply)
    assert isinstance(untaught.with_phrasings([("lokaler", "sv", crisis)]).decide(crisis), Reply)


def test_what_goes_on_from_the_question_before_stays_with_it(own_content: Content) -> None:
    follow_up, previous = "hur mycket kan man få?", Previous("Vad är Mikrofonden?", "mikrofonden", SOME_DAY)
    lesson = ("lonebidrag", "sv", follow_up)
    followed = Answer(entry_id="mikrofonden", followed=True, confidence=0.9, candidates=NEAR, language="sv")
    taught = Taught.nothing(Pupil(decision=followed)).with_phrasings([lesson])
    assert taught.decide(follow_up, previous) == followed

    unsure = Suggestions(entry_ids=("mikrofonden", "almi-lan"), confidence=0.5, candidates=NEAR, language="sv")
    taught = Taught.nothing(Pupil(decision=unsure)).with_phrasings([lesson])
    offered = taught.decide(follow_up, previous)
    assert isinstance(offered, Suggestions)
    assert offered.entry_ids == ("mikrofonden", "lonebidrag", "almi-lan")
    assert entry_of(taught.decide(follow_up)) == "lonebidrag"


def test_the_last_lesson_about_a_wording_holds(taught: Taught) -> None:
    assert entry_of(taught.with_phrasings([("kontakt", "sv", "Kan man ha hund på jobbet?")]).decide(DOG)) == "kontakt"
    assert entry_of(taught.decide(DOG)) == "lokaler"


def test_a_wording_of_another_entry_would_take_its_questions(untaught: Taught, own_content: Content) -> None:
    own = own_content.entries["lonebidrag"].phrasings.sv[0]
    assert "lonebidrag" in untaught.would_steal("mikrofonden", own)
    assert "lonebidrag" in untaught.would_steal("mikrofonden", own.lower().replace("?", " då"))
    assert "lonebidrag" not in untaught.would_steal("lonebidrag", own)


def test_a_new_wording_takes_nobodys_questions(untaught: Taught, taught: Taught) -> None:
    assert untaught.would_steal("lokaler", DOG) == ()
    assert taught.would_steal("lokaler", DOG) == ()
    assert taught.would_steal("kontakt", DOG) == ("lokaler",)


def test_without_sentence_vectors_letters_recognise_what_is_nearly_the_same(own_content: Content) -> None:
    taught = Taught.nothing(build(own_content, embedder=False)).with_phrasings([("lokaler", "sv", DOG)])
    assert entry_of(taught.decide("Kan man ha hunden på jobbet")) == "lokaler"
    assert entry_of(taught.decide("kan man ha praktik på jobbet")) is None


def test_in_questions_that_had_no_part_in_the_choice_few_are_taken_for_another(understanding: Understanding) -> None:
    if not understanding.is_semantic:
        pytest.skip("there are no sentence vectors on this machine")
    measured = recognised(understanding, MEASURED_ON, "dev", [NEARLY_THE_SAME])[0]
    assert measured.right >= 0.18
    assert measured.wrong <= 0.02
    assert measured.mistaken <= 0.005


def test_letters_alone_recognise_less_and_seldom_err(understanding: Understanding) -> None:
    measured = recognised(replace(understanding, embedder=None), MEASURED_ON, "dev", [SAME_LETTERS])[0]
    assert measured.right >= 0.08
    assert measured.wrong <= 0.02
    assert measured.mistaken <= 0.005

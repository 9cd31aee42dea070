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
from tests.support.meanings import MEASURED_ON, needs_sentence_vectors
from tests.support.pupil import NEAR, Pupil

SOME_DAY = datetime(2026, 11, 24, tzinfo=UTC)
DOG = "kan man ha hund på jobbet"


@pytest.fixture(scope="module")
def untaught(content: Content, understanding: Understanding) -> Taught:
    """The real understanding, with nothing on top."""
    return Taught.nothing(understanding)


@pytest.fixture(scope="module")
def taught(untaught: Taught) -> Taught:
    """The same, with one lesson."""
    return untaught.with_phrasings([("hitta-lokal", "sv", DOG)])


def entry_of(decision: Decision) -> str | None:
    """The entry that answers."""
    return decision.entry_id if isinstance(decision, Answer) else None


@pytest.mark.parametrize("wording", [DOG, "Kan man ha hund på jobbet?", "  KAN MAN HA HUND PÅ JOBBET!!"])
def test_the_same_wording_is_answered_as_it_was_taught(untaught: Taught, taught: Taught, wording: str) -> None:
    assert entry_of(untaught.decide(wording)) != "hitta-lokal"
    decision = taught.decide(wording)
    assert entry_of(decision) == "hitta-lokal"
    assert decision.confidence >= SURE
    assert decision.candidates[0] == "hitta-lokal"
    assert len(set(decision.candidates)) == len(decision.candidates) == 5


def test_what_is_nearly_the_same_is_recognised(taught: Taught) -> None:
    decision = taught.decide("får man ha hund på jobbet hos er?")
    assert entry_of(decision) == "hitta-lokal"
    assert decision.confidence >= NEARLY_SURE


@pytest.mark.parametrize(
    "other", ["hur får man jobb", "hund", "Vad är Lånefonden?", "kan man ha lönestöd på jobbet", "zzz", "", "🐕" * 100]
)  # fmt: skip
def test_other_questions_are_answered_as_before(untaught: Taught, taught: Taught, other: str) -> None:
    assert entry_of(taught.decide(other)) == entry_of(untaught.decide(other))


def test_a_crisis_is_never_taken_for_a_question(untaught: Taught, content: Content) -> None:
    crisis = next(reply for reply in content.replies.values() if reply.kind == "crisis").phrasings.sv[0]
    assert isinstance(untaught.decide(crisis), Reply)
    assert isinstance(untaught.with_phrasings([("hitta-lokal", "sv", crisis)]).decide(crisis), Reply)


def test_what_goes_on_from_the_question_before_stays_with_it(content: Content) -> None:
    follow_up, previous = "hur mycket kan man få?", Previous("Vad är Lånefonden?", "lanefonden", SOME_DAY)
    lesson = ("lonestod", "sv", follow_up)
    followed = Answer(entry_id="lanefonden", followed=True, confidence=0.9, candidates=NEAR, language="sv")
    taught = Taught.nothing(Pupil(decision=followed)).with_phrasings([lesson])
    assert taught.decide(follow_up, previous) == followed

    unsure = Suggestions(entry_ids=("lanefonden", "foretagslan"), confidence=0.5, candidates=NEAR, language="sv")
    taught = Taught.nothing(Pupil(decision=unsure)).with_phrasings([lesson])
    offered = taught.decide(follow_up, previous)
    assert isinstance(offered, Suggestions)
    assert offered.entry_ids == ("lanefonden", "lonestod", "foretagslan")
    assert entry_of(taught.decide(follow_up)) == "lonestod"


def test_the_last_lesson_about_a_wording_holds(taught: Taught) -> None:
    assert (
        entry_of(taught.with_phrasings([("vem-svarar", "sv", "Kan man ha hund på jobbet?")]).decide(DOG))
        == "vem-svarar"
    )
    assert entry_of(taught.decide(DOG)) == "hitta-lokal"


def test_a_wording_of_another_entry_would_take_its_questions(untaught: Taught, content: Content) -> None:
    own = content.entries["lonestod"].phrasings.sv[0]
    assert "lonestod" in untaught.would_steal("lanefonden", own)
    assert "lonestod" in untaught.would_steal("lanefonden", own.lower().replace("?", " då"))
    assert "lonestod" not in untaught.would_steal("lonestod", own)


def test_a_new_wording_takes_nobodys_questions(untaught: Taught, taught: Taught) -> None:
    assert untaught.would_steal("hitta-lokal", DOG) == ()
    assert taught.would_steal("hitta-lokal", DOG) == ()
    assert taught.would_steal("vem-svarar", DOG) == ("hitta-lokal",)


def test_without_sentence_vectors_letters_recognise_what_is_nearly_the_same(content: Content) -> None:
    taught = Taught.nothing(build(content, embedder=False)).with_phrasings([("hitta-lokal", "sv", DOG)])
    assert entry_of(taught.decide("Kan man ha hunden på jobbet")) == "hitta-lokal"
    assert entry_of(taught.decide("kan man ha lönestöd på jobbet")) == "lonestod"


@pytest.mark.parametrize("semantic", [True, False])
def test_what_only_looks_like_a_taught_wording_is_answered_as_before(
    own_content: Content, own_understanding: Understanding, semantic: bool, pytestconfig: pytest.Config
) -> None:
    """Held on the whole of the project's own content, whose words are many enough to tell the two apart."""
    kept = pytestconfig.cache.mkdir("understanding")
    untaught = Taught.nothing(own_understanding if semantic else build(own_content, kept, embedder=False))
    taught = untaught.with_phrasings([(next(iter(own_content.entries)), "sv", DOG)])
    other = "kan man ha praktik på jobbet"
    assert entry_of(taught.decide(other)) == entry_of(untaught.decide(other))


@needs_sentence_vectors
def test_in_questions_that_had_no_part_in_the_choice_few_are_taken_for_another(
    own_understanding: Understanding,
) -> None:
    assert own_understanding.is_semantic
    measured = recognised(own_understanding, MEASURED_ON, "dev", [NEARLY_THE_SAME])[0]
    assert measured.right >= 0.18
    assert measured.wrong <= 0.02
    assert measured.mistaken <= 0.005


def test_letters_alone_recognise_less_and_seldom_err(own_understanding: Understanding) -> None:
    measured = recognised(replace(own_understanding, embedder=None), MEASURED_ON, "dev", [SAME_LETTERS])[0]
    assert measured.right >= 0.08
    assert measured.wrong <= 0.02
    assert measured.mistaken <= 0.005

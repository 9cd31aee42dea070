"""What is spared: embeddings where the words are enough, and what has been decided before."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from knowledge.understanding import Embedder, NoMatch, Previous, Understanding
from knowledge.understanding.memory import DecisionMemory, key_of
from knowledge.understanding.ranking import versions
from knowledge.understanding.semantic import Vectors
from tests.support.meanings import needs_sentence_vectors

QUESTIONS = (
    "Vad är Lånefonden?",
    "vem kan gå i borgenn för vårat lånn",
    "Vi är fyra vänner som vill starta. Var hittar vi en lokal?",
    "Who can guarantee a bank loan for our cooperative?",
    "Wer kann für unseren Bankkredit bürgen?",
    "behöver jag bygglov för en altan",
    "förening",
    "hej",
)
STORY = "Vi behövr låna pengr till en lokl. Det är bråttm. Vem kan gå i borgen?"
NEVER = 2.0


class Spy(Embedder):
    """Remembers what it was asked to embed, and has another embed it."""

    def __init__(self, embedder: Embedder) -> None:
        self.asked: list[str] = []
        self._embedder = embedder

    def query(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return self._embedder.query(texts)


def spied(understanding: Understanding, *, gate: float, typed: float = NEVER) -> tuple[Understanding, Spy]:
    """The understanding with these thresholds, and what it embeds."""
    assert understanding.embedder is not None
    spy = Spy(understanding.embedder)
    parameters = understanding.parameters
    changed = {"gate": parameters.gate.model_copy(update={"least": gate}), "typed_enough": typed}
    return replace(understanding, embedder=spy, parameters=parameters.model_copy(update=changed)), spy


def test_nothing_is_embedded_where_the_words_are_enough(understanding: Understanding) -> None:
    by_words, spy = spied(understanding, gate=0.0)
    assert by_words.decide("Vad är Lånefonden?").candidates[0] == "lanefonden"
    assert spy.asked == []


def test_a_clear_question_needs_no_embedding_with_the_fitted_numbers(understanding: Understanding) -> None:
    fitted, spy = spied(understanding, gate=understanding.parameters.gate.least)
    fitted.decide("Vad är Lånefonden?")
    assert spy.asked == []
    fitted.decide("var får vi tag på stålar")
    assert spy.asked


def test_another_language_is_understood_by_meaning_even_when_the_words_seem_enough(
    understanding: Understanding,
) -> None:
    by_words, spy = spied(understanding, gate=0.0)
    by_words.decide("Wer kann für unseren Bankkredit bürgen?")
    assert spy.asked


@pytest.mark.parametrize(("typed", "embedded"), [(0.0, 1), (NEVER, 3)])
def test_the_other_versions_of_a_text_are_embedded_only_when_the_typed_one_leaves_doubt(
    understanding: Understanding, typed: float, embedded: int
) -> None:
    asked, spy = spied(understanding, gate=NEVER, typed=typed)
    asked.decide(STORY)
    assert len(spy.asked) == embedded


def test_what_is_known_does_not_depend_on_the_order_in_which_it_was_found(understanding: Understanding) -> None:
    assert understanding.embedder is not None
    found = versions(STORY, "sv", understanding.swedish, understanding.parameters)
    vectors = understanding.embedder.query(found.meant)
    features = understanding.features
    at_once = features.add_meaning(features.lexical(found.lexical), vectors)
    in_steps = features.lexical(found.lexical)
    for vector in vectors:
        in_steps = features.add_meaning(in_steps, vector[None])
    assert np.array_equal(at_once.values, in_steps.values)
    assert np.array_equal(at_once.together(found.shares), in_steps.together(found.shares))


def test_many_questions_side_by_side_are_decided_as_one_by_one(understanding: Understanding) -> None:
    alone = [replace(understanding).decide(question) for question in QUESTIONS]
    together = replace(understanding)
    with ThreadPoolExecutor(8) as pool:
        decided = list(pool.map(together.decide, QUESTIONS * 6))
    assert decided == alone * 6


# --- what has been asked before ---------------------------------------------------------------------------------------------------


def test_the_same_words_are_understood_once(understanding: Understanding) -> None:
    asked, spy = spied(understanding, gate=NEVER)
    first = asked.decide("vem går i god för oss")
    embedded = len(spy.asked)
    assert asked.decide("  vem går i   god för oss ") == first
    assert len(spy.asked) == embedded


def test_a_new_understanding_remembers_nothing_of_the_one_before(understanding: Understanding) -> None:
    text = "var ligger blåbärsgrottan"
    asked = replace(understanding)
    assert asked.decide(text).candidates[0] != "lanefonden"
    assert asked.with_phrasings([("lanefonden", "sv", text)]).decide(text).candidates[0] == "lanefonden"


def test_a_follow_up_is_understood_anew_after_each_question(understanding: Understanding) -> None:
    asked, at = replace(understanding), datetime(2026, 1, 1, tzinfo=UTC)
    follow_up = "och hur länge gäller det?"
    after = {
        entry: asked.decide(follow_up, Previous(question, entry, at)).candidates[0]
        for question, entry in (("Vad är Lånefonden?", "lanefonden"), ("vad är lönestöd", "lonestod"))
    }
    assert after == {"lanefonden": "lanefonden", "lonestod": "lonestod"}
    assert len(asked.memory) == 0


def test_the_chats_language_is_part_of_what_was_asked(understanding: Understanding) -> None:
    asked = replace(understanding)
    assert [asked.decide("2022", fallback_language=language).language for language in ("sv", "en")] == ["sv", "en"]


def test_the_memory_is_bounded_and_forgets_what_was_longest_not_asked_for() -> None:
    memory = DecisionMemory(most=3)
    decision = NoMatch(confidence=0.0, candidates=(), language="sv")
    keys = [key_of(str(number), "sv") for number in range(5)]
    for key in keys[:3]:
        memory.keep(key, decision)
    assert memory.find(keys[0]) is decision
    for key in keys[3:]:
        memory.keep(key, decision)
    assert len(memory) == 3
    assert [memory.find(key) is not None for key in keys] == [True, False, False, True, True]


# --- the process ------------------------------------------------------------------------------------------------------------------

WAYS_IN = ("import bot.__main__", "from knowledge.training.build import build", "import bot.services.learning")


def in_a_process(code: str) -> str:
    """What a fresh Python prints, without what this process has told the libraries."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("OMP_", "OPENBLAS_", "MKL_"))
    }
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout


@needs_sentence_vectors
@pytest.mark.parametrize("way_in", WAYS_IN)
def test_an_embedding_and_a_product_take_one_thread(way_in: str) -> None:
    code = f"""
{way_in}
import os, numpy
from knowledge.understanding import open_embedder
embedder = open_embedder()
assert embedder is not None
embedder.query(["Vad är ett socialt företag, och vem kan starta ett?"])
numpy.ones((900, 900), numpy.float32) @ numpy.ones((900, 900), numpy.float32)
print(len(os.listdir("/proc/self/task")))
"""
    assert in_a_process(code).split() == ["1"]


def test_what_a_question_does_not_need_is_not_loaded() -> None:
    heavy = ("sklearn", "scipy.optimize", "scipy.stats", "matplotlib")
    loaded = in_a_process(f"import bot.__main__, sys; print(*[name for name in {heavy!r} if name in sys.modules])")
    assert loaded.split() == []

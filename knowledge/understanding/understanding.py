"""From a question to a decision.

normalise → recognise the language → score every target by each method (:mod:`~knowledge.understanding.features`) → weigh the methods into
probabilities (:mod:`~knowledge.understanding.ranking`) → lean on the question before, if this one needs it → judge how sure that is →
answer, suggest, refer, reply or say that nothing fits (:mod:`~knowledge.understanding.policy`).
``docs/understanding.md`` tells why each step is there and what it adds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.base.models import Content
from knowledge.text import has_letters, normalise, words
from knowledge.understanding.decision import Answer, Decision, Previous
from knowledge.understanding.features import Features, Phrased, Scores
from knowledge.understanding.follow_ups import LANGUAGES, leans, points_back
from knowledge.understanding.language import detect
from knowledge.understanding.memory import DecisionMemory, key_of
from knowledge.understanding.parameters import Parameters, Weights
from knowledge.understanding.policy import CANDIDATES, Policy
from knowledge.understanding.ranking import (
    Logits,
    Reading,
    Scored,
    Target,
    Values,
    Versions,
    judge,
    passes,
    versions,
    weigh,
)
from knowledge.understanding.semantic import Embedder, centre
from knowledge.understanding.spelling import Vocabulary

CHECKED_PHRASINGS = 32
"""How many of other entries' phrasings are asked anew, to see whether a new phrasing would steal them."""


@dataclass(frozen=True)
class Begun:
    """A question of which all is known that its words tell."""

    text: str
    language: str
    versions: Versions
    scores: Scores


@dataclass(frozen=True)
class Understanding:
    """The knowledge base, ready for questions. Immutable: with more phrasings there is a new one (:meth:`with_phrasings`)."""

    content: Content
    targets: tuple[Target, ...]
    features: Features
    embedder: Embedder | None
    swedish: Vocabulary
    english: Vocabulary
    parameters: Parameters
    memory: DecisionMemory = field(default_factory=DecisionMemory, init=False, repr=False, compare=False)
    """Not handed on: another understanding (:func:`dataclasses.replace`) decides by itself."""

    @cached_property
    def _positions(self) -> dict[str, int]:
        """Where each entry stands among the targets."""
        return {target.id: index for index, target in enumerate(self.targets) if target.kind == "entry"}

    @cached_property
    def _policy(self) -> Policy:
        return Policy(self.content, self.targets)

    @property
    def is_semantic(self) -> bool:
        """Whether sentence embeddings take part, or only the lexical methods."""
        return self.embedder is not None

    # --- deciding -----------------------------------------------------------------------------------------------------------

    def decide(self, text: str, previous: Previous | None = None, fallback_language: str = "sv") -> Decision:
        """What to do about a question.

        Args:
            text: as it was typed.
            previous: the chat's last exchange, where it is fresh enough to count.
            fallback_language: for a text that says too little about its language.
        """
        text = normalise(text)
        if previous is not None and self._may_follow(text, previous):
            return self._decide(text, previous, fallback_language)
        key = key_of(text, fallback_language)
        found = self.memory.find(key)
        if found is None:
            found = self._decide(text, None, fallback_language)
            self.memory.keep(key, found)
        return found

    def _may_follow(self, text: str, previous: Previous) -> bool:
        return leans(text) and normalise(previous.question) != text

    def _decide(self, text: str, previous: Previous | None, fallback_language: str) -> Decision:
        language = self.language(text, fallback_language)
        is_command = text.startswith("/")
        if is_command or not (has_letters(text) or self._has_known_number(text)):
            return self._policy.nothing(language)
        begun = self._begin(text, language)
        if (by_words := self._by_words(begun, follows=previous is not None)) is not None:
            return by_words
        reading = self.read(text, language, previous, begun)
        scored = self.judge_reading(reading)
        return self._policy.decide(reading, scored, self.weights(language).thresholds)

    def decided_by_words(self, text: str, language: str) -> Decision | None:
        """The decision about a normalised text, where its words alone are sure enough of it for nothing to be embedded."""
        return self._by_words(self._begin(text, language), follows=False)

    def _by_words(self, begun: Begun, *, follows: bool) -> Decision | None:
        """The decision, where the words alone are sure enough of it for nothing to be embedded."""
        if self.embedder is None or begun.language not in LANGUAGES:
            return None
        values = begun.scores.together(begun.versions.shares)
        weights = self.parameters.lexical
        logits = weigh(values, weights)
        scored = judge(begun.text, logits, values, weights, self.known_share(begun.text))
        if not passes(self.parameters.gate, scored):
            return None
        if follows and scored.confidence < self.parameters.follow_ups.stands_alone:
            return None
        return self._policy.decide(Reading(begun.text, begun.language, values, logits), scored, weights.thresholds)

    def _has_known_number(self, text: str) -> bool:
        """Whether a text without letters names something of ours, as '2022' does."""
        return any(word in self.swedish for word in words(text))

    def read(self, text: str, language: str, previous: Previous | None, begun: Begun | None = None) -> Reading:
        """Score a normalised question by itself and, where it may lean on the one before, together with that."""
        values = self.values(text, language, begun)
        logits = weigh(values, self.weights(language))
        if previous is None or language not in LANGUAGES or not self._may_follow(text, previous):
            return Reading(text, language, values, logits)
        together = self.values(f"{previous.question} {text}"[:1000], language)
        return Reading(text, language, values, logits, weigh(together, self.weights(language)), previous.entry_id)

    def judge_reading(self, reading: Reading) -> Scored:
        """The question by itself where that is sure enough, and otherwise together with the one before."""
        alone = self.judge(reading.text, reading.language, reading.logits, reading.values)
        follow_ups = self.parameters.follow_ups
        if reading.together is None or alone.confidence >= follow_ups.stands_alone:
            return alone
        logits = (1 - follow_ups.weight) * reading.logits + follow_ups.weight * reading.together
        if reading.previous_entry in self.content.entries:
            entry = self.content.entries[reading.previous_entry]
            logits[self._positions[entry.id]] += follow_ups.same + points_back(reading.text) * follow_ups.pointing
            for other in entry.related:
                logits[self._positions[other]] += follow_ups.related
        return self.judge(reading.text, reading.language, logits, reading.values)

    def language(self, text: str, fallback: str) -> str:
        """The language of a normalised text."""
        return detect(text, fallback, self.swedish.known_share, self.english.known_share, self.parameters.language)

    def rank(self, text: str, count: int = CANDIDATES) -> list[str]:
        """The entries nearest to a text, best first."""
        text = normalise(text)
        language = self.language(text, "sv")
        logits = weigh(self.values(text, language), self.weights(language))
        entries = len(self.content.entries)
        return [self.targets[index].id for index in np.argsort(-logits[:entries], kind="stable")[:count]]

    # --- scoring ------------------------------------------------------------------------------------------------------------

    def _begin(self, text: str, language: str) -> Begun:
        found = versions(text, language, self.swedish, self.parameters)
        return Begun(text, language, found, self.features.lexical(found.lexical))

    def by_words(self, text: str, language: str) -> Values:
        """Every target by the methods that embed nothing."""
        begun = self._begin(text, language)
        return begun.scores.together(begun.versions.shares)

    def values(self, text: str, language: str, begun: Begun | None = None) -> Values:
        """Every target by every method: first the text as it was typed and, when that leaves doubt, its other versions too.

        Args:
            begun: what has been found by words, where it has been.
        """
        begun = begun or self._begin(text, language)
        shares, meant, scores = begun.versions.shares, begun.versions.meant, begun.scores
        if self.embedder is None:
            return scores.together(shares)
        scores = self.features.add_meaning(scores, self.embedder.query(meant[:1]))
        values = scores.together(shares)
        if len(meant) == 1 or self._typed_is_enough(text, language, values):
            return values
        return self.features.add_meaning(scores, self.embedder.query(meant[1:])).together(shares)

    def _typed_is_enough(self, text: str, language: str, values: Values) -> bool:
        least = self.parameters.typed_enough
        if least > 1:
            return False
        return self.judge(text, language, weigh(values, self.weights(language)), values).confidence >= least

    def weights(self, language: str) -> Weights:
        """The weights for a language."""
        if self.embedder is None:
            return self.parameters.lexical
        return self.parameters.swedish_english if language in {"sv", "en"} else self.parameters.other

    def judge(self, text: str, language: str, logits: Logits, values: Values) -> Scored:
        """Logits as probabilities, and how sure the best target is."""
        return judge(text, logits, values, self.weights(language), self.known_share(text))

    def known_share(self, text: str) -> float:
        """The share of a text's words, from 0 to 1, that the knowledge base uses in one of its languages."""
        return max(self.swedish.known_share(text), self.english.known_share(text))

    # --- learning -----------------------------------------------------------------------------------------------------------

    def with_phrasings(self, added: Sequence[tuple[str, str, str]]) -> Self:
        """A new understanding that also knows these phrasings: (entry id, language, text).

        They take part as nearest phrasings at once; the classifiers learn them when they stand in the content.
        """
        phrased = [
            Phrased(normalise(text), self._positions[entry]) for entry, _, text in added if entry in self._positions
        ]
        if not phrased:
            return self
        vectors = self.embedder.query([phrasing.text for phrasing in phrased]) if self.embedder is not None else None
        return replace(self, features=self.features.with_phrasings(phrased, vectors))

    def would_steal(self, entry_id: str, text: str) -> tuple[str, ...]:
        """The entries that would lose questions if ``entry_id`` had this phrasing too.

        That is the entry that answers the phrasing today, and those some of whose own nearest phrasings would lead to ``entry_id``.
        """
        text = normalise(text)
        today = self.decide(text)
        stolen = {today.entry_id} if isinstance(today, Answer) else set[str]()
        others = [self._positions[entry] for entry in self.rank(text) if entry != entry_id]
        rows = [row for row, phrasing in enumerate(self.features.phrasings) if phrasing.target in others]
        asked = self.letters([text]).toarray()[0]
        likeness = self.features.letters.like(np.array(rows, np.intp), asked)
        nearest = np.argsort(-likeness, kind="stable")[:CHECKED_PHRASINGS]
        phrasings = [self.features.phrasings[rows[int(place)]] for place in nearest]
        texts = [phrasing.text for phrasing in phrasings]
        then = self.with_phrasings([(entry_id, "sv", text)])
        for phrasing, now_first, then_first in zip(phrasings, self._first(texts), then._first(texts), strict=True):
            if now_first == phrasing.target and then_first == self._positions[entry_id]:
                stolen.add(self.targets[phrasing.target].id)
        return tuple(sorted(stolen - {entry_id}))

    def _first(self, texts: Sequence[str]) -> list[int]:
        """The best target of each text, as it stands."""
        vectors = self.embedder.remembered(texts) if self.embedder else None
        logits = self.features.score(texts, vectors) @ np.array(self.weights("sv").ranking)
        return [int(best) for best in np.argmax(logits, axis=1)]

    def letters(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """The texts by their character n-grams: one row of length one each."""
        return self.features.lexicon.letters.rows([normalise(text) for text in texts])

    def similarity(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """How alike the texts are, each with each (cosine): by meaning, or by letters where there is no embedder."""
        normal = [normalise(text) for text in texts]
        if self.embedder is not None and self.features.meaning is not None:
            vectors = centre(self.embedder.remembered(normal), self.features.meaning.mean)
            return vectors @ vectors.T
        letters = self.letters(normal)
        return np.asarray((letters @ letters.T).todense(), np.float32)

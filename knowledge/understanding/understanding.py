"""From a question to a decision.

normalise → recognise the language → score every target by each method (:mod:`~knowledge.understanding.features`) → weigh the methods into
probabilities (:mod:`~knowledge.understanding.ranking`) → lean on the question before, if this one needs it → judge how sure that is →
answer, suggest, refer, reply or say that nothing fits (:mod:`~knowledge.understanding.policy`).
``docs/understanding.md`` tells why each step is there and what it adds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.base.models import Content
from knowledge.text import has_letters, normalise, words
from knowledge.understanding.decision import Answer, Decision, Previous
from knowledge.understanding.features import Features, Phrased, centre
from knowledge.understanding.follow_ups import LANGUAGES, leans, points_back
from knowledge.understanding.language import detect
from knowledge.understanding.parameters import Parameters, Weights
from knowledge.understanding.policy import CANDIDATES, Policy
from knowledge.understanding.ranking import Logits, Reading, Scored, Target, Values, judge, score, weigh
from knowledge.understanding.semantic import Embedder
from knowledge.understanding.spelling import Vocabulary

CHECKED_PHRASINGS = 32
"""How many of other entries' phrasings are asked anew, to see whether a new phrasing would steal them."""


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
        language = self.language(text, fallback_language)
        is_command = text.startswith("/")
        if is_command or not (has_letters(text) or self._has_known_number(text)):
            return self._policy.nothing(language)
        reading = self.read(text, language, previous)
        scored = self.judge_reading(reading)
        return self._policy.decide(reading, scored, self.weights(language).thresholds)

    def _has_known_number(self, text: str) -> bool:
        """Whether a text without letters names something of ours, as '2022' does."""
        return any(word in self.swedish for word in words(text))

    def read(self, text: str, language: str, previous: Previous | None) -> Reading:
        """Score a normalised question by itself and, where it may lean on the one before, together with that."""
        logits, values = self._logits(text, language)
        if previous is None or language not in LANGUAGES or normalise(previous.question) == text or not leans(text):
            return Reading(text, language, values, logits)
        together, _ = self._logits(f"{previous.question} {text}"[:1000], language)
        return Reading(text, language, values, logits, together, previous.entry_id)

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
        logits, _ = self._logits(text, self.language(text, "sv"))
        entries = len(self.content.entries)
        return [self.targets[index].id for index in np.argsort(-logits[:entries], kind="stable")[:count]]

    # --- scoring ------------------------------------------------------------------------------------------------------------

    def values(self, text: str, language: str) -> Values:
        """Every target by every method."""
        return score(
            text,
            language,
            features=self.features,
            embedder=self.embedder,
            swedish=self.swedish,
            parameters=self.parameters,
        )

    def weights(self, language: str) -> Weights:
        """The weights for a language."""
        if self.embedder is None:
            return self.parameters.lexical
        return self.parameters.swedish_english if language in {"sv", "en"} else self.parameters.other

    def _logits(self, text: str, language: str) -> tuple[Logits, Values]:
        values = self.values(text, language)
        return weigh(values, self.weights(language)), values

    def judge(self, text: str, language: str, logits: Logits, values: Values) -> Scored:
        """Logits as probabilities, and how sure the best target is."""
        known_share = max(self.swedish.known_share(text), self.english.known_share(text))
        return judge(text, logits, values, self.weights(language), known_share)

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
        texts = [phrasing.text for phrasing in phrased]
        features = self.features
        meanings = features.meanings
        if self.embedder is not None and meanings is not None and features.centre is not None:
            meanings = np.concatenate([meanings, centre(self.embedder.query(texts), features.centre)])
        return replace(
            self,
            features=replace(
                features,
                phrasings=[*features.phrasings, *phrased],
                letters=sparse.vstack([features.letters, features.lexicon.characters(texts)]).tocsr(),
                stems=sparse.vstack([features.stems, features.lexicon.stems(texts)]).tocsr(),
                meanings=meanings,
            ),
        )

    def would_steal(self, entry_id: str, text: str) -> tuple[str, ...]:
        """The entries that would lose questions if ``entry_id`` had this phrasing too.

        That is the entry that answers the phrasing today, and those some of whose own nearest phrasings would lead to ``entry_id``.
        """
        text = normalise(text)
        today = self.decide(text)
        stolen = {today.entry_id} if isinstance(today, Answer) else set[str]()
        others = [self._positions[entry] for entry in self.rank(text) if entry != entry_id]
        rows = [row for row, phrasing in enumerate(self.features.phrasings) if phrasing.target in others]
        likeness = self.features.letters[rows] @ self.features.lexicon.characters([text]).T
        nearest = np.argsort(-likeness.toarray()[:, 0], kind="stable")[:CHECKED_PHRASINGS]
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
        return self.features.lexicon.characters([normalise(text) for text in texts])

    def similarity(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """How alike the texts are, each with each (cosine): by meaning, or by letters where there is no embedder."""
        normal = [normalise(text) for text in texts]
        if self.embedder is not None and self.features.centre is not None:
            vectors = centre(self.embedder.remembered(normal), self.features.centre)
            return vectors @ vectors.T
        letters = self.letters(normal)
        return np.asarray((letters @ letters.T).todense(), np.float32)

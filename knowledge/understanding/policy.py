"""From how sure a question's best target is, to what is done: answer, suggest, refer, reply, or say that nothing fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.base.models import Content
from knowledge.text import words
from knowledge.understanding.decision import Answer, Decision, NoMatch, Refer, Reply, Suggestions
from knowledge.understanding.features import NAMES
from knowledge.understanding.parameters import Thresholds
from knowledge.understanding.ranking import Reading, Scored, Target

CANDIDATES = 5
MOST_SUGGESTIONS = 4
SUGGESTED_SHARE = 0.12
"""An entry is suggested when its probability is at least this share of the best one's."""

NOT_UNLIKELY = 0.08
"""With a referral, entries of at least this probability are offered too."""

VAGUE_LIKENESS = {1: 0.45, 2: 0.45, 3: 0.5}
"""By the number of words: how like an entry's phrasing a vague text is, at the least (cosine of character n-grams)."""

SAME_LIKENESS = 0.95
"""From here on a text is the phrasing itself, give or take a letter."""


@dataclass(frozen=True)
class Policy:
    """Decides by thresholds, and by two rules that no threshold holds: vague words, and other places."""

    content: Content
    targets: tuple[Target, ...]

    def decide(self, reading: Reading, scored: Scored, thresholds: Thresholds) -> Decision:
        """What to do about a question."""
        confidence, language = round(scored.confidence, 4), reading.language
        entries = list(self._entries(scored.order))
        candidates = self._ids(entries[:CANDIDATES])
        best = self.targets[int(scored.order[0])]

        def suggest(confidence: float) -> Suggestions:
            offered = self._ids(self._likely(entries[:MOST_SUGGESTIONS], scored))
            return Suggestions(entry_ids=offered, confidence=confidence, candidates=candidates, language=language)

        def refer(referral_id: str) -> Refer:
            meant = self._ids([index for index in entries[:2] if scored.probabilities[index] >= NOT_UNLIKELY])
            return Refer(
                referral_id=referral_id,
                entry_ids=meant,
                confidence=confidence,
                candidates=candidates,
                language=language,
            )

        if self._is_vague(reading, scored, entries[0]):
            return suggest(min(confidence, thresholds.answer))
        match best.kind:
            case "reply" if confidence >= thresholds.reply:
                entry_id = self.content.replies[best.id].entry
                return Reply(
                    reply_id=best.id, entry_id=entry_id, confidence=confidence, candidates=candidates, language=language
                )
            case "referral" if confidence >= thresholds.refer:
                return refer(best.id)
            case "entry" if elsewhere := self._elsewhere(reading.text):
                return refer(elsewhere)
            case "entry" if confidence >= thresholds.answer:
                followed = int(scored.order[0]) != int(np.argmax(reading.logits))
                return Answer(
                    entry_id=best.id, followed=followed, confidence=confidence, candidates=candidates, language=language
                )
            case "entry" | "referral" if confidence >= thresholds.suggest:
                return suggest(confidence)
            case _:
                return NoMatch(confidence=confidence, candidates=candidates, language=language)

    def nothing(self, language: str) -> NoMatch:
        """The decision about a message in which there is nothing to understand."""
        first = [index for index, target in enumerate(self.targets) if target.kind == "entry"][:CANDIDATES]
        return NoMatch(confidence=0.0, candidates=self._ids(first), language=language)

    def _entries(self, order: NDArray[np.intp]) -> Iterator[int]:
        return (int(index) for index in order if self.targets[int(index)].kind == "entry")

    def _ids(self, indices: list[int]) -> tuple[str, ...]:
        return tuple(self.targets[index].id for index in indices)

    def _likely(self, entries: list[int], scored: Scored) -> list[int]:
        """The two best entries, and those that are not far behind."""
        least = SUGGESTED_SHARE * scored.probabilities[entries[0]]
        return entries[:2] + [index for index in entries[2:] if scored.probabilities[index] >= least]

    def _is_vague(self, reading: Reading, scored: Scored, nearest_entry: int) -> bool:
        """Whether a word or two lie near a referral or small talk, without being one of its phrasings, but near an entry too.

        "jobb" and "försäkring" are like this: several entries may be meant, and to send the person elsewhere would be to guess.
        """
        best = int(scored.order[0])
        least = VAGUE_LIKENESS.get(len(words(reading.text)))
        if self.targets[best].kind == "entry" or least is None:
            return False
        likeness = reading.values[:, NAMES.index("letters_best")]
        return bool(likeness[best] < SAME_LIKENESS and likeness[nearest_entry] >= least)

    def _elsewhere(self, text: str) -> str | None:
        """The referral for a question about another place, which an entry would otherwise answer as if it were about ours."""
        municipality = self.content.municipality
        if municipality.elsewhere is None:
            return None
        found = words(text)
        named = {*found, *(word.removesuffix("s") for word in found)}
        ours = not named.isdisjoint(place.casefold() for place in municipality.own_places)
        theirs = not named.isdisjoint(place.casefold() for place in municipality.elsewhere.places)
        return municipality.elsewhere.referral if theirs and not ours else None

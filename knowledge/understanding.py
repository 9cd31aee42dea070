"""From a question to a decision.

normalise → recognise the language → score every target by each method (:mod:`knowledge.features`) → weigh the methods into probabilities →
lean on the question before, if this one needs it → judge how sure that is → answer, suggest, refer, reply or say that nothing fits.
``docs/understanding.md`` tells why each step is there and what it adds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import expit, softmax

from knowledge.decision import Answer, Decision, NoMatch, Previous, Refer, Reply, Suggestions
from knowledge.features import NAMES, Features, Phrased, centre
from knowledge.language import detect
from knowledge.models import Content
from knowledge.semantic import Embedder
from knowledge.spelling import Vocabulary
from knowledge.text import ends, has_letters, normalise, sentences, words
from knowledge.tuning import Tuning, Weights

CANDIDATES = 5
MOST_SUGGESTIONS = 4
SUGGESTED_SHARE = 0.12
"""An entry is suggested when its probability is at least this share of the best one's."""

VAGUE_LIKENESS = {1: 0.45, 2: 0.45, 3: 0.5}
"""By the number of words: how like an entry's phrasing a vague text is, at the least (cosine of character n-grams)."""

NOT_UNLIKELY = 0.08
"""With a referral, entries of at least this probability are offered too."""

SAME_LIKENESS = 0.95
"""From here on a text is the phrasing itself, give or take a letter."""

READ_CHARACTERS = 800
"""A longer message is read by its beginning and its end."""

CORRECTED_CHARACTERS = 300
"""A longer text says what it says often enough for a misspelling not to matter, and takes long to correct."""

CHECKED_PHRASINGS = 32
"""How many of other entries' phrasings are asked anew, to see whether a new phrasing would steal them."""

LEANING = frozenset(
    """
    det den de dem dom dessa denna detta dess deras sån sånt såna sådan sådant sådana där då han hon
    it that they them this those these there
    """.split()  # noqa: SIM905 - words read better in a row
)
"""Words that point back at something said before."""

BEGINNINGS = frozenset({"och", "men", "eller", "so", "and", "but", "or"})
"""Words with which a question goes on from the one before."""

POINTING = (LEANING | BEGINNINGS) - {"det", "den", "där", "it", "this", "there", "eller", "or"}
"""Those that seldom stand in a question of its own: "det" also does in "hur går det"."""

FEW_WORDS = 7
"""A longer question is taken to say by itself what it is about, unless it begins by going on from the one before."""


@dataclass(frozen=True)
class Target:
    """Something a question can be about."""

    kind: Literal["entry", "referral", "reply"]
    id: str


@dataclass(frozen=True)
class Scored:
    """A question's probabilities over the targets, best first, and how sure the first one is."""

    probabilities: NDArray[np.float64]
    order: NDArray[np.intp]
    confidence: float
    signs: NDArray[np.float64]


@dataclass(frozen=True)
class Reading:
    """A question as it was read: by itself and, where it may lean on the one before, together with that."""

    text: str
    language: str
    values: NDArray[np.float32]
    logits: NDArray[np.float64]
    together: NDArray[np.float64] | None = None
    previous_entry: str | None = None


@dataclass(frozen=True)
class Understanding:
    """The knowledge base, ready for questions. Immutable: with more phrasings there is a new one (:meth:`with_phrasings`)."""

    content: Content
    targets: tuple[Target, ...]
    features: Features
    embedder: Embedder | None
    swedish: Vocabulary
    english: Vocabulary
    tuning: Tuning

    @cached_property
    def _positions(self) -> dict[str, int]:
        """Where each entry stands among the targets."""
        return {target.id: index for index, target in enumerate(self.targets) if target.kind == "entry"}

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
        if text.startswith("/") or not (
            has_letters(text) or self._has_known_number(text)
        ):  # a command is not a question
            return NoMatch(confidence=0.0, candidates=self._candidates(np.arange(len(self.targets))), language=language)
        reading = self.read(text, language, previous)
        scored = self.judge_reading(reading)
        if referral := self._elsewhere(text, scored):
            return Refer(
                referral_id=referral,
                confidence=round(scored.confidence, 4),
                candidates=self._candidates(scored.order),
                language=language,
            )
        return self._decide(reading, scored)

    def _has_known_number(self, text: str) -> bool:
        """Whether a text without letters names something of ours, as '2022' does."""
        return any(word in self.swedish for word in words(text))

    def read(self, text: str, language: str, previous: Previous | None) -> Reading:
        """Score a normalised question by itself and, where it may lean on the one before, together with that."""
        logits, values = self._logits(text, language)
        if (
            previous is None
            or language not in {"sv", "en"}  # only these have words by which a follow-up is known
            or normalise(previous.question) == text
            or not self.leans(text)
        ):
            return Reading(text, language, values, logits)
        together, _ = self._logits(f"{previous.question} {text}"[:1000], language)
        return Reading(text, language, values, logits, together, previous.entry_id)

    def judge_reading(self, reading: Reading) -> Scored:
        """The question by itself where that is sure enough, and otherwise together with the one before."""
        alone = self.judge(reading.text, reading.language, reading.logits, reading.values)
        following = self.tuning.following
        if reading.together is None or alone.confidence >= following.stands_alone:
            return alone
        logits = (1 - following.weight) * reading.logits + following.weight * reading.together
        if reading.previous_entry in self.content.entries:
            entry = self.content.entries[reading.previous_entry]
            points = not POINTING.isdisjoint(words(reading.text))
            logits[self._positions[entry.id]] += following.same + points * following.pointing
            for other in entry.related:
                logits[self._positions[other]] += following.related
        return self.judge(reading.text, reading.language, logits, reading.values)

    def language(self, text: str, fallback: str) -> str:
        """The language of a normalised text."""
        return detect(text, fallback, self.swedish.known_share, self.english.known_share)

    def rank(self, text: str, count: int = CANDIDATES) -> list[str]:
        """The entries nearest to a text, best first."""
        text = normalise(text)
        logits, _ = self._logits(text, self.language(text, "sv"))
        entries = len(self.content.entries)
        return [self.targets[index].id for index in np.argsort(-logits[:entries], kind="stable")[:count]]

    def leans(self, text: str) -> bool:
        """Whether a question may point back at the one before it."""
        found = words(text)
        if not found:
            return False
        return (
            found[0] in BEGINNINGS
            or len(found) <= FEW_WORDS
            or (len(found) <= 2 * FEW_WORDS and not LEANING.isdisjoint(found))
        )

    # --- scoring ------------------------------------------------------------------------------------------------------------

    def values(self, text: str, language: str) -> NDArray[np.float32]:
        """Every target by every method: the text as typed, corrected (Swedish), and a story's last sentence, weighed together."""
        text = ends(text, READ_CHARACTERS)
        typed = " ".join(words(text)) or text
        corrected = self.swedish.correct(text) if language == "sv" and len(text) <= CORRECTED_CHARACTERS else typed
        parts = sentences(text)
        last = parts[-1] if len(parts) > 1 and has_letters(parts[-1]) else None
        lexical = [typed]
        meant = [text]
        shares = [1.0]
        if corrected != typed:
            lexical.append(corrected)
            meant.append(corrected)
            shares = [1 - self.tuning.corrected, self.tuning.corrected]
        if last is not None:
            lexical.append(self.swedish.correct(last) if language == "sv" else last)
            meant.append(last)
            shares = [share * (1 - self.tuning.last_sentence) for share in shares] + [self.tuning.last_sentence]
        vectors = self.embedder.query(meant) if self.embedder else None
        scored = self.features.score(lexical, vectors)
        result: NDArray[np.float32] = np.tensordot(np.array(shares, np.float32), scored, axes=1)
        return result

    def weights(self, language: str) -> Weights:
        """The weights for a language."""
        if self.embedder is None:
            return self.tuning.lexical
        return self.tuning.swedish_english if language in {"sv", "en"} else self.tuning.other

    def _logits(self, text: str, language: str) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
        values = self.values(text, language)
        return values.astype(np.float64) @ np.array(self.weights(language).ranking), values

    def judge(self, text: str, language: str, logits: NDArray[np.float64], values: NDArray[np.float32]) -> Scored:
        """Logits as probabilities, and how sure the best target is."""
        probabilities = softmax(logits)
        order = np.argsort(-logits, kind="stable")
        signs = self._signs(text, probabilities, order, values)
        weights = self.weights(language)
        confidence = float(expit(signs @ np.array(weights.confidence) + weights.bias))
        return Scored(probabilities, order, confidence, signs)

    def _signs(
        self, text: str, probabilities: NDArray[np.float64], order: NDArray[np.intp], values: NDArray[np.float32]
    ) -> NDArray[np.float64]:
        best = order[0]
        probability = min(max(float(probabilities[best]), 1e-6), 1 - 1e-6)
        method = dict(zip(NAMES, values[best].tolist(), strict=True))
        return np.array(
            [
                math.log(probability / (1 - probability)),
                probability - float(probabilities[order[1]]),
                method["meaning_best"],
                method["meaning_three"],
                method["letters_best"],
                method["stems_best"],
                max(self.swedish.known_share(text), self.english.known_share(text)),
                math.log1p(len(words(text))),
            ]
        )

    def _decide(self, reading: Reading, scored: Scored) -> Decision:
        thresholds = self.weights(reading.language).thresholds
        language = reading.language
        candidates = self._candidates(scored.order)
        confidence = round(scored.confidence, 4)
        best = self.targets[int(scored.order[0])]
        offered = self._offered(scored)
        if self._is_vague(reading, scored):
            return Suggestions(
                entry_ids=offered,
                confidence=min(confidence, thresholds.answer),
                candidates=candidates,
                language=language,
            )
        if best.kind == "reply" and scored.confidence >= thresholds.reply:
            return Reply(
                reply_id=best.id,
                entry_id=self.content.replies[best.id].entry,
                confidence=confidence,
                candidates=candidates,
                language=language,
            )
        if best.kind == "referral" and scored.confidence >= thresholds.refer:
            return Refer(
                referral_id=best.id,
                entry_ids=self._not_unlikely(scored),
                confidence=confidence,
                candidates=candidates,
                language=language,
            )
        if best.kind == "entry" and scored.confidence >= thresholds.answer:
            followed = int(scored.order[0]) != int(np.argmax(reading.logits))
            return Answer(
                entry_id=best.id, followed=followed, confidence=confidence, candidates=candidates, language=language
            )
        if best.kind != "reply" and scored.confidence >= thresholds.suggest:
            return Suggestions(entry_ids=offered, confidence=confidence, candidates=candidates, language=language)
        return NoMatch(confidence=confidence, candidates=candidates, language=language)

    def _is_vague(self, reading: Reading, scored: Scored) -> bool:
        """Whether a word or two lie near a referral or small talk, without being one of its phrasings, but near an entry too.

        "jobb" and "försäkring" are like this: several entries may be meant, and to send the person elsewhere would be to guess.
        """
        count = len(words(reading.text))
        best = int(scored.order[0])
        if self.targets[best].kind == "entry" or count > max(VAGUE_LIKENESS):
            return False
        likeness = reading.values[:, NAMES.index("letters_best")]
        nearest_entry = next(int(index) for index in scored.order if self.targets[int(index)].kind == "entry")
        return bool(likeness[best] < SAME_LIKENESS and likeness[nearest_entry] >= VAGUE_LIKENESS.get(count, 1.0))

    def _elsewhere(self, text: str, scored: Scored) -> str | None:
        """The referral for a question that an entry would answer, but that asks about another place."""
        municipality = self.content.municipality
        if municipality.elsewhere is None or self.targets[int(scored.order[0])].kind != "entry":
            return None
        named = {word.removesuffix("s") for word in words(text)} | set(words(text))
        ours = not named.isdisjoint(place.casefold() for place in municipality.own_places)
        theirs = not named.isdisjoint(place.casefold() for place in municipality.elsewhere.places)
        return municipality.elsewhere.referral if theirs and not ours else None

    def _candidates(self, order: NDArray[np.intp]) -> tuple[str, ...]:
        entries = [self.targets[int(index)].id for index in order if self.targets[int(index)].kind == "entry"]
        return tuple(entries[:CANDIDATES])

    def _not_unlikely(self, scored: Scored) -> tuple[str, ...]:
        """The entries that a question may have been about, though a referral is likelier."""
        return tuple(
            entry
            for entry in self._candidates(scored.order)[:2]
            if scored.probabilities[self._positions[entry]] >= NOT_UNLIKELY
        )

    def _offered(self, scored: Scored) -> tuple[str, ...]:
        entries = [int(index) for index in scored.order if self.targets[int(index)].kind == "entry"][:MOST_SUGGESTIONS]
        least = SUGGESTED_SHARE * scored.probabilities[entries[0]]
        return tuple(
            self.targets[index].id
            for place, index in enumerate(entries)
            if place < 2 or scored.probabilities[index] >= least
        )

    # --- learning -----------------------------------------------------------------------------------------------------------

    def with_phrasings(self, added: Sequence[tuple[str, str, str]]) -> Understanding:
        """A new understanding that also knows these phrasings: (entry id, language, text).

        They take part as nearest phrasings at once; the classifiers learn them at the next start.
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

    def similarity(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """How alike the texts are, each with each (cosine): by meaning, or by letters where there is no embedder."""
        normal = [normalise(text) for text in texts]
        if self.embedder is not None and self.features.centre is not None:
            vectors = centre(self.embedder.remembered(normal), self.features.centre)
            return vectors @ vectors.T
        letters = self.features.lexicon.characters(normal)
        return np.asarray((letters @ letters.T).todense(), np.float32)

"""Scores each target for a question, weighs the methods into probabilities, and judges how sure the best target is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from knowledge.text import ends, has_letters, sentences, words
from knowledge.understanding.features import NAMES
from knowledge.understanding.parameters import Gate, Parameters, Weights
from knowledge.understanding.spelling import Vocabulary

Values = NDArray[np.float32]
"""A question's scores: targets × :data:`~knowledge.understanding.features.NAMES`."""

Logits = NDArray[np.float64]
"""One number a target; a softmax makes probabilities of them."""

READ_CHARACTERS = 800
"""A longer message is read by its beginning and its end."""

CORRECTED_CHARACTERS = 300
"""A longer text says what it says often enough for a misspelling not to matter, and takes long to correct."""

_SUREST = 1e-6
"""No probability is taken to be nearer 0 or 1 than this, so that its odds are finite."""


@dataclass(frozen=True)
class Target:
    """Something a question can be about."""

    kind: Literal["entry", "referral", "reply"]
    id: str


@dataclass(frozen=True)
class Reading:
    """A question as it was read: by itself and, where it may lean on the one before, together with that."""

    text: str
    language: str
    values: Values
    logits: Logits
    together: Logits | None = None
    previous_entry: str | None = None


@dataclass(frozen=True)
class Scored:
    """A question's probabilities over the targets, best first, and how sure the first one is."""

    probabilities: NDArray[np.float64]
    order: NDArray[np.intp]
    confidence: float
    confidence_features: NDArray[np.float64]


@dataclass(frozen=True)
class Versions:
    """The texts as which a question is compared, best known first: as typed, corrected, and a story's last sentence."""

    lexical: tuple[str, ...]
    meant: tuple[str, ...]
    """The same as they are embedded."""
    shares: tuple[float, ...]
    """How much each counts; together 1."""


def versions(text: str, language: str, swedish: Vocabulary, parameters: Parameters) -> Versions:
    """The versions of a normalised text. It is corrected in Swedish only."""
    text = ends(text, READ_CHARACTERS)
    typed = " ".join(words(text)) or text
    corrected = swedish.correct(text) if language == "sv" and len(text) <= CORRECTED_CHARACTERS else typed
    parts = sentences(text)
    last = parts[-1] if len(parts) > 1 and has_letters(parts[-1]) else None
    lexical = [typed]
    meant = [text]
    shares = [1.0]
    if corrected != typed:
        lexical.append(corrected)
        meant.append(corrected)
        shares = [1 - parameters.corrected, parameters.corrected]
    if last is not None:
        lexical.append(swedish.correct(last) if language == "sv" else last)
        meant.append(last)
        shares = [share * (1 - parameters.last_sentence) for share in shares] + [parameters.last_sentence]
    return Versions(tuple(lexical), tuple(meant), tuple(shares))


def weigh(values: Values, weights: Weights) -> Logits:
    """The methods' scores as one logit a target."""
    result: Logits = values.astype(np.float64) @ np.array(weights.ranking)
    return result


def judge(text: str, logits: Logits, values: Values, weights: Weights, known_share: float) -> Scored:
    """Logits as probabilities, and how sure the best target is: a logistic regression over the confidence features.

    Args:
        known_share: the share of the text's words that the knowledge base uses.
    """
    odds = np.exp(logits - logits.max())
    probabilities = odds / odds.sum()
    order = np.argsort(-logits, kind="stable")
    found = confidence_features(text, probabilities, order, values, known_share)
    confidence = logistic(float(found @ np.array(weights.confidence)) + weights.bias)
    return Scored(probabilities, order, confidence, found)


def logistic(log_odds: float) -> float:
    """The probability of these odds."""
    return 1 / (1 + math.exp(-log_odds)) if log_odds > -500 else 0.0


def passes(gate: Gate, scored: Scored) -> bool:
    """Whether it is sure enough that what the words decide is what the meaning would decide too."""
    log_odds = float(scored.confidence_features @ np.array(gate.weights)) + gate.bias
    return round(logistic(log_odds), 4) >= gate.least


def confidence_features(
    text: str, probabilities: NDArray[np.float64], order: NDArray[np.intp], values: Values, known_share: float
) -> NDArray[np.float64]:
    """The numbers that :data:`~knowledge.understanding.parameters.CONFIDENCE_FEATURES` names."""
    best = order[0]
    probability = min(max(float(probabilities[best]), _SUREST), 1 - _SUREST)
    method = dict(zip(NAMES, values[best].tolist(), strict=True))
    return np.array(
        [
            math.log(probability / (1 - probability)),
            probability - float(probabilities[order[1]]),
            method["meaning_best"],
            method["meaning_three"],
            method["letters_best"],
            method["stems_best"],
            known_share,
            math.log1p(len(words(text))),
        ]
    )

"""Computes ``parameters.json`` from labelled questions: languages, ranking weights, confidence, follow-ups and thresholds.

The ranking maximises the likelihood that the softmax gives to a right target. The confidence is a logistic regression on whether the first
target is right. Thresholds are the lowest that keep false answers within :data:`LIMITS`. All are small models (9 and 9 numbers), so that a
few hundred questions are enough.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from knowledge.text import has_letters, normalise
from knowledge.training import languages
from knowledge.training.evaluation import NOW, Judged, exchange_before, judge
from knowledge.training.labelled import Labelled
from knowledge.training.languages import LabelledText
from knowledge.training.thresholds import lowest
from knowledge.understanding import Parameters, Previous, Understanding
from knowledge.understanding.features import MEANING, NAMES
from knowledge.understanding.parameters import (
    CONFIDENCE_FEATURES,
    FollowUps,
    Gate,
    LanguageParameters,
    Thresholds,
    Weights,
)
from knowledge.understanding.ranking import Reading
from knowledge.understanding.understanding import Begun

SHRINKAGE = {"swedish_english": 1e-3, "other": 3e-4, "lexical": 1e-3}
_HALF = Thresholds(answer=0.5, suggest=0.2, refer=0.5, reply=0.5)
_FLAT = Weights(ranking=(1.0,) * len(NAMES), confidence=(0.0,) * len(CONFIDENCE_FEATURES), bias=0.0, thresholds=_HALF)
START = Parameters(
    swedish_english=_FLAT,
    other=_FLAT,
    lexical=_FLAT,
    gate=Gate(weights=(0.0,) * len(CONFIDENCE_FEATURES), bias=0.0, least=2.0),
    typed_enough=2.0,
    corrected=0.5,
    last_sentence=0.3,
    follow_ups=FollowUps(weight=0.5, same=1.0, pointing=0.0, related=0.5, stands_alone=0.9),
    language=languages.START,
)

Values = NDArray[np.float32]


@dataclass(frozen=True)
class Remembering(Understanding):
    """Scores each text once, however often it is weighed."""

    scored: dict[tuple[str, str], Values] = field(default_factory=dict)

    @classmethod
    def of(cls, understanding: Understanding, language: LanguageParameters) -> Remembering:
        kept = {each.name: getattr(understanding, each.name) for each in fields(understanding) if each.init}
        return cls(**{**kept, "parameters": START.model_copy(update={"language": language})})

    def values(self, text: str, language: str, begun: Begun | None = None) -> Values:
        if (text, language) not in self.scored:
            self.scored[text, language] = super().values(text, language, begun)
        return self.scored[text, language]


def fit(
    understanding: Understanding,
    without_meaning: Understanding,
    questions: Sequence[Labelled],
    texts: Sequence[LabelledText],
) -> Parameters:
    """The numbers that suit these questions best.

    Args:
        understanding: with an embedder.
        without_meaning: the same content without one, for the lexical weights.
        questions: of every scope.
        texts: in every language.

    Raises:
        NoThresholdError: no threshold keeps false answers within a limit.
    """
    language = languages.fit(texts, understanding.swedish.known_share, understanding.english.known_share)
    understanding = Remembering.of(understanding, language)
    single = [
        question
        for question in questions
        if question.scope not in {"vague", "followup"} and has_letters(normalise(question.text))
    ]
    ours = [question for question in single if question.lang in {"sv", "en", "und"}]
    others = [question for question in single if question.lang not in {"sv", "en", "und"}]
    vague = [question for question in questions if question.scope == "vague"]
    outside = [question for question in ours if question.scope in {"near", "far"}]
    lexical = Remembering.of(without_meaning, language)
    parameters = understanding.parameters.model_copy(
        update={
            "swedish_english": _weights(understanding, ours, [*ours, *vague], "swedish_english"),
            "other": _weights(understanding, [*others, *outside], [*others, *outside], "other", language="other"),
            "lexical": _weights(lexical, ours, [*ours, *vague], "lexical"),
        }
    )
    following = _follow_ups(
        replace(understanding, parameters=parameters),
        [question for question in questions if question.scope == "followup"],
        [question for question in ours if question.scope == "in" and question.lang == "sv"],
    )
    return parameters.model_copy(update={"follow_ups": following})


# --- ranking and confidence ---------------------------------------------------------------------------------------------------


def _weights(
    understanding: Understanding,
    questions: Sequence[Labelled],
    limited: Sequence[Labelled],
    name: str,
    language: str | None = None,
) -> Weights:
    """Ranking and confidence from ``questions``, and thresholds that keep within the limits on ``limited``."""
    values = [_values(understanding, question, language) for question in questions]
    right = [right_targets(understanding, question) for question in questions]
    ranked = [index for index, question in enumerate(questions) if question.scope == "in"]
    used = np.array([name != "lexical" or not meaning for meaning in MEANING])
    ranking = (
        ranking_weights([values[index] for index in ranked], [right[index] for index in ranked], SHRINKAGE[name]) * used
    )
    judged = _by(understanding, _FLAT.model_copy(update={"ranking": tuple(ranking.tolist())}))
    confidence_features, correct = [], []
    for question, value, acceptable in zip(questions, values, right, strict=True):
        text = normalise(question.text)
        scored = judged.judge(text, language or question.lang, value.astype(np.float64) @ ranking, value)
        confidence_features.append(scored.confidence_features)
        correct.append(bool(acceptable[scored.order[0]]))
    model = LogisticRegression(C=3.0, max_iter=1000).fit(np.array(confidence_features), np.array(correct))
    weights = _FLAT.model_copy(
        update={
            "ranking": tuple(ranking.tolist()),
            "confidence": tuple(model.coef_[0].tolist()),
            "bias": float(model.intercept_[0]),
        }
    )

    def decided(thresholds: Thresholds) -> list[Judged]:
        return judge(_by(understanding, weights.model_copy(update={"thresholds": thresholds})), limited)

    return weights.model_copy(update={"thresholds": lowest(decided)})


def _by(understanding: Understanding, weights: Weights) -> Understanding:
    """The understanding with these weights for every kind of question."""
    return replace(
        understanding,
        parameters=understanding.parameters.model_copy(
            update=dict.fromkeys(("swedish_english", "other", "lexical"), weights)
        ),
    )


def _values(understanding: Understanding, question: Labelled, language: str | None) -> Values:
    text = normalise(question.text)
    return understanding.values(text, language or understanding.language(text, "sv"))


def right_targets(understanding: Understanding, question: Labelled) -> NDArray[np.bool_]:
    """The targets that are right: the gold entries, or, out of scope, every referral (small talk and injections: every set reply)."""
    outside = {"near": {"referral"}, "far": {"referral"}, "smalltalk": {"reply"}, "injection": {"reply"}}.get(
        question.scope, set()
    )
    return np.array(
        [
            (target.kind == "entry" and target.id in (*question.gold, *question.ok)) or target.kind in outside
            for target in understanding.targets
        ]
    )


def ranking_weights(
    values: Sequence[NDArray[Any]], right: Sequence[NDArray[np.bool_]], shrinkage: float
) -> NDArray[np.float64]:
    """Weights that maximise the mean log-likelihood of the right targets under a softmax (conditional logit), with an L2 penalty."""
    features, chosen = np.stack(values).astype(np.float64), np.stack(right)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = features @ weights
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities = odds / odds.sum(axis=1, keepdims=True)
        hit = (probabilities * chosen).sum(axis=1) + 1e-12
        slope = np.einsum("nck,nc->k", features, probabilities - probabilities * chosen / hit[:, None]) / len(features)
        return float(-np.log(hit).mean() + shrinkage * (weights @ weights)), slope + 2 * shrinkage * weights

    found = minimize(loss, np.ones(features.shape[2]), jac=True, method="L-BFGS-B")
    result: NDArray[np.float64] = found.x
    return result


def cross_validated(
    understanding: Understanding, questions: Sequence[Labelled], leave_out: Collection[str] = (), folds: int = 5
) -> tuple[float, float]:
    """The shares of questions in scope whose first candidate, and one of whose first three, is right, by weights they took no part in.

    Args:
        leave_out: methods (:data:`knowledge.understanding.features.NAMES`) that are not used.
    """
    remembering = Remembering.of(understanding, understanding.parameters.language)
    asked = [question for question in questions if question.scope == "in"]
    used = np.array([name not in leave_out for name in NAMES])
    values = np.stack([_values(remembering, question, None) * used for question in asked]).astype(np.float64)
    right = np.stack([right_targets(remembering, question) for question in asked])
    entries = len(understanding.content.entries)
    fold = np.arange(len(asked)) % folds
    first, three = 0, 0
    for held in range(folds):
        inside, outside = fold != held, fold == held
        weights = ranking_weights(list(values[inside]), list(right[inside]), SHRINKAGE["swedish_english"])
        order = np.argsort(-(values[outside] @ weights)[:, :entries], axis=1)
        hits = np.take_along_axis(right[outside][:, :entries], order[:, :3], axis=1)
        first += int(hits[:, 0].sum())
        three += int(hits.any(axis=1).sum())
    return first / len(asked), three / len(asked)


# --- follow-ups ---------------------------------------------------------------------------------------------------------------


def _follow_ups(understanding: Understanding, follow_ups: Sequence[Labelled], others: Sequence[Labelled]) -> FollowUps:
    """The best of a small grid.

    It is good when follow-ups lead right, and just as much when questions that stand on their own still lead right after something else
    was talked of: most second questions in a chat are new ones. ``others`` are such questions; each is asked after another entry's
    first phrasing.
    """
    after = [_reading(understanding, question, exchange_before(understanding, question)) for question in follow_ups]
    unrelated = [_reading(understanding, question, _something_else(understanding, question)) for question in others]
    best, best_score = START.follow_ups, -1.0
    grid = product((0.4, 0.6, 0.8), (0.5, 1.0, 2.0), (1.0, 2.0, 3.0, 4.0), (0.0, 0.5, 1.0), (0.9, 0.95, 0.97))
    for weight, same, pointing, related, alone in grid:
        following = FollowUps(weight=weight, same=same, pointing=pointing, related=related, stands_alone=alone)
        judged = replace(
            understanding, parameters=understanding.parameters.model_copy(update={"follow_ups": following})
        )
        score = _led_right(judged, after) + _led_right(judged, unrelated)
        if score > best_score:
            best, best_score = following, score
    return best


def _led_right(understanding: Understanding, readings: Sequence[tuple[Labelled, Reading]]) -> float:
    """The share that leads right, plus the mean probability of the right entries: of two equals the surer one is better."""
    total = 0.0
    for question, reading in readings:
        scored = understanding.judge_reading(reading)
        best = understanding.targets[int(scored.order[0])]
        right = [
            index
            for index, target in enumerate(understanding.targets)
            if target.kind == "entry" and target.id in question.gold
        ]
        total += (best.kind == "entry" and best.id in question.gold) + float(scored.probabilities[right].sum())
    return total / max(len(readings), 1)


def _something_else(understanding: Understanding, question: Labelled) -> Previous:
    """An exchange about an entry that has nothing to do with a question: half the content away from the right one."""
    entries = list(understanding.content.entries.values())
    place = next(index for index, entry in enumerate(entries) if entry.id == question.gold[0])
    other = entries[(place + len(entries) // 2) % len(entries)]
    return Previous(other.phrasings.sv[0], other.id, NOW)


def _reading(understanding: Understanding, question: Labelled, previous: Previous | None) -> tuple[Labelled, Reading]:
    text = normalise(question.text)
    return question, understanding.read(text, understanding.language(text, "sv"), previous)

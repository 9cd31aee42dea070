"""When the words of a question say enough for its meaning not to be computed, fitted to the labelled questions.

Each question is judged by ranking weights and a gate that it had no part in (cross-validation), and by those that are kept. The gate's
threshold is the lowest at which, by either, the words alone lead no question wrong that the whole understanding leads right, and seldom
anywhere else than that does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from knowledge.text import has_letters, normalise
from knowledge.training.fit import SHRINKAGE, Remembering, ranking_weights, right_targets
from knowledge.training.labelled import Labelled
from knowledge.understanding import Answer, Decision, Parameters, Refer, Reply, Understanding
from knowledge.understanding.follow_ups import LANGUAGES
from knowledge.understanding.parameters import Gate
from knowledge.understanding.ranking import Values, judge, logistic, versions, weigh

FOLDS = 5
OTHERWISE = 0.01
"""The largest share of the questions that the words decide, by which these may lead elsewhere than the whole understanding."""

NEVER = 2.0
"""More than any probability."""

_STRENGTH = 3.0


@dataclass(frozen=True)
class _Asked:
    """A labelled question, by its words, and what the whole understanding makes of it."""

    text: str
    values: Values
    """By words."""
    known_share: float
    right: NDArray[np.bool_]
    is_ranked: bool
    """Whether it is one of those that ranking weights are fitted to."""
    whole: int
    """The target that the whole understanding puts first."""
    is_sure: bool
    """Whether it decides for that one, and does not only suggest it."""


@dataclass(frozen=True)
class _Judged:
    features: NDArray[np.float64]
    same: bool
    """Whether the words lead where the whole understanding leads, and that is sure."""
    worse: bool
    """Whether they lead wrong and that leads right."""


@dataclass(frozen=True)
class Share:
    """Of a set of questions, how many need no embedding and where those lead."""

    questions: int
    by_words: int
    otherwise: int
    """Those by words that lead elsewhere than the whole understanding."""
    worse: int
    """Those of them that lead wrong where that leads right."""


def fit(understanding: Understanding, questions: Sequence[Labelled]) -> tuple[Parameters, Share]:
    """The parameters with a gate and with the confidence from which the typed text is enough; and what cross-validation gives.

    Args:
        understanding: with an embedder, and with fitted parameters.
    """
    parameters = _without_cascade(understanding.parameters)
    whole = replace(Remembering.of(understanding, parameters.language), parameters=parameters)
    asked = [one for question in questions if (one := _asked(whole, question)) is not None]
    fold = np.arange(len(asked)) % FOLDS
    judged: list[_Judged] = []
    sure: list[float] = []
    for held in range(FOLDS):
        inside = [each for each, part in zip(asked, fold, strict=True) if part != held]
        outside = [each for each, part in zip(asked, fold, strict=True) if part == held]
        ranking = _ranking(whole, inside)
        gate = _gate([_judge(whole, each, ranking) for each in inside])
        found = [_judge(whole, each, ranking) for each in outside]
        judged += found
        sure += [_sure(gate, each) for each in found]
    ranking = np.array(whole.parameters.lexical.ranking)
    kept = [_judge(whole, each, ranking) for each in asked]
    gate = _gate(kept)
    least = max(_least(judged, sure), _least(kept, [_sure(gate, each) for each in kept]))
    gate = gate.model_copy(update={"least": least})
    decided = [each for each, probability in zip(judged, sure, strict=True) if probability >= least]
    share = Share(
        len(questions), len(decided), sum(not each.same for each in decided), sum(each.worse for each in decided)
    )
    typed = replace(understanding, parameters=parameters.model_copy(update={"typed_enough": 0.0}))
    enough = _typed_enough(whole, typed, [question for question in questions if question.scope != "followup"])
    return understanding.parameters.model_copy(update={"gate": gate, "typed_enough": enough}), share


def _without_cascade(parameters: Parameters) -> Parameters:
    gate = parameters.gate.model_copy(update={"least": NEVER})
    return parameters.model_copy(update={"gate": gate, "typed_enough": NEVER})


def _asked(whole: Understanding, question: Labelled) -> _Asked | None:
    text = normalise(question.text)
    language = whole.language(text, "sv")
    if language not in LANGUAGES or not has_letters(text) or text.startswith("/"):
        return None
    decision = whole.decide(text)
    scored = whole.judge_reading(whole.read(text, language, None))
    return _Asked(
        text=text,
        values=whole.by_words(text, language),
        known_share=whole.known_share(text),
        right=right_targets(whole, question),
        is_ranked=question.scope == "in",
        whole=int(scored.order[0]),
        is_sure=isinstance(decision, Answer | Refer | Reply),
    )


def _ranking(whole: Understanding, asked: Sequence[_Asked]) -> NDArray[np.float64]:
    used = np.array([weight != 0 for weight in whole.parameters.lexical.ranking])
    ranked = [each for each in asked if each.is_ranked]
    weights: NDArray[np.float64] = (
        ranking_weights([each.values for each in ranked], [each.right for each in ranked], SHRINKAGE["lexical"]) * used
    )
    return weights


def _judge(whole: Understanding, asked: _Asked, ranking: NDArray[np.float64]) -> _Judged:
    weights = whole.parameters.lexical.model_copy(update={"ranking": tuple(ranking.tolist())})
    scored = judge(asked.text, weigh(asked.values, weights), asked.values, weights, asked.known_share)
    first = int(scored.order[0])
    same = first == asked.whole
    return _Judged(
        scored.confidence_features,
        same and asked.is_sure,
        not same and bool(asked.right[asked.whole]) and not asked.right[first],
    )


def _gate(judged: Sequence[_Judged]) -> Gate:
    features, same = np.array([each.features for each in judged]), np.array([each.same for each in judged])
    model = LogisticRegression(C=_STRENGTH, max_iter=1000).fit(features, same)
    return Gate(weights=tuple(model.coef_[0].tolist()), bias=float(model.intercept_[0]), least=NEVER)


def _sure(gate: Gate, judged: _Judged) -> float:
    return logistic(float(judged.features @ np.array(gate.weights)) + gate.bias)


def _least(judged: Sequence[_Judged], sure: Sequence[float]) -> float:
    """The lowest threshold, in hundredths, that leads nobody wrong."""
    for hundredths in range(50, 100):
        decided = [each for each, probability in zip(judged, sure, strict=True) if probability >= hundredths / 100]
        otherwise = sum(not each.same for each in decided)
        if not any(each.worse for each in decided) and otherwise <= OTHERWISE * len(decided):
            return hundredths / 100
    return NEVER


def _typed_enough(whole: Understanding, typed: Understanding, questions: Sequence[Labelled]) -> float:
    """The lowest confidence, in hundredths, above which the other versions of a text change nothing of what is decided."""
    wavering = 0.5
    for question in questions:
        text = normalise(question.text)
        language = whole.language(text, "sv")
        if len(versions(text, language, whole.swedish, whole.parameters).meant) == 1:
            continue
        one, all_ = typed.decide(text), whole.decide(text)
        if _led(one) != _led(all_):
            wavering = max(wavering, one.confidence)
    least = np.floor(wavering * 100 + 1) / 100
    return float(least) if least < 1 else NEVER


def _led(decision: Decision) -> tuple[str, str | None]:
    """What is decided, and for what."""
    target = next(
        (getattr(decision, name) for name in ("reply_id", "referral_id", "entry_id") if hasattr(decision, name)), None
    )
    return type(decision).__name__, target

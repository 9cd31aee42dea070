"""From which confidence on each decision is taken: the lowest that keeps within the limits on false answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.training.evaluation import Judged
from knowledge.understanding import Answer
from knowledge.understanding.parameters import Thresholds

LIMITS = {"near": 0.025, "far": 0.015, "injection": 0.06, "in": 0.02}
"""The largest share of questions of each scope that may be answered with a wrong entry."""

MEASURED_LIMITS = {"near": 0.05, "far": 0.01, "injection": 0.0, "in": 0.08}
"""The same on questions that nothing was fitted to."""

LEAST_SHOWN = 0.92
"""Of the questions in scope, the least share that must be answered or suggested rightly."""

NEAR_SUGGESTED = 0.35
"""The largest share of near misses that may get suggestions; the others are referred or told that the bot does not know."""

REFERRED_WRONGLY = 0.012
"""The largest share of questions in scope that may be sent elsewhere."""

VAGUE_MISSED = 0.05
"""The largest share of vague questions that may be referred, or taken for small talk, instead of getting suggestions."""

AT_LEAST = Thresholds(answer=0.5, suggest=0.45, refer=0.45, reply=0.55)
"""No decision is taken on less confidence than this: below it, "I don't know" is the honest answer."""

Decides = Callable[[Thresholds], list[Judged]]
"""The labelled questions, decided with these thresholds."""


class NoThresholdError(Exception):
    """No threshold keeps a limit.

    Attributes:
        threshold: which one was looked for (a field of :class:`~knowledge.understanding.parameters.Thresholds`).
        scope: the questions on which the limit cannot be kept.
        limit: the largest share that is allowed there.
        reached: the smallest share that any threshold gives.
    """

    def __init__(self, threshold: str, scope: str, limit: float, reached: float) -> None:
        super().__init__(
            f"no threshold for {threshold} keeps its limit on the scope {scope}: "
            f"{limit:.3f} is allowed, {reached:.3f} was reached"
        )
        self.threshold, self.scope, self.limit, self.reached = threshold, scope, limit, reached


@dataclass(frozen=True)
class _Limit:
    scope: str
    most: float
    share: Callable[[float], float]
    """The share of the scope that is decided wrongly, at a threshold."""


def lowest(decided: Decides) -> Thresholds:
    """The lowest confidences, in hundredths, that keep within the limits.

    Raises:
        NoThresholdError: a limit is passed at every threshold.
    """
    judged = decided(Thresholds(answer=0.0, suggest=0.0, refer=0.0, reply=0.0))

    def wrongly(scope: str, kind: str, most: float) -> _Limit:
        """A limit on those of a scope that are wrongly decided as ``kind``."""
        found = [each for each in judged if each.question.scope == scope]
        wrong = [
            each.decision.confidence
            for each in found
            if type(each.decision).__name__ == kind and (kind != "Answer" or each.false_answer)
        ]
        return _Limit(scope, most, lambda t: sum(sure >= t for sure in wrong) / max(len(found), 1))

    def elsewhere(kind: str) -> list[_Limit]:
        """That few enough questions that we could answer are decided as ``kind`` instead."""
        return [wrongly("in", kind, REFERRED_WRONGLY), wrongly("vague", kind, VAGUE_MISSED)]

    answer = _lowest("answer", AT_LEAST.answer, [wrongly(scope, "Answer", most) for scope, most in LIMITS.items()])
    refer = _lowest("refer", AT_LEAST.refer, elsewhere("Refer"))
    reply = _lowest("reply", AT_LEAST.reply, elsewhere("Reply"))
    left = decided(Thresholds(answer=answer, suggest=0.0, refer=refer, reply=reply))
    near = [each for each in left if each.question.scope == "near"]
    shown = [each.decision.confidence for each in near if each.shown and not isinstance(each.decision, Answer)]
    suggested = _Limit("near", NEAR_SUGGESTED, lambda t: sum(sure >= t for sure in shown) / max(len(near), 1))
    suggest = _lowest("suggest", AT_LEAST.suggest, [suggested])
    return Thresholds(answer=answer, suggest=min(suggest, answer), refer=refer, reply=reply)


def _lowest(name: str, least: float, limits: Sequence[_Limit]) -> float:
    grid = [step / 100 for step in range(round(least * 100), 100)]
    for threshold in grid:
        if all(limit.share(threshold) <= limit.most for limit in limits):
            return threshold
    # Shares only fall as the threshold rises, so what does not hold at the highest one never holds.
    broken = next(limit for limit in limits if limit.share(grid[-1]) > limit.most)
    raise NoThresholdError(name, broken.scope, broken.most, broken.share(grid[-1]))

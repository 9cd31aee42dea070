"""How much each kind of evidence counts for a text's language, fitted to labelled texts, and how well that recognises them.

The fitting maximises the likelihood of the right language under a softmax over the languages (conditional logit), with an L2 penalty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError
from scipy.optimize import minimize

from knowledge.base.errors import ContentError
from knowledge.text import normalise
from knowledge.understanding.language import CODES, Share, detect, evidence, in_words, script_of
from knowledge.understanding.parameters import LanguageParameters

KEPT = "="
"""The label of a text that tells nothing of its language, so that the chat's is kept."""

START = LanguageParameters(detector=1.0, known_words=1.0, chat=1.0, ours=1.0, least=0.001)

_LEAST = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1)
_SHRINKAGE = 1e-3


class LabelledText(BaseModel):
    """A text, the language it is written in, and the chat's language so far."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    lang: str
    """ISO 639-1, or :data:`KEPT`."""
    fallback: str

    @property
    def wanted(self) -> str:
        """The language that ought to be recognised."""
        return self.fallback if self.lang == KEPT else self.lang

    @property
    def group(self) -> str:
        """Where the text is counted in the tables."""
        return self.lang if self.lang in {"sv", "en", KEPT} else "other"


@dataclass(frozen=True)
class Recognised:
    """How many texts of a group there are, and how many whose language was recognised."""

    right: int
    count: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.right / max(self.count, 1)


def read(file: Path) -> list[LabelledText]:
    """The texts of a file of JSON lines.

    Raises:
        ContentError: the file cannot be read, or a line is not of this form.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(file, "file", getattr(error, "strerror", None) or "cannot be read as UTF-8") from error
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(LabelledText.model_validate_json(line))
        except ValidationError as error:
            raise ContentError(file, f"line {number}", error.errors(include_url=False)[0]["msg"]) from error
    return found


def fit(texts: Sequence[LabelledText], swedish_share: Share, english_share: Share) -> LanguageParameters:
    """The numbers by which these texts' languages are the likeliest. Only texts in Latin script have a part in it."""
    latin = [
        (found, text)
        for text in texts
        if script_of(found := in_words(normalise(text.text))) == "LATIN" and text.wanted in CODES
    ]
    right = np.array([CODES.index(text.wanted) for _, text in latin])
    best, best_loss = START, float("inf")
    for least in _LEAST:
        rows = [evidence(found, text.fallback, swedish_share, english_share, least) for found, text in latin]
        weights, loss = _likeliest(np.stack(rows), right)
        if loss < best_loss:
            detector, known_words, chat, ours = weights.tolist()
            best = LanguageParameters(detector=detector, known_words=known_words, chat=chat, ours=ours, least=least)
            best_loss = loss
    return best


def _likeliest(features: NDArray[np.float64], right: NDArray[np.intp]) -> tuple[NDArray[np.float64], float]:
    """Weights that maximise the mean log-likelihood of the right languages, and the loss that is left."""
    rows = np.arange(len(right))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = features @ weights
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities = odds / odds.sum(axis=1, keepdims=True)
        slope = (np.einsum("nck,nc->nk", features, probabilities) - features[rows, right]).mean(axis=0)
        likelihood = float(np.log(probabilities[rows, right] + 1e-12).mean())
        return -likelihood + _SHRINKAGE * float(weights @ weights), slope + 2 * _SHRINKAGE * weights

    found = minimize(loss, np.ones(features.shape[2]), jac=True, method="L-BFGS-B")
    return found.x, float(found.fun)


def measure(
    texts: Sequence[LabelledText], swedish_share: Share, english_share: Share, parameters: LanguageParameters
) -> dict[str, Recognised]:
    """By group, how many texts' languages are recognised."""
    hits: dict[str, list[bool]] = defaultdict(list)
    for text in texts:
        found = detect(normalise(text.text), text.fallback, swedish_share, english_share, parameters)
        hits[text.group].append(found == text.wanted)
    return {group: Recognised(sum(found), len(found)) for group, found in sorted(hits.items())}


def table(measured: dict[str, Recognised]) -> str:
    """A Markdown table of :func:`measure`."""
    names = {KEPT: "says nothing (the chat's is kept)", "other": "other languages", "sv": "Swedish", "en": "English"}
    lines = ["| language | n | recognised |", "| --- | ---: | ---: |"]
    lines += [f"| {names[group]} | {found.count} | {found.share:.3f} |" for group, found in measured.items()]
    return "\n".join(lines)

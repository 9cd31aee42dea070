"""The numbers by which scores become decisions.

They stand in ``parameters.json``; ``bot knowledge tune`` computes them from labelled questions.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from knowledge.base.errors import ContentError
from knowledge.understanding.features import NAMES

ARTEFACTS = Path(__file__).parents[1] / "artefacts"
"""What is computed from the content and the labelled questions, and comes with the project."""

FILE = ARTEFACTS / "parameters.json"

CONFIDENCE_FEATURES = (
    "log_odds",  # of the best target against all others
    "lead",  # its probability less the next one's
    "meaning_best",
    "meaning_three",
    "letters_best",
    "stems_best",
    "known_share",  # of the question's words, in the knowledge base
    "words",  # how many, as log(1 + n)
)
"""What the confidence is computed from."""


def _as_long_as(names: tuple[str, ...]) -> AfterValidator:
    def check(values: tuple[float, ...]) -> tuple[float, ...]:
        if len(values) != len(names):
            raise ValueError(f"needs {len(names)} numbers")
        return values

    return AfterValidator(check)


class Thresholds(BaseModel):
    """From which confidence on each decision is taken."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    answer: float
    suggest: float
    refer: float
    reply: float


class Weights(BaseModel):
    """How one kind of question is ranked and how sure that ranking is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ranking: Annotated[tuple[float, ...], _as_long_as(NAMES)]
    """One weight a method (:data:`knowledge.understanding.features.NAMES`); the weighted sum is the logit of a softmax over the targets."""
    confidence: Annotated[tuple[float, ...], _as_long_as(CONFIDENCE_FEATURES)]
    """Logistic regression over :data:`CONFIDENCE_FEATURES`."""
    bias: float
    thresholds: Thresholds


class Gate(BaseModel):
    """When the words say enough for a question's meaning not to be computed: a logistic regression over :data:`CONFIDENCE_FEATURES`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weights: Annotated[tuple[float, ...], _as_long_as(CONFIDENCE_FEATURES)]
    bias: float
    least: float
    """From which probability on, that the whole understanding would decide the same, the words decide by themselves; above 1: never."""


class FollowUps(BaseModel):
    """How a follow-up question leans on the one before it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weight: float
    """Of the two questions read together, against the last one alone."""
    same: float
    """Added to the logit of the entry that was just answered."""
    pointing: float
    """Added to that again when the question has a word that points back ("de", "det", "they")."""
    related: float
    """Added to the logits of its related entries."""
    stands_alone: float
    """A question that is this sure by itself is not read together with the one before."""


class LanguageParameters(BaseModel):
    """How much each kind of evidence counts for a text's language: the weights of a conditional logit over the languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    detector: float
    """On the logarithm of the detector's confidence."""
    known_words: float
    """On the share of the words that the phrasings use: Swedish ones for Swedish, English ones for English."""
    chat: float
    """For the chat's language so far, divided by the number of words: a word or two say little by themselves."""
    ours: float
    """For Swedish and English, before anything is read."""
    least: Annotated[float, Field(gt=0)]
    """Added to the detector's confidence, so that a language that it rules out can still be the one."""

    @property
    def weights(self) -> tuple[float, ...]:
        """The weights, in the order of :func:`knowledge.understanding.language.evidence`."""
        return self.detector, self.known_words, self.chat, self.ours


class Parameters(BaseModel):
    """All of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    swedish_english: Weights
    other: Weights
    """Other languages: meaning decides, letters hardly."""
    lexical: Weights
    """Where there is no embedder."""
    gate: Gate
    """When the lexical weights decide although there is an embedder. Swedish and English only."""
    typed_enough: float
    """The confidence from which on only the text as it was typed is embedded, and no other version of it; above 1: never."""
    corrected: float
    """The share that the corrected text has in the score, the rest being the text as it was typed."""
    last_sentence: float
    """The share that a story's last sentence has."""
    follow_ups: FollowUps
    language: LanguageParameters


def load(file: Path = FILE) -> Parameters:
    """The numbers in ``file``.

    Raises:
        ContentError: the file is missing or not of this form.
    """
    try:
        return Parameters.model_validate_json(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ContentError(file, "file", error.strerror or "cannot be read") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise ContentError(file, ".".join(map(str, first["loc"])) or "file", first["msg"]) from error


def save(parameters: Parameters, file: Path = FILE) -> None:
    """Write the numbers, rounded so that a difference between two versions can be read."""

    def rounded(value: object) -> object:
        if isinstance(value, float):
            return round(value, 4)
        if isinstance(value, dict):
            return {key: rounded(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [rounded(inner) for inner in value]
        return value

    file.write_text(json.dumps(rounded(parameters.model_dump(mode="json")), indent=1) + "\n", encoding="utf-8")

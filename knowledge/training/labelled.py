"""Labelled questions: JSON lines that say what a question ought to lead to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from knowledge.base.errors import ContentError

Scope = Literal["in", "near", "far", "smalltalk", "injection", "vague", "followup"]


class Labelled(BaseModel):
    """One labelled question, or a conversation whose last turn is the question."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    q: str | None = None
    turns: tuple[str, ...] = ()
    gold: Annotated[tuple[str, ...], Field(validation_alias=AliasChoices("gold", "gold_last", "acceptable"))] = ()
    """The entries that answer it, best first; for a vague question those that may be suggested."""
    ok: tuple[str, ...] = ()
    """Entries that do no harm as an answer to small talk."""
    kind: str = ""
    lang: str = "sv"
    note: str = ""
    vague: bool = False

    @property
    def text(self) -> str:
        """The question itself."""
        return self.turns[-1] if self.turns else (self.q or "")

    @property
    def scope(self) -> Scope:
        """What sort of question it is, for the tables."""
        if self.turns:
            return "followup"
        if self.vague:
            return "vague"
        if self.gold:
            return "in"
        match self.kind:
            case "near" | "far" | "smalltalk" | "injection":
                return self.kind
            case _:
                return "far"


def read(files: Iterable[Path]) -> list[Labelled]:
    """The questions of all files.

    Raises:
        ContentError: a file cannot be read, or a line is not of this form.
    """
    found: list[Labelled] = []
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ContentError(file, "file", getattr(error, "strerror", None) or "cannot be read as UTF-8") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    question = Labelled.model_validate_json(line)
                except ValidationError as error:
                    raise ContentError(file, f"line {number}", error.errors(include_url=False)[0]["msg"]) from error
                found.append(question.model_copy(update={"vague": '"acceptable"' in line}))
    return found

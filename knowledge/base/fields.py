"""What the fields of content files may hold, and what all their forms have in common."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

from knowledge.base.localized import ENGLISH, Each, Localized, gathered, is_localized

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=48)]
FigureId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=48)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$", to_lower=True)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=60)]
Short = Annotated[str, StringConstraints(max_length=30)]
"""Fits on a button beside another."""
Label = Annotated[str, StringConstraints(max_length=40)]
"""Fits on a button of its own."""

IN_BOTH = (ENGLISH,)
"""What the public reads is in English too; other languages may be there."""
LocalizedShort = Annotated[Localized, Each(Short, IN_BOTH)]
LocalizedLabel = Annotated[Localized, Each(Label, IN_BOTH)]
LocalizedText = Annotated[Localized, Each(Text, IN_BOTH)]
LocalizedTitle = Annotated[Localized, Each(Title, IN_BOTH)]
LocalizedNote = Annotated[Localized, Each(Text)]
"""A text that may be there in Swedish alone."""

LANGUAGES = "languages"
"""In the context of a validation: the languages that fields may be in, beside Swedish and English."""


def _check_url(url: str) -> str:
    if not url.startswith(("https://", "http://")) or any(c.isspace() or c in "<>\"'" for c in url):
        raise ValueError("is not a web address that begins with https:// or http:// and holds no spaces or quotes")
    return url


def _date_text(value: Any) -> Any:
    return str(value) if isinstance(value, (date, int)) else value


Url = Annotated[str, AfterValidator(_check_url)]
PartialDate = Annotated[str, BeforeValidator(_date_text), StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A day, a month or a year: as exactly as the source gives it."""
Day = Annotated[str, BeforeValidator(_date_text), StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Frozen(BaseModel):
    """Immutable, and strict about unknown fields, so that a misspelt one is told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _gather_languages(cls, fields: Any, info: ValidationInfo) -> Any:
        """``title``, ``title_en`` and the title in any other declared language are one :class:`Localized`."""
        if not isinstance(fields, dict):
            return fields
        names = [name for name, field in cls.model_fields.items() if is_localized(field.annotation)]
        others = (info.context or {}).get(LANGUAGES, ())
        return gathered(fields, names, dict.fromkeys((ENGLISH, *others)))

"""Texts in more than one language, and which of them a reader gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

SWEDISH = "sv"
ENGLISH = "en"


def reading_order(language: str | None) -> tuple[str, ...]:
    """The languages in which a text is looked for, for a reader of ``language`` (ISO 639-1), the best first.

    Her own comes first, then English, then Swedish. Swedish readers, and those whose language is not known, are given Swedish alone.
    """
    if language in (None, "", SWEDISH):
        return (SWEDISH,)
    return tuple(dict.fromkeys((str(language), ENGLISH, SWEDISH)))


@dataclass(frozen=True, init=False)
class Localized:
    """A text in Swedish, and in whatever other languages there are.

    It is no string: whoever shows it must say to whom, with :meth:`to`.
    """

    by_language: tuple[tuple[str, str], ...]

    def __init__(self, sv: str, **others: str) -> None:
        """The Swedish text, and each other one under its language's code: ``Localized("Platser", en="Places")``."""
        object.__setattr__(self, "by_language", ((SWEDISH, sv), *others.items()))

    def to(self, language: str | None) -> str:
        """The text for a reader of ``language``: the first that there is of :func:`reading_order`."""
        texts = dict(self.by_language)
        return next(texts[each] for each in reading_order(language) if each in texts)

    def all(self) -> tuple[str, ...]:
        """The text in each of its languages, Swedish first."""
        return tuple(text for _language, text in self.by_language)

    def has(self, language: str) -> bool:
        """Whether there is a text in that very language."""
        return any(each == language for each, _text in self.by_language)

    def __str__(self) -> NoReturn:
        # An f-string takes anything; that a language was forgotten there must be told too.
        raise TypeError("a text in several languages has to be read in one of them: .to(language)")


@dataclass(frozen=True)
class Each:
    """In the annotation of a :class:`Localized` field: what each of its texts must be.

    Args:
        text: the type of the texts, with its limits.
        needs: the languages that must be there beside Swedish.
    """

    text: Any
    needs: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Reads what :func:`gathered` makes, or a value that is ready."""
        text = handler.generate_schema(self.text)
        fields = {"": core_schema.typed_dict_field(text)}
        fields |= {_suffix(language): core_schema.typed_dict_field(text) for language in self.needs}
        by_suffix = core_schema.typed_dict_schema(fields, extras_schema=text, extra_behavior="allow")
        return core_schema.no_info_before_validator_function(
            _by_suffix, core_schema.no_info_after_validator_function(_localized, by_suffix)
        )


def is_localized(annotation: Any) -> bool:
    """Whether a field of that annotation is a :class:`Localized`, or one that may be left out."""
    return annotation is Localized or any(is_localized(part) for part in get_args(annotation))


def gathered(fields: Mapping[str, Any], names: Iterable[str], languages: Iterable[str]) -> dict[str, Any]:
    """The fields of a file, with ``title``, ``title_en``, ``title_fi`` … as one value under ``title``, for each of ``names``.

    That value holds the texts by what stands after the name (nothing, ``_en``, ``_fi``), so that an error's place can be put together
    again to the field's name as it is written. A field of any other language stays, and is told as one that does not exist.
    """
    suffixes = ("", *(_suffix(language) for language in languages))
    found = dict(fields)
    for name in names:
        if isinstance(found.get(name), Localized):
            continue
        texts = {suffix: found.pop(name + suffix, None) for suffix in suffixes}
        if texts := {suffix: text for suffix, text in texts.items() if text is not None}:
            found[name] = texts
    return found


def field_name(place: Iterable[str | int]) -> str:
    """The place of an error (pydantic's ``loc``) as the file's author knows it: ``figures.0.title_en``."""
    return ".".join(str(part) for part in place if part != "").replace("._", "_")


def _suffix(language: str) -> str:
    return f"_{language}"


def _by_suffix(value: Any) -> Any:
    if not isinstance(value, Localized):
        return value
    return {"" if language == SWEDISH else _suffix(language): text for language, text in value.by_language}


def _localized(by_suffix: Mapping[str, str]) -> Localized:
    return Localized(by_suffix[""], **{suffix[1:]: text for suffix, text in by_suffix.items() if suffix})

"""The sentences that people read: Fluent catalogues in ``bot/locales/<language>/``, one file per feature."""

from __future__ import annotations

import html
from functools import cache
from pathlib import Path
from typing import TypeAlias

from babel.localedata import exists
from fluent.runtime import FluentBundle, FluentResource, resolver
from fluent.syntax import ast

from knowledge.base.localized import ENGLISH, SWEDISH, reading_order

__all__ = ["ENGLISH", "LANGUAGES", "SWEDISH", "TextError", "Texts", "Value", "languages_in", "load_texts", "region_of"]

LOCALES = Path(__file__).parent / "locales"
REGIONS = {SWEDISH: "sv_SE", ENGLISH: "en_GB"}
"""Where a language's dates and numbers are written as we want them; of other languages babel knows the most usual form."""

# Fluent refuses longer values than this, to guard against catalogues that nobody trusts. Ours are our own, and an officer's reason may be
# as long as a message of Telegram's, longer yet when its signs are escaped.
resolver.MAX_PART_LENGTH = 100_000

Value: TypeAlias = str | int | float
"""What can be put into a text. A text in several languages cannot: its language has to be chosen first."""


class TextError(Exception):
    """A catalogue cannot be read, or a text is asked for that does not exist or lacks a value."""


def languages_in(folder: Path) -> tuple[str, ...]:
    """The languages that have a catalogue, by their codes (ISO 639-1): Swedish first, the others by name."""
    found = sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith(("_", ".")))
    return tuple(dict.fromkeys((SWEDISH, *found)))


LANGUAGES = languages_in(LOCALES)


def region_of(language: str | None) -> str:
    """The name under which babel knows how numbers and dates are written in a language, or in the nearest that it knows."""
    return next(REGIONS.get(each, each) for each in reading_order(language) if each in REGIONS or exists(each))


class Texts:
    """All texts by id, in every language that has a catalogue. What one lacks is taken from English, and else from Swedish."""

    def __init__(self, folder: Path = LOCALES) -> None:
        self.languages = languages_in(folder)
        """Those that have a catalogue, Swedish first."""
        self._bundles = {language: _bundle(folder / language, language) for language in self.languages}

    def language(self, wanted: str | None) -> str:
        """The language of the set texts for a reader of ``wanted``: hers, or the nearest that has a catalogue."""
        return next(each for each in reading_order(wanted) if each in self._bundles)

    def get(self, message_id: str, lang: str = SWEDISH, **values: Value) -> str:
        """The text, with ``values`` put in as they are (an integer is written as the language writes it).

        Raises :class:`TextError` for an unknown id or a value that is missing.
        """
        for language in reading_order(lang):
            bundle = self._bundles.get(language)
            if bundle is None or not bundle.has_message(message_id):
                continue
            pattern = bundle.get_message(message_id).value
            if pattern is None:
                break
            text, errors = bundle.format_pattern(pattern, values)
            if errors:
                raise TextError(f"{message_id} ({language}): {errors[0]}")
            return str(text)
        raise TextError(f"no text {message_id}")

    def has(self, message_id: str) -> bool:
        """Whether there is such a text."""
        return self._bundles[SWEDISH].has_message(message_id)

    def html(self, message_id: str, lang: str = SWEDISH, **values: Value) -> str:
        """The same for Telegram HTML: values that are strings are escaped."""
        safe = {name: html.escape(value) if isinstance(value, str) else value for name, value in values.items()}
        return self.get(message_id, lang, **safe)


def _bundle(folder: Path, language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    seen: dict[str, Path] = {}
    for path in sorted(folder.glob("*.ftl")):
        resource = FluentResource(path.read_text(encoding="utf-8"))
        for item in resource.body:
            if isinstance(item, ast.Junk):
                raise TextError(f"{path}: {item.annotations[0].message if item.annotations else 'unreadable'}")
            if isinstance(item, ast.Message):
                if item.id.name in seen:
                    raise TextError(f"{path}: {item.id.name} stands in {seen[item.id.name]} too")
                seen[item.id.name] = path
        bundle.add_resource(resource)
    return bundle


@cache
def load_texts() -> Texts:
    """The catalogues of this package, read once."""
    return Texts()

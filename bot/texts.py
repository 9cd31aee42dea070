"""The sentences that people read: Fluent catalogues in ``bot/locales/<language>/``, one file per feature."""

from __future__ import annotations

import html
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

LOCALES = Path(__file__).parent / "locales"
SWEDISH = "sv"
ENGLISH = "en"
LANGUAGES = (SWEDISH, ENGLISH)


class TextError(Exception):
    """A catalogue cannot be read, or a text is asked for that does not exist or lacks a value."""


def catalogue_language(language: str | None) -> str:
    """The catalogue for a language: Swedish for Swedish and for none, English for all others."""
    return SWEDISH if language in (None, "", SWEDISH) else ENGLISH


class Texts:
    """All texts by id. What English lacks (the officers' texts) is taken from Swedish."""

    def __init__(self, folder: Path = LOCALES) -> None:
        self._bundles = {language: _bundle(folder / language, language) for language in LANGUAGES}

    def get(self, message_id: str, lang: str = SWEDISH, **values: Any) -> str:
        """The text, with ``values`` put in as they are (an integer is written as the language writes it).

        Raises :class:`TextError` for an unknown id or a value that is missing.
        """
        for language in (catalogue_language(lang), SWEDISH):
            bundle = self._bundles[language]
            if not bundle.has_message(message_id):
                continue
            pattern = bundle.get_message(message_id).value
            if pattern is None:
                break
            text, errors = bundle.format_pattern(pattern, values)
            if errors:
                raise TextError(f"{message_id} ({language}): {errors[0]}")
            return str(text)
        raise TextError(f"no text {message_id}")

    def html(self, message_id: str, lang: str = SWEDISH, **values: Any) -> str:
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

"""The catalogues are whole: every text that is asked for exists, in every language that needs it, with the same values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.localtelegram.html_mode import MarkupError, parse
from bot.texts import LANGUAGES, LOCALES, TextError, Texts

BOT = LOCALES.parent
TEMPLATES = sorted((BOT / "web" / "site" / "templates").iterdir())
OFFICERS = "officer-"
"""Catalogues of this name are for officers, who work in Swedish."""


class _Values(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)


def _messages(language: str) -> dict[str, tuple[Path, set[str]]]:
    """Each message with its file and the values that it takes."""
    found = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        text = path.read_text(encoding="utf-8")
        for item in FluentParser().parse(text).body:
            assert not isinstance(item, ast.Junk), f"{path}: {str(item.content)[:80]}"
            if isinstance(item, ast.Message):
                values = _Values()
                values.visit(item)
                found[item.id.name] = (path, values.names)
    return found


CATALOGUES = {language: _messages(language) for language in LANGUAGES}
SWEDISH, ENGLISH = CATALOGUES["sv"], CATALOGUES["en"]


def test_everything_that_the_public_reads_is_in_english_too() -> None:
    public = {name for name, (path, _) in SWEDISH.items() if not path.name.startswith(OFFICERS)}
    for_officers = {f"command-{name}" for name in (
        "ny", "utkast", "andra", "dra-tillbaka", "obesvarade", "statistik", "logg", "bjud-in", "behorigheter", "stang", "oppna",
    )}  # fmt: skip

    assert public - for_officers - ENGLISH.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_no_text_that_swedish_lacks_and_each_takes_the_same_values(language: str) -> None:
    messages = CATALOGUES[language]

    assert messages.keys() - SWEDISH.keys() == set()
    assert {name: values for name, (_, values) in messages.items() if values != SWEDISH[name][1]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_catalogue_says_its_own_name(language: str) -> None:
    """Taken from English they would say that the answers come in English."""
    assert {"language-name", "language-now"} <= CATALOGUES[language].keys()


def test_swedish_is_the_first_of_the_languages() -> None:
    assert LANGUAGES[0] == "sv"
    assert set(LANGUAGES) == {path.name for path in LOCALES.iterdir()}


def test_each_text_is_valid_html() -> None:
    """Those that are only asked for as they are may hold anything: they stand in pictures, on buttons and in files."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in BOT.rglob("*.py"))
    as_they_are = set(re.findall(r"""\.get\(\s*["']([a-z0-9-]+)["']""", code))
    as_they_are -= set(re.findall(r"""html_?\(\s*["']([a-z0-9-]+)["']""", code))
    texts = Texts()
    for language, messages in CATALOGUES.items():
        for name, (_, values) in messages.items():
            if name in as_they_are:
                continue
            for value in ("<b>", 0, 1, 2):
                shown = texts.html(name, language, **dict.fromkeys(values, value))
                try:
                    parse(shown)
                except MarkupError as error:
                    pytest.fail(f"{name} ({language}): {error}: {shown}")


def test_each_text_that_the_code_asks_for_exists() -> None:
    asked = {}
    for path in BOT.rglob("*.py"):
        for name in re.findall(r"""texts\.(?:get|html)\(\s*"([a-z0-9-]+)\"""", path.read_text(encoding="utf-8")):
            asked[name] = path
    for path in TEMPLATES:
        for name in re.findall(r"""(?<![\w.])[tsp]\(\s*'([a-z0-9-]+)'\s*[,)]""", path.read_text(encoding="utf-8")):
            asked[name] = path

    assert {name: path for name, path in asked.items() if name not in SWEDISH} == {}


def test_no_text_is_left_over() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (*BOT.rglob("*.py"), *TEMPLATES))
    prefixes = set(re.findall(r"""(?:f"([a-z-]+-)\{|'([a-z-]+-)' ~)""", code))
    prefixes = {start for found in prefixes for start in found if start}

    quoted = set(re.findall(r"""["']([a-z0-9-]+)["']""", code))

    unused = {name for name in SWEDISH if name not in quoted and not any(name.startswith(start) for start in prefixes)}

    assert unused == set()


def test_a_missing_value_or_an_unknown_text_is_told() -> None:
    texts = Texts()

    with pytest.raises(TextError, match="start-welcome"):
        texts.get("start-welcome")
    with pytest.raises(TextError, match="no-such-text"):
        texts.get("no-such-text")


def test_what_people_write_is_escaped() -> None:
    assert "&lt;b&gt;" in Texts().html("answer-uncertain", text="<b>")


def test_what_people_write_comes_whole_however_long_it_is() -> None:
    reason = "Siffran & summan. " * 300
    assert reason.replace("&", "&amp;") in Texts().html("update-withdrawn", date="2026-11-24", reason=reason)


def test_a_catalogue_that_cannot_be_read_is_told_with_its_file(tmp_path: Path) -> None:
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
    (tmp_path / "sv" / "bad.ftl").write_text("= no name\n", encoding="utf-8")

    with pytest.raises(TextError, match=r"bad\.ftl"):
        Texts(tmp_path)

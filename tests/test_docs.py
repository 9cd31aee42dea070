"""What the documents name is there: files, names in them, settings, commands, and where links lead."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
PAST = {ROOT / "CHANGELOG.md"}
"""What tells of earlier times may name what is gone."""
PRESENT = [path for path in DOCUMENTS if path not in PAST]

ROOMS = ("", "bot/", "knowledge/", "docs/")
"""Where a path that begins in the middle may continue from: the architecture says ``services/following`` for what lies in ``bot/``."""
FILE = re.compile(r"[\w*-]+(?:\.[\w*-]+)*\.(?:py|yaml|jsonl|json|npz|md|txt|ftl|typ|toml|lock)")
NAMED_IN = re.compile(r"`([\w/]+\.py)` `([A-Za-z_]\w*(?:\.\w+)*)`")
TO_BE_ADDED = {"bot/handlers/folj.py", "data/secret_key"}
"""What the architecture takes as an example of a new file, and what the bot makes for itself."""


def _named(path: Path) -> Iterator[str]:
    """Files and folders: a path from one of our folders anywhere, and what looks like a path or a file's name between backticks."""
    text = path.read_text(encoding="utf-8")
    yield from re.findall(r"(?<![\w/.])(?:bot|db|knowledge|tests|docs)/[\w./*-]*[\w/*]", text)
    for quoted in re.findall(r"`([^`\s]+)`", text):
        if FILE.fullmatch(quoted) or re.fullmatch(r"[a-z_]+(?:/[\w*.-]+)+/?", quoted):
            yield quoted


def _exists(name: str) -> bool:
    if FILE.fullmatch(name):
        return (
            any(
                True
                for folder in ("bot", "db", "knowledge", "tests", "docs", "deploy")
                for _ in (ROOT / folder).rglob(name)
            )
            or (ROOT / name).exists()
        )
    return any(True for room in ROOMS for each in (name, f"{name}.py") for _ in ROOT.glob(f"{room}{each}".rstrip("/")))


def _defined(path: Path) -> set[str]:
    """The names of a module, and those in its classes, alone and behind the class's name and a dot."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            within = {str(each.name) for each in node.body if hasattr(each, "name")}
            found |= within | {f"{node.name}.{name}" for name in within}
        if isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return found


def _anchor(heading: str) -> str:
    """What GitHub makes of a heading."""
    return re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("document", PRESENT, ids=lambda path: path.name)
def test_every_file_that_is_named_is_there(document: Path) -> None:
    assert {name for name in _named(document) if not _exists(name)} - TO_BE_ADDED == set()


@pytest.mark.parametrize("document", PRESENT, ids=lambda path: path.name)
def test_every_name_that_is_said_to_stand_in_a_file_stands_in_it(document: Path) -> None:
    wrong = []
    for file, name in NAMED_IN.findall(document.read_text(encoding="utf-8")):
        paths = [ROOT / room / file for room in ROOMS if (ROOT / room / file).is_file()]
        if paths and name not in _defined(paths[0]):
            wrong.append(f"{file}: {name}")

    assert wrong == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_within_the_project_leads_somewhere(document: Path) -> None:
    wrong = []
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        path = document.parent / file if file else document
        if not path.exists() or (
            anchor and anchor not in map(_anchor, re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE))
        ):
            wrong.append(target)

    assert wrong == []


@pytest.mark.parametrize("document", PRESENT, ids=lambda path: path.name)
def test_every_command_that_is_shown_can_be_given(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    commands = {command.__name__.rpartition(".")[2] for command in COMMANDS}

    assert set(re.findall(r"(?:`|\$ |-m )make ([a-z]+)", text)) <= targets
    assert set(re.findall(r"(?:`|-m )bot ([a-z]+)", text)) <= commands


def test_every_setting_in_the_readme_is_one() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| Setting | Means |")[2].partition("\n\n")[0]
    named = re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE)

    assert named
    assert {name.lower() for name in named} <= Settings.model_fields.keys()


def test_each_word_of_the_glossary_is_explained_once() -> None:
    words = re.findall(r"^\| ([^|]+) \|", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert len(words) > 20
    assert [word for word in set(words) if words.count(word) > 1] == []

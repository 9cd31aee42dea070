"""The floors of the knowledge package: imports run downwards, and others come in by the front."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import knowledge.understanding as front

ROOT = Path(__file__).parents[2]
FLOORS = ("knowledge/text.py", "knowledge/base", "knowledge/understanding", "knowledge/training")
"""From the lowest up: a floor may import those before it."""

USERS = ("bot", "knowledge/training")
"""Those that use the understanding."""


def modules(place: str) -> list[Path]:
    path = ROOT / place
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def imported(file: Path) -> list[tuple[str, str]]:
    """Each module that a file imports from, with the name that it imports ("" for the module itself)."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [(node.module or "", alias.name) for alias in node.names]
    return found


@pytest.mark.parametrize("place", range(len(FLOORS)), ids=FLOORS)
def test_a_floor_imports_nothing_above_it(place: int) -> None:
    above = tuple(floor.removesuffix(".py").replace("/", ".") for floor in FLOORS[place + 1 :])
    files = modules(FLOORS[place])
    assert files
    wrong = [
        f"{file.relative_to(ROOT)} imports {module} {name}"
        for file in files
        for module, name in imported(file)
        if any(f"{module}.{name}.".startswith(f"{floor}.") for floor in above)
    ]
    assert wrong == []


@pytest.mark.parametrize("user", USERS)
def test_what_is_in_the_front_is_imported_from_it(user: str) -> None:
    in_front = set(front.__all__)
    wrong = [
        f"{file.relative_to(ROOT)} imports {module}.{name}"
        for file in modules(user)
        for module, name in imported(file)
        if module.startswith("knowledge.understanding.") and name in in_front
    ]
    assert wrong == []


def test_outside_the_knowledge_package_nothing_looks_behind_the_front() -> None:
    wrong = [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in modules("bot")
        for module, _ in imported(file)
        if module.startswith("knowledge.understanding.")
    ]
    assert wrong == []


def test_the_front_has_what_it_names() -> None:
    assert [name for name in front.__all__ if not hasattr(front, name)] == []

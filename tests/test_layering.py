"""Imports run downwards only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

FORBIDDEN = {
    "knowledge": ("bot", "db", "telegram", "sqlalchemy"),
    "db": ("bot", "knowledge", "telegram"),
    "bot/services": ("telegram", "bot.handlers", "bot.views", "bot.workers", "bot.commands", "bot.app", "bot.texts"),
    "bot/views": ("telegram", "bot.handlers", "bot.workers", "bot.commands", "bot.app", "sqlalchemy"),
    "bot/handlers": ("bot.workers", "bot.commands", "bot.app", "sqlalchemy", "bot.wiring"),
    "bot/localtelegram": ("bot.handlers", "bot.services", "bot.views", "bot.app", "db", "knowledge"),
}
"""Folder → what none of its modules may import."""


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_no_module_imports_what_lies_above_it(folder: str) -> None:
    modules = sorted((ROOT / folder).rglob("*.py"))
    assert modules

    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules
        for name in sorted(_imports(path))
        for forbidden in FORBIDDEN[folder]
        if name == forbidden or name.startswith(f"{forbidden}.")
    ]

    assert wrong == []


def test_handlers_open_no_transactions() -> None:
    """What is read and written is a service's business."""
    wrong = {
        f"{path.name}:{node.lineno}"
        for path in (ROOT / "bot" / "handlers").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "database"
    }

    assert wrong == set()

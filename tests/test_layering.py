"""Imports run downwards only, between floors and between files; and a room with a front is entered by it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

FLOORS: tuple[tuple[str, ...], ...] = (
    ("bot/__main__.py",),
    ("bot/commands/",),
    ("bot/console.py", "bot/serving.py"),
    ("bot/app.py", "bot/receiving/", "bot/web/"),
    ("bot/workers/", "bot/inbox/"),
    ("bot/handlers/",),
    ("bot/delivery/",),
    ("bot/menus.py",),
    ("bot/context.py", "bot/keyboards.py", "bot/attempt.py"),
    ("bot/views/",),
    ("bot/buttons/",),
    ("bot/opening.py",),
    ("bot/wiring.py",),
    ("bot/services/",),
    ("bot/localtelegram/", "bot/texts.py", "bot/settings.py", "bot/logs.py", "bot/metrics.py"),
    ("bot/clock.py",),
    ("db/",),
    ("knowledge/training/",),
    ("knowledge/understanding/",),
    ("knowledge/base/",),
    ("knowledge/text.py",),
)
"""The floors from the top down, as the README's table has them. A module imports from its own floor and from those below.

Files on one floor that are named apart do not import each other.
"""

SERVICES = (
    "statistics",
    "export",
    "answering",
    "learning",
    "following",
    "updates",
    "closing",
    "shares",
    "figures",
    "people",
    "times",
    "written",
    "computing",
)
"""The same inside ``bot/services``: each may use those after it."""

STRANGERS = {
    "knowledge": ("bot", "db", "telegram", "sqlalchemy"),
    "db": ("bot", "knowledge", "telegram"),
    "bot/services": ("telegram",),
    "bot/views": ("telegram", "sqlalchemy"),
    "bot/buttons": ("telegram", "sqlalchemy"),
    "bot/handlers": ("sqlalchemy", "bot.wiring", "bot.opening"),
    "bot/web": ("telegram",),
    "bot/localtelegram": ("db", "knowledge"),
}
"""Folder → what none of its modules may import, wherever it stands."""

FRONTS = (
    "bot.buttons",
    "knowledge.understanding",
    *(f"bot.services.{name}" for name in ("answering", "learning", "following", "updates", "figures", "people")),
)
"""Packages whose ``__init__`` names what others may use: nothing else of them is imported from outside."""

MAKERS = {"knowledge.understanding": ("knowledge.training.",)}
"""Who makes what is in a package, and so looks at its modules."""


def _modules() -> dict[str, Path]:
    """Every module of the project by its dotted name."""
    paths = (path for folder in ("bot", "knowledge", "db") for path in sorted((ROOT / folder).rglob("*.py")))
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


MODULES = _modules()


def _names(path: Path) -> Iterator[str]:
    """What a file imports: modules, and names in modules; also where it does so late, by name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "import_module":
            assert isinstance(node.args[0], ast.Constant), f"{path}: a module that is not named"
            yield str(node.args[0].value)


def _imports(path: Path) -> set[str]:
    """The project's own modules among them."""
    found = {name if name in MODULES else name.rpartition(".")[0] for name in _names(path)}
    return {name for name in found if name in MODULES and MODULES[name] != path}


def _place(path: Path) -> tuple[int, str]:
    """The number of a file's floor from the top, and the room on it."""
    name = path.relative_to(ROOT).as_posix()
    places = [
        (number, room)
        for number, rooms in enumerate(FLOORS)
        for room in rooms
        if name == room or (room.endswith("/") and name.startswith(room))
    ]
    assert len(places) == 1, f"{name} stands on {len(places)} floors"
    return places[0]


def test_every_file_imports_from_its_own_room_and_from_the_floors_below() -> None:
    wrong = []
    for path in MODULES.values():
        if path.relative_to(ROOT).as_posix() in {"bot/__init__.py", "knowledge/__init__.py"}:
            assert _imports(path) <= {"knowledge"}  # which tells the libraries for numbers how many threads to use
            continue
        floor, room = _place(path)
        for name in sorted(_imports(path) - {"bot", "knowledge"}):
            other_floor, other_room = _place(MODULES[name])
            if other_floor < floor or (other_floor == floor and other_room != room):
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")

    assert wrong == []


def test_no_files_import_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter({name: _imports(path) for name, path in MODULES.items()}).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def test_services_use_only_those_below_them() -> None:
    wrong = []
    for path in sorted((ROOT / "bot" / "services").rglob("*.py")):
        own = path.relative_to(ROOT / "bot" / "services").parts[0].removesuffix(".py")
        if own == "__init__":
            continue
        for name in sorted(_imports(path)):
            parts = name.split(".")
            if parts[:2] == ["bot", "services"] and SERVICES.index(parts[2]) < SERVICES.index(own):
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")

    assert wrong == []


@pytest.mark.parametrize("front", FRONTS)
def test_a_package_with_a_front_is_entered_by_it(front: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for own, path in MODULES.items()
        for name in sorted(_imports(path))
        if name.startswith(f"{front}.") and own != front and not own.startswith((f"{front}.", *MAKERS.get(front, ())))
    ]

    assert wrong == []


@pytest.mark.parametrize("folder", STRANGERS)
def test_no_module_imports_what_is_not_its_business(folder: str) -> None:
    modules = sorted((ROOT / folder).rglob("*.py"))
    assert modules

    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules
        for name in sorted(set(_names(path)))
        for stranger in STRANGERS[folder]
        if name == stranger or name.startswith(f"{stranger}.")
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


def test_the_readme_shows_the_floors_in_their_order() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| Floor | Holds |\n| --- | --- |\n")[2].partition("\n\n")[0]
    shown = [tuple(re.findall(r"`([^`]+)`", row.split("|")[1])) for row in table.splitlines()]

    assert shown == list(FLOORS)


@pytest.mark.parametrize("folder", ["bot", "knowledge", "db", "tests"])
def test_no_file_and_no_folder_is_too_full_to_find_one_s_way_in(folder: str) -> None:
    """At most 300 lines a module and 15 modules a folder; a handler or a view is a feature, and there are as many as there are features."""
    features = {ROOT / "bot" / "handlers", ROOT / "bot" / "views", ROOT / "tests" / "bot" / "handlers"}
    modules = sorted((ROOT / folder).rglob("*.py"))
    long = [f"{path.relative_to(ROOT)}" for path in modules if len(path.read_text("utf-8").splitlines()) > 300]
    full = [
        str(where.relative_to(ROOT))
        for where in {path.parent for path in modules} - features
        if len([path for path in where.glob("*.py") if path.name != "__init__.py"]) > 15
    ]

    assert (long, full) == ([], [])

"""What is built to be installed elsewhere answers by itself: no file that the bot needs is left behind in the source tree."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

from db import migrate
from knowledge.base.models import Content

ROOT = Path(__file__).parents[1]
SOURCES = ("bot", "db", "knowledge", "pyproject.toml", "README.md", "LICENSE")
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


@dataclass(frozen=True)
class Installed:
    """The wheel in an environment of its own, started from an empty folder."""

    python: Path
    site: Path
    folder: Path

    def run(self, *arguments: str) -> str:
        """What a command of that environment's Python prints."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "DATA_DIR": str(self.folder / "data"),
            "PYTHONIOENCODING": "utf-8",
        }
        done = subprocess.run(  # noqa: S603 - our own commands
            [str(self.python), *arguments], cwd=self.folder, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, built from a copy of the sources without a network, and installed."""
    made = tmp_path_factory.mktemp("wheel")
    sources, wheels, folder = made / "sources", made / "wheels", made / "empty"
    folder.mkdir()
    sources.mkdir()
    for name in SOURCES:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, sources / name, ignore=shutil.ignore_patterns("__pycache__", "*.partial"))
        else:
            shutil.copy(path, sources / name)
    offline = ("--no-index", "--no-deps")
    _quietly(*PIP, "wheel", *offline, "--no-build-isolation", "--wheel-dir", str(wheels), str(sources))
    environment = made / "environment"
    venv.create(environment, with_pip=False, symlinks=True)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(environment), "platbase": str(environment)}))
    _quietly(*PIP, "install", *offline, "--target", str(site), *map(str, wheels.glob("*.whl")))
    # The dependencies of the environment that runs the tests. Path files in there are not read, so that an editable install of this
    # project is not among them.
    paths = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (site / "dependencies.pth").write_text("\n".join(paths), encoding="utf-8")
    return Installed(environment / "bin" / "python", site, folder)


def _quietly(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own commands
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_wheel_answers_from_an_empty_folder(installed: Installed, own_content: Content) -> None:
    entry = next(iter(own_content.entries.values()))
    used = installed.run("-c", "import bot, db, knowledge; print(bot.__file__, db.__file__, knowledge.__file__)")
    assert all(Path(file).is_relative_to(installed.site) for file in used.split())

    answer = json.loads(installed.run("-m", "bot", "ask", entry.title.to("sv"), "--json"))

    assert (answer["decision"], answer["entry"]) == ("answer", entry.id)
    assert (installed.folder / "data").is_dir()


def test_the_wheel_makes_its_database(installed: Installed) -> None:
    assert migrate.newest() in installed.run("-m", "bot", "db", "upgrade")
    assert (installed.folder / "data" / "stodlotsen.db").exists()


def test_every_file_that_is_not_a_module_is_in_the_wheel(installed: Installed) -> None:
    beside = {
        path.relative_to(ROOT)
        for package in ("bot", "db", "knowledge")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".partial"}
    }
    missing = sorted(str(path) for path in beside if not (installed.site / path).is_file())
    assert missing == []

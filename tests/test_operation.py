"""What ``docs/drift.md`` tells whoever runs the bot is there: metrics, states, outcomes, settings and lines of the log."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.inbox.handling import GIVEN_BACK, Outcome
from bot.settings import OWN_PATHS, Settings
from db.engine import Database
from tests.bot.web.conftest import office_over

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")
CODE = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "bot").rglob("*.py")))


def _table(heading: str) -> list[list[str]]:
    """The rows of the first table after a heading, or after a row that stands over it."""
    table = GUIDE.partition(heading)[2].partition("|---")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in table.splitlines()[1:]]


async def test_every_metric_is_explained_and_there_is_no_other(sqlite_database: Database) -> None:
    async with office_over(sqlite_database) as office:
        served = {line.split()[2] for line in await office.scraped() if line.startswith("# HELP stodlotsen_")}

    # The library adds to each counter when it began.
    assert {row[0].strip("`") for row in _table("## 6.")} == {name for name in served if not name.endswith("_created")}


async def test_every_part_of_readyz_is_explained(sqlite_database: Database) -> None:
    async with office_over(sqlite_database) as office:
        own = set((await office.client.get("/readyz")).json()["checks"])
    explained = {row[0].strip("`") for row in _table("| Del i `/readyz`")}

    assert own <= explained
    for part in explained:
        assert f'"{part}": ' in CODE
    assert {row[0].strip("`") for row in _table("## 5.")} == set(OWN_PATHS)


def test_every_outcome_is_explained() -> None:
    outcomes = (
        Outcome(),
        GIVEN_BACK,
        Outcome(kept_for="x"),
        *(Outcome("x", again, ours) for again in (None, 1.0) for ours in (False, True)),
    )

    assert {row[0].strip("`") for row in _table("| Utfall")} == {outcome.name for outcome in outcomes}


def test_every_setting_that_is_named_exists() -> None:
    named = set(re.findall(r"`([A-Z][A-Z_]+[A-Z])(?:=[^`]*)?`", GUIDE)) | set(re.findall(r"^([A-Z_]+)=", GUIDE, re.M))

    assert named
    assert {name.lower() for name in named} <= set(Settings.model_fields)


@pytest.mark.parametrize("line", [row[0].strip("`") for row in _table("## 9.")])
def test_every_line_of_the_log_is_one_of_the_bot_s(line: str) -> None:
    assert line in CODE


def test_the_readme_points_to_it() -> None:
    assert "(docs/drift.md)" in (ROOT / "README.md").read_text(encoding="utf-8")

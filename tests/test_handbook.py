"""The officer's handbook shows the dialogues as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.views.commands import COMMANDS, commands_for
from db.engine import Database
from db.models import Role
from knowledge.base.models import Content
from tests.support.decides import Decides
from tests.support.handbook import Stage, agrees, dialogues, steps_of
from tests.support.world import OTHER_OFFICER, world_of

HANDBOOK = (Path(__file__).parent.parent / "docs" / "handbok.md").read_text(encoding="utf-8")
NEAREST = ("mikrofonden", "almi-lan", "leader")
"""The entries that the handbook shows as the nearest."""

APPROVAL = "<!-- REQUIRE_APPROVAL=true -->"


def pages() -> list[str]:
    """The pages, each with as many empty lines before it as keep the numbers of its lines."""
    starts = [match.start() for match in re.finditer(r"^## ", HANDBOOK, re.MULTILINE)]
    ends = [*starts[1:], len(HANDBOOK)]
    return [
        "\n" * HANDBOOK.count("\n", 0, start) + HANDBOOK[start:end] for start, end in zip(starts, ends, strict=True)
    ]


@pytest.mark.parametrize("approval", [False, True])
async def test_every_dialogue_is_what_the_bot_says(
    sqlite_database: Database, tmp_path: Path, own_content: Content, approval: bool
) -> None:
    async with world_of(sqlite_database, tmp_path, own_content, Decides(NEAREST), require_approval=approval) as world:
        if approval:
            await world.give_role(OTHER_OFFICER, Role.OFFICER)
        stage = Stage(world)
        await stage.open()
        held = 0
        for page in pages():
            if (APPROVAL in page) is not approval:
                continue
            for first_line, block in dialogues(page):
                for step in steps_of(block, first_line):
                    real = await stage.perform(step)
                    if real is not None:
                        held += 1
                        assert agrees(step.words, real), f"line {step.line}: the bot says\n{real}"
    assert held > 0


def test_every_command_of_an_officer_or_an_administrator_is_explained() -> None:
    everyone = {command.name for command in commands_for(Role.PUBLIC)}

    for command in COMMANDS:
        if command.name not in everyone:
            assert f"/{command.name}" in HANDBOOK, command.name


def test_the_contents_lead_to_every_page() -> None:
    headings = re.findall(r"^## (.+)$", HANDBOOK, re.MULTILINE)
    anchors = [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]

    assert re.findall(r"^\| .+ \| \[\d+\]\(#(.+)\) \|$", HANDBOOK, re.MULTILINE) == anchors

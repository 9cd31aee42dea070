"""Each command stands where people look for it, and has someone who listens."""

from __future__ import annotations

import re
from pathlib import Path

from telegram.ext import CommandHandler

from bot.menus import menu
from bot.texts import Texts
from bot.views.commands import COMMANDS, help_view
from db.models import Role
from knowledge.base.models import Content
from tests.support.world import World

README = Path(__file__).parents[3] / "README.md"


def _handled(world: World) -> set[str]:
    handlers = [handler for group in world.application.handlers.values() for handler in group]
    return {command for handler in handlers if isinstance(handler, CommandHandler) for command in handler.commands}


async def test_each_command_that_is_handled_is_declared_and_the_other_way_round(told_world: World) -> None:
    declared = {name for command in COMMANDS for name in (command.name, *command.aliases)}

    assert _handled(told_world) == declared


def test_each_command_stands_in_help(content: Content, texts: Texts) -> None:
    shown = help_view(Role.ADMIN, content.municipality, texts, "sv").html

    assert re.findall(r"^/(\w+) –", shown, re.MULTILINE) == [command.name for command in COMMANDS]


def test_each_command_stands_in_the_readme() -> None:
    readme = README.read_text(encoding="utf-8")

    assert [command.name for command in COMMANDS if f"/{command.name}" not in readme] == []


def test_the_menus_hold_what_telegram_allows(texts: Texts) -> None:
    for role in Role:
        commands = menu(role, texts)
        assert len(commands) <= 100
        for command in commands:
            assert re.fullmatch(r"[a-z0-9_]{1,32}", command.command)
            assert 1 <= len(command.description) <= 256

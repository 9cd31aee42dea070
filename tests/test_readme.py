"""What the README shows of a conversation is what the bot says."""

from __future__ import annotations

import re
from pathlib import Path

from bot.console import styled
from db.engine import Database
from knowledge.base.models import Content
from knowledge.understanding import Understanding
from tests.support.handbook import agrees
from tests.support.world import CITIZEN, Sent, world_of

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def _shown(message: Sent) -> str:
    """A message as the terminal shows it, with its buttons numbered on one line."""
    labels = [f"[{number}] {label}" for number, label in enumerate(message.labels, start=1)]
    text = styled(message.text, message.entities, bold=False)
    return f"{text}\n  {'   '.join(labels)}"


async def test_the_conversation_is_what_the_bot_says(
    sqlite_database: Database, tmp_path: Path, own_content: Content, own_understanding: Understanding
) -> None:
    block = re.search(r"^```text\n(> .*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert block is not None
    turns = re.findall(r"^> (.+)\n((?:(?!> ).*\n)+)", block[1], re.MULTILINE)
    assert len(turns) == 2
    async with world_of(sqlite_database, tmp_path, own_content, own_understanding) as world:
        for said, written in turns:
            (sent,) = await world.says(CITIZEN, said)
            assert agrees(written, _shown(sent)), f"the bot says\n{_shown(sent)}"

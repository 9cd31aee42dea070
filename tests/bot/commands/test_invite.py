"""``invite`` prints a one-time code that works in the chat, and keeps only its hash."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.services.people import Invitations, Roles
from db.engine import Database
from db.models import Role


@pytest.fixture(autouse=True)
def _own_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("role", ["officer", "admin"])
def test_the_code_gives_the_role(role: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["invite", "--role", role]) == 0
    match = re.search(r"/start ([A-Z0-9-]{19})\n", capsys.readouterr().out)
    assert match is not None

    async def redeem() -> Role:
        database = Database("sqlite+aiosqlite:///data/stodlotsen.db")
        try:
            return await Invitations(database, Roles(database)).redeem(match[1], 1001)
        finally:
            await database.close()

    assert asyncio.run(redeem()) is Role(role)
    assert match[1].replace("-", "").encode() not in Path("data/stodlotsen.db").read_bytes()


@pytest.mark.parametrize("role", ["public", "chef"])
def test_there_is_no_code_for_other_roles(role: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["invite", "--role", role])
    assert role in capsys.readouterr().err

"""What the bot keeps is its owner's alone, however open the surroundings are and however open it lay before."""

from __future__ import annotations

import os
from pathlib import Path

from bot.localtelegram import LocalPerson
from tests.reliability.bots import ENOUGH, RunningBot
from tests.support.telegram.troubled import TroubledServer

KIM = LocalPerson(6_000_000, "Kim")

KEPT = ("stodlotsen.db", "stodlotsen.db-wal", "stodlotsen.db-shm", "stodlotsen.db-run", "secret_key")


def _stood_open(folder: Path) -> None:
    """The folder as an earlier run may have left it, open to everyone."""
    for name in KEPT:
        (folder / name).touch()
    (folder / "secret_key").write_text("a key of an earlier run")
    for path in (folder, *folder.iterdir()):
        path.chmod(0o777 if path.is_dir() else 0o666)


def _modes(folder: Path) -> dict[str, int]:
    """Of the folder and of what lies in it."""
    return {
        str(path.relative_to(folder.parent)): path.stat().st_mode & 0o777
        for path in (folder, *sorted(folder.iterdir()))
    }


async def test_the_data_folder_and_the_files_of_a_running_bot_are_its_owner_s_alone(warm: Path) -> None:
    _stood_open(warm)
    async with TroubledServer() as server:
        bot = RunningBot(server, warm)
        umask = os.umask(0)
        try:
            await bot.start()
        finally:
            os.umask(umask)
        await server.give(server.telegram.writes(KIM, "Vad är Lånefonden?"))
        await server.until_shown(1, seconds=ENOUGH)
        while_it_runs = _modes(warm)
        assert await bot.stop() == 0

    folders = {"data", "data/understanding"}
    assert {name: oct(mode) for name, mode in while_it_runs.items()} == {
        name: oct(0o700 if name in folders else 0o600) for name in while_it_runs
    }
    assert while_it_runs.keys() >= {f"data/{name}" for name in KEPT}

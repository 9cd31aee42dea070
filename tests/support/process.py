"""The bot as a process of its own."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO

from tests.support.content import EXAMPLE_CONTENT

ROOT = Path(__file__).parents[2]
NONE: Mapping[str, str] = MappingProxyType({})


def environment(folder: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """What a process needs: the small content, its data in ``folder``, a free port, and otherwise no settings but those given."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "SYSTEMROOT") if name in os.environ}
    own = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "DATA_DIR": str(folder), "CONTENT_DIR": str(EXAMPLE_CONTENT)}
    return {**kept, **own, "LISTEN": f"127.0.0.1:{free_port()}", **settings}


def free_port() -> int:
    """A port that nobody listens on. Not one of those that the system gives to connections of its own: it could give it away again."""
    while True:
        port = random.randint(20_000, 32_000)
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


async def start(
    folder: Path, *arguments: str, settings: Mapping[str, str] = NONE, stdout: int | IO[bytes] = PIPE
) -> Process:
    """Begin ``python -m bot …`` in ``folder``, where no ``.env`` lies."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments,
        stdin=PIPE, stdout=stdout, stderr=PIPE, cwd=folder, env=environment(folder, settings),
    )  # fmt: skip


async def run(
    folder: Path, *arguments: str, stdin: bytes = b"", settings: Mapping[str, str] = NONE
) -> tuple[int, str, str]:
    """Run ``python -m bot …`` to its end: exit status, standard output, standard error."""
    process = await start(folder, *arguments, settings=settings)
    out, err = await process.communicate(stdin)
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()

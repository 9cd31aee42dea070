"""Terminals, pipes, proxies and files as people have them: nothing ends in a traceback."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from bot.console import Saved
from tests.support import process

SAID = "vad är lånefonden\r\n/hjälp\r\n"


async def test_a_terminal_in_another_encoding_shows_replaced_characters(tmp_path: Path, warm: Path) -> None:
    settings = {"DATA_DIR": str(warm), "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    chat = await process.start(tmp_path, "chat", settings=settings)
    out, err = await chat.communicate("vad är lånefonden\n".encode())

    assert (chat.returncode, err) == (0, b"")
    assert "Vad är Lånefonden?".encode("cp1252") in out


@pytest.mark.parametrize("command", [("chat",), ("ask", "--batch")])
async def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path, warm: Path, command: tuple[str, ...]) -> None:
    line = '{"q": "lånefonden"}\n' if "ask" in command else "vad är lånefonden\n"
    asked = await process.start(tmp_path, *command, settings={"DATA_DIR": str(warm)})
    assert asked.stdin is not None
    assert asked.stdout is not None
    assert asked.stderr is not None
    asked.stdin.write(line.encode())
    await asked.stdin.drain()
    await asked.stdout.readline()
    asked.stdout._transport.close()  # type: ignore[attr-defined]
    asked.stdin.write(line.encode() * 200)
    asked.stdin.close()

    assert await asked.stderr.read() == b""
    await asked.wait()


async def test_a_socks_proxy_without_its_package_is_told_in_one_line(tmp_path: Path, warm: Path) -> None:
    settings = {"DATA_DIR": str(warm), "ALL_PROXY": "socks5://127.0.0.1:9", "TELEGRAM_BOT_TOKEN": "1:a"}
    status, _out, err = await process.run(tmp_path, "run", settings=settings)

    assert status == 1
    assert 'pip install "python-telegram-bot[socks]"' in err.splitlines()[-1]
    assert "Traceback" not in err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
async def test_a_file_that_windows_saved_is_read_as_it_is(tmp_path: Path, warm: Path, encoding: str) -> None:
    status, out, err = await process.run(
        tmp_path, "chat", stdin=SAID.encode(encoding), settings={"DATA_DIR": str(warm)}
    )

    assert (status, err) == (0, "")
    assert "> vad är lånefonden\n\nVad är Lånefonden?" in out
    assert "/amnen" in out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
async def test_a_batch_that_windows_saved_is_read_too(tmp_path: Path, warm: Path, encoding: str) -> None:
    lines = '{"q": "vad är lånefonden"}\r\n{"q": "vad är lånefonden"}\r\n'
    status, out, err = await process.run(
        tmp_path, "ask", "--batch", stdin=lines.encode(encoding), settings={"DATA_DIR": str(warm)}
    )

    assert (status, err) == (0, "")
    assert out.count('"entry": "lanefonden"') == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_lines_are_found_wherever_the_bytes_are_parted(encoding: str) -> None:
    text = f"å\r\n{'Ċ' if 'utf' in encoding else 'c'}ö\näu"
    data = (codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b"") + text.encode(encoding)
    saved, found = Saved(), list[str]()
    found += saved.lines(data[:4])
    for place in range(4, len(data)):
        found += saved.lines(data[place : place + 1])
    found += saved.end()

    assert [line.replace("Ċ", "c") for line in found] == ["å", "cö", "äu"]

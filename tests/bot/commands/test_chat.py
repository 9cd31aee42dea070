"""``bot chat``: the whole bot in the terminal."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from tests.support import process


async def test_a_conversation_from_standard_input(tmp_path: Path, warm: Path) -> None:
    said = "Var hittar vi pengar till att komma igång?\n/amnen\n1\n[◀ Alla ämnen]\n/avsluta\n/hjalp\n"

    status, out, err = await process.run(tmp_path, "chat", stdin=said.encode(), settings={"DATA_DIR": str(warm)})

    assert (status, err) == (0, "")
    answer, themes, entries, back = re.split(r"^> .*\n", out, flags=re.MULTILINE)[1:5]
    assert "Källor" in answer
    assert "https://" in answer
    assert re.search(r"Granskad \d{4}-\d\d-\d\d", answer)
    assert re.search(r"\[1\] Vad är ett socialt företag\?", themes)
    assert "Välj en fråga" in entries
    assert "Pengar och lån" in back
    assert "/sammanfattning" not in out


async def test_a_number_in_brackets_is_a_button_and_an_unknown_button_is_not_taken_for_a_question(
    tmp_path: Path, warm: Path
) -> None:
    said = "/sprak\n[3]\n[Finns inte]\n"

    status, out, err = await process.run(tmp_path, "chat", stdin=said.encode(), settings={"DATA_DIR": str(warm)})

    assert (status, err) == (0, "")
    _choices, english, unknown = re.split(r"^> .*\n", out, flags=re.MULTILINE)[1:4]
    assert "English" in english
    assert unknown.strip().startswith("(Här finns ingen knapp ”Finns inte”.")


async def test_who_became_an_officer_is_one_of_the_public_again_the_next_time(tmp_path: Path, warm: Path) -> None:
    settings = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/chat.db", "DATA_DIR": str(warm)}
    _, invitation, _ = await process.run(tmp_path, "invite", "--role", "officer", settings=settings)
    code = re.search(r"/start \S+", invitation)
    assert code is not None
    status, out, err = await process.run(tmp_path, "chat", stdin=f"{code[0]}\n/logg\n".encode(), settings=settings)
    assert (status, err) == (0, "")
    assert "fick rollen tjänsteperson" in out

    status, out, err = await process.run(tmp_path, "chat", stdin=b"/logg\n", settings=settings)

    assert (status, err) == (0, "")
    assert "Det kommandot är för kommunens tjänstepersoner" in out


async def test_the_end_of_the_input_ends_it(tmp_path: Path, warm: Path) -> None:
    status, out, err = await process.run(tmp_path, "chat", stdin=b"\xff\xfe hej\n", settings={"DATA_DIR": str(warm)})

    assert (status, err) == (0, "")
    assert out.endswith("Hej då!\n")


async def test_it_can_be_interrupted_while_it_waits(tmp_path: Path, warm: Path) -> None:
    chat = await process.start(tmp_path, "chat", settings={"DATA_DIR": str(warm)})
    assert chat.stdin is not None
    assert chat.stdout is not None
    chat.stdin.write(b"/hjalp\n")
    await chat.stdout.readuntil(b"/radera")

    chat.send_signal(signal.SIGINT)
    _, err = await chat.communicate()

    assert (chat.returncode, err) == (0, b"")


@pytest.mark.parametrize("command", ["chat", "check"])
async def test_a_command_ends_without_a_word_when_nobody_reads_what_it_says(
    tmp_path: Path, warm: Path, command: str
) -> None:
    """As under ``| head``, which ends when it has seen enough."""
    there, here = os.pipe()
    os.close(there)
    with os.fdopen(here, "wb") as unread:
        begun = await process.start(tmp_path, command, settings={"DATA_DIR": str(warm)}, stdout=unread)
    _, err = await begun.communicate(b"/hjalp\n/amnen\n")

    assert (begun.returncode, err) == (1, b"")


async def test_an_officer_publishes_in_one_message_and_the_citizen_reads_it(tmp_path: Path, warm: Path) -> None:
    database = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/chat.db", "DATA_DIR": str(warm)}
    said = "/ny kaffehuset\\\nSju platser fyllda\\\nAlla platser är fyllda sedan i våras.\\\nplatser: 7\n[Publicera]\n"
    status, out, err = await process.run(tmp_path, "chat", "--as", "officer", stdin=said.encode(), settings=database)
    assert (status, err) == (0, "")
    assert "Sju platser fyllda" in out

    question = "hur går det med företaget som startade 2022\n/redovisning\n"
    status, out, err = await process.run(tmp_path, "chat", stdin=question.encode(), settings=database)

    assert (status, err) == (0, "")
    assert "Sju platser fyllda" in out
    saved = re.search(r"\(fil sparad: (.*\.pdf)\)", out)
    assert saved is not None
    assert _content(saved[1]).startswith(b"%PDF")


async def test_the_demo_shows_marked_examples_and_leaves_the_real_database_alone(tmp_path: Path, warm: Path) -> None:
    database = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/real.db", "DATA_DIR": str(warm)}

    status, out, err = await process.run(tmp_path, "chat", "--demo", stdin=b"/sammanfattning\n", settings=database)

    assert (status, err) == (0, "")
    assert "EXEMPEL" in out
    assert not (tmp_path / "real.db").exists()


def _content(path: str) -> bytes:
    return Path(path).read_bytes()


async def test_what_an_officer_publishes_in_the_demo_is_marked_as_an_example(tmp_path: Path, warm: Path) -> None:
    said = "/ny kaffehuset\\\nSju platser fyllda\\\nAlla platser är fyllda.\\\nplatser: 7\n[Publicera]\n/historik\n"

    status, out, err = await process.run(
        tmp_path, "chat", "--demo", "--as", "officer", stdin=said.encode(), settings={"DATA_DIR": str(warm)}
    )

    assert (status, err) == (0, "")
    assert "EXEMPEL: Sju platser fyllda" in out

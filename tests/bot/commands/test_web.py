"""``bot web`` as a process, and ``bot run`` with the site beside it."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import httpx

from tests.support import process
from tests.support.telegram.http import TOKEN, TelegramServer


async def _shown(base: str, path: str = "/") -> httpx.Response:
    """A page, as soon as the process serves it."""
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:
        for _ in range(600):
            try:
                return await client.get(path)
            except httpx.TransportError:
                # Another process has no event that could be waited for: it is asked, as a browser would ask.
                await asyncio.sleep(0.1)
    raise TimeoutError(path)


async def test_the_site_needs_no_token_answers_a_question_and_stops_cleanly(tmp_path: Path, warm: Path) -> None:
    base = f"http://127.0.0.1:{process.free_port()}"
    settings = {"LISTEN": base.removeprefix("http://"), "DATA_DIR": str(warm)}
    site = await process.start(tmp_path, "web", settings=settings)
    first = await _shown(base)
    async with httpx.AsyncClient(base_url=base, follow_redirects=True, timeout=60) as client:
        kind = {"Origin": base, "Content-Type": "application/x-www-form-urlencoded"}
        answer = await client.post("/fraga", content="fraga=hemlig+undran+om+en+fond", headers=kind)
        health = await client.get("/healthz")
    site.send_signal(signal.SIGTERM)
    out, log = await site.communicate()

    assert site.returncode == 0
    assert "Exempelköping" in first.text
    assert (answer.status_code, "hemlig undran om en fond" in answer.text) == (200, True)
    assert health.text == "ok\n"
    assert out == b""
    assert base in log.decode()
    assert "undran" not in log.decode()
    assert "Traceback" not in log.decode()


async def test_with_examples_another_database_is_shown(tmp_path: Path, warm: Path) -> None:
    base = f"http://127.0.0.1:{process.free_port()}"
    settings = {"LISTEN": base.removeprefix("http://"), "DATA_DIR": str(warm)}
    site = await process.start(tmp_path, "web", "--demo", settings=settings)
    page = await _shown(base, "/redovisning")
    site.send_signal(signal.SIGINT)
    await site.communicate()

    assert site.returncode == 0
    assert "EXEMPEL" in page.text


async def test_the_running_bot_serves_the_site_when_it_is_to(tmp_path: Path, warm: Path) -> None:
    async with TelegramServer() as server:
        base = f"http://127.0.0.1:{process.free_port()}"
        settings = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": server.url,
            "DATA_DIR": str(warm),
            "LISTEN": base.removeprefix("http://"),
            "WEB": "true",
        }
        bot = await process.start(tmp_path, "run", settings=settings)
        page, metrics = await _shown(base, "/svar/pengar/lanefonden"), await _shown(base, "/metrics")
        bot.send_signal(signal.SIGTERM)
        await bot.communicate()

    assert bot.returncode == 0
    assert "Vad är Lånefonden?" in page.text
    assert "stodlotsen_" in metrics.text


async def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path, warm: Path) -> None:
    async with TelegramServer() as server:
        taken = server.url.removeprefix("http://").partition("/")[0]
        status, out, err = await process.run(tmp_path, "web", settings={"LISTEN": taken, "DATA_DIR": str(warm)})

    assert (status, out) == (1, "")
    assert err.startswith("LISTEN: port")
    assert err.count("\n") == 1

"""Asks the server over kept connections, as a reverse proxy does, and tells how many answers came a second and how soon."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from statistics import median, quantiles
from urllib.parse import urlencode

import httpx

CONNECTIONS = 8
SECONDS = 3.0
STEADY, STEADY_SECONDS = 50, 6
QUESTIONS = (
    "va e lönebidarg", "hur startar man ett socialt företag", "kan nån gå i borgen för vårt banklån", "var hittar vi en lokal",
    "vem hjälper mig att starta", "hur säljer vi till kommunen", "vad är esf", "får man lön när man arbetstränar",
    "hur går det med företaget som startade 2022", "vad är skillnaden mellan svb och vanligt aktiebolag",
)  # fmt: skip
PAGES = {
    "first page": "/",
    "entry": "/svar/anstalla/lonebidrag",
    "all entries": "/svar",
    "account": "/redovisning/samarbetet-2022",
    "search": "/svar?q=l%C3%B6n",
}
PROMISED_SHARE, PROMISED_BYTES, PROMISED_REQUESTS = 0.3, 60_000, 4
ENTRY = PAGES["entry"]


def run() -> str:
    """Tables in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        command = [sys.executable, "-m", "tests.benchmarks.site.server", folder, str(port)]
        with subprocess.Popen(command) as server:  # noqa: S603 - our own
            try:
                return asyncio.run(_measured(f"http://127.0.0.1:{port}"))
            finally:
                server.terminate()


async def _measured(base: str) -> str:
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:
        await _until_it_answers(client)
        bare = await _a_second(base, "/bare")
        rows = [("bare page", f"{bare:.0f}", "1.00", "", "")]
        for name, path in PAGES.items():
            rate = await _a_second(base, path)
            size, requests = await _size(client, path)
            rows.append((name, f"{rate:.0f}", f"{rate / bare:.2f}", f"{size / 1000:.1f} kB", str(requests)))
        steady = await _steady(client, ENTRY)
        asked = await _asked(client, base)
    head = "| Page | a second | of a bare page | in all | requests |\n|---|---:|---:|---:|---:|\n"
    table = head + "\n".join(f"| {' | '.join(row)} |" for row in rows)
    times = "\n".join(
        f"| {name} | {median(found) * 1000:.1f} ms | {quantiles(found, n=20)[-1] * 1000:.1f} ms | {promised} |"
        for name, found, promised in (
            (f"an entry, at {STEADY} a second", steady, "95 % under 50 ms"),
            ("a question, asked and answered with its page", asked, "under 150 ms"),
        )
    )
    promises = (
        f"Promised: an entry at least {PROMISED_SHARE} of a bare page, at most {PROMISED_BYTES // 1000} kB and {PROMISED_REQUESTS} "
        "requests a page (the page, the stylesheet, the script and the icon).\n"
        f"{CONNECTIONS} connections, {SECONDS:g} seconds each, one process; the machine's load was {os.getloadavg()[0]:.1f} on "
        f"{os.cpu_count()} cores."
    )
    return f"{promises}\n\n{table}\n\n| Time | median | 95th percentile | promised |\n|---|---:|---:|---:|\n{times}"


async def _a_second(base: str, path: str) -> float:
    """How many answers come a second over several connections, each asking again as soon as it is answered."""
    host, port = base.removeprefix("http://").split(":")
    until = time.perf_counter() + SECONDS
    request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode()

    async def one() -> int:
        reader, writer = await asyncio.open_connection(host, int(port))
        count = 0
        while time.perf_counter() < until:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200"), head
            length = re.search(rb"content-length: (\d+)", head)
            assert length is not None
            await reader.readexactly(int(length[1]))
            count += 1
        writer.close()
        return count

    begun = time.perf_counter()
    answered = await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return sum(answered) / (time.perf_counter() - begun)


async def _size(client: httpx.AsyncClient, path: str) -> tuple[int, int]:
    """The bytes of a page with all that it loads, and how many requests that takes."""
    page = await client.get(path)
    own = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)
    return len(page.content) + sum([len((await client.get(address)).content) for address in own]), 1 + len(own)


async def _steady(client: httpx.AsyncClient, path: str) -> list[float]:
    """How long each answer takes when so many come a second, evenly."""

    async def one() -> float:
        begun = time.perf_counter()
        (await client.get(path)).raise_for_status()
        return time.perf_counter() - begun

    tasks = []
    for _ in range(STEADY * STEADY_SECONDS):
        tasks.append(asyncio.create_task(one()))
        await asyncio.sleep(1 / STEADY)
    return list(await asyncio.gather(*tasks))


async def _asked(client: httpx.AsyncClient, base: str) -> list[float]:
    """How long it takes from the press of the button to the page with the answer, for questions that were not asked before."""
    found: list[float] = []
    kind = {"Origin": base, "Content-Type": "application/x-www-form-urlencoded"}
    await client.post("/fraga", content=urlencode({"fraga": "vad är en kommun"}), headers=kind)
    for number in range(4):
        client.cookies.clear()
        for question in QUESTIONS:
            begun = time.perf_counter()
            posted = await client.post(
                "/fraga", content=urlencode({"fraga": f"{question} {'?' * number}"}), headers=kind
            )
            page = await client.get(posted.headers["location"])
            page.raise_for_status()
            found.append(time.perf_counter() - begun)
    return found


async def _until_it_answers(client: httpx.AsyncClient) -> None:
    for _ in range(600):
        try:
            await client.get("/bare")
        except httpx.TransportError:
            await asyncio.sleep(0.1)
        else:
            return
    raise TimeoutError("the server does not answer")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])

"""Telegram in the terminal: the same handlers against the stand-in for its server, with numbered buttons and files that are saved."""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import re
import secrets
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.app import build_application
from bot.context import BotApplication, parts_of
from bot.delivery.wiring import delivery_bot, delivery_worker
from bot.delivery.worker import DeliveryWorker
from bot.localtelegram import LocalMessage, LocalPerson, LocalRequest, LocalTelegram, deliver
from bot.opening import open_services
from bot.services import Services
from bot.services.updates import fill_with_examples
from bot.settings import Settings
from bot.texts import load_texts
from db.models import Role

QUIT = "/avsluta"
FIRST_ID = 2**52
"""Telegram's own ids have at most 52 bits, so nobody there is one of the terminal's people."""
PEOPLE = {role: LocalPerson(FIRST_ID + number, "Terminalen") for number, role in enumerate(Role)}


async def run_console(settings: Settings, role: Role, demo: bool = False) -> None:
    """Talk with the bot until the end of the input or :data:`QUIT`."""
    async with demo_services(settings, demo) as services:
        person = PEOPLE[role]
        if role is Role.PUBLIC:
            await services.roles.take_back(person.id)
        elif await services.roles.role_of(person.id) is not role:
            await services.roles.grant(person.id, role, person.name)
        telegram = LocalTelegram(services.clock)
        request = LocalRequest(telegram)
        application = build_application(settings, services, request)
        # What is sent to this terminal's own chat is shown here; what others are to be told is left to the running bot.
        deliveries = delivery_worker(services, load_texts(), delivery_bot(settings, request), only={person.id})
        async with application:
            await Console(application, telegram, deliveries, person).talk()


@asynccontextmanager
async def demo_services(settings: Settings, demo: bool) -> AsyncIterator[Services]:
    """Every service; with ``demo`` over invented updates in a database that is thrown away."""
    if not demo:
        async with open_services(settings) as services:
            yield services
        return
    with tempfile.TemporaryDirectory(prefix="stodlotsen-demo-") as folder:
        # Another database and another key, whatever the settings say: the demo cannot touch the real ones.
        apart = settings.model_copy(
            update={
                "database_url": f"sqlite+aiosqlite:///{folder}/demo.db",
                "secret_key": SecretStr(secrets.token_hex(32)),
            }
        )
        async with open_services(apart, examples=True) as services:
            await fill_with_examples(
                services.database, services.content.accounts, settings.content_dir, services.clock.now()
            )
            yield services


class Console:
    """One conversation in the terminal."""

    def __init__(
        self, application: BotApplication, telegram: LocalTelegram, deliveries: DeliveryWorker, person: LocalPerson
    ) -> None:
        self._application = application
        self._telegram = telegram
        self._deliveries = deliveries
        self._person = person
        self._texts = load_texts()
        self._by_hand = sys.stdin.isatty()
        self._bold = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._buttons: list[tuple[LocalMessage, str]] = []
        self._shown = 0
        self._toasts = 0
        self._files: Path | None = None

    async def talk(self) -> None:
        """Read, hand over, show, until the end."""
        if self._by_hand:
            self._print(self._texts.get("console-welcome"))
            await self._hand_over("/start")
        lines = _read_lines()
        pending = ""
        while (line := await lines.get()) is not None:
            if line.endswith("\\"):
                pending += line[:-1] + "\n"
                continue
            text, pending = pending + line, ""
            if text.strip() == QUIT:
                break
            if not self._by_hand:
                self._print(f"> {text}\n")
            await self._hand_over(text)
        self._print(self._texts.get("console-bye"))

    async def _hand_over(self, text: str) -> None:
        pressed = self._pressed(text)
        label = re.fullmatch(r"\s*\[(.+)\]\s*", text)
        if pressed is None and label:
            self._print(self._texts.get("console-no-button", label=label[1]) + "\n")
            return
        if pressed is None:
            quoted = re.fullmatch(r'\s*"(\d+)"\s*', text)
            update = self._telegram.writes(self._person, quoted[1] if quoted else text)
        else:
            message, data = pressed
            update = self._telegram.presses(self._person, message, data)
        await deliver(self._application, update)
        self._show_news()
        await parts_of(self._application).services.scheduling.publish_due()
        await self._deliveries.drain()
        self._show_news()

    def _pressed(self, text: str) -> tuple[LocalMessage, str] | None:
        """The button that was meant: by its label in square brackets, or by its number, with or without them."""
        text = text.strip()
        if label := re.fullmatch(r"\[(.+)\]", text):
            named = next((button for button in self._buttons if _label(*button) == label[1]), None)
            if named is not None:
                return named
            text = label[1]
        if text.isdecimal() and 1 <= int(text) <= len(self._buttons):
            return self._buttons[int(text) - 1]
        return None

    def _show_news(self) -> None:
        """Show what has come since the last time."""
        toasts = list(self._telegram.callback_answers.values())
        for toast in toasts[self._toasts :]:
            if toast:
                self._print(f"  ({toast})\n")
        self._toasts = len(toasts)
        news = [shown for shown in self._telegram.shown[self._shown :] if shown.chat_id == self._person.id]
        self._shown = len(self._telegram.shown)
        if any(message.buttons for message in news):
            self._buttons = []
        for message in news:
            self._show(message)

    def _show(self, message: LocalMessage) -> None:
        if message.edits:
            self._print(self._texts.get("console-edited"))
        if message.content:
            self._print(self._texts.get("console-file", path=str(self._save(message))))
        if message.text:
            self._print(styled(message.text, message.entities, self._bold))
        for row in message.buttons:
            labels = []
            for button in row:
                self._buttons.append(
                    (self._telegram.messages[message.chat_id, message.message_id], button["callback_data"])
                )
                labels.append(f"[{len(self._buttons)}] {button['text']}")
            self._print("  " + "   ".join(labels))
        self._print("")

    def _save(self, message: LocalMessage) -> Path:
        if self._files is None:
            self._files = Path(tempfile.mkdtemp(prefix="stodlotsen-"))
        name = Path(message.filename).name if message.kind == "document" else f"bild-{message.message_id}.png"
        path = self._files / name
        path.write_bytes(message.content)
        return path

    @staticmethod
    def _print(text: str) -> None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def styled(text: str, entities: list[dict[str, object]], bold: bool) -> str:
    """The text for a terminal: bold where the terminal can, and each link's address behind its words."""
    units = text.encode("utf-16-le")
    marks: list[tuple[int, int, str]] = []
    for entity in entities:
        start = int(str(entity["offset"]))
        end = start + int(str(entity["length"]))
        if entity["type"] == "text_link" and str(entity["url"]) != units[start * 2 : end * 2].decode("utf-16-le"):
            marks.append((end, 1, f" ({entity['url']})"))
        if entity["type"] == "bold" and bold:
            marks += [(start, 2, "\x1b[1m"), (end, 0, "\x1b[0m")]
    for position, _order, mark in sorted(marks, reverse=True):
        units = units[: position * 2] + mark.encode("utf-16-le") + units[position * 2 :]
    return units.decode("utf-16-le")


_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
"""What Windows puts before a text, and the encoding that it tells of."""


def _label(message: LocalMessage, data: str) -> str:
    return next(
        (str(button["text"]) for row in message.buttons for button in row if button.get("callback_data") == data), ""
    )


class Saved:
    """Lines of text out of bytes, however they were saved: in UTF-8, or as Windows saves them (with a mark before, in UTF-16, in its own
    code page, with its ends of lines).
    """

    def __init__(self) -> None:
        self._encoding: str | None = None
        self._rest = b""

    def lines(self, chunk: bytes) -> Iterator[str]:
        """The lines that end in what has come so far."""
        data = self._rest + chunk
        if self._encoding is None:
            mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
            self._encoding, data = _MARKS.get(mark, "utf-8"), data[len(mark) :]
        end = "\n".encode(self._encoding)
        while (place := self._find(data, end)) >= 0:
            yield self._decoded(data[:place])
            data = data[place + len(end) :]
        self._rest = data

    def end(self) -> Iterator[str]:
        """The last line, when it does not end as lines do."""
        if self._rest:
            yield self._decoded(self._rest)

    @staticmethod
    def _find(data: bytes, end: bytes) -> int:
        place = data.find(end)
        while place % len(end) and place >= 0:
            place = data.find(end, place + 1)
        return place

    def _decoded(self, line: bytes) -> str:
        try:
            text = line.decode(self._encoding or "utf-8")
        except UnicodeDecodeError:
            # Whatever is no UTF-8 is most likely Windows' own code page; its few gaps are replaced.
            text = line.decode("cp1252" if self._encoding == "utf-8" else str(self._encoding), "replace")
        return text.rstrip("\r")


def _read_lines() -> asyncio.Queue[str | None]:
    """The lines of standard input as they come, then None. A thread reads them, so that the bot can speak while a person thinks."""
    lines: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        # Read from the descriptor: a thread that waits inside sys.stdin holds its lock, and Python cannot end then (Ctrl-C).
        saved = Saved()
        # The loop is closed when nobody reads what we say any more (``| head``).
        with contextlib.suppress(RuntimeError):
            while chunk := os.read(sys.stdin.fileno(), 65536):
                for line in saved.lines(chunk):
                    loop.call_soon_threadsafe(lines.put_nowait, line)
            for line in saved.end():
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    return lines

"""The bot behind its inbox, handed one story after another; what may not happen is told together with the updates that made it happen."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import zlib
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete

import bot
from bot.app import build_application
from bot.inbox.handling import Outcome
from bot.inbox.intake import received_of
from bot.inbox.parts import GATHER, Gathering, parts_in
from bot.localtelegram import LocalChat, LocalTelegram
from bot.localtelegram.server import TOKEN, Answer, Files
from bot.logs import Discreet
from bot.services.people import Actor
from bot.wiring import build_services
from db.engine import Database
from db.models import InboxUpdate, Role, Verdict
from db.queries import inbox
from db.queries.inbox import Claim
from knowledge.base.models import Content
from knowledge.understanding import Answer as Answered
from knowledge.understanding import Decision, NoMatch, Previous, Refer, Reply, Suggestions
from tests.bot.inbox.conftest import FailingRequest, Town
from tests.bot.inbox.fasttime import FastTime
from tests.fuzz.limit import LONGEST, no_longer_than
from tests.fuzz.messages import PEOPLE
from tests.fuzz.stories import Presses, Step
from tests.support.decides import Decides
from tests.support.telegram.sent import personal
from tests.support.world import ADMIN, OFFICER, OTHER_OFFICER, settings_for

LEGITIMATE = (
    "message is not modified",  # a button pressed twice
    "message to edit not found",  # a press under a message that was removed
    "there is no text in the message to edit",  # a press under a picture
    "query is too old",  # the same press once more
    "chat not found",  # an officer who has never written to the bot
)
"""What Telegram may refuse without a fault of the bot's."""

SET_ASIDE = "cannot be read and is set aside"
PASSED_OVER = "without a number were passed over"


_OUR_OWN_WORDS = "\n".join(path.read_text("utf-8") for path in Path(bot.__file__).parent.rglob("*.py"))
"""What the bot writes to its log of its own: a name of letters that are drawn may be a piece of it by chance."""


class Watched(LocalTelegram):
    """A stand-in that remembers what it has refused."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[tuple[str, str, dict[str, Any]]] = []

    def call(self, method: str, params: Any, files: Files | None = None) -> Answer:
        """One method of the Bot API."""
        status, answer = super().call(method, params, files)
        if status != 200 and not any(words in answer["description"] for words in LEGITIMATE):
            self.refused.append((method, str(answer["description"]), dict(params)))
        return status, answer


class Wanders(Decides):
    """An understanding that decides by the sum of the letters: every kind of decision, and always the same for the same text."""

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._entries, self._referrals = tuple(content.entries), tuple(content.referrals)
        self._replies = tuple(content.replies)

    def decide(self, text: str, previous: Previous | None = None, fallback_language: str = "sv") -> Decision:
        """Any of the five."""
        del previous
        number = zlib.crc32(text.encode("utf-8", "surrogatepass"))
        near = tuple(self._entries[(number + step) % len(self._entries)] for step in range(3))
        language = (fallback_language, "sv", "en", "ar", "und")[number // 8 % 5]
        told: Any = {"confidence": 0.5, "candidates": near, "language": language}
        match number % 8:
            case 0 | 1 | 2:
                return Answered(**told, entry_id=near[0], followed=number % 2 == 0)
            case 3:
                return Suggestions(**told, entry_ids=near)
            case 4:
                return Refer(**told, referral_id=self._referrals[number % len(self._referrals)])
            case 5:
                return Reply(**told, reply_id=self._replies[number % len(self._replies)])
        return NoMatch(**told)


class _Lines(logging.Handler):
    """Keeps what would be written to the log."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(Discreet(TOKEN))
        self.written: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self.written.append((record.levelno, self.format(record)))


class BrokenError(AssertionError):
    """A promise is broken; the message has the updates."""


class FuzzedTown:
    """Takes stories, and holds the promises against what becomes of each update."""

    def __init__(self, town: Town, telegram: Watched, lines: _Lines) -> None:
        self._town = town
        self._telegram = telegram
        self._lines = lines
        self._number = 0
        self.updates = 0
        """How many have come in."""
        self.set_aside = 0
        self.released = 0
        """How many were kept while an administrator had closed the bot, and answered when it was open again."""
        self.reached: set[str] = set()
        """The methods of Telegram's that were called."""

    async def lives(self, stories: Sequence[Sequence[Step]], *, promised: bool) -> None:
        """Hand over stories side by side, step by step.

        Args:
            promised: the updates have the shape that Telegram promises, so that each one can be read.

        Raises :class:`BrokenError`.
        """
        await self._staffed()
        told: list[Any] = []
        try:
            for steps in zip(*stories, strict=True):
                updates = [update for step in steps for update in self._updates_of(step)]
                told += updates
                await self._take(updates, promised)
            await self._staffed()
            await self._open(promised)
        except BaseException as broken:
            async with self._town.services.database.begin() as session:
                await session.execute(delete(InboxUpdate))
            raise BrokenError(f"{broken}\nThe updates, as JSON:\n" + "\n".join(map(json.dumps, told))) from broken

    async def _take(self, updates: Sequence[dict[str, Any]], promised: bool) -> None:
        self._lines.written.clear()
        self._telegram.refused.clear()
        calls = len(self._telegram.calls)
        await self._town.intake.store(updates)
        taken = await self._answered(await self._ready(), promised)
        self.updates += taken
        self._town.clock.advance(timedelta(seconds=7))
        without_number = sum(received_of(update) is None for update in updates)
        assert taken + without_number == len(updates)
        assert not (promised and without_number)
        faults = [line for level, line in self._lines.written if level >= logging.WARNING]
        expected = (SET_ASIDE, PASSED_OVER) if not promised else ()
        assert [line for line in faults if not any(words in line for words in expected)] == []
        assert self._telegram.refused == []
        # Each line begins with the day and the time.
        if log := "\n".join(line.split(" ", 2)[-1] for _, line in self._lines.written):
            found = (one for update in updates for one in personal(update) if one in log)
            leaked = [one for one in found if not (one.isalpha() and one in _OUR_OWN_WORDS)]
            assert not leaked, f"{leaked} in {log}"
        self.reached.update(call.method for call in self._telegram.calls[calls:])

    async def _answered(self, claims: list[Claim], promised: bool) -> int:
        """Take all that is claimed, and what can be claimed after it. Returns how many that were, without those kept before."""
        taken, gathering = 0, Gathering(self._town.services.database, self._town.clock)
        while claims:
            for part in claims:
                held = await gathering.whole(part)
                if isinstance(held, datetime):
                    continue  # more of it may come
                # The inner one ends what waits; the outer one what never lets go of the process.
                with no_longer_than(LONGEST + 5):
                    async with asyncio.timeout(LONGEST):
                        outcome = await self._town.answers(held)
                if held.verdict is Verdict.KEPT:
                    self.released += 1
                else:
                    taken += parts_in(held.body)
                if outcome.kept_for is not None:
                    assert await self._town.services.closing.now() is not None, f"kept while the bot is open: {outcome}"
                elif outcome != Outcome():
                    assert outcome.again_in is None, f"{outcome}: {self._telegram.refused} {self._lines.written}"
                    assert any(SET_ASIDE in line for _, line in self._lines.written), (
                        f"{outcome}: {self._lines.written}"
                    )
                    assert not promised, f"of the promised shape, and set aside: {outcome}"
                    self.set_aside += 1
            claims = await self._ready()
        return taken

    async def _ready(self) -> list[Claim]:
        """What is to be taken now, or when more of it could come, a moment later."""
        if claims := await self._town.claims():
            return claims
        self._town.clock.advance(GATHER)
        return await self._town.claims()

    async def _open(self, promised: bool) -> None:
        """Open the bot when a story has left it closed: all that was kept, and nothing else, is answered now."""
        services = self._town.services
        if await services.closing.now() is None:
            return
        kept, released = await services.closing.open(Actor(ADMIN.id, Role.ADMIN, ADMIN.name)), self.released
        assert await self._answered(await self._ready(), promised) == 0
        assert self.released - released == kept

    def _updates_of(self, step: Step) -> Iterator[dict[str, Any]]:
        self._number += 1
        if isinstance(step, Presses):
            person = PEOPLE[step.person]
            for shown in reversed(self._town.sent_to(person.id)[-8:]):
                message = self._telegram.messages.get((shown.chat_id, shown.message_id))
                data = [str(one["callback_data"]) for row in message.buttons for one in row] if message else []
                if message is not None and data:
                    press = self._telegram.presses(person, message, data[step.which % len(data)])
                    yield {
                        "update_id": self._number,
                        "callback_query": press["callback_query"] | {"id": f"p{self._number}"},
                    }
                    return
            return
        for told in _messages_in(step):
            self._knows(told)
        yield {"update_id": self._number} | step

    def _knows(self, message: dict[str, Any]) -> None:
        """Let the stand-in know the chat and the topic that a message is in, as Telegram does."""
        where, thread = message["chat"], message.get("message_thread_id")
        chat = self._telegram.chats.setdefault(where["id"], LocalChat(where["id"], where["type"], "x"))
        if message.get("is_topic_message") is True and type(thread) is int and chat.type != "private":
            self._telegram.chats[chat.id] = replace(chat, is_forum=True)
            self._telegram.topics[chat.id, thread] = True

    async def _staffed(self) -> None:
        """Those who have a role have it still, whatever an administrator has pressed in the stories before."""
        roles = self._town.services.roles
        for person, role in ((OFFICER, Role.OFFICER), (OTHER_OFFICER, Role.OFFICER), (ADMIN, Role.ADMIN)):
            if await roles.role_of(person.id) is not role:
                await roles.grant(person.id, role, person.name)

    async def waiting(self) -> int:
        """How many updates have no outcome."""
        async with self._town.services.database.read() as session:
            return (await inbox.depth(session))[0]


def _messages_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every message of an update, and whatever else in it is in a chat."""
    if isinstance(value, dict):
        chat = value.get("chat")
        if isinstance(chat, dict) and type(chat.get("id")) is int and isinstance(chat.get("type"), str):
            yield value
        for below in value.values():
            yield from _messages_in(below)


@contextlib.asynccontextmanager
async def fuzzed_town(database: Database, folder: Path, content: Content) -> AsyncIterator[FuzzedTown]:
    """A town over a database that has its tables."""
    clock, settings, telegram, decides = FastTime(1.0), settings_for(folder), Watched(), Wanders(content)
    services = build_services(settings, database, content, decides, clock)
    wire = FailingRequest(telegram)
    # Without the limiter, which keeps to Telegram's thirty messages a second.
    application = build_application(settings, services, wire)
    root, lines = logging.getLogger(), _Lines()
    level = root.level
    root.addHandler(lines)
    root.setLevel(logging.INFO)
    try:
        async with application:
            yield FuzzedTown(Town(telegram, wire, application, services, clock, decides), telegram, lines)
    finally:
        root.setLevel(level)
        root.removeHandler(lines)

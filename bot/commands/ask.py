"""``ask``: questions without Telegram, one at a time or as JSON lines."""

from __future__ import annotations

import argparse
import asyncio
import codecs
import io
import json
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO, assert_never, cast

from bot.opening import be_quiet, open_services
from bot.services import Services
from bot.services.answering import STATES, Answered, Noted, Outcome, outcome_of
from bot.services.written import clean
from bot.settings import Settings
from bot.texts import SWEDISH, load_texts
from bot.views import markup
from bot.views.answers import AnswerViews
from knowledge.understanding import Answer, NoMatch, Previous, Refer, Reply, Suggestions, remembered

CANDIDATES = 5
"""How many entries are named where nothing was asked; the form wants some."""

NOT_KNOWN = 3
"""The exit status when the bot does not know."""

BATCH_LINE_LIMIT = 1_000_000
"""The longest line that is read, in bytes."""


class LineError(Exception):
    """A line of a batch that holds no question. The message says why."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command on the command line."""
    parser = commands.add_parser("ask", help="ställ en fråga, eller många som JSON-rader")
    parser.add_argument("text", nargs="?", metavar="TEXT", help="frågan")
    parser.add_argument("--json", action="store_true", help="svaret som JSON")
    parser.add_argument("--batch", action="store_true", help="JSON-rader in på standard in, JSON-rader ut")
    parser.set_defaults(call=ask, parser=parser)


def ask(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer the question, or the batch."""
    if arguments.batch == (arguments.text is not None):
        arguments.parser.error("ange antingen en TEXT eller --batch")
    be_quiet()
    return asyncio.run(_batch(settings) if arguments.batch else _one(arguments.text, arguments.json, settings))


async def _one(text: str, as_json: bool, settings: Settings) -> int:
    async with open_services(settings) as services:
        try:
            result = await _answer([text], services)
        except LineError as error:
            print(json.dumps({"error": str(error)}, ensure_ascii=False) if as_json else load_texts().get("ask-empty"))
            return NOT_KNOWN
        print(json.dumps(result, ensure_ascii=False) if as_json else result["text"])
        return NOT_KNOWN if result["decision"] == STATES[Outcome.NONE].in_batch else 0


async def _batch(settings: Settings) -> int:
    async with open_services(settings) as services:
        for line in _lines(_as_utf8(cast(io.BufferedReader, sys.stdin.buffer))):
            try:
                result = await _answer(_turns(line), services)
            except LineError as error:
                result = {"error": str(error)}
            sys.stdout.buffer.write(json.dumps(result, ensure_ascii=False).encode() + b"\n")
            sys.stdout.buffer.flush()
    return 0


def _as_utf8(stream: io.BufferedReader) -> BinaryIO:
    """The stream without the mark that Windows puts before a text, and in UTF-8 when it was saved in UTF-16."""
    start = stream.peek(3)[:3]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return cast(BinaryIO, codecs.EncodedFile(stream, "utf-8", "utf-16", "replace"))
    if start == codecs.BOM_UTF8:
        stream.read(3)
    return stream


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines, each cut at the limit, so that a line without an end takes no more memory than that."""
    while line := stream.readline(BATCH_LINE_LIMIT):
        whole = line.endswith(b"\n") or len(line) < BATCH_LINE_LIMIT
        while not whole:
            rest = stream.readline(BATCH_LINE_LIMIT)
            whole = rest.endswith(b"\n") or len(rest) < BATCH_LINE_LIMIT
            line = b"\xff"  # no longer a line that can be read: told as such
        yield line


def _turns(line: bytes) -> list[str]:
    """The questions of a line, the last of which is to be answered. Raises :class:`LineError`."""
    if not line.strip():
        raise LineError("the line is empty")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise LineError("the line is not UTF-8, or too long") from None
    try:
        item = json.loads(text)
    except (ValueError, RecursionError):
        raise LineError("the line is not JSON") from None
    turns = (
        [item.get("q")]
        if isinstance(item, dict) and "q" in item
        else item.get("turns")
        if isinstance(item, dict)
        else None
    )
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise LineError('the line needs "q", a text, or "turns", a list of texts')
    return [str(turn) for turn in turns]


async def _answer(turns: list[str], services: Services) -> dict[str, Any]:
    """The answer to the last turn, with those before it as the conversation. Raises :class:`LineError` when it holds no question."""
    previous: Previous | None = None
    answered: Answered | Noted | None = None
    for turn in turns:
        question = clean(turn)
        answered = None
        if question:
            answered = await services.answering.answer(question, previous)
            previous = _after(question, answered, previous, services)
    if answered is None:
        raise LineError("the question is empty")
    return as_json(answered, services)


def _after(question: str, answered: Answered | Noted, previous: Previous | None, services: Services) -> Previous | None:
    """What the next turn goes on from."""
    if isinstance(answered, Noted):
        return previous
    if answered.chosen and isinstance(answered.decision, Answer):
        # The choice names no subject; the title of what was chosen does.
        question = services.content.entries[answered.decision.entry_id].title.to(SWEDISH)
    return remembered(question, answered.decision, previous, services.clock.now())


def as_json(answered: Answered | Noted, services: Services) -> dict[str, Any]:
    """The answer in the form of the batch."""
    if isinstance(answered, Noted):
        return _noted(answered, services)
    decision = answered.decision
    view = AnswerViews(services.content, load_texts()).of(answered, services.clock.now())
    ended, entry = outcome_of(decision), None
    match decision:
        case Answer():
            entry = decision.entry_id
        case Reply():
            entry = services.content.replies[decision.reply_id].entry
            ended = Outcome.ANSWER if entry else ended
        case Suggestions() | Refer() | NoMatch():
            pass
        case _:
            assert_never(decision)
    return {
        "decision": STATES[ended].in_batch,
        "entry": entry,
        "confidence": round(min(max(decision.confidence, 0.0), 1.0), 4),
        "candidates": list(decision.candidates),
        "suggestions": list(decision.entry_ids) if isinstance(decision, Suggestions) else [],
        "lang": decision.language,
        "text": markup.readable(view.html),
    }


def _noted(noted: Noted, services: Services) -> dict[str, Any]:
    """What asks nothing, in the same form."""
    view = AnswerViews(services.content, load_texts()).of(noted, services.clock.now())
    return {
        "decision": STATES[Outcome.NONE].in_batch,
        "entry": None,
        "confidence": 0.0,
        "candidates": list(services.content.entries)[:CANDIDATES],
        "suggestions": [],
        "lang": noted.form.language,
        "text": markup.readable(view.html),
    }

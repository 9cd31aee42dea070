"""Reads the dialogues of the handbook, so that a test can hold them one by one and compare.

A dialogue is a fenced block. A line without indent says who speaks or what happens; what is said stands on the same line or below it,
indented by four spaces::

    Du: /ny kaffehuset
        Sju platser är fyllda
    Du trycker: Publicera
    Boten:
        Publicerat som nr 1 …
        [Ändra]

``En bevakare får:`` is what the bot sends someone else meanwhile. An ellipsis stands for whatever is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.support.world import ADMIN, CITIZEN, OFFICER, OTHER_CITIZEN, OTHER_OFFICER, Person, Sent, World

INDENT = "    "
PEOPLE = {
    "Du": OFFICER,
    "Den nya": Person(2101, "Nora"),
    "Kollegan": OTHER_OFFICER,
    "Administratören": ADMIN,
    "En invånare": CITIZEN,
    "En bevakare": OTHER_CITIZEN,
}

CODE = "KODEN"
"""Stands for the one-time code that the bot has told last."""
_TOLD_CODE = re.compile(r"/start ([A-Z0-9-]{8,})")
_HEAD = re.compile(rf"^({'|'.join(PEOPLE)}|Boten)( trycker| får)?:(?: (.*))?$")


@dataclass
class Step:
    """Something that someone does, or that the bot answers."""

    line: int
    who: str
    does: str
    """``says``, ``presses``, ``answers`` or ``gets``."""
    words: str


def steps_of(block: str, first_line: int) -> Iterator[Step]:
    """The steps of one dialogue."""
    step: Step | None = None
    for number, line in enumerate(block.splitlines(), start=first_line):
        if line.startswith(INDENT) or not line.strip():
            if step is None:
                raise ValueError(f"line {number}: a dialogue begins with who speaks")
            step.words += ("\n" if step.words else "") + line.removeprefix(INDENT)
            continue
        if step is not None:
            yield step
        match = _HEAD.match(line)
        if match is None:
            raise ValueError(f"line {number}: who says {line!r}?")
        who, verb = match[1], match[2]
        does = "answers" if who == "Boten" else {None: "says", " trycker": "presses", " får": "gets"}[verb]
        step = Step(number, who, does, match[3] or "")
    if step is not None:
        yield step


def dialogues(text: str) -> Iterator[tuple[int, str]]:
    """The fenced blocks of a text that are dialogues, each with the number of its first line."""
    for match in re.finditer(r"^```text\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield text.count("\n", 0, match.start(1)) + 1, match[1]


class Stage:
    """Where the dialogues are held: one world, in which each goes on from the one before."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._answer = self._code = ""
        self._seen = dict.fromkeys(PEOPLE, 0)

    async def open(self) -> None:
        """Everyone who writes in the handbook has said hello to the bot before, so that it may write to them."""
        for name, person in PEOPLE.items():
            await self._world.says(person, "/start")
            self._seen[name] = len(self._world.sent_to(person.id))

    async def perform(self, step: Step) -> str | None:
        """Do what a step says. For what the bot says in it: what it really said."""
        if step.does == "answers":
            return self._answer
        person = PEOPLE[step.who]
        if step.does == "gets":
            await self._world.delivers()
            sent = self._world.sent_to(person.id)[self._seen[step.who] :]
        else:
            act = self._world.says if step.does == "says" else self._world.presses
            words = step.words.strip().replace(CODE, self._code)
            sent = [one for one in await act(person, words) if one.chat_id == person.id]
            self._answer = _shown(sent)
            if told := _TOLD_CODE.search(self._answer):
                self._code = told[1]
        self._seen[step.who] = len(self._world.sent_to(person.id))
        return _shown(sent) if step.does == "gets" else None


def _shown(sent: list[Sent]) -> str:
    """Messages as the handbook writes them: the text, a line for a file, and the buttons in brackets."""
    parts = []
    for message in sent:
        lines = [message.text.replace("\u00a0", " ")] if message.text else []
        if message.kind == "document":
            lines.insert(0, f"📄 {message.filename}")
        if message.kind == "photo":
            lines.insert(0, "🖼 (en bild)")
        lines += [" ".join(f"[{button['text']}]" for button in row) for row in message.buttons]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def agrees(written: str, real: str) -> bool:
    """Whether what the handbook says is what the bot said, save for what an ellipsis leaves out."""
    pieces = [re.escape(_even(piece)) for piece in written.split("…")]
    return re.fullmatch(".*".join(pieces), _even(real), re.DOTALL) is not None


def _even(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines() if line.strip())

"""Someone who got no answer can be told when there is one."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from bot.services.people import Pseudonyms
from db.engine import Database
from db.models import QuestionStatus
from db.queries import unanswered
from knowledge.base.models import Content, Entry


class Wait(enum.Enum):
    """What became of the wish to be told."""

    NOTED = "noted"
    ANSWERED = "answered"
    CLOSED = "closed"
    """An officer has looked at the question, and there will be no answer here."""
    NOT_YOURS = "not-yours"
    """Someone else asked, or the question has been deleted."""


@dataclass(frozen=True)
class Waited:
    """What became of the wish to be told, with the answer when there is one already."""

    wait: Wait
    entry: Entry | None = None


class Waiting:
    """Remembers which chats wait for an answer to their question."""

    def __init__(self, database: Database, content: Content, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._content = content
        self._pseudonyms = pseudonyms

    async def ask_to_be_told(
        self, question_id: int, user_id: int, chat_id: int, thread_id: int | None = None
    ) -> Waited:
        """Let the chat be told, once, when a question has an answer. Only the person who asked it can ask for that.

        ``thread_id`` is the topic of a forum in which it is to be told.
        """
        asker = self._pseudonyms.person(user_id)
        async with self._database.begin() as session:
            stands = await unanswered.wait_for_answer(
                session, question_id, asker=asker, chat_id=chat_id, thread_id=thread_id
            )
        if stands is None:
            return Waited(Wait.NOT_YOURS)
        if stands.status is QuestionStatus.OPEN:
            return Waited(Wait.NOTED)
        connected = stands.status is QuestionStatus.CONNECTED
        entry = self._content.entries.get(stands.entry_id or "") if connected else None
        return Waited(Wait.CLOSED) if entry is None else Waited(Wait.ANSWERED, entry)

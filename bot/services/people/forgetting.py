"""A person's wish to be forgotten, and the end date of what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.clock import REAL_TIME, Clock
from bot.services.people.privacy import Pseudonyms
from db.engine import Database
from db.queries import audit, closing, deliveries, followers, limits, people, questions
from db.queries.messages import answers

CONVERSATION_LASTS = timedelta(minutes=30)
"""How long the last exchange helps to understand the next question; it is deleted soon after."""

ANSWERS_KEPT = timedelta(days=7)
"""How long it is known which message answers which. An edit or a reaction after that is met as if it stood alone."""

WEB_CONVERSATION_LASTS = timedelta(hours=24)
"""How long a turn of a conversation is shown on the web page; it is deleted soon after."""


@dataclass(frozen=True)
class Forgotten:
    """What was deleted."""

    questions: int
    follows: int


class Forgetting:
    """Deletes what is kept about people: when they ask for it, and when its time is up."""

    def __init__(
        self, database: Database, pseudonyms: Pseudonyms, retention_days: int, clock: Clock = REAL_TIME
    ) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._retention = timedelta(days=retention_days)
        self._clock = clock

    @property
    def retention_days(self) -> int:
        """How long questions are kept, in days."""
        return self._retention.days

    async def forget(self, user_id: int, chat_id: int) -> Forgotten:
        """Delete everything about a person: questions, choices, conversations, counts, and what her private chat follows.

        What a group follows belongs to the group. A role and what has been published stay: they are the municipality's.
        """
        person = self._pseudonyms.person(user_id)
        async with self._database.begin() as session:
            asked = await questions.forget(session, person)
            asked += await closing.forget(session, person, self._clock.now())
            await limits.forget_counts(session, person)
            await audit.forget_refusals(session, person=person)
            await people.forget_preference(session, person)
            await answers.forget(session, person)
            for chat in {chat_id, user_id}:
                await people.forget_exchange(session, self._pseudonyms.conversation(chat, user_id))
                await questions.forget_turns(session, self._pseudonyms.conversation(chat, user_id))
            # A private chat has the id of its person.
            follows = await followers.forget(session, user_id)
            await deliveries.forget(session, user_id)
        return Forgotten(asked, follows)

    async def clear_out(self) -> int:
        """Delete the questions that are older than the municipality has decided, and old exchanges. Returns how many questions went.

        So goes what has been kept for as long because the bot was closed, and how often people tried what they may not do.
        """
        now = self._clock.now()
        async with self._database.begin() as session:
            await people.forget_exchanges_before(session, now - CONVERSATION_LASTS)
            await answers.forget_before(session, now - ANSWERS_KEPT)
            await questions.forget_turns_before(session, now - WEB_CONVERSATION_LASTS)
            await audit.forget_refusals(session, before=now - self._retention)
            unanswered = await closing.forget_older_than(session, now - self._retention, now)
            return unanswered + await questions.delete_older_than(session, now - self._retention)

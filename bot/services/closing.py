"""The bot is closed to the public by an administrator, and opened again; what was asked meanwhile is answered then."""

from __future__ import annotations

import enum

from bot.clock import REAL_TIME, Clock
from bot.services.people import Actor, Closed, Pseudonyms, hide_secrets, mask, require_administrator
from bot.services.written import visible
from db.engine import Database
from db.models import AuditSubject, SubjectKind
from db.queries import audit, closing

TEXT_LIMIT = 1000
"""How long an administrator's own text may be, in characters: it is read in one message, with a line of the bot's."""

_THE_BOT = AuditSubject(SubjectKind.BOT)


class ClosingProblem(enum.Enum):
    """Why the bot was not closed with a text."""

    TOO_LONG = "too-long"
    PERSONAL_NUMBER = "personal-number"


class ClosingError(Exception):
    """The bot was not closed, or its text not changed."""

    def __init__(self, problem: ClosingProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class Closing:
    """Closes and opens the bot; each act is an audit event."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms, clock: Clock = REAL_TIME) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._clock = clock

    def key_of(self, user_id: int) -> str:
        """Under what a person's questions are kept while the bot is closed."""
        return self._pseudonyms.person(user_id)

    async def now(self) -> Closed | None:
        """How the bot is closed; None while it is open."""
        async with self._database.read() as session:
            row = await closing.current(session)
            return Closed(row.since, row.text) if row is not None else None

    async def close(self, by: Actor, text: str = "") -> bool:
        """Close the bot, or change its text when it is closed. Returns whether it was open.

        Args:
            text: what the public is to be told; the standing text when it is empty.

        Raises:
            NotAllowedError: ``by`` is no administrator at this moment.
            ClosingError: the text cannot be shown.
        """
        own = hide_secrets(visible(text))[0] or None
        if own is not None and len(own) > TEXT_LIMIT:
            raise ClosingError(ClosingProblem.TOO_LONG)
        if own is not None and "number" in mask(own).found:
            raise ClosingError(ClosingProblem.PERSONAL_NUMBER)
        now = self._clock.now()
        async with self._database.begin() as session:
            await require_administrator(session, by)
            row = await closing.lock(session)
            if row is not None and row.text == own:
                return False
            before = {"body": row.text} if row is not None else None
            await closing.put(session, since=now, text=own, by=by.id)
            await audit.add(
                session,
                at=now,
                actor_id=by.id,
                actor_role=by.role.value,
                action="closed" if row is None else "closing_changed",
                subject=_THE_BOT,
                before=before,
                after={"body": own},
            )
            return row is None

    async def open(self, by: Actor) -> int | None:
        """Open the bot. Returns how many questions that came meanwhile are answered now; None when it was open.

        Raises :class:`NotAllowedError` unless ``by`` is an administrator at this moment.
        """
        now = self._clock.now()
        async with self._database.begin() as session:
            await require_administrator(session, by)
            row = await closing.lock(session)
            if row is None:
                return None
            before = {"body": row.text}
            await closing.open_again(session)
            kept = await closing.reopen(session, now)
            await audit.add(
                session,
                at=now,
                actor_id=by.id,
                actor_role=by.role.value,
                action="opened",
                subject=_THE_BOT,
                before=before,
                after={"questions": kept},
            )
            return kept

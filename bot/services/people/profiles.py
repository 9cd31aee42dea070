"""Who a person is to the bot when a message or a press of hers comes in, in one reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.services.people.preferences import NO_CHOICE, Choice, chosen
from bot.services.people.privacy import Pseudonyms
from bot.services.people.roles import Roles
from db.engine import Database
from db.models import Role
from db.queries import closing, people


@dataclass(frozen=True)
class Closed:
    """How the bot is closed to the public."""

    since: datetime
    text: str | None
    """What an administrator wants the public to be told, as she wrote it; None for the standing text."""


@dataclass(frozen=True)
class Profile:
    """A person as she stood when she was read. What needs a role asks for it again when it is done."""

    role: Role = Role.PUBLIC
    choice: Choice = NO_CHOICE
    closed: Closed | None = None
    """How the bot was closed then; None when it was open. Read here, so that every process sees it at its next update."""

    @property
    def is_officer(self) -> bool:
        """Whether the bot may be waiting for something that she writes as an officer."""
        return self.role is not Role.PUBLIC


class Profiles:
    """Reads profiles."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms, roles: Roles) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._roles = roles

    async def of(self, user_id: int) -> Profile:
        """The profile of a person (a Telegram id)."""
        await self._roles.let_the_first_in()
        async with self._database.read() as session:
            role = await people.role_of(session, user_id)
            choice = chosen(await people.preference(session, self._pseudonyms.person(user_id)))
            row = await closing.current(session)
            return Profile(role, choice, Closed(row.since, row.text) if row is not None else None)

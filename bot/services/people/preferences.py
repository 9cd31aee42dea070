"""The language and the form of answers that a person has chosen."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import REAL_TIME, Clock
from bot.services.people.form import Form
from bot.services.people.privacy import Pseudonyms
from db.engine import Database
from db.models import Preference
from db.queries import people


@dataclass(frozen=True)
class Choice:
    """What a person has chosen; nothing yet when :attr:`language` is None."""

    language: str | None = None
    easy: bool = False
    """Whether Swedish answers come in the easy-to-read form (lättläst)."""

    @classmethod
    def of(cls, form: Form) -> Choice:
        """The choice of a form."""
        return cls(form.language, form.easy)


NO_CHOICE = Choice()


def chosen(row: Preference | None) -> Choice:
    """The choice that a row holds."""
    return NO_CHOICE if row is None else Choice(row.language, row.easy)


class Preferences:
    """Remembers choices under a keyed hash of the person."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms, clock: Clock = REAL_TIME) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._clock = clock

    async def choose(self, user_id: int, choice: Choice) -> None:
        """Remember a choice."""
        async with self._database.begin() as session:
            await people.put_preference(
                session,
                self._pseudonyms.person(user_id),
                language=choice.language,
                easy=choice.easy,
                at=self._clock.now(),
            )

"""What has been published, as everyone may read it: the newest update of each account, the history, and figures over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.clock import SWEDEN, local
from bot.services.figures import Change, Value, load
from bot.services.updates.standing import Points, Standing, changes_in, standings, stored_points
from db.engine import Database
from db.models import Role
from db.queries import updates
from db.queries.updates import REDACTED, Published
from knowledge.base.models import Account
from knowledge.text import bare
from knowledge.text import words as split_words

POINTED_OUT = "Innehållet pekade ut en person."
"""What everyone reads as the reason then: what the officer wrote may say who it was."""

EVERY = 100_000
"""As many updates as a municipality will ever have."""


@dataclass(frozen=True, kw_only=True)
class PublishedUpdate:
    """One wording of an update (statusinlägg). What is withdrawn keeps its trace, but its text is no longer shown to the public."""

    number: int
    """The number that stays; 0 in the preview of an update that has not got one yet."""
    account_id: str
    title: str
    body: str
    figures: dict[str, Value]
    """Figure id → value, in the unit that the account declares."""
    reference: str | None
    """The registry number (diarienummer)."""
    published_at: datetime
    """When the first revision was published."""
    revised_at: datetime | None
    """When this wording was published, if it is not the first one."""
    revision: int
    role: Role
    """The role of whoever published this wording: ``officer`` or ``admin``."""
    withdrawn_at: datetime | None = None
    withdrawal_reason: str | None = None
    example: bool = False
    """Whether it is invented, for practice; it is marked wherever it is shown."""
    redacted: bool = False
    """Whether its content is taken away because it pointed someone out: then the title says so, and there is nothing else to show."""

    @property
    def published_day(self) -> date:
        """The Swedish day on which the first revision was published."""
        return local(self.published_at).date()


@dataclass(frozen=True)
class AccountSummary:
    """An account and how it stands."""

    account: Account
    latest: PublishedUpdate | None
    """The newest update that is not withdrawn."""
    changes: dict[str, Change]
    """Figure id → how the figures of :attr:`latest` have changed; a figure with nothing to compare it with is not in it."""
    figures: tuple[Standing, ...]
    """The newest value of each figure that any update carries, as the account orders them."""
    count: int
    """How many updates there are that are not withdrawn."""
    withdrawn: bool = False
    """Whether everything that was published is withdrawn, so that there is a history but nothing to read."""


class Accounts:
    """Reads published updates. Nothing is remembered between calls, so what is published is read at once."""

    def __init__(self, database: Database, declared: Mapping[str, Account]) -> None:
        self._database = database
        self._declared = declared

    def account(self, account_id: str) -> Account | None:
        """The declaration of an account, or None when there is no such account (any more)."""
        return self._declared.get(account_id)

    async def summaries(self) -> list[AccountSummary]:
        """How each account stands, in the order in which they are declared."""
        return [await self.summary(account_id) for account_id in self._declared]

    async def summary(self, account_id: str) -> AccountSummary:
        """How one account stands. Raises :class:`KeyError` when it is not declared."""
        account = self._declared[account_id]
        async with self._database.read() as session:
            row = await updates.newest(session, account_id)
            if row is None:
                withdrawn = await updates.count(session, account_id, withdrawn=True) > 0
                return AccountSummary(account, None, {}, (), 0, withdrawn)
            latest = published(row)
            points = stored_points(await updates.figures(session, account_id))
            count = await updates.count(session, account_id, withdrawn=False)
        changes = changes_in(points, latest.number, account)
        return AccountSummary(account, latest, changes, standings(points, account), count)

    async def update(self, number: int) -> PublishedUpdate | None:
        """The update with its present wording, withdrawn or not; None when there is no such number."""
        if not 0 < number < 2**31:
            return None
        async with self._database.read() as session:
            row = await updates.get(session, number)
        return None if row is None else published(row)

    async def revisions(self, number: int) -> list[PublishedUpdate]:
        """Every wording of an update, the first one first; empty when there is no such number."""
        if not 0 < number < 2**31:
            return []
        async with self._database.read() as session:
            return [published(row) for row in await updates.revisions(session, number)]

    async def history(
        self, account_id: str | None, page: int, size: int = 5, *, year: int | None = None
    ) -> tuple[list[PublishedUpdate], int]:
        """One page of updates, newest first, withdrawn ones too, and how many there are in all.

        The first page is 1. ``account_id`` None means all accounts, and ``year`` None all years.
        """
        between = None if year is None else (_new_year(year), _new_year(year + 1))
        offset = (max(page, 1) - 1) * size
        async with self._database.read() as session:
            rows = await updates.page(session, account_id, limit=size, offset=offset, between=between)
            total = await updates.count(session, account_id, withdrawn=True, between=between)
        return [published(row) for row in rows], total

    async def years(self, account_id: str | None) -> list[int]:
        """The Swedish years in which something was published, the newest first."""
        async with self._database.read() as session:
            return sorted({local(moment).year for moment in await updates.moments(session, account_id)}, reverse=True)

    async def search(self, words: str, account_id: str | None = None) -> list[PublishedUpdate]:
        """The updates that hold all the words (beginnings of words), newest first. Of a withdrawn one only the title is looked at."""
        wanted = [bare(word) for word in split_words(words)]
        found, _total = await self.history(account_id, page=1, size=EVERY)
        return [update for update in found if wanted and _holds(update, wanted)]

    async def points(self, account_id: str) -> Points:
        """The values of each figure of an account over time, from the updates that are not withdrawn."""
        async with self._database.read() as session:
            return stored_points(await updates.figures(session, account_id))

    async def changes(self, update: PublishedUpdate) -> dict[str, Change]:
        """Figure id → how the figures of an update have changed."""
        account = self._declared.get(update.account_id)
        return changes_in(await self.points(update.account_id), update.number, account) if account else {}

    async def series(self, account_id: str) -> list[PublishedUpdate]:
        """The updates of an account that are not withdrawn, oldest first: what a chart of figures over time is drawn from."""
        async with self._database.read() as session:
            return [published(row) for row in await updates.series(session, account_id)]


def without_content(update: PublishedUpdate) -> PublishedUpdate:
    """An update whose content is taken away: its number, dates and roles stay."""
    return replace(
        update, title=REDACTED, body="", figures={}, reference=None, withdrawal_reason=POINTED_OUT, redacted=True
    )


def published(row: Published) -> PublishedUpdate:
    """What a stored update and one of its revisions say to everyone."""
    update, revision = row
    said = PublishedUpdate(
        number=update.number,
        account_id=update.account_id,
        title=revision.title,
        body=revision.body,
        figures={figure: load(parts) for figure, parts in revision.figures.items()},
        reference=revision.reference,
        published_at=update.published_at,
        revised_at=revision.published_at if revision.revision > 1 else None,
        revision=revision.revision,
        role=revision.author_role,
        withdrawn_at=update.withdrawn_at,
        withdrawal_reason=update.withdrawal_reason,
        example=update.example,
    )
    return without_content(said) if update.redacted_at is not None else said


def _holds(update: PublishedUpdate, wanted: list[str]) -> bool:
    """Whether a word of the update that may be read begins with each of the wanted ones."""
    if update.redacted:
        return False
    texts = [update.title] if update.withdrawn_at else [update.title, update.body, update.reference or ""]
    there = {bare(word) for text in texts for word in split_words(text)}
    return all(any(word.startswith(begun) for word in there) for begun in wanted)


def _new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=SWEDEN)

"""Gathers everything published under the accounts, for the report (redovisning)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.services.updates.accounts import EVERY, Accounts, PublishedUpdate
from knowledge.base.models import Account


@dataclass(frozen=True)
class AccountReport:
    """An account with all its updates, newest first, the withdrawn ones too."""

    account: Account
    updates: tuple[PublishedUpdate, ...]

    @property
    def standing(self) -> tuple[PublishedUpdate, ...]:
        """Those that are not withdrawn, newest first."""
        return tuple(update for update in self.updates if update.withdrawn_at is None)

    @property
    def withdrawn(self) -> tuple[PublishedUpdate, ...]:
        """Those that are withdrawn, newest first."""
        return tuple(update for update in self.updates if update.withdrawn_at is not None)


class Reports:
    """Reads whole accounts."""

    def __init__(self, accounts: Accounts, declared: Mapping[str, Account]) -> None:
        self._accounts = accounts
        self._declared = declared

    async def gather(self, account_id: str | None = None) -> tuple[AccountReport, ...]:
        """One account, or all of them in order when ``account_id`` is None. Raises :class:`KeyError` for one that is not declared."""
        wanted = list(self._declared.values()) if account_id is None else [self._declared[account_id]]
        reports = []
        for account in wanted:
            updates, _total = await self._accounts.history(account.id, page=1, size=EVERY)
            reports.append(AccountReport(account, tuple(updates)))
        return tuple(reports)

"""/historik: every update there has been, page by page, with revisions and withdrawals; and the earlier wordings of one."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.buttons import ShowHistory, ShowUpdate, ShowWording
from bot.clock import iso_date
from bot.services.updates import PublishedUpdate
from bot.texts import Texts
from bot.views.update import account_short, account_title, undeclared, update_html
from bot.views.view import Button, Rows, View
from knowledge.base.models import Account

PAGE_SIZE = 5
"""Updates on a page."""


@dataclass(frozen=True)
class Page:
    """One page of the history."""

    updates: Sequence[PublishedUpdate]
    number: int
    """The first page is 1."""
    total: int
    """How many updates there are on all pages."""
    account_id: str | None
    """None means all accounts."""

    @property
    def count(self) -> int:
        """How many pages there are; an empty history has one."""
        return page_count(self.total)


def history_view(page: Page, accounts: Mapping[str, Account], texts: Texts, language: str) -> View:
    """One page of the history of an account, or of all."""
    account_id, updates = page.account_id, page.updates
    account = None if account_id is None else accounts.get(account_id, undeclared(account_id))
    title = texts.get("history-all", language) if account is None else account_title(account, language)
    parts = [texts.html("history-title", language, title=title)]
    if not updates:
        parts.append(texts.html("history-nothing", language))
        return View("\n\n".join(parts), _filters(account_id, accounts, texts, language) if account_id else ())
    parts += [_item(update, accounts if account is None else {}, texts, language) for update in updates]
    parts.append(texts.html("history-page", language, page=page.number, pages=page.count))
    numbers = tuple(
        Button(texts.get("update-number", language, number=str(update.number)), ShowUpdate(update.number))
        for update in updates
    )
    return View("\n\n".join(parts), (numbers,)).with_buttons(
        _turns(page, texts, language), *_filters(account_id, accounts, texts, language)
    )


def page_count(total: int) -> int:
    """How many pages that many updates fill; an empty history has one."""
    return max(1, -(-total // PAGE_SIZE))


def version_view(
    versions: Sequence[PublishedUpdate], revision: int, account: Account, texts: Texts, language: str, *, now: datetime
) -> View:
    """One wording of an update that has been revised, with buttons to those before and after it."""
    shown = versions[revision - 1]
    heading = texts.html(
        "version-title",
        language,
        revision=str(revision),
        count=str(len(versions)),
        number=str(shown.number),
        date=iso_date(shown.revised_at or shown.published_at),
    )
    parts = [heading]
    if revision < len(versions):
        parts.append(texts.html("version-old", language))
    parts.append(update_html(shown, account, texts, language, now=now))
    turns = [
        Button(
            texts.get(f"button-version-{way}", language, revision=str(other)),
            ShowWording(shown.number, other, in_place=True),
        )
        for way, other in (("before", revision - 1), ("after", revision + 1))
        if 0 < other <= len(versions)
    ]
    present = Button(texts.get("button-present", language), ShowUpdate(shown.number))
    return View("\n\n".join(parts), (tuple(turns), (present,)))


def _item(update: PublishedUpdate, accounts: Mapping[str, Account], texts: Texts, language: str) -> str:
    head = [f"<b>{texts.html('update-number', language, number=str(update.number))}</b>", iso_date(update.published_at)]
    if accounts:
        account = accounts.get(update.account_id, undeclared(update.account_id))
        head.append(html.escape(account_short(account, language)))
    title = texts.html("update-redacted-title", language) if update.redacted else html.escape(update.title)
    if update.example:
        title = f"{texts.html('example-mark', language)}: {title}"
    lines = [" · ".join(head), f"<s>{title}</s>" if update.withdrawn_at and not update.redacted else title]
    if update.revised_at is not None:
        lines.append(
            f"<i>{texts.html('history-line-revised', language, times=update.revision - 1, date=iso_date(update.revised_at))}</i>"
        )
    if update.withdrawn_at is not None:
        reason = update.withdrawal_reason or texts.get("no-reason", language)
        lines.append(
            f"<i>{texts.html('history-line-withdrawn', language, date=iso_date(update.withdrawn_at), reason=reason)}</i>"
        )
    return "\n".join(lines)


def _turns(page: Page, texts: Texts, language: str) -> tuple[Button, ...]:
    buttons = []
    if page.number > 1:
        newer = ShowHistory(page.account_id, page.number - 1, in_place=True)
        buttons.append(Button(texts.get("button-newer", language), newer))
    if page.number < page.count:
        older = ShowHistory(page.account_id, page.number + 1, in_place=True)
        buttons.append(Button(texts.get("button-older", language), older))
    return tuple(buttons)


def _filters(account_id: str | None, accounts: Mapping[str, Account], texts: Texts, language: str) -> Rows:
    """Buttons to the histories that are not shown now."""
    rows = [
        (Button(account_short(account, language), ShowHistory(account.id, 1, in_place=True)),)
        for account in accounts.values()
        if account.id != account_id
    ]
    if account_id is not None and len(accounts) > 1:
        rows = [(Button(texts.get("button-all-accounts", language), ShowHistory(None, 1, in_place=True)),)]
    return tuple(rows) if len(accounts) > 1 else ()

"""/historik: every update there has been, page by page or by what it says, with revisions and withdrawals; and earlier wordings."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.buttons import Action, ShowHistory, ShowUpdate, ShowWording, ShowYear
from bot.clock import iso_date
from bot.services.updates import PublishedUpdate
from bot.texts import Texts
from bot.views.shorten import shorten
from bot.views.update import account_short, account_title, undeclared, update_html
from bot.views.view import Button, Rows, View, rows_of
from knowledge.base.models import Account

PAGE_SIZE = 5
"""Updates on a page."""
YEARS_SHOWN = 7
"""How many years have buttons; older ones are found by /historik and the year."""
FOUND_SHOWN = 8
"""How many of what was found is shown."""


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
    year: int | None = None
    """None means all years."""
    years: tuple[int, ...] = ()
    """Those in which something was published, the newest first."""

    @property
    def count(self) -> int:
        """How many pages there are; an empty history has one."""
        return page_count(self.total)


def history_view(page: Page, accounts: Mapping[str, Account], texts: Texts, language: str) -> View:
    """One page of the history of an account, or of all."""
    account_id, updates = page.account_id, page.updates
    account = None if account_id is None else accounts.get(account_id, undeclared(account_id))
    title = texts.get("history-all", language) if account is None else account_title(account, language)
    title = title if page.year is None else f"{title}, {page.year}"
    parts = [texts.html("history-title", language, title=title)]
    if not updates:
        parts.append(texts.html("history-nothing" if page.year is None else "history-nothing-that-year", language))
        rows = _filters(account_id, accounts, texts, language) if account_id else ()
        return View("\n\n".join(parts), (*_years(page, texts, language), *rows))
    parts += [_item(update, accounts if account is None else {}, texts, language) for update in updates]
    parts.append(texts.html("history-page", language, page=page.number, pages=page.count))
    numbers = tuple(
        Button(texts.get("update-number", language, number=str(update.number)), ShowUpdate(update.number))
        for update in updates
    )
    return View("\n\n".join(parts), (numbers,)).with_buttons(
        _turns(page, texts, language),
        *_years(page, texts, language),
        *_filters(account_id, accounts, texts, language),
    )


def search_view(  # noqa: PLR0917 - what was looked for, where, and in which words it is told
    words: str,
    found: Sequence[PublishedUpdate],
    account_id: str | None,
    accounts: Mapping[str, Account],
    texts: Texts,
    language: str,
) -> View:
    """The newest of the updates that hold what was looked for, with a button for each; or that there is none."""
    if not found:
        button = Button(texts.get("button-history", language), ShowHistory(account_id, 1))
        return View(texts.html("history-not-found", language, words=shorten(words, 100)), ((button,),))
    shown = found[:FOUND_SHOWN]
    parts = [texts.html("history-found", language, words=shorten(words, 100), count=len(found))]
    parts += [_item(update, accounts, texts, language) for update in shown]
    if len(found) > len(shown):
        parts.append(texts.html("history-found-more", language, count=len(found) - len(shown)))
    buttons = [
        Button(texts.get("update-number", language, number=str(update.number)), ShowUpdate(update.number))
        for update in shown
    ]
    return View("\n\n".join(parts), rows_of(buttons, 4))


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
        buttons.append(Button(texts.get("button-newer", language), _to(page, page.number - 1)))
    if page.number < page.count:
        buttons.append(Button(texts.get("button-older", language), _to(page, page.number + 1)))
    return tuple(buttons)


def _to(page: Page, number: int) -> Action:
    if page.year is not None:
        return ShowYear(page.account_id, page.year, number)
    return ShowHistory(page.account_id, number, in_place=True)


def _years(page: Page, texts: Texts, language: str) -> Rows:
    """Buttons to the years that are not shown now, when there is more than one."""
    if len(page.years) < 2 and page.year is None:
        return ()
    buttons = [
        Button(texts.get("button-year", language, year=str(year)), ShowYear(page.account_id, year, 1))
        for year in page.years[:YEARS_SHOWN]
        if year != page.year
    ]
    if page.year is not None:
        every = Button(texts.get("button-all-years", language), ShowHistory(page.account_id, 1, in_place=True))
        buttons.append(every)
    return rows_of(buttons, 4)


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

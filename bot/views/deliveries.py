"""What is sent to those who have asked to be told: an update, the month's digest, that a question has got its answer, and the progress."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from babel.dates import format_date

from bot.buttons import ListFollowed, ShowEntry, ShowUpdate
from bot.clock import iso_date
from bot.services.following import Month
from bot.services.updates import Draft, PublishedUpdate
from bot.texts import Texts, region_of
from bot.views import markup
from bot.views.difference import figure_changes
from bot.views.preview import moment
from bot.views.shorten import shorten
from bot.views.update import account_short, figure_html, figures_in_order, update_html
from bot.views.view import Button, View, rows_of
from db.queries.deliveries import Progress
from db.queries.digests import Kind
from knowledge.base.models import Account, Entry

SHORTENED = (2500, 1200, 600)
"""How much of an update's text, or of the reason for its withdrawal, is kept when the whole does not fit in one message, in characters: as
much of these as fits. Signs that Telegram counts twice take more room.
"""

DIGEST_ITEMS = 8
"""How many updates a digest names; it tells how many more there are."""

DIGEST_TEXT = 200
"""How much of a text a digest shows, in characters."""

Item = tuple[Kind, PublishedUpdate, Account]


def update_message(update: PublishedUpdate, account: Account, texts: Texts, lang: str, *, again: bool) -> View:
    """An update for someone who follows it. ``again``: the chat was told before, and that message is gone.

    It is always one message, which a later revision edits; a text that is too long for that is shortened.
    """
    heading = texts.html("message-again" if again else "message-new", lang)
    text = update_html(update, account, texts, lang, now=None)
    buttons = [Button(texts.get("follow-button-stop", lang), ListFollowed())]
    if not _fits(heading, text):
        text = next(filter(partial(_fits, heading), _shortened(update, account, texts, lang)))
        buttons.insert(0, Button(texts.get("message-button-whole", lang), ShowUpdate(update.number)))
    return View(f"{heading}\n\n{text}", rows_of(buttons, 2))


def correction_message(
    update: PublishedUpdate,
    account: Account,
    texts: Texts,
    lang: str,
    *,
    wordings: tuple[PublishedUpdate, PublishedUpdate] | None,
) -> View:
    """That an update which the chat has is withdrawn or changed, for a message that answers the first one.

    ``wordings`` are those before and after the change; without them the figures that have changed are not named.
    """
    withdrawn = update.withdrawn_at is not None
    heading = texts.html("message-withdrawn" if withdrawn else "message-corrected", lang)
    changes = figure_changes(*wordings, account, texts, lang) if wordings is not None else []
    heading = "\n".join([heading, *(f"• {figure}: <s>{old}</s> → <b>{new}</b>" for figure, old, new in changes)])
    text = update_html(update, account, texts, lang, now=None)
    buttons = [Button(texts.get("follow-button-stop", lang), ListFollowed())]
    if not _fits(heading, text):
        text = next(filter(partial(_fits, heading), _shortened(update, account, texts, lang)))
        buttons.insert(0, Button(texts.get("message-button-whole", lang), ShowUpdate(update.number)))
    return View(f"{heading}\n\n{text}", rows_of(buttons, 2))


def _fits(heading: str, text: str) -> bool:
    return markup.length(f"{heading}\n\n{text}") <= markup.MESSAGE_LIMIT


def _shortened(update: PublishedUpdate, account: Account, texts: Texts, lang: str) -> Iterator[str]:
    """The update with less and less of what officers have written in it."""
    for limit in SHORTENED:
        reason = shorten(update.withdrawal_reason, limit) if update.withdrawal_reason else None
        short = replace(update, body=shorten(update.body, limit), withdrawal_reason=reason)
        yield f"{update_html(short, account, texts, lang, now=None)}\n\n{texts.html('message-shortened', lang)}"


def digest_message(month: Month, items: Sequence[Item], texts: Texts, lang: str) -> View:
    """What happened in a month, grouped by what is new, changed and withdrawn, with a button for each update that can be read."""
    shown = items[-DIGEST_ITEMS:]
    # It is always one message: where all does not fit, the texts give way to the figures, and these to the titles.
    texts_of = (DIGEST_TEXT, True), (DIGEST_TEXT // 3, True), (0, True), (0, False)
    made = (_digest(month, items, texts, lang, limit, figures=figures) for limit, figures in texts_of)
    whole = next((text for text in made if markup.length(text) <= markup.MESSAGE_LIMIT), None)
    text = whole or _digest(month, items, texts, lang, 0, figures=False)
    buttons = [
        Button(texts.get("digest-number", lang, number=str(update.number)), ShowUpdate(update.number))
        for _kind, update, _account in shown
    ]
    return View(text, (*rows_of(buttons, 4), (Button(texts.get("follow-button-stop", lang), ListFollowed()),)))


def redacted_message(texts: Texts, lang: str) -> View:
    """Stands in place of a message whose content is taken away because it pointed someone out."""
    return View(texts.html("message-redacted", lang))


def answer_message(question: str, entry: Entry, texts: Texts, lang: str) -> View:
    """That a question which had no answer has one now."""
    title = entry.title.to(lang)
    return View(
        texts.html("answer-exists", lang, question=shorten(question, 500), title=title),
        ((Button(texts.get("answer-button-read", lang), ShowEntry(entry.id)),),),
    )


def progress_message(number: int, version: int, progress: Progress, texts: Texts) -> View:
    """How far the messages about an update have come, for the officer who published it."""
    message = "progress-new" if version == 1 else "progress-change"
    text = texts.html(message, number=str(number), sent=progress.sent, total=progress.total)
    return View(text + _outcome(progress, texts))


def approval_messages(preview: Sequence[View], author: str, texts: Texts) -> list[View]:
    """That ``author`` (a name, empty when it is not known) asks for approval, and then her draft as the approver sees it (``preview``).

    It is one message when everything fits in one. Otherwise the draft begins a message of its own; the buttons stand under the last.
    """
    please = texts.html("write-approve-please", name=author or texts.get("write-colleague"))
    *before, draft = preview
    intro = "\n\n".join([please, *(view.html for view in before)])
    whole = f"{intro}\n\n{draft.html}"
    parts = (
        [whole] if markup.length(whole) <= markup.MESSAGE_LIMIT else [*markup.split(intro), *markup.split(draft.html)]
    )
    return [*map(View, parts[:-1]), View(parts[-1], draft.buttons)]


def approved_message(draft: Draft, texts: Texts) -> View:
    """That a draft has been approved, and published or waiting for its time, for its author."""
    if draft.published_number is None:
        return View(texts.html("write-approved-later", title=draft.title or "", at=moment(draft.publish_at)))
    number = str(draft.published_number)
    return View(texts.html("write-approved-author", title=draft.title or "", number=number))


def on_time_message(draft: Draft, texts: Texts) -> View:
    """That a draft was published at its time, or could not be, for its author."""
    title = draft.title or texts.get("drafts-untitled")
    if draft.published_number is None:
        return View(texts.html("write-not-on-time", title=title))
    return View(texts.html("write-on-time", title=title, number=str(draft.published_number)))


def taken_over_message(draft: Draft, name: str, texts: Texts) -> View:
    """That a colleague has taken over a draft, for whoever wrote it."""
    title = draft.title or texts.get("drafts-untitled")
    return View(texts.html("write-taken-from-you", name=name or texts.get("write-colleague"), title=title))


def returned_messages(draft: Draft, texts: Texts) -> list[View]:
    """That a draft has been sent back, and why, for its author: in several messages when the reason is long."""
    text = texts.html("write-sent-back-author", title=draft.title or "", note=draft.note or "")
    return [View(part) for part in markup.split(text)]


def _outcome(progress: Progress, texts: Texts) -> str:
    counts = {"blocked": progress.blocked, "failed": progress.failed, "uncertain": progress.uncertain}
    said = [texts.html("progress-finished")] if progress.done else []
    said += [texts.html(f"progress-{name}", count=count) for name, count in counts.items() if count]
    return "\n" + " ".join(said) if said else ""


def _digest(month: Month, items: Sequence[Item], texts: Texts, lang: str, limit: int, *, figures: bool) -> str:
    """The digest with so much of each text, in characters, and with figures or without."""
    parts = [texts.html("digest-title", lang, month=_month_name(month, lang))]
    shown = items[-DIGEST_ITEMS:]
    for kind in Kind:
        lines = [
            "\n".join(_digest_item(update, account, texts, lang, limit, figures=figures))
            for what, update, account in shown
            if what is kind
        ]
        if lines:
            parts.append("\n\n".join([texts.html(f"digest-{kind}", lang), *lines]))
    if more := len(items) - len(shown):
        parts.append(texts.html("digest-more", lang, count=more))
    return "\n\n".join(parts)


def _digest_item(
    update: PublishedUpdate, account: Account, texts: Texts, lang: str, limit: int, *, figures: bool
) -> Iterator[str]:
    title = texts.get("update-redacted-title", lang) if update.redacted else update.title
    yield texts.html("digest-item", lang, title=title, account=account_short(account, lang))
    if update.withdrawn_at is None:
        if limit:
            yield html.escape(shorten(update.body, limit))
        if figures:
            for figure, value in figures_in_order(update.figures, account):
                yield f"• {figure_html(value, figure, None, texts, lang)}"
    yield " · ".join(_when(update, texts, lang))


def _when(update: PublishedUpdate, texts: Texts, lang: str) -> Iterator[str]:
    """An update's number and its dates."""
    yield texts.html("digest-number", lang, number=str(update.number))
    yield iso_date(update.published_at)
    if update.withdrawn_at is not None:
        yield texts.html("digest-withdrawn-on", lang, date=iso_date(update.withdrawn_at))
    elif update.revised_at is not None:
        yield texts.html("digest-changed-on", lang, date=iso_date(update.revised_at))


def _month_name(month: Month, lang: str) -> str:
    return format_date(date(month.year, month.month, 1), "MMMM y", locale=region_of(lang))

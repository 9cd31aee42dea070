"""What /bevaka and /avbevaka show: what a chat follows, and the buttons to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.buttons import ChoosePace, ListFollowable, ListFollowed, StartFollowing, StopFollowing, StopFollowingAnything
from bot.services.following import Follow, Pace
from bot.texts import Texts
from bot.views.update import account_short, account_title
from bot.views.view import Button, View
from db.queries.followers import ALL
from knowledge.base.models import Account

Accounts = Mapping[str, Account]


def menu(choices: Sequence[Follow], accounts: Accounts, texts: Texts, lang: str, *, unknown: bool = False) -> View:
    """The accounts to choose from, and what the chat follows already. ``unknown`` tells that what it chose does not exist."""
    parts = [texts.html("follow-unknown" if unknown else "follow-ask", lang)]
    if choices:
        parts.append(_list("follow-at-present", choices, accounts, texts, lang))
        if any(choice.lost_topic for choice in choices):
            parts.append(texts.html("follow-lost-topic", lang))
    rows = [(Button(account_short(account, lang), ChoosePace(account.id)),) for account in accounts.values()]
    rows.append((Button(texts.get("follow-everything", lang), ChoosePace(ALL)),))
    if choices:
        rows.append((Button(texts.get("follow-button-stop", lang), ListFollowed()),))
    return View("\n\n".join(parts), tuple(rows))


def paces(account_id: str, accounts: Accounts, texts: Texts, lang: str) -> View:
    """At once, or by the month."""
    return View(
        texts.html("follow-how-often", lang, what=_name(account_id, accounts, texts, lang)),
        (
            (
                Button(texts.get("follow-button-now", lang), StartFollowing(account_id, Pace.NOW)),
                Button(texts.get("follow-button-monthly", lang), StartFollowing(account_id, Pace.MONTHLY)),
            ),
            (Button(texts.get("follow-button-back", lang), ListFollowable()),),
        ),
    )


def chosen(choice: Follow, accounts: Accounts, texts: Texts, lang: str) -> View:
    """That the chat follows it now."""
    if choice.account_id == ALL:
        done = texts.html(f"follow-done-everything-{choice.pace}", lang)
    else:
        done = texts.html(f"follow-done-{choice.pace}", lang, what=_name(choice.account_id, accounts, texts, lang))
    if choice.thread_id is not None:
        done += " " + texts.html("follow-in-topic", lang)
    return View(
        f"{done}\n\n{texts.html('follow-stop-hint', lang)}",
        (
            (
                Button(texts.get("follow-button-more", lang), ListFollowable()),
                Button(texts.get("follow-button-stop", lang), ListFollowed()),
            ),
        ),
    )


def what_to_end(choices: Sequence[Follow], accounts: Accounts, texts: Texts, lang: str) -> View:
    """What the chat follows, as buttons that end it."""
    if not choices:
        return View(
            texts.html("unfollow-nothing", lang), ((Button(texts.get("follow-button-start", lang), ListFollowable()),),)
        )
    rows = [
        (Button(_short(choice.account_id, accounts, texts, lang), StopFollowing(choice.account_id)),)
        for choice in choices
    ]
    if len(choices) > 1:
        rows.append((Button(texts.get("unfollow-all", lang), StopFollowingAnything()),))
    return View(texts.html("unfollow-ask", lang), tuple(rows))


def ended(account_id: str | None, left: Sequence[Follow], accounts: Accounts, texts: Texts, lang: str) -> View:
    """That the chat no longer follows it (None: anything), and what it still follows."""
    if account_id is None or not left:
        return View(texts.html("unfollow-done-all", lang))
    done = texts.html("unfollow-done", lang, what=_name(account_id, accounts, texts, lang))
    return View(
        f"{done}\n\n{_list('unfollow-left', left, accounts, texts, lang)}",
        ((Button(texts.get("follow-button-stop", lang), ListFollowed()),),),
    )


def _list(heading: str, choices: Sequence[Follow], accounts: Accounts, texts: Texts, lang: str) -> str:
    lines = [texts.html(heading, lang)]
    for choice in choices:
        what = _name(choice.account_id, accounts, texts, lang)
        lines.append(texts.html("follow-line", lang, what=what, pace=texts.get(f"follow-pace-{choice.pace}", lang)))
    return "\n".join(lines)


def _name(account_id: str, accounts: Accounts, texts: Texts, lang: str) -> str:
    account = accounts.get(account_id)
    return texts.get("follow-everything", lang) if account is None else account_title(account, lang)


def _short(account_id: str, accounts: Accounts, texts: Texts, lang: str) -> str:
    account = accounts.get(account_id)
    return texts.get("follow-everything", lang) if account is None else account_short(account, lang)

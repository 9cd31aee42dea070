"""What /bevaka and /avbevaka show: what a chat follows, and the buttons to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.services.following import Follow, Pace
from bot.texts import Texts
from bot.views.update import account_short, account_title
from bot.views.view import Button, View
from db.queries.followers import ALL
from knowledge.base.models import Account

FOLLOW = "follow"
"""The verb of the buttons that choose: ``follow``, ``follow:account`` and ``follow:account:pace``."""
UNFOLLOW = "unfollow"
"""The verb of the buttons that end: ``unfollow`` and ``unfollow:account``."""
UNFOLLOW_ALL = "unfollow-all"
VERBS = (FOLLOW, UNFOLLOW, UNFOLLOW_ALL)

Accounts = Mapping[str, Account]


def menu(choices: Sequence[Follow], accounts: Accounts, texts: Texts, lang: str, *, unknown: bool = False) -> View:
    """The accounts to choose from, and what the chat follows already. ``unknown`` tells that what it chose does not exist."""
    parts = [texts.html("follow-unknown" if unknown else "follow-ask", lang)]
    if choices:
        parts.append(_list("follow-at-present", choices, accounts, texts, lang))
    rows = [(Button(account_short(account, lang), f"{FOLLOW}:{account.id}"),) for account in accounts.values()]
    rows.append((Button(texts.get("follow-everything", lang), f"{FOLLOW}:{ALL}"),))
    if choices:
        rows.append((Button(texts.get("follow-button-stop", lang), UNFOLLOW),))
    return View("\n\n".join(parts), tuple(rows))


def paces(account_id: str, accounts: Accounts, texts: Texts, lang: str) -> View:
    """At once, or by the month."""
    return View(
        texts.html("follow-how-often", lang, what=_name(account_id, accounts, texts, lang)),
        (
            (
                Button(texts.get("follow-button-now", lang), f"{FOLLOW}:{account_id}:{Pace.NOW}"),
                Button(texts.get("follow-button-monthly", lang), f"{FOLLOW}:{account_id}:{Pace.MONTHLY}"),
            ),
            (Button(texts.get("follow-button-back", lang), FOLLOW),),
        ),
    )


def chosen(choice: Follow, accounts: Accounts, texts: Texts, lang: str) -> View:
    """That the chat follows it now."""
    if choice.account_id == ALL:
        done = texts.html(f"follow-done-everything-{choice.pace}", lang)
    else:
        done = texts.html(f"follow-done-{choice.pace}", lang, what=_name(choice.account_id, accounts, texts, lang))
    return View(
        f"{done}\n\n{texts.html('follow-stop-hint', lang)}",
        (
            (
                Button(texts.get("follow-button-more", lang), FOLLOW),
                Button(texts.get("follow-button-stop", lang), UNFOLLOW),
            ),
        ),
    )


def what_to_end(choices: Sequence[Follow], accounts: Accounts, texts: Texts, lang: str) -> View:
    """What the chat follows, as buttons that end it."""
    if not choices:
        return View(texts.html("unfollow-nothing", lang), ((Button(texts.get("follow-button-start", lang), FOLLOW),),))
    rows = [
        (Button(_short(choice.account_id, accounts, texts, lang), f"{UNFOLLOW}:{choice.account_id}"),)
        for choice in choices
    ]
    if len(choices) > 1:
        rows.append((Button(texts.get("unfollow-all", lang), UNFOLLOW_ALL),))
    return View(texts.html("unfollow-ask", lang), tuple(rows))


def ended(account_id: str | None, left: Sequence[Follow], accounts: Accounts, texts: Texts, lang: str) -> View:
    """That the chat no longer follows it (None: anything), and what it still follows."""
    if account_id is None or not left:
        return View(texts.html("unfollow-done-all", lang))
    done = texts.html("unfollow-done", lang, what=_name(account_id, accounts, texts, lang))
    return View(
        f"{done}\n\n{_list('unfollow-left', left, accounts, texts, lang)}",
        ((Button(texts.get("follow-button-stop", lang), UNFOLLOW),),),
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

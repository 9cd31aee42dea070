"""Questions about a figure: 'hur många anställda har samarbetet?' gets the figure, its date, its change and its values over time.

The understanding says what a question is about (an entry); the figure is then found by its own words among those of the entry's accounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.services.updates import Accounts, PublishedUpdate, Standing
from knowledge.base.models import Account, Content, Figure
from knowledge.text import bare, stem, words
from knowledge.understanding import Answer, Decision, Suggestions

MOST = 3
"""How many figures are shown for one question."""

LONG = 5
"""From so many letters on, a stem is enough to know a word by."""

_ASKS = re.compile(
    r"\b(hur (många|mycket|stora?|högt?)|antal|andel|summa|siffr|statistik|utveckl|förändr|ändrats|öka|minska|trend|över tid|"
    r"fler|färre|mer|mindre|hur (har|är|går|gick|ser|såg|blev|blir|står) |"
    r"how (many|much|large|high|has|have|did|is|are)|number of|share of|develop|chang|increas|decreas|more|fewer|less|over time)",
    re.IGNORECASE,
)
_LIGHT = frozenset(
    map(stem, "i av på till för från efter ett en som och eller sedan med in of to on after the".split())  # noqa: SIM905 - a list to read
)


@dataclass(frozen=True)
class AskedFigure:
    """A figure that was asked for, how it stands, and the update that carries its newest value."""

    account: Account
    figure: Figure
    standing: Standing
    update: PublishedUpdate


class FigureQuestions:
    """Knows which figures a question asks for."""

    def __init__(self, content: Content, accounts: Accounts) -> None:
        self._content = content
        self._accounts = accounts

    async def asked(self, text: str, decision: Decision) -> tuple[AskedFigure, ...]:
        """The figures that are asked for and have been published, of the first account that a decision leads to and that has any."""
        if not _ASKS.search(text):
            return ()
        said = frozenset(map(bare, words(text)))
        for account in self._accounts_of(decision):
            meant = _named_in(account, said)
            if meant and (found := await self._standing(account, meant[:MOST])):
                return found
        return ()

    async def again(self, ids: Iterable[tuple[str, str]]) -> tuple[AskedFigure, ...]:
        """The figures with these ids, each behind the id of its account, as they stand now."""
        found: list[AskedFigure] = []
        for account_id, figure_id in ids:
            account = self._content.accounts.get(account_id)
            figure = account.figure(figure_id) if account is not None else None
            if account is not None and figure is not None:
                found += await self._standing(account, [figure])
        return tuple(found)

    async def _standing(self, account: Account, meant: Iterable[Figure]) -> tuple[AskedFigure, ...]:
        summary = await self._accounts.summary(account.id)
        standings = {standing.figure_id: standing for standing in summary.figures}
        found = []
        for figure in meant:
            if figure.id in standings:
                update = await self._accounts.update(standings[figure.id].newest.number)
                if update is not None:
                    found.append(AskedFigure(account, figure, standings[figure.id], update))
        return tuple(found)

    def _accounts_of(self, decision: Decision) -> Iterator[Account]:
        """The accounts of the entries that a decision leads to, the likeliest first."""
        match decision:
            case Answer():
                entry_ids: tuple[str, ...] = (decision.entry_id,)
            case Suggestions():
                entry_ids = decision.entry_ids
            case _:
                return
        ids = [
            account_id
            for entry_id in entry_ids
            if (entry := self._content.entries.get(entry_id)) is not None
            for account_id in entry.live
        ]
        yield from (self._content.accounts[account_id] for account_id in dict.fromkeys(ids))


def _named_in(account: Account, said: frozenset[str]) -> list[Figure]:
    """The figures that a question names: by all the words of a title or of a keyword.

    Where one is named by words that are part of another's ('jobb' of 'fått jobb'), the other one is meant.
    """
    named = {figure.id: _most_words(figure, said) for figure in account.figures}
    return [
        figure
        for figure in account.figures
        if named[figure.id] and not any(named[figure.id] < others for others in named.values())
    ]


def _most_words(figure: Figure, said: frozenset[str]) -> frozenset[str]:
    """The longest of a figure's names that is in the question; empty when none is."""
    found = (_said(name, said) for name in (*figure.title.all(), *figure.keywords))
    return max(found, key=len, default=frozenset())


def _said(name: str, said: frozenset[str]) -> frozenset[str]:
    """The words of a question that are a name's; empty when not all of the name's are among them.

    They may be inflected, save where little of them is left then: 'jobb' is not 'jobbar'.
    """
    found = set()
    for word in (bare(each) for each in words(name) if stem(each) not in _LIGHT):
        same = [one for one in said if one == word or (len(stem(word)) >= LONG and stem(one) == stem(word))]
        if not same:
            return frozenset()
        found.update(same)
    return frozenset(found)

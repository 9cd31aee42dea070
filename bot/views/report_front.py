"""The report's first page: what was asked, how things are in three sentences, the figures with their changes, and what comes next.

It is made of what officers have written, word for word, so that it says no more than they did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from bot.services.updates import PublishedUpdate, Standing
from bot.texts import Texts
from bot.views.printable import clean
from bot.views.shorten import sentences
from bot.views.update import figure_heading, undeclared_figure
from bot.views.values import amount, beside, change_in_words, long_date
from knowledge.base.models import Account, Goal

FIRST = 8
"""How many figures of an account the first page has."""
SENTENCES = 3
LONGEST = 330
"""How many characters a sentence may have on the first page; a longer one is left to the update itself."""

_NEXT = re.compile(
    r"^\W*(?:nästa steg|härnäst|framöver|det fortsatta arbetet|nu väntar|vad händer nu)\b[\s:.–—-]*", re.IGNORECASE
)
_LIST_MARK = re.compile(r"^\s*[-–•*]\s+")


class Front:
    """Chooses what stands on the first page."""

    def __init__(self, texts: Texts, language: str) -> None:
        self._texts = texts
        self._language = language

    def account(
        self, account: Account, standing: Sequence[PublishedUpdate], figures: Sequence[Standing]
    ) -> dict[str, Any]:
        """An account in short. ``standing`` are its updates that are not withdrawn, the newest first."""
        return {
            "situation": [
                {"text": clean(" ".join(said)), "origin": self._origin(update)} for update, said in _situation(standing)
            ],
            "next": [
                {"text": clean(text), "origin": self._origin(update)} for update, text in _next_steps(standing[:2])
            ][:1],
            "figures": [self.figure_row(each, account) for each in figures[:FIRST]],
        }

    def figure_row(self, standing: Standing, account: Account) -> list[str]:
        """A figure, its newest value, how that has changed, and the update it stands in."""
        figure = account.figure(standing.figure_id) or undeclared_figure(standing.figure_id)
        newest, change = standing.newest, standing.change
        value = amount(newest.value, figure, self._texts, self._language)
        return [
            figure_heading(figure, self._language),
            clean(value + beside(newest.value, self._texts, self._language)),
            change_in_words(change, figure, self._texts, self._language) if change else "–",
            self._texts.get("report-in-update", self._language, number=str(newest.number), date=newest.day.isoformat()),
        ]

    def goal_row(self, goal: Goal, account: Account, figures: Sequence[Standing]) -> list[str]:
        """A goal, and what has come of it: the newest value of its figure, or what the municipality says."""
        said = [goal.outcome.to(self._language)] if goal.outcome else []
        for standing in figures:
            if standing.figure_id == goal.figure:
                _name, value, _change, where = self.figure_row(standing, account)
                said.insert(0, f"{value} ({where})")
        return [goal.text.to(self._language), ". ".join(said) or self._texts.get("report-no-outcome", self._language)]

    def _origin(self, update: PublishedUpdate) -> str:
        return self._texts.get(
            "report-from-update",
            self._language,
            number=str(update.number),
            day=long_date(update.published_day, self._language),
        )


def _situation(standing: Sequence[PublishedUpdate]) -> Iterator[tuple[PublishedUpdate, list[str]]]:
    """The first sentences of the newest update; and of the one before it, when those are too few."""
    told: list[str] = []
    for update in standing[:2]:
        usable = (text for text in _running(update.body) if not _NEXT.match(text) and len(text) <= LONGEST)
        said = [text for text in usable if text not in told][: SENTENCES - len(told)]
        if said:
            yield update, said
        told += said


def _next_steps(standing: Sequence[PublishedUpdate]) -> Iterator[tuple[PublishedUpdate, str]]:
    """What the newest updates say comes next, without the words that say that it does."""
    for update in standing:
        for text in _running(update.body):
            if (match := _NEXT.match(text)) and (rest := text[match.end() :].strip()):
                yield update, rest[0].upper() + rest[1:]
                break


def _running(body: str) -> Iterator[str]:
    """The sentences of a text, without the items of its lists."""
    for line in body.splitlines():
        if not _LIST_MARK.match(line):
            yield from (" ".join(sentence.split()) for sentence in sentences(line) if sentence.strip())

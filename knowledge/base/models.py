"""The forms that content files are read into. Everything is frozen: content is read once and handed around."""

from __future__ import annotations

import enum
import re
from datetime import date
from typing import Annotated, Any, Literal, assert_never

from pydantic import BeforeValidator, model_validator

from knowledge.base.fields import (
    FigureId,
    Frozen,
    Id,
    LocalizedLabel,
    LocalizedNote,
    LocalizedShort,
    LocalizedText,
    LocalizedTitle,
    Text,
    Url,
)
from knowledge.base.localized import Localized
from knowledge.base.municipality import Document, Municipality
from knowledge.base.sources import Hosts, Source, SourceKind


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class Phrasings(Frozen):
    """How people ask, by language."""

    sv: tuple[Text, ...]
    en: tuple[Text, ...] = ()

    def all(self) -> tuple[str, ...]:
        """The phrasings in every language."""
        return self.sv + self.en


class Caveat(Frozen):
    """Something uncertain that concerns more than one entry, and the sources of it."""

    id: Id
    text: LocalizedText
    easy: Text
    sources: tuple[Source, ...]


class Entry(Frozen):
    """A curated question and answer (kunskapspost)."""

    id: Id
    title: LocalizedTitle
    theme: Id
    phrasings: Phrasings
    keywords: tuple[Text, ...]
    sources: tuple[Source, ...]
    reviewed: date
    review_by: date
    related: tuple[Id, ...]
    uncertain: LocalizedNote | None = None
    uncertain_easy: Text | None = None
    """What is uncertain, in easy-to-read Swedish."""
    caveats: tuple[Id, ...] = ()
    """What it shares with other entries of what is uncertain."""
    changes: Literal["yearly", "seldom"] | None = None
    """How often its amounts and limits change: with the year, or only when a law does. None where it has neither."""
    live: Annotated[tuple[Id, ...], BeforeValidator(_as_tuple)] = ()
    """The accounts whose newest update is shown beneath the answer."""
    answer: LocalizedText
    easy: Text
    """The answer in easy-to-read Swedish (lättläst)."""

    def with_caveat(self, caveat: Caveat) -> Entry:
        """The entry with something uncertain told after its own, and the sources of that after its own."""
        text, easy = caveat.text, caveat.easy
        if self.uncertain is not None:
            text = Localized(**{each: f"{self.uncertain.to(each)} {told}" for each, told in caveat.text.by_language})
            easy = f"{self.uncertain_easy} {easy}" if self.uncertain_easy else easy
        changed = {"uncertain": text, "uncertain_easy": easy, "sources": (*self.sources, *caveat.sources)}
        return self.model_copy(update=changed)


class Place(Frozen):
    """Where to turn: an authority or a unit, with its official address."""

    name: Text
    url: Url


class Referral(Frozen):
    """A subject outside the bot's task, and where to turn instead (hänvisning)."""

    id: Id
    title: LocalizedTitle
    phrasings: Phrasings
    keywords: tuple[Text, ...] = ()
    answer: LocalizedText
    where: tuple[Place, ...]


class SetReply(Frozen):
    """Small talk, a message that sounds like a crisis, or an attempt to instruct the bot: one set reply each."""

    id: Id
    kind: Literal["smalltalk", "crisis", "injection"]
    entry: Id | None = None
    phrasings: Phrasings
    answer: LocalizedText
    sources: tuple[Source, ...] = ()


class Theme(Frozen):
    """A group of entries, as /amnen shows them."""

    id: Id
    title: LocalizedTitle


class FigureKind(enum.Enum):
    """What a figure measures. Content files have the values."""

    COUNT = "count"
    KRONOR = "kronor"
    PERCENT = "percent"

    @property
    def is_of_things(self) -> bool:
        """Whether values say how many of something there are: never fewer than none, and perhaps of persons, who can be pointed out."""
        match self:
            case FigureKind.COUNT:
                return True
            case FigureKind.KRONOR | FigureKind.PERCENT:
                return False
            case _:
                assert_never(self)


class Figure(Frozen):
    """A number that an update can carry (nyckeltal)."""

    id: FigureId
    title: LocalizedTitle
    unit: LocalizedText
    one: LocalizedText
    """The unit of exactly one: ``person``. The unit itself in the languages for which the file has no other word."""
    kind: FigureKind
    period: LocalizedNote | None = None
    """What time a value covers, for example ``hittills i år``."""
    yearly: bool = False
    """Whether a value is counted from the beginning of the year, so that it begins anew in January. Said by ``period: hittills i år``."""
    people: bool = False
    """Whether it counts persons, so that a small number can point someone out."""
    example: Text | None = None
    """How an officer may write it."""
    keywords: tuple[Text, ...] = ()
    """Other words that people use when they ask for it, in any language."""

    @model_validator(mode="before")
    @classmethod
    def _one_of_the_unit(cls, fields: Any) -> Any:
        """Fill in ``one`` from ``unit``, language by language, while both stand as the file has them."""
        if not isinstance(fields, dict):
            return fields
        units = {"one" + name.removeprefix("unit"): text for name, text in fields.items() if name.startswith("unit")}
        return units | fields

    @model_validator(mode="before")
    @classmethod
    def _begins_anew(cls, fields: Any) -> Any:
        """A value that covers the year so far begins anew each year, unless the file says otherwise."""
        if isinstance(fields, dict) and re.search(r"\bi år\b|\bårets\b", str(fields.get("period", "")).casefold()):
            return {"yearly": True} | fields
        return fields

    @model_validator(mode="after")
    def _counts_people(self) -> Figure:
        if self.people and not self.kind.is_of_things:
            raise ValueError("people: only a count can be of persons")
        return self


class Goal(Frozen):
    """Something that the municipality wants to reach within an account (mål), and what has come of it."""

    text: LocalizedNote
    figure: FigureId | None = None
    """The figure whose newest value is the outcome."""
    outcome: LocalizedNote | None = None
    """The outcome in words, beside or instead of the figure."""


class Account(Frozen):
    """One of the things the municipality is asked to account for (redovisning)."""

    id: Id
    title: LocalizedTitle
    short: LocalizedShort
    """For a button."""
    question: LocalizedText
    """The question that it answers, as it was put."""
    figures: tuple[Figure, ...]
    goals: tuple[Goal, ...] = ()
    board: Text | None = None
    """Who answers for it: the board (nämnd)."""
    registry_number: Text | None = None
    """The matter's registry number (diarienummer)."""
    proposed_decision: LocalizedNote | None = None
    """What the council or the board is proposed to decide, for the report."""

    @model_validator(mode="after")
    def _goals_have_their_figures(self) -> Account:
        known = {figure.id for figure in self.figures}
        for goal in self.goals:
            if goal.figure is not None and goal.figure not in known:
                raise ValueError(f"goals: there is no figure {goal.figure!r}")
        return self

    def figure(self, figure_id: str) -> Figure | None:
        """The figure with that id, or None."""
        return next((figure for figure in self.figures if figure.id == figure_id), None)


class Language(Frozen):
    """A language that people may write in, and the line that tells them how they are answered."""

    name: Text
    name_sv: Text
    name_en: Text
    line: Text


class GuideOption(Frozen):
    """One answer in the guide, with the entries that it speaks for (points)."""

    id: Id
    label: LocalizedLabel
    points: dict[Id, int]
    why: LocalizedText


class GuideQuestion(Frozen):
    """One question of the guide."""

    id: Id
    question: LocalizedText
    options: tuple[GuideOption, ...]


class Content(Frozen):
    """The whole knowledge base, as read from its folder."""

    municipality: Municipality
    themes: dict[str, Theme]
    entries: dict[str, Entry]
    accounts: dict[str, Account]
    referrals: dict[str, Referral]
    replies: dict[str, SetReply]
    languages: dict[str, Language]
    guide: tuple[GuideQuestion, ...]
    hosts: Hosts = Hosts()

    def in_theme(self, theme_id: str) -> list[Entry]:
        """The entries of a theme, in order."""
        return [entry for entry in self.entries.values() if entry.theme == theme_id]

    def document(self, document_id: str) -> Document | None:
        """The municipality's document with that id, or None."""
        return next((document for document in self.municipality.documents if document.id == document_id), None)

    def kind_of(self, source: Source) -> SourceKind | None:
        """What kind of source it is, or None where nobody has said it."""
        return self.hosts.kind_of(source)

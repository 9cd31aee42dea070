"""The forms that content files are read into. Everything is frozen: content is read once and handed around."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=48)]
FigureId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=48)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=60)]


def _check_url(url: str) -> str:
    if not url.startswith(("https://", "http://")) or any(c.isspace() or c in "<>\"'" for c in url):
        raise ValueError("is not a web address that begins with https:// or http:// and holds no spaces or quotes")
    return url


def _date_text(value: Any) -> Any:
    return str(value) if isinstance(value, (date, int)) else value


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Url = Annotated[str, AfterValidator(_check_url)]
PartialDate = Annotated[str, BeforeValidator(_date_text), StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A day, a month or a year: as exactly as the source gives it."""


class Frozen(BaseModel):
    """Immutable, and strict about unknown fields, so that a misspelt one is told."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Frozen):
    """Where a claim comes from: a page (``url``), a law (``law``), or a document that the municipality's file names (``ref``)."""

    publisher: Text
    title: Text
    url: Url | None = None
    law: Text | None = None
    ref: Text | None = None
    date: PartialDate | None = None

    @model_validator(mode="after")
    def _has_a_place(self) -> Source:
        if not (self.url or self.law or self.ref):
            raise ValueError("needs url, law or ref")
        return self


class Phrasings(Frozen):
    """How people ask, by language."""

    sv: tuple[Text, ...]
    en: tuple[Text, ...] = ()

    def all(self) -> tuple[str, ...]:
        """The phrasings in every language."""
        return self.sv + self.en


class Entry(Frozen):
    """A curated question and answer (kunskapspost)."""

    id: Id
    title: Title
    title_en: Title
    theme: Id
    phrasings: Phrasings
    keywords: tuple[Text, ...]
    sources: tuple[Source, ...]
    reviewed: date
    review_by: date
    related: tuple[Id, ...]
    uncertain: Text | None = None
    uncertain_en: Text | None = None
    live: Annotated[tuple[Id, ...], BeforeValidator(_as_tuple)] = ()
    """The accounts whose newest update is shown beneath the answer."""
    answer: Text
    easy: Text
    english: Text


class Place(Frozen):
    """Where to turn: an authority or a unit, with its official address."""

    name: Text
    url: Url


class Referral(Frozen):
    """A subject outside the bot's task, and where to turn instead (hänvisning)."""

    id: Id
    title: Title
    title_en: Title
    phrasings: Phrasings
    keywords: tuple[Text, ...] = ()
    answer: Text
    answer_en: Text
    where: tuple[Place, ...]


class SetReply(Frozen):
    """Small talk, a message that sounds like a crisis, or an attempt to instruct the bot: one set reply each."""

    id: Id
    kind: Literal["smalltalk", "crisis", "injection"]
    entry: Id | None = None
    phrasings: Phrasings
    answer: Text
    answer_en: Text
    sources: tuple[Source, ...] = ()


class Theme(Frozen):
    """A group of entries, as /amnen shows them."""

    id: Id
    title: Title
    title_en: Title


class Figure(Frozen):
    """A number that an update can carry (nyckeltal)."""

    id: FigureId
    title: Title
    title_en: Title
    unit: Text
    unit_en: Text
    one: Text | None = None
    """The unit of exactly one, where that is another word: ``person``."""
    one_en: Text | None = None
    kind: Literal["count", "kronor", "percent"]
    period: Text | None = None
    """What time a value covers, for example ``hittills i år``."""
    period_en: Text | None = None
    people: bool = False
    """Whether it counts persons, so that a small number can point someone out."""
    example: Text | None = None
    """How an officer may write it."""


class Account(Frozen):
    """One of the things the municipality is asked to account for (redovisning)."""

    id: Id
    title: Title
    title_en: Title
    short: Annotated[str, StringConstraints(max_length=30)]
    """For a button."""
    short_en: Annotated[str, StringConstraints(max_length=30)]
    question: Text
    """The question that it answers, as it was put."""
    question_en: Text
    figures: tuple[Figure, ...]

    def figure(self, figure_id: str) -> Figure | None:
        """The figure with that id, or None."""
        return next((figure for figure in self.figures if figure.id == figure_id), None)


class Contact(Frozen):
    """Whom to ask when the bot does not know."""

    name: Text
    name_en: Text
    url: Url
    ask_for: Text
    ask_for_en: Text


class Document(Frozen):
    """A document that entries refer to by ``ref`` (the initiative itself)."""

    id: Id
    title: Text
    publisher: Text
    text: Text


class Elsewhere(Frozen):
    """Other places, and the referral for questions about them."""

    referral: Id
    places: tuple[Text, ...]


class Municipality(Frozen):
    """Everything that is this municipality's own, so that another one can take the bot over by writing another file."""

    name: Text
    short_name: Text
    region: Text
    bot_name: Text
    contact: Contact
    accounts_contact: Contact
    own_places: tuple[Text, ...] = ()
    elsewhere: Elsewhere | None = None
    documents: tuple[Document, ...] = ()


class Language(Frozen):
    """A language that people may write in, and the line that tells them how they are answered."""

    name: Text
    name_sv: Text
    name_en: Text
    line: Text


class GuideOption(Frozen):
    """One answer in the guide, with the entries that it speaks for (points)."""

    id: Id
    label: Annotated[str, StringConstraints(max_length=40)]
    label_en: Annotated[str, StringConstraints(max_length=40)]
    points: dict[Id, int]
    why: Text
    why_en: Text


class GuideQuestion(Frozen):
    """One question of the guide."""

    id: Id
    question: Text
    question_en: Text
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

    def in_theme(self, theme_id: str) -> list[Entry]:
        """The entries of a theme, in order."""
        return [entry for entry in self.entries.values() if entry.theme == theme_id]

    def document(self, document_id: str) -> Document | None:
        """The municipality's document with that id, or None."""
        return next((document for document in self.municipality.documents if document.id == document_id), None)

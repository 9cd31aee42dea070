"""An entry, and whatever else a question came to, as the templates show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from markupsafe import Markup

from bot.services.answering import Answered, OpenEntry, Turn
from bot.services.people import Form, forms
from bot.texts import ENGLISH, SWEDISH, Texts
from bot.views.answers import AnswerViews, source_html, text_of, uncertain_html
from bot.views.asked_figures import figures_html
from bot.views.forms import form_name
from bot.web.site.shown.prose import Links, linked, prose, written
from bot.web.site.shown.updates import ShownUpdate, shown_standing
from knowledge.base.localized import Localized
from knowledge.base.models import Content, Entry
from knowledge.understanding import Answer, Refer, Reply, Suggestions


@dataclass(frozen=True)
class Link:
    """Where a link leads, and its words."""

    label: str
    url: str
    language: str = ""
    """The language of the words, where it is another than the page's."""


@dataclass(frozen=True)
class Choice:
    """An entry that may have been meant."""

    entry_id: str
    label: str


@dataclass(frozen=True)
class ShownText:
    """One answer in one language."""

    title: str
    html: Markup
    language: str


@dataclass(frozen=True)
class ShownEntry:
    """An entry."""

    id: str
    texts: tuple[ShownText, ...]
    """The answer; in English and in Swedish when the question was in a language that has no catalogue."""
    language: str
    uncertain: Markup | None
    sources: tuple[Markup, ...]
    reviewed: date
    review_by: date
    live: tuple[ShownUpdate, ...]
    told: tuple[Markup, ...]
    """Who answers for people's data, beneath the entry about that."""
    no_live: Markup | None
    """That nothing is published, for an entry that shows what is."""
    url: str
    related: tuple[Link, ...]
    forms: tuple[Link, ...]
    """The same entry in other forms."""


@dataclass(frozen=True)
class ShownTurn:
    """A question and what it came to."""

    turn: Turn
    question_id: int | None
    language: str
    notes: tuple[Markup, ...]
    entry: ShownEntry | None = None
    said: Markup | None = None
    """What is said when it is no entry."""
    places: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    choices: tuple[Choice, ...] = ()
    more: Link | None = None
    can_reject: bool = False
    can_rate: bool = False


def path_of(entry: Entry, easy: bool = False) -> str:
    """The path of an entry's page."""
    return f"/svar/{entry.theme}/{entry.id}{'/lattlast' if easy else ''}"


class Shows:
    """Makes what is shown, for a reader of one language."""

    def __init__(self, content: Content, texts: Texts, url: Callable[..., str], language: str, now: datetime) -> None:
        self._content = content
        self._texts = texts
        self._views = AnswerViews(content, texts)
        self._url = url
        self._language = language
        self._now = now

    def entry(self, opened: OpenEntry, *, both: bool = False) -> ShownEntry:
        """An entry; in English and Swedish when ``both``."""
        entry, form = opened.entry, Form.ENGLISH if both else opened.form
        language = form.language
        each = (form, Form.SWEDISH) if both else (form,)
        published = [shown for shown in opened.live if shown.latest is not None]
        uncertain = uncertain_html(entry, form, self._texts)
        return ShownEntry(
            id=entry.id,
            texts=tuple(self._text(entry, one) for one in each),
            language=language,
            told=tuple(prose(part, self._to(language)) for part in self._views.who_answers(entry, form)),
            uncertain=Markup(uncertain) if uncertain is not None else None,  # noqa: S704
            sources=tuple(
                Markup(source_html(source, self._content, self._texts, language))  # noqa: S704
                for source in entry.sources
            ),
            reviewed=entry.reviewed,
            review_by=entry.review_by,
            live=tuple(
                shown
                for one in published
                if (shown := shown_standing(one, self._texts, language, now=self._now)) is not None
            ),
            no_live=self._no_live(opened, language) if opened.live and not published else None,
            url=self._url(path_of(entry, form.easy), None if form.easy else language),
            related=tuple(self._link(self._content.entries[one], language) for one in entry.related),
            forms=tuple(
                Link(
                    self._texts.get("answer-easy") if other.easy else form_name(other, self._texts),
                    self._url(path_of(entry, other.easy), other.language),
                    other.language,
                )
                for other in forms(self._texts.languages)
                if other != form
            ),
        )

    def turn(self, turn: Turn) -> ShownTurn:
        """A question and what it came to."""
        answered, form = turn.answered, turn.answered.form
        decision, both = answered.decision, answered.foreign is not None
        language = ENGLISH if both else form.language
        question = answered.question_id
        common = (turn, question, language, tuple(self._notes(answered)))
        match decision:
            case Answer() if answered.opened is not None and answered.figures:
                told = self._figures(answered, language) | {"more": self._link(answered.opened.entry, language)}
                return ShownTurn(*common, **told, can_rate=question is not None)
            case Answer() if answered.opened is not None:
                entry = self.entry(answered.opened, both=both)
                others = self._choices(answered.others, language)
                return ShownTurn(*common, entry=entry, choices=others, can_rate=question is not None)
            case Suggestions():
                choices = self._choices(decision.entry_ids, language)
                told = {"said": prose(self._texts.html("suggest-question", language), self._to(language))}
                if answered.figures:
                    told = self._figures(answered, language)
                    told["said"] += prose(self._texts.html("asked-something-else", language), self._to(language))
                return ShownTurn(*common, **told, choices=choices, can_reject=question is not None)
            case Refer():
                referral = self._content.referrals[decision.referral_id]
                return ShownTurn(
                    *common,
                    said=self._either(referral.answer, form, both),
                    places=tuple(Link(place.name, place.url) for place in referral.where),
                    choices=self._choices(decision.entry_ids, language),
                    can_reject=question is not None,
                )
            case Reply():
                reply = self._content.replies[decision.reply_id]
                more = self._link(self._content.entries[reply.entry], language) if reply.entry else None
                return ShownTurn(*common, said=self._either(reply.answer, form, both), more=more)
            case _:
                return ShownTurn(*common, said=self._none(language, both))

    def _figures(self, answered: Answered, language: str) -> dict[str, Any]:
        """The figures that were asked for, and where they stand."""
        account, numbers = answered.figures[0].account, dict.fromkeys(one.update.number for one in answered.figures)
        updates = [
            Link(
                self._texts.get("update-number", language, number=str(number)),
                self._url(f"/redovisning/{account.id}/{number}", language),
            )
            for number in numbers
        ]
        whole = Link(account.title.to(language), self._url(f"/redovisning/{account.id}", language))
        said = prose(figures_html(answered.figures, self._texts, language), self._to(language))
        return {"said": said, "links": (*updates, whole)}

    def choices(self, entries: list[Entry], language: str) -> tuple[Choice, ...]:
        """Entries that may have been meant."""
        return tuple(Choice(entry.id, entry.title.to(language)) for entry in entries)

    def _choices(self, entry_ids: tuple[str, ...], language: str) -> tuple[Choice, ...]:
        return self.choices([self._content.entries[entry_id] for entry_id in entry_ids], language)

    def _text(self, entry: Entry, form: Form) -> ShownText:
        html = written(text_of(entry, form), self._to(form.language), keep_lines=form.easy)
        return ShownText(entry.title.to(form.language), html, form.language)

    def _notes(self, answered: Answered) -> list[Markup]:
        language, notes = answered.form.language, []
        if answered.foreign is not None and answered.foreign in self._content.languages:
            notes.append(Markup.escape(self._content.languages[answered.foreign].line))
        if isinstance(answered.decision, Answer) and answered.decision.followed:
            notes.append(Markup(self._texts.html("answer-followed", language)))  # noqa: S704 - our own catalogues
        if answered.masked:
            notes.append(Markup(self._views.masked_html(answered.masked, language)))  # noqa: S704
        return notes

    def _no_live(self, opened: OpenEntry, language: str) -> Markup:
        contact = self._content.municipality.accounts_contact
        message = "web-live-withdrawn" if any(one.withdrawn for one in opened.live) else "live-none"
        name, ask = contact.name.to(language), contact.ask_for.to(language)
        return linked(self._texts.html(message, language, url=contact.url, contact=name, ask=ask), self._to(language))

    def _none(self, language: str, both: bool) -> Markup:
        own = prose(self._views.no_match_html(language), self._to(language))
        return own + prose(self._views.no_match_html(SWEDISH), self._to(SWEDISH)) if both else own

    def _either(self, text: Localized, form: Form, both: bool) -> Markup:
        own = written(text.to(form.language), self._to(form.language))
        return written(text.to(ENGLISH), self._to(ENGLISH)) + own if both else own

    def _link(self, entry: Entry, language: str) -> Link:
        return Link(entry.title.to(language), self._url(path_of(entry), language))

    def _to(self, language: str) -> Links:
        return Links(lambda path: self._url(path, language), self._texts, language)

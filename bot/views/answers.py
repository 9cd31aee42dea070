"""What a person reads when she has asked: an answer, suggestions, a referral, or honestly that there is no answer."""

from __future__ import annotations

import html
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from bot.buttons import AwaitAnswer, ListThemes, NoneMeant, Pick, Rate, ShowEntry, ShowForm
from bot.services.answering import Answered, Note, Noted, OpenEntry
from bot.services.people import MASKS, Form, forms
from bot.services.updates import AccountSummary
from bot.texts import Texts
from bot.views import markdown
from bot.views.asked_figures import figure_buttons, figures_html
from bot.views.contact import data_protection_html, ways
from bot.views.forms import form_name
from bot.views.standing import standing_html
from bot.views.view import Button, Rows, View, rows_of
from knowledge.base.localized import ENGLISH, SWEDISH, Localized
from knowledge.base.models import Content, Entry, Place
from knowledge.base.sources import Source
from knowledge.understanding import Answer, NoMatch, Refer, Reply, Suggestions

RELATED = 3
"""How many related entries have buttons."""


@dataclass(frozen=True)
class AnswerViews:
    """Makes the views; knows the content and the texts."""

    content: Content
    texts: Texts

    def of(self, answered: Answered | Noted, now: datetime, edited: bool = False) -> View:
        """The view of whatever a message came to. ``edited``: the person changed a question that she had asked before."""
        language = answered.form.language
        if isinstance(answered, Noted):
            return self._noted(answered)
        view = self._of_decision(answered, now)
        notes = []
        if edited:
            notes.append(self.texts.html("answer-edited", language))
        if answered.foreign is not None and answered.foreign in self.content.languages:
            notes.append(f"<i>{html.escape(self.content.languages[answered.foreign].line)}</i>")
        if isinstance(answered.decision, Answer) and answered.decision.followed:
            notes.append(self.texts.html("answer-followed", language))
        text = "\n\n".join([*notes, view.html])
        buttons = view.buttons
        if answered.others:
            text += "\n\n" + self.texts.html("suggest-others", language)
            buttons += rows_of(
                [_pick(self.content.entries[each], answered.question_id, answered.form) for each in answered.others]
            )
        if answered.masked:
            text += f"\n\n{self.masked_html(answered.masked, language)}"
        return View(text, buttons)

    def _noted(self, noted: Noted) -> View:
        """A sentence to what asks nothing; after an answer that did not help, what else may have been meant."""
        said = View(self.texts.html(noted.note.value, noted.form.language))
        if noted.question_id is None or noted.note is not Note.NOT_HELPED:
            return said
        instead = self.alternatives(list(noted.others), noted.question_id, noted.form)
        return View(f"{said.html}\n\n{instead.html}", instead.buttons)

    def _of_decision(self, answered: Answered, now: datetime) -> View:
        decision, form, question = answered.decision, answered.form, answered.question_id
        both = answered.foreign is not None
        match decision:
            case Answer():
                if answered.opened is None:
                    return self.no_match(form, question, both)
                if answered.figures:
                    return self._figures(answered, answered.opened, both)
                return self._in_both(answered.opened, now) if both else self.entry(answered.opened, now)
            case Suggestions():
                view = self._suggestions(decision, question, form, both)
                if not answered.figures:
                    return view
                language = ENGLISH if both else form.language
                told = figures_html(answered.figures, self.texts, language)
                return View(f"{told}\n\n{self.texts.html('asked-something-else', language)}", view.buttons)
            case Refer():
                referral = self.content.referrals[decision.referral_id]
                text = self._either(referral.answer, form, both)
                if referral.where:
                    text += f"\n\n{self._places(referral.where, form)}"
                return View(text, self._instead(decision, question, Form.ENGLISH if both else form))
            case Reply():
                reply = self.content.replies[decision.reply_id]
                buttons = self._entry_buttons([reply.entry] if reply.entry else [], form)
                return View(self._either(reply.answer, form, both), buttons)
            case NoMatch():
                return self.no_match(form, question, both)
            case _:
                assert_never(decision)

    def entry(self, opened: OpenEntry, now: datetime) -> View:
        """An entry in the form that was asked for, with its sources and its buttons."""
        entry, form = opened.entry, opened.form
        parts = [f"<b>{html.escape(_title(entry, form))}</b>", self._body(entry, form)]
        parts += self._live(opened.live, form, now)
        parts += self.who_answers(entry, form)
        parts += self._uncertain(entry, form)
        parts.append(self._sources(entry, form))
        return View("\n\n".join(parts), self._entry_rows(opened))

    def _figures(self, answered: Answered, opened: OpenEntry, both: bool) -> View:
        """The figures that were asked for, with the way to the entry that the question is about."""
        form = Form.ENGLISH if both else opened.form
        text = figures_html(answered.figures, self.texts, form.language)
        if both:
            text += f"\n\n{self.texts.html('foreign-also-swedish', ENGLISH)}\n\n"
            text += figures_html(answered.figures, self.texts, SWEDISH)
        entry = (Button(_title(opened.entry, form), ShowEntry(opened.entry.id)),)
        return View(
            text, (*figure_buttons(answered.figures, self.texts, form.language), entry, self._rating(opened, form))
        )

    def _in_both(self, opened: OpenEntry, now: datetime) -> View:
        """The answer in Swedish and in English, for a question in another language."""
        entry, form = opened.entry, opened.form
        parts = [f"<b>{html.escape(entry.title.to(ENGLISH))}</b>", self._body(entry, Form.ENGLISH)]
        parts += [
            self.texts.html("foreign-also-swedish", ENGLISH),
            f"<b>{html.escape(entry.title.to(SWEDISH))}</b>",
            self._body(entry, form),
        ]
        parts += self._live(opened.live, Form.ENGLISH, now)
        parts += self.who_answers(entry, Form.ENGLISH)
        parts += self._uncertain(entry, Form.ENGLISH)
        parts.append(self._sources(entry, Form.ENGLISH))
        return View("\n\n".join(parts), self._entry_rows(replace(opened, form=Form.ENGLISH)))

    def no_match(self, form: Form, question_id: int | None = None, both: bool = False) -> View:
        """That the bot does not know, whom to ask, the way to the topics, and the wish to be told when there is an answer."""
        text = self.no_match_html(form.language)
        if both:
            text = f"{self.no_match_html(ENGLISH)}\n\n{text}"
        buttons = [Button(self.texts.get("start-topics", form.language), ListThemes())]
        if question_id is not None:
            buttons.append(Button(self.texts.get("wait-button", form.language), AwaitAnswer(question_id)))
        return View(text, rows_of(buttons))

    def alternatives(self, entries: list[Entry], question_id: int, form: Form) -> View:
        """After a 👎: what else may have been meant, and whom to ask."""
        contact = self.content.municipality.contact
        name = contact.name.to(form.language)
        text = self.texts.html("rate-other", form.language, url=contact.url, contact=name)
        if not entries:
            return View(text)
        text += "\n\n" + self.texts.html("suggest-reconsidered", form.language)
        return View(text, rows_of([_pick(entry, question_id, form) for entry in entries]))

    def _instead(self, decision: Refer, question_id: int | None, form: Form) -> Rows:
        """What may have been meant instead, and a way to tell that the question was another one."""
        if question_id is None:
            return ()
        meant = [_pick(self.content.entries[entry_id], question_id, form) for entry_id in decision.entry_ids]
        return rows_of([*meant, Button(self.texts.get("refer-other", form.language), NoneMeant(question_id))])

    def _suggestions(self, decision: Suggestions, question_id: int | None, form: Form, both: bool) -> View:
        text = self.texts.html("suggest-question", form.language)
        if both:
            text = f"{self.texts.html('suggest-question', ENGLISH)}\n\n{text}"
        form = Form.ENGLISH if both else form
        buttons = [_pick(self.content.entries[entry_id], question_id, form) for entry_id in decision.entry_ids]
        if question_id is not None:
            buttons.append(Button(self.texts.get("suggest-none", form.language), NoneMeant(question_id)))
        return View(text, rows_of(buttons))

    def _body(self, entry: Entry, form: Form) -> str:
        return markdown.to_html(text_of(entry, form), keep_lines=form.easy)

    def _live(self, live: tuple[AccountSummary, ...], form: Form, now: datetime) -> list[str]:
        """What officers have published, and nothing else about how things are going."""
        language = form.language
        published = [summary for summary in live if summary.latest is not None]
        if not live:
            return []
        if not published:
            contact = self.content.municipality.accounts_contact
            name, ask = contact.name.to(language), contact.ask_for.to(language)
            none = "live-withdrawn" if any(summary.withdrawn for summary in live) else "live-none"
            return [self.texts.html(none, language, url=contact.url, contact=name, ask=ask)]
        standing = [standing_html(summary, self.texts, language, now) for summary in published]
        return [self.texts.html("live-latest", language), *standing]

    def who_answers(self, entry: Entry, form: Form) -> list[str]:
        """Under the entry about a person's rights: who answers for her data."""
        municipality = self.content.municipality
        if entry.id != municipality.privacy_entry:
            return []
        return [data_protection_html(municipality.data_protection, self.texts, form.language)]

    def _uncertain(self, entry: Entry, form: Form) -> list[str]:
        told = uncertain_html(entry, form, self.texts)
        return [] if told is None else [told]

    def _sources(self, entry: Entry, form: Form) -> str:
        lines = [f"• {source_html(source, self.content, self.texts, form.language)}" for source in entry.sources]
        reviewed = self.texts.html("answer-reviewed", form.language, date=entry.reviewed.isoformat())
        return "\n".join([self.texts.html("answer-sources", form.language), *lines, reviewed])

    def _places(self, places: tuple[Place, ...], form: Form) -> str:
        lines = [f'• <a href="{html.escape(place.url)}">{html.escape(place.name)}</a>' for place in places]
        return "\n".join([self.texts.html("refer-where", form.language), *lines])

    def no_match_html(self, language: str) -> str:
        """That the bot does not know, and whom to ask."""
        place = self.content.municipality
        contact = place.contact
        name, ask = contact.name.to(language), contact.ask_for.to(language)
        text = self.texts.html("none-text", language, place=place.short_name, url=contact.url, contact=name, ask=ask)
        return "\n".join([text, *ways(place, self.texts, language)])

    def _either(self, text: Localized, form: Form, both: bool) -> str:
        own = markdown.to_html(text.to(form.language))
        if not both:
            return own
        return f"{markdown.to_html(text.to(ENGLISH))}\n\n{self.texts.html('foreign-also-swedish', ENGLISH)}\n\n{own}"

    def _entry_rows(self, opened: OpenEntry) -> Rows:
        """Related entries, the other forms of this one, and 👍 👎."""
        entry, form = opened.entry, opened.form
        others = tuple(
            Button(
                self.texts.get("answer-easy") if other.easy else form_name(other, self.texts),
                ShowForm(entry.id, other, opened.question_id),
            )
            for other in forms(self.texts.languages)
            if other != form
        )
        return (*self._entry_buttons(list(entry.related[:RELATED]), form), others, self._rating(opened, form))

    def _rating(self, opened: OpenEntry, form: Form) -> tuple[Button, ...]:
        rated = opened.entry.id if opened.question_id is None else opened.question_id
        return (
            Button(self.texts.get("answer-useful"), Rate(True, rated, form)),
            Button(self.texts.get("answer-not-useful"), Rate(False, rated, form)),
        )

    def _entry_buttons(self, entry_ids: list[str], form: Form) -> Rows:
        entries = [self.content.entries[entry_id] for entry_id in entry_ids]
        return rows_of([Button(_title(entry, form), ShowEntry(entry.id)) for entry in entries])

    def masked_html(self, found: frozenset[str], language: str) -> str:
        """What kinds of personal data were masked before the question was kept."""
        names = [self.texts.get(f"masked-{kind}", language) for kind in MASKS if kind in found]
        what = names[0]
        if len(names) > 1:
            what = self.texts.get("masked-and", language, first=", ".join(names[:-1]), last=names[-1])
        return self.texts.html("masked-note", language, what=what)


def source_html(source: Source, content: Content, texts: Texts, language: str) -> str:
    """A source with its publisher and title, and a link where it has an address; then the law, the date and what kind of source it is.

    A source without a date of its own tells when it was read.
    """
    title = source.title
    if source.ref and (document := content.document(source.ref)) is not None:
        title = document.title
    shown = html.escape(f"{source.publisher}: {title}")
    if source.url:
        shown = f'<a href="{html.escape(source.url)}">{shown}</a>'
    about = [html.escape(each) for each in (source.law, source.date) if each]
    if source.read and not source.date:
        about.append(texts.html("source-read", language, date=source.read))
    if (kind := content.kind_of(source)) is not None:
        about.append(texts.html(f"source-{kind.value}", language))
    return f"{shown} ({', '.join(about)})" if about else shown


def uncertain_html(entry: Entry, form: Form, texts: Texts) -> str | None:
    """What is uncertain in an entry, in the words of the form, or None."""
    if entry.uncertain is None:
        return None
    if form.easy and entry.uncertain_easy:
        return texts.html("answer-uncertain-easy", form.language, text=entry.uncertain_easy)
    return texts.html("answer-uncertain", form.language, text=entry.uncertain.to(form.language))


def text_of(entry: Entry, form: Form) -> str:
    """The entry's answer in a form, as the file has it."""
    return entry.easy if form.easy else entry.answer.to(form.language)


def _title(entry: Entry, form: Form) -> str:
    return entry.title.to(form.language)


def _pick(entry: Entry, question_id: int | None, form: Form) -> Button:
    return Button(_title(entry, form), ShowEntry(entry.id) if question_id is None else Pick(question_id, entry.id))

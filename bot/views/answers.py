"""What a person reads when she has asked: an answer, suggestions, a referral, or honestly that there is no answer."""

from __future__ import annotations

import html
from dataclasses import dataclass, replace
from datetime import datetime

from bot.services.answering.answering import Answered, Form, OpenEntry
from bot.services.updates.accounts import AccountSummary
from bot.texts import Texts
from bot.views import markdown
from bot.views.update import update_html
from bot.views.view import Button, Rows, View, rows_of
from knowledge.base.models import Content, Entry, Place, Source
from knowledge.understanding import Answer, Refer, Reply, Suggestions

RELATED = 3
"""How many related entries have buttons."""


@dataclass(frozen=True)
class AnswerViews:
    """Makes the views; knows the content and the texts."""

    content: Content
    texts: Texts

    def of(self, answered: Answered, now: datetime, edited: bool = False) -> View:
        """The view of whatever a question came to. ``edited``: the person changed a question that she had asked before."""
        language = answered.form.language
        view = self._of_decision(answered, now)
        notes = []
        if edited:
            notes.append(self.texts.html("answer-edited", language))
        if answered.foreign is not None and answered.foreign in self.content.languages:
            notes.append(f"<i>{html.escape(self.content.languages[answered.foreign].line)}</i>")
        if isinstance(answered.decision, Answer) and answered.decision.followed:
            notes.append(self.texts.html("answer-followed", language))
        text = "\n\n".join([*notes, view.html])
        if answered.masked:
            text += "\n\n" + self.texts.html("masked-note", language, what=self._kinds(answered.masked, language))
        return View(text, view.buttons)

    def _of_decision(self, answered: Answered, now: datetime) -> View:
        decision, form = answered.decision, answered.form
        if isinstance(decision, Answer) and answered.opened is not None:
            if answered.foreign is not None:
                return self._in_both(answered.opened, now)
            return self.entry(answered.opened, now)
        both = answered.foreign is not None
        if isinstance(decision, Suggestions):
            return self._suggestions(decision, answered.question_id, form, both)
        if isinstance(decision, Refer):
            referral = self.content.referrals[decision.referral_id]
            text = self._either(referral.answer, referral.answer_en, form, both)
            if referral.where:
                text += f"\n\n{self._places(referral.where, form)}"
            return View(text, self._instead(decision, answered.question_id, Form.ENGLISH if both else form))
        if isinstance(decision, Reply):
            reply = self.content.replies[decision.reply_id]
            buttons = self._entry_buttons([reply.entry] if reply.entry else [], form)
            return View(self._either(reply.answer, reply.answer_en, form, both), buttons)
        return self.no_match(form, answered.question_id, both)

    def entry(self, opened: OpenEntry, now: datetime) -> View:
        """An entry in the form that was asked for, with its sources and its buttons."""
        entry, form = opened.entry, opened.form
        parts = [f"<b>{html.escape(_title(entry, form))}</b>", self._body(entry, form)]
        parts += self._live(opened.live, form, now)
        parts += self._uncertain(entry, form)
        parts.append(self._sources(entry, form))
        return View("\n\n".join(parts), self._entry_rows(opened))

    def _in_both(self, opened: OpenEntry, now: datetime) -> View:
        """The answer in Swedish and in English, for a question in another language."""
        entry, form = opened.entry, opened.form
        parts = [f"<b>{html.escape(entry.title_en)}</b>", self._body(entry, Form.ENGLISH)]
        parts += [
            self.texts.html("foreign-also-swedish", "en"),
            f"<b>{html.escape(entry.title)}</b>",
            self._body(entry, form),
        ]
        parts += self._live(opened.live, Form.ENGLISH, now)
        parts += self._uncertain(entry, Form.ENGLISH)
        parts.append(self._sources(entry, Form.ENGLISH))
        return View("\n\n".join(parts), self._entry_rows(replace(opened, form=Form.ENGLISH)))

    def no_match(self, form: Form, question_id: int | None = None, both: bool = False) -> View:
        """That the bot does not know, whom to ask, the way to the topics, and the wish to be told when there is an answer."""
        text = self._no_match_text("sv")
        if both:
            text = f"{self._no_match_text('en')}\n\n{text}"
        elif form is Form.ENGLISH:
            text = self._no_match_text("en")
        buttons = [Button(self.texts.get("start-topics", form.language), "themes")]
        if question_id is not None:
            buttons.append(Button(self.texts.get("wait-button", form.language), f"notify:{question_id}"))
        return View(text, rows_of(buttons))

    def alternatives(self, entries: list[Entry], question_id: int, form: Form) -> View:
        """After a 👎: what else may have been meant, and whom to ask."""
        contact = self.content.municipality.contact
        name = contact.name if form is not Form.ENGLISH else contact.name_en
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
        return rows_of([*meant, Button(self.texts.get("refer-other", form.language), f"nothing:{question_id}")])

    def _suggestions(self, decision: Suggestions, question_id: int | None, form: Form, both: bool) -> View:
        text = self.texts.html("suggest-question", "sv" if both else form.language)
        if both:
            text = f"{self.texts.html('suggest-question', 'en')}\n\n{text}"
        form = Form.ENGLISH if both else form
        buttons = [_pick(self.content.entries[entry_id], question_id, form) for entry_id in decision.entry_ids]
        if question_id is not None:
            buttons.append(Button(self.texts.get("suggest-none", form.language), f"nothing:{question_id}"))
        return View(text, rows_of(buttons))

    def _body(self, entry: Entry, form: Form) -> str:
        match form:
            case Form.EASY:
                return markdown.to_html(entry.easy, keep_lines=True)
            case Form.ENGLISH:
                return markdown.to_html(entry.english)
            case Form.SWEDISH:
                return markdown.to_html(entry.answer)

    def _live(self, live: tuple[AccountSummary, ...], form: Form, now: datetime) -> list[str]:
        """What officers have published, and nothing else about how things are going."""
        language = form.language
        published = [summary for summary in live if summary.latest is not None]
        if not live:
            return []
        if not published:
            contact = self.content.municipality.accounts_contact
            swedish = form is not Form.ENGLISH
            name, ask = (contact.name, contact.ask_for) if swedish else (contact.name_en, contact.ask_for_en)
            none = "live-withdrawn" if any(summary.withdrawn for summary in live) else "live-none"
            return [self.texts.html(none, language, url=contact.url, contact=name, ask=ask)]
        parts = [self.texts.html("live-latest", language)]
        for summary in published:
            assert summary.latest is not None  # noqa: S101 - filtered above
            parts.append(
                update_html(
                    summary.latest, summary.account, self.texts, language, now=now, changes=summary.changes, short=True
                )
            )
        return parts

    def _uncertain(self, entry: Entry, form: Form) -> list[str]:
        text = (entry.uncertain_en or entry.uncertain) if form is Form.ENGLISH else entry.uncertain
        return [self.texts.html("answer-uncertain", form.language, text=text)] if text else []

    def _sources(self, entry: Entry, form: Form) -> str:
        lines = [f"• {self._source(source)}" for source in entry.sources]
        reviewed = self.texts.html("answer-reviewed", form.language, date=entry.reviewed.isoformat())
        return "\n".join([self.texts.html("answer-sources", form.language), *lines, reviewed])

    def _source(self, source: Source) -> str:
        title = source.title
        if source.ref and (document := self.content.document(source.ref)) is not None:
            title = document.title
        shown = html.escape(f"{source.publisher}: {title}")
        if source.url:
            shown = f'<a href="{html.escape(source.url)}">{shown}</a>'
        if source.law:
            shown += f" ({html.escape(source.law)})"
        return f"{shown} ({source.date})" if source.date else shown

    def _places(self, places: tuple[Place, ...], form: Form) -> str:
        lines = [f'• <a href="{html.escape(place.url)}">{html.escape(place.name)}</a>' for place in places]
        return "\n".join([self.texts.html("refer-where", form.language), *lines])

    def _no_match_text(self, language: str) -> str:
        place = self.content.municipality
        contact = place.contact
        name, ask = (contact.name, contact.ask_for) if language == "sv" else (contact.name_en, contact.ask_for_en)
        return self.texts.html("none-text", language, place=place.short_name, url=contact.url, contact=name, ask=ask)

    def _either(self, swedish: str, english: str, form: Form, both: bool) -> str:
        if both:
            return f"{markdown.to_html(english)}\n\n{self.texts.html('foreign-also-swedish', 'en')}\n\n{markdown.to_html(swedish)}"
        return markdown.to_html(english if form is Form.ENGLISH else swedish)

    def _entry_rows(self, opened: OpenEntry) -> Rows:
        """Related entries, the other forms of this one, and 👍 👎."""
        entry, form = opened.entry, opened.form
        question = str(opened.question_id or 0)
        labels = {Form.SWEDISH: "answer-swedish", Form.EASY: "answer-easy", Form.ENGLISH: "answer-english"}
        forms = tuple(
            Button(self.texts.get(labels[other]), f"form:{entry.id}:{_SHORT[other]}:{question}")
            for other in Form
            if other is not form
        )
        rated = f"{entry.id}:{_SHORT[form]}" if opened.question_id is None else f"{opened.question_id}:{_SHORT[form]}"
        rating = (
            Button(self.texts.get("answer-useful"), f"up:{rated}"),
            Button(self.texts.get("answer-not-useful"), f"down:{rated}"),
        )
        return (*self._entry_buttons(list(entry.related[:RELATED]), form), forms, rating)

    def _entry_buttons(self, entry_ids: list[str], form: Form) -> Rows:
        entries = [self.content.entries[entry_id] for entry_id in entry_ids]
        return rows_of([Button(_title(entry, form), f"entry:{entry.id}") for entry in entries])

    def _kinds(self, found: frozenset[str], language: str) -> str:
        names = [
            self.texts.get(f"masked-{kind}", language) for kind in ("number", "phone", "mail", "link") if kind in found
        ]
        if len(names) == 1:
            return names[0]
        return self.texts.get("masked-and", language, first=", ".join(names[:-1]), last=names[-1])


_SHORT = {Form.SWEDISH: "s", Form.EASY: "l", Form.ENGLISH: "e"}
FORMS = {short: form for form, short in _SHORT.items()}
"""The form that a button names with one letter."""


def _title(entry: Entry, form: Form) -> str:
    return entry.title_en if form is Form.ENGLISH else entry.title


def _pick(entry: Entry, question_id: int | None, form: Form) -> Button:
    return Button(_title(entry, form), f"entry:{entry.id}" if question_id is None else f"pick:{question_id}:{entry.id}")

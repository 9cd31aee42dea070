"""What officers see when they go through the questions that wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.buttons import (
    ChooseEntry,
    Connect,
    ListQuestions,
    SearchEntry,
    SetAside,
    ShowEntry,
    ShowFirstQuestion,
    ShowQuestion,
    UndoEvent,
)
from bot.clock import iso_date, local
from bot.services.learning import (
    UNANSWERED_ON_A_PAGE,
    Aside,
    Done,
    QuestionGroup,
    Steals,
    Taken,
    UnansweredPage,
    Undone,
)
from bot.texts import SWEDISH, Texts
from bot.views.shorten import shorten
from bot.views.view import Button, View, rows_of
from db.models import QuestionStatus
from knowledge.base.models import Entry

LONG, SHORT = 700, 140
"""How much of a question is shown on its own, and in a list, in characters."""

WORDINGS = 5
"""How many other wordings are shown."""

_NUMBERS_IN_A_ROW = 4


@dataclass(frozen=True)
class UnansweredViews:
    """Makes the views. Officers' texts are in Swedish."""

    texts: Texts

    def empty(self) -> View:
        """Nothing waits."""
        return View(self.texts.html("unanswered-empty"))

    def card(self, group: QuestionGroup) -> View:
        """One group of questions, and what can be done with it."""
        html_ = self.texts.html
        wordings = group.wordings
        parts = [html_("unanswered-title"), html_("unanswered-question", text=shorten(wordings[0], LONG))]
        if group.place:
            parts[0] += "\n" + html_("unanswered-place", place=group.place, total=group.total)
        newest = max(question.asked_at for question in group.asked)
        facts = [html_("unanswered-asked", count=len(group.asked), date=iso_date(newest))]
        facts += [html_("unanswered-disliked", title=entry.title.to(SWEDISH)) for entry in group.found_wanting]
        if group.waiting:
            facts.append(html_("unanswered-waiting", count=group.waiting))
        parts.append("\n".join(facts))
        if len(wordings) > 1:
            lines = [html_("unanswered-wording", text=shorten(text, SHORT)) for text in wordings[1 : WORDINGS + 1]]
            if len(wordings) > WORDINGS + 1:
                lines.append(html_("unanswered-wordings-more", count=len(wordings) - WORDINGS - 1))
            parts.append("\n".join([html_("unanswered-wordings"), *lines]))
        if group.missing:
            missing = [html_("unanswered-wording", text=shorten(text, SHORT)) for text in group.missing[:WORDINGS]]
            parts.append("\n".join([html_("unanswered-missing"), *missing]))
        if not group.connectable:
            parts.append(html_("unanswered-not-a-question"))
        return View("\n\n".join(parts)).with_buttons(*self._card_rows(group))

    def listing(self, page: UnansweredPage) -> View:
        """A part of the list, with a number for each question."""
        overview = page.overview
        parts = [
            self.texts.html("unanswered-title"),
            self.texts.html("unanswered-list-summary", groups=overview.groups, questions=overview.questions),
        ]
        first = page.number * UNANSWERED_ON_A_PAGE + 1
        lines = [
            self.texts.html(
                "unanswered-list-line", place=place, text=shorten(bundle.wordings[0].text, SHORT), count=bundle.asked
            )
            for place, bundle in enumerate(page.bundles, start=first)
        ]
        parts.append("\n".join(lines))
        if overview.more_wordings and page.number == page.pages - 1:
            parts.append(self.texts.html("unanswered-more", count=overview.more_wordings))
        numbers = [
            Button(str(place), ShowQuestion(bundle.question_id))
            for place, bundle in enumerate(page.bundles, start=first)
        ]
        turning = []
        if page.number > 0:
            turning.append(Button(self.texts.get("unanswered-previous"), ListQuestions(page.number - 1)))
        if page.number < page.pages - 1:
            turning.append(Button(self.texts.get("unanswered-next"), ListQuestions(page.number + 1)))
        return View("\n\n".join(parts), rows_of(numbers, _NUMBERS_IN_A_ROW)).with_buttons(tuple(turning))

    def choose(self, group: QuestionGroup, entries: Sequence[Entry], words: str | None = None) -> View:
        """The nearest entries, or those that were found for an officer's ``words``."""
        text = shorten(group.wordings[0], SHORT)
        asked = (
            self.texts.html("unanswered-choose", text=text)
            if words is None
            else self.texts.html("unanswered-found", text=text, words=words)
        )
        entries_ = [Button(entry.title.to(SWEDISH), Connect(group.question_id, entry.id)) for entry in entries]
        search = Button(
            self.texts.get("unanswered-search" if words is None else "unanswered-search-again"),
            SearchEntry(group.question_id),
        )
        return View(asked, rows_of(entries_)).with_buttons((search, self._back(group.question_id)))

    def search(self, question_id: int) -> View:
        """Asks for search words."""
        return View(self.texts.html("unanswered-search-ask"), ((self._back(question_id),),))

    def steals(self, steals: Steals) -> View:
        """Warns, before anything is done, that questions would go to the wrong entry."""
        text = self.texts.html(
            "unanswered-steals",
            text=shorten(steals.text, SHORT),
            other="\n".join(entry.title.to(SWEDISH) for entry in steals.from_entries),
            title=steals.entry.title.to(SWEDISH),
        )
        question_id = steals.group.question_id
        return View(
            text,
            (
                (Button(self.texts.get("unanswered-anyway"), Connect(question_id, steals.entry.id, anyway=True)),),
                (Button(self.texts.get("unanswered-another"), ChooseEntry(question_id)),),
            ),
        )

    def done(self, done: Done) -> View:
        """What has been done, with the way back and the way on."""
        text = shorten(done.text, SHORT)
        if done.entry is not None:
            parts = [
                self.texts.html("unanswered-connected", title=done.entry.title.to(SWEDISH), text=text),
                self.texts.html("unanswered-taught", count=done.taught),
            ]
            if done.told:
                parts.append(self.texts.html("unanswered-told", count=done.told))
        else:
            outside = done.aside is Aside.OUTSIDE
            parts = [self.texts.html("unanswered-aside-outside" if outside else "unanswered-aside-archived", text=text)]
        row = [Button(self.texts.get("unanswered-undo"), UndoEvent(done.event_id))]
        if done.entry is not None:
            row.append(Button(self.texts.get("unanswered-show-entry"), ShowEntry(done.entry.id)))
        return View("\n".join(parts), (tuple(row),)).with_buttons((self._on(done.next),))

    def undone(self, undone: Undone | None) -> View:
        """That it is undone, or that there was nothing left to undo."""
        if undone is None:
            return View(self.texts.html("unanswered-undone-already"), ((self._on(None),),))
        parts = [self.texts.html("unanswered-undone")]
        if undone.too_late_for:
            parts.append(self.texts.html("unanswered-undone-late", count=undone.too_late_for))
        shown = Button(self.texts.get("unanswered-show-question"), ShowQuestion(undone.question_id))
        return View("\n".join(parts), ((shown,),))

    def taken(self, taken: Taken, officer: int) -> View:
        """That the question has been handled already: by whom, how and when."""
        parts = [self.texts.html("unanswered-taken")]
        if taken.at is None or taken.status is None:
            parts.append(self.texts.html("unanswered-taken-gone"))
        else:
            who = (
                self.texts.get("unanswered-you")
                if taken.by == officer
                else taken.name or self.texts.get("unanswered-colleague")
            )
            time = local(taken.at).strftime("%Y-%m-%d %H:%M")
            if taken.entry is not None:
                parts.append(
                    self.texts.html(
                        "unanswered-taken-connected", who=who, title=taken.entry.title.to(SWEDISH), time=time
                    )
                )
            else:
                outside = taken.status is QuestionStatus.OUTSIDE
                kind = "unanswered-taken-outside" if outside else "unanswered-taken-archived"
                parts.append(self.texts.html(kind, who=who, time=time))
        return View("\n".join(parts), ((self._on(None),),))

    def _card_rows(self, group: QuestionGroup) -> list[tuple[Button, ...]]:
        name = group.question_id
        turning = []
        if group.previous is not None:
            turning.append(Button(self.texts.get("unanswered-previous"), ShowQuestion(group.previous)))
        if group.total > 1:
            turning.append(
                Button(
                    self.texts.get("unanswered-list"), ListQuestions(max(group.place - 1, 0) // UNANSWERED_ON_A_PAGE)
                )
            )
        if group.next is not None:
            turning.append(Button(self.texts.get("unanswered-next"), ShowQuestion(group.next)))
        connect = (Button(self.texts.get("unanswered-connect"), ChooseEntry(name)),) if group.connectable else ()
        aside = [Button(self.texts.get("unanswered-archive"), SetAside(Aside.ARCHIVED, name))]
        if group.connectable:
            aside.insert(0, Button(self.texts.get("unanswered-outside"), SetAside(Aside.OUTSIDE, name)))
        return [connect, tuple(aside), tuple(turning)]

    def _on(self, question_id: int | None) -> Button:
        """To the next question, or to the first that waits."""
        return Button(
            self.texts.get("unanswered-go-on"),
            ShowFirstQuestion() if question_id is None else ShowQuestion(question_id, in_place=False),
        )

    def _back(self, question_id: int) -> Button:
        return Button(self.texts.get("unanswered-back"), ShowQuestion(question_id))

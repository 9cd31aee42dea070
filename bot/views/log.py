"""/logg: who did what and when, and the state before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from bot.buttons import Action, FilterLog, ShowEvent, ShowLog, ShowLogOf
from bot.clock import local
from bot.services.figures import load
from bot.services.people import Event, LogFilter, Tries
from bot.texts import Texts
from bot.views.values import as_officers_write
from bot.views.view import Button, Rows, View, rows_of
from db.queries.deliveries import Progress

ACTIONS = frozenset(
    {
        "published",
        "revised",
        "withdrawn",
        "redacted",
        "approved",
        "submitted",
        "sent_back",
        "moved",
        "scheduled",
        "unscheduled",
        "approved_for_later",
        "draft_taken_over",
        "invited",
        "role_taken",
        "role_given",
        "role_changed",
        "role_removed",
        "code_misused",
        "invitation_revoked",
        "export",
        "question_connected",
        "question_set_aside",
        "question_reopened",
        "closed",
        "closing_changed",
        "opened",
    }
)
"""What has a sentence of its own in the texts; anything else is shown by its name."""
REDACTED_ACTIONS = frozenset(
    (
        "published",
        "revised",
        "withdrawn",
        "redacted",
        "submitted",
        "sent_back",
        "moved",
        "scheduled",
        "unscheduled",
        "approved_for_later",
        "draft_taken_over",
    )
)
"""What is told in other words when the content of the update has been taken away."""
KEYS = frozenset(
    {
        "account",
        "revision",
        "title",
        "body",
        "figures",
        "reference",
        "withdrawal_reason",
        "note",
        "role",
        "expires_at",
        "update",
        "draft",
        "rows",
        "invitation",
        "questions",
        "bound_to",
        "redacted",
        "publish_at",
        "author",
    }
)
"""What has a name in the texts among the things that an event tells of; anything else is shown by its own."""
NUMBERS_A_ROW = 4
FILTERS_A_ROW = 3


@dataclass(frozen=True)
class Place:
    """Where in the log a page is."""

    page: int
    """The first page is 1."""
    pages: int
    only: LogFilter = LogFilter.ALL
    number: int | None = None
    """The update whose log it is, when it is that of one."""

    def title(self, texts: Texts) -> str:
        """What the page is called."""
        if self.number is not None:
            return texts.html("log-title-update", number=str(self.number), page=self.page, pages=self.pages)
        if self.only is LogFilter.ALL:
            return texts.html("log-title", page=self.page, pages=self.pages)
        only = texts.get(f"log-filter-{self.only}")
        return texts.html("log-title-filtered", only=only, page=self.page, pages=self.pages)

    def buttons(self, texts: Texts) -> Rows:
        """The pages before and after, and the filters."""
        turns = []
        if self.page > 1:
            turns.append(Button(texts.get("log-newer"), self._to(self.page - 1)))
        if self.page < self.pages:
            turns.append(Button(texts.get("log-older"), self._to(self.page + 1)))
        others = [one for one in LogFilter if self.number is not None or one is not self.only]
        filters = rows_of([Button(texts.get(f"log-filter-{one}"), FilterLog(one, 1)) for one in others], FILTERS_A_ROW)
        return (*([tuple(turns)] if turns else []), *filters)

    def _to(self, page: int) -> Action:
        if self.number is not None:
            return ShowLogOf(self.number, page)
        return ShowLog(page) if self.only is LogFilter.ALL else FilterLog(self.only, page)


def tries_view(tries: Sequence[Tries], place: Place, texts: Texts) -> View:
    """One page of what people tried that their role does not allow."""
    lines = [
        texts.get(
            "log-tries-line",
            day=one.day,
            who=_person(one.name, one.role, texts),
            count=one.count,
            subject=escape(one.subject),
        )
        for one in tries
    ]
    parts = [place.title(texts), "\n".join(lines) or texts.html("log-nothing-here"), texts.html("log-tries-about")]
    return View("\n\n".join(parts), place.buttons(texts))


def log_view(events: Sequence[Event], place: Place, progress: Mapping[int, Progress], texts: Texts) -> View:
    """One page. ``progress`` (number of an update → how far its messages have come) is told at the newest event of each update."""
    if not events:
        empty = place == Place(1, 1)
        text = texts.html("log-empty") if empty else f"{place.title(texts)}\n\n{texts.html('log-nothing-here')}"
        return View(text, place.buttons(texts))
    lines, told = [], set[int]()
    for event in events:
        line = texts.get("log-line", id=str(event.id), at=_at(event), who=_who(event, texts), what=_what(event, texts))
        if event.number is not None and event.number in progress and event.number not in told:
            told.add(event.number)
            line += f" · {_progress(progress[event.number], texts)}"
        lines.append(line)
    numbers = [Button(str(event.id), ShowEvent(event.id)) for event in events]
    rows = [tuple(numbers[start : start + NUMBERS_A_ROW]) for start in range(0, len(numbers), NUMBERS_A_ROW)]
    html = "\n\n".join([place.title(texts), "\n".join(lines), texts.html("log-hint")])
    return View(html, (*rows, *place.buttons(texts)))


def event_view(event: Event, progress: Progress | None, texts: Texts) -> View:
    """One event in full."""
    head = texts.get("log-event", id=str(event.id), at=_at(event), who=_who(event, texts), what=_what(event, texts))
    parts = [head]
    if event.redacted:
        shown = "body" in event.before or "body" in event.after
        parts.append(texts.html("log-redacted-shown" if shown else "log-redacted"))
    if progress is not None and progress.total:
        parts.append(_progress(progress, texts))
    for heading, state in (("log-before", event.before), ("log-after", event.after)):
        lines = [
            f"{escape(_key(key, texts))}: {escape(_role(state, texts) if key == 'role' else _value(value, texts))}"
            for key, value in state.items()
        ]
        parts.append("\n".join([texts.html(heading), *(lines or [texts.html("log-nothing")])]))
    return View("\n\n".join(parts), ((Button(texts.get("log-list"), ShowLog(1)),),))


def _progress(progress: Progress, texts: Texts) -> str:
    return texts.html("log-progress", sent=progress.sent, total=progress.total)


def _at(event: Event) -> str:
    return f"{local(event.at):%Y-%m-%d %H:%M}"


def _who(event: Event, texts: Texts) -> str:
    return _person(event.name, event.role, texts)


def _person(name: str, role: str, texts: Texts) -> str:
    role = texts.get(f"role-{role}") if role in ("public", "officer", "admin", "console") else role
    return texts.html("log-who", name=name, role=role) if name else escape(role.capitalize())


def _what(event: Event, texts: Texts) -> str:
    if event.action not in ACTIONS:
        return texts.html("log-what-other", action=event.action, subject=event.subject)
    before, after = event.before, event.after
    if event.redacted and event.action in REDACTED_ACTIONS:
        return texts.html(f"log-what-{event.action.replace('_', '-')}-redacted", number=str(event.number or ""))
    return texts.html(
        f"log-what-{event.action.replace('_', '-')}",
        number=str(event.number or ""),
        title=str(after.get("title") or before.get("title") or ""),
        revision=str(after.get("revision") or ""),
        reason=str(after.get("withdrawal_reason") or ""),
        note=str(after.get("note") or ""),
        role=_role(after, texts),
        before=_role(before, texts),
        person=event.subject_name or texts.get("log-someone"),
        subject=event.subject,
        bound=str(after.get("bound_to") or ""),
        update=str(after.get("update") or ""),
        author=str(before.get("author") or texts.get("log-someone")),
        rows=str(after.get("rows") or 0),
        questions=str(after.get("questions") or 0),
    )


def _role(state: Mapping[str, Any], texts: Texts) -> str:
    role = state.get("role")
    return texts.get(f"role-{role}") if role in ("public", "officer", "admin") else ""


def _key(key: str, texts: Texts) -> str:
    return texts.get(f"log-key-{key.replace('_', '-')}") if key in KEYS else key


def _figure(stored: Any, texts: Texts) -> str:
    """A figure's value in an event: its parts, or, in older events, a number in text."""
    return as_officers_write(load(stored), texts) if isinstance(stored, dict) else str(stored)


def _value(value: Any, texts: Texts) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_figure(one, texts)}" for name, one in value.items()) or texts.get("log-nothing")
    return texts.get("log-nothing") if value is None else str(value)

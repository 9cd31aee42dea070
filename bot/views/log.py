"""/logg: who did what and when, and the state before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from bot.buttons import ShowEvent, ShowLog
from bot.clock import local
from bot.services.people import Event
from bot.texts import Texts
from bot.views.view import Button, View
from db.queries.deliveries import Progress

ACTIONS = frozenset(
    {
        "published",
        "revised",
        "withdrawn",
        "approved",
        "submitted",
        "sent_back",
        "invited",
        "role_taken",
        "role_given",
        "role_changed",
        "role_removed",
        "refused",
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
    }
)
"""What has a name in the texts among the things that an event tells of; anything else is shown by its own."""
NUMBERS_A_ROW = 4


def log_view(events: Sequence[Event], page: int, pages: int, progress: Mapping[int, Progress], texts: Texts) -> View:
    """One page. ``progress`` (number of an update → how far its messages have come) is told at the newest event of each update."""
    if not events:
        return View(texts.html("log-empty"))
    lines, told = [], set[int]()
    for event in events:
        line = texts.get("log-line", id=str(event.id), at=_at(event), who=_who(event, texts), what=_what(event, texts))
        if event.number is not None and event.number in progress and event.number not in told:
            told.add(event.number)
            line += f" · {_progress(progress[event.number], texts)}"
        lines.append(line)
    title = texts.html("log-title", page=page, pages=pages)
    numbers = [Button(str(event.id), ShowEvent(event.id)) for event in events]
    rows = [tuple(numbers[start : start + NUMBERS_A_ROW]) for start in range(0, len(numbers), NUMBERS_A_ROW)]
    turns = []
    if page > 1:
        turns.append(Button(texts.get("log-newer"), ShowLog(page - 1)))
    if page < pages:
        turns.append(Button(texts.get("log-older"), ShowLog(page + 1)))
    html = "\n\n".join([title, "\n".join(lines), texts.html("log-hint")])
    return View(html, tuple(rows)).with_buttons(tuple(turns))


def event_view(event: Event, progress: Progress | None, texts: Texts) -> View:
    """One event in full."""
    head = texts.get("log-event", id=str(event.id), at=_at(event), who=_who(event, texts), what=_what(event, texts))
    parts = [head]
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
    role = texts.get(f"role-{event.role}") if event.role in ("public", "officer", "admin", "console") else event.role
    return texts.html("log-who", name=event.name, role=role) if event.name else escape(role.capitalize())


def _what(event: Event, texts: Texts) -> str:
    if event.action not in ACTIONS:
        return texts.html("log-what-other", action=event.action, subject=event.subject)
    before, after = event.before, event.after
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
        rows=str(after.get("rows") or 0),
        questions=str(after.get("questions") or 0),
    )


def _role(state: Mapping[str, Any], texts: Texts) -> str:
    role = state.get("role")
    return texts.get(f"role-{role}") if role in ("public", "officer", "admin") else ""


def _key(key: str, texts: Texts) -> str:
    return texts.get(f"log-key-{key.replace('_', '-')}") if key in KEYS else key


def _value(value: Any, texts: Texts) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {one}" for name, one in value.items()) or texts.get("log-nothing")
    return texts.get("log-nothing") if value is None else str(value)

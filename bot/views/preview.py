"""What an officer sees before she publishes: what to think of, what changes and who is told, and then the update as all will see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from babel.dates import format_date

from bot.clock import local
from bot.services.figures import Doubt, Value
from bot.services.updates import (
    DraftKind,
    DraftState,
    Fault,
    LineDoubt,
    LineReading,
    Preview,
    Problem,
    PublishedUpdate,
    PublishingError,
    Remark,
    RemarkKind,
)
from bot.texts import SWEDISH, Texts, region_of
from bot.views.difference import difference_html, figure_changes
from bot.views.draft_buttons import DraftButtons
from bot.views.numbers import number
from bot.views.update import figure_heading, update_html
from bot.views.values import amount, beside
from bot.views.view import View
from knowledge.base.models import Account, Figure


@dataclass(frozen=True)
class PreviewViews:
    """Makes the previews. Knows the texts, the buttons and how faults are told."""

    _texts: Texts
    _buttons: DraftButtons
    _faults: Callable[[Sequence[Fault]], str]

    def views(self, preview: Preview, now: datetime, *, approving: bool, faults: Sequence[Fault] = ()) -> list[View]:
        """First what the officer should know, then the update exactly as the public will see it, with the buttons beneath.

        ``approving`` is for the officer who is to approve what another one has written.
        """
        draft, texts = preview.draft, self._texts
        withdrawal = "intro-redaction" if draft.redacts else "intro-withdrawal"
        intro = withdrawal if draft.kind is DraftKind.WITHDRAWAL else "intro"
        parts = [texts.html("preview-waits" if draft.state is DraftState.SUBMITTED else f"preview-{intro}")]
        if draft.kind is DraftKind.MOVE:
            account = preview.account.title.to(SWEDISH)
            parts = [texts.html("preview-intro-move", number=str(draft.update_number), account=account)]
        if draft.publish_at is not None:
            waits = draft.state is DraftState.SCHEDULED
            parts.append(texts.html("preview-scheduled" if waits else "preview-at", at=moment(draft.publish_at)))
        if faults:
            parts.append(self._faults(faults))
        if draft.note and draft.state is not DraftState.SUBMITTED:
            parts.append(texts.html("preview-note", note=draft.note))
        if preview.problem not in (None, Problem.PERSONAL_NUMBER):
            parts.append(problem_text(PublishingError(preview.problem, draft.update_number), texts))
        parts += [self._line(doubt, preview.account) for doubt in draft.doubts] if not approving else []
        parts += [self._remark(remark) for remark in preview.remarks]
        parts += [self._doubt(figure, value, doubt) for figure, value, doubt in preview.doubts]
        if preview.before is not None and draft.kind is DraftKind.REVISION:
            parts.append(self._difference(preview.before, preview.update, preview.account))
            parts.append(self._telling(preview))
        shown = update_html(preview.update, preview.account, texts, SWEDISH, now=now, changes=preview.changes)
        return [View("\n\n".join(filter(None, parts))), View(shown, self._buttons.preview(preview, approving))]

    def _telling(self, preview: Preview) -> str:
        """How followers get to know of a revision."""
        if preview.problem is not None:
            return ""
        if not preview.announces:
            return self._texts.html("preview-quiet")
        return self._texts.html("preview-tells-important" if preview.draft.important else "preview-tells-figure")

    def _line(self, doubt: LineDoubt, account: Account) -> str:
        figure = account.figure(doubt.figure_id)
        title = figure_heading(figure, SWEDISH) if figure is not None else ""
        name = "doubt-unread" if doubt.reading is LineReading.UNREAD else f"doubt-{doubt.reading}"
        return self._texts.html(name, line=doubt.line, figure=title)

    def _remark(self, remark: Remark) -> str:
        details = [number(Decimal(one)) for one in remark.details] if remark.kind is RemarkKind.LONG else remark.details
        return self._texts.html(f"remark-{remark.kind.value}", details=", ".join(details))

    def _doubt(self, figure: Figure, value: Value, doubt: Doubt) -> str:
        shown = amount(value, figure, self._texts, SWEDISH) + beside(value, self._texts, SWEDISH)
        return self._texts.html(f"doubt-{doubt}", figure=figure_heading(figure, SWEDISH), value=shown)

    def _difference(self, before: PublishedUpdate, after: PublishedUpdate, account: Account) -> str:
        texts, nothing = self._texts, self._texts.get("preview-none")
        pairs = [("title", before.title, after.title), ("body", before.body, after.body)]
        pairs.append(("reference", before.reference or nothing, after.reference or nothing))
        # The marked words are HTML already, so they are put in as they are.
        lines = [
            texts.get(f"preview-change-{part}", difference=difference_html(old, new))
            for part, old, new in pairs
            if old != new
        ]
        for heading, old, new in figure_changes(before, after, account, texts, SWEDISH):
            difference = f"<s>{old}</s> <b>{new}</b>"
            lines.append(texts.get("preview-change-figure", figure=heading, difference=difference))
        return "\n".join([texts.html("preview-changes"), *lines]) if lines else ""


def moment(at: datetime | None) -> str:
    """A moment in Swedish time, with its weekday: ``måndag 30 november 2026 kl. 08:00``; empty when there is none."""
    if at is None:
        return ""
    here = local(at)
    return f"{format_date(here, 'EEEE d MMMM y', locale=region_of(SWEDISH))} kl. {here:%H:%M}"


def problem_text(error: PublishingError, texts: Texts) -> str:
    """What stands in the way, in one sentence or two."""
    return texts.html(f"problem-{error.problem.value}", number=str(error.number or ""))

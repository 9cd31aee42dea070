"""What officers see while they write: the steps, the preview, their drafts, and what stands in the way. In Swedish, as they write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape

from bot.buttons import OpenDraft, RedactWithdrawn, ReviseUpdate, WithdrawUpdate
from bot.clock import iso_date
from bot.services.updates import (
    Draft,
    DraftKind,
    DraftStep,
    Fault,
    FaultKind,
    Filled,
    OthersDraft,
    Preview,
    Problem,
    PublishedUpdate,
    PublishingError,
)
from bot.texts import SWEDISH, Texts
from bot.views.draft_buttons import DraftButtons
from bot.views.numbers import unit
from bot.views.preview import PreviewViews, moment, problem_text
from bot.views.update import figure_heading
from bot.views.values import as_officers_write
from bot.views.view import Button, View
from knowledge.base.models import Account

LISTED = 15
"""How many drafts /utkast shows; more are seldom worth keeping."""
LABEL = 40
"""The longest title on a button, in characters."""

_FIGURE_FAULTS = frozenset(
    {
        FaultKind.UNKNOWN_FIGURE,
        FaultKind.TWICE,
        FaultKind.UNREADABLE,
        FaultKind.AMBIGUOUS,
        FaultKind.UNIT,
        FaultKind.TOO_LARGE,
        FaultKind.NO_SUCH_DAY,
    }
)


class WritingViews:
    """The officers' views, with the texts and the declared accounts of this application."""

    def __init__(self, texts: Texts, accounts: Sequence[Account]) -> None:
        self._texts = texts
        self._buttons = DraftButtons(texts, accounts)

    # --- the steps ----------------------------------------------------------------------------------------------------------

    def step(self, filled: Filled) -> View:
        """What could not be used of what was written, and what the draft waits for."""
        draft = filled.draft
        parts = [self.faults(filled.faults, draft.account)] if filled.faults else []
        if draft.held is not None:
            parts.append(self._texts.html("held-question", text=draft.held))
            return View("\n\n".join(parts), self._buttons.held(draft))
        parts.append(self._question(draft))
        return View("\n\n".join(parts), self._buttons.step(draft))

    def faults(self, faults: Iterable[Fault], account: Account | None) -> str:
        """What could not be used; with the figures that exist when it was about figures."""
        faults = tuple(faults)
        lines = [self._fault(fault, account) for fault in faults]
        if account is not None and any(fault.kind in _FIGURE_FAULTS for fault in faults):
            lines.append(self._texts.html("fault-stays"))
            lines.append(f"\n{self._texts.html('fault-figures')}")
            lines += [
                self._texts.html(
                    "fault-figure-line", id=figure.id, title=figure_heading(figure, SWEDISH), unit=unit(figure)
                )
                for figure in account.figures
            ]
        return "\n".join(lines)

    def which_part(self, draft: Draft) -> View:
        """Which part of the draft is to be changed."""
        return View(self._texts.html("write-edit"), self._buttons.parts(draft))

    def _question(self, draft: Draft) -> str:
        texts, step = self._texts, draft.step
        if step is DraftStep.FIGURES and draft.account is not None:
            return texts.html("write-figures", example=as_written(draft, texts, figures_only=True))
        if step is DraftStep.WHOLE:
            return self._whole(draft)
        if step is DraftStep.REASON:
            title = draft.title or ""
            return texts.html("write-reason", number=str(draft.update_number), title=title)
        asked = texts.html(f"write-{step}")
        if step is DraftStep.TIME and draft.publish_at is not None:
            return f"{asked}\n{texts.html('write-present', text=moment(draft.publish_at))}"
        present = {DraftStep.TITLE: draft.title, DraftStep.BODY: draft.body, DraftStep.REFERENCE: draft.reference}.get(
            step or DraftStep.BODY
        )
        if present and draft.alone:
            asked += f"\n{texts.html('write-present', text=present)}"
        return asked

    def _whole(self, draft: Draft) -> str:
        present, number_text = as_written(draft, self._texts), str(draft.update_number)
        if draft.account is None or not draft.account.figures:
            return self._texts.html("write-whole-plain", number=number_text, present=present)
        figure = draft.account.figures[0].id
        return self._texts.html("write-whole", number=number_text, present=present, figure=figure)

    def _fault(self, fault: Fault, account: Account | None) -> str:
        if fault.kind is FaultKind.UNREADABLE and not fault.name:
            example = f"{account.figures[0].id}: 7" if account and account.figures else "platser: 7"
            return self._texts.html("fault-unreadable-line", value=fault.value, example=example)
        return self._texts.html(f"fault-{fault.kind.value}", name=fault.name, value=fault.value)

    # --- the preview --------------------------------------------------------------------------------------------------------

    def preview(self, preview: Preview, now: datetime, *, approving: bool, faults: Sequence[Fault] = ()) -> list[View]:
        """First what the officer should know, then the update exactly as the public will see it, with the buttons beneath.

        ``approving`` is for the officer who is to approve what another one has written.
        """
        made = PreviewViews(self._texts, self._buttons, lambda found: self.faults(found, None))
        return made.views(preview, now, approving=approving, faults=faults)

    # --- lists and answers --------------------------------------------------------------------------------------------------

    def drafts(self, own: Sequence[Draft], waiting: Sequence[Draft], others: Sequence[OthersDraft] = ()) -> View:
        """One's own drafts, those of others that wait for approval, and what colleagues have begun; a button opens each."""
        if not own and not waiting and not others:
            return View(self._texts.html("drafts-none"))
        parts, rows = [], []
        listed_others = [one.draft for one in others]
        for heading, listed in (("drafts-title", own), ("drafts-waiting", waiting), ("drafts-others", listed_others)):
            if not listed:
                continue
            authors = [one.author for one in others] if listed is listed_others else [""] * len(listed)
            shown = list(zip(listed, authors, strict=True))[:LISTED]
            lines = [self._texts.html(heading), *(self._draft_line(draft, author) for draft, author in shown)]
            if len(listed) > LISTED:
                lines.append(self._texts.html("drafts-more", count=len(listed) - LISTED))
            parts.append("\n".join(lines))
            rows += [(Button(_short(self._name(draft)), OpenDraft(draft.id)),) for draft in listed[:LISTED]]
        if not own:
            parts.insert(0, self._texts.html("drafts-none"))
        return View("\n\n".join(parts), tuple(rows))

    def colleagues(self, other: OthersDraft) -> View:
        """A colleague's draft as she has written it, which can be taken over."""
        draft = other.draft
        intro = self._texts.html("drafts-colleagues", name=other.author or self._texts.get("write-colleague"))
        written = escape(as_written(draft, self._texts), quote=False)
        return View(f"{intro}\n{self._draft_line(draft)}\n\n{written}", self._buttons.take_over(draft))

    def move(self, update: PublishedUpdate, account: Account) -> View:
        """To which account an update is to be moved."""
        text = self._texts.html(
            "write-move", number=str(update.number), title=update.title, account=account.title.to(SWEDISH)
        )
        return View(text, self._buttons.move(update.number, update.account_id))

    def scheduled(self, draft: Draft) -> View:
        """That a draft waits for its time."""
        return View(self._texts.html("write-scheduled", at=moment(draft.publish_at)))

    def which_update(self, newest: Sequence[PublishedUpdate], verb: str) -> View:
        """Which update is meant, with the newest ones as buttons. ``verb`` is ``revise`` or ``withdraw``."""
        shown = [update for update in newest if update.withdrawn_at is None]
        if not shown:
            return View(self._texts.html("write-which-none"))
        rows = []
        for update in shown:
            label = self._texts.get("write-button-number", number=str(update.number), title=update.title)
            begin = ReviseUpdate(update.number) if verb == "revise" else WithdrawUpdate(update.number)
            rows.append((Button(_short(label), begin),))
        return View(self._texts.html(f"write-which-{verb}"), tuple(rows))

    def problem(self, error: PublishingError, withdrawn: PublishedUpdate | None) -> View:
        """The same, with what can still be done with an update that is withdrawn."""
        text = self.problem_text(error)
        if withdrawn is None or error.problem is not Problem.WITHDRAWN or withdrawn.redacted:
            return View(text)
        button = Button(self._texts.get("write-button-redact"), RedactWithdrawn(withdrawn.number))
        return View(f"{text}\n\n{self._texts.html('problem-withdrawn-redact')}", ((button,),))

    def problem_text(self, error: PublishingError) -> str:
        """What stands in the way, in one sentence or two."""
        return problem_text(error, self._texts)

    def discarded(self, draft: Draft) -> View:
        """That a draft is thrown away, with a button that brings it back when something was written in it."""
        if draft.kind is not DraftKind.NEW:
            return View(self._texts.html("write-cancelled"))
        return View(self._texts.html("write-discarded"), self._buttons.discarded(draft))

    def note(self, draft: Draft) -> View:
        """What the author is to be told when her draft is sent back."""
        return View(self._texts.html("write-note"), self._buttons.note(draft))

    def _draft_line(self, draft: Draft, author: str = "") -> str:
        account = draft.account.short.to(SWEDISH) if draft.account else self._texts.get("drafts-no-account")
        values = {"date": iso_date(draft.changed_at), "at": moment(draft.publish_at)}
        state = self._texts.get(f"draft-state-{draft.state}", **values)
        state = f"{author}, {state}" if author else state
        return self._texts.html("drafts-line", title=self._name(draft), account=account, state=state)

    def _name(self, draft: Draft) -> str:
        number_text = str(draft.update_number)
        if draft.kind is DraftKind.WITHDRAWAL:
            return self._texts.get("drafts-withdrawal", number=number_text)
        if draft.kind is DraftKind.MOVE:
            return self._texts.get("drafts-move", number=number_text)
        title = draft.title or _short((draft.body or "").split("\n")[0]) or self._texts.get("drafts-untitled")
        if draft.kind is DraftKind.REVISION:
            return self._texts.get("drafts-revision", number=number_text, title=title)
        return title


def as_written(draft: Draft, texts: Texts, *, figures_only: bool = False) -> str:
    """A draft in the form in which an officer writes it, so that it can be copied, changed and sent again.

    With ``figures_only`` the figures alone: as they are, or as examples where none is given.
    """
    account = draft.account
    lines = [] if figures_only else [draft.title or "", draft.body or ""]
    for figure in account.figures if account is not None else ():
        value = draft.figures.get(figure.id)
        if value is not None:
            lines.append(f"{figure.id}: {as_officers_write(value, texts)}")
        elif figures_only and not draft.figures:
            lines.append(f"{figure.id}: {figure.example or '7'}")
    if draft.reference and not figures_only:
        lines.append(f"dnr: {draft.reference}")
    return "\n".join(lines)


def _short(text: str) -> str:
    return text if len(text) <= LABEL else f"{text[: LABEL - 1].rstrip()}…"

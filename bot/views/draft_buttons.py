"""The buttons under a draft: while it is being written, under its preview, and after it has been put away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import buttons
from bot.buttons import Action
from bot.services.updates import Draft, DraftKind, DraftState, DraftStep, LineReading, Preview, Problem
from bot.texts import SWEDISH, Texts
from bot.views.shorten import shorten
from bot.views.view import Button, Rows
from knowledge.base.models import Account

LINE = 20
"""How much of a line stands on a button, in characters."""
_PARTS = (DraftStep.TITLE, DraftStep.BODY, DraftStep.FIGURES, DraftStep.REFERENCE)


@dataclass(frozen=True)
class DraftButtons:
    """Makes the buttons, in Swedish. Knows the texts and the declared accounts."""

    texts: Texts
    accounts: Sequence[Account]

    def step(self, draft: Draft) -> Rows:
        """What can be done instead of writing what the draft waits for."""
        rows: list[tuple[Button, ...]] = []
        if draft.step is DraftStep.ACCOUNT:
            rows += [(Button(one.title.to(SWEDISH), buttons.ChooseAccount(draft.id, one.id)),) for one in self.accounts]
        elif draft.step in (DraftStep.FIGURES, DraftStep.REFERENCE):
            given = draft.figures if draft.step is DraftStep.FIGURES else draft.reference
            rows.append((self._button("go-on" if given else "skip", buttons.SkipPart(draft.id)),))
        elif draft.step is DraftStep.WHOLE:
            rows += [tuple(self._part(step, draft) for step in steps) for steps in (_PARTS[:2], _PARTS[2:])]
            if len(self.accounts) > 1 and draft.update_number is not None:
                rows.append((self._button("move", buttons.MoveUpdate(draft.update_number)),))
        elif draft.step is DraftStep.TIME and draft.publish_at is not None:
            rows.append((self._button("untime", buttons.UnsetTime(draft.id)),))
        if draft.step is DraftStep.REASON:
            rows.append((self._button("redact", buttons.RedactUpdate(draft.id)),))
        if draft.step in (DraftStep.WHOLE, DraftStep.REASON) and not draft.alone:
            rows.append((self._button("cancel", buttons.DiscardDraft(draft.id)),))
        else:
            rows.append((self._save(draft), self._discard(draft)))
        return tuple(rows)

    def held(self, draft: Draft) -> Rows:
        """What the text that was written last may be."""
        own = (DraftStep.TITLE, DraftStep.BODY) if draft.step is DraftStep.WHOLE else (draft.step or DraftStep.BODY,)
        rows = [tuple(Button(self.texts.get(f"held-button-{step}"), buttons.TakeHeld(step, draft.id)) for step in own)]
        return (*rows, (self._button("answer", buttons.AnswerHeld(draft.id)),))

    def doubts(self, draft: Draft) -> Rows:
        """Both readings of each line in doubt; the one that holds now is marked."""
        return tuple(
            tuple(
                Button(
                    self.texts.get(
                        f"doubt-button-{word}",
                        line=shorten(doubt.line, LINE),
                        mark="✓ " if doubt.reading is reading else "",
                    ),
                    buttons.ReadLine(draft.id, place, reading is LineReading.TEXT),
                )
                for word, reading in (("figure", LineReading.FIGURE), ("text", LineReading.TEXT))
            )
            for place, doubt in enumerate(draft.doubts)
            if doubt.reading is not LineReading.UNREAD
        )

    def parts(self, draft: Draft) -> Rows:
        """The parts of the draft that can be changed."""
        if draft.kind is DraftKind.WITHDRAWAL:
            return ((self._part(DraftStep.REASON, draft),),)
        parts = [step for step in _PARTS if step is not DraftStep.FIGURES or (draft.account and draft.account.figures)]
        rows = [tuple(self._part(step, draft) for step in steps) for steps in (parts[:2], parts[2:])]
        last = DraftStep.WHOLE if draft.kind is DraftKind.REVISION else DraftStep.ACCOUNT
        return (*rows, (self._part(last, draft), self._part(DraftStep.TIME, draft)))

    def preview(self, preview: Preview, approving: bool) -> Rows:
        """What can be done with what the preview shows."""
        draft = preview.draft
        if approving:
            approve = self._button("approve", buttons.ApproveDraft(draft.id, draft.stamp))
            back = self._button("back", buttons.SendBackDraft(draft.id))
            return ((back,) if preview.problem else (approve, back),)
        return (*self.doubts(draft), *self._of_author(preview), *self._telling(preview))

    def _telling(self, preview: Preview) -> Rows:
        """Whether followers get a new message about a revision that changes no figure."""
        draft, before = preview.draft, preview.before
        if draft.kind is not DraftKind.REVISION or preview.problem is not None or before is None:
            return ()
        if draft.important:
            return ((self._button("quiet", buttons.ChangeQuietly(draft.id)),),)
        return () if preview.announces else ((self._button("tell", buttons.TellOfChange(draft.id)),),)

    def _of_author(self, preview: Preview) -> Rows:
        draft = preview.draft
        edit = self._button("edit", buttons.ChoosePart(draft.id))
        save, discard = self._save(draft), self._discard(draft)
        if draft.state is DraftState.SUBMITTED:
            return ((edit, discard),)
        if draft.kind is DraftKind.MOVE:
            return self._move(preview)
        publish = buttons.PublishDraft(draft.id, draft.stamp)
        if draft.kind is DraftKind.WITHDRAWAL:
            return self._withdrawal(preview, publish)
        if preview.problem is Problem.NEWER:
            return ((self._button("rebase", buttons.RebaseDraft(draft.id)),), (edit,), (save, discard))
        if preview.problem is not None:
            return ((edit,), (save, discard))
        submit = self._button("submit", buttons.SubmitDraft(draft.id, draft.stamp))
        now = self._button("publish", publish)
        if draft.state is DraftState.SCHEDULED:
            at_once = self._button("publish-now", publish)
            return ((at_once, edit), (self._button("untime", buttons.UnsetTime(draft.id)), discard))
        if draft.publish_at is None:
            return ((submit if preview.approval else now, edit), (save, discard))
        schedule = self._button("schedule", buttons.ScheduleDraft(draft.id, draft.stamp))
        untime = self._button("untime", buttons.UnsetTime(draft.id))
        if preview.approval:
            return ((submit, edit), (untime,), (save, discard))
        return ((schedule, edit), (self._button("publish-now", publish), untime), (save, discard))

    def _move(self, preview: Preview) -> Rows:
        draft = preview.draft
        cancel = self._button("cancel", buttons.DiscardDraft(draft.id))
        if preview.problem is not None:
            return ((cancel,),)
        return ((self._button("move-now", buttons.PublishDraft(draft.id, draft.stamp)), cancel),)

    def move(self, number: int, account_id: str) -> Rows:
        """The accounts to which an update can be moved from its own."""
        others = [one for one in self.accounts if one.id != account_id]
        return tuple((Button(one.title.to(SWEDISH), buttons.MoveTo(number, one.id)),) for one in others)

    def take_over(self, draft: Draft) -> Rows:
        """Makes a colleague's draft one's own."""
        return ((self._button("take-over", buttons.TakeOver(draft.id)),),)

    def _withdrawal(self, preview: Preview, publish: Action) -> Rows:
        draft, before = preview.draft, preview.before
        first = () if preview.problem else (self._button("redacts" if draft.redacts else "withdraw", publish),)
        reason, cancel = self._part(DraftStep.REASON, draft), self._button("cancel", buttons.DiscardDraft(draft.id))
        if not draft.redacts:
            return (first, (self._button("redact", buttons.RedactUpdate(draft.id)),), (reason, cancel))
        if before is not None and before.withdrawn_at is not None:
            return (first, (cancel,))
        return (first, (self._button("keep", buttons.KeepContent(draft.id)), cancel))

    def discarded(self, draft: Draft) -> Rows:
        """Brings the draft back, when something was written in it."""
        return ((self._button("undo", buttons.RestoreDraft(draft.id)),),) if draft.title or draft.body else ()

    def note(self, draft: Draft) -> Rows:
        """Does not send the draft back after all."""
        return ((self._button("cancel", buttons.LeaveWaiting(draft.id)),),)

    def _part(self, step: DraftStep, draft: Draft) -> Button:
        return self._button(step, buttons.AskForPart(step, draft.id))

    def _save(self, draft: Draft) -> Button:
        return self._button("save", buttons.SaveDraft(draft.id))

    def _discard(self, draft: Draft) -> Button:
        return self._button("discard", buttons.DiscardDraft(draft.id))

    def _button(self, label: str, action: Action) -> Button:
        return Button(self.texts.get(f"write-button-{label}"), action)

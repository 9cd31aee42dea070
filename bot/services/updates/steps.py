"""Puts what an officer writes into her draft, and decides what is asked for next. Changes the row it is given, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.clock import local
from bot.services.figures import dump, load, plain
from bot.services.people import hide_secrets
from bot.services.times import TimeReadError, read_time
from bot.services.updates import parsing
from bot.services.updates.accounts import POINTED_OUT
from bot.services.updates.checks import points_to_someone, reads_as_question
from bot.services.updates.draft import Draft, DraftState, DraftStep, read_draft
from bot.services.updates.parsing import Fault, FaultKind, Form
from bot.services.updates.reading import doubts
from bot.services.updates.reading.lines import figure_lines, lines_of
from bot.services.written import visible
from db.models import Draft as DraftRow
from knowledge.base.localized import SWEDISH
from knowledge.base.models import Account

_SEQUENCE = (DraftStep.ACCOUNT, DraftStep.TITLE, DraftStep.BODY, DraftStep.FIGURES, DraftStep.REFERENCE)
_HARMLESS = (FaultKind.SECRET, FaultKind.DROPPED, FaultKind.REFERENCE_NONE, FaultKind.HELD_LEFT)
_REFERENCE_FAULTS = (FaultKind.REFERENCE_IN_FUTURE, FaultKind.REFERENCE_LONG, FaultKind.REFERENCE_UNREADABLE)


class Steps:
    """Fills drafts under the declared accounts, at one moment (by which a date in the future is known)."""

    def __init__(self, declared: Mapping[str, Account], now: datetime) -> None:
        self._declared = declared
        self._now = now
        self._today = local(now).date()

    def take(self, row: DraftRow, text: str, *, ask: bool = False) -> list[Fault]:
        """Take a message as the answer to the step that the draft waits for. Returns what could not be used.

        With ``ask``, what may be meant in another way is held back until the officer has said which.
        """
        text, hidden = hide_secrets(text)
        faults: list[Fault] = []
        # What was held back and not chosen for anything is no part of the draft, and the officer is told.
        left = [Fault(FaultKind.HELD_LEFT, value=row.held)] if row.held else []
        if ask and self._may_be_another_thing(row, text):
            row.held = visible(text)
        else:
            row.held, faults = None, self._take(row, text)
        faults = [*left, *faults]
        return [*faults, Fault(FaultKind.SECRET)] if hidden else faults

    def add(self, row: DraftRow, text: str) -> list[Fault] | None:
        """Add figures and a registry number to a draft that is shown. None, and nothing is changed, when ``text`` is anything else."""
        account = self._declared.get(row.account_id or "")
        if (
            account is None
            or not visible(text)
            or not all(line.is_known for line in lines_of(text, account) if line.text.strip())
        ):
            return None
        read = parsing.read_form(text, account, self._today)
        if read.text or read.doubts or any(fault.kind not in _HARMLESS for fault in read.faults):
            return None
        self._merge(row, read)
        return read.faults

    def take_held(self, row: DraftRow, step: DraftStep) -> list[Fault]:
        """Take what was held back as a part of the draft: the one that it waits for, or, of a whole, its title or its text."""
        text, row.held = row.held or "", None
        if row.step is DraftStep.WHOLE and step is DraftStep.TITLE:
            return self._take_title(row, text)
        return self._take(row, text)

    def _may_be_another_thing(self, row: DraftRow, text: str) -> bool:
        """Whether a message may be a question to the bot, or, of a whole new wording, the title or the text alone."""
        if row.step is None or "\n" in visible(text):
            return False
        if reads_as_question(text):
            return True
        account = self._declared.get(row.account_id or "")
        if row.step is not DraftStep.WHOLE or account is None:
            return False
        return not any(line.is_known for line in lines_of(text, account))

    def _take(self, row: DraftRow, text: str) -> list[Fault]:
        draft = read_draft(row, self._declared)
        if draft.step is None:
            return []
        if draft.step is DraftStep.ACCOUNT or draft.account is None:
            return self._take_account(row, text)
        if draft.step is DraftStep.TITLE:
            return self._take_title(row, text)
        if draft.step is DraftStep.FIGURES:
            return self._take_figures(row, text, draft.account)
        if draft.step is DraftStep.REFERENCE:
            if any(line.figure is not None for line in figure_lines(text, draft.account)):
                return self._take_figures(row, text, draft.account)
            return self._take_reference(row, text)
        if draft.step is DraftStep.REASON:
            return self._take_reason(row, text)
        if draft.step is DraftStep.TIME:
            return self._take_time(row, text)
        return self._take_text(row, text, draft.account, draft.step)

    def take_whole(self, row: DraftRow, text: str) -> list[Fault]:
        """Take a whole message for a new update. Without a known account it is kept as it is until one is chosen."""
        text, hidden = hide_secrets(text)
        faults = self._take_all(row, visible(text, tabs=True))
        return [*faults, Fault(FaultKind.SECRET)] if hidden else faults

    def _take_all(self, row: DraftRow, text: str) -> list[Fault]:
        account = self._declared.get(row.account_id or "")
        if account is None:
            row.body = text or None
            self._wait_for(row, DraftStep.ACCOUNT)
            return []
        if not text:
            self.go_on(row, DraftStep.ACCOUNT)
            return []
        read = parsing.read_form(text, account, self._today)
        first, _, rest = read.text.partition("\n")
        row.title, fault = parsing.read_title(first)
        # A title that is too long stays at the top of the text, so that nothing is lost while a shorter one is asked for.
        row.body = (read.text if row.title is None else rest.strip()) or None
        faults = [fault, *read.faults] if fault else read.faults
        row.doubts = [*map(doubts.stored, read.doubts)]
        self._merge(row, read)
        self._show_or_ask(row, faults)
        return faults

    def choose_account(self, row: DraftRow, account: Account) -> list[Fault]:
        """Put a new draft under an account. What was written before one was known is read by that account's figures."""
        unread = row.body if row.account_id is None and row.title is None else None
        row.account_id = account.id
        if unread is not None:
            return self.take_whole(row, unread)
        faults = [
            Fault(FaultKind.DROPPED, self._title_of(figure), plain(load(value).number))
            for figure, value in row.figures.items()
            if account.figure(figure) is None
        ]
        row.figures = {figure: value for figure, value in row.figures.items() if account.figure(figure)}
        row.doubts = []
        self.go_on(row, DraftStep.ACCOUNT)
        return faults

    def _title_of(self, figure_id: str) -> str:
        """A figure's title, by the first account that declares it."""
        found = (account.figure(figure_id) for account in self._declared.values())
        return next((figure.title.to(SWEDISH) for figure in found if figure is not None), figure_id)

    def go_on(self, row: DraftRow, step: DraftStep) -> None:
        """Ask for what comes after a step, or let the draft be shown."""
        following = self._after(read_draft(row, self._declared), step)
        if following is None:
            row.move_to(DraftState.READY)
        else:
            self._wait_for(row, *following)

    def _after(self, draft: Draft, step: DraftStep) -> tuple[DraftStep, bool] | None:
        """The step to wait for after ``step``, and whether the ones behind it follow; None when the draft is to be shown."""
        if draft.missing is not None:
            return draft.missing, not draft.alone
        if draft.alone or step not in _SEQUENCE:
            return None
        figures_wanted = draft.account is not None and bool(draft.account.figures) and not draft.figures
        wanted = {DraftStep.FIGURES: figures_wanted, DraftStep.REFERENCE: not draft.reference}
        later = _SEQUENCE[_SEQUENCE.index(step) + 1 :]
        return next(((following, True) for following in later if wanted.get(following)), None)

    def _take_account(self, row: DraftRow, text: str) -> list[Fault]:
        first, _, rest = visible(text).partition("\n")
        account = parsing.find_account(first, self._accounts)
        if account is None:
            row.body = row.body or (visible(text) if rest.strip() else None)
            return [Fault(FaultKind.UNKNOWN_ACCOUNT, value=first)]
        if rest.strip():
            row.body = rest.strip()
        return self.choose_account(row, account)

    def _take_title(self, row: DraftRow, text: str) -> list[Fault]:
        if "\n" in visible(text) and not row.body and row.update_number is None:
            return self.take_whole(row, text)
        title, fault = parsing.read_title(text)
        if title is None:
            return [fault] if fault else []
        row.title = title
        self.go_on(row, row.step or DraftStep.TITLE)
        return []

    def _take_text(self, row: DraftRow, text: str, account: Account, step: DraftStep) -> list[Fault]:
        """The body, or (``WHOLE``) title and body; lines with figures may stand below."""
        read = parsing.read_form(text, account, self._today)
        body, faults = read.text, read.faults
        if step is DraftStep.WHOLE and "\n" in body:
            first, _, rest = body.partition("\n")
            title, fault = parsing.read_title(first)
            faults = [fault, *faults] if fault else faults
            row.title, body = (title, rest.strip()) if title else (row.title, body)
        if not body and not read.figures and read.reference is None and not faults:
            return [Fault(FaultKind.EMPTY)]
        row.body = body or row.body
        row.doubts = [*map(doubts.stored, read.doubts)] if body else [*row.doubts, *map(doubts.stored, read.doubts)]
        self._merge(row, read)
        if any(fault.kind not in _HARMLESS for fault in faults):
            self._show_or_ask(row, faults)
        else:
            self.go_on(row, step)
        return faults

    def _take_figures(self, row: DraftRow, text: str, account: Account) -> list[Fault]:
        if parsing.is_nothing(text):
            self.go_on(row, DraftStep.FIGURES)
            return []
        read = parsing.read_figures(text, account, self._today)
        if not read.figures and read.reference is None and not read.faults:
            return [Fault(FaultKind.EMPTY)]
        values = {line.value for line in figure_lines(text, account) if line.is_known}
        doubts.forget_what_is_written_anew(row, read.figures, values)
        row.body = "\n".join(filter(None, (row.body, read.text))) or None
        row.doubts = [*row.doubts, *map(doubts.stored, read.doubts)]
        self._merge(row, read)
        if all(fault.kind in _HARMLESS for fault in read.faults):
            self.go_on(row, DraftStep.FIGURES)
        return read.faults

    def _take_reference(self, row: DraftRow, text: str) -> list[Fault]:
        reference, fault = parsing.read_reference(text, self._today)
        if fault is not None and fault.kind is not FaultKind.REFERENCE_NONE:
            return [fault]
        doubts.forget_the_reference(row)
        row.reference = reference or None
        self.go_on(row, DraftStep.REFERENCE)
        return []

    def _take_reason(self, row: DraftRow, text: str) -> list[Fault]:
        reason = visible(text)
        if not reason:
            return [Fault(FaultKind.EMPTY)]
        row.body, row.redacts = reason, row.redacts or points_to_someone(reason)
        row.move_to(DraftState.READY)
        return []

    def _take_time(self, row: DraftRow, text: str) -> list[Fault]:
        try:
            row.publish_at = read_time(visible(text), self._now)
        except TimeReadError as error:
            return [Fault(FaultKind(f"time-{error.problem.value}"), value=visible(text))]
        row.move_to(DraftState.READY)
        return []

    def redact(self, row: DraftRow, redacts: bool) -> None:
        """Let a withdrawal take the content away too, or not. The button is a reason by itself."""
        if redacts:
            row.body = row.body or POINTED_OUT
        elif row.body == POINTED_OUT:
            row.body = None
        row.redacts = redacts
        if row.body:
            row.move_to(DraftState.READY)
        else:
            self._wait_for(row, DraftStep.REASON)

    def _show_or_ask(self, row: DraftRow, faults: Sequence[Fault]) -> None:
        """Show the draft, unless something is missing or could not be used: then that alone is asked for."""
        kinds = {fault.kind for fault in faults if fault.kind not in _HARMLESS}
        missing = read_draft(row, self._declared).missing
        if kinds - {FaultKind.EMPTY, FaultKind.TITLE_LONG, *_REFERENCE_FAULTS}:
            self._wait_for(row, DraftStep.FIGURES, in_sequence=False)
        elif missing is not None:
            self._wait_for(row, missing, in_sequence=missing is not DraftStep.TITLE)
        elif FaultKind.TITLE_LONG in kinds:
            self._wait_for(row, DraftStep.TITLE, in_sequence=False)
        elif kinds:
            self._wait_for(row, DraftStep.REFERENCE, in_sequence=False)
        else:
            row.move_to(DraftState.READY)

    def _wait_for(self, row: DraftRow, step: DraftStep, in_sequence: bool = True) -> None:
        row.move_to(DraftState.WRITING, step, alone=not in_sequence)

    def _merge(self, row: DraftRow, read: Form) -> None:
        figures = dict(row.figures)
        for figure, value in read.figures.items():
            if value is None:
                figures.pop(figure, None)
            else:
                figures[figure] = dump(value)
        row.figures = figures
        if read.reference is not None:
            row.reference = read.reference or None

    @property
    def _accounts(self) -> list[Account]:
        return list(self._declared.values())

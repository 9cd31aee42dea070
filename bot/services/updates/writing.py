"""Writing: drafts live in the database from the first word, so that a restart or another process loses nothing."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import local
from bot.services.people import Actor
from bot.services.updates import parsing
from bot.services.updates.checks import points_to_someone
from bot.services.updates.draft import (
    Draft,
    DraftKind,
    DraftState,
    DraftStep,
    Problem,
    PublishingError,
    read_draft,
)
from bot.services.updates.keeping import Filled, KeptDrafts
from bot.services.updates.parsing import Fault, FaultKind
from bot.services.updates.reading import doubts
from bot.services.updates.reading.lines import Reading
from db.queries import drafts, updates
from knowledge.base.models import Account

WAITS_FOR = timedelta(hours=12)
"""How long the bot takes what an officer writes as part of her draft; later it may well be a question. /utkast takes the draft up again."""


SHOWN_FOR = timedelta(hours=1)
"""How long figures that an officer writes after a preview are added to what it shows."""


class Drafts(KeptDrafts):
    """What officers write, step by step or in one message. Only its author sees and changes a draft."""

    # --- beginning ----------------------------------------------------------------------------------------------------------

    async def start(self, actor: Actor, account: str = "", text: str = "") -> Filled:
        """Begin a new update. ``account`` is how the officer named the account, ``text`` what she wrote below it; both may be empty."""
        async with self._database.begin() as session:
            row = await self._begin(session, actor, DraftKind.NEW, DraftStep.ACCOUNT)
            found = self.find_account(account) if account else None
            row.account_id = found.id if found is not None else None
            unknown = [Fault(FaultKind.UNKNOWN_ACCOUNT, value=account)] if account and found is None else []
            return self._filled(row, [*unknown, *self._steps().take_whole(row, text)])

    def find_account(self, name: str) -> Account | None:
        """The account that is meant, by its id, its title or the beginning of one."""
        return parsing.find_account(name, list(self._declared.values()))

    async def revise(self, number: int, actor: Actor, text: str = "", *, ask: bool = False) -> Filled:
        """Begin a new wording of a published update, from its present one. Raises :class:`PublishingError`.

        Args:
            ask: hold back a text that may be the title or the body, until the officer has said which.
        """
        async with self._database.begin() as session:
            update = await self._published(session, number)
            row = await self._begin(session, actor, DraftKind.REVISION, DraftStep.WHOLE)
            present = await updates.present(session, number)
            row.account_id = update.account_id
            row.update_number, row.base_revision = number, update.current_revision
            row.title, row.body = present.revision.title, present.revision.body
            row.figures, row.reference = dict(present.revision.figures), present.revision.reference
            faults = self._steps().take(row, text, ask=ask) if text.strip() else []
            return self._filled(row, faults)

    async def withdraw(self, number: int, actor: Actor, reason: str = "", *, redacts: bool = False) -> Filled:
        """Begin the withdrawal of an update; the reason is asked for when it is empty. Raises :class:`PublishingError`.

        Args:
            redacts: let it take the content away too, because it points someone out; also of one that is withdrawn already.
        """
        redacts = redacts or points_to_someone(reason)
        async with self._database.begin() as session:
            update = await self._published(session, number, redacts=redacts)
            row = await self._begin(session, actor, DraftKind.WITHDRAWAL, DraftStep.REASON)
            row.account_id = update.account_id
            row.update_number, row.base_revision = number, update.current_revision
            row.title = (await updates.present(session, number)).revision.title
            faults = self._steps().take(row, reason) if reason.strip() else []
            if redacts:
                self._steps().redact(row, True)
            return self._filled(row, faults)

    async def move(self, number: int, actor: Actor, account_id: str) -> Filled:
        """Begin to move a published update to the account where it belongs. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            update = await self._published(session, number)
            account = self._declared.get(account_id)
            if account is None or account_id == update.account_id:
                raise PublishingError(Problem.NO_ACCOUNT, number)
            row = await self._begin(session, actor, DraftKind.MOVE, DraftStep.WHOLE)
            present = (await updates.present(session, number)).revision
            row.update_number, row.base_revision = number, update.current_revision
            row.title, row.body, row.reference = present.title, present.body, present.reference
            row.account_id, row.figures = update.account_id, dict(present.figures)
            faults = self._steps().choose_account(row, account)
            row.move_to(DraftState.READY)
            return self._filled(row, faults)

    async def redact(self, draft_id: int, actor: Actor, redacts: bool) -> Draft:
        """Let a withdrawal take the content away too, because it points someone out; or not."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            if row.kind is not DraftKind.WITHDRAWAL or row.update_number is None:
                raise PublishingError(Problem.CHANGED)
            update = await self._published(session, row.update_number, redacts=True)
            if update.withdrawn_at is not None and not redacts:
                raise PublishingError(Problem.WITHDRAWN, update.number)
            self._steps().redact(row, redacts)
            return self._filled(row).draft

    # --- writing ------------------------------------------------------------------------------------------------------------

    async def awaiting(self, person: int) -> Draft | None:
        """The draft that what ``person`` writes now belongs to, if there is one."""
        async with self._database.read() as session:
            row = await drafts.awaiting(session, person)
        if row is None or self._clock.now() - row.changed_at > WAITS_FOR:
            return None
        return read_draft(row, self._declared)

    async def fill(self, draft_id: int, actor: Actor, text: str, *, ask: bool = False) -> Filled:
        """Take a message as the answer to the step that the draft waits for. Raises :class:`PublishingError`.

        Args:
            ask: hold back what may be a question to the bot or more than one part, until the officer has said which.
        """
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            if row.state is not DraftState.WRITING:
                raise PublishingError(Problem.CHANGED)
            return self._filled(row, self._steps().take(row, text, ask=ask))

    async def add_to_shown(self, actor: Actor, text: str) -> Filled | None:
        """Add figures and a registry number to the draft that is shown to its author, ready to be published.

        Returns None when none has been shown to her in the last hour, and when anything in ``text`` is neither.
        """
        async with self._database.begin() as session:
            row = await drafts.newest_of(session, actor.id)
            shown = row is not None and row.state is DraftState.READY and row.kind is not DraftKind.WITHDRAWAL
            if row is None or not shown or self._clock.now() - row.changed_at > SHOWN_FOR:
                return None
            faults = self._steps().add(row, text)
            return None if faults is None else self._filled(row, faults)

    async def take_held(self, draft_id: int, actor: Actor, step: DraftStep) -> Filled:
        """Take what was held back as a part of the draft after all. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            if row.state is not DraftState.WRITING or row.held is None:
                raise PublishingError(Problem.CHANGED)
            return self._filled(row, self._steps().take_held(row, step))

    async def give_held(self, draft_id: int, actor: Actor) -> tuple[str, Draft]:
        """Hand over what was held back, because it is a question and no part of the draft. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            if row.state is not DraftState.WRITING or row.held is None:
                raise PublishingError(Problem.CHANGED)
            question, row.held = row.held, None
            return question, self._filled(row).draft

    async def read_line(self, draft_id: int, actor: Actor, place: int, as_text: bool) -> Draft:
        """Read a line in doubt as text, or as the figure that it may be. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            account, today = self._declared.get(row.account_id or ""), local(self._clock.now()).date()
            try:
                doubts.read_as(row, account, place, Reading.TEXT if as_text else Reading.FIGURE, today)
            except IndexError:
                raise PublishingError(Problem.CHANGED) from None
            return self._set(row, DraftState.READY)

    async def choose_account(self, draft_id: int, actor: Actor, account_id: str) -> Filled:
        """Put a new draft under an account. What has been written already is read anew, by that account's figures."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            account = self._declared.get(account_id)
            if account is None:
                raise PublishingError(Problem.NO_ACCOUNT)
            if row.update_number is not None:
                raise PublishingError(Problem.CHANGED)
            return self._filled(row, self._steps().choose_account(row, account))

    async def skip(self, draft_id: int, actor: Actor) -> Filled:
        """Go on without figures or a registry number. Any other step cannot be skipped, and stays."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            step = read_draft(row, self._declared).step
            if step in (DraftStep.FIGURES, DraftStep.REFERENCE):
                self._steps().go_on(row, step)
            return self._filled(row)

    async def edit(self, draft_id: int, actor: Actor, step: DraftStep) -> Draft:
        """Ask for one part again. A draft that waits for approval is taken back by it."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            moves = step is DraftStep.ACCOUNT and row.kind is not DraftKind.NEW
            if moves or (step is DraftStep.REASON) is not (row.kind is DraftKind.WITHDRAWAL):
                raise PublishingError(Problem.CHANGED)
            account = self._declared.get(row.account_id or "")
            if step is DraftStep.FIGURES and (account is None or not account.figures):
                raise PublishingError(Problem.NO_ACCOUNT if account is None else Problem.CHANGED)
            await self._put_aside_others(session, row.id, actor)
            return self._set(row, DraftState.WRITING, step, alone=True)

    async def mark(self, draft_id: int, actor: Actor, important: bool) -> Draft:
        """Let followers get a new message about a revision that changes no figure; or not. Raises :class:`PublishingError`."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            if row.kind is not DraftKind.REVISION:
                raise PublishingError(Problem.CHANGED)
            row.important = important
            return self._set(row, DraftState.READY)

    async def rebase(self, draft_id: int, actor: Actor) -> Draft:
        """Go on from the present wording after someone else has changed the update. The officer's own text stays as it is."""
        async with self._database.begin() as session:
            row = await self._own(session, draft_id, actor)
            update = await self._published(session, row.update_number or 0)
            row.base_revision = update.current_revision
            return self._set(row, DraftState.READY)

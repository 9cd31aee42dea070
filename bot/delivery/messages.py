"""What a delivery says. The text is made at the moment of sending, so that everyone reads what holds then."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.delivery.drafts import DraftMessages
from bot.services.following import Following, Month
from bot.services.people import AuditLog
from bot.services.updates import Accounts, PublishedUpdate
from bot.texts import SWEDISH, Texts
from bot.views import deliveries as views
from bot.views.roles import role_message
from bot.views.update import undeclared
from bot.views.view import View
from db.models import DeliveryKind, DeliverySubject
from db.queries.digests import Kind
from db.queries.sending import Claim
from knowledge.base.models import Entry

PROGRESS_EVERY = timedelta(seconds=5)
"""How often the author's message about the progress is brought up to date."""

REMEMBERED = 16
"""How many versions of updates are kept in memory for the next chat that is to have the same one."""


@dataclass(frozen=True)
class DeliveryMessage:
    """What to send. With ``again_after`` it is to be made anew after that time, and edited."""

    view: View
    before: tuple[View, ...] = ()
    """What is sent as messages of their own before it, when it would be too long for one. Only :attr:`view` can be edited afterwards."""
    again_after: timedelta | None = None


class Messages:
    """Makes the text of each delivery."""

    def __init__(
        self,
        accounts: Accounts,
        following: Following,
        entries: Mapping[str, Entry],
        texts: Texts,
        drafts: DraftMessages,
        *,
        audit: AuditLog,
    ) -> None:
        self._accounts = accounts
        self._following = following
        self._entries = entries
        self._texts = texts
        self._drafts = drafts
        self._audit = audit
        self._updates: OrderedDict[tuple[int, int], PublishedUpdate] = OrderedDict()

    async def write(self, claim: Claim) -> DeliveryMessage | None:
        """The message, or None when there is nothing to tell any more."""
        language = claim.language or SWEDISH
        match claim.subject:
            case DeliverySubject(kind=DeliveryKind.UPDATE, update_number=int(number)):
                return await self._update(number, claim, language)
            case DeliverySubject(kind=DeliveryKind.CORRECTION, update_number=int(number), update_version=int(version)):
                return await self._correction(number, version, claim, language)
            case DeliverySubject(kind=DeliveryKind.DIGEST, month=str(month)):
                return await self._digest(Month.named(month), claim, language)
            case DeliverySubject(kind=DeliveryKind.QUESTION, question_id=int(question_id)):
                return await self._answer(question_id)
            case DeliverySubject(kind=DeliveryKind.PROGRESS, update_number=int(number), update_version=int(version)):
                return await self._progress(number, version)
            case DeliverySubject(kind=DeliveryKind.ROLE, event_id=int(event_id)):
                event = await self._audit.event(event_id)
                return DeliveryMessage(role_message(event, self._texts)) if event is not None else None
            case DeliverySubject(kind=kind, draft_id=int(draft_id)):
                views = await self._drafts.write(kind, draft_id, claim.chat_id, is_edit=claim.is_edit)
                return DeliveryMessage(views[-1], tuple(views[:-1])) if views else None
        raise ValueError(f"a delivery about nothing known: {claim.subject}")

    async def _update(self, number: int, claim: Claim, language: str) -> DeliveryMessage | None:
        update = await self._read(number, claim.version)
        if update is None:
            return None
        may_have_it = claim.sent_version > 0 or claim.uncertain > 0
        if update.withdrawn_at is not None and not may_have_it:
            return None
        account = self._accounts.account(update.account_id) or undeclared(update.account_id)
        again = claim.lost_its_message
        return DeliveryMessage(views.update_message(update, account, self._texts, language, again=again))

    async def _correction(self, number: int, version: int, claim: Claim, language: str) -> DeliveryMessage | None:
        """That an update which the chat has was changed or withdrawn in ``version``."""
        # Read anew each time: the update may have been withdrawn while the corrections of an earlier version are under way.
        update = await self._accounts.update(number)
        if update is None:
            return None
        of_withdrawal = version > update.revision
        if update.withdrawn_at is not None and not of_withdrawal and not claim.is_edit:
            # The message about the withdrawal says it all.
            return None
        account = self._accounts.account(update.account_id) or undeclared(update.account_id)
        wordings = await self._wordings(number, version) if update.withdrawn_at is None else None
        return DeliveryMessage(views.correction_message(update, account, self._texts, language, wordings=wordings))

    async def _wordings(self, number: int, version: int) -> tuple[PublishedUpdate, PublishedUpdate] | None:
        """The wording before a version, and that of it."""
        revisions = await self._accounts.revisions(number)
        return (revisions[version - 2], revisions[version - 1]) if 1 < version <= len(revisions) else None

    async def _read(self, number: int, version: int) -> PublishedUpdate | None:
        """The update in that version or a later one. Ten thousand chats that are to have the same one cost one reading."""
        key = (number, version)
        if key not in self._updates:
            update = await self._accounts.update(number)
            if update is None:
                return None
            self._updates[key] = update
            if len(self._updates) > REMEMBERED:
                self._updates.popitem(last=False)
        return self._updates[key]

    async def _digest(self, month: Month, claim: Claim, language: str) -> DeliveryMessage | None:
        items = []
        for change in await self._following.digest(claim.chat_id, month):
            update = await self._accounts.update(change.number)
            if update is None:
                continue
            # Withdrawn since the month's end: there is no text to show any more, and the next digest says so.
            gone = update.withdrawn_at is not None and change.kind is not Kind.WITHDRAWN
            if gone and not (claim.is_edit and update.redacted):
                continue
            account = self._accounts.account(change.account_id) or undeclared(change.account_id)
            items.append((change.kind, update, account))
        if not items and claim.is_edit:
            # The chat has a digest that quotes what is taken away, and follows nothing of it any more.
            return DeliveryMessage(views.redacted_message(self._texts, language))
        return DeliveryMessage(views.digest_message(month, items, self._texts, language)) if items else None

    async def _answer(self, question_id: int) -> DeliveryMessage | None:
        question = await self._following.question(question_id)
        entry = None if question is None else self._entries.get(question.entry_id or "")
        if question is None or entry is None:
            return None
        return DeliveryMessage(views.answer_message(question.text, entry, self._texts, question.language))

    async def _progress(self, number: int, version: int) -> DeliveryMessage:
        progress = await self._following.progress(number)
        return DeliveryMessage(
            views.progress_message(number, version, progress, self._texts),
            again_after=None if progress.done else PROGRESS_EVERY,
        )

"""What officers are told of a draft that goes between them: that it waits for approval, that it is approved, or that it came back."""

from __future__ import annotations

from collections.abc import Mapping

from bot.clock import Clock
from bot.services.updates import DraftState, Publishing
from bot.texts import SWEDISH, Texts
from bot.views import deliveries as views
from bot.views.view import View
from bot.views.writing import WritingViews
from db.models import DeliveryKind
from knowledge.base.models import Account

_ITS_AUTHOR_S = (DraftState.WRITING, DraftState.READY, DraftState.SAVED)
"""The states of a draft that lies with its author again."""


class DraftMessages:
    """Makes these messages as the draft stands at the moment of sending."""

    def __init__(self, publishing: Publishing, declared: Mapping[str, Account], texts: Texts, clock: Clock) -> None:
        self._publishing = publishing
        self._texts = texts
        self._clock = clock
        self._writing = WritingViews(texts, tuple(declared.values()))

    async def write(self, kind: DeliveryKind, draft_id: int, chat_id: int, *, is_edit: bool = False) -> list[View]:
        """The messages for a chat, in order; none when the draft does not stand so any more, and there is nothing to tell.

        A message is edited only when its content is taken away.
        """
        if is_edit:
            return [views.redacted_message(self._texts, SWEDISH)]
        if kind is DeliveryKind.APPROVAL:
            return await self._approval(draft_id, chat_id)
        draft = await self._publishing.draft(draft_id)
        if draft is None:
            return []
        if kind is DeliveryKind.APPROVED and draft.state is DraftState.PUBLISHED:
            return [views.approved_message(draft, self._texts)]
        if kind is DeliveryKind.APPROVED and draft.state is DraftState.SCHEDULED:
            return [views.approved_message(draft, self._texts)]
        if kind is DeliveryKind.ON_TIME:
            return [views.on_time_message(draft, self._texts)]
        if kind is DeliveryKind.TAKEN_OVER:
            return [views.taken_over_message(draft, await self._publishing.author_of(draft), self._texts)]
        if kind is DeliveryKind.RETURNED and draft.state in _ITS_AUTHOR_S:
            return views.returned_messages(draft, self._texts)
        return []

    async def _approval(self, draft_id: int, approver: int) -> list[View]:
        # The private chat of an officer has her id.
        request = await self._publishing.request(draft_id, approver)
        if request is None:
            return []
        preview = self._writing.preview(request.preview, self._clock.now(), approving=True)
        return views.approval_messages(preview, request.author, self._texts)

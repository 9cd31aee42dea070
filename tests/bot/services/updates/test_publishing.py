"""Publishing is one act: checked, changed, traced and announced together, or not at all."""

from __future__ import annotations

import asyncio

import pytest

from bot.services.updates.checks import RemarkKind
from bot.services.updates.draft import DraftState, DraftStep, Problem, PublishingError
from db.engine import Database
from db.models import DeliveryKind, Role
from tests.support.content import COOPERATION
from tests.support.officers import ADA, KIM, OLGA, OMAR, Desk, refusal

WHOLE = "Rubriken\nTexten.\nplatser: 7\ndnr: KS 2026/123"


async def test_a_publication_has_number_trace_and_announcement(desk: Desk) -> None:
    update = await desk.publish(WHOLE)
    assert (update.number, update.revision, update.role, update.reference) == (1, 1, "officer", "KS 2026/123")
    assert update.published_at == desk.now
    assert await desk.accounts.update(1) == update
    assert desk.heard.versions == [(1, COOPERATION.id, 1)]
    event = (await desk.trace())[-1]
    assert (event.action, str(event.subject), event.actor_id, event.before) == ("published", "update:1", OLGA.id, None)
    assert event.after is not None
    assert (event.after["title"], event.after["figures"]) == ("Rubriken", {"platser": {"kind": "exact", "number": "7"}})


async def test_when_one_part_fails_nothing_is_done_and_the_draft_is_left(desk: Desk) -> None:
    draft = (await desk.drafts.start(OLGA, COOPERATION.id, WHOLE)).draft
    events = len(await desk.trace())
    desk.heard.fails = True
    with pytest.raises(RuntimeError):
        await desk.publishing.publish(draft.id, OLGA)
    assert await desk.accounts.update(1) is None
    assert len(await desk.trace()) == events
    assert (await desk.drafts.get(draft.id, OLGA)).state is DraftState.READY
    desk.heard.fails = False
    assert (await desk.publishing.publish(draft.id, OLGA)).title == "Rubriken"


async def test_a_draft_is_published_once_however_often_the_button_is_pressed(desk: Desk) -> None:
    draft = (await desk.drafts.start(OLGA, COOPERATION.id, WHOLE)).draft
    results = await asyncio.gather(*(desk.publishing.publish(draft.id, OLGA) for _ in range(4)), return_exceptions=True)
    problems = [result.problem for result in results if isinstance(result, PublishingError)]
    assert problems == [Problem.DONE] * 3
    _shown, total = await desk.accounts.history(None, 1)
    assert total == 1


async def test_a_button_under_an_older_preview_does_not_publish_what_was_not_shown(desk: Desk) -> None:
    draft = (await desk.drafts.start(OLGA, COOPERATION.id, WHOLE)).draft
    await desk.drafts.edit(draft.id, OLGA, DraftStep.TITLE)
    await desk.drafts.fill(draft.id, OLGA, "En annan rubrik")
    assert await refusal(desk.publishing.publish(draft.id, OLGA, draft.stamp)) is Problem.CHANGED


async def test_the_role_is_checked_when_the_button_is_pressed(desk: Desk) -> None:
    draft = (await desk.drafts.start(OLGA, COOPERATION.id, WHOLE)).draft
    await desk.roles.change(ADA, OLGA.id, Role.PUBLIC)
    assert await refusal(desk.publishing.publish(draft.id, OLGA)) is Problem.NOT_ALLOWED
    assert await refusal(desk.publishing.withdraw(1, KIM, "Skäl")) is Problem.NOT_ALLOWED


async def test_an_incomplete_draft_is_not_published(desk: Desk) -> None:
    draft = (await desk.drafts.start(OLGA, COOPERATION.id, "Bara en rubrik")).draft
    assert await refusal(desk.publishing.publish(draft.id, OLGA)) is Problem.INCOMPLETE


async def test_a_personnummer_stops_the_publication_but_not_the_draft(desk: Desk) -> None:
    text = "Rubriken\nPersonen 850101-1236 fick plats."
    draft = (await desk.drafts.start(OLGA, COOPERATION.id, text)).draft
    preview = await desk.publishing.preview(draft.id, OLGA)
    assert preview.problem is Problem.PERSONAL_NUMBER
    assert await refusal(desk.publishing.publish(draft.id, OLGA)) is Problem.PERSONAL_NUMBER
    assert (await desk.drafts.get(draft.id, OLGA)).title == "Rubriken"
    assert await desk.accounts.update(1) is None


async def test_warnings_do_not_stop(desk: Desk) -> None:
    text = f"Rubriken\nRing 070-123 45 67. {'Lång text. ' * 150}\nanställda: 3"
    draft = (await desk.drafts.start(OLGA, COOPERATION.id, text)).draft
    preview = await desk.publishing.preview(draft.id, OLGA)
    assert [remark.kind for remark in preview.remarks] == [RemarkKind.PHONE, RemarkKind.SMALL_NUMBER, RemarkKind.LONG]
    assert preview.problem is None
    assert (await desk.publishing.publish(draft.id, OLGA)).number == 1


async def test_the_preview_is_what_is_published_but_for_the_number(desk: Desk) -> None:
    draft = (await desk.drafts.start(OLGA, COOPERATION.id, WHOLE)).draft
    preview = await desk.publishing.preview(draft.id, OLGA)
    update = await desk.publishing.publish(draft.id, OLGA)
    assert preview.update.number == 0
    assert {**vars(preview.update), "number": 1} == vars(update)


async def test_the_same_text_again_is_no_change(desk: Desk) -> None:
    await desk.publish(WHOLE)
    again = (await desk.drafts.start(OMAR, COOPERATION.id, WHOLE)).draft
    assert await refusal(desk.publishing.publish(again.id, OMAR)) is Problem.UNCHANGED
    same = (await desk.drafts.revise(1, OLGA, WHOLE)).draft
    assert await refusal(desk.publishing.publish(same.id, OLGA)) is Problem.UNCHANGED
    assert len(await desk.accounts.revisions(1)) == 1


class TestRevising:
    """A new wording takes the place of the old one, which stays in the history."""

    async def test_a_revision_keeps_number_and_first_date(self, desk: Desk) -> None:
        first = await desk.publish(WHOLE)
        desk.pass_time(days=1)
        update = await desk.revise(1, "Rubriken\nEn rättad text.", by=OMAR)
        assert (update.number, update.revision, update.published_at) == (1, 2, first.published_at)
        assert update.revised_at == desk.now
        assert [wording.body for wording in await desk.accounts.revisions(1)] == ["Texten.", "En rättad text."]
        assert desk.heard.versions == [(1, COOPERATION.id, 1), (1, COOPERATION.id, 2)]
        event = (await desk.trace())[-1]
        assert (event.action, event.actor_id) == ("revised", OMAR.id)
        assert event.before is not None
        assert event.after is not None
        assert (event.before["body"], event.after["body"]) == ("Texten.", "En rättad text.")

    async def test_the_second_of_two_who_change_the_same_update_is_told_and_loses_no_text(self, desk: Desk) -> None:
        await desk.publish(WHOLE)
        hers = (await desk.drafts.revise(1, OLGA, "Rubriken\nOlgas text.")).draft
        his = (await desk.drafts.revise(1, OMAR, "Rubriken\nOmars text.")).draft
        await desk.publishing.publish(his.id, OMAR)
        assert await refusal(desk.publishing.publish(hers.id, OLGA)) is Problem.NEWER
        kept = await desk.drafts.get(hers.id, OLGA)
        assert kept.body == "Olgas text."
        preview = await desk.publishing.preview(hers.id, OLGA)
        assert preview.problem is Problem.NEWER
        assert preview.before is not None
        assert preview.before.body == "Omars text."
        await desk.drafts.rebase(hers.id, OLGA)
        assert (await desk.publishing.publish(hers.id, OLGA)).revision == 3

    async def test_two_at_the_very_same_moment_give_one_revision(self, desk: Desk) -> None:
        await desk.publish(WHOLE)
        hers = (await desk.drafts.revise(1, OLGA, "Rubriken\nOlgas text.")).draft
        his = (await desk.drafts.revise(1, OMAR, "Rubriken\nOmars text.")).draft
        results = await asyncio.gather(
            desk.publishing.publish(hers.id, OLGA), desk.publishing.publish(his.id, OMAR), return_exceptions=True
        )
        problems = [result.problem for result in results if isinstance(result, PublishingError)]
        assert problems == [Problem.NEWER]
        assert len(await desk.accounts.revisions(1)) == 2


class TestWithdrawing:
    """A withdrawn update leaves a trace and is no longer the latest."""

    async def test_it_keeps_number_reason_and_wordings(self, desk: Desk) -> None:
        await desk.publish(WHOLE)
        draft = (await desk.drafts.withdraw(1, OLGA)).draft
        assert draft.step is DraftStep.REASON
        draft = (await desk.drafts.fill(draft.id, OLGA, "Siffran gällde fel år")).draft
        preview = await desk.publishing.preview(draft.id, OLGA)
        assert preview.update.withdrawal_reason == "Siffran gällde fel år"
        update = await desk.publishing.publish(draft.id, OLGA)
        assert (update.number, update.withdrawn_at, update.withdrawal_reason) == (1, desk.now, "Siffran gällde fel år")
        assert desk.heard.versions[-1] == (1, COOPERATION.id, 2)
        event = (await desk.trace())[-1]
        assert (event.action, event.after) == ("withdrawn", {"withdrawal_reason": "Siffran gällde fel år"})
        assert event.before is not None
        assert event.before["body"] == "Texten."

    async def test_what_is_withdrawn_is_neither_revised_nor_withdrawn_again(self, desk: Desk) -> None:
        await desk.publish(WHOLE)
        late = (await desk.drafts.revise(1, OMAR, "Rubriken\nNy text.")).draft
        await desk.publishing.withdraw(1, OLGA, "Fel")
        assert await refusal(desk.publishing.withdraw(1, OLGA, "Fel igen")) is Problem.WITHDRAWN
        assert await refusal(desk.drafts.revise(1, OLGA)) is Problem.WITHDRAWN
        assert await refusal(desk.drafts.withdraw(1, OLGA)) is Problem.WITHDRAWN
        assert await refusal(desk.publishing.publish(late.id, OMAR)) is Problem.WITHDRAWN

    @pytest.mark.parametrize("number", [999, 0, 2**40])
    async def test_a_number_that_does_not_exist_is_told(self, desk: Desk, number: int) -> None:
        assert await refusal(desk.publishing.withdraw(number, OLGA, "Fel")) is Problem.NO_SUCH_UPDATE

    async def test_a_reason_is_needed_and_holds_no_personnummer(self, desk: Desk) -> None:
        await desk.publish(WHOLE)
        assert await refusal(desk.publishing.withdraw(1, OLGA, "  ")) is Problem.INCOMPLETE
        reason = "Gällde 850101-1236"
        assert await refusal(desk.publishing.withdraw(1, OLGA, reason)) is Problem.PERSONAL_NUMBER


class TestApproval:
    """With REQUIRE_APPROVAL another officer reads everything before the public does."""

    @pytest.fixture
    async def desk(self, database: Database) -> Desk:
        return await Desk(database, require_approval=True).staffed()

    async def test_no_one_publishes_her_own_text(self, desk: Desk) -> None:
        draft = (await desk.drafts.start(OLGA, COOPERATION.id, WHOLE)).draft
        assert (await desk.publishing.preview(draft.id, OLGA)).approval
        assert await refusal(desk.publishing.publish(draft.id, OLGA)) is Problem.NEEDS_APPROVAL
        await desk.publishing.submit(draft.id, OLGA)
        assert await refusal(desk.publishing.approve(draft.id, OLGA)) is Problem.OWN
        assert await refusal(desk.publishing.approve(draft.id, KIM)) is Problem.NOT_ALLOWED

    async def test_another_officer_approves_and_both_stand_in_the_trace(self, desk: Desk) -> None:
        draft = (await desk.drafts.start(OLGA, COOPERATION.id, WHOLE)).draft
        submission = await desk.publishing.submit(draft.id, OLGA)
        assert set(submission.approvers) == {OMAR.id, ADA.id}
        assert [waiting.id for waiting in await desk.publishing.waiting(OMAR)] == [draft.id]
        assert await desk.publishing.waiting(OLGA) == []
        approved = await desk.publishing.approve(draft.id, OMAR)
        assert approved.number == 1
        assert desk.heard.of_drafts == [
            (DeliveryKind.APPROVAL, draft.id, submission.approvers),
            (DeliveryKind.APPROVED, draft.id, (OLGA.id,)),
        ]
        events = [(event.action, event.actor_id) for event in await desk.trace()][-3:]
        assert events == [("submitted", OLGA.id), ("published", OLGA.id), ("approved", OMAR.id)]
        assert await refusal(desk.publishing.approve(draft.id, ADA)) is Problem.DONE

    async def test_who_presses_twice_asks_once(self, desk: Desk) -> None:
        draft = (await desk.drafts.start(OLGA, COOPERATION.id, WHOLE)).draft
        first = await desk.publishing.submit(draft.id, OLGA)
        assert (await desk.publishing.submit(draft.id, OLGA)).approvers == first.approvers
        assert [kind for kind, _draft, _chats in desk.heard.of_drafts] == [DeliveryKind.APPROVAL]

    async def test_what_is_asked_is_asked_only_of_who_may_answer_and_while_it_waits(self, desk: Desk) -> None:
        draft = (await desk.drafts.start(OLGA, COOPERATION.id, WHOLE)).draft
        assert await desk.publishing.request(draft.id, OMAR.id) is None
        await desk.publishing.submit(draft.id, OLGA)
        request = await desk.publishing.request(draft.id, OMAR.id)
        assert request is not None
        assert (request.author, request.preview.draft.id) == ("Olga", draft.id)
        assert await desk.publishing.request(draft.id, OLGA.id) is None
        assert await desk.publishing.request(draft.id, KIM.id) is None
        await desk.publishing.approve(draft.id, OMAR)
        assert await desk.publishing.request(draft.id, ADA.id) is None

    async def test_it_is_sent_back_with_a_few_words(self, desk: Desk) -> None:
        draft = (await desk.drafts.start(OLGA, COOPERATION.id, WHOLE)).draft
        await desk.publishing.submit(draft.id, OLGA)
        await desk.publishing.begin_to_send_back(draft.id, OMAR)
        awaited = await desk.drafts.awaiting(OMAR.id)
        assert awaited is not None
        assert awaited.state is DraftState.SUBMITTED
        returned = await desk.publishing.send_back(draft.id, OMAR, "Kolla siffran")
        assert (returned.state, returned.note) == (DraftState.SAVED, "Kolla siffran")
        assert await refusal(desk.publishing.approve(draft.id, OMAR)) is Problem.NOT_WAITING
        assert await desk.drafts.awaiting(OMAR.id) is None

    async def test_a_text_that_has_changed_since_it_was_read_is_not_approved(self, desk: Desk) -> None:
        draft = (await desk.drafts.start(OLGA, COOPERATION.id, WHOLE)).draft
        await desk.publishing.submit(draft.id, OLGA)
        await desk.drafts.edit(draft.id, OLGA, DraftStep.TITLE)
        assert await refusal(desk.publishing.approve(draft.id, OMAR, draft.stamp)) is Problem.NOT_WAITING
        await desk.drafts.fill(draft.id, OLGA, "Något annat")
        await desk.publishing.submit(draft.id, OLGA)
        assert await refusal(desk.publishing.approve(draft.id, OMAR, draft.stamp)) is Problem.CHANGED

    async def test_a_withdrawal_waits_for_no_one(self, desk: Desk) -> None:
        draft = (await desk.drafts.start(OLGA, COOPERATION.id, WHOLE)).draft
        await desk.publishing.submit(draft.id, OLGA)
        await desk.publishing.approve(draft.id, OMAR)
        withdrawal = (await desk.drafts.withdraw(1, OLGA, "Fel")).draft
        assert not (await desk.publishing.preview(withdrawal.id, OLGA)).approval
        assert (await desk.publishing.publish(withdrawal.id, OLGA)).withdrawn_at == desk.now

"""Drafts: written step by step or at once, kept whatever happens, and seen by no one but their author."""

from __future__ import annotations

import pytest

from bot.services.figures import exact
from bot.services.updates.draft import Draft, DraftKind, DraftState, DraftStep, Problem
from bot.services.updates.parsing import FaultKind
from tests.support.content import COOPERATION, MORE
from tests.support.officers import KIM, OLGA, OMAR, Desk, refusal

WHOLE = "Rubriken\nFörsta raden.\n\nAndra stycket.\nplatser: 7\ninkop_kr: 240 000\ndnr: KS 2026/123"


async def steps(desk: Desk, draft: Draft, *texts: str) -> Draft:
    for text in texts:
        draft = (await desk.drafts.fill(draft.id, OLGA, text)).draft
    return draft


async def test_everything_in_one_message_is_ready_at_once(desk: Desk) -> None:
    filled = await desk.drafts.start(OLGA, "kaffehuset", WHOLE)
    draft = filled.draft
    assert (draft.state, draft.kind, draft.account, filled.faults) == (DraftState.READY, DraftKind.NEW, COOPERATION, ())
    assert (draft.title, draft.body, draft.reference) == (
        "Rubriken",
        "Första raden.\n\nAndra stycket.",
        "KS 2026/123",
    )
    assert draft.figures == {"platser": exact(7), "inkop_kr": exact(240000)}


async def test_step_by_step_asks_for_each_part_in_turn(desk: Desk) -> None:
    draft = (await desk.drafts.start(OLGA)).draft
    asked = []
    for text in ("kaffehuset", "Rubriken", "Texten.", "platser: 7", "KS 2026/123"):
        asked.append(draft.step)
        draft = await steps(desk, draft, text)
    assert asked == [DraftStep.ACCOUNT, DraftStep.TITLE, DraftStep.BODY, DraftStep.FIGURES, DraftStep.REFERENCE]
    assert draft.state is DraftState.READY
    assert (draft.title, draft.body, draft.reference) == ("Rubriken", "Texten.", "KS 2026/123")


async def test_figures_and_registry_number_can_be_skipped_but_not_the_title(desk: Desk) -> None:
    draft = (await desk.drafts.start(OLGA, "kaffehuset")).draft
    assert (await desk.drafts.skip(draft.id, OLGA)).draft.step is DraftStep.TITLE
    draft = await steps(desk, draft, "Rubriken", "Texten.")
    assert (await desk.drafts.skip(draft.id, OLGA)).draft.step is DraftStep.REFERENCE
    assert (await desk.drafts.skip(draft.id, OLGA)).draft.state is DraftState.READY


async def test_a_restart_in_the_middle_loses_nothing(desk: Desk) -> None:
    await steps(desk, (await desk.drafts.start(OLGA, "kaffehuset")).draft, "Rubriken")
    after = Desk(desk.database, clock=desk.clock)
    draft = await after.drafts.awaiting(OLGA.id)
    assert draft is not None
    assert (draft.title, draft.step) == ("Rubriken", DraftStep.BODY)


async def test_an_unknown_account_is_told_and_the_text_is_read_when_one_is_chosen(desk: Desk) -> None:
    filled = await desk.drafts.start(OLGA, "hundar", WHOLE)
    assert [fault.kind for fault in filled.faults] == [FaultKind.UNKNOWN_ACCOUNT]
    assert filled.draft.step is DraftStep.ACCOUNT
    chosen = await desk.drafts.choose_account(filled.draft.id, OLGA, "kaffehuset")
    assert chosen.draft.state is DraftState.READY
    assert chosen.draft.title == "Rubriken"
    assert chosen.draft.figures["platser"] == exact(7)


async def test_a_faulty_figure_is_asked_for_again_and_the_rest_is_kept(desk: Desk) -> None:
    filled = await desk.drafts.start(OLGA, "kaffehuset", "Rubriken\nText.\nplatser: många\ninkop_kr: 5")
    assert [fault.kind for fault in filled.faults] == [FaultKind.UNREADABLE]
    assert filled.draft.step is DraftStep.FIGURES
    draft = await steps(desk, filled.draft, "platser: 7")
    assert draft.state is DraftState.READY
    assert draft.figures == {"platser": exact(7), "inkop_kr": exact(5)}


async def test_a_title_that_is_too_long_stays_in_the_text_while_a_shorter_one_is_asked_for(desk: Desk) -> None:
    long = "x" * 250
    filled = await desk.drafts.start(OLGA, "kaffehuset", f"{long}\nText.")
    assert (filled.draft.step, filled.draft.body) == (DraftStep.TITLE, f"{long}\nText.")
    draft = await steps(desk, filled.draft, "Kortare")
    assert (draft.state, draft.title) == (DraftState.READY, "Kortare")


async def test_an_account_that_is_changed_keeps_the_figures_it_knows(desk: Desk) -> None:
    draft = (await desk.drafts.start(OLGA, "kaffehuset", WHOLE)).draft
    draft = await desk.drafts.edit(draft.id, OLGA, DraftStep.ACCOUNT)
    draft = await steps(desk, draft, "nya-foretag")
    assert (draft.account, draft.figures, draft.title) == (MORE, {}, "Rubriken")
    assert draft.state is DraftState.READY


async def test_one_part_is_changed_at_a_time(desk: Desk) -> None:
    draft = (await desk.drafts.start(OLGA, "kaffehuset", WHOLE)).draft
    before = draft.stamp
    draft = await desk.drafts.edit(draft.id, OLGA, DraftStep.FIGURES)
    draft = await steps(desk, draft, "anställda: 6\nplatser: -")
    assert draft.figures == {"anstallda": exact(6), "inkop_kr": exact(240000)}
    assert draft.state is DraftState.READY
    assert draft.stamp != before


async def test_a_number_that_comes_again_under_another_name_takes_no_line_away(desk: Desk) -> None:
    draft = await steps(desk, (await desk.drafts.start(OLGA, "kaffehuset")).draft, "Rubriken", "Texten.")
    draft = await steps(desk, draft, "- Deltagare: 12", "Vi träffades i Fjugesta.", "anställda: ca 12")
    assert draft.body == "Texten.\n- Deltagare: 12\nVi träffades i Fjugesta."
    assert draft.figures["anstallda"].number == 12


async def test_a_line_that_is_written_again_under_the_right_name_is_text_no_more(desk: Desk) -> None:
    draft = await steps(desk, (await desk.drafts.start(OLGA, "kaffehuset")).draft, "Rubriken", "Texten.")
    draft = await steps(desk, draft, "Medarbetare: 12", "anställda: 12")
    assert draft.body == "Texten."


async def test_a_figure_in_the_place_of_a_registry_number_is_a_figure(desk: Desk) -> None:
    draft = await steps(
        desk, (await desk.drafts.start(OLGA, "kaffehuset")).draft, "Rubriken", "Texten.", "anställda: 6"
    )
    assert draft.step is DraftStep.REFERENCE
    draft = await steps(desk, draft, "inköp: 240k")
    assert (draft.step, draft.reference) == (DraftStep.REFERENCE, None)
    assert draft.figures["inkop_kr"].number == 240_000
    draft = await steps(desk, draft, "platser: 7\ndnr: KS 2026/123")
    assert (draft.state, draft.reference) == (DraftState.READY, "KS 2026/123")
    assert set(draft.figures) == {"anstallda", "inkop_kr", "platser"}


async def test_empty_texts_are_asked_for_again(desk: Desk) -> None:
    draft = (await desk.drafts.start(OLGA, "kaffehuset")).draft
    filled = await desk.drafts.fill(draft.id, OLGA, " \u200b \n")
    assert [fault.kind for fault in filled.faults] == [FaultKind.EMPTY]
    assert filled.draft.step is DraftStep.TITLE


async def test_figures_without_a_text_are_kept_while_title_and_text_are_asked_for(desk: Desk) -> None:
    filled = await desk.drafts.start(OLGA, "kaffehuset", "platser: 7")
    assert filled.draft.step is DraftStep.TITLE
    draft = await steps(desk, filled.draft, "Rubriken", "Texten.")
    assert (draft.state, draft.figures) == (DraftState.READY, {"platser": exact(7)})


async def test_one_draft_at_a_time_waits_and_the_others_are_kept(desk: Desk) -> None:
    first = await steps(desk, (await desk.drafts.start(OLGA, "kaffehuset")).draft, "Rubriken")
    empty = (await desk.drafts.start(OLGA)).draft
    second = (await desk.drafts.start(OLGA, "nya-foretag")).draft
    awaited = await desk.drafts.awaiting(OLGA.id)
    assert awaited is not None
    assert awaited.id == second.id
    assert [draft.id for draft in await desk.drafts.of(OLGA)] == [second.id, first.id]
    assert await refusal(desk.drafts.resume(empty.id, OLGA)) is Problem.GONE
    resumed = await desk.drafts.resume(first.id, OLGA)
    assert (resumed.step, resumed.title) == (DraftStep.BODY, "Rubriken")


async def test_what_is_written_the_day_after_is_no_part_of_the_draft_but_it_can_be_taken_up(desk: Desk) -> None:
    draft = await steps(desk, (await desk.drafts.start(OLGA, "kaffehuset")).draft, "Rubriken")
    desk.pass_time(hours=13)
    assert await desk.drafts.awaiting(OLGA.id) is None
    await desk.drafts.resume(draft.id, OLGA)
    assert await desk.drafts.awaiting(OLGA.id) is not None


async def test_a_draft_is_its_authors_alone(desk: Desk) -> None:
    draft = (await desk.drafts.start(OLGA, "kaffehuset", WHOLE)).draft
    for attempt in (
        desk.drafts.get(draft.id, OMAR),
        desk.drafts.fill(draft.id, OMAR, "Min text"),
        desk.drafts.discard(draft.id, OMAR),
        desk.drafts.edit(draft.id, OMAR, DraftStep.TITLE),
        desk.publishing.publish(draft.id, OMAR),
        desk.publishing.preview(draft.id, OMAR),
    ):
        assert await refusal(attempt) is Problem.GONE


async def test_the_public_writes_no_drafts(desk: Desk) -> None:
    assert await refusal(desk.drafts.start(KIM, "kaffehuset", WHOLE)) is Problem.NOT_ALLOWED


async def test_a_saved_draft_waits_for_nothing_until_it_is_taken_up(desk: Desk) -> None:
    draft = (await desk.drafts.start(OLGA, "kaffehuset", WHOLE)).draft
    await desk.drafts.save(draft.id, OLGA)
    assert await desk.drafts.awaiting(OLGA.id) is None
    assert (await desk.drafts.resume(draft.id, OLGA)).state is DraftState.READY


async def test_a_discarded_draft_is_gone(desk: Desk) -> None:
    draft = (await desk.drafts.start(OLGA, "kaffehuset", WHOLE)).draft
    await desk.drafts.discard(draft.id, OLGA)
    assert await desk.drafts.of(OLGA) == []
    assert await refusal(desk.publishing.publish(draft.id, OLGA)) is Problem.GONE


class TestRevising:
    """A new wording of a published update."""

    async def test_begins_from_the_present_wording(self, desk: Desk) -> None:
        await desk.publish(WHOLE)
        draft = (await desk.drafts.revise(1, OMAR)).draft
        assert (draft.kind, draft.step, draft.base_revision) == (DraftKind.REVISION, DraftStep.WHOLE, 1)
        assert (draft.title, draft.figures["platser"]) == ("Rubriken", exact(7))

    @pytest.mark.parametrize(
        ("sent", "title", "body", "platser"),
        [
            ("Ny rubrik\nNy text.\nplatser: 8", "Ny rubrik", "Ny text.", 8),
            ("Bara en ny text.", "Rubriken", "Bara en ny text.", 7),
            ("platser: 8", "Rubriken", "Första raden.\n\nAndra stycket.", 8),
        ],
    )
    async def test_takes_the_new_text_and_keeps_what_is_not_mentioned(
        self, desk: Desk, sent: str, title: str, body: str, platser: int
    ) -> None:
        await desk.publish(WHOLE)
        draft = (await desk.drafts.revise(1, OLGA, sent)).draft
        assert draft.state is DraftState.READY
        assert (draft.title, draft.body, draft.figures["platser"]) == (title, body, exact(platser))
        assert draft.figures["inkop_kr"] == exact(240000)

    @pytest.mark.parametrize("number", [0, 999, 2**40, -1])
    async def test_of_a_number_that_does_not_exist_is_told(self, desk: Desk, number: int) -> None:
        assert await refusal(desk.drafts.revise(number, OLGA)) is Problem.NO_SUCH_UPDATE

    async def test_leaves_no_draft_behind_when_nothing_was_written(self, desk: Desk) -> None:
        await desk.publish(WHOLE)
        await desk.drafts.revise(1, OLGA)
        new = (await desk.drafts.start(OLGA)).draft
        assert [draft.id for draft in await desk.drafts.of(OLGA)] == [new.id]


async def test_what_a_draft_becomes_is_not_changed_by_what_is_asked_for(desk: Desk) -> None:
    await desk.publish(WHOLE)
    new = (await desk.drafts.start(OLGA, "kaffehuset", "Annan rubrik\nAnnan text.")).draft
    withdrawal = (await desk.drafts.withdraw(1, OLGA, "Fel")).draft
    for draft, step in ((new, DraftStep.REASON), (withdrawal, DraftStep.TITLE), (withdrawal, DraftStep.ACCOUNT)):
        assert await refusal(desk.drafts.edit(draft.id, OLGA, step)) is Problem.CHANGED
    asked = await desk.drafts.edit(withdrawal.id, OLGA, DraftStep.REASON)
    assert (asked.kind, asked.step, asked.alone) == (DraftKind.WITHDRAWAL, DraftStep.REASON, True)

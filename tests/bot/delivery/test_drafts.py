"""What officers are told of drafts that go between them: from the transaction that causes it, as the draft stands when it is sent."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from bot.services.people.roles import Roles
from bot.services.updates.writing import Drafts
from bot.views import markup
from db.models import Role
from tests.bot.delivery.office import Office
from tests.support.officers import OLGA, OMAR
from tests.support.telegram.strict import hangs
from tests.support.updates import ACCOUNT

TEXT = "Tre nya företag\nTre sociala företag har startat."


@dataclass
class Desk:
    """Two officers at the post office."""

    office: Office

    def __post_init__(self) -> None:
        self.drafts = Drafts(self.office.database, self.office.content.accounts, self.office.time)
        self.roles = Roles(self.office.database, clock=self.office.time)

    async def submit(self, text: str = TEXT) -> int:
        """Olga asks for approval. Returns the draft's id."""
        draft = (await self.drafts.start(OLGA, ACCOUNT, text)).draft
        if draft.step is not None:
            await self.drafts.resume((await self.drafts.skip(draft.id, OLGA)).draft.id, OLGA)
        await self.office.publishing.submit(draft.id, OLGA)
        return draft.id


@pytest.fixture
async def desk(office: Office) -> Desk:
    """The officers, who have written to the bot."""
    made = Desk(office)
    for officer in (OLGA, OMAR):
        office.wire.open(officer.id)
        await made.roles.grant(officer.id, officer.role, officer.name)
    # A message in several parts waits between them, and that is a part of the work here.
    office.time.busy = lambda: False
    return made


async def test_the_colleague_reads_who_asks_and_the_draft_in_one_message(desk: Desk) -> None:
    draft_id = await desk.submit()
    await desk.office.settle()
    asked = desk.office.only_message_to(OMAR.id)
    assert asked.text.startswith("Olga ber dig godkänna ett utkast.\n\nVäntar på godkännande.")
    assert "Tre sociala företag har startat." in asked.text
    assert asked.labels == ["Godkänn", "Skicka tillbaka"]
    assert str(asked.data_of("Skicka tillbaka")) == f"draft:back:{draft_id}"
    assert desk.office.texts_to(OLGA.id) == []


async def test_a_long_draft_comes_whole_in_several_messages_with_the_buttons_under_the_last(desk: Desk) -> None:
    await desk.submit(f"Tre nya företag\n{'Det här är en mening. ' * 250}")
    await desk.office.settle()
    messages = desk.office.wire.sent_to(OMAR.id)
    assert len(messages) == 3
    assert all(len(message.text) <= markup.MESSAGE_LIMIT for message in messages)
    assert "ber dig godkänna" in messages[0].text
    assert messages[1].text.startswith("Tre nya företag")
    assert sum(message.text.count("Det här är en mening") for message in messages) == 250
    assert [bool(message.labels) for message in messages] == [False, False, True]
    assert desk.office.wire.refused == 0


async def test_a_crash_after_the_submission_loses_nothing(desk: Desk) -> None:
    reached, released = asyncio.Event(), asyncio.Event()
    office = desk.office
    office.wire.faults[OMAR.id].append(hangs(reached, released, arrived=False))
    await desk.submit()
    crashing = asyncio.create_task(office.worker.run())
    await reached.wait()
    crashing.cancel()
    await asyncio.wait([crashing])
    office.worker = office.new_worker()
    await office.settle()
    assert "ber dig godkänna" in office.only_message_to(OMAR.id).text


async def test_nothing_is_asked_when_the_draft_no_longer_waits(desk: Desk) -> None:
    draft_id = await desk.submit()
    await desk.drafts.discard(draft_id, OLGA)
    await desk.office.settle()
    assert desk.office.texts_to(OMAR.id) == []


async def test_nothing_is_asked_of_who_is_no_officer_any_more(desk: Desk) -> None:
    await desk.submit()
    await desk.roles.take_back(OMAR.id)
    await desk.office.settle()
    assert desk.office.texts_to(OMAR.id) == []


async def test_the_author_is_told_that_it_was_approved(desk: Desk) -> None:
    draft_id = await desk.submit()
    update = await desk.office.publishing.approve(draft_id, OMAR)
    await desk.office.settle()
    told = f"✅ Ditt utkast ”Tre nya företag” är godkänt och publicerat som nr {update.number}."
    assert desk.office.texts_to(OLGA.id) == [told]
    assert desk.office.texts_to(OMAR.id) == []


async def test_the_author_is_told_each_time_that_it_came_back_and_the_colleague_is_asked_anew(desk: Desk) -> None:
    draft_id = await desk.submit()
    for note in ("Skriv <kortare>", "Kortare än så"):
        await desk.office.settle()
        await desk.office.publishing.send_back(draft_id, OMAR, note)
        await desk.office.settle()
        assert note in desk.office.texts_to(OLGA.id)[-1]
        await desk.office.publishing.submit(draft_id, OLGA)
    await desk.office.settle()
    assert len(desk.office.texts_to(OLGA.id)) == 2
    assert len(desk.office.texts_to(OMAR.id)) == 3


async def test_what_a_colleague_writes_comes_whole_however_long_it_is(desk: Desk) -> None:
    draft_id = await desk.submit()
    await desk.office.settle()
    await desk.office.publishing.send_back(draft_id, OMAR, "Skriv kortare. " * 270)
    await desk.office.settle()
    told = desk.office.texts_to(OLGA.id)
    assert "Tre nya företag" in told[0]
    assert sum(text.count("Skriv kortare.") for text in told) == 270


async def test_an_administrator_may_approve_too(desk: Desk) -> None:
    ada = 3001
    desk.office.wire.open(ada)
    await desk.roles.grant(ada, Role.ADMIN, "Ada")
    await desk.submit()
    await desk.office.settle()
    assert "ber dig godkänna" in desk.office.only_message_to(ada).text

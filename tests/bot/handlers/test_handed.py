"""What an officer hands over without a command: forwarded and pasted accounts, and pictures."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from db.models import Draft, Question
from tests.support.decides import Decides
from tests.support.world import CITIZEN, OFFICER, World

PHOTO: dict[str, Any] = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]}
FORWARDED: dict[str, Any] = {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Chefen"}}
ACCOUNT = "Sju platser är fyllda\nAlla platser är fyllda sedan i mars.\nFöretaget vill anställa en handledare till."
LONG = f"{ACCOUNT}\n{'Samarbetet har gått bra den här hösten, och fler vill vara med. ' * 3}"


async def drafts_of(world: World) -> list[Draft]:
    async with world.services.database.read() as session:
        return list(await session.scalars(select(Draft).where(Draft.state != "discarded").order_by(Draft.id)))


async def questions_of(world: World) -> list[str]:
    async with world.services.database.read() as session:
        return list(await session.scalars(select(Question.text)))


@pytest.mark.parametrize(("text", "fields"), [(ACCOUNT, FORWARDED), (LONG, {}), (f"Kaffehuset\n{ACCOUNT}", {})])
async def test_a_forwarded_or_pasted_account_is_a_draft_and_no_question(
    told_world: World, text: str, fields: dict[str, Any]
) -> None:
    sent = await told_world.says(OFFICER, text, **fields)

    assert "utkast" in sent[0].text
    (draft,) = await drafts_of(told_world)
    whole = f"{draft.title}\n{draft.body}"
    assert "Sju platser är fyllda\n" in whole
    assert "handledare" in whole
    assert await questions_of(told_world) == []


async def test_what_was_a_question_after_all_is_answered(told_world: World, decides: Decides) -> None:
    decides.answers("handledare", "lanefonden")
    await told_world.says(OFFICER, ACCOUNT, **FORWARDED)

    sent = await told_world.presses(OFFICER, "Det var en fråga")

    assert sent[-1].text.startswith("Vad är Lånefonden?")
    assert await drafts_of(told_world) == []


@pytest.mark.parametrize("text", ["vad är lånefonden?", "hej hej", f"{LONG}\nVad tycker du om det?"])
async def test_what_an_officer_asks_is_answered(told_world: World, text: str) -> None:
    await told_world.says(OFFICER, text)

    assert await drafts_of(told_world) == []
    assert len(await questions_of(told_world)) == 1


async def test_what_the_public_forwards_is_a_question(told_world: World) -> None:
    await told_world.says(CITIZEN, ACCOUNT, **FORWARDED)

    assert await drafts_of(told_world) == []
    assert len(await questions_of(told_world)) == 1


async def test_a_forwarded_text_is_the_part_that_a_draft_waits_for(told_world: World) -> None:
    await told_world.says(OFFICER, "/ny nya-foretag")
    await told_world.says(OFFICER, "Sju platser är fyllda", **FORWARDED)

    (draft,) = await drafts_of(told_world)
    assert draft.title == "Sju platser är fyllda"


async def test_a_picture_is_said_not_to_be_published(told_world: World) -> None:
    sent = await told_world.sends(OFFICER, caption="/ny nya-foretag\nSju platser\nNu finns sju.", **PHOTO)
    assert "Bilden följer inte med" in sent[-1].text

    await told_world.says(OFFICER, "/ny nya-foretag")
    (alone,) = await told_world.sends(OFFICER, **PHOTO)
    assert "kan inte publiceras" in alone.text

    (nothing_waits,) = await told_world.sends(CITIZEN, **PHOTO)
    assert "bara läsa text" in nothing_waits.text

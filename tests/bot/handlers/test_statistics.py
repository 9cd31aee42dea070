"""/statistik, by hand."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from tests.support.asked import asked
from tests.support.world import CITIZEN, OFFICER, World


async def asks(world: World, count: int, text: str = "fråga", **fields: str | int) -> None:
    """So many people ask."""
    async with world.services.database.begin() as session:
        for number in range(count):
            await asked(session, text, at=world.clock.now(), asker=f"person {number}", **fields)  # type: ignore[arg-type]


async def test_officers_see_numbers_as_text_and_as_a_picture(told_world: World) -> None:
    await asks(told_world, 15, outcome="answer", entry_id="hitta-lokal", feedback=1)
    await asks(told_world, 5, "hund på jobbet")
    (sent,) = await told_world.says(OFFICER, "/statistik")
    assert sent.kind == "photo"
    assert Image.open(BytesIO(sent.content)).format == "PNG"
    assert "20 frågor har ställts." in sent.text
    assert "– 75 % fick ett svar" in sent.text
    assert "– 25 % fick inget svar" in sent.text
    assert "Råd och lokaler: 15" in sent.text
    assert "100 % tumme upp av 15 röster." in sent.text
    assert "– ”hund på jobbet” (5 gånger)" in sent.text
    assert "v. 48: 20" in sent.text
    (card,) = await told_world.presses(OFFICER, "Gå igenom frågorna")
    assert "hund på jobbet" in card.text


async def test_the_sum_does_not_tell_what_a_week_keeps_to_itself(told_world: World) -> None:
    await asks(told_world, 12, outcome="answer", entry_id="hitta-lokal")
    told_world.clock.advance(days=7)
    await asks(told_world, 2, outcome="answer", entry_id="hitta-lokal")
    (sent,) = await told_world.says(OFFICER, "/statistik")
    assert "Ungefär 10 frågor har ställts." in sent.text
    assert "v. 49: under 5" in sent.text
    assert "14 frågor" not in sent.text


async def test_few_questions_give_no_numbers_and_no_picture(told_world: World) -> None:
    await asks(told_world, 4, "en egen sak")
    (sent,) = await told_world.says(OFFICER, "/statistik")
    assert sent.kind == "text"
    assert "färre än 5 frågor" in sent.text
    assert "en egen sak" not in sent.text


async def test_the_public_gets_no_statistics(told_world: World) -> None:
    await asks(told_world, 10)
    (sent,) = await told_world.says(CITIZEN, "/statistik")
    assert "tjänstepersoner" in sent.text

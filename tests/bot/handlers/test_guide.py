"""/guide, by hand."""

from __future__ import annotations

from db.models import Question
from knowledge.base.models import Content
from tests.support.world import CITIZEN, World


async def test_three_presses_lead_to_three_answers_with_reasons(told_world: World, content: Content) -> None:
    (first,) = await told_world.says(CITIZEN, "/guide")
    assert first.text.startswith("Guiden, fråga 1 av 3")
    shown = first
    for label in ("Jag har en idé", "Pengar", "Ja"):
        (shown,) = await told_world.presses(CITIZEN, label, on=shown)
        assert shown.message_id == first.message_id
    assert shown.text.startswith("Det här passar bäst")
    best, second = content.entries["pengar-oversikt"], content.entries["lonestod"]
    assert f"1. {best.title.to('sv')}\nEftersom du behöver pengar." in shown.text
    assert f"2. {second.title.to('sv')}\nEftersom ni vill anställa människor" in shown.text
    assert shown.labels[0] == best.title.to("sv")
    assert shown.labels[3:] == ["◀ Tillbaka", "Börja om"]
    assert "Du valde: " in shown.text
    assert "Hittills" not in shown.text
    (answer,) = await told_world.presses(CITIZEN, best.title.to("sv"))
    assert answer.text.startswith(best.title.to("sv"))


async def test_the_way_back_and_the_start_are_a_press_away(told_world: World) -> None:
    await told_world.says(CITIZEN, "/guide")
    (second,) = await told_world.presses(CITIZEN, "Jag har en idé")
    assert "Hittills: Jag har en idé" in second.text
    (first,) = await told_world.presses(CITIZEN, "◀ Tillbaka")
    assert first.text.startswith("Guiden, fråga 1 av 3")
    assert "Tillbaka" not in " ".join(first.labels)


async def test_old_buttons_of_another_guide_begin_it_again(told_world: World) -> None:
    await told_world.says(CITIZEN, "/guide")
    (shown,) = await told_world.presses_foreign(CITIZEN, "guide:gammal.012")
    assert "börjar den om" in shown.text
    assert "fråga 1 av 3" in shown.text


async def test_the_guide_speaks_english(told_world: World) -> None:
    await told_world.says(CITIZEN, "/sprak")
    await told_world.presses(CITIZEN, "English")
    (first,) = await told_world.says(CITIZEN, "/guide")
    assert first.text.startswith("The guide, question 1 of 3")
    assert "I have an idea" in first.labels


async def test_nothing_of_the_guide_is_stored(told_world: World) -> None:
    await told_world.says(CITIZEN, "/guide")
    await told_world.presses(CITIZEN, "Jag har en idé")
    async with told_world.services.database.read() as session:
        assert await session.get(Question, 1) is None

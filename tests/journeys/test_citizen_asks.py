"""A citizen's way: she says hello, asks in her own words, asks further, browses, and is told honestly when there is no answer."""

from __future__ import annotations

from knowledge.base.models import Content
from tests.support.world import CITIZEN, World


async def test_a_citizen_finds_her_way(any_world: World, content: Content) -> None:
    world = any_world

    (hello,) = await world.says(CITIZEN, "/start")
    assert content.municipality.bot_name in hello.text

    (money,) = await world.says(CITIZEN, "Var hittar vi pengar till att komma igång?")
    assert "Källor" in money.text
    assert "Granskad" in money.text
    titles = {entry.title.to("sv") for entry in content.in_theme("pengar")}
    assert any(money.text.startswith(title) for title in titles)
    assert money.labels[-2:] == ["👍", "👎"]
    await world.presses(CITIZEN, "👍")
    assert "Tack" in world.last_toast()

    (fund,) = await world.says(CITIZEN, "vad är lånefonden")
    assert fund.text.startswith("Vad är Lånefonden?")
    (further,) = await world.says(CITIZEN, "och hur ansöker man hos dem då?")
    assert "Lånefonden" in further.text

    (permit,) = await world.says(CITIZEN, "Behöver jag bygglov för en altan?")
    assert content.referrals["bygglov"].where[0].name in permit.text
    assert permit.labels[-1] == "Jag frågade om något annat"
    (other,) = await world.presses(CITIZEN, "Jag frågade om något annat")
    assert other.text.startswith("Det vet jag inte.")

    (unknown,) = await world.says(CITIZEN, "vad kostar en raket till månen")
    assert "Granskad" not in unknown.text

    (live,) = await world.says(CITIZEN, "hur går det med företaget som startade 2022")
    assert "har inte publicerat något om detta än" in live.text

    (thanks,) = await world.says(CITIZEN, "tack så mycket!")
    assert "Det vet jag inte" not in thanks.text

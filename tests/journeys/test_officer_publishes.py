"""The municipality's account, from an invitation to the report on a committee's table."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader

from tests.support.world import ADMIN, CITIZEN, OTHER_CITIZEN, Person, Sent, World

NORA = Person(2101, "Nora")
QUESTION = "hur går det med företaget som startade 2022"


async def test_an_officer_publishes_and_everyone_reads_revises_and_withdraws_it(any_world: World) -> None:
    world = any_world

    # Before anything is published, the bot says so and claims nothing.
    answer = await _asks(world)
    assert "Nr 1" not in answer

    # An administrator invites an officer, who follows the link.
    await world.says(ADMIN, "/bjud_in")
    invitation = await world.presses(ADMIN, "En tjänsteperson")
    code = re.search(r"start=([A-Z0-9-]+)", invitation[-1].text)
    assert code is not None
    welcome = await world.says(NORA, f"/start {code[1]}")
    assert "Nu är du tjänsteperson" in welcome[-1].text

    # Someone follows the account.
    await world.says(OTHER_CITIZEN, "/bevaka")
    await world.presses(OTHER_CITIZEN, "Kaffehuset")
    await world.presses(OTHER_CITIZEN, "Direkt")

    # The officer publishes in one message.
    preview = await world.says(
        NORA,
        "/ny kaffehuset\nSju platser är fyllda\nAlla platser är tillsatta sedan i mars.\n"
        "platser: 7\ninkop_kr: 240 000\ndnr: KS 2026/123",
    )
    published = await world.presses(NORA, "Publicera", on=preview[-1])
    assert "Publicerat som nr 1" in published[-1].text

    # A citizen asks in her own words, and reads it with its date and number.
    answer = await _asks(world)
    for words in ("Sju platser är fyllda", "Nr 1", "2026-11-24"):
        assert words in answer

    # The follower is told once.
    told = await _told(world)
    assert [message.edits for message in told] == [0]
    assert "Sju platser är fyllda" in told[0].text
    assert await _told(world) == []

    # The officer corrects a figure: everyone reads it, the follower's message is changed, and a new one answers it.
    world.clock.advance(days=1)
    await world.says(NORA, "/andra 1\nÅtta platser är fyllda\nEn plats till är tillsatt.\nplatser: 8")
    await world.presses(NORA, "Publicera")
    assert "Åtta platser är fyllda" in await _asks(world)
    changed = await _told(world)
    assert sorted(message.message_id for message in changed)[:1] == [told[0].message_id]
    assert sorted(str(message.reply_to) for message in changed) == sorted(["None", str(told[0].message_id)])
    assert all("Åtta platser är fyllda" in message.text for message in changed)

    # A second update is published, and the first one withdrawn; its number and the reason stay in the history.
    await world.says(NORA, "/ny kaffehuset\nAvtalet är förlängt\nSamarbetet fortsätter till 2028.\nplatser: 9")
    await world.presses(NORA, "Publicera")
    await _told(world)
    world.clock.advance(days=1)
    await world.says(NORA, "/dra_tillbaka 1 Platserna räknades två gånger")
    await world.presses(NORA, "Dra tillbaka")
    withdrawn = await _told(world)
    assert {message.message_id for message in changed} < {message.message_id for message in withdrawn}
    assert all("Platserna räknades två gånger" in message.text for message in withdrawn)
    history = (await world.says(CITIZEN, "/historik"))[-1].text
    for words in ("Nr 2", "Nr 1", "ändrat", "draget tillbaka", "Platserna räknades två gånger"):
        assert words in history
    assert "Avtalet är förlängt" in await _asks(world)

    # The report opens and holds all of it.
    await world.says(CITIZEN, "/redovisning")
    report = next(message for message in reversed(world.sent_to(CITIZEN.id)) if message.kind == "document")
    reader = PdfReader(io.BytesIO(report.content))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for words in ("Avtalet är förlängt", "Åtta platser är fyllda", "Platserna räknades två gånger", "Nr 1", "nr 2"):
        assert words in text

    # And the trace knows who did what.
    log = (await world.says(NORA, "/logg"))[-1].text
    for words in ("Nora (tjänsteperson) drog tillbaka nr 1", "ändrade nr 1 (version 2)", "publicerade nr 2"):
        assert words in log


async def _asks(world: World) -> str:
    return "\n".join(message.text for message in await world.says(CITIZEN, QUESTION))


async def _told(world: World) -> list[Sent]:
    """What the follower is sent now."""
    return [message for message in await world.delivers() if message.chat_id == OTHER_CITIZEN.id]

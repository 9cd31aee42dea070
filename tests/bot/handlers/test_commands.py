"""Commands as people spell them: with å, ä and ö, with a space, misspelt, under a picture; and never taken for a question."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from bot.handlers.typed import Typed, typed
from db.models import Draft, Question
from tests.support.world import ADMIN, CITIZEN, GROUP, OFFICER, World

PHOTO: dict[str, Any] = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]}


async def questions_in(world: World) -> int:
    async with world.services.database.read() as session:
        return int(await session.scalar(select(func.count()).select_from(Question)) or 0)


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("/hjälp", "hjalp", ""),
        ("/HJÄLP", "hjalp", ""),
        ("/hjälp@Stodlotsen_Bot", "hjalp", ""),
        ("/ämnen", "amnen", ""),
        ("/språk", "sprak", ""),
        ("/nytt", "ny", ""),
        ("/nytt nya-foretag\nTitel", "ny", "nya-foretag\nTitel"),
        ("/ångra", "avbryt", ""),
        ("/avbryt", "avbryt", ""),
        ("/dra tillbaka 2", "dra_tillbaka", "2"),
        ("/Dra-tillbaka 2 fel siffra", "dra_tillbaka", "2 fel siffra"),
        ("/dra_tillbaka_2", "dra_tillbaka", "2"),
        ("/ändra12 ny text", "andra", "12 ny text"),
        ("/bjud in admin", "bjud_in", "admin"),
        ("  \u200b/hj\u00adalp", "hjalp", ""),
        ("／ｈｊａｌｐ", "hjalp", ""),
        ("/hjаlр", "hjalp", ""),
        ("/ hjälp", "hjalp", ""),
        ("/stäng", "stang", ""),
        ("/stangg", None, ""),
        ("/rulla", None, ""),
        ("/hjalp@annan_bot", None, ""),
    ],
)
def test_a_command_is_understood_as_it_was_meant(text: str, name: str | None, rest: str) -> None:
    found = typed(text, "stodlotsen_bot")

    assert isinstance(found, Typed)
    assert (found.name, found.rest) == (name, rest)


@pytest.mark.parametrize("text", ["vad är /ny?", "/", "//", "1/2", "/ vad är lönebidrag", "och/eller"])
def test_a_slash_elsewhere_is_no_command(text: str) -> None:
    assert typed(text, "stodlotsen_bot") is None


def test_what_stands_behind_a_command_stays_as_it_was_written() -> None:
    found = typed("/ny nya-foretag\n𝐓itel på 5 m²", "stodlotsen_bot")

    assert found is not None
    assert found.rest == "nya-foretag\n𝐓itel på 5 m²"


@pytest.mark.parametrize(
    "text", ["/hjälp", "/hjälp@stodlotsen_bot", "/ämnen", "/språk", "/kontakt", "/hoppla", "/ångra"]
)
async def test_a_command_is_never_kept_as_a_question(told_world: World, text: str) -> None:
    sent = await told_world.says(CITIZEN, text)

    assert sent
    assert "Det vet jag inte" not in sent[0].text
    assert await questions_in(told_world) == 0


async def test_the_command_with_its_swedish_letters_is_answered_in_a_group(told_world: World) -> None:
    (sent,) = await told_world.says(CITIZEN, "/hjälp@stodlotsen_bot", GROUP)

    assert "/amnen" in sent.text


async def test_a_command_under_a_picture_is_the_command(told_world: World) -> None:
    (sent,) = await told_world.sends(CITIZEN, caption="/hjalp", **PHOTO)

    assert "/amnen" in sent.text
    assert await questions_in(told_world) == 0


async def test_a_draft_under_a_picture_is_the_officers_draft(told_world: World) -> None:
    caption = "/ny nya-foretag\nSju platser\nNu finns sju platser."
    sent = await told_world.sends(OFFICER, caption=caption, **PHOTO)

    assert any("Sju platser" in one.text for one in sent)
    async with told_world.services.database.read() as session:
        assert (await session.scalars(select(Draft.title))).all() == ["Sju platser"]
    assert await questions_in(told_world) == 0


async def test_a_caption_is_taken_for_the_title_that_a_draft_waits_for(told_world: World) -> None:
    await told_world.says(OFFICER, "/ny nya-foretag")
    await told_world.sends(OFFICER, caption="Sju platser är klara", **PHOTO)

    async with told_world.services.database.read() as session:
        assert (await session.scalars(select(Draft.title))).all() == ["Sju platser är klara"]
    assert await questions_in(told_world) == 0


async def test_the_address_behind_a_links_words_is_kept_in_a_draft(told_world: World) -> None:
    text = "/ny nya-foretag\nNytt avtal\nLäs beslutet, som är öppet."
    link = {"type": "text_link", "offset": text.index("beslutet"), "length": 8, "url": "https://lekeberg.se/beslut"}
    await told_world.says(OFFICER, text, entities=[link])

    async with told_world.services.database.read() as session:
        (body,) = (await session.scalars(select(Draft.body))).all()
    assert body == "Läs beslutet (https://lekeberg.se/beslut), som är öppet."


async def test_an_officers_draft_is_kept_when_she_breaks_off(told_world: World) -> None:
    await told_world.says(OFFICER, "/ny nya-foretag")
    await told_world.says(OFFICER, "Sju platser är klara")

    (sent,) = await told_world.says(OFFICER, "/ångra")

    assert "/utkast" in sent.text
    (again,) = await told_world.says(OFFICER, "/utkast")
    assert any("Sju platser" in label for label in again.labels) or "Sju platser" in again.text


async def test_a_draft_that_has_been_shown_is_kept_too(told_world: World) -> None:
    await told_world.says(OFFICER, "/ny nya-foretag\nSju platser\nNu finns det sju platser hos företagen.")

    (sent,) = await told_world.says(OFFICER, "/avbryt")

    assert "ligger kvar i /utkast" in sent.text


async def test_breaking_off_before_anything_is_written_keeps_nothing(told_world: World) -> None:
    await told_world.says(OFFICER, "/ny nya-foretag")

    (sent,) = await told_world.says(OFFICER, "/avbryt")

    assert "inte hunnit skriva" in sent.text
    (nothing,) = await told_world.says(OFFICER, "/avbryt")
    assert "Inget pågår" in nothing.text


async def test_the_bot_is_not_closed_by_a_misspelt_command(told_world: World) -> None:
    (sent,) = await told_world.says(ADMIN, "/stangg")

    assert "/stang" in sent.text
    assert await told_world.services.closing.now() is None

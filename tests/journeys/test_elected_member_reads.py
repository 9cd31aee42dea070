"""A year of accounts, read on a telephone before a meeting; all of it invented, and marked so."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfReader

from bot.services.updates import demo
from db.engine import Database
from knowledge.base.models import Content
from tests.support.content import EXAMPLE_CONTENT
from tests.support.decides import Decides
from tests.support.world import CITIZEN, world_of


async def test_an_elected_member_has_the_latest_the_history_and_a_paper_for_the_agenda(
    database: Database, content: Content, tmp_path: Path
) -> None:
    async with world_of(database, tmp_path, content, Decides()) as world:
        await demo.fill_with_examples(database, content.accounts, EXAMPLE_CONTENT, world.clock.now())

        # She reads the latest, with figures and what has changed.
        more, cooperation = await world.says(CITIZEN, "/sammanfattning")
        # There is nothing from last year to compare with.
        assert "Rådgivningar, hittills i år: 22 st · 2026-09-15" in more.text.replace("\u00a0", " ")
        assert "Platser: 8 st (+2)" in cooperation.text.replace("\u00a0", " ")
        assert "Redovisningen har 3 inlägg." in cooperation.text

        # She wants to see how it has gone.
        (picture,) = await world.presses(CITIZEN, "Diagram", on=cooperation)
        assert picture.kind == "photo"
        assert "5 (2025-12) → " in picture.text

        # She looks back to where a figure was taken back, and to what was corrected.
        (history,) = await world.presses(CITIZEN, "Historik", on=cooperation)
        assert "draget tillbaka 2026-06-24: Siffran över anställda" in history.text
        (history,) = await world.presses(CITIZEN, "Alla redovisningar")
        (history,) = await world.presses(CITIZEN, "Äldre ›")
        assert "ändrat 1 gång" in history.text
        await world.presses(CITIZEN, "Nr 3")
        (before,) = await world.presses(CITIZEN, "Äldre versioner")
        assert "Rådgivningar, hittills i år: 7 st" in before.text.replace("\u00a0", " ")

        # She takes the whole account to the meeting.
        (paper,) = await world.says(CITIZEN, "/redovisning")
        reader = PdfReader(io.BytesIO(paper.content))
        assert all("EXEMPEL" in page.extract_text() for page in reader.pages)
        words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        for update in (await world.services.accounts.history(None, 1, 100))[0]:
            assert update.title in words

        # Nothing of it could be taken for real.
        assert all("EXEMPEL" in sent.text for sent in world.sent_to(CITIZEN.id))

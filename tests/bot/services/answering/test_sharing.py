"""Entries for what someone types in another chat."""

from __future__ import annotations

import pytest

from bot.services.answering.sharing import MOST, Sharing
from bot.services.learning.current import CurrentUnderstanding
from db.engine import Database
from knowledge.base.models import Content
from tests.support.pupil import Pupil


@pytest.fixture
def sharing(sqlite_database: Database, content: Content) -> Sharing:
    """The service over the small content."""
    return Sharing(content, CurrentUnderstanding(sqlite_database, content, Pupil()))


async def test_without_words_something_from_several_themes_is_offered(sharing: Sharing) -> None:
    offers = await sharing.offers("  ")
    assert 3 <= len(offers) <= MOST
    assert len({entry.theme for entry in offers}) == len(offers)


@pytest.mark.parametrize("typed", ["lönestöd", "lönest", "lonestod", "LÖNESTÖD?"])
async def test_an_entry_is_found_from_the_first_letters_of_its_words(sharing: Sharing, typed: str) -> None:
    assert "lonestod" in [entry.id for entry in await sharing.offers(typed)]


async def test_few_hits_are_followed_by_the_nearest_in_meaning_each_once(sharing: Sharing) -> None:
    ids = [entry.id for entry in await sharing.offers("lånefonden")]
    assert ids[0] == "lanefonden"
    assert "foretagslan" in ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("typed", ["qx", "?", "🐕", "x" * 256])
async def test_whatever_is_typed_there_is_an_answer_of_some_kind(sharing: Sharing, typed: str) -> None:
    assert len(await sharing.offers(typed)) <= MOST

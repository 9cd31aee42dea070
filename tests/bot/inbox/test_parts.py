"""A text that Telegram has cut is one text, and pictures that are sent together are one message; also when the bot restarts in between."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.inbox.parts import GATHER, belongs, joined, may_go_on
from db.models import Draft, Question
from tests.bot.inbox.conftest import Town, finished, happens, running, states
from tests.support.world import ADMIN, CITIZEN, OTHER_CITIZEN

PHOTO: dict[str, Any] = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]}
LINE = "Företaget har fått fler uppdrag av kommunen den här månaden. "
FIRST = ("/ny nya-foretag\nSju nya företag\n" + LINE * 80)[:4096]
REST = "Det sista står här."


async def questions_in(town: Town) -> int:
    async with town.services.database.read() as session:
        return int(await session.scalar(select(func.count()).select_from(Question)) or 0)


async def body_of_the_draft(town: Town) -> str:
    async with town.services.database.read() as session:
        return str(await session.scalar(select(Draft.body).order_by(Draft.id.desc()).limit(1)))


def parts_of(town: Town, *texts: str, person: Any = ADMIN, **fields: Any) -> list[dict[str, Any]]:
    return [town.telegram.writes(person, text, **fields) for text in texts]


async def test_a_cut_draft_is_one_draft_and_nothing_of_it_is_kept_as_a_question(any_town: Town) -> None:
    await happens(any_town, *parts_of(any_town, FIRST, REST))

    body = await body_of_the_draft(any_town)
    assert body.startswith(LINE[:40])
    assert body.endswith(REST)
    assert await questions_in(any_town) == 0
    assert await states(any_town) == ["done", "done"]


async def test_the_rest_that_comes_a_second_later_still_belongs_to_it(town: Town) -> None:
    town.clock.at_real_speed()
    first, rest = parts_of(town, FIRST, REST)
    await town.intake.store([first])
    assert await town.claims() == []
    town.clock.advance(timedelta(seconds=1))
    await town.intake.store([rest])
    town.clock.advance(GATHER)
    await happens(town)

    assert (await body_of_the_draft(town)).endswith(REST)


async def test_three_parts_are_waited_for_one_after_the_other(town: Town) -> None:
    first, second, third = parts_of(town, FIRST, LINE * 60, REST)
    await town.intake.store([first, second])
    async with running(town.worker()):
        await town.intake.store([third])
        await finished(town)

    assert (await body_of_the_draft(town)).endswith(REST)
    assert await questions_in(town) == 0


async def test_a_restart_in_between_loses_nothing_and_answers_once(any_town: Town) -> None:
    first, rest = parts_of(any_town, FIRST, REST)
    await any_town.intake.store([first])
    async with running(any_town.worker()):
        pass
    await any_town.intake.store([rest])
    async with running(any_town.worker()):
        await finished(any_town)

    assert (await body_of_the_draft(any_town)).endswith(REST)
    assert await questions_in(any_town) == 0


async def test_what_another_person_writes_meanwhile_is_answered_at_once_and_by_itself(town: Town) -> None:
    town.clock.at_real_speed()
    first = town.telegram.writes(ADMIN, FIRST)
    await town.intake.store([first, town.telegram.writes(OTHER_CITIZEN, "/amnen")])

    assert [held.chat for held in await town.claims()] == [OTHER_CITIZEN.id]


async def test_a_long_message_alone_is_answered_when_nothing_more_has_come(town: Town) -> None:
    shown = await happens(town, town.telegram.writes(CITIZEN, LINE * 40))

    assert len(shown) == 1


async def test_pictures_sent_together_get_one_reply_about_their_caption(town: Town) -> None:
    town.decides.answers("lånefonden", "lanefonden")
    items = [PHOTO, PHOTO | {"caption": "vad är lånefonden?"}, PHOTO]
    shown = await happens(town, *town.telegram.sends_album(CITIZEN, items))

    assert len(shown) == 1
    assert shown[0].text.startswith("Vad är Lånefonden?")
    assert await states(town) == ["done"] * 3


async def test_pictures_without_words_get_one_sentence(town: Town) -> None:
    shown = await happens(town, *town.telegram.sends_album(CITIZEN, [PHOTO] * 4))

    assert [one.text for one in shown] == ["Jag kan bara läsa text. Skriv din fråga med några ord, så svarar jag."]


async def test_a_command_after_a_long_text_is_a_command(town: Town) -> None:
    shown = await happens(town, *parts_of(town, LINE * 60, "/amnen", person=CITIZEN))

    assert len(shown) == 2
    assert shown[-1].text.startswith("Ämnen")


async def test_parts_that_cannot_be_put_together_are_answered_one_by_one(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_updates: object) -> dict[str, Any]:
        raise KeyError("text")

    monkeypatch.setattr("bot.inbox.parts.joined", breaks)

    shown = await happens(town, *parts_of(town, LINE * 60, "och mer", person=CITIZEN))

    assert len(shown) == 2
    assert await states(town) == ["done", "done"]


def _update(text: str | None, date: int = 100, by: int = 1, **fields: Any) -> dict[str, Any]:
    return {"message": {"text": text, "date": date, "from": {"id": by}, "chat": {"id": 1}} | fields}


@pytest.mark.parametrize(
    ("before", "after", "together"),
    [
        (_update("x" * 4096), _update("y"), True),
        (_update("x" * 4096), _update("y", date=102), True),
        (_update("x" * 4096), _update("y", date=103), False),
        (_update("x" * 4096), _update("y", by=2), False),
        (_update("x" * 4096), _update("y", message_thread_id=4), False),
        (_update("x" * 4096), _update("/hjälp"), False),
        (_update("x" * 4096), _update("y", forward_origin={}), False),
        (_update("x" * 400), _update("y"), False),
        (_update(None, media_group_id="a"), _update(None, media_group_id="a"), True),
        (_update(None, media_group_id="a"), _update(None, media_group_id="b"), False),
        (_update("x" * 4096), {"message": "y"}, False),
        ({"edited_message": {}}, _update("y"), False),
    ],
)
def test_what_belongs_together(before: dict[str, Any], after: dict[str, Any], together: bool) -> None:
    assert belongs(before, after) is together


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("a" * 4096, "b c", "a" * 4096 + "b c"),
        ("ord " * 1000 + "ord", "mer", "ord " * 1000 + "ord mer"),
        ("ord " * 1000 + "slut.", "Nytt", "ord " * 1000 + "slut.\nNytt"),
        ("ord " * 1000 + "sju", "- åtta", "ord " * 1000 + "sju\n- åtta"),
    ],
)
def test_a_text_is_put_together_where_it_was_cut(before: str, after: str, whole: str) -> None:
    assert joined([_update(before), _update(after)])["message"]["text"] == whole


def test_marks_move_with_their_words() -> None:
    mark = {"type": "text_link", "offset": 0, "length": 3, "url": "https://lekeberg.se"}
    message = joined([_update("🦔" * 2048), _update("läs", entities=[mark])])["message"]

    assert message["entities"][0]["offset"] == message["text"].encode("utf-16-le").index("läs".encode("utf-16-le")) // 2


def test_a_whole_is_not_waited_for_again() -> None:
    assert not may_go_on(joined([_update("x" * 4096), _update("y")]))
    assert timedelta(seconds=2) == GATHER

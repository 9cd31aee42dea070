"""While the bot is closed what the public writes is kept, and answered once when it is open again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.localtelegram import deliver
from bot.localtelegram.server import Answer
from bot.services.closing import TEXT_LIMIT
from db.models import Role, Verdict
from db.queries import inbox
from tests.bot.inbox.conftest import Town, happens, says, states
from tests.support.world import ADMIN, CITIZEN, GROUP, OFFICER, OTHER_CITIZEN

CLOSED, KEPT, OPEN = "Jag har stängt en stund", "Jag har sparat det du skrev", "Nu har jag öppnat igen"
BLOCKED: Answer = (403, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"})


async def test_what_is_asked_meanwhile_is_kept_and_answered_as_a_reply_when_the_bot_opens(any_town: Town) -> None:
    assert "Boten är stängd för allmänheten" in (await says(any_town, ADMIN, "/stang"))[0]
    question = any_town.telegram.writes(CITIZEN, "/amnen")
    (told,) = await happens(any_town, question)
    assert CLOSED in told.text
    assert KEPT in told.text
    assert await states(any_town) == ["done", "kept"]

    shown = await happens(any_town, any_town.telegram.writes(ADMIN, "/oppna"))
    opened, line, answer = shown
    assert (opened.chat_id, line.chat_id, answer.chat_id) == (ADMIN.id, CITIZEN.id, CITIZEN.id)
    assert "Ett meddelande som kom medan den var stängd besvaras nu" in opened.text
    assert line.text.startswith(OPEN)
    assert answer.text.startswith("Ämnen")
    assert line.reply_to == answer.reply_to == question["message"]["message_id"]
    assert await states(any_town) == ["done"] * 3
    assert {(row.body, row.person) for row in await any_town.rows()} == {(None, None)}
    assert await happens(any_town) == []


async def test_an_administrator_s_own_words_are_shown_as_they_are_and_can_be_changed(any_town: Town) -> None:
    own = "Vi <b>rättar</b> & byter.\nÖppet igen kl. 12."
    (done,) = await says(any_town, ADMIN, f"/stang {own}")
    assert own in done
    assert own in (await says(any_town, CITIZEN, "hej"))[0]

    (changed,) = await says(any_town, ADMIN, "/stäng Nytt")
    assert "Texten är ändrad" in changed
    assert (await says(any_town, CITIZEN, "hej"))[0].startswith("Nytt\n")
    (back,) = await says(any_town, ADMIN, "/stang \u200b ")
    assert CLOSED in back
    actions = [(event.action, event.before, event.after) for event in (await any_town.services.audit.page(1))[0][:3]]
    assert actions == [
        ("closing_changed", {"body": "Nytt"}, {"body": None}),
        ("closing_changed", {"body": own}, {"body": "Nytt"}),
        ("closed", {}, {"body": own}),
    ]


async def test_no_code_and_no_password_lies_in_what_is_kept(any_town: Town) -> None:
    await says(any_town, ADMIN, "/stang")
    await says(any_town, CITIZEN, "hej @stodlotsen_bot vad är lönebidrag, mitt lösenord är Sommar2026!")
    body = (await any_town.rows())[-1].body
    assert body is not None
    assert "Sommar2026" not in body
    assert "[kod]" in body
    await says(any_town, OTHER_CITIZEN, "vad är lönebidrag")
    answers = await says(any_town, ADMIN, "/oppna")
    assert "2 meddelanden" in answers[0]


@pytest.mark.parametrize(
    ("text", "why"), [("x" * (TEXT_LIMIT + 1), "för lång"), ("Ring 19121212-1212", "personnummer")]
)
async def test_a_text_that_cannot_be_shown_closes_nothing(town: Town, text: str, why: str) -> None:
    assert why in (await says(town, ADMIN, f"/stang {text}"))[0]
    assert await town.services.closing.now() is None
    assert "Boten är redan öppen" in (await says(town, ADMIN, "/öppna"))[0]


async def test_the_longest_text_still_fits_in_one_message(town: Town) -> None:
    assert len(await says(town, ADMIN, "/stang " + "&" * TEXT_LIMIT)) == 1
    assert len(await says(town, CITIZEN, "hej")) == 1


async def test_rights_are_never_closed(any_town: Town) -> None:
    await says(any_town, ADMIN, "/stang")
    assert "Vad som sparas om dig" in (await says(any_town, CITIZEN, "/personuppgifter"))[0]
    assert CLOSED not in (await says(any_town, CITIZEN, "/avbevaka"))[0]
    await says(any_town, CITIZEN, "en hemlig fråga")
    await says(any_town, OTHER_CITIZEN, "en fråga")
    (ask,) = await happens(any_town, any_town.telegram.writes(CITIZEN, "/radera"))
    (done,) = await happens(any_town, any_town.telegram.presses(CITIZEN, ask, f"forget:{CITIZEN.id}"))
    assert "Nu är allt borttaget, en fråga bland annat" in done.text

    assert [row.chat for row in await any_town.rows() if row.state == "kept"] == [OTHER_CITIZEN.id]
    assert "hemlig" not in str([row.body for row in await any_town.rows()])
    shown = await happens(any_town, any_town.telegram.writes(ADMIN, "/oppna"))
    assert CITIZEN.id not in {message.chat_id for message in shown}


async def test_an_invited_officer_gets_her_role_and_is_let_in(town: Town) -> None:
    invited = await town.services.invitations.invite(Role.OFFICER)
    await says(town, ADMIN, "/stang")
    assert "Nu är du tjänsteperson" in (await says(town, CITIZEN, f"/start {invited.code}"))[-1]
    assert "Boten är stängd för allmänheten sedan" in (await says(town, CITIZEN, "/hjalp"))[0]


async def test_those_with_a_role_work_as_usual_and_see_that_it_is_closed(town: Town) -> None:
    await town.services.roles.grant(OFFICER.id, Role.OFFICER, OFFICER.name)
    await says(town, ADMIN, "/stang")
    assert "Öppna den med /oppna" in (await says(town, ADMIN, "/start"))[0]
    assert "En administratör kan öppna den" in (await says(town, OFFICER, "/hjalp"))[0]
    assert "Vilken redovisning" in (await says(town, OFFICER, "/ny"))[0]
    await town.services.roles.take_back(OFFICER.id)
    assert CLOSED in (await says(town, OFFICER, "/ny"))[0]


async def test_only_an_administrator_closes_and_opens(town: Town) -> None:
    await town.services.roles.grant(OFFICER.id, Role.OFFICER, OFFICER.name)
    for person in (OFFICER, CITIZEN):
        for command in ("/stang", "/stäng", "/oppna", "/öppna"):
            assert "för kommunens tjänstepersoner" in (await says(town, person, command))[0]
    assert await town.services.closing.now() is None
    await says(town, ADMIN, "/stang hej", chat=GROUP)
    assert await town.services.closing.now() is None


async def test_a_press_is_told_and_not_kept(any_town: Town) -> None:
    (topics,) = await happens(any_town, any_town.telegram.writes(CITIZEN, "/amnen"))
    await says(any_town, ADMIN, "/stang " + "Vi rättar ett fel. " * 20)
    press = any_town.telegram.presses(CITIZEN, topics, topics.buttons[0][0]["callback_data"])
    assert await happens(any_town, press) == []
    (said,) = any_town.telegram.callback_answers.values()
    assert said.startswith("Vi rättar ett fel.")
    assert len(said) <= 200
    assert "kept" not in await states(any_town)


async def test_in_a_group_the_text_is_a_reply_and_talk_is_left_alone(any_town: Town) -> None:
    await says(any_town, ADMIN, "/stang")
    assert await says(any_town, CITIZEN, "prat", chat=GROUP) == []
    question = any_town.telegram.writes(CITIZEN, "/amnen@stodlotsen_bot", GROUP)
    (told,) = await happens(any_town, question)
    assert told.reply_to == question["message"]["message_id"]
    assert (await states(any_town)).count("kept") == 1

    *_, line, answer = await happens(any_town, any_town.telegram.writes(ADMIN, "/oppna"))
    assert (line.chat_id, answer.chat_id) == (GROUP.id, GROUP.id)
    assert answer.text.startswith("Ämnen")


async def test_inline_questions_get_nothing_meanwhile(town: Town) -> None:
    await says(town, ADMIN, "/stang")
    inline = {"id": "i1", "from": CITIZEN.as_user(), "query": "lånefonden", "offset": ""}
    await happens(town, {"update_id": 900, "inline_query": inline})
    assert town.telegram.inline_answers == {"i1": []}


async def test_nothing_is_kept_for_longer_than_questions_are(any_town: Town) -> None:
    await says(any_town, ADMIN, "/stang")
    await says(any_town, CITIZEN, "/amnen")
    days = any_town.services.forgetting.retention_days
    any_town.clock.advance(timedelta(days=days - 1))
    assert await any_town.services.forgetting.clear_out() == 0
    any_town.clock.advance(timedelta(days=1))
    assert await any_town.services.forgetting.clear_out() == 1
    row = (await any_town.rows())[-1]
    assert (row.state, row.body, row.chat, row.person) == ("done", None, None, None)


async def test_who_has_closed_the_bot_out_has_nothing_kept(town: Town) -> None:
    await says(town, ADMIN, "/stang")
    town.telegram.intercept = lambda method, _: BLOCKED if method == "sendMessage" else None
    await happens(town, town.telegram.writes(CITIZEN, "/amnen"))
    assert await states(town) == ["done", "done"]


async def test_without_an_inbox_nothing_is_promised(town: Town) -> None:
    await says(town, ADMIN, "/stang")
    await deliver(town.application, town.telegram.writes(CITIZEN, "/amnen"))
    assert CLOSED in town.telegram.shown[-1].text
    assert KEPT not in town.telegram.shown[-1].text


async def test_the_log_tells_of_it(town: Town) -> None:
    await says(town, ADMIN, "/stang Vi rättar.")
    await says(town, CITIZEN, "/amnen")
    await says(town, ADMIN, "/stang")
    await says(town, ADMIN, "/oppna")
    (log,) = await says(town, ADMIN, "/logg")
    for words in (
        "stängde boten för allmänheten",
        "ändrade texten",
        "öppnade boten för allmänheten (väntande meddelanden: 1)",
    ):
        assert words in log


async def test_an_old_command_that_is_changed_does_nothing(town: Town) -> None:
    (shown,) = await happens(town, town.telegram.edits(ADMIN, 1, "/stang"))
    assert "nytt meddelande" in shown.text
    assert await town.services.closing.now() is None


async def test_a_kept_row_does_not_hold_up_its_chat(any_town: Town) -> None:
    await says(any_town, ADMIN, "/stang")
    await says(any_town, CITIZEN, "/amnen")
    async with any_town.services.database.read() as session:
        assert await inbox.depth(session) == (0, None)
    assert [row.verdict for row in await any_town.rows()] == [None, Verdict.KEPT]
    assert "Vad som sparas om dig" in (await says(any_town, CITIZEN, "/personuppgifter"))[0]

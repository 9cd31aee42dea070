"""What someone writes on the web page is hers: masked, limited, shown for a day, and deleted when she wants it."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from db.models import Conversation, MessageCount, Question, WebTurn
from tests.bot.web.site.conftest import Browser, every, site_of, words
from tests.support.decides import Decides
from tests.support.world import ADMIN, World


async def test_personal_data_is_masked_on_the_page_too_and_the_visitor_is_told(
    browser: Browser, told_world: World
) -> None:
    page = await browser.asks("jag heter så här: 19121212-1212")

    assert "19121212" not in page
    assert "[personnummer]" in page
    assert "Jag dolde ett personnummer" in words(page)


async def test_what_someone_in_a_crisis_writes_is_kept_nowhere(
    browser: Browser, told_world: World, decides: Decides
) -> None:
    crisis = next(one for one in told_world.services.content.replies.values() if one.kind == "crisis")
    decides.replies("orkar inte", crisis.id)
    page = await browser.asks("jag orkar inte mer")

    assert "(det du skrev sparas inte)" in words(page)
    (turn,) = await every(told_world, WebTurn)
    assert isinstance(turn, WebTurn)
    assert turn.text == ""


async def test_what_is_written_is_shown_as_it_is_and_does_nothing(browser: Browser) -> None:
    page = await browser.asks("<script>alert(1)</script> \"'&")

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


async def test_to_look_at_the_page_asks_nothing(browser: Browser, told_world: World) -> None:
    page = (await browser.get("/fraga?q=vad+%C3%A4r+fonden")).text

    assert ">vad är fonden</textarea>" in page
    assert await every(told_world, Question) == []
    assert (await browser.get("/svar?q=fonden")).status_code == 200
    assert await every(told_world, Question) == []


async def test_an_empty_question_and_one_too_long_stay_in_the_box_with_a_word(
    browser: Browser, told_world: World
) -> None:
    empty = await browser.post("/fraga", fraga=" ?! ")
    long = await browser.post("/fraga", fraga="ett ord " * 600)

    assert (empty.status_code, long.status_code) == (422, 422)
    assert "Jag såg ingen fråga" in words(empty.text)
    assert 'role="alert"' in empty.text
    assert "Frågan blev för lång" in words(long.text)
    assert await every(told_world, Question) == []
    smooth = await browser.smoothly("/fraga", fraga="?")
    assert (smooth.status_code, "Jag såg ingen fråga" in smooth.json()["problem"]) == (422, True)


async def test_who_asks_too_much_is_told_and_keeps_what_she_wrote(told_world: World) -> None:
    browser = Browser(site_of(told_world, rate_per_minute=2))
    for _ in range(2):
        await browser.asks("något")
    over = await browser.post("/fraga", fraga="min tredje fråga")

    assert over.status_code == 429
    assert "Vänta en minut" in words(over.text)
    assert ">min tredje fråga</textarea>" in over.text
    told_world.clock.advance(minutes=2)
    assert (await browser.post("/fraga", fraga="min tredje fråga")).status_code == 303


async def test_a_cookie_thrown_away_does_not_make_the_address_new(told_world: World) -> None:
    site = site_of(told_world, rate_per_minute=1)
    statuses = [(await Browser(site).post("/fraga", fraga="något")).status_code for _ in range(6)]

    assert statuses == [303] * 5 + [429]
    assert (await Browser(site, address="192.0.2.2").post("/fraga", fraga="något")).status_code == 303
    kept = await every(told_world, MessageCount)
    assert all(isinstance(one, MessageCount) and "192.0.2" not in one.person for one in kept)


async def test_a_closed_bot_takes_no_questions_on_the_page(browser: Browser, told_world: World) -> None:
    await told_world.says(ADMIN, "/stang Vi flyttar.")
    answer = await browser.post("/fraga", fraga="min fråga")

    assert answer.status_code == 503
    assert "Vi flyttar." in words(answer.text)
    assert ">min fråga</textarea>" in answer.text
    assert await every(told_world, Question) == []


async def test_the_conversation_is_taken_along_as_text(browser: Browser, told_world: World, decides: Decides) -> None:
    decides.answers("fond", "lanefonden")
    await browser.asks("vad e fonden")
    answer = await browser.get("/fraga/samtal.txt")

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    assert "vad e fonden" in answer.text
    assert "<" not in answer.text
    assert told_world.services.content.entries["lanefonden"].title.to("sv") in answer.text


async def test_without_a_conversation_there_is_nothing_to_take_along(browser: Browser) -> None:
    assert (await browser.get("/fraga/samtal.txt")).headers["location"] == "/fraga"


async def test_everything_is_deleted_when_the_visitor_wants_it(
    browser: Browser, told_world: World, decides: Decides
) -> None:
    decides.answers("fond", "lanefonden")
    await browser.asks("vad e fonden")
    gone = await browser.post("/fraga/radera")

    assert gone.status_code == 303
    assert gone.headers["set-cookie"].startswith("samtal=")
    assert "Max-Age=0" in gone.headers["set-cookie"]
    for table in (Question, WebTurn, Conversation):
        assert await every(told_world, table) == []
    page = words((await browser.get(gone.headers["location"])).text)
    assert "Samtalet och dina frågor är raderade." in page


async def test_a_conversation_is_shown_for_a_day_and_then_deleted(
    browser: Browser, told_world: World, decides: Decides
) -> None:
    decides.answers("fond", "lanefonden")
    await browser.asks("vad e fonden")
    told_world.clock.advance(hours=25)

    assert "vad e fonden" not in (await browser.get("/fraga")).text
    await told_world.services.forgetting.clear_out()
    assert await every(told_world, WebTurn) == []
    async with told_world.services.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Question)) == 1


async def test_on_the_english_page_answers_are_in_english(
    browser: Browser, told_world: World, decides: Decides
) -> None:
    decides.answers("fund", "lanefonden", language="sv")
    page = await browser.asks("the fund", "/en/fraga")

    assert told_world.services.content.entries["lanefonden"].title.to("en") in words(page)
    assert "Did the answer help?" in words(page)


async def test_easy_swedish_is_remembered_and_answers_come_in_it(
    browser: Browser, told_world: World, decides: Decides
) -> None:
    decides.answers("fond", "lanefonden")
    chosen = await browser.post("/lasning", form="latt", sida="/svar/pengar/lanefonden")
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/svar/pengar/lanefonden")
    easy = told_world.services.content.entries["lanefonden"].easy.splitlines()[0]

    assert easy in words((await browser.get("/svar/pengar/lanefonden")).text)
    assert easy in words(await browser.asks("fond"))
    await browser.post("/lasning", form="vanlig", sida="/")
    assert easy not in words((await browser.get("/svar/pengar/lanefonden")).text)


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example", "", "x", "/\nx"])
async def test_a_choice_never_leads_to_another_site(browser: Browser, back: str) -> None:
    assert (await browser.post("/lasning", form="latt", sida=back)).headers["location"] == "/"


async def test_who_searches_too_much_is_told_to_wait(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.site.door.limits.SEARCHES_PER_MINUTE", 2)
    statuses = [(await browser.get("/svar?q=fond")).status_code for _ in range(4)]
    smooth = await browser.get("/svar?q=fond", Accept="application/json")

    assert statuses == [200, 200, 429, 429]
    assert "Vänta en minut" in words(smooth.json()["html"])
    assert (await browser.get("/svar")).status_code == 200

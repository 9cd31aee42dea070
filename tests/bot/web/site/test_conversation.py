"""Whoever asks on the web page is answered as in Telegram, with a script and without; and what she writes is hers to delete."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from db.models import Conversation, MessageCount, Question, QuestionStatus, WebTurn
from tests.bot.web.site.conftest import Browser, field, site_of, words
from tests.support.decides import Decides
from tests.support.world import ADMIN, World

FUND = "Vad är Lånefonden?"


async def _all(world: World, what: type) -> list[object]:
    async with world.services.database.read() as session:
        return list(await session.scalars(select(what)))


async def test_a_question_leads_to_its_answer_with_source_and_date_of_review(
    browser: Browser, told_world: World, decides: Decides
) -> None:
    decides.answers("fond", "lanefonden")
    posted = await browser.post("/fraga", fraga="vad e fonden")

    assert posted.status_code == 303
    assert posted.headers["location"].startswith("/fraga#samtal-")
    page = (await browser.get("/fraga")).text
    entry = told_world.services.content.entries["lanefonden"]
    assert entry.title.to("sv") in words(page)
    assert "vad e fonden" in page
    assert f"Granskat {entry.reviewed}" in words(page)
    # Without a script the browser goes to the turn, which can be focused and is named by the question.
    target = posted.headers["location"].partition("#")[2]
    assert f'id="{target}" tabindex="-1" aria-labelledby=' in page


async def test_the_script_is_handed_the_same_turn_as_html(browser: Browser, decides: Decides) -> None:
    decides.answers("fond", "lanefonden")
    made = (await browser.smoothly("/fraga", fraga="vad e fonden")).json()

    page = (await browser.get("/fraga")).text
    assert made["id"] in page
    assert made["html"].strip() in page


async def test_the_cookie_comes_with_the_first_question_and_says_nothing(browser: Browser, decides: Decides) -> None:
    decides.answers("fond", "lanefonden")
    for path in ("/", "/fraga", "/svar", "/svar/pengar/lanefonden", "/redovisning", "/om"):
        assert "set-cookie" not in (await browser.get(path)).headers, path
    cookie = (await browser.post("/fraga", fraga="fond")).headers["set-cookie"]

    name, _, value = cookie.partition(";")[0].partition("=")
    assert name == "samtal"
    assert len(value) >= 32
    assert {part.strip() for part in cookie.split(";")[1:]} == {"HttpOnly", "Path=/", "SameSite=lax"}
    assert "set-cookie" not in (await browser.post("/fraga", fraga="fond igen")).headers


async def test_behind_https_the_cookie_is_sent_by_https_alone(told_world: World) -> None:
    browser = Browser(site_of(told_world, web_url="https://fraga.example.test"), "https://fraga.example.test")
    answer = await browser.post("/fraga", fraga="vad som helst")

    assert answer.headers["set-cookie"].startswith("__Host-samtal=")
    assert "Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")


async def test_a_follow_up_is_understood_by_the_question_before(browser: Browser, decides: Decides) -> None:
    decides.answers("fond", "lanefonden")
    await browser.asks("vad e fonden")
    await browser.asks("och hur länge")

    assert decides.asked[-1][1] is not None
    assert decides.asked[-1][1].entry_id == "lanefonden"


async def test_two_visitors_do_not_share_a_conversation(told_world: World, browser: Browser, decides: Decides) -> None:
    decides.answers("fond", "lanefonden")
    await browser.asks("min egen fond")
    other = Browser(site_of(told_world))
    await other.asks("något annat")

    assert "min egen" not in (await other.get("/fraga")).text
    assert decides.asked[-1][1] is None


async def test_a_suggestion_is_chosen_with_a_button(browser: Browser, told_world: World, decides: Decides) -> None:
    decides.suggests("pengar", "lanefonden", "foretagslan")
    page = await browser.asks("pengar")
    assert "Jag är inte säker på vad du menar." in words(page)
    chosen = await browser.post("/fraga/valj", fraga_id=field(page, "fraga_id"), svar="lanefonden")

    assert chosen.status_code == 303
    page = words((await browser.get("/fraga")).text)
    assert page.count(told_world.services.content.entries["lanefonden"].title.to("sv")) >= 2
    (question,) = await _all(told_world, Question)
    assert isinstance(question, Question)
    assert question.entry_id == "lanefonden"


async def test_none_of_the_suggestions_puts_the_question_before_the_officers(
    browser: Browser, told_world: World, decides: Decides
) -> None:
    decides.suggests("pengar", "lanefonden", "foretagslan")
    page = await browser.asks("pengar")
    made = await browser.smoothly("/fraga/inget", fraga_id=field(page, "fraga_id"))

    assert "Det vet jag inte." in words(made.json()["html"])
    (question,) = await _all(told_world, Question)
    assert isinstance(question, Question)
    assert question.status is QuestionStatus.OPEN


async def test_a_referral_tells_where_to_turn_and_can_be_told_wrong(
    browser: Browser, told_world: World, decides: Decides
) -> None:
    referral = next(one for one in told_world.services.content.referrals.values() if one.where)
    decides.refers("bygglov", referral.id)
    page = await browser.asks("bygglov")

    assert referral.where[0].url in page
    assert "Jag frågade om något annat" in words(page)


async def test_an_answer_that_did_not_help_asks_what_was_missing_and_keeps_it_masked(
    browser: Browser, told_world: World, decides: Decides
) -> None:
    decides.answers("fond", "lanefonden")
    page = await browser.asks("vad e fonden")
    number = field(page, "fraga_id")
    made = (await browser.smoothly("/fraga/betyg", fraga_id=number, hjalpte="nej")).json()["html"]
    assert "Vad saknades i svaret?" in words(made)
    assert "Var det något av det här du undrade över?" in words(made)
    made = (await browser.smoothly("/fraga/saknas", fraga_id=number, saknas="ring mig på 070-123 45 67")).json()["html"]

    assert "Nu kan tjänstepersonerna se vad som saknas." in words(made)
    (question,) = await _all(told_world, Question)
    assert isinstance(question, Question)
    assert (question.feedback, question.status) == (-1, QuestionStatus.OPEN)
    assert question.missing == "ring mig på [telefon]"


async def test_an_answer_that_helped_is_thanked_for(browser: Browser, decides: Decides) -> None:
    decides.answers("fond", "lanefonden")
    number = field(await browser.asks("vad e fonden"), "fraga_id")
    assert (await browser.post("/fraga/betyg", fraga_id=number, hjalpte="ja")).status_code == 303

    assert "Bra att svaret hjälpte" in words((await browser.get("/fraga")).text)


ACTIONS: dict[str, dict[str, str]] = {
    "/fraga/betyg": {"hjalpte": "ja"},
    "/fraga/inget": {},
    "/fraga/saknas": {"saknas": "allt"},
    "/fraga/valj": {"svar": "finns-inte"},
}


@pytest.mark.parametrize("path", ACTIONS)
@pytest.mark.parametrize("number", ["1", "99", "0", "-1", "x", "", "9" * 40, "１"])
async def test_nobody_can_touch_the_question_of_another(
    told_world: World, browser: Browser, decides: Decides, path: str, number: str
) -> None:
    decides.answers("fond", "lanefonden")
    await browser.asks("vad e fonden")
    other = Browser(site_of(told_world))
    await other.asks("något annat")
    answer = await other.post(path, None, fraga_id=number, **ACTIONS[path])

    assert answer.status_code == 410
    first = (await _all(told_world, Question))[0]
    assert isinstance(first, Question)
    assert (first.feedback, first.missing, first.status) == (None, None, QuestionStatus.SETTLED)


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
    (turn,) = await _all(told_world, WebTurn)
    assert isinstance(turn, WebTurn)
    assert turn.text == ""


async def test_what_is_written_is_shown_as_it_is_and_does_nothing(browser: Browser) -> None:
    page = await browser.asks("<script>alert(1)</script> \"'&")

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


async def test_to_look_at_the_page_asks_nothing(browser: Browser, told_world: World) -> None:
    page = (await browser.get("/fraga?q=vad+%C3%A4r+fonden")).text

    assert ">vad är fonden</textarea>" in page
    assert await _all(told_world, Question) == []
    assert (await browser.get("/svar?q=fonden")).status_code == 200
    assert await _all(told_world, Question) == []


async def test_an_empty_question_and_one_too_long_stay_in_the_box_with_a_word(
    browser: Browser, told_world: World
) -> None:
    empty = await browser.post("/fraga", fraga=" ?! ")
    long = await browser.post("/fraga", fraga="ett ord " * 600)

    assert (empty.status_code, long.status_code) == (422, 422)
    assert "Jag såg ingen fråga" in words(empty.text)
    assert 'role="alert"' in empty.text
    assert "Frågan blev för lång" in words(long.text)
    assert await _all(told_world, Question) == []
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
    kept = await _all(told_world, MessageCount)
    assert all(isinstance(one, MessageCount) and "192.0.2" not in one.person for one in kept)


async def test_a_closed_bot_takes_no_questions_on_the_page(browser: Browser, told_world: World) -> None:
    await told_world.says(ADMIN, "/stang Vi flyttar.")
    answer = await browser.post("/fraga", fraga="min fråga")

    assert answer.status_code == 503
    assert "Vi flyttar." in words(answer.text)
    assert ">min fråga</textarea>" in answer.text
    assert await _all(told_world, Question) == []


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
        assert await _all(told_world, table) == []
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
    assert await _all(told_world, WebTurn) == []
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

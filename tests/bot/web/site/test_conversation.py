"""Whoever asks on the web page is answered as in Telegram, with a script and without; and what she writes is hers to delete."""

from __future__ import annotations

import pytest

from db.models import Question, QuestionStatus
from tests.bot.web.site.conftest import Browser, every, field, site_of, words
from tests.support.decides import Decides
from tests.support.world import OFFICER, World


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
    browser = Browser(site_of(told_world, public_url="https://fraga.example.test"), "https://fraga.example.test")
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
    (question,) = await every(told_world, Question)
    assert isinstance(question, Question)
    assert question.entry_id == "lanefonden"


async def test_none_of_the_suggestions_puts_the_question_before_the_officers(
    browser: Browser, told_world: World, decides: Decides
) -> None:
    decides.suggests("pengar", "lanefonden", "foretagslan")
    page = await browser.asks("pengar")
    made = await browser.smoothly("/fraga/inget", fraga_id=field(page, "fraga_id"))

    assert "Det vet jag inte." in words(made.json()["html"])
    (question,) = await every(told_world, Question)
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
    (question,) = await every(told_world, Question)
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
    first = (await every(told_world, Question))[0]
    assert isinstance(first, Question)
    assert (first.feedback, first.missing, first.status) == (None, None, QuestionStatus.SETTLED)


async def test_a_thumb_in_the_box_is_about_the_answer_before(
    browser: Browser, told_world: World, decides: Decides
) -> None:
    decides.answers("fond", "lanefonden")
    await browser.asks("vad e fonden")
    page = words(await browser.asks("👍"))

    assert "Bra att svaret hjälpte" in page
    (question,) = await every(told_world, Question)
    assert question.feedback == 1


async def test_a_thumb_before_any_answer_is_met_kindly(browser: Browser) -> None:
    answer = await browser.post("/fraga", fraga="👍")

    assert answer.status_code == 200
    assert 'role="alert"' in answer.text


async def test_a_suggestion_is_chosen_in_words_too(browser: Browser, told_world: World, decides: Decides) -> None:
    decides.suggests("pengar", "lanefonden", "foretagslan")
    await browser.asks("pengar")
    page = words(await browser.asks("den första"))

    assert "Granskat" in page
    (question,) = await every(told_world, Question)
    assert question.entry_id == "lanefonden"


async def test_what_was_missing_is_read_by_the_officers(browser: Browser, told_world: World, decides: Decides) -> None:
    decides.answers("fond", "lanefonden")
    number = field(await browser.asks("vad e fonden"), "fraga_id")
    await browser.post("/fraga/betyg", fraga_id=number, hjalpte="nej")
    await browser.post("/fraga/saknas", fraga_id=number, saknas="hur länge det tar")
    sent = await told_world.says(OFFICER, "/obesvarade")

    assert "Det saknades i svaret, enligt den som frågade:\n– hur länge det tar" in sent[-1].text

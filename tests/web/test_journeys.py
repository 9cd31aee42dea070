"""What people come for, in a real browser: with scripts, without them, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.world import OFFICER
from tests.web.conftest import MUNICIPALITY, Visitor, offline_for_scripts

Visits = Callable[..., Visitor]

WITH_AND_WITHOUT = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


@WITH_AND_WITHOUT
def test_a_question_with_slips_is_answered_and_gone_on_from(visits: Visits, scripts: bool) -> None:
    visitor = visits(java_script_enabled=scripts)
    page = visitor.opens("/")
    page.locator("[data-ask] textarea").fill("va e lånefåndn")
    page.locator("[data-ask] button").click()
    expect(page.locator(".turn")).to_contain_text("Vad är Lånefonden?")
    assert page.url.partition("#")[0] == f"{visitor.town.base}/fraga"
    visitor.asks("vad kostar det")

    expect(page.locator(".turn").last).to_contain_text("Jag tror att du frågar vidare om detta")
    page.reload()
    expect(page.locator(".turn")).to_have_count(2)


@WITH_AND_WITHOUT
def test_a_suggestion_is_chosen_and_the_answer_rated(visits: Visits, scripts: bool) -> None:
    visitor = visits(java_script_enabled=scripts)
    visitor.opens("/fraga")
    visitor.asks("pengar")
    turn = visitor.page.locator(".turn").first
    if turn.locator(".choices").count():
        turn.locator(".choices button").first.click()
        visitor.page.locator(".turn").nth(1).wait_for()
    last = visitor.page.locator(".turn").last
    last.get_by_role("button", name="Nej").click()
    last = visitor.page.locator(".turn").last
    last.get_by_label("Vad saknades i svaret?").fill("hur mycket man får")
    last.get_by_role("button", name="Skicka").click()

    expect(visitor.page.locator(".turn").last).to_contain_text("Nu kan tjänstepersonerna se vad som saknas.")


@WITH_AND_WITHOUT
def test_what_cannot_be_answered_leads_to_a_human_and_everything_can_be_deleted(visits: Visits, scripts: bool) -> None:
    visitor = visits(java_script_enabled=scripts)
    page = visitor.opens("/fraga")
    visitor.asks("vilken färg har månens baksida på tisdagar")
    expect(page.locator(".turn")).to_contain_text("servicedisk")
    page.get_by_role("button", name="Radera samtalet").click()

    expect(page.get_by_role("status")).to_contain_text("raderade")
    expect(page.locator(".turn")).to_have_count(0)


@WITH_AND_WITHOUT
def test_an_answer_is_found_by_search_and_read_in_easy_swedish_ever_after(visits: Visits, scripts: bool) -> None:
    visitor = visits(java_script_enabled=scripts)
    page = visitor.opens("/svar")
    page.get_by_label("Sök bland svaren").fill("lånef")
    if not scripts:
        page.get_by_role("button", name="Sök").click()
    page.locator("#hittat").get_by_role("link", name="Vad är Lånefonden?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vad är Lånefonden?")
    page.get_by_role("button", name="Lättläst").click()
    easy = page.locator(".answer").inner_text()
    page.goto(f"{visitor.town.base}/svar/pengar/bygdemedel")

    assert easy
    expect(page.locator(".forms [aria-current]")).to_have_text("Lättläst")


@WITH_AND_WITHOUT
def test_an_elected_member_finds_the_figure_its_history_and_the_pdf(visits: Visits, scripts: bool) -> None:
    visitor = visits(java_script_enabled=scripts)
    page = visitor.opens("/")
    page.get_by_role("navigation", name="Sidor").get_by_role("link", name="Redovisning").click()
    page.get_by_role("link", name="Samarbetet med Kaffehuset").first.click()
    expect(page.locator(".figures")).to_contain_text("10 st")
    expect(page.locator("svg.chart").first).to_be_visible()
    expect(page.locator("table")).to_contain_text("4 st")
    expect(page.locator(".history")).to_contain_text("Siffran var fel.")
    pdf = page.request.get(
        visitor.town.base + str(page.get_by_role("link", name="Redovisningen som PDF").get_attribute("href"))
    )
    assert pdf.body().startswith(b"%PDF")
    page.locator(".history").get_by_role("link", name="Läget just nu").click()
    page.get_by_role("link", name="Vad som ändrades").click()

    expect(page.locator("ins").first).to_contain_text("just nu")


def test_what_an_officer_publishes_in_telegram_is_on_the_page(visits: Visits) -> None:
    visitor = visits()

    async def publishes() -> None:
        for said in ("/ny nya-foretag", "Ett nytt företag", "Ett företag har startat.", "radgivningar: 12", "-"):
            await visitor.town.world.says(OFFICER, said)
        await visitor.town.world.presses(OFFICER, "Publicera")

    visitor.town.does(publishes())
    page = visitor.opens("/redovisning/nya-foretag")

    expect(page.locator(".update").first).to_contain_text("Ett nytt företag", timeout=2000)


def test_a_fetch_that_fails_becomes_a_form(visits: Visits) -> None:
    visitor = visits()
    page = visitor.opens("/fraga")
    with offline_for_scripts(page):
        visitor.asks("vad är lånefonden")
        page.locator(".turn").get_by_role("button", name="Ja").click()
        expect(page.locator(".turn")).to_contain_text("Bra att svaret hjälpte")
    visitor.wrong.clear()  # the browser tells of the fetches that we broke off


def test_a_new_answer_gets_the_focus_and_is_named_by_its_question(visits: Visits) -> None:
    visitor = visits()
    page = visitor.opens("/fraga")
    visitor.asks("vad är lånefonden")
    focused = page.evaluate(
        "document.activeElement.className + '|' + document.activeElement.getAttribute('aria-labelledby')"
    )
    kind, _, name = focused.partition("|")

    assert kind == "turn"
    assert "vad är lånefonden" in page.locator(f"#{name}").inner_text()
    assert page.locator("#fraga").input_value() == ""


@WITH_AND_WITHOUT
def test_everything_is_done_by_keyboard(visits: Visits, scripts: bool) -> None:
    visitor = visits(java_script_enabled=scripts)
    page = visitor.opens("/fraga")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Hoppa till innehållet")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("name") == "fraga"
    page.keyboard.type("vad är lånefonden")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".turn").wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text().strip().endswith("Ja"):
            break
    page.keyboard.press("Space")

    expect(page.locator(".turn")).to_contain_text("Bra att svaret hjälpte")


@WITH_AND_WITHOUT
def test_the_box_in_another_website_opens_the_answer_in_a_page_of_its_own(visits: Visits, scripts: bool) -> None:
    visitor = visits(java_script_enabled=scripts)
    frame = f'<!doctype html><title>Kommunen</title><iframe src="{visitor.town.base}/inbaddad" title="Fråga"></iframe>'
    visitor.page.route(f"{MUNICIPALITY}/**", lambda route: route.fulfill(content_type="text/html", body=frame))
    visitor.page.goto(f"{MUNICIPALITY}/sida")
    box = visitor.page.frame_locator("iframe")
    box.locator("textarea").fill("vad är lånefonden")
    with visitor.context.expect_page() as opened:
        box.get_by_role("button", name="Fråga").click()
    expect(opened.value.locator(".turn")).to_contain_text("Vad är Lånefonden?")
    assert opened.value.url.startswith(f"{visitor.town.base}/fraga")


def test_no_other_website_shows_a_page_in_a_frame(visits: Visits) -> None:
    visitor = visits()
    frame = f'<!doctype html><title>Annan</title><iframe src="{visitor.town.base}/fraga" title="Fråga"></iframe>'
    visitor.page.route(f"{MUNICIPALITY}/**", lambda route: route.fulfill(content_type="text/html", body=frame))
    visitor.page.goto(f"{MUNICIPALITY}/sida")
    assert visitor.page.frame_locator("iframe").locator("textarea").count() == 0
    assert any("frame-ancestors" in said for said in visitor.wrong)
    visitor.wrong.clear()

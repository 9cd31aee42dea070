"""Every page is there in every language, is valid, leads on, and carries nothing that is written into it by a script."""

from __future__ import annotations

import re
from html import unescape

import html5lib
import pytest

from db.engine import Database
from knowledge.base.models import Content
from tests.bot.web.site.conftest import Browser, site_of, words
from tests.support.decides import Decides
from tests.support.published import COOPERATION, Published
from tests.support.world import World

PAGES = (
    "/", "/fraga", "/svar", "/svar?q=fond", "/svar?q=qqqqq", "/svar/pengar", "/svar/pengar/lanefonden", "/svar/samarbete/kaffehuset",
    "/redovisning", "/redovisning/kaffehuset", "/redovisning/kaffehuset?sida=2", "/redovisning/kaffehuset/1",
    "/redovisning/kaffehuset/1/version/1", "/redovisning/kaffehuset/1/jamfor", "/redovisning/kaffehuset/2",
    "/redovisning/nya-foretag", "/guide", "/om", "/tillganglighet", "/personuppgifter", "/oppna-data", "/inbaddad",
    "/inbaddad/sa-har",
)  # fmt: skip
ONLY_SWEDISH = ("/svar/pengar/lanefonden/lattlast",)
MOST_BYTES = 60_000


@pytest.fixture
async def full(browser: Browser, published: Published, decides: Decides) -> Browser:
    """A browser at a site with updates, one of them revised, one withdrawn, and with a conversation."""
    await published.new(days_ago=200, figures={"platser": "5", "inkop_kr": "120000"})
    await published.revise(1, title="Sex platser är fyllda", figures={"platser": "6", "inkop_kr": "120000"})
    await published.new(days_ago=100)
    await published.withdraw(2, "Siffran var fel.")
    for days in range(6):
        await published.new(days_ago=50 - days, title=f"Inlägg {days}", example=days == 5)
    decides.answers("fond", "lanefonden")
    decides.suggests("pengar", "lanefonden", "foretagslan")
    await browser.asks("fond")
    await browser.asks("pengar")
    await browser.asks("något helt annat")
    return browser


@pytest.mark.parametrize("path", [*PAGES, *(f"/en{path if path != '/' else ''}" for path in PAGES), *ONLY_SWEDISH])
async def test_every_page_is_there_valid_and_small(full: Browser, path: str) -> None:
    answer = await full.get(path)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(answer.text)
    assert [(place, code) for place, code, _values in parser.errors] == []
    language = "en" if path.startswith("/en") else "sv"
    assert f'<html lang="{language}">' in answer.text
    assert len(re.findall(r"<h1[ >]", answer.text)) == 1
    # Nothing written into the page, which the policy would stop.
    assert not re.search(r"<(script|style)(?![^>]*\bsrc=)|<[^>]*\s(style|on[a-z]+)=", answer.text)
    ids = re.findall(r'\sid="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids))
    for name in re.findall(r'\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"', answer.text):
        assert set(name.split()) <= set(ids), name
    own = re.findall(r'(?:src|href)="(/static/[^"]+)"', answer.text)
    sizes = [len((await full.get(address)).content) for address in own]
    assert len(own) <= 3
    assert len(answer.content) + sum(sizes) <= MOST_BYTES


async def test_every_link_leads_somewhere(full: Browser) -> None:
    seen, waiting = set[str](), ["/", "/en", *ONLY_SWEDISH]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = await full.get(path)
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        for address in re.findall(r'<(?:a|link|img)\s[^>]*(?:href|src)="([^"]+)"', answer.text):
            target = unescape(address).removeprefix(full.base)
            if target.startswith("/"):
                page, _, place = target.partition("#")
                waiting.append(page)
                if place and page == path:
                    assert f'id="{place}"' in answer.text, address
            else:
                assert target.startswith(("https://", "http://", "#")), address

    assert len(seen) > 100


async def test_every_form_leads_somewhere(full: Browser) -> None:
    for path in PAGES:
        for tag in re.findall(r"<form [^>]*>", (await full.get(path)).text):
            action = re.search(r'action="([^"]+)"', tag)
            assert action is not None
            if 'method="post"' in tag:
                assert (await full.post(action[1])).status_code in (303, 410, 422), tag
            else:
                assert (await full.get(action[1])).status_code == 200, tag


@pytest.mark.parametrize(
    "path",
    [
        "/finns-inte", "/en/finns-inte", "/svar/finns-inte", "/svar/pengar/finns-inte", "/redovisning/finns-inte",
        "/redovisning/kaffehuset/99", "/redovisning/kaffehuset/0", "/redovisning/kaffehuset/x",
        "/redovisning/kaffehuset/99999999999999999999", "/redovisning/kaffehuset/1/version/1", "/redovisning/finns-inte.pdf",
        "/redovisning/finns-inte/flode.atom", "/qr/svar/pengar/finns-inte.svg", "/qr/redovisning/x.svg", "/enx", "/en/en",
        "/%00", "/svar/%3Cscript%3E", "/../../etc/passwd", "/svar/..%2f..%2fetc", "/wp-login.php", "/%ff%fe",
    ],
)  # fmt: skip
async def test_a_wrong_address_is_met_kindly_with_the_search(browser: Browser, path: str) -> None:
    answer = await browser.get(path)

    assert answer.status_code == 404
    assert "data-search" in answer.text
    assert "script>" not in answer.text.replace("</script>", "").replace("<script type", "")
    assert ("There is no such page" if path.startswith("/en/") else "Sidan finns inte") in words(answer.text)


async def test_an_entry_under_another_theme_is_found_all_the_same(browser: Browser) -> None:
    assert (await browser.get("/svar/stod/lanefonden")).headers["location"] == "/svar/pengar/lanefonden"
    assert (await browser.get("/en/svar/pengar/lanefonden/lattlast")).headers[
        "location"
    ] == "/en/svar/pengar/lanefonden"
    moved = await browser.get("/svar/?q=a%26b")
    assert (moved.status_code, moved.headers["location"]) == (308, "/svar?q=a%26b")
    assert (await browser.get(f"{browser.base}//evil.example/")).headers["location"] == "/evil.example"


async def test_an_entry_shows_all_that_it_has(browser: Browser, content: Content) -> None:
    for entry in content.entries.values():
        page = (await browser.get(f"/svar/{entry.theme}/{entry.id}")).text
        said = words(page)
        assert entry.title.to("sv") in said
        assert f"Granskat {entry.reviewed}" in said
        assert str(entry.review_by) in said
        assert "schema.org/Question" in page
        for source in entry.sources:
            assert source.publisher in said
            assert source.url is None or source.url in unescape(page)
            assert (source.date or f"läst {source.read}") in said
        if entry.uncertain is not None:
            assert entry.uncertain.to("sv") in said
            easy = words((await browser.get(f"/svar/{entry.theme}/{entry.id}/lattlast")).text)
            assert str(entry.uncertain_easy) in easy
        for other in entry.related:
            assert f'/{other}"' in page


async def test_what_has_not_changed_is_not_sent_again(browser: Browser) -> None:
    first = await browser.get("/svar/pengar/lanefonden")
    again = await browser.get("/svar/pengar/lanefonden", **{"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    static = re.search(r'href="(/static/site\.css[^"]+)"', first.text)
    assert static is not None
    assert "immutable" in (await browser.get(static[1])).headers["cache-control"]


async def test_an_answer_that_should_have_been_reviewed_says_so(
    browser: Browser, told_world: World, content: Content
) -> None:
    entry = content.entries["lanefonden"]
    assert "skulle ha granskats" not in (await browser.get("/svar/pengar/lanefonden")).text
    told_world.clock.advance(days=(entry.review_by - told_world.clock.now().date()).days + 1)

    assert f"skulle ha granskats igen {entry.review_by}" in (await browser.get("/svar/pengar/lanefonden")).text


async def test_the_search_finds_by_less_than_a_word_and_hands_the_script_the_same(browser: Browser) -> None:
    page = await browser.get("/svar?q=l%C3%A5n")
    hits = (await browser.get("/svar?q=l%C3%A5n", Accept="application/json")).json()["html"]

    assert "Vad är Lånefonden?" in words(hits)
    assert hits.strip() in page.text
    assert "noindex" in page.text


async def test_the_guide_is_a_form_that_ends_with_what_fits(browser: Browser, content: Content) -> None:
    path = "/guide"
    for _ in content.guide:
        page = (await browser.get(path)).text
        value = re.search(r'type="radio" name="val" value="([^"]+)"', page)
        assert value is not None
        path = f"/guide?val={value[1]}&fortsatt=1"
    page = words((await browser.get(path)).text)

    assert "Det här passar bäst" in page
    assert "Eftersom" in page
    assert "Välj ett svar innan du fortsätter" in words((await browser.get("/guide?fortsatt=1")).text)
    assert "Guiden har ändrats" in words((await browser.get("/guide?val=gammal.000")).text)


async def test_without_a_database_the_answers_are_still_there(told_world: World, content: Content) -> None:
    browser = Browser(site_of(told_world))
    live = next(entry for entry in content.entries.values() if entry.live)
    away = Database("postgresql+asyncpg://nobody:secret@127.0.0.1:1/none")
    for service in (told_world.services.accounts, told_world.services.conversations, told_world.services.closing):
        service._database = away
    home = await browser.get("/")

    assert (home.status_code, home.headers["retry-after"]) == (503, "30")
    assert "Det går inte att fråga just nu" in words(home.text)
    for entry in content.entries.values():
        assert f'href="/svar/{entry.theme}/{entry.id}"' in home.text
    assert (await browser.get("/svar/pengar/lanefonden")).status_code == 200
    shown = await browser.get(f"/svar/{live.theme}/{live.id}")
    assert shown.status_code == 200
    assert "Det senaste från kommunen kan inte visas just nu" in words(shown.text)
    assert (await browser.get("/om")).status_code == 200


async def test_a_fault_of_ours_is_told_without_a_word_about_it(
    told_world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_all: object) -> None:
        raise RuntimeError("hemligt")

    monkeypatch.setattr(told_world.services.accounts, "summaries", breaks)
    answer = await Browser(site_of(told_world)).get("/redovisning")

    assert answer.status_code == 500
    assert "Något gick fel hos oss" in words(answer.text)
    assert "hemligt" not in answer.text + caplog.text
    assert "RuntimeError" in caplog.text


async def test_the_bot_in_telegram_is_linked_to_when_its_name_is_known(told_world: World, content: Content) -> None:
    page = (await Browser(site_of(told_world, "lotsenbot")).get("/svar/pengar/lanefonden")).text

    assert 'href="https://t.me/lotsenbot?start=svar-lanefonden"' in page
    assert "t.me" not in (await Browser(site_of(told_world)).get("/svar/pengar/lanefonden")).text


async def test_the_maps_for_search_engines_name_each_answer_once_in_each_language(
    browser: Browser, content: Content
) -> None:
    found = re.findall(r"<loc>([^<]+)</loc>", (await browser.get("/sitemap.xml")).text)
    robots = (await browser.get("/robots.txt")).text

    assert len(found) == len(set(found))
    for entry in content.entries.values():
        for prefix in ("", "/en"):
            assert f"http://127.0.0.1:8080{prefix}/svar/{entry.theme}/{entry.id}" in found
    assert "Disallow: /fraga\n" in robots
    assert "Disallow: /en/fraga\n" in robots
    assert "Sitemap: http://127.0.0.1:8080/sitemap.xml" in robots


async def test_each_page_names_its_own_address_and_that_in_other_languages(told_world: World) -> None:
    browser = Browser(site_of(told_world, public_url="https://fraga.example.test"))
    page = (await browser.get("/en/svar/pengar/lanefonden")).text

    assert '<link rel="canonical" href="https://fraga.example.test/en/svar/pengar/lanefonden">' in page
    assert 'hreflang="sv" href="https://fraga.example.test/svar/pengar/lanefonden">' in page


async def test_the_municipality_has_its_own_colours(browser: Browser, told_world: World) -> None:
    colours = told_world.services.content.municipality.colours
    for name in ("site.css", "icon.svg"):
        assert colours.accent in (await browser.get(f"/static/{name}")).text
    assert colours.accent_dark in (await browser.get("/static/site.css")).text
    assert (await browser.get("/static/finns-inte")).status_code == 404
    assert COOPERATION


def test_the_stylesheet_and_the_script_are_small() -> None:
    from bot.web.site.static import FOLDER  # noqa: PLC0415

    assert (FOLDER / "site.css").stat().st_size <= 20_000
    assert (FOLDER / "site.js").stat().st_size <= 10_000


async def test_commands_in_a_text_are_links_to_the_pages_that_do_the_same(browser: Browser, content: Content) -> None:
    told = next(entry for entry in content.entries.values() if "/amnen" in entry.answer.to("sv"))
    page = (await browser.get(f"/svar/{told.theme}/{told.id}")).text

    assert '<a href="/svar">Alla svar</a>' in page.partition('class="answer"')[2].partition("</article>")[0]


async def test_who_answers_for_people_s_data_stands_beneath_the_entry_about_it(
    browser: Browser, content: Content
) -> None:
    entry = content.entries[str(content.municipality.privacy_entry)]
    page = words((await browser.get(f"/svar/{entry.theme}/{entry.id}")).text)

    assert "Rättslig grund" in page

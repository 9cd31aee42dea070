"""Whatever is sent to the site is answered, kindly, and does no harm."""

from __future__ import annotations

from urllib.parse import quote

import html5lib
import pytest

from db.models import Question, WebTurn
from tests.bot.handlers.test_redaction import NAMED, SECRETS, redact
from tests.bot.web.site.conftest import Browser, every, field, site_of, words
from tests.support.world import World
from tests.support.writing import publish

NASTY = (
    "\x00", "a\x00b", "\u202eomvänt", "\u200f", "\ufeff\u2066", "<b onclick=x>", "{{7*7}}", "%s%n{0}", "'; DROP TABLE questions; --",
    "../../etc/passwd", "javascript:alert(1)", "\r\nSet-Cookie: x=1", "a" * 4096, "\U0001f9d1\u200d\U0001f9d2" * 300, "&amp;&lt;",
    "/radera", "/start svar-x",
)  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
async def test_nothing_that_is_written_breaks_the_page(browser: Browser, text: str) -> None:
    posted = await browser.post("/fraga", fraga=text)
    page = await browser.get("/fraga")

    assert posted.status_code in (303, 422, 200)
    assert page.status_code == 200
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page.text)
    assert parser.errors == []
    assert "49" not in words(page.text) or "7*7" not in text
    assert (await browser.get(f"/svar?q={quote(text[:300])}")).status_code == 200
    assert (await browser.get(f"/fraga?q={quote(text[:300])}")).status_code == 200
    assert (await browser.get(f"/guide?val={quote(text[:300])}")).status_code == 200
    assert (await browser.get("/fraga/samtal.txt")).status_code in (200, 303)


async def test_every_address_is_answered(told_world: World) -> None:
    browser = Browser(site_of(told_world))
    for path in (
        "\udcff",
        "\x00",
        "/" * 30,
        "en/" * 9,
        "redovisning/a/b/c/d",
        "svar/{theme}",
        "static/../site.css",
        "qr/x.svg",
    ):
        target = f"/{quote(path, safe='/', errors='replace')}"
        assert (await browser.client.get(f"{browser.base}{target}")).status_code in (200, 303, 308, 404, 405)


async def test_content_that_pointed_someone_out_is_on_no_page(world: World) -> None:
    await publish(world, NAMED)
    await redact(world)
    browser = Browser(site_of(world))
    for path in ("/", "/redovisning", "/redovisning/kaffehuset", "/redovisning/kaffehuset/1", "/redovisning/kaffehuset/1/version/1",
                 "/redovisning/kaffehuset/1/jamfor", "/flode.atom", "/api/v1/updates", "/api/v1/updates/1", "/api/v1/updates.csv",
                 "/svar/samarbete/kaffehuset"):  # fmt: skip
        page = (await browser.get(path)).text
        for secret in SECRETS:
            assert secret not in page, path
    shown = words((await browser.get("/redovisning/kaffehuset/1")).text)
    assert "Innehållet borttaget" in shown
    assert "för att det pekade ut en person" in shown


async def test_the_whole_way_on_each_database(any_world: World) -> None:
    browser = Browser(site_of(any_world))
    page = await browser.asks("vad är lånefonden\x00?")
    number = field(page, "fraga_id")
    await browser.post("/fraga/betyg", fraga_id=number, hjalpte="nej")
    await browser.post("/fraga/saknas", fraga_id=number, saknas="allt\x00 om pengar")
    page = words((await browser.get("/fraga")).text)
    assert "Nu kan tjänstepersonerna se vad som saknas." in page
    assert [one.missing for one in await every(any_world, Question)] == ["allt om pengar"]
    await browser.post("/fraga/radera")

    assert await every(any_world, Question) == await every(any_world, WebTurn) == []

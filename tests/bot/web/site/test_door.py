"""What stands between a request and a page."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from starlette.requests import Request

from bot.web.site.door.address import UNKNOWN, client_address
from tests.bot.web.site.conftest import BASE, Browser, site_of
from tests.support.world import World


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": BASE}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Referer": f"{BASE}/fraga"}, 303),
        ({}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "https://test.evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": BASE}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Referer": "https://evil.example/?http://test/"}, 403),
    ],
)
@pytest.mark.parametrize("path", ["/fraga", "/en/fraga"])
async def test_a_form_of_another_site_is_not_taken(
    browser: Browser, headers: dict[str, str], status: int, path: str
) -> None:
    assert (await browser.post(path, headers, fraga="en fråga")).status_code == status


@pytest.mark.parametrize(
    "path", ["/fraga", "/fraga/valj", "/fraga/inget", "/fraga/betyg", "/fraga/saknas", "/fraga/radera", "/lasning"]
)
async def test_every_form_is_guarded(browser: Browser, path: str) -> None:
    answer = await browser.post(path, {"Origin": "https://evil.example"}, fraga="x", form="latt")

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert "Formuläret kom inte från den här webbplatsen" in answer.text


async def test_what_is_no_form_or_too_large_is_not_read(browser: Browser) -> None:
    origin = {"Origin": BASE}
    post = browser.client.post

    assert (await post("/fraga", json={"fraga": "x"}, headers=origin)).status_code == 415
    assert (await browser.post("/fraga", fraga="x" * 70_000)).status_code == 413
    kind = origin | {"Content-Type": "application/x-www-form-urlencoded"}
    assert (await post("/fraga", content=b"a=1&" * 5000, headers=kind)).status_code == 413
    assert (await post("/fraga", content=b"fraga=%ff%00%fe", headers=kind)).status_code == 422
    assert (await post("/fraga", content=b"\xff\xfe=\x00&fraga", headers=kind)).status_code == 422


async def test_nothing_else_than_reading_and_forms_is_answered(browser: Browser) -> None:
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert (await browser.client.request(method, "/fraga")).status_code == 405
    assert (await browser.post("/svar", q="x")).status_code == 405
    assert (await browser.client.head("/svar")).status_code == 200


async def test_every_answer_tells_browsers_what_they_may(browser: Browser) -> None:
    for path in ("/", "/fraga", "/finns/inte", "/static/site.css", "/api/v1/accounts", "/flode.atom"):
        headers = (await browser.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "unsafe" not in headers["content-security-policy"]
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "same-origin"
        assert "strict-transport-security" not in headers


async def test_only_the_box_is_shown_in_a_frame_and_only_where_it_may(told_world: World) -> None:
    browser = Browser(site_of(told_world, web_embed_origins=("https://www.example.test",)))

    for path in ("/inbaddad", "/en/inbaddad"):
        headers = (await browser.get(path)).headers
        assert "frame-ancestors https://www.example.test" in headers["content-security-policy"]
        assert "x-frame-options" not in headers
    assert "frame-ancestors 'none'" in (await browser.get("/fraga")).headers["content-security-policy"]
    assert "https://www.example.test" in (await browser.get("/inbaddad/sa-har")).text


@pytest.mark.parametrize(
    ("peer", "forwarded", "counted"),
    [
        ("203.0.113.9", None, "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "10.9.9.9, 198.51.100.1, 10.0.0.3", "198.51.100.1"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "nonsense", UNKNOWN),
        ("127.0.0.1", "", UNKNOWN),
        ("2001:db8:1:2:aaaa::1", None, "20010db800010002".lstrip("0") + "/64"),
        ("2001:db8:1:2:bbbb::2", None, "20010db800010002".lstrip("0") + "/64"),
        ("::ffff:198.51.100.7", None, "198.51.100.7"),
        ("socket", None, UNKNOWN),
    ],
)
def test_the_address_is_told_by_trusted_proxies_alone(peer: str, forwarded: str | None, counted: str) -> None:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded is not None else []
    request = Request({"type": "http", "client": (peer, 1), "headers": headers})

    assert client_address(request, (ip_network("127.0.0.1"), ip_network("10.0.0.0/8"))) == counted

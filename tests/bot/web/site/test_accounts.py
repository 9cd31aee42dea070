"""What officers publish in Telegram stands on the web page at once: latest, figures, history, differences, files and feeds."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

from pypdf import PdfReader

from bot.web.site.data.api import BASE
from bot.web.site.data.api import pages as of_api
from tests.bot.web.site.conftest import Browser, words
from tests.support.published import Published
from tests.support.world import OFFICER, World

ATOM = "{http://www.w3.org/2005/Atom}"


async def test_what_an_officer_publishes_stands_on_the_page_at_once(browser: Browser, told_world: World) -> None:
    for said in ("/ny kaffehuset", "Sju platser är fyllda", "Alla platser är fyllda.", "platser: 7", "-"):
        await told_world.says(OFFICER, said)
    await told_world.presses(OFFICER, "Publicera")

    for path in (
        "/",
        "/redovisning",
        "/redovisning/kaffehuset",
        "/redovisning/kaffehuset/1",
        "/svar/samarbete/kaffehuset",
    ):
        page = words((await browser.get(path)).text)
        assert "Sju platser är fyllda" in page, path
        assert "7 st" in page, path


async def test_figures_are_shown_with_change_chart_and_table(browser: Browser, published: Published) -> None:
    await published.new(days_ago=60, figures={"platser": "5"})
    await published.new(figures={"platser": "7"})
    page = (await browser.get("/redovisning/kaffehuset")).text

    assert "7 st" in words(page)
    assert "(+2)" in words(page)
    assert page.count("<circle") == 2
    assert "2026-09-25 5 st" in words(page)
    assert "Platser: 5 st den 2026-09-25, 7 st den 2026-11-24." in words(page)


async def test_an_account_without_anything_says_so_and_whom_to_ask(browser: Browser, told_world: World) -> None:
    page = (await browser.get("/redovisning/nya-foretag")).text

    assert "Här har ingenting publicerats än." in words(page)
    assert told_world.services.content.municipality.accounts_contact.url in page
    assert "Hur blir de sociala företagen i kommunen fler?" in words(page)


async def test_every_wording_has_an_address_that_stays_and_differences_are_shown(
    browser: Browser, published: Published
) -> None:
    number = await published.new(title="Sju platser", body="Alla platser är fyllda nu.", figures={"platser": "7"})
    await published.revise(number, title="Åtta platser", body="Alla platser är fyllda.", figures={"platser": "8"})
    path = f"/redovisning/kaffehuset/{number}"
    present, first = await browser.get(path), await browser.get(f"{path}/version/1")
    compared = (await browser.get(f"{path}/jamfor?fran=1&till=2")).text

    assert "Åtta platser" in words(present.text)
    assert "version/1" in present.text
    assert "Sju platser" in words(first.text)
    assert "Den gäller inte längre." in words(first.text)
    assert "<del>Sju</del> <ins>Åtta</ins>" in compared
    assert "<del>fyllda nu.</del> <ins>fyllda.</ins>" in compared
    assert (await browser.get(f"{path}/version/3")).status_code == 404
    assert (await browser.get(f"{path}/jamfor?fran=1&till=9")).status_code == 404
    assert "Texterna är lika." in words((await browser.get(f"{path}/jamfor?fran=2&till=2")).text)


async def test_of_a_withdrawn_update_the_trace_alone_is_shown_anywhere(browser: Browser, published: Published) -> None:
    number = await published.new(body="Hemliga uppgifter.", figures={"platser": "3"})
    await published.revise(number, body="Hemliga uppgifter ändrade.")
    await published.withdraw(number, "Uppgifterna var fel.")

    path = f"/redovisning/kaffehuset/{number}"
    for address in (path, "/redovisning/kaffehuset", "/redovisning", "/", "/flode.atom", f"{BASE}/updates", f"{BASE}/updates/{number}",
                    f"{BASE}/updates.csv", "/svar/samarbete/kaffehuset"):  # fmt: skip
        answer = await browser.get(address)
        assert answer.status_code == 200
        assert "Hemliga" not in answer.text, address
    assert "Uppgifterna var fel." in words((await browser.get(path)).text)
    assert (await browser.get(f"{path}/version/1")).status_code == 404
    assert (await browser.get(f"{path}/jamfor")).status_code == 404


async def test_examples_are_marked_wherever_they_stand(browser: Browser, published: Published) -> None:
    number = await published.new(example=True)

    for path in ("/", "/redovisning", "/redovisning/kaffehuset", f"/redovisning/kaffehuset/{number}", "/flode.atom"):
        assert "EXEMPEL" in words((await browser.get(path)).text), path
    assert (await browser.get(f"{BASE}/updates")).json()[0]["example"] is True


async def test_the_history_has_pages_and_an_update_one_address(browser: Browser, published: Published) -> None:
    for number in range(7):
        await published.new(days_ago=10 - number, title=f"Inlägg {number}")

    assert "Sida 1 av 2" in words((await browser.get("/redovisning/kaffehuset")).text)
    assert "Inlägg 0" in words((await browser.get("/redovisning/kaffehuset?sida=2")).text)
    assert (await browser.get("/redovisning/kaffehuset?sida=99")).headers["location"] == "/redovisning/kaffehuset"
    assert "Sida 1 av 2" in words((await browser.get("/redovisning/kaffehuset?sida=x")).text)
    assert (await browser.get("/redovisning/nya-foretag/1")).headers["location"] == "/redovisning/kaffehuset/1"


async def test_what_officers_write_is_shown_as_they_wrote_it(browser: Browser, published: Published) -> None:
    await published.new(title="<b>Fet</b>", body="Först.\n\n- ett\n- två <script>\n\nSist.")
    page = (await browser.get("/redovisning/kaffehuset/1")).text

    assert "&lt;b&gt;Fet&lt;/b&gt;" in page
    assert "<li>två &lt;script&gt;</li>" in page
    assert "&lt;script&gt;" in (await browser.get("/flode.atom")).text.replace("&amp;lt;", "&lt;").replace(
        "&amp;gt;", "&gt;"
    )


async def test_the_report_is_a_pdf_that_leads_to_the_page(browser: Browser, published: Published) -> None:
    await published.new()
    answer = await browser.get("/redovisning/kaffehuset.pdf")

    assert answer.headers["content-type"] == "application/pdf"
    pdf = PdfReader(io.BytesIO(answer.content))
    assert "http://127.0.0.1:8080/redovisning/kaffehuset" in "".join(page.extract_text() for page in pdf.pages)
    assert (await browser.get("/redovisning.pdf")).status_code == 200


async def test_the_feeds_are_atom_with_each_update_once(browser: Browser, published: Published) -> None:
    await published.new(days_ago=3)
    await published.new("nya-foretag", days_ago=1, title="Nytt & stort")
    every = ET.fromstring((await browser.get("/flode.atom")).content)  # noqa: S314 - our own
    one = ET.fromstring((await browser.get("/redovisning/kaffehuset/flode.atom")).content)  # noqa: S314

    assert [entry.findtext(f"{ATOM}title") for entry in every.iter(f"{ATOM}entry")] == [
        "Nytt & stort",
        "Sju platser är fyllda",
    ]
    assert len(list(one.iter(f"{ATOM}entry"))) == 1
    for name in ("id", "title", "updated"):
        assert every.findtext(f"{ATOM}{name}")
    empty = ET.fromstring((await browser.get("/redovisning/nya-foretag/flode.atom")).content)  # noqa: S314
    assert empty.findtext(f"{ATOM}id")


async def test_open_data_is_open_and_says_when_nothing_has_changed(browser: Browser, published: Published) -> None:
    await published.new(figures={"platser": "7", "inkop_kr": "1234.5"})
    first = await browser.get(f"{BASE}/updates")

    assert first.headers["access-control-allow-origin"] == "*"
    assert "publicdomain/zero" in first.headers["link"]
    assert first.json()[0]["figures"] == {"platser": 7, "inkop_kr": 1234.5}
    again = await browser.get(f"{BASE}/updates", **{"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    await published.new()
    assert (await browser.get(f"{BASE}/updates", **{"If-None-Match": first.headers["etag"]})).status_code == 200


async def test_tables_open_in_a_swedish_excel(browser: Browser, published: Published) -> None:
    await published.new(title="=1+1", figures={"inkop_kr": "1234.5"})
    answer = await browser.get(f"{BASE}/updates.csv?account=kaffehuset")

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeffNummer;")
    assert ";Kommunens inköp, hittills i år (kr);" in text
    assert ";Webbadress\r\n" in text
    assert ";1234,5;" in text
    assert ";http://127.0.0.1:8080/redovisning/kaffehuset/1\r\n" in text
    assert ";'=1+1;" in text
    assert (await browser.get(f"{BASE}/updates.csv?account=finns-inte")).status_code == 404


async def test_the_description_names_each_path_and_each_field(browser: Browser, published: Published) -> None:
    await published.new()
    described = (await browser.get(f"{BASE}/openapi.json")).json()
    schemas = described["components"]["schemas"]

    assert set(described["paths"]) == set(of_api())
    for path, name in (("accounts", "Account"), ("updates", "Update"), ("entries", "Entry")):
        for row in (await browser.get(f"{BASE}/{path}")).json():
            assert row.keys() <= schemas[name]["properties"].keys()
            assert set(schemas[name]["required"]) <= row.keys()
    assert described["openapi"].startswith("3.1")


async def test_one_update_comes_with_all_its_wordings(browser: Browser, published: Published) -> None:
    number = await published.new()
    await published.revise(number, title="Åtta platser")

    revisions = (await browser.get(f"{BASE}/updates/{number}")).json()["revisions"]
    assert [one["title"] for one in revisions] == ["Sju platser är fyllda", "Åtta platser"]
    for unknown in ("99", "0", "x", "9" * 30):
        assert (await browser.get(f"{BASE}/updates/{unknown}")).status_code == 404
    assert (await browser.get(f"{BASE}/entries/finns-inte")).status_code == 404
    assert (await browser.get(f"{BASE}/entries/lanefonden")).json()["id"] == "lanefonden"

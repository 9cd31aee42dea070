"""The site can be used by everyone (WCAG 2.2 AA), whatever they see, however large, in whichever colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.conftest import Visitor

Visits = Callable[..., Visitor]

PAGES = (
    "/", "/fraga", "/svar", "/svar?q=fond", "/svar/pengar", "/svar/pengar/lanefonden", "/redovisning", "/redovisning/kaffehuset",
    "/redovisning/kaffehuset/7", "/redovisning/kaffehuset/5", "/redovisning/kaffehuset/7/version/1",
    "/redovisning/kaffehuset/7/jamfor", "/guide", "/om", "/tillganglighet", "/personuppgifter", "/oppna-data", "/inbaddad",
    "/inbaddad/sa-har", "/finns-inte",
)  # fmt: skip
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What can differ between light and dark."""


def _conversation(visitor: Visitor, path: str) -> None:
    """A conversation with an answer, suggestions and a question that is not answered."""
    visitor.opens(path)
    for text in ("vad är lånefonden", "pengar", "bygglov"):
        visitor.asks(text)
    visitor.page.get_by_role("button", name="Nej" if path == "/fraga" else "No", exact=True).first.click()
    visitor.page.locator("textarea[name=saknas]").wait_for()


def _found_by_axe(visitor: Visitor, rules: dict[str, Any]) -> list[str]:
    violations: list[dict[str, Any]] = Axe().run(visitor.page, options=rules).response["violations"]
    return [f"{one['id']}: {node['html'][:150]}" for one in violations for node in one["nodes"]]


@pytest.mark.parametrize(
    ("prefix", "scheme", "easy"),
    [("", "light", False), ("", "dark", False), ("/en", "light", False), ("", "light", True)],
    ids=["swedish", "dark", "english", "easy"],
)
def test_axe_finds_nothing(visits: Visits, prefix: str, scheme: str, easy: bool) -> None:
    visitor = visits(color_scheme=scheme)
    if easy:
        visitor.opens("/").get_by_role("button", name="Lättläst").click()
    found, rules = {}, OF_COLOURS if scheme == "dark" else RULES
    for path in PAGES if not easy else PAGES[:8]:
        visitor.opens(prefix + path if path != "/" else prefix or "/")
        found[path] = _found_by_axe(visitor, rules)
    _conversation(visitor, f"{prefix}/fraga")
    found["conversation"] = _found_by_axe(visitor, rules)
    visitor.wrong[:] = [said for said in visitor.wrong if "404" not in said]

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize(
    ("options", "text"),
    [({"viewport": {"width": 320, "height": 640}}, "100%"), ({"viewport": {"width": 1280, "height": 800}}, "200%")],
    ids=["320-pixels", "text-at-200-percent"],
)
def test_nothing_is_cut_or_has_to_be_scrolled_sideways(visits: Visits, options: dict[str, Any], text: str) -> None:
    visitor = visits(**options)
    wide = []
    for path in (*PAGES, "/fraga#samtal"):
        if path.endswith("#samtal"):
            _conversation(visitor, "/fraga")
        else:
            visitor.opens(path)
        if text != "100%":
            # As a reader's own setting does it: everything that is measured in the page's letters grows.
            visitor.page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        if visitor.page.evaluate(WIDER):
            wide.append(path)
    visitor.wrong[:] = [said for said in visitor.wrong if "404" not in said]

    assert wide == []


COVERED = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect();
  if (element === document.body || box.width === 0) return null;
  const x = Math.min(Math.max(box.left + Math.min(box.width, 20) / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height, 20) / 2, 0), innerHeight - 1);
  const seen = document.elementFromPoint(x, y);
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return inside && seen !== null && (element.contains(seen) || seen.contains(element)) ? null : element.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize("path", ["/", "/svar/pengar/lanefonden", "/redovisning/kaffehuset", "/guide"])
def test_at_400_percent_the_focused_element_is_always_seen(visits: Visits, path: str) -> None:
    """1,280 by 1,024 pixels at 400 per cent are 320 by 256."""
    visitor = visits(viewport={"width": 320, "height": 256}, reduced_motion="reduce")
    page = visitor.opens(path)
    covered = []
    for _ in range(page.locator("a, button, input, textarea, [tabindex='0']").count()):
        page.keyboard.press("Tab")
        covered.append(page.evaluate(COVERED))

    assert [one for one in covered if one] == []


SMALL = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), textarea, select')]
  .filter((element) => element.checkVisibility() && !element.closest('.skip') && !(
    getComputedStyle(element).display === 'inline' && element.parentElement.textContent.trim() !== element.textContent.trim()))
  .map((element) => [element.getBoundingClientRect(), element.outerHTML.slice(0, 100)])
  .filter(([box]) => box.width > 1 && (box.height < 24 || box.width < 24))
  .map(([box, html]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""


def test_what_is_pressed_is_large_enough(visits: Visits) -> None:
    """24 by 24 pixels, but for links within a text."""
    visitor = visits(viewport={"width": 390, "height": 844})
    small = {}
    for path in PAGES[:-1]:
        small[path] = visitor.opens(path).evaluate(SMALL)

    assert {path: found for path, found in small.items() if found} == {}


def test_motion_and_colours_are_the_reader_s(visits: Visits) -> None:
    still = visits(reduced_motion="reduce").opens("/")
    assert still.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    own = visits(forced_colors="active").opens("/redovisning/kaffehuset")
    line = "getComputedStyle(document.querySelector('.chart .line')).stroke"
    text = "getComputedStyle(document.querySelector('.chart text')).fill"
    assert own.evaluate(line) == own.evaluate("getComputedStyle(document.querySelector('main a')).color")
    assert own.evaluate(text) == own.evaluate("getComputedStyle(document.body).color")
    dark = visits(color_scheme="dark").opens("/")
    assert dark.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(21, 24, 26)"


def test_a_page_is_four_requests_at_the_most_and_none_leaves_the_site(visits: Visits) -> None:
    visitor = visits()
    # With this the browser keeps nothing from the page before.
    visitor.page.route("**/*", lambda route: route.continue_())
    for path in PAGES[:-1]:
        visitor.opens(path)
        assert len(visitor.requests) <= 4, path

"""The knowledge base's Markdown becomes Telegram's HTML."""

from __future__ import annotations

import pytest

from bot.localtelegram.html_mode import parse
from bot.views.markdown import to_html, to_page
from knowledge.base.models import Content


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("En rad\nsom filen bryter.", "En rad som filen bryter."),
        ("Ett.\n\nTvå.", "Ett.\n\nTvå."),
        ("**fet** och *kursiv*", "<b>fet</b> och <i>kursiv</i>"),
        ("Så här:\n- ett\n  fortsätter\n- två", "Så här:\n• ett fortsätter\n• två"),
        ("1. först\n2. sedan", "1. först\n2. sedan"),
        ("[Lekeberg](https://lekeberg.se/?a=1&b=2)", '<a href="https://lekeberg.se/?a=1&amp;b=2">Lekeberg</a>'),
        ("3 < 4 & 5 > 4", "3 &lt; 4 &amp; 5 &gt; 4"),
        ("### Rubrik", "<b>Rubrik</b>"),
        ("/dra_tillbaka och fler_foretag_nu", "/dra_tillbaka och fler_foretag_nu"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_markdown_as_html(text: str, shown: str) -> None:
    assert to_html(text) == shown


def test_lines_of_an_easy_text_stay_lines() -> None:
    assert to_html("Boten svarar.\nDen hittar inte på.", keep_lines=True) == "Boten svarar.\nDen hittar inte på."


def test_every_text_of_the_knowledge_base_becomes_valid_html(content: Content) -> None:
    for entry in content.entries.values():
        for text, keep in ((entry.answer.to("sv"), False), (entry.answer.to("en"), False), (entry.easy, True)):
            shown, _entities = parse(to_html(text, keep_lines=keep))
            assert "**" not in shown, entry.id


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("En rad\nsom filen bryter.\n\nTvå.", "<p>En rad som filen bryter.</p>\n<p>Två.</p>"),
        (
            "Så här:\n- ett\n  fortsätter\n- **två**\n\nSlut.",
            "<p>Så här:</p>\n<ul><li>ett fortsätter</li><li><b>två</b></li></ul>\n<p>Slut.</p>",
        ),
        ("1. först\n2. sedan", "<ol><li>först</li><li>sedan</li></ol>"),
        ("3. tredje\n4. fjärde", '<ol start="3"><li>tredje</li><li>fjärde</li></ol>'),
        ("### Rubrik\nText <b>", "<h3>Rubrik</h3>\n<p>Text &lt;b&gt;</p>"),
    ],
)
def test_markdown_as_a_page(text: str, shown: str) -> None:
    assert to_page(text) == shown


def test_lines_of_an_easy_text_stay_lines_on_a_page() -> None:
    assert (
        to_page("Boten svarar.\nDen hittar inte på.", keep_lines=True) == "<p>Boten svarar.<br>Den hittar inte på.</p>"
    )

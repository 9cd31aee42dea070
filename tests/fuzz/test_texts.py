"""Texts that are meant to keep a program busy for ever: each step that reads what people write comes to its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from bot.buttons import decode
from bot.localtelegram import html_mode
from bot.services.people import mask
from bot.services.updates import parsing
from bot.services.written import clean, visible
from bot.views import markdown, markup
from bot.views.shorten import shorten
from knowledge.understanding import Understanding
from tests.fuzz import RANDOMLY, SEED
from tests.fuzz.limit import LONGEST, no_longer_than
from tests.fuzz.words import texts
from tests.support.content import COOPERATION

TODAY = date(2026, 11, 24)
TEXTS = 100
"""How many texts each reader is given."""

_pieces = st.sampled_from(
    [
        *" \n.,:;=-–_*[]()<>&#/@+%0123456789aåAÅ",
        "http://",
        "a.",
        "1 ",
        " 0",
        "ab ",
        "<b>",
        "&amp;",
        "..",
        "\u0301",
        "😀",
        "19",
        "-1",
        "kr",
        "t.ex. ",
    ]
)
repeated = st.tuples(
    st.lists(_pieces, max_size=3), st.lists(_pieces, min_size=1, max_size=4), st.integers(1, 4096), _pieces
).map(lambda parts: ("".join(parts[0]) + "".join(parts[1]) * parts[2])[:4095] + parts[3])
"""The same few signs over and over, with something else before and behind: what makes a regular expression go back and forth."""

READERS: dict[str, Callable[[str], object]] = {
    "an update": lambda text: parsing.read_form(text, COOPERATION, TODAY),
    "figures": lambda text: parsing.read_figures(text, COOPERATION, TODAY),
    "a registry number": lambda text: parsing.read_reference(text, TODAY),
    "a title": parsing.read_title,
    "an account": lambda text: parsing.find_account(text, [COOPERATION]),
    "personal data": mask,
    "what does not show": lambda text: visible(clean(text)),
    "sentences": lambda text: shorten(text, 120),
    "a button": decode,
}


@pytest.mark.parametrize("reader", READERS)
def test_a_text_is_read_to_its_end(reader: str) -> None:
    @seed(SEED)
    @settings(RANDOMLY, max_examples=TEXTS)
    @given(st.one_of(repeated, repeated, texts))
    def is_read(text: str) -> None:
        with no_longer_than(LONGEST):
            READERS[reader](text)

    is_read()


def test_any_markdown_becomes_html_that_telegram_reads_however_it_is_cut() -> None:
    @seed(SEED)
    @settings(RANDOMLY, max_examples=TEXTS)
    @given(st.one_of(repeated, texts), st.sampled_from((20, 300, markup.MESSAGE_LIMIT)))
    def is_html(text: str, limit: int) -> None:
        with no_longer_than(LONGEST):
            for part in markup.split(markdown.to_html(clean(text)), limit):
                html_mode.parse(part)

    is_html()


def test_every_text_leads_to_a_decision(understanding: Understanding) -> None:
    @seed(SEED)
    @settings(RANDOMLY, max_examples=TEXTS)
    @given(st.one_of(repeated, texts, texts))
    def is_decided(text: str) -> None:
        with no_longer_than(LONGEST):
            decision = understanding.decide(clean(text))
            assert 0 <= decision.confidence <= 1

    is_decided()

"""The difference between two wordings is shown word by word, always as valid HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localtelegram import html_mode
from bot.views.difference import difference_html
from bot.views.markup import plain


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Vi har sju platser.", "Vi har åtta platser.", "Vi har <s>sju</s> <b>åtta</b> platser."),
        ("Ett två", "två", "<s>Ett</s> två"),
        ("två", "två tre", "två <b>tre</b>"),
        ("", "nytt", "<b>nytt</b>"),
        ("gammalt", "", "<s>gammalt</s>"),
        ("A.", "A.\n\nB.", "A.\n\n<b>B.</b>"),
        ("a <b> & c", "a </b> & c", "a <s>&lt;b&gt;</s> <b>&lt;/b&gt;</b> &amp; c"),
    ],
)
def test_what_is_gone_is_struck_and_what_is_new_is_bold(before: str, after: str, shown: str) -> None:
    assert difference_html(before, after) == shown


def test_a_long_unchanged_stretch_becomes_an_ellipsis() -> None:
    words = " ".join(f"ord{number}" for number in range(100))
    shown = plain(difference_html(f"{words} sju {words}", f"{words} åtta {words}"))
    assert len(shown) < 200
    assert "ord99 sju åtta ord0" in shown
    assert "…" in shown


@given(st.text("ab <&>\n", max_size=60), st.text("ab <&>\n", max_size=60))
def test_any_two_texts_give_valid_html(before: str, after: str) -> None:
    html_mode.parse(difference_html(before, after))

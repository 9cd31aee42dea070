"""Long texts become messages that Telegram takes, and no reader is cut off in the middle of a tag."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localtelegram.html_mode import parse
from bot.views import markup

PARAGRAPH = '<b>Rubrik</b>\nEn mening till. <i>Och en <a href="https://lekeberg.se/?a=1&amp;b=2">länk &lt;3</a></i>.'


def test_a_short_text_is_one_message() -> None:
    assert markup.split(PARAGRAPH) == [PARAGRAPH]


def test_a_long_text_is_cut_between_paragraphs() -> None:
    text = "\n\n".join([PARAGRAPH] * 200)

    parts = markup.split(text)

    assert len(parts) > 1
    assert "\n\n".join(parts) == text


def test_a_long_paragraph_is_cut_after_a_sentence_and_its_tags_are_closed_and_opened_again() -> None:
    first, second = markup.split(f"<b>{'Det här är en mening. ' * 300}</b>")

    assert first.endswith("mening.</b>")
    assert second.startswith("<b>Det här")


def test_length_is_counted_as_shown_and_in_the_units_that_telegram_counts() -> None:
    assert markup.length('<a href="https://lekeberg.se">å &amp; 🦔</a>') == 6


def test_readable_text_keeps_the_addresses() -> None:
    assert markup.readable('Se <a href="https://a.se">A</a> och <b>&lt;b&gt;</b>') == "Se A (https://a.se) och <b>"


_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(" \n&<>🦔."), max_size=60)
_PIECES = st.lists(
    st.one_of(
        _WORDS.map(html.escape),
        _WORDS.map(lambda words: f"<b>{html.escape(words)}</b>"),
        _WORDS.map(lambda words: f'<i>x <a href="https://x.se/?a=1&amp;b=2">{html.escape(words)}</a></i>'),
        st.just("\n\n"),
    ),
    max_size=40,
).map("".join)


@given(_PIECES, st.integers(5, 80))
def test_every_part_is_valid_and_short_enough_and_nothing_is_lost(text: str, limit: int) -> None:
    parts = markup.split(text, limit)

    shown = ""
    for part in parts:
        plain, _entities = parse(part)
        assert markup.length(part) <= limit
        shown += plain
    assert "".join(shown.split()) == "".join(markup.plain(text).split())


@pytest.mark.parametrize("bad", ["<b>x", "x</b>", "<b><i>x</b></i>", "<script>x</script>", "1 < 2", "<b", "<b>x</i>"])
def test_the_stand_in_refuses_what_telegram_refuses(bad: str) -> None:
    with pytest.raises(Exception, match="tag"):
        parse(bad)

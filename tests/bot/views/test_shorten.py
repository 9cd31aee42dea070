"""A shortened text ends where a thought ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.shorten import ELLIPSIS, sentences, shorten


def test_a_text_that_fits_is_left_alone() -> None:
    assert shorten("  Kort text. ", 50) == "Kort text."


def test_whole_sentences_are_kept_and_the_rest_is_an_ellipsis() -> None:
    assert shorten("En mening. En till mening. Den här ryms inte längre.", 30) == "En mening. En till mening. …"


@pytest.mark.parametrize(
    "text",
    [
        "Vi köper t.ex. fika av dem.",
        "Avtalet gäller t.o.m. årsskiftet.",
        "Mötet är kl. 13 i dag.",
        "Det är punkt 3. nya avtal som gäller.",
        "Priset steg 1.5 procent.",
        "Se dnr. KS 2026/12 för mer.",
        "Den 1. december börjar avtalet.",
    ],
)
def test_an_abbreviation_or_an_ordinal_ends_no_sentence(text: str) -> None:
    assert sentences(f"{text} Nästa mening.") == [text, " Nästa mening."]


def test_lines_of_a_list_end_as_sentences_do() -> None:
    assert (
        shorten("Nytt:\n- ett avtal\n- en lokal\n- en handledare till i vår", 32) == "Nytt:\n- ett avtal\n- en lokal …"
    )


def test_a_long_first_sentence_is_cut_between_words() -> None:
    assert shorten("Det här är en enda mycket lång mening utan slut", 20) == "Det här är en enda…"


@given(st.text(max_size=400), st.integers(min_value=10, max_value=200))
def test_nothing_gets_longer_than_the_limit_and_nothing_is_made_up(text: str, limit: int) -> None:
    short = shorten(text, limit)

    assert len(short) <= limit
    assert text.strip().startswith(short.removesuffix(ELLIPSIS).rstrip())

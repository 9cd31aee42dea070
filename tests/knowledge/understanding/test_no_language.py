"""What is written in no language has the chat's."""

from __future__ import annotations

import pytest

from knowledge.text import normalise
from knowledge.understanding import Understanding


@pytest.mark.parametrize("fallback", ["sv", "fi"])
@pytest.mark.parametrize(
    "text",
    [
        "asdfghjkl",
        "oiuwer",
        "lkjasdf qwpoeir",
        "Qwertz Asdfg",
        "xkcdq brtz",
        "https://example.org/ylitornio/suomi",
        "example.org/hakemus-palkkatuki",
        "www.exempel.se",
        "KS 2026/123",
        "KS-2026-00123",
        "LEK-KS",
        "556677-8899",
        "7F3K-9QXM-2LPA-44TT",
        "KXQM-PLRA-WNTS-BVDE",
        "abcd-efgh-jklm-nopq",
        "tok_live_abcDEFghiJKL",
        "dGhpcyBpcyBhIHRlc3Q=",
    ],
)
def test_what_is_no_language_has_the_chats(understanding: Understanding, text: str, fallback: str) -> None:
    assert understanding.language(normalise(text), fallback) == fallback


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("miten perustan yrityksen https://www.lekeberg.se/foretag", "fi"),
        ("como abro una empresa, vi lekeberg.se/naringsliv", "es"),
        ("ndihmë për biznes KXQM-PLRA-WNTS-BVDE", "sq"),
    ],
)
def test_a_link_or_a_code_beside_words_changes_nothing(understanding: Understanding, text: str, language: str) -> None:
    assert understanding.language(normalise(text), "sv") == language

"""What a person typed, made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.base.models import Content
from knowledge.text import MAX_CHARACTERS, bare, has_letters, normalise, sentences, words
from knowledge.understanding import Understanding
from knowledge.understanding.spelling import Vocabulary


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("  hej   du ", "hej du"),
        ("fo\u0308rening", "förening"),
        ("lå\u200bn\u202e", "lån"),
        ("a\x00b\x07c", "a b c"),
        ("h" + "\u0301" * 40 + "ej", "h\u0301\u0301ej"),
        ("rad ett\r\n\r\nrad två", "rad ett\nrad två"),
        ("", ""),
    ],
)
def test_text_is_normalised_to_what_a_reader_sees(typed: str, normal: str) -> None:
    assert normalise(typed) == normal


@given(st.text(max_size=300))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert len(once) <= MAX_CHARACTERS


def test_words_sentences_and_marks() -> None:
    assert words("Vad är ESF+, egentligen?") == ["vad", "är", "esf+", "egentligen"]
    assert sentences("Vi är tre. Hur gör vi?\nSnälla!") == ["Vi är tre.", "Hur gör vi?", "Snälla!"]
    assert bare("föreningsbidrag på ön") == "foreningsbidrag pa on"


@pytest.mark.parametrize(
    ("text", "expected"), [("hej", True), ("aaaaaaa", False), ("🇸🇪🇫🇮", False), ("123", False), ("år", True)]
)
def test_only_letters_that_differ_can_be_understood(text: str, expected: bool) -> None:
    assert has_letters(text) is expected


@pytest.fixture(scope="module")
def vocabulary(content: Content) -> Vocabulary:
    return Vocabulary(
        text for entry in content.entries.values() for text in (*entry.phrasings.sv, *entry.keywords, *entry.keywords)
    )


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("löne stöd", "lönestöd"),
        ("bygdemedell", "bygdemedel"),
        ("foretagslan", "företagslån"),
        ("låne fonden", "lånefonden"),
        ("socialt företag", "socialt företag"),
    ],
)
def test_misspellings_and_split_compounds_are_put_right(vocabulary: Vocabulary, typed: str, corrected: str) -> None:
    assert vocabulary.correct(typed) == corrected


def test_an_unknown_compound_is_taken_apart(vocabulary: Vocabulary) -> None:
    assert vocabulary.correct("lokalhjälp").split() == ["lokalhjälp", "lokal", "hjälp"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hur startar man ett socialt företag?", "sv"),
        ("vem kan gå i borgenn för vårat lånn", "sv"),
        ("lånefonden", "sv"),
        ("How do we become a supplier to the municipality?", "en"),
        ("Kuinka perustan yhteiskunnallisen yrityksen?", "fi"),
        ("Що таке соціальне підприємство?", "uk"),
        ("أريد أن أعمل في شركة اجتماعية", "ar"),
        ("ማሕበራዊ ትካል እንታይ እዩ?", "ti"),
        ("Wie stelle ich der Gemeinde eine elektronische Rechnung?", "de"),
    ],
)
def test_the_language_is_recognised(understanding: Understanding, text: str, language: str) -> None:
    assert understanding.language(text, "sv") == language


@pytest.mark.parametrize("fallback", ["sv", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "?",
        "12",
        "esf",
        "xkqzv",
        "KS 2026/123",
        "556677-8899",
        "https://www.example.se/ansokan/har",
        "anna.berg@example.se",
        "🐕",
    ],
)
def test_a_text_without_words_of_a_language_has_the_language_of_the_chat(
    understanding: Understanding, text: str, fallback: str
) -> None:
    assert understanding.language(text, fallback) == fallback


def test_links_and_addresses_have_no_part_in_the_language(understanding: Understanding) -> None:
    asked = "Wo finde ich Hilfe"
    with_link = f"{asked} https://www.example.se/foretag/starta-ett-eget-foretag.html anna.berg@example.se"
    assert understanding.language(with_link, "sv") == understanding.language(asked, "sv") == "de"

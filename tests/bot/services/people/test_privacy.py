"""What points out a person is masked, and a person is only a keyed hash."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.people.privacy import Pseudonyms, mask
from bot.services.written import clean
from tests.fuzz.limit import LONGEST, no_longer_than

MASKED = [
    ("kim@x.se+alex@y.se.", "[e-post]."),
    ("jag heter 850709-9805", "jag heter [personnummer]"),
    ("19850709-9805", "[personnummer]"),
    ("198507099805", "[personnummer]"),
    ("8507099805.", "[personnummer]."),
    ("850709 9805", "[personnummer]"),
    ("850709+9805", "[personnummer]"),
    ("19 850709-9805", "[personnummer]"),
    ("mitt samordningsnummer är 850769-9805", "mitt samordningsnummer är [personnummer]"),
    ("850709-XXXX", "[personnummer]"),
    ("070-123 45 67", "[telefon]"),
    ("ring 0701234567.", "ring [telefon]."),
    ("+46 70 123 45 67", "[telefon]"),
    ("0046701234567", "[telefon]"),
    ("0585-487 00", "[telefon]"),
    ("(019) 602 10 00", "([telefon]"),
    ("anna.svensson@example.com", "[e-post]"),
    ("anna snabel-a: anna(at)example.com", "anna snabel-a: [e-post]"),
    ("https://example.com/konto?token=abc123", "[länk]"),
    ("se www.example.com/delad/9f8a7b6c5d4e3f2a1b0c9d8e", "se [länk]"),
    ("https://kim:hemligt@example.com/", "[länk]"),
    ("https://example.com/#access_token=1", "[länk]"),
]
KEPT = [
    "vi behöver 240 000 kr",
    "240 000 000 kronor",
    "1,5 miljoner",
    "organisationsnummer 556677-8899",
    "handlingsplanen 2022-2025",
    "mötet 2026-11-24 kl 10:00",
    "diarienummer KS 2026/123",
    "lagen 2018:1937 och 2017:900",
    "https://lekeberg.se/stod/foretag",
    "www.tillvaxtverket.se",
    "vi är 12 personer och 3 volontärer",
    "0,8 procent av 1 000",
    "de minimis 300 000 euro på 3 år",
]


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_what_points_out_a_person_is_masked(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize("text", KEPT)
def test_what_points_out_no_one_is_kept(text: str) -> None:
    assert mask(text).text == text
    assert mask(text).found == frozenset()


def test_the_kinds_that_were_found_are_told() -> None:
    assert mask("850709-9805 och 070-123 45 67 och a@b.se").found == {"number", "phone", "mail"}


@given(st.text(max_size=300))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask(text).text

    assert mask(once).text == once


@given(st.text(st.characters(), max_size=300))
def test_a_cleaned_text_can_be_kept(text: str) -> None:
    cleaned = clean(text)

    assert "\x00" not in cleaned
    cleaned.encode("utf-8")


def test_the_same_person_has_the_same_hash_only_under_the_same_key() -> None:
    one, same, other = Pseudonyms(b"a" * 32), Pseudonyms(b"a" * 32), Pseudonyms(b"b" * 32)

    assert one.person(5) == same.person(5)
    assert len({one.person(5), one.person(6), other.person(5), one.conversation(5, 5), one.conversation(-1, 5)}) == 5


@pytest.mark.parametrize("piece", ["a", "1", "a.", "-1", "0;-10", "a'", "a ", "a.b ", "@a", "a@", "1 "])
def test_a_text_of_the_same_few_signs_is_read_once_and_not_from_each_of_them(piece: str) -> None:
    """With a hundred thousand signs, what goes through the rest of the text from each of them takes minutes."""
    with no_longer_than(LONGEST):
        mask(piece * (100_000 // len(piece)) + "!")

"""A choice in words is told from a question."""

from __future__ import annotations

import pytest

from knowledge.understanding import LAST, Said, among, pointed

TITLES = ["Vad är lönebidrag?", "Hur fungerar reserverad upphandling?", "Vem kan få företagslån?"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1", 0),
        ("1.", 0),
        ("2)", 1),
        ("nr 3", 2),
        ("2:an", 1),
        ("den 3:e", 2),
        ("1️⃣", 0),
        ("①", 0),
        ("den första tack", 0),
        ("ja, den andra", 1),
        ("den andra frågan", 1),
        ("jag tar trean", 2),
        ("jag menade den första", 0),
        ("alternativ ett", 0),
        ("sista", LAST),
        ("the second one", 1),
        ("option 3 please", 2),
    ],
)
def test_a_place_is_understood(text: str, place: int) -> None:
    assert pointed(text) == place


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ja", Said.YES),
        ("Ja tack!", Said.YES),
        ("precis", Said.YES),
        ("yes", Said.YES),
        ("nej", Said.NO),
        ("nej tack, inget av dem", Said.NO),
        ("ingen av de där", Said.NO),
        ("none of them", Said.NO),
    ],
)
def test_yes_and_no_are_understood(text: str, said: Said) -> None:
    assert pointed(text) is said


@pytest.mark.parametrize(
    "text",
    [
        "vad är 1",
        "två företag",
        "första steget för att starta",
        "andra bidrag",
        "2022",
        "hej",
        "är det den första?",
        "ett bidrag till",
        "12",
    ],
)
def test_a_question_is_no_choice(text: str) -> None:
    assert pointed(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("den om upphandling", 1),
        ("det som handlar om lån", 2),
        ("ja den om lån", 2),
        ("upphandling", 1),
        ("the one about lönebidrag", 0),
        ("den om hundar", None),
        ("vem kan få ett lån till ny bil", None),
        ("upphandling?", None),
    ],
)
def test_what_one_is_about_chooses_it(text: str, place: int | None) -> None:
    assert among(text, TITLES) == place

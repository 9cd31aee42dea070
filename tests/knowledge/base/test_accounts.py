"""What an account's file may say of its figures and goals, and the municipality's of whom to ask."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from knowledge.base.localized import Localized
from knowledge.base.models import Account
from knowledge.base.municipality import NOT_SAID, TO_BE_FILLED_IN, DataProtection, is_missing
from tests.support import content


def figure(**fields: Any) -> dict[str, Any]:
    """The fields of a figure's file."""
    return {
        "id": "inkop_kr",
        "title": "Inköp",
        "title_en": "Purchases",
        "unit": "kr",
        "unit_en": "SEK",
        "kind": "kronor",
    } | fields


@pytest.mark.parametrize(
    ("fields", "yearly"),
    [
        ({"period": "hittills i år"}, True),
        ({"period": "Hittills i år"}, True),
        ({"period": "årets första månader"}, True),
        ({"period": "sedan starten"}, False),
        ({}, False),
        ({"period": "hittills i år", "yearly": False}, False),
        ({"yearly": True}, True),
    ],
)
def test_what_covers_the_year_so_far_begins_anew_unless_the_file_says_otherwise(
    fields: dict[str, Any], yearly: bool
) -> None:
    assert content.figure(**figure(**fields)).yearly is yearly


def account(**fields: Any) -> Account:
    texts = dict.fromkeys(("title", "title_en", "short", "short_en", "question", "question_en"), "Text")
    return content.account(id="inkop", figures=[figure()], **(texts | fields))


def test_a_goal_has_an_outcome_in_a_figure_or_in_words() -> None:
    of_figure, in_words = account(
        goals=[{"text": "Mer än i fjol", "figure": "inkop_kr"}, {"text": "En träff", "outcome": "Hölls i maj"}]
    ).goals

    assert (of_figure.figure, in_words.outcome) == ("inkop_kr", Localized("Hölls i maj"))


def test_a_goal_with_a_figure_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValidationError, match="there is no figure 'platser'"):
        account(goals=[{"text": "Fler platser", "figure": "platser"}])


def test_what_the_municipality_has_still_to_say_is_known() -> None:
    said = Localized("Kommunstyrelsen")
    protection = DataProtection(controller=said, officer=NOT_SAID, legal_ground=NOT_SAID, complaints=said)

    assert protection.missing() == ("officer", "legal_ground")
    assert is_missing(Localized(TO_BE_FILLED_IN.capitalize()))

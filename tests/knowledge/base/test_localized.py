"""A reader gets a text in her own language, else in English, else in Swedish; and nobody can forget to ask which."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from knowledge.base.localized import Localized, reading_order
from knowledge.base.models import FigureKind
from tests.support.content import figure

FIELDS = {"id": "platser", "title": "Platser", "title_en": "Places", "unit": "st", "unit_en": "places", "kind": "count"}


@pytest.mark.parametrize(
    ("reader", "texts", "read"),
    [
        ("sv", {"en": "b", "fi": "c"}, "a"),
        (None, {"en": "b"}, "a"),
        ("", {"en": "b"}, "a"),
        ("en", {"en": "b"}, "b"),
        ("en", {"fi": "c"}, "a"),
        ("fi", {"en": "b", "fi": "c"}, "c"),
        ("fi", {"en": "b"}, "b"),
        ("fi", {}, "a"),
    ],
)
def test_a_reader_gets_the_nearest_language_that_there_is(reader: str | None, texts: dict[str, str], read: str) -> None:
    assert Localized("a", **texts).to(reader) == read


def test_the_order_names_each_language_once() -> None:
    assert reading_order("en") == ("en", "sv")
    assert reading_order("fi") == ("fi", "en", "sv")


def test_a_text_without_its_language_is_an_error_even_in_an_f_string() -> None:
    with pytest.raises(TypeError, match="to"):
        _ = f"{Localized('a')}"


def test_the_same_texts_are_the_same_value() -> None:
    assert len({Localized("a", en="b"), Localized("a", en="b"), Localized("a", en="c")}) == 2


def test_pairs_of_fields_become_one_value() -> None:
    read = figure(**FIELDS)

    assert (read.title, read.unit, read.period) == (
        Localized("Platser", en="Places"),
        Localized("st", en="places"),
        None,
    )


def test_the_unit_of_one_is_the_unit_where_there_is_no_other_word() -> None:
    assert figure(**FIELDS, one_en="place").one == Localized("st", en="place")


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"title": None}, ("title", "")),
        ({"title_en": None}, ("title", "_en")),
        ({"title_en": "x" * 61}, ("title", "_en")),
        ({"title_fi": "Paikat"}, ("title_fi",)),
        ({"titel_en": "Places"}, ("titel_en",)),
        ({"period_en": "this year"}, ("period", "")),
        ({"kind": "kilo"}, ("kind",)),
        ({"kind": "kronor", "people": True}, ()),
    ],
)
def test_what_is_wrong_is_told_with_its_field(changes: dict[str, object], place: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError) as caught:
        figure(**(FIELDS | changes))

    assert [error["loc"] for error in caught.value.errors()] == [place]


def test_only_a_count_is_of_things() -> None:
    assert [kind for kind in FigureKind if kind.is_of_things] == [FigureKind.COUNT]

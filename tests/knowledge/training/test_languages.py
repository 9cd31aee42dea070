"""The language of texts that nothing was fitted to is recognised, and the fitting finds what it is meant to."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.base.errors import ContentError
from knowledge.training.languages import KEPT, START, LabelledText, fit, measure, read, table
from knowledge.understanding import Understanding

LANGUAGES = Path(__file__).parents[1] / "languages"
FLOORS = {"sv": 0.98, "en": 0.94, "other": 0.95, KEPT: 0.9}
"""The least share recognised of each group."""


@pytest.mark.parametrize("group", FLOORS)
def test_languages_are_recognised_in_texts_that_nothing_was_fitted_to(
    own_understanding: Understanding, group: str
) -> None:
    texts = [text for text in read(LANGUAGES / "dev.jsonl") if text.group == group]
    shares = own_understanding.swedish.known_share, own_understanding.english.known_share
    measured = measure(texts, *shares, own_understanding.parameters.language)
    assert measured[group].count >= 50
    assert measured[group].share >= FLOORS[group]


def test_what_was_fitted_to_is_not_measured_on() -> None:
    fitted, measured = ({text.text for text in read(LANGUAGES / f"{name}.jsonl")} for name in ("fit", "dev"))
    assert fitted.isdisjoint(measured)


def test_the_fitting_learns_which_evidence_counts() -> None:
    """Here the vocabulary alone tells Swedish from English, whatever language the chat has had."""
    texts = [
        LabelledText(text=f"{word} {other}", lang=language, fallback=fallback)
        for language, words in (("sv", "abc acb bac bca"), ("en", "xyz xzy yxz yzx"))
        for word in words.split()
        for other in words.split()
        for fallback in ("sv", "en")
    ]
    shares = (lambda text: float(text[0] in "abc"), lambda text: float(text[0] in "xyz"))
    fitted = fit(texts, *shares)
    assert {group: found.share for group, found in measure(texts, *shares, fitted).items()} == {"sv": 1.0, "en": 1.0}
    assert fitted.known_words > max(fitted.chat, START.known_words)


def test_the_table_counts_what_was_recognised(own_understanding: Understanding) -> None:
    texts = [
        LabelledText(text="Hur startar man ett socialt företag?", lang="sv", fallback="en"),
        LabelledText(text="Hur startar man ett socialt företag?", lang="en", fallback="en"),
        LabelledText(text="12", lang=KEPT, fallback="en"),
    ]
    shares = own_understanding.swedish.known_share, own_understanding.english.known_share
    lines = table(measure(texts, *shares, own_understanding.parameters.language)).splitlines()
    assert "| Swedish | 1 | 1.000 |" in lines
    assert "| English | 1 | 0.000 |" in lines
    assert "| says nothing (the chat's is kept) | 1 | 1.000 |" in lines


@pytest.mark.parametrize("line", ["not json", '{"text": "hej"}', '{"text": "hej", "lang": "sv", "chat": "sv"}'])
def test_a_broken_line_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(f'{{"text": "hej", "lang": "sv", "fallback": "sv"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read(file)
    assert caught.value.field == "line 2"

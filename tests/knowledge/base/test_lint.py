"""What an editor is told about the content."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.base.lint import PAPER, contrast, lint
from knowledge.base.localized import Localized
from knowledge.base.models import Content, Entry, Phrasings, Source
from knowledge.base.municipality import Colours

TODAY = date(2026, 11, 24)


def changed(content: Content, entry_id: str = "lanefonden", **changes: Any) -> Content:
    """The content with one entry changed; an ``answer`` is the Swedish one."""
    entry = content.entries[entry_id]
    if "answer" in changes:
        changes["answer"] = Localized(changes["answer"], en=entry.answer.to("en"))
    entry = entry.model_copy(update=changes)
    return content.model_copy(update={"entries": {**content.entries, entry_id: entry}})


def told(content: Content, today: date = TODAY) -> list[str]:
    return [str(finding) for finding in lint(content, today) if "lanefonden" in finding.where]


def test_content_without_a_fault_is_told_nothing_about(content: Content) -> None:
    assert lint(content, TODAY) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"answer": "För kort."}, "answer has 2 words"),
        ({"easy": "För kort."}, "easy has 2 words"),
        ({"sources": ()}, "has no source"),
        ({"related": ()}, "related must be"),
        ({"related": ("lanefonden",)}, "related must be"),
        ({"uncertain": Localized("Beloppen ändras.")}, "uncertain and uncertain_en"),
        ({"reviewed": date(2027, 1, 1), "review_by": date(2028, 1, 1)}, "reviewed lies in the future"),
        ({"review_by": date(2026, 1, 1)}, "review_by must come after"),
        ({"phrasings": Phrasings(sv=("Vad är det?",))}, "has 1 phrasings in sv"),
        ({"sources": (Source(publisher="X", title="Y", law="1", date="2031"),)}, "dated in the future"),
        ({"answer": "Ring 0585-487 00. " + "ord " * 70, "uncertain": None}, "telephone number"),
    ],
)
def test_a_fault_is_an_error(content: Content, changes: dict[str, Any], words: str) -> None:
    assert any(line.startswith("error") and words in line for line in told(changed(content, **changes)))


def test_a_passed_review_date_is_a_warning(content: Content) -> None:
    assert told(content, date(2036, 1, 1)) == [
        f"warning: lanefonden: should have been reviewed by {content.entries['lanefonden'].review_by}"
    ]


def test_officialese_is_told_but_not_inside_quotation_marks(content: Content) -> None:
    def with_answer(text: str) -> list[str]:
        entry: Entry = content.entries["lanefonden"]
        return told(changed(content, answer=f"{entry.answer.to('sv')} {text}"))

    assert any("'samt' is officialese" in line for line in with_answer("Lån samt borgen."))
    assert not any("officialese" in line for line in with_answer("Där står ”lån samt borgen”."))


def test_a_phrasing_that_stands_in_two_entries_is_an_error(content: Content) -> None:
    stolen = content.entries["lonestod"].phrasings.sv[0]
    phrasings = content.entries["lanefonden"].phrasings
    findings = lint(changed(content, phrasings=Phrasings(sv=(*phrasings.sv, stolen), en=phrasings.en)), TODAY)
    assert any(finding.level == "error" and "stands in" in finding.what for finding in findings)


@pytest.mark.parametrize(
    ("colours", "told_of"),
    [
        ({}, []),
        ({"accent": "#8a8a8a"}, ["colours.accent", "colours.accent"]),
        ({"accent_dark": "#333333"}, ["colours.accent_dark", "colours.accent_dark"]),
    ],
)
def test_colours_that_cannot_be_read_are_told(content: Content, colours: dict[str, str], told_of: list[str]) -> None:
    municipality = content.municipality.model_copy(update={"colours": Colours(**colours)})
    found = lint(content.model_copy(update={"municipality": municipality}), TODAY)

    assert [finding.where for finding in found if finding.where.startswith("colours")] == told_of
    assert all(finding.level == "error" for finding in found if finding.where.startswith("colours"))


def test_the_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_paper_is_that_of_the_stylesheet() -> None:
    css = (Path(__file__).parents[3] / "bot" / "web" / "site" / "static" / "site.css").read_text(encoding="utf-8")

    assert [paper for papers in PAPER.values() for paper in papers] == re.findall(r"--(?:paper|raised): (#\w{6});", css)

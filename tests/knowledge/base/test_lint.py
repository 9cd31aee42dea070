"""What an editor is told about the content."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from knowledge.base.lint import lint
from knowledge.base.localized import Localized
from knowledge.base.models import Content, Entry, Phrasings, Source

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

"""Bringing learned phrasings into the files of their entries."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from knowledge.base import loading as knowledge_content
from knowledge.base.loading import FOLDER
from knowledge.base.merge import Merged, Proposal, Verdict, merge, with_phrasing
from knowledge.base.models import Content
from tests.support.content import EXAMPLE_CONTENT

ENTRY = """---
title: Lokaler  # två mellanslag
phrasings:
    sv:
      - "Var finns det en lokal?"
      - 'hyra lokal'   # en anmärkning
    en:
      - Where can we rent?
keywords: [lokal,  hyra]

uncertain: ingenting
---
Svaret står här.

## English
The answer.
"""


class Knows:
    """Steals what it is told to."""

    def __init__(self, **stolen: tuple[str, ...]) -> None:
        self.stolen = stolen

    def would_steal(self, entry_id: str, text: str) -> tuple[str, ...]:
        """By the text's first word."""
        del entry_id
        return self.stolen.get(text.split(maxsplit=1)[0], ())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content that may be changed."""
    return shutil.copytree(EXAMPLE_CONTENT, tmp_path / "content")


def lines_added(before: str, after: str) -> list[str]:
    """The lines of ``after`` that are new, when all others are the same and in the same order."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    added, place = [], 0
    for line in new:
        if place < len(old) and line == old[place]:
            place += 1
        else:
            added.append(line)
    assert place == len(old), "something else has changed"
    return added


def test_a_phrasing_comes_last_in_its_language_and_all_else_stays() -> None:
    assert lines_added(ENTRY, with_phrasing(ENTRY, "sv", "finns det en källare")) == ["      - finns det en källare\n"]
    assert "rent?\n      - any room?\nkeywords" in with_phrasing(ENTRY, "en", "any room?")


@pytest.mark.parametrize(
    "phrasing", ["Vad kostar det: 100 kr?", "- lokal", "ja", "'nu'", '"hej" sa hon', "12", "# lokal", "rum, kök [två]", "å" * 300]
)  # fmt: skip
def test_whatever_a_person_writes_is_read_as_she_wrote_it(phrasing: str) -> None:
    changed = with_phrasing(ENTRY, "sv", phrasing)
    assert len(lines_added(ENTRY, changed)) == 1
    flow = ENTRY.replace(
        "\n      - \"Var finns det en lokal?\"\n      - 'hyra lokal'   # en anmärkning", ' ["ett", två]'
    )
    assert with_phrasing(flow, "sv", phrasing).startswith(flow[: flow.index("]")])


def test_a_language_without_phrasings_gets_its_list() -> None:
    without = ENTRY.replace("    en:\n      - Where can we rent?\n", "")
    assert lines_added(without, with_phrasing(without, "en", "any room?")) == ["    en:\n", "      - any room?\n"]


def test_what_can_be_loaded_can_be_added_to(folder: Path) -> None:
    """Two readers of YAML read differently what stands before a comma."""
    file = folder / "entries" / "stod" / "hitta-lokal.md"
    whole = file.read_text(encoding="utf-8")
    head, _, rest = whole.partition("phrasings:")
    flow = "phrasings:\n  sv: [Var finns det en lokal?, hyra lokal]\n  en: [Where?,\tHow?]\n"
    file.write_text(head + flow + re.sub(r"\A\n( .*\n)*", "", rest), encoding="utf-8")
    content = knowledge_content.load(folder)
    assert content.entries["hitta-lokal"].phrasings.sv == ("Var finns det en lokal?", "hyra lokal")

    (result,) = merge([Proposal("hitta-lokal", "sv", "källare, finns det?")], content, Knows(), folder)

    assert result.verdict is Verdict.ADDED
    after = knowledge_content.load(folder).entries["hitta-lokal"].phrasings.sv
    assert after == ("Var finns det en lokal?", "hyra lokal", "källare, finns det?")


def test_windows_line_ends_stay() -> None:
    windows = ENTRY.replace("\n", "\r\n")
    assert lines_added(windows, with_phrasing(windows, "sv", "källare")) == ["      - källare\r\n"]


@pytest.mark.parametrize(
    "broken",
    [
        "inget",
        ENTRY.replace("phrasings:", "phrases:"),
        ENTRY.replace("    en:\n      - Where can we rent?", "    en: rent"),
    ],
)
def test_a_file_that_has_no_place_for_it_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match="must"):
        with_phrasing(broken, "en", "any room?")


@pytest.mark.parametrize("source", [EXAMPLE_CONTENT, FOLDER], ids=["the example", "the project's own"])
def test_phrasings_are_brought_into_every_entry_and_all_else_stays(source: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(source, tmp_path / "content")
    content = knowledge_content.load(folder)
    before = {file: file.read_bytes() for file in folder.rglob("*.md")}
    proposals = [
        Proposal(entry.id, language, f"helt ny fråga {number} om {entry.id}: går det på {language}?")
        for number, entry in enumerate(content.entries.values())
        for language in ("sv", "en")
    ]
    assert {result.verdict for result in merge(proposals, content, Knows(), folder)} == {Verdict.ADDED}
    for file, bytes_before in before.items():
        assert len(lines_added(bytes_before.decode(), file.read_bytes().decode())) == 2
    after = knowledge_content.load(folder)
    for number, entry in enumerate(content.entries.values()):
        new = f"helt ny fråga {number} om {entry.id}: går det på sv?"
        assert after.entries[entry.id].phrasings.sv == (*entry.phrasings.sv, new)
    assert {result.verdict for result in merge(proposals, after, Knows(), folder)} == {Verdict.KNOWN}


def test_what_clashes_is_refused_with_what_it_clashes_with(folder: Path, content: Content) -> None:
    premises, loans = content.entries["hitta-lokal"], content.entries["foretagslan"]
    before = {file: file.read_bytes() for file in folder.rglob("*.md")}
    taken = loans.phrasings.sv[0].upper() + "?!"
    reply = next(iter(content.replies.values()))
    proposals = [
        Proposal("hitta-lokal", "sv", premises.phrasings.sv[0].lower()),
        Proposal("hitta-lokal", "sv", taken),
        Proposal("hitta-lokal", "sv", reply.phrasings.sv[0]),
        Proposal("hitta-lokal", "sv", "stjäl frågor"),
        Proposal("finns-inte", "sv", "något"),
        Proposal("hitta-lokal", "fi", "onko tiloja"),
    ]
    results = merge(proposals, content, Knows(stjäl=("foretagslan", "bygdemedel")), folder)
    assert results == [
        Merged(proposals[0], Verdict.KNOWN),
        Merged(proposals[1], Verdict.ELSEWHERE, ("foretagslan",)),
        Merged(proposals[2], Verdict.ELSEWHERE, (reply.id,)),
        Merged(proposals[3], Verdict.STEALS, ("foretagslan", "bygdemedel")),
        Merged(proposals[4], Verdict.NO_ENTRY),
        Merged(proposals[5], Verdict.NO_LANGUAGE),
    ]
    assert {file: file.read_bytes() for file in folder.rglob("*.md")} == before


def test_the_same_new_phrasing_goes_to_one_entry_only(folder: Path, content: Content) -> None:
    proposals = [Proposal("hitta-lokal", "sv", "hund på jobbet"), Proposal("vem-svarar", "sv", "Hund på jobbet?")]
    results = merge([proposals[0], *proposals], content, Knows(), folder)
    assert results == [
        Merged(proposals[0], Verdict.ADDED),
        Merged(proposals[1], Verdict.ELSEWHERE, ("hitta-lokal",)),
    ]


def test_without_writing_only_the_verdicts_are_given(folder: Path, content: Content) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*.md")}
    (result,) = merge([Proposal("hitta-lokal", "sv", "hund på jobbet")], content, Knows(), folder, write=False)
    assert result.verdict is Verdict.ADDED
    assert {file: file.read_bytes() for file in folder.rglob("*.md")} == before

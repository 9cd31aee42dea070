"""A content file that cannot be used is told with file, field and reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.base.errors import ContentError
from knowledge.base.loading import load, read_entry
from tests.support.content import EXAMPLE_CONTENT

ENTRY = """---
title: Vad är Lånefonden?
title_en: What is Lånefonden?
theme: pengar
phrasings:
  sv: [Vad är Lånefonden?]
  en: [What is Lånefonden?]
keywords: [kreditgaranti]
sources:
  - {publisher: Lånefonden, title: Om oss, url: "https://lanefonden.se/"}
reviewed: 2026-11-24
review_by: 2027-05-24
related: [foretagslan]
---
Lånefonden hjälper.

## Lättläst
Den hjälper.

## English
It helps.
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "lanefonden.md"
    file.write_text(text, encoding="utf-8")
    return file


def test_an_entry_is_read_with_its_three_texts(tmp_path: Path) -> None:
    entry = read_entry(write(tmp_path, ENTRY))
    assert (entry.id, entry.answer.to("sv"), entry.easy, entry.answer.to("en")) == (
        "lanefonden",
        "Lånefonden hjälper.",
        "Den hjälper.",
        "It helps.",
    )
    assert entry.sources[0].publisher == "Lånefonden"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("---\ntitle", "title", "front matter"),
        ("title: Vad är Lånefonden?\n", "", "lanefonden.title"),
        ("https://lanefonden.se/", "javascript:alert(1)", "lanefonden.sources.0.url"),
        ("https://lanefonden.se/", "https://lane fonden.se/", "lanefonden.sources.0.url"),
        (', url: "https://lanefonden.se/"', "", "lanefonden.sources.0"),
        ("reviewed: 2026-11-24", "reviewed: i går", "lanefonden.reviewed"),
        ("keywords: [kreditgaranti]", "keywords: [kreditgaranti", "line"),
        ("keywords:", "nyckelord:", "lanefonden.keywords"),
        ("## Lättläst", "## Enkelt", "## Enkelt"),
        ("## English\nIt helps.\n", "", "lanefonden.answer_en"),
        ("title_en:", "answer: hej\ntitle_en:", "answer"),
    ],
)
def test_a_broken_entry_is_told_with_file_and_field(tmp_path: Path, old: str, new: str, field: str) -> None:
    assert old in ENTRY
    with pytest.raises(ContentError) as caught:
        read_entry(write(tmp_path, ENTRY.replace(old, new)))
    assert caught.value.file.name == "lanefonden.md"
    assert caught.value.field.startswith(field)
    assert caught.value.reason


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    file = tmp_path / "lanefonden.md"
    file.write_bytes(ENTRY.encode("latin-1"))
    with pytest.raises(ContentError, match="UTF-8"):
        read_entry(file)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A content, to be spoilt."""
    folder = tmp_path / "content"
    shutil.copytree(EXAMPLE_CONTENT, folder)
    return folder


@pytest.mark.parametrize(
    ("file", "old", "new", "field"),
    [
        ("entries/pengar/lanefonden.md", "related: [", "related: [finns-inte, ", "related"),
        ("entries/samarbete/kaffehuset.md", "live: [kaffehuset]", "live: [finns-inte]", "live"),
        ("entries/pengar/lanefonden.md", "theme: pengar", "theme: stod", "theme"),
        ("smalltalk.yaml", "entry: om-lotsen-sjalv", "entry: finns-inte", ""),
        ("guide.yaml", "lanefonden:", "finns-inte:", ""),
        ("themes.yaml", "- {id: stod,", "- {id: grunder,", "grunder"),
        ("languages.yaml", "name_sv:", "namn:", ""),
        ("accounts.yaml", "id:", "namn:", ""),
    ],
)
def test_a_reference_to_nothing_stops_the_reading(copied: Path, file: str, old: str, new: str, field: str) -> None:
    path = copied / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load(copied)
    assert caught.value.file == path
    assert field in caught.value.field


def test_what_entries_share_of_what_is_uncertain_stands_in_one_place(copied: Path) -> None:
    (copied / "caveats.yaml").write_text(
        "- id: garantin\n  text: Garantin kan upphöra.\n  text_en: The guarantee may end.\n  easy: Löftet kan ta slut.\n"
        '  sources: [{publisher: Exempelverket, title: Beslut, url: "https://example.org/beslut", date: 2025-12-13}]\n',
        encoding="utf-8",
    )
    for entry_id in ("lanefonden", "bygdemedel"):
        file = copied / "entries" / "pengar" / f"{entry_id}.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\nreviewed:", "\ncaveats: [garantin]\nreviewed:", 1), encoding="utf-8")

    before, after = load(EXAMPLE_CONTENT).entries["lanefonden"], load(copied).entries

    fund, village = after["lanefonden"], after["bygdemedel"]
    assert before.uncertain is not None
    assert fund.uncertain is not None
    assert fund.uncertain.to("sv") == f"{before.uncertain.to('sv')} Garantin kan upphöra."
    assert fund.uncertain.to("en") == f"{before.uncertain.to('en')} The guarantee may end."
    assert fund.uncertain_easy == f"{before.uncertain_easy} Löftet kan ta slut."
    assert [source.title for source in fund.sources] == [*(source.title for source in before.sources), "Beslut"]
    assert village.uncertain is not None
    assert village.uncertain.to("sv") == "Garantin kan upphöra."
    assert village.uncertain_easy == "Löftet kan ta slut."


def test_a_caveat_that_does_not_exist_stops_the_reading(copied: Path) -> None:
    file = copied / "entries" / "pengar" / "lanefonden.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\nreviewed:", "\ncaveats: [finns-inte]\nreviewed:", 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load(copied)
    assert (caught.value.file, caught.value.field) == (file, "caveats")


def test_a_content_that_says_nothing_of_hosts_and_caveats_can_be_used(copied: Path) -> None:
    (copied / "hosts.yaml").unlink()
    content = load(copied)
    assert {content.kind_of(source) for source in content.entries["lanefonden"].sources} == {None}

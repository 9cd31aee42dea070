"""What an editor is told about the content."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.base.checks import facts
from knowledge.base.checks.language import readability, summary
from knowledge.base.checks.sources import kinds
from knowledge.base.lint import PAPER, contrast, lint
from knowledge.base.localized import Localized
from knowledge.base.models import Content, Entry, Phrasings
from knowledge.base.municipality import Colours
from knowledge.base.sources import Source, SourceKind

TODAY = date(2026, 11, 24)


def changed(content: Content, entry_id: str = "lanefonden", **changes: Any) -> Content:
    """The content with one entry changed; an ``answer`` is the Swedish one."""
    entry = content.entries[entry_id]
    if "answer" in changes:
        changes["answer"] = Localized(changes["answer"], en=entry.answer.to("en"))
    entry = entry.model_copy(update=changes)
    return content.model_copy(update={"entries": {**content.entries, entry_id: entry}})


def with_added(content: Content, swedish: str, easy: str, english: str, **changes: Any) -> Content:
    """The content with a sentence more in each version of one entry."""
    entry = content.entries["lanefonden"]
    answer = Localized(f"{entry.answer.to('sv')} {swedish}", en=f"{entry.answer.to('en')} {english}")
    entry = entry.model_copy(update={"answer": answer, "easy": f"{entry.easy} {easy}", **changes})
    return content.model_copy(update={"entries": {**content.entries, "lanefonden": entry}})


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
        ({"uncertain_easy": None}, "uncertain and uncertain_easy"),
        ({"reviewed": date(2027, 1, 1), "review_by": date(2028, 1, 1)}, "reviewed lies in the future"),
        ({"review_by": date(2026, 1, 1)}, "review_by must come after"),
        ({"phrasings": Phrasings(sv=("Vad är det?",))}, "has 1 phrasings in sv"),
        ({"sources": (Source(publisher="X", title="Y", law="1", date="2031"),)}, "dated in the future"),
        ({"sources": (Source(publisher="X", title="Y", law="1", read="2031-01-01"),)}, "dated in the future"),
        ({"sources": (Source(publisher="X", title="Y", law="1"),)}, "has neither a date nor the day"),
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


def test_what_a_set_reply_rests_on_is_dated_too(content: Content) -> None:
    reply = next(iter(content.replies.values()))
    reply = reply.model_copy(update={"sources": (Source(publisher="Exempelverket", title="Ring", law="1"),)})
    findings = lint(content.model_copy(update={"replies": {**content.replies, reply.id: reply}}), TODAY)
    assert [(finding.level, finding.where) for finding in findings] == [("error", reply.id)]


def source(url: str) -> Source:
    return Source(publisher="Exempelverket", title="Lån", url=url, date="2025")


def test_a_host_that_copies_others_is_told_and_so_is_one_of_no_known_kind(content: Content) -> None:
    copied = changed(content, sources=(source("https://www.example.net/lan"), source("https://example.com/lan")))
    assert told(copied) == [
        "warning: lanefonden: source 'Lån': www.example.net is a weak host: it copies the documents of others"
    ]
    unknown = changed(content, sources=(source("https://lan.example.edu/"),))
    assert told(unknown) == ["warning: lanefonden: source 'Lån': lan.example.edu has no kind in hosts.yaml"]


@pytest.mark.parametrize(
    ("where", "what"),
    [
        ({"url": "https://www.example.org/"}, SourceKind.AUTHORITY),
        ({"url": "https://notexample.org/"}, None),
        ({"url": "https://example.net/"}, SourceKind.OTHER),
        ({"url": "https://example.net/", "kind": "organisation"}, SourceKind.ORGANISATION),
        ({"law": "2018:672"}, SourceKind.LAW),
        ({"ref": "initiativet"}, SourceKind.ORGANISATION),
    ],
)
def test_the_kind_of_a_source_is_its_hosts_unless_it_says_another(
    content: Content, where: dict[str, Any], what: SourceKind | None
) -> None:
    assert content.kind_of(Source(publisher="X", title="Y", **where)) is what


def test_the_sources_are_counted_by_kind(content: Content) -> None:
    assert kinds(content)[SourceKind.AUTHORITY] == sum(
        source.url is not None for entry in content.entries.values() for source in entry.sources
    )


@pytest.mark.parametrize(
    ("swedish", "easy", "english", "words"),
    [
        (
            "Svaret kommer inom sju veckor.",
            "",
            "You are answered within eight weeks.",
            "the number 7 stands in Swedish",
        ),
        ("", "", "It costs nothing after 2024.", "the number 2024 stands in English and not in Swedish"),
        ("", "Fonden har 12 rum.", "", "the number 12 stands in easy Swedish"),
        ("Läs på lanefonden.se.", "", "", "the site lanefonden.se stands in Swedish and not in English"),
        ("", "", "Exempelverket decides.", "the name Exempelverket stands in English and not in Swedish"),
        ("Det är högst 80 procent (2025).", "", "At most 80 per cent (2025).", "the amount 80 stands in Swedish"),
    ],
)
def test_a_fact_that_one_version_lacks_is_told(
    content: Content, swedish: str, easy: str, english: str, words: str
) -> None:
    assert any(words in line for line in told(with_added(content, swedish, easy, english, changes="yearly")))


@pytest.mark.parametrize(
    ("swedish", "easy", "english"),
    [
        ("Det är högst 25 000 kronor (2025).", "Det är 25 000 kronor (2025).", "At most SEK 25,000 (2025)."),
        ("Skatten är 20,6 procent (2021).", "Den är 20,6 procent (2021).", "The tax is 20.6 per cent (2021)."),
        ("Det är minst 30 procent (2025).", "Det är 30 av 100 (2025).", "At least 30 per cent (2025)."),
        ("Två möten om året, enligt 4 kap. 18 §.", "", "It meets twice a year."),
        ("Den 1 juli 2022 var det tre.", "", "On 1 July 2022 there were three."),
        ("Skriv /bevaka eller läs på www.example.org/sida2.", "", "Write /bevaka or read www.example.org/page2."),
    ],
)
def test_the_same_fact_may_be_written_as_each_language_does(
    content: Content, swedish: str, easy: str, english: str
) -> None:
    assert told(with_added(content, swedish, easy, english, changes="yearly")) == []


def test_an_amount_tells_its_year_unless_only_a_law_changes_it(content: Content) -> None:
    texts = ("Det kostar 900 kronor.", "Det kostar 900 kronor.", "It costs SEK 900.")
    assert (
        sum("an amount without its year" in line for line in told(with_added(content, *texts, changes="yearly"))) == 3
    )
    assert told(with_added(content, *texts, changes="seldom")) == []
    assert any("say in changes" in line for line in told(with_added(content, *texts, changes=None)))


@pytest.mark.parametrize(
    ("swedish", "easy", "words"),
    [
        (f"Det är {'lätt ' * 20}nu.", "", "answer has a sentence of more than 20 words"),
        ("", f"Det är {'bra ' * 11}nu.", "easy has a sentence of more than 12 words"),
        ("Ni erhåller pengar.", "", "'erhåller' is officialese; better: få"),
        ("", "Det gäller endast er.", "'endast' is officialese; better: bara"),
        ("Lagen heter LOU.", "", "answer does not explain LOU"),
        ("", "Ni får ROT-avdrag.", "easy does not explain ROT"),
    ],
)
def test_what_is_hard_to_read_is_told(content: Content, swedish: str, easy: str, words: str) -> None:
    assert any(words in line for line in told(with_added(content, swedish, easy, "")))


@pytest.mark.parametrize(
    "text",
    [
        "Lagen om upphandling (LOU) gäller.",
        "LOU (lagen om upphandling) gäller.",
        "**LOU** betyder en lag.",
        "Det är lagen LOU.",
        "Hela EU.",
    ],
)
def test_an_abbreviation_that_is_explained_or_known_is_not_told(content: Content, text: str) -> None:
    assert told(with_added(content, text, "", "")) == []


def test_readability_is_told_for_the_whole_content(content: Content) -> None:
    answer, easy = summary(content)
    assert answer.startswith("answer: LIX ")
    assert easy.startswith("easy: LIX ")
    assert easy.endswith("0 sentences of more than 12 words")


def test_it_is_counted_how_many_numbers_the_easy_version_does_without(content: Content) -> None:
    def left_out(content: Content) -> int:
        return int(facts.summary(content).split()[1])

    assert (
        left_out(with_added(content, "Det är 41 i 42 rum.", "Det är 41.", "41 in 42 rooms.")) == left_out(content) + 1
    )


def test_lix_counts_long_words_and_words_in_a_sentence() -> None:
    # Ten words in two sentences, and two words of more than six letters: 10/2 + 100 * 2/10.
    assert readability("Kommunen köper det här i dag.\nVi säljer allting dyrt.", 20).lix == 25


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

"""The content's own checks, beyond its form (which :mod:`knowledge.base.models` keeps): what an editor would otherwise have to notice.

Whether each phrasing leads to its own entry is asked in :mod:`knowledge.training.phrasing_check`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.base.checks import facts, language, sources
from knowledge.base.localized import ENGLISH, SWEDISH
from knowledge.base.models import Content, Entry
from knowledge.base.municipality import Colours
from knowledge.base.subjects import subjects_of
from knowledge.text import words

LENGTHS = {"answer": (60, 135), "easy": (40, 80), "answer_en": (60, 140)}
"""Words, least and most, that a phone can show and a person will read."""

LIVE_ANSWER = (40, 120)
"""A live entry's answer is only the background to what officers publish."""

LEAST_PHRASINGS = {"sv": 15, "en": 4}
LEAST_CONTRAST = 4.5
"""Between a text and what is behind it. Source: https://www.w3.org/TR/WCAG22/#contrast-minimum."""

PAPER = {"accent": ("#fbfaf7", "#f1eee7"), "accent_dark": ("#15181a", "#1f2427")}
"""What the web page's colours stand on, in its stylesheet: the paper, and the paper of what is set apart."""

_TELEPHONE = re.compile(r"(?<!\d)0\d{1,3}[-–\s]\d{2,3}(\s?\d{2,3}){1,2}(?!\d)")


@dataclass(frozen=True)
class Finding:
    """Something an editor should see to."""

    level: Literal["error", "warning"]
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.level}: {self.where}: {self.what}"


def lint(content: Content, today: date) -> list[Finding]:
    """All findings, errors first."""
    found = [finding for entry in content.entries.values() for finding in _entry(entry, content, today)]
    found += [
        Finding("error", reply.id, what)
        for reply in content.replies.values()
        for what in sources.faults(reply.sources, today.isoformat())
    ]
    return errors_first([*found, *_twice(content), *_colours(content.municipality.colours)])


def errors_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings, and what is about the same entry together."""
    return sorted(findings, key=lambda finding: (finding.level, finding.where))


def _entry(entry: Entry, content: Content, today: date) -> Iterator[Finding]:
    errors = (*_amounts(entry), *_dates(entry, today), *sources.faults(entry.sources, today.isoformat()))
    yield from (Finding("error", entry.id, what) for what in errors)
    doubts = (
        *sources.doubts(entry, content),
        *facts.differences(entry, sources.publishers(content)),
        *facts.undated(entry),
        *language.hard(entry),
    )
    yield from (Finding("warning", entry.id, what) for what in doubts)
    if entry.review_by < today:
        yield Finding("warning", entry.id, f"should have been reviewed by {entry.review_by}")


def _amounts(entry: Entry) -> Iterator[str]:
    """Too little or too much of something."""
    texts = {"answer": entry.answer.to(SWEDISH), "easy": entry.easy, "answer_en": entry.answer.to(ENGLISH)}
    for field, (least, most) in LENGTHS.items():
        low, high = LIVE_ANSWER if field == "answer" and entry.live else (least, most)
        count = len(texts[field].split())
        if not low <= count <= high:
            yield f"{field} has {count} words; {low} to {high} are wanted"
    for code, least in LEAST_PHRASINGS.items():
        count = len(getattr(entry.phrasings, code))
        if count < least:
            yield f"has {count} phrasings in {code}; at least {least} are wanted"
    if not entry.sources:
        yield "has no source"
    if not 1 <= len(entry.related) <= 3 or entry.id in entry.related:
        yield "related must be one to three other entries"
    if entry.uncertain is not None and not entry.uncertain.has(ENGLISH):
        yield "uncertain and uncertain_en must both be there, or neither"
    if (entry.uncertain is None) != (entry.uncertain_easy is None):
        yield "uncertain and uncertain_easy must both be there, or neither"
    if _TELEPHONE.search(texts["answer"]) and not entry.uncertain:
        yield "a telephone number may change: say so in uncertain"


def _dates(entry: Entry, today: date) -> Iterator[str]:
    if entry.review_by <= entry.reviewed:
        yield "review_by must come after reviewed"
    if entry.reviewed > today:
        yield "reviewed lies in the future"


def _twice(content: Content) -> Iterator[Finding]:
    """Phrasings that stand in two places."""
    places: dict[str, list[str]] = defaultdict(list)
    for subject in subjects_of(content):
        for phrasing in subject.phrasings.all():
            places[" ".join(words(phrasing)) or phrasing].append(subject.id)
    for text, ids in places.items():
        if len(set(ids)) > 1:
            yield Finding("error", ids[0], f"the phrasing {text!r} stands in {ids[1]} too")
        elif len(ids) > 1:
            yield Finding("warning", ids[0], f"the phrasing {text!r} stands twice")


def _colours(colours: Colours) -> Iterator[Finding]:
    """Colours of the web page that cannot be read on its paper."""
    for name, papers in PAPER.items():
        colour = getattr(colours, name)
        for paper in papers:
            if (found := contrast(colour, paper)) < LEAST_CONTRAST:
                what = f"{colour} on {paper} has a contrast of {found:.1f} to 1; at least {LEAST_CONTRAST} is wanted"
                yield Finding("error", f"colours.{name}", what)


def contrast(one: str, other: str) -> float:
    """How many times lighter the lighter of two colours (``#rrggbb``) is. Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""Whether each source can be trusted and dated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from knowledge.base.models import Content, Entry
from knowledge.base.sources import Source, SourceKind


def faults(cited: Iterable[Source], today: str) -> Iterator[str]:
    """Sources without a date, and those that are dated after ``today`` (ISO 8601)."""
    for source in cited:
        if source.date is None and source.read is None:
            yield f"source {source.title!r} has neither a date nor the day on which it was read"
        if max(source.date or "", source.read or "") > today:
            yield f"source {source.title!r} is dated in the future"


def doubts(entry: Entry, content: Content) -> Iterator[str]:
    """Sources of a kind that nobody has told, and weak ones."""
    for source in entry.sources:
        if content.kind_of(source) is None:
            yield f"source {source.title!r}: {source.host} has no kind in hosts.yaml"
        if (why := content.hosts.weakness(source)) is not None:
            yield f"source {source.title!r}: {source.host} is a weak host: {why}"


def kinds(content: Content) -> Counter[SourceKind | None]:
    """How many sources there are of each kind, in the entries."""
    return Counter(content.kind_of(source) for entry in content.entries.values() for source in entry.sources)


def publishers(content: Content) -> frozenset[str]:
    """The names of the authorities and organisations that publish sources: answers may name them."""
    named = (SourceKind.AUTHORITY, SourceKind.ORGANISATION)
    every = (source for entry in content.entries.values() for source in entry.sources)
    return frozenset(source.publisher for source in every if content.kind_of(source) in named)

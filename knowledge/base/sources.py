"""Where the claims of the content come from, what kind of source each is, and which hosts are weak ones."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from urllib.parse import urlsplit

from pydantic import model_validator

from knowledge.base.fields import Day, Frozen, PartialDate, Text, Url


class SourceKind(enum.Enum):
    """What kind of source it is, the weightiest first. Content files have the values."""

    LAW = "law"
    """The law itself, or what led to it (a bill, an official report)."""
    AUTHORITY = "authority"
    """A public authority: of the state, a region or a municipality."""
    ORGANISATION = "organisation"
    """The organisation that the claim is about."""
    OTHER = "other"
    """Anyone else who tells about it: a newspaper, an adviser, a copy of someone's report."""


class Source(Frozen):
    """Where a claim comes from: a page (``url``), a law (``law``), or a document that the municipality's file names (``ref``)."""

    publisher: Text
    title: Text
    url: Url | None = None
    law: Text | None = None
    ref: Text | None = None
    date: PartialDate | None = None
    """When the source itself says that it was published or last changed."""
    read: Day | None = None
    """The day on which it was read, for a source that tells no date of its own."""
    kind: SourceKind | None = None
    """For a source that is of another kind than its host; see :class:`Hosts`."""

    @model_validator(mode="after")
    def _has_a_place(self) -> Source:
        if not (self.url or self.law or self.ref):
            raise ValueError("needs url, law or ref")
        return self

    @property
    def host(self) -> str | None:
        """The host of its address, in lower case."""
        return urlsplit(self.url).hostname if self.url else None


class Hosts(Frozen):
    """Hosts by the kind of source that they are. A host stands for its subdomains too."""

    law: tuple[Text, ...] = ()
    authority: tuple[Text, ...] = ()
    organisation: tuple[Text, ...] = ()
    other: tuple[Text, ...] = ()
    weak: Mapping[Text, Text] = {}
    """Hosts that a claim should not rest on, and why: they are of the kind ``other``."""

    def kind_of(self, source: Source) -> SourceKind | None:
        """What kind of source it is, or None where its host is not listed.

        A law is a law; a document that the municipality's file names was written by the organisation that the claim is about.
        """
        if source.kind is not None:
            return source.kind
        if source.law:
            return SourceKind.LAW
        if source.host is None:
            return SourceKind.ORGANISATION
        kinds = {host: kind for kind in SourceKind for host in getattr(self, kind.value)}
        kinds |= dict.fromkeys(self.weak, SourceKind.OTHER)
        return next((kinds[host] for host in _with_parents(source.host) if host in kinds), None)

    def weakness(self, source: Source) -> str | None:
        """Why a claim should not rest on its host, or None."""
        return next((self.weak[host] for host in _with_parents(source.host or "") if host in self.weak), None)


def _with_parents(host: str) -> list[str]:
    """The host, and what it is a subdomain of, the nearest first."""
    parts = host.split(".")
    return [".".join(parts[start:]) for start in range(len(parts))]

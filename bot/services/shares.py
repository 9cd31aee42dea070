"""Shares in whole per cent that add up to a hundred, and from which no small count can be worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

FEWEST = 5
"""Smaller counts than this are not told, nor anything from which they can be worked out."""

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Share(Generic[Kind]):
    """How large a part of the whole some kinds make up together: more than one where they are too few to be told apart."""

    kinds: tuple[Kind, ...]
    percent: int


def shares_of(counts: Mapping[Kind, int], *, step: int = 1) -> tuple[Share[Kind], ...]:
    """The share of each kind, in the order of ``counts``; those that are too few are told together, last.

    A single small count could be worked out from all the others, so at least two kinds, and :data:`FEWEST` in all, are put together. The
    shares are whole multiples of ``step`` and add up to a hundred (the largest remainders are rounded up). Empty when all kinds together
    are too few.
    """
    if sum(counts.values()) < FEWEST:
        return ()
    together = _too_few(counts)
    groups = [(kind,) for kind in counts if kind not in together] + ([together] if together else [])
    percents = _whole([sum(counts[kind] for kind in group) for group in groups], 100 // step)
    return tuple(Share(group, percent * step) for group, percent in zip(groups, percents, strict=True))


def told(count: int) -> int | None:
    """A count that may be told, or None for one to four."""
    return None if 0 < count < FEWEST else count


def _too_few(counts: Mapping[Kind, int]) -> tuple[Kind, ...]:
    hidden = {kind for kind, count in counts.items() if told(count) is None}
    others = sorted((kind for kind, count in counts.items() if count >= FEWEST), key=lambda kind: counts[kind])
    while hidden and others and (len(hidden) < 2 or sum(counts[kind] for kind in hidden) < FEWEST):
        hidden.add(others.pop(0))
    return tuple(kind for kind in counts if kind in hidden)


def _whole(counts: Sequence[int], parts: int) -> list[int]:
    """So many parts, given out by the method of the largest remainder."""
    total = sum(counts)
    given = [count * parts // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda place: (-(counts[place] * parts % total), place))
    for place in by_remainder[: parts - sum(given)]:
        given[place] += 1
    return given

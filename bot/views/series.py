"""Updates in the order of time, with what has changed between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from bot.services.updates import PublishedUpdate


def with_changes(updates: Iterable[PublishedUpdate]) -> Iterator[tuple[PublishedUpdate, dict[str, Decimal]]]:
    """Each update (oldest first) with the change of each figure since the one before that carries it."""
    last: dict[str, Decimal] = {}
    for update in updates:
        yield update, {figure: value - last[figure] for figure, value in update.figures.items() if figure in last}
        last |= update.figures

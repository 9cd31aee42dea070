"""What stands whole on a page of the report: tables in parts, and updates that are not long. Measured in lines, roughly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

TOGETHER = 22
"""How many lines of a table, or of an update, are kept together; a page has more than twice as many."""
WIDTH = 80
"""About how many letters a line of text holds."""
NOW_WIDTHS = (30, 26, 24, 20)
"""About how many letters fit on a line of each column of the newest values."""

Row = list[str]


def parts_of(rows: Sequence[Row], widths: Sequence[int]) -> list[list[Row]]:
    """Rows in parts of about the same size, each of which fits on a page, so that no row has to be left alone on one.

    ``widths`` are about how many letters fit on a line of each column.
    """
    heights = [max(_lines([cell], width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    count = -(-sum(heights) // TOGETHER)
    parts: list[list[Row]] = [[] for _ in range(count)]
    before = 0
    for row, height in zip(rows, heights, strict=True):
        # By where the middle of the row lies, so that the last part is not what happens to be left.
        parts[min((2 * before + height) * count // (2 * sum(heights)), count - 1)].append(row)
        before += height
    return [part for part in parts if part]


def stands_whole(body: str, figures: int) -> bool:
    """Whether an update is short enough to stand whole on a page, with so many figures."""
    return _lines(body.splitlines(), WIDTH) + 2 * figures <= TOGETHER


def _lines(texts: Iterable[str], width: int) -> int:
    return sum(max(1, -(-len(text) // width)) for text in texts)

"""The kind of thing that pressing a button does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Action:
    """What pressing a button does. Each action is a frozen dataclass whose fields have types of :mod:`bot.buttons.parts`.

    ``wire`` is its callback data with the fields in braces, and may never change: buttons in old messages live for ever.
    """

    wire: ClassVar[str]

    def __init_subclass__(cls, wire: str) -> None:
        cls.wire = wire

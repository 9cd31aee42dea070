"""Writes actions as callback data and reads them again."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from string import Formatter
from typing import get_type_hints

# Imported for their actions as well: an action exists for the codec once its class does.
from bot.buttons import drafts, officers, public
from bot.buttons.action import Action
from bot.buttons.parts import Part

DATA_LIMIT = 64
"""Telegram's limit for callback data, in bytes."""

ACTIONS: tuple[type[Action], ...] = tuple(
    one
    for module in (public, drafts, officers)
    for one in vars(module).values()
    if isinstance(one, type) and one.__base__ is Action
)
"""Every action that a button can have."""


@dataclass(frozen=True)
class Format:
    """The callback data of one kind of action."""

    action: type[Action]

    @cached_property
    def parts(self) -> dict[str, Part]:
        """How each field is written."""
        hints = get_type_hints(self.action, include_extras=True)
        return {field.name: hints[field.name].__metadata__[0] for field in fields(self.action)}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the whole looks like, with a named group for each field."""
        written = ""
        for literal, name, _spec, _conversion in Formatter().parse(self.action.wire):
            written += re.escape(literal) + (f"(?P<{name}>{self.parts[name].pattern})" if name else "")
        return re.compile(written)

    def read(self, data: str) -> Action | None:
        """The action, or None when ``data`` is no action of this kind."""
        match = self.pattern.fullmatch(data)
        if match is None or len(data) > DATA_LIMIT:
            return None
        return self.action(**{name: part.read(match[name]) for name, part in self.parts.items()})

    def write(self, action: Action) -> str:
        """The callback data of an action of this kind; ``KeyError`` for a value that a field cannot have."""
        return self.action.wire.format_map(
            {name: part.write(getattr(action, name)) for name, part in self.parts.items()}
        )


FORMATS = {action: Format(action) for action in ACTIONS}


def encode(action: Action) -> str:
    """The callback data of an action: 1 to 64 bytes.

    Raises ``ValueError`` for an action that could not be read again: a number, an id or a choice out of its bounds, or too long a whole.
    """
    try:
        data = FORMATS[type(action)].write(action)
    except KeyError as error:
        raise ValueError(f"no button can carry {action}") from error
    if decode(data) != action:
        raise ValueError(f"no button can carry {action}: {data!r}")
    return data


@lru_cache(maxsize=512)
def decode(data: str) -> Action | None:
    """The action of callback data; None for anything malformed, out of bounds or unknown. Never an exception."""
    return next((action for one in FORMATS.values() if (action := one.read(data)) is not None), None)


def verb(action: Action) -> str:
    """The first word of an action's callback data, by which the audit log knows a button without what it was about."""
    return encode(action).partition(":")[0]

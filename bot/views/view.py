"""What a person is shown, before anything of Telegram: a text in Telegram's HTML, buttons and perhaps a file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.buttons import Action


@dataclass(frozen=True)
class Button:
    """One button: its label and what pressing it does."""

    label: str
    action: Action


@dataclass(frozen=True)
class Document:
    """A file to send."""

    filename: str
    content: bytes


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class View:
    """One thing to show. With a photo or a document the text is its caption, or follows it when too long for one."""

    html: str
    buttons: Rows = ()
    photo: bytes | None = None
    document: Document | None = None

    def with_buttons(self, *rows: tuple[Button, ...]) -> View:
        """The same with more rows of buttons below; empty rows are left out."""
        return replace(self, buttons=self.buttons + tuple(row for row in rows if row))


def rows_of(buttons: list[Button], width: int = 1) -> Rows:
    """The buttons in rows of ``width``."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))

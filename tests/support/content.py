"""The small content of an invented municipality, and content that tests write as its files have it: ``title_en`` beside ``title``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from knowledge.base.models import Account, Contact, Figure

EXAMPLE_CONTENT = Path(__file__).parents[1] / "content"
"""The small content, which the tests of the bot are held on."""


def account(**fields: Any) -> Account:
    """An account of the fields of its file."""
    return Account.model_validate(fields)


def figure(**fields: Any) -> Figure:
    """A figure of the fields of its file."""
    return Figure.model_validate(fields)


def contact(**fields: Any) -> Contact:
    """A contact of the fields of its file."""
    return Contact.model_validate(fields)

"""Content as its files have it, with ``title_en`` beside ``title``, for tests that write some of their own."""

from __future__ import annotations

from typing import Any

from knowledge.base.models import Account, Contact, Figure


def account(**fields: Any) -> Account:
    """An account of the fields of its file."""
    return Account.model_validate(fields)


def figure(**fields: Any) -> Figure:
    """A figure of the fields of its file."""
    return Figure.model_validate(fields)


def contact(**fields: Any) -> Contact:
    """A contact of the fields of its file."""
    return Contact.model_validate(fields)

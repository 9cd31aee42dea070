"""Published updates as the views get them, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.services.figures import exact
from bot.services.updates.accounts import PublishedUpdate
from bot.services.updates.reports import AccountReport
from knowledge.base.models import Account
from knowledge.base.municipality import Document, Municipality
from tests.support.content import COOPERATION, MORE, PLACES, PURCHASES, SATISFIED, contact

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

ACCOUNT = COOPERATION.model_copy(update={"figures": (PLACES, PURCHASES, SATISFIED)})
OTHER = MORE.model_copy(update={"figures": ACCOUNT.figures})

MUNICIPALITY = Municipality(
    name="Exempelkommun",
    short_name="Exempelby",
    region="Länet",
    bot_name="Lotsen",
    contact=contact(name="Växeln", name_en="The desk", url="https://example.org", ask_for="A", ask_for_en="A"),
    accounts_contact=contact(
        name="Kansliet",
        name_en="The office",
        url="https://example.org/kansli",
        ask_for="utredaren",
        ask_for_en="the investigator",
    ),
    documents=(Document(id="initiativet", title="Ett initiativ", publisher="Ett parti", text="Text."),),
)


def update(number: int = 12, **changes: Any) -> PublishedUpdate:
    """An update with a title, a text and two figures; ``changes`` vary what a test is about."""
    values: dict[str, Any] = {
        "number": number,
        "account_id": ACCOUNT.id,
        "title": "Sju platser är fyllda",
        "body": "Alla platser är fyllda.",
        "figures": {"platser": exact(7), "inkop_kr": exact(240000)},
        "reference": None,
        "published_at": NOW - timedelta(days=21),
        "revised_at": None,
        "revision": 1,
        "role": "officer",
    }
    return PublishedUpdate(**(values | changes))


def many(count: int, **changes: Any) -> list[PublishedUpdate]:
    """Updates a quarter apart with rising figures, oldest first."""
    return [
        update(
            number,
            title=f"Läget nummer {number}",
            figures={
                "platser": exact(number),
                "inkop_kr": exact(number * 10_000),
                "nojda": exact(50 + number % 50),
            },
            published_at=NOW - timedelta(days=91 * (count - number) + 10),
            **changes,
        )
        for number in range(1, count + 1)
    ]


def report_on(updates: Sequence[PublishedUpdate], account: Account = ACCOUNT) -> AccountReport:
    """An account with these updates, given oldest first."""
    return AccountReport(account, tuple(reversed(updates)))

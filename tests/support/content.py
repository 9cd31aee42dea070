"""The small content of an invented municipality, and content that tests write as its files have it: ``title_en`` beside ``title``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from knowledge.base.models import Account, Figure
from knowledge.base.municipality import Contact

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


PLACES = figure(id="platser", title="Platser", title_en="Places", unit="st", unit_en="places", kind="count")
EMPLOYEES = figure(
    id="anstallda",
    title="Anställda",
    title_en="Employees",
    unit="personer",
    unit_en="people",
    one="person",
    one_en="person",
    kind="count",
    people=True,
)
PURCHASES = figure(
    id="inkop_kr",
    title="Kommunens inköp",
    title_en="Purchases",
    unit="kr",
    unit_en="SEK",
    kind="kronor",
    period="hittills i år",
    period_en="so far this year",
)
SATISFIED = figure(id="nojda", title="Nöjda deltagare", title_en="Satisfied", unit="%", unit_en="%", kind="percent")

COOPERATION = account(
    id="kaffehuset",
    title="Samarbetet med företaget",
    title_en="The cooperation with the enterprise",
    short="Samarbetet",
    short_en="The cooperation",
    question="Hur går samarbetet?",
    question_en="How is the cooperation going?",
    figures=(PLACES, EMPLOYEES, PURCHASES),
)
MORE = account(
    id="nya-foretag",
    title="Fler sociala företag",
    title_en="More enterprises",
    short="Fler företag",
    short_en="More",
    question="Hur blir de fler?",
    question_en="How do they become more?",
    figures=(
        figure(id="radgivningar", title="Rådgivningar", title_en="Advice", unit="st", unit_en="sessions", kind="count"),
    ),
)

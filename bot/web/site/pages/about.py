"""About the site: how the robot works and how often it is right, how accessible it is, what is kept about people, what is open."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from bot.views.contact import data_protection_html, ways
from bot.web.site.shown.prose import Links, prose
from bot.web.site.visit import Page, Visit
from knowledge.base.loading import FOLDER
from knowledge.training.build import MEASURED

ASSESSED, CHANGED = "2026-11-25", "2026-11-25"
"""When the accessibility of the site was assessed, and when the statement was last changed. Whoever changes the site changes them."""

COMPLAINTS = "https://www.digg.se/tdosanmalan"
"""Where the supervising authority takes complaints about accessibility.

Source: https://www.digg.se/kunskap-och-stod/digital-tillganglighet/skapa-en-tillganglighetsredogorelse.
"""


def pages() -> dict[str, Page]:
    """The pages of this feature by their paths."""
    return {
        "/om": about,
        "/tillganglighet": accessibility,
        "/personuppgifter": privacy,
        "/oppna-data": open_data,
    }


async def about(visit: Visit) -> Response:
    """How the robot works, and how often it is right."""
    # The figures are those of the content that comes with the project.
    measured = _measured(MEASURED) if visit.site.settings.content_dir == FOLDER else None
    entries = visit.services.content.entries
    return visit.page(
        "about.html", measured=measured, count=len(entries), telegram=visit.site.telegram_link(), ways=ways_of(visit)
    )


async def accessibility(visit: Visit) -> Response:
    """The accessibility statement (tillgänglighetsredogörelse)."""
    return visit.page("accessibility.html", assessed=ASSESSED, changed=CHANGED, complaints=COMPLAINTS)


async def privacy(visit: Visit) -> Response:
    """What is kept about people, for how long and why, and what rights they have."""
    entry_id = visit.services.content.municipality.privacy_entry
    entry = visit.services.content.entries[entry_id] if entry_id is not None else None
    protection = visit.services.content.municipality.data_protection
    links = Links(visit.url, visit.site.texts, visit.language)
    told = prose(data_protection_html(protection, visit.site.texts, visit.language), links)
    return visit.page("privacy.html", entry=entry, days=visit.services.forgetting.retention_days, told=told)


async def open_data(visit: Visit) -> Response:
    """Feeds, files and the interface for programs."""
    return visit.page("open_data.html", accounts=list(visit.services.content.accounts.values()))


def ways_of(visit: Visit) -> list[Markup]:
    """The telephone number of a human, and how to complain, as far as the municipality has said."""
    found = ways(visit.services.content.municipality, visit.site.texts, visit.language)
    return [Markup(way) for way in found]  # noqa: S704 - escaped where it is made


@cache
def _measured(path: Path) -> dict[str, Any] | None:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None

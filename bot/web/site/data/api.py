"""Open data: accounts, updates and entries as JSON, and as CSV that a Swedish Excel opens. ``openapi.json`` describes it.

A new version of the form gets a path of its own; within a version, fields are only added.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from starlette.responses import JSONResponse, Response

from bot.clock import iso_date
from bot.services.export import FIGURES, Kind, figure_cell, to_csv, to_json, to_spreadsheet
from bot.services.updates import PublishedUpdate
from bot.texts import ENGLISH, SWEDISH
from bot.views.spreadsheet import Spreadsheet
from bot.web.site.shown.answers import path_of as path_of_entry
from bot.web.site.shown.updates import path_of
from bot.web.site.visit import Page, Visit, unchanged
from knowledge.base.localized import Localized
from knowledge.base.models import Account, Content, Entry
from knowledge.base.sources import Source

BASE = "/api/v1"
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
OPENAPI = Path(__file__).with_name("openapi.json")

_ALL = 100_000
_OPEN = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache", "Link": f'<{CC0}>; rel="license"'}

Row = dict[str, Any]


def pages() -> dict[str, Page]:
    """What is answered, by its path."""
    return {
        f"{BASE}/openapi.json": openapi,
        f"{BASE}/accounts": accounts,
        f"{BASE}/accounts.csv": accounts_csv,
        f"{BASE}/updates": updates,
        f"{BASE}/updates.csv": updates_csv,
        f"{BASE}/updates/{{number}}": update,
        f"{BASE}/entries": entries,
        f"{BASE}/entries.csv": entries_csv,
        f"{BASE}/entries/{{id}}": entry,
    }


async def openapi(visit: Visit) -> Response:
    """The description, with where it is served."""
    described = json.loads(OPENAPI.read_text(encoding="utf-8"))
    described["servers"] = [{"url": visit.site.settings.web_base}]
    return unchanged(visit.request, json.dumps(described, ensure_ascii=False).encode(), _OPEN, "application/json")


async def accounts(visit: Visit) -> Response:
    """The accounts."""
    return _json(visit, await _accounts(visit))


async def accounts_csv(visit: Visit) -> Response:
    """The accounts as a table: one row a figure."""
    rows = [
        {
            "account": row["id"],
            "title": row["title"][SWEDISH],
            "question": row["question"][SWEDISH],
            "latest": row["latest"],
            "figure": one["id"],
            "figure_title": one["title"][SWEDISH],
            "unit": one["unit"][SWEDISH],
            "kind": one["kind"],
            "period": (one["period"] or {}).get(SWEDISH),
        }
        for row in await _accounts(visit)
        for one in row[FIGURES]
    ]
    columns = ["account", "title", "question", "latest", "figure", "figure_title", "unit", "kind", "period"]
    return _csv(visit, "redovisningar", rows, columns)


async def updates(visit: Visit) -> Response:
    """The updates with their present wordings, newest first; of withdrawn ones the trace."""
    found = await _updates(visit)
    return _unknown() if found is None else _json(visit, found)


async def updates_csv(visit: Visit) -> Response:
    """The same as a table, in the words of the officers' own export, with a column for each figure."""
    found = await _updates(visit)
    if found is None:
        return _unknown()
    rows = [row | {"current": True} for row in found]
    headings, cells = Spreadsheet(visit.services.content, visit.site.texts)(Kind.UPDATES, rows)
    urls = ([*row, one["url"]] for row, one in zip(cells, found, strict=True))
    body = to_spreadsheet([*headings, visit.site.texts.get("web-data-address")], urls)
    return _file(visit, "statusinlagg", body)


async def update(visit: Visit) -> Response:
    """One update with each of its wordings."""
    text = visit.request.path_params["number"]
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
    found = await visit.services.accounts.update(number)
    if found is None:
        return _unknown()
    versions = await visit.services.accounts.revisions(number) if found.withdrawn_at is None else []
    return _json(visit, _update(visit, found) | {"revisions": [_update(visit, one) for one in versions]})


async def entries(visit: Visit) -> Response:
    """The entries."""
    return _json(visit, [_entry(visit, one) for one in visit.services.content.entries.values()])


async def entries_csv(visit: Visit) -> Response:
    """The same as a table, in Swedish."""
    rows = [
        {"id": row["id"], "theme": row["theme"], "title": row["title"][SWEDISH], "answer": row["answer"][SWEDISH], "easy": row["easy"],
         "uncertain": (row["uncertain"] or {}).get(SWEDISH), "reviewed": row["reviewed"], "review_by": row["review_by"], "url": row["url"]}
        for row in (_entry(visit, one) for one in visit.services.content.entries.values())
    ]  # fmt: skip
    columns = ["id", "theme", "title", "answer", "easy", "uncertain", "reviewed", "review_by", "url"]
    return _csv(visit, "svar", rows, columns)


async def entry(visit: Visit) -> Response:
    """One entry."""
    found = visit.services.content.entries.get(visit.request.path_params["id"])
    return _unknown() if found is None else _json(visit, _entry(visit, found))


async def _accounts(visit: Visit) -> list[Row]:
    return [
        _account(visit, one.account, one.latest.number if one.latest is not None else None, one.count)
        for one in await visit.services.accounts.summaries()
    ]


def _account(visit: Visit, account: Account, latest: int | None, count: int) -> Row:
    return {
        "id": account.id,
        "title": _each(account.title),
        "question": _each(account.question),
        "latest": latest,
        "count": count,
        FIGURES: [
            {
                "id": figure.id,
                "title": _each(figure.title),
                "unit": _each(figure.unit),
                "kind": figure.kind.value,
                "period": _each(figure.period) if figure.period is not None else None,
            }
            for figure in account.figures
        ],
        "url": visit.site.absolute(f"/redovisning/{account.id}"),
    }


UPDATE = (
    "number", "account", "revision", "published_at", "revised_at", "role", "title", "body", FIGURES, "reference",
    "withdrawn_at", "withdrawal_reason", "example", "url",
)  # fmt: skip
"""The fields of an update, in their order."""


async def _updates(visit: Visit) -> list[Row] | None:
    """The updates of all accounts, or of the one that is asked for; None when there is no such account."""
    account_id = visit.request.query_params.get("account")
    if account_id is not None and account_id not in visit.services.content.accounts:
        return None
    found, _total = await visit.services.accounts.history(account_id, page=1, size=_ALL)
    return [_update(visit, one) for one in found]


def _update(visit: Visit, update: PublishedUpdate) -> Row:
    standing = update.withdrawn_at is None
    values: tuple[object, ...] = (
        update.number,
        update.account_id,
        update.revision,
        update.published_at,
        update.revised_at,
        update.role.value,
        None if update.redacted else update.title,
        update.body if standing else None,
        {figure: figure_cell(value) for figure, value in update.figures.items()} if standing else {},
        update.reference,
        update.withdrawn_at,
        update.withdrawal_reason,
        update.example,
        visit.site.absolute(path_of(update)),
    )
    return dict(zip(UPDATE, values, strict=True))


def _entry(visit: Visit, entry: Entry) -> Row:
    return {
        "id": entry.id,
        "theme": entry.theme,
        "title": _each(entry.title),
        "answer": _each(entry.answer),
        "easy": entry.easy,
        "uncertain": _each(entry.uncertain) if entry.uncertain is not None else None,
        "uncertain_easy": entry.uncertain_easy,
        "sources": [_source(source, visit.services.content) for source in entry.sources],
        "related": list(entry.related),
        "reviewed": entry.reviewed.isoformat(),
        "review_by": entry.review_by.isoformat(),
        "url": visit.site.absolute(path_of_entry(entry)),
    }


def _source(source: Source, content: Content) -> Row:
    kind = content.kind_of(source)
    return source.model_dump(exclude_none=True) | ({"kind": kind.value} if kind is not None else {})


def _each(text: Localized) -> dict[str, str]:
    return dict(text.by_language) if text.has(ENGLISH) else {SWEDISH: text.to(SWEDISH)}


def _json(visit: Visit, found: Row | list[Row]) -> Response:
    rows = found if isinstance(found, list) else [found]
    body = to_json(rows)
    if not isinstance(found, list):
        body = json.dumps(json.loads(body)[0], ensure_ascii=False, indent=2).encode() + b"\n"
    return unchanged(visit.request, body, _OPEN, "application/json")


def _csv(visit: Visit, name: str, rows: Sequence[Row], columns: Sequence[str]) -> Response:
    return _file(visit, name, to_csv(rows, columns))


def _file(visit: Visit, name: str, body: bytes) -> Response:
    day = iso_date(visit.services.clock.now())
    headers = _OPEN | {"Content-Disposition": f'attachment; filename="{name}_{day}.csv"'}
    return unchanged(visit.request, body, headers, "text/csv; charset=utf-8")


def _unknown() -> Response:
    return JSONResponse({"error": "not found"}, 404, _OPEN)

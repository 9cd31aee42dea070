"""Atom feeds, of all accounts and of each: whoever has no Telegram can follow them in a feed reader. Source: RFC 4287."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from bot.services.updates import PublishedUpdate
from bot.web.site.visit import Page, Visit, unchanged

MOST = 50
"""How many updates a feed has, the newest ones."""


def pages() -> dict[str, Page]:
    """The feeds by their paths."""
    return {"/flode.atom": every, "/redovisning/{account}/flode.atom": one}


async def every(visit: Visit) -> Response:
    """What is published under any account."""
    return await _feed(visit, None)


async def one(visit: Visit) -> Response:
    """What is published under one account."""
    account_id = visit.request.path_params["account"]
    return (
        await _feed(visit, account_id) if account_id in visit.services.content.accounts else visit.site.not_found(visit)
    )


async def _feed(visit: Visit, account_id: str | None) -> Response:
    services, accounts = visit.services, visit.services.content.accounts
    found, _total = await services.accounts.history(account_id, page=1, size=MOST)
    shown = [visit.update(one) for one in found]
    body = visit.render(
        "feed.xml",
        account=accounts[account_id] if account_id is not None else None,
        updates=[(one, changed_at(one.update)) for one in shown],
        newest=max(map(changed_at, found), default=None),
    )
    return unchanged(visit.request, body.encode(), {"Cache-Control": "no-cache"}, "application/atom+xml")


def changed_at(update: PublishedUpdate) -> datetime:
    """When an update was last published, revised or withdrawn."""
    return max(filter(None, (update.published_at, update.revised_at, update.withdrawn_at)))

"""One update (statusinlägg): its present text, each earlier one at an address that stays, and what differs between two."""

from __future__ import annotations

from markupsafe import Markup
from starlette.responses import Response

from bot.services.updates import PublishedUpdate
from bot.views.difference import difference_html
from bot.views.update import figure_heading, figures_in_order
from bot.views.values import amount, beside
from bot.web.site.shown.updates import path_of
from bot.web.site.visit import Page, Visit
from knowledge.base.models import Account


def pages() -> dict[str, Page]:
    """The pages of this feature by their paths."""
    one = "/redovisning/{account}/{number}"
    return {one: update, f"{one}/version/{{revision}}": version, f"{one}/jamfor": compare}


async def update(visit: Visit) -> Response:
    """The update as it stands. Of a withdrawn one the trace."""
    found = await _update_of(visit)
    if found is None:
        return visit.site.not_found(visit)
    if found.account_id != visit.request.path_params["account"]:
        return visit.goes_to(path_of(found))
    account, services = visit.account_of(found), visit.services
    shown = visit.update(found, await services.accounts.changes(found))
    standing = found.withdrawn_at is None
    versions = await services.accounts.revisions(found.number) if standing and found.revision > 1 else []
    return visit.page(
        "update.html", shown=shown, account=account, versions=versions, telegram=visit.site.telegram_link(),
        is_declared=found.account_id in services.content.accounts,
    )  # fmt: skip


async def version(visit: Visit) -> Response:
    """One wording, at its permanent address. A withdrawn update shows none of them."""
    versions, revision = await _versions_of(visit), _number(visit.request.path_params["revision"])
    if versions is None or not 0 < revision <= len(versions):
        return visit.site.not_found(visit)
    found = versions[revision - 1]
    account = visit.account_of(found)
    shown = visit.update(found)
    return visit.page("version.html", shown=shown, account=account, count=len(versions), revision=revision)


async def compare(visit: Visit) -> Response:
    """What differs between two wordings; without a choice, between the last two."""
    versions, query = await _versions_of(visit), visit.request.query_params
    if versions is None or len(versions) < 2:
        return visit.site.not_found(visit)
    before = _number(query.get("fran", str(len(versions) - 1)))
    after = _number(query.get("till", str(len(versions))))
    if not (0 < before <= len(versions) and 0 < after <= len(versions)):
        return visit.site.not_found(visit)
    old, new = versions[before - 1], versions[after - 1]
    account = visit.account_of(new)
    differences = [
        (message, _difference(one, other))
        for message, one, other in (
            ("web-part-title", old.title, new.title),
            ("web-part-body", old.body, new.body),
            ("web-part-figures", _figures(visit, old, account), _figures(visit, new, account)),
            ("web-part-reference", old.reference or "–", new.reference or "–"),
        )
        if one != other
    ]
    return visit.page(
        "compare.html", old=old, new=new, account=account, differences=differences, versions=versions, path=path_of(new)
    )


def _difference(before: str, after: str) -> Markup:
    return Markup(difference_html(before, after, "del", "ins"))  # noqa: S704 - it escapes the words


def _figures(visit: Visit, update: PublishedUpdate, account: Account) -> str:
    texts, language = visit.site.texts, visit.language
    values = (
        f"{figure_heading(figure, language)}: {amount(value, figure, texts, language)}{beside(value, texts, language)}"
        for figure, value in figures_in_order(update.figures, account)
    )
    return "\n".join(values) or "–"


async def _update_of(visit: Visit) -> PublishedUpdate | None:
    return await visit.services.accounts.update(_number(visit.request.path_params["number"]))


async def _versions_of(visit: Visit) -> list[PublishedUpdate] | None:
    """Every wording of the update of the address; None when there is none to be shown there."""
    versions = await visit.services.accounts.revisions(_number(visit.request.path_params["number"]))
    if not versions or versions[0].account_id != visit.request.path_params["account"]:
        return None
    return None if versions[0].withdrawn_at is not None else versions


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 10 else 0

"""The accounts: the latest of each, and the whole history of one with its figures over time."""

from __future__ import annotations

import asyncio

from starlette.responses import Response

from bot.views.chart import chart_of
from bot.views.history import page_count
from bot.views.report import report_filename, report_path, report_pdf
from bot.web.site.shown.charts import shown_chart
from bot.web.site.visit import Page, Visit, unchanged

ON_A_PAGE = 5
"""Updates in the history on one page: as in Telegram, whose count of pages is used."""


def pages() -> dict[str, Page]:
    """The pages of this feature by their paths. Those of files come first: an account's name could be read with the ending in it."""
    return {
        "/redovisning": every,
        "/redovisning.pdf": report,
        "/redovisning/{account}.pdf": report,
        "/redovisning/{account}": account,
    }


async def every(visit: Visit) -> Response:
    """How each account stands."""
    summaries = await visit.services.accounts.summaries()
    return visit.page("accounts.html", accounts=[(one, visit.standing(one)) for one in summaries])


async def account(visit: Visit) -> Response:
    """One account: the latest in full, figures over time, everything that was published."""
    found = visit.services.content.accounts.get(visit.request.path_params["account"])
    if found is None:
        return visit.site.not_found(visit)
    services = visit.services
    summary = await services.accounts.summary(found.id)
    number = page_number(visit)
    updates, total = await services.accounts.history(found.id, number, ON_A_PAGE)
    if not updates and number > 1:
        return visit.goes_to(f"/redovisning/{found.id}")
    series, place = await services.accounts.series(found.id), services.content.municipality
    drawing = chart_of(found, series, place, visit.site.texts, visit.language)
    return visit.page(
        "account.html", account=found, summary=summary, number=number, count=page_count(total),
        latest=visit.standing(summary, short=False),
        chart=shown_chart(drawing, visit.site.texts) if drawing is not None else None,
        history=[visit.update(one) for one in updates],
    )  # fmt: skip


async def report(visit: Visit) -> Response:
    """The report (redovisning) as a PDF: of one account, or of all."""
    account_id = visit.request.path_params.get("account")
    accounts, services = visit.services.content.accounts, visit.services
    if account_id is not None and account_id not in accounts:
        return visit.site.not_found(visit)
    now = services.clock.now()
    reports = await services.reports.gather(account_id)
    address = visit.site.absolute(visit.url(report_path(account_id)))
    pdf = await asyncio.to_thread(
        report_pdf, reports, services.content.municipality, visit.site.texts, visit.language, now,
        address=address,
    )  # fmt: skip
    filename = report_filename(accounts[account_id] if account_id else None, now)
    headers = {"Cache-Control": "no-cache", "Content-Disposition": f'inline; filename="{filename}"'}
    return unchanged(visit.request, pdf, headers, "application/pdf")


def page_number(visit: Visit) -> int:
    """The page of a list that is wanted; the first when it is not understood."""
    text = visit.request.query_params.get("sida", "1")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1

"""What search engines and cameras read: the map of the site, what is left alone, and QR codes."""

from __future__ import annotations

from starlette.responses import PlainTextResponse, Response

from bot.views.qr import qr_svg
from bot.web.site.shown.answers import path_of
from bot.web.site.visit import Page, Visit, unchanged

PLACES = ("/", "/fraga", "/svar", "/redovisning", "/guide", "/om", "/tillganglighet", "/personuppgifter", "/oppna-data")
"""The pages that are not made of content."""


def pages() -> dict[str, Page]:
    """What is answered, by its path."""
    return {
        "/sitemap.xml": sitemap,
        "/robots.txt": robots,
        "/qr/svar/{theme}/{entry}.svg": entry_qr,
        "/qr/redovisning/{account}.svg": account_qr,
    }


async def sitemap(visit: Visit) -> Response:
    """Every page that stays, in each language. Source: https://www.sitemaps.org/protocol.html."""
    content = visit.services.content
    summaries = await visit.services.accounts.summaries()
    paths: list[tuple[str, str]] = [(path, "") for path in PLACES]
    paths += [(f"/svar/{theme}", "") for theme in content.themes]
    paths += [(path_of(entry), entry.reviewed.isoformat()) for entry in content.entries.values()]
    paths += [(f"/redovisning/{one.account.id}", "") for one in summaries]
    body = visit.render("sitemap.xml", paths=paths, easy=[path_of(one, easy=True) for one in content.entries.values()])
    return unchanged(visit.request, body.encode(), {"Cache-Control": "no-cache"}, "application/xml")


async def robots(visit: Visit) -> Response:
    """Conversations and searches are nothing to be indexed."""
    prefixes = ["", *(f"/{each}" for each in visit.site.texts.languages if each != visit.site.texts.languages[0])]
    lines = ["User-agent: *"]
    lines += [f"Disallow: {prefix}{path}" for prefix in prefixes for path in ("/fraga", "/svar?", "/guide?")]
    lines += ["", f"Sitemap: {visit.site.absolute('/sitemap.xml')}"]
    return PlainTextResponse("\n".join(lines) + "\n")


async def entry_qr(visit: Visit) -> Response:
    """The code that leads to an entry's page."""
    entry = visit.services.content.entries.get(visit.request.path_params["entry"])
    if entry is None or entry.theme != visit.request.path_params["theme"]:
        return visit.site.not_found(visit)
    return _qr(visit, path_of(entry))


async def account_qr(visit: Visit) -> Response:
    """The code that leads to an account's page."""
    account_id = visit.request.path_params["account"]
    if account_id not in visit.services.content.accounts:
        return visit.site.not_found(visit)
    return _qr(visit, f"/redovisning/{account_id}")


def _qr(visit: Visit, path: str) -> Response:
    svg = qr_svg(visit.site.absolute(visit.url(path)))
    return unchanged(visit.request, svg.encode(), {"Cache-Control": "public, max-age=86400"}, "image/svg+xml")

"""The choice of easy Swedish, which is remembered."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from bot.web.site.visit import EASY, READING, READING_SECONDS, SEE_OTHER, Page, Visit

PATH = "/lasning"


def actions() -> dict[str, Page]:
    """What is posted to this feature, by its paths."""
    return {PATH: choose}


async def choose(visit: Visit) -> Response:
    """Remember easy Swedish, or no longer, and go back to the page."""
    fields = await visit.posted()
    back = fields.get("sida", "/")
    # Only a path of our own: an address of another site would send the reader there.
    if not back.startswith("/") or back.startswith("//") or "\\" in back or not back.isprintable():
        back = "/"
    response = RedirectResponse(back, SEE_OTHER, {"Cache-Control": "no-store"})
    if fields.get("form") == EASY:
        response.set_cookie(
            READING, EASY, max_age=READING_SECONDS, httponly=True, samesite="lax", secure=visit.site.https
        )
    else:
        response.delete_cookie(READING, httponly=True, samesite="lax", secure=visit.site.https)
    return response

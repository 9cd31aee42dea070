"""The guide as a form. Where someone is in it stands in the address, and is kept nowhere."""

from __future__ import annotations

from starlette.responses import Response

from bot.services.answering import GuideStep, OutdatedError
from bot.web.site.shown.answers import path_of
from bot.web.site.visit import Page, Visit


def pages() -> dict[str, Page]:
    """The pages of this feature by their paths."""
    return {"/guide": guide}


async def guide(visit: Visit) -> Response:
    """The next question after the answers so far, or what fits best."""
    service, changed = visit.services.guide, False
    path = visit.request.query_params.get("val", service.start)
    try:
        shown = service.at(path)
    except OutdatedError:
        shown, changed = service.at(service.start), True
    template = "guide_step.html" if isinstance(shown, GuideStep) else "guide_result.html"
    # A choice has to be made before one goes on; without a script the form comes back as it was.
    missing = "fortsatt" in visit.request.query_params and "val" not in visit.request.query_params
    return visit.page(template, shown=shown, start=service.start, changed=changed, missing=missing, path_of=path_of)

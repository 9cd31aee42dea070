"""Forms that are posted: only those of the site's own pages, and never more than a question takes.

A page of another site can let a browser post here, with the visitor's cookie. Each browser tells where such a post comes from
(``Sec-Fetch-Site``, else ``Origin``), and scripts cannot change that; so no secret has to be written into each form, pages hold
nothing that is one visitor's, and a form that was opened long ago still works. Source: https://www.w3.org/TR/fetch-metadata/ and
OWASP's "Cross-Site Request Forgery Prevention Cheat Sheet".
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

MOST_BYTES = 64 * 1024
"""The largest body that is read: a question of 4,096 characters, each of four bytes that are written with three signs, has room in it."""

MOST_FIELDS = 20
FORM = "application/x-www-form-urlencoded"

FORBIDDEN, TOO_LARGE, OTHER_KIND, BROKEN_OFF = 403, 413, 415, 400


async def form_of(request: Request, own_base: str) -> dict[str, str]:
    """The fields of a posted form, the last of each name.

    Raises :class:`~starlette.exceptions.HTTPException` for a post from elsewhere, one that is too large, and one that is no form.
    """
    if not comes_from_here(request.headers, own_base):
        raise HTTPException(FORBIDDEN)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise HTTPException(OTHER_KIND)
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                raise HTTPException(TOO_LARGE)
    except ClientDisconnect as gone:
        raise HTTPException(BROKEN_OFF) from gone
    try:
        fields = parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace"
        )
    except ValueError as error:
        raise HTTPException(TOO_LARGE) from error
    return dict(fields)


def comes_from_here(headers: Mapping[str, str], own_base: str) -> bool:
    """Whether a request was made by one of our own pages. What tells nothing of where it comes from does not."""
    if site := headers.get("sec-fetch-site"):
        return site == "same-origin"
    # Browsers tell more over https and on the machine itself than over plain http; text browsers know only the referrer.
    origin = headers.get("origin") or headers.get("referer")
    if not origin:
        return False
    found = urlsplit(origin)
    return found.netloc != "" and found.netloc in {headers.get("host"), urlsplit(own_base).netloc}

"""The stylesheet, the script and the icon: read once, and named by what is in them, so that a browser may keep each for ever."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from knowledge.base.municipality import Municipality

FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class _File:
    body: bytes
    media_type: str
    address: str


class Static:
    """The files of the site, with the municipality's colours in the stylesheet."""

    def __init__(self, municipality: Municipality) -> None:
        self._files = {}
        for path in sorted(FOLDER.iterdir()):
            text = path.read_text(encoding="utf-8")
            if path.suffix in (".css", ".svg"):
                text = _coloured(text, municipality)
            body = text.encode()
            name = hashlib.sha256(body).hexdigest()[:12]
            self._files[path.name] = _File(body, TYPES[path.suffix], f"/static/{path.name}?v={name}")

    def address(self, name: str) -> str:
        """Where a file is."""
        return self._files[name].address

    def routes(self) -> list[Route]:
        """``/static/…``."""
        return [Route("/static/{name}", self._answer)]

    async def _answer(self, request: Request) -> Response:
        file = self._files.get(request.path_params["name"])
        if file is None:
            return Response("", 404)
        return Response(file.body, media_type=file.media_type, headers={"Cache-Control": FOR_EVER})


def _coloured(text: str, municipality: Municipality) -> str:
    """The text with the municipality's colours in place of those that it names."""
    colours = municipality.colours
    return text.replace("/*accent*/#00566b", colours.accent).replace("/*accent-dark*/#7ccfe0", colours.accent_dark)

"""The application over HTTP: routes, which each part brings its own of."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.routing import BaseRoute


def build_web(routes: Sequence[BaseRoute]) -> Starlette:
    """The application that answers on ``routes``, and with 404 elsewhere. A fault of ours is a 500 without a word about it."""
    return Starlette(routes=list(routes))

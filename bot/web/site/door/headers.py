"""What goes with every answer of the site: what a browser may do with it, and that it is nobody's to guess about."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)
"""Nothing from elsewhere, and nothing written into a page. Source: https://www.w3.org/TR/CSP3/."""

EMBEDDED = "/inbaddad"
"""The one page that other sites may show in a frame."""

HSTS = "max-age=31536000"
"""A year. Subdomains are the municipality's own business."""


class SafeHeaders:
    """Adds the headers to what an application answers."""

    def __init__(self, application: ASGIApp, *, https: bool, embed_origins: Sequence[str]) -> None:
        self._application = application
        common = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy": "same-origin",
        }
        if https:
            common["Strict-Transport-Security"] = HSTS
        self._common = common | {
            "Content-Security-Policy": "; ".join((*POLICY, "frame-ancestors 'none'")),
            "X-Frame-Options": "DENY",
        }
        ancestors = " ".join(embed_origins) or "'none'"
        self._embedded = common | {"Content-Security-Policy": "; ".join((*POLICY, f"frame-ancestors {ancestors}"))}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope.get("path", "")
        headers = self._embedded if path == EMBEDDED or path.endswith(EMBEDDED) else self._common

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = MutableHeaders(scope=message)
                for name, value in headers.items():
                    own.setdefault(name, value)
            await send(message)

        await self._application(scope, receive, send_safely)

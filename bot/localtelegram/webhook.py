"""The stand-in's webhook: what ``setWebhook`` says, and what ``getWebhookInfo`` tells of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.localtelegram.checks import Refused

PORTS = ("", ":443", ":80", ":88", ":8443")


@dataclass
class LocalWebhook:
    """Where updates are sent to. Without a ``url`` they are fetched."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    allowed_updates: list[str] = field(default_factory=list)
    last_error_date: int = 0
    """When an update could last not be handed over, in seconds since 1970; 0 when that has not happened."""
    last_error: str = ""

    def described(self, pending: int) -> dict[str, Any]:
        """Telegram's ``WebhookInfo``. The secret is not told."""
        said: dict[str, Any] = {"url": self.url, "has_custom_certificate": False, "pending_update_count": pending}
        if self.url:
            said |= {"max_connections": self.max_connections, "allowed_updates": self.allowed_updates}
        if self.last_error_date:
            said |= {"last_error_date": self.last_error_date, "last_error_message": self.last_error}
        return said


def webhook_of(params: Mapping[str, Any]) -> LocalWebhook:
    """What ``setWebhook`` is sent; refused as Telegram refuses it. An empty ``url`` removes the webhook."""
    url, secret = str(params.get("url") or ""), str(params.get("secret_token") or "")
    if url and not url.startswith("https://"):
        raise Refused("bad webhook: An HTTPS URL must be provided for webhook")
    port = re.search(r":\d+$", url.split("/")[2]) if url else None
    if (port[0] if port else "") not in PORTS:
        raise Refused("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise Refused("secret token contains unallowed characters")
    return LocalWebhook(
        url,
        secret,
        int(params.get("max_connections") or 40),
        [str(kind) for kind in params.get("allowed_updates") or ()],
    )

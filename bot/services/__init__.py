"""What the bot does, without Telegram. :class:`Services` gathers it for the handlers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.services.accounts import Accounts
    from bot.services.answering import Answering
    from bot.services.preferences import Preferences
    from bot.services.publishing import Publishing
    from bot.services.roles import Roles
    from db.engine import Database
    from knowledge.models import Content


@dataclass(frozen=True)
class Services:
    """Every service, made once by :func:`bot.wiring.build_services`."""

    database: Database
    content: Content
    clock: Clock
    answering: Answering
    preferences: Preferences
    accounts: Accounts
    publishing: Publishing
    roles: Roles

"""What the bot does, without Telegram. :class:`Services` gathers it for the handlers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.services.accounts import Accounts
    from bot.services.answering import Answering
    from bot.services.drafts import Drafts
    from bot.services.export import Export
    from bot.services.following import Following
    from bot.services.forgetting import Forgetting
    from bot.services.guide import Guide
    from bot.services.learned import Learned
    from bot.services.learning import Learning
    from bot.services.preferences import Preferences
    from bot.services.publishing import Publishing
    from bot.services.reports import Reports
    from bot.services.roles import Roles
    from bot.services.sharing import Sharing
    from bot.services.statistics import Statistics
    from bot.services.trace import Trace
    from bot.services.waiting import Waiting
    from db.engine import Database
    from knowledge.models import Content


@dataclass(frozen=True)
class Services:
    """Every service, made once by :func:`bot.wiring.build_services`."""

    database: Database
    content: Content
    clock: Clock
    learned: Learned
    answering: Answering
    guide: Guide
    preferences: Preferences
    forgetting: Forgetting
    accounts: Accounts
    reports: Reports
    export: Export
    drafts: Drafts
    publishing: Publishing
    following: Following
    learning: Learning
    waiting: Waiting
    statistics: Statistics
    sharing: Sharing
    roles: Roles
    trace: Trace

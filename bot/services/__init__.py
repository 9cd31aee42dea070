"""What the bot does, without Telegram. :class:`Services` gathers it for the handlers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.services.answering.answering import Answering
    from bot.services.answering.guide import Guide
    from bot.services.answering.sharing import Sharing
    from bot.services.export import Export
    from bot.services.following.following import Following
    from bot.services.learning.connecting import Learning
    from bot.services.learning.current import CurrentUnderstanding
    from bot.services.learning.waiting import Waiting
    from bot.services.people.audit import AuditLog
    from bot.services.people.forgetting import Forgetting
    from bot.services.people.preferences import Preferences
    from bot.services.people.roles import Roles
    from bot.services.statistics import Statistics
    from bot.services.updates.accounts import Accounts
    from bot.services.updates.publishing import Publishing
    from bot.services.updates.reports import Reports
    from bot.services.updates.writing import Drafts
    from db.engine import Database
    from knowledge.base.models import Content


@dataclass(frozen=True)
class Services:
    """Every service, made once by :func:`bot.wiring.build_services`."""

    database: Database
    content: Content
    clock: Clock
    current: CurrentUnderstanding
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
    audit: AuditLog

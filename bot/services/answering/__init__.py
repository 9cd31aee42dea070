"""A question and its answer; the guide; entries to share in other chats."""

from bot.services.answering.answering import Answered, Answering, Asker, OpenEntry, Rated
from bot.services.answering.figures import AskedFigure
from bot.services.answering.guide import Guide, GuideFit, GuideResult, GuideStep, OutdatedError
from bot.services.answering.outcome import STATES, Outcome, outcome_of
from bot.services.answering.sharing import Sharing

__all__ = [
    "STATES",
    "Answered",
    "Answering",
    "AskedFigure",
    "Asker",
    "Guide",
    "GuideFit",
    "GuideResult",
    "GuideStep",
    "OpenEntry",
    "Outcome",
    "OutdatedError",
    "Rated",
    "Sharing",
    "outcome_of",
]

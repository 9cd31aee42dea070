"""A question and its answer; the guide; entries to share in other chats."""

from bot.services.answering.answered import Answered, Asker, Exchange, Note, Noted, OpenEntry, Rated
from bot.services.answering.answering import Answering
from bot.services.answering.conversation import MOST_MISSING, Conversations, Turn
from bot.services.answering.figures import AskedFigure
from bot.services.answering.guide import Guide, GuideFit, GuideResult, GuideStep, OutdatedError
from bot.services.answering.outcome import STATES, Outcome, outcome_of
from bot.services.answering.sent import Earlier, SentAnswers
from bot.services.answering.sharing import Sharing
from bot.services.answering.short import feedback_in

__all__ = [
    "MOST_MISSING",
    "STATES",
    "Answered",
    "Answering",
    "AskedFigure",
    "Asker",
    "Conversations",
    "Earlier",
    "Exchange",
    "Guide",
    "GuideFit",
    "GuideResult",
    "GuideStep",
    "Note",
    "Noted",
    "OpenEntry",
    "Outcome",
    "OutdatedError",
    "Rated",
    "SentAnswers",
    "Sharing",
    "Turn",
    "feedback_in",
    "outcome_of",
]

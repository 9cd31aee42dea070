"""A question and its answer; the guide; entries to share in other chats."""

from bot.services.answering.answering import Answered, Answering, Asker, Form, OpenEntry, Outcome, Rated
from bot.services.answering.guide import Guide, GuideFit, GuideResult, GuideStep, OutdatedError
from bot.services.answering.sharing import Sharing

__all__ = [
    "Answered",
    "Answering",
    "Asker",
    "Form",
    "Guide",
    "GuideFit",
    "GuideResult",
    "GuideStep",
    "OpenEntry",
    "Outcome",
    "OutdatedError",
    "Rated",
    "Sharing",
]

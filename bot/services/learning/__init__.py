"""Learning from what could not be answered: officers connect questions to entries, and the understanding follows."""

from bot.services.learning.connecting import LONGEST_PHRASING, Learning, unmasked
from bot.services.learning.current import CurrentUnderstanding
from bot.services.learning.results import Aside, Done, Steals, Taken, Undone
from bot.services.learning.taught import Taught, Understands
from bot.services.learning.unanswered import UNANSWERED_ON_A_PAGE, QuestionGroup, Unanswered, UnansweredPage
from bot.services.learning.waiting import Wait, Waiting

__all__ = [
    "LONGEST_PHRASING",
    "UNANSWERED_ON_A_PAGE",
    "Aside",
    "CurrentUnderstanding",
    "Done",
    "Learning",
    "QuestionGroup",
    "Steals",
    "Taken",
    "Taught",
    "Unanswered",
    "UnansweredPage",
    "Understands",
    "Undone",
    "Wait",
    "Waiting",
    "unmasked",
]

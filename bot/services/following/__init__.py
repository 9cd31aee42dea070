"""Following: who is to be told of what, and how far the telling has come."""

from bot.services.following.following import Follow, Following, Pace, StopReason, UnknownAccountError
from bot.services.following.months import Month

__all__ = [
    "Follow",
    "Following",
    "Month",
    "Pace",
    "StopReason",
    "UnknownAccountError",
]

"""Following: who is to be told of what, and how far the telling has come."""

from bot.services.following.following import Because, Follow, Following, Pace, UnknownAccountError
from bot.services.following.months import Month

__all__ = [
    "Because",
    "Follow",
    "Following",
    "Month",
    "Pace",
    "UnknownAccountError",
]

"""Figures (nyckeltal): what a value can be, how it is read, how it has changed, and what may be a slip."""

from bot.services.figures.changes import Change, Point, change_of, in_order
from bot.services.figures.doubts import Doubt, doubts_about
from bot.services.figures.reading import ValueProblem, ValueReadError, looks_like_value, read_value
from bot.services.figures.value import Value, ValueKind, dump, exact, load, plain

__all__ = [
    "Change",
    "Doubt",
    "Point",
    "Value",
    "ValueKind",
    "ValueProblem",
    "ValueReadError",
    "change_of",
    "doubts_about",
    "dump",
    "exact",
    "in_order",
    "load",
    "looks_like_value",
    "plain",
    "read_value",
]

"""By which words a question is known to go on from the one before it."""

from __future__ import annotations

from knowledge.text import words

LANGUAGES = frozenset({"sv", "en"})
"""The languages of the words below."""

LEANING = frozenset(
    """
    det den de dem dom dessa denna detta dess deras sån sånt såna sådan sådant sådana där då han hon
    it that they them this those these there
    """.split()  # noqa: SIM905 - words read better in a row
)
"""Words that point back at something said before."""

BEGINNINGS = frozenset({"och", "men", "eller", "so", "and", "but", "or"})
"""Words with which a question goes on from the one before."""

POINTING = (LEANING | BEGINNINGS) - {"det", "den", "där", "it", "this", "there", "eller", "or"}
"""Those that seldom stand in a question of its own: "det" also does in "hur går det"."""

FEW_WORDS = 7
"""A longer question is taken to say by itself what it is about, unless it begins by going on from the one before."""


def leans(text: str) -> bool:
    """Whether a question may need the one before it to be understood."""
    found = words(text)
    if not found:
        return False
    points = len(found) <= 2 * FEW_WORDS and not LEANING.isdisjoint(found)
    return found[0] in BEGINNINGS or len(found) <= FEW_WORDS or points


def points_back(text: str) -> bool:
    """Whether a question has a word that clearly means something said before."""
    return not POINTING.isdisjoint(words(text))

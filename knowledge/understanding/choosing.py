"""Choosing among suggestions in words: by number, by place, by yes or no, or by what the one that is meant is about."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence

from knowledge.text import bare, legible, stem, words

LAST = -1
"""The place of the last one."""

_PLACES = {
    "1": 0, "ett": 0, "etta": 0, "ettan": 0, "första": 0, "förste": 0, "förstnämnda": 0, "översta": 0,
    "one": 0, "first": 0, "1st": 0, "top": 0,
    "2": 1, "två": 1, "tvåa": 1, "tvåan": 1, "andra": 1, "andre": 1, "two": 1, "second": 1, "2nd": 1,
    "3": 2, "tre": 2, "trea": 2, "trean": 2, "tredje": 2, "three": 2, "third": 2, "3rd": 2,
    "4": 3, "fyra": 3, "fyran": 3, "fjärde": 3, "four": 3, "fourth": 3, "4th": 3,
    "5": 4, "6": 5, "7": 6, "8": 7, "9": 8,
    "sista": LAST, "siste": LAST, "nedersta": LAST, "understa": LAST, "sistnämnda": LAST, "senare": LAST, "last": LAST, "bottom": LAST,
}  # fmt: skip
_YES = frozenset(words("ja japp jajamän jo joo yes yep yeah precis exakt stämmer visst absolut"))
_NO = frozenset(words("nej nä näe nix nope no inget ingen inga ingetdera none neither"))
_AROUND = frozenset(
    words(
        "den det de där dem jag tar väljer vill ha menar menade är var nummer nr alternativ alternativet val svar svaret förslag "
        "förslaget frågan raden tack please the i mean meant take option number that it is was an a e st ska vi ta av ovan here här gärna "
        "då "
        " på of them just andra hand inte in no one ett en"
    )
)
"""Words around a choice that choose nothing themselves; those that can do both count only beside another."""

_POINTERS = re.compile(
    r"\W*(?:(?:ja|japp|yes)\W+)?(?:jag (?:menar|menade|väljer|tar|vill ha)|i mean)?\s*"
    r"(?:den|det|de|dom|the one|that one)\b(?: där| här| som)?\s*(?:om|med|som|för|kring|handlar|gäller|about|with|on|for)?\b",
    re.IGNORECASE,
)
_ABOUT = frozenset(
    words(
        "om med som handlar gäller kring för att och till på i av en ett the about with on for to of and one where där här vad är "
        " hur man jag den det de dom ja tack menar menade väljer tar vill ha that mean"
    )
)
MOST_WORDS = 3
"""So many words by themselves may name one of the suggestions; more are a question."""

_FOR_PART, _FOR_END = 4, 3
"""From so many letters on a word may be a part of a compound, and its beginning or its end."""


class Said(enum.Enum):
    """What a short reply to suggestions says that names none of them."""

    YES = "yes"
    NO = "no"


def pointed(text: str) -> int | Said | None:
    """What a text says that is nothing but a choice: a place from 0 (or :data:`LAST`), yes or no. None when it says anything else."""
    found = words(legible(text).replace("\ufe0f", "").replace("\u20e3", " "))
    if not found or len(found) > 8 or "?" in text:
        return None
    found = [match[1] if (match := re.fullmatch(r"(\d)(?:an|a|e|st)", word)) else word for word in found]
    places = [word for word in found if word in _PLACES]
    rest = [word for word in found if word not in _PLACES and word not in _AROUND]
    if places:
        rest = [word for word in rest if word not in _YES]
    if len(places) > 1:
        certain = [word for word in places if word not in _AROUND]
        places = certain if len(certain) == 1 else places
    if places and not rest and not set(found) & (_NO - {"no"}) and len(places) == 1:
        return _PLACES[places[0]]
    if rest and set(rest) <= _YES and not places:
        return Said.YES
    if set(found) & _NO and set(rest) <= _NO | {"annat", "dessa", "något", "någon"}:
        return Said.NO
    return None


def among(text: str, titles: Sequence[str]) -> int | None:
    """The one title that a text is about ('den om upphandling'); None when it is about none of them, or about several."""
    text = legible(text)
    pointer = _POINTERS.match(text) is not None
    content = [bare(stem(word)) for word in words(text) if word not in _ABOUT]
    if not content or "?" in text or (not pointer and len(words(text)) > MOST_WORDS):
        return None
    stems = [[bare(stem(word)) for word in words(title)] for title in titles]
    counts = [sum(_in_title(word, title) for word in content) for title in stems]
    best = max(counts, default=0)
    enough = best > 0 if pointer else best == len(content)
    return counts.index(best) if enough and counts.count(best) == 1 else None


def _in_title(word: str, title: Sequence[str]) -> bool:
    return any(
        word == other
        or (len(word) >= _FOR_PART and word in other)
        or (len(word) >= _FOR_END and (other.startswith(word) or other.endswith(word)))
        for other in title
    )

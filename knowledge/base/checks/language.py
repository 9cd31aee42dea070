"""Whether a text is easy to read: LIX, long sentences, and words of officials with better ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.base.localized import SWEDISH
from knowledge.base.models import Content, Entry
from knowledge.text import joined, sentences

MOST_WORDS = {"answer": 20, "easy": 12}
"""Words in a sentence, beyond which it is told."""

LONG_WORD = 6
"""A word with more letters than that is a long one. Source: Björnsson, Läsbarhet (1968)."""

MOST_LIX = {"answer": 50, "easy": 40}
"""Below 30 a text is very easy, below 40 easy, from 50 hard. Source: Björnsson, Läsbarhet (1968)."""

BETTER = {
    r"erhåll\w*": "få",
    r"avseende": "om, för",
    r"inom ramen för": "i, genom",
    r"samt": "och",
    r"beviljande": "att bevilja",
    r"föreligg\w*": "finnas",
    r"tillse\w*": "se till",
    r"erfordr\w*": "behöva",
    r"angående": "om",
    r"beträffande": "om",
    r"gällande(?! (?:lag|rätt)\w*)": "om, som gäller",
    r"därest": "om",
    r"dock": "men",
    r"emellertid": "men",
    r"ej": "inte",
    r"endast": "bara",
    r"enär": "eftersom",
    r"huruvida": "om",
    r"i enlighet med": "enligt",
    r"i syfte att": "för att",
    r"ikraftträd\w*": "börja gälla",
    r"medelst": "med",
    r"nyttja\w*": "använda",
    r"ombesörj\w*": "ordna",
    r"påbörja\w*": "börja",
    r"således": "alltså",
    r"såvida": "om",
    r"såväl": "både",
    r"tillhandahåll\w*": "ge, erbjuda",
    r"tillika": "också",
    r"torde": "kan, brukar",
    r"utgör\w*": "är",
    r"vederbörande": "den det gäller",
    r"vidare(?= (?:ska|gäller|framgår))": "också",
    r"vidta\w*": "göra",
    r"åtnjut\w*": "ha, få",
    r"äga rum": "hållas, ske",
}
"""Officialese, as regular expressions, and what to write instead. Source: Svarta listan (Regeringskansliet)."""

_BETTER = tuple((re.compile(rf"\b(?:{word})\b", re.IGNORECASE), instead) for word, instead in BETTER.items())
KNOWN = frozenset(
    ["AB", "BIS", "EES", "EU", "FN", "IT", "JAK", "LEADER", "PDF", "PSI", "SKOOPI", "SKR", "SKV", "SVT", "TV"]
)
"""Abbreviations that everyone knows, names that are written so, and forms' numbers: they need no explanation."""

_ABBREVIATION = re.compile(r"(?<![\w/'’-])[A-ZÅÄÖ]{2,6}\+?(?![\w'’])")
_EXPLAINED = (
    r"\([^()]*\b{0}|\blagen {0}|{0}\**,? ?\(|{0}\**,? (?:lagen|en|ett|eller|betyder|är|gäller|heter|står för|räknar)\b"
)
_QUOTED = re.compile(r"[”\"][^”\"]*[”\"]")
_WORD = re.compile(r"[^\W_]+(?:[-’'.:/][^\W_]+)*")
_MARK = re.compile(r"[*_`]+|^\s*[-–•]\s+", re.MULTILINE)


@dataclass(frozen=True)
class Readability:
    """How hard a text is to read."""

    lix: float
    longest: int
    """Words in the longest sentence."""
    long_sentences: tuple[str, ...]
    """Those with more words than :data:`MOST_WORDS`."""


def readability(text: str, most_words: int) -> Readability:
    """LIX (words a sentence, and the share of long words in per cent) and the sentences with more than ``most_words`` words.

    An item of a list is a sentence.
    """
    parts = [(part, len(_WORD.findall(part))) for part in sentences(_MARK.sub(" ", joined(text)))]
    counted = [(part, count) for part, count in parts if count]
    words = _WORD.findall(_MARK.sub(" ", text))
    if not counted:
        return Readability(0.0, 0, ())
    long_words = sum(len(word) > LONG_WORD for word in words)
    lix = len(words) / len(counted) + 100 * long_words / len(words)
    return Readability(
        lix, max(count for _part, count in counted), tuple(part for part, count in counted if count > most_words)
    )


def hard(entry: Entry) -> Iterator[str]:
    """Long sentences, a high LIX and officialese, in Swedish and in easy Swedish."""
    for field, text in _texts(entry).items():
        found = readability(text, MOST_WORDS[field])
        if found.lix > MOST_LIX[field]:
            yield f"{field} has a LIX of {found.lix:.0f}; at most {MOST_LIX[field]} is wanted"
        for sentence in found.long_sentences:
            yield f"{field} has a sentence of more than {MOST_WORDS[field]} words: {sentence!r}"
        for word, instead in _BETTER:
            if match := word.search(text):
                yield f"{match[0]!r} is officialese; better: {instead}"
        for abbreviation in unexplained(text):
            yield f"{field} does not explain {abbreviation}"


def unexplained(text: str) -> list[str]:
    """The abbreviations that a text uses without saying what they mean: in brackets, or as the subject of a sentence that tells it."""
    flat = " ".join(text.split())
    found = dict.fromkeys(match[0].split("-")[0] for match in _ABBREVIATION.finditer(flat))
    return [each for each in found if each not in KNOWN and not re.search(_EXPLAINED.format(re.escape(each)), flat)]


def summary(content: Content) -> Iterator[str]:
    """One line for each of the two versions, over all entries: LIX, and how many sentences are too long."""
    for field, most in MOST_WORDS.items():
        found = [readability(_texts(entry)[field], most) for entry in content.entries.values()]
        lix = sorted(each.lix for each in found)
        long_sentences = sum(len(each.long_sentences) for each in found)
        yield (
            f"{field}: LIX {lix[len(lix) // 2]:.0f} in the middle, {lix[-1]:.0f} at most; "
            f"{long_sentences} sentences of more than {most} words"
        )


def _texts(entry: Entry) -> dict[str, str]:
    """The versions, without what is quoted: nobody may change that."""
    return {"answer": _QUOTED.sub("", entry.answer.to(SWEDISH)), "easy": _QUOTED.sub("", entry.easy)}

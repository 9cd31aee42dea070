"""Whether a fact is the same in all versions of an entry, and whether what changes by year says which year it is of.

A number that stands in one version and not in another has either been forgotten or is another one: an editor has to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.base.localized import ENGLISH, SWEDISH
from knowledge.base.models import Content, Entry
from knowledge.text import joined, sentences

_NUMBER = re.compile(r"\d+")
_WORDS = {
    SWEDISH: ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"],
    ENGLISH: ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
}
"""Numbers that are written as words: two to twelve. One is an article in Swedish."""
_THOUSANDS = {
    SWEDISH: re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))"),
    ENGLISH: re.compile(r"(?<=\d),(?=\d{3}(?!\d))"),
}
_ASIDE = re.compile(r"https?://\S+|/[a-z_]+|(?<!\d)(?<!\d[ ,.])0\d{1,3}[-–]\d[\d ]+|\b(?:av|of|out of) 100\b")
"""Addresses, commands, telephone numbers, and what a share is counted of."""
_SITE = re.compile(r"\b[\wåäö-]+(?:\.[\wåäö-]+)*\.(?:se|nu|org|eu|com|coop)\b")
_CHAPTER = re.compile(r"\d+(?: [a-z])? (?:kap\.|§§?)|\bchapter \d+|\bsections? \d+(?: [a-z]\b)?")
_AMOUNT = re.compile(r"\d ?(?:(?:miljoner )?kronor|kr\b|procent\b|%)|\bSEK \d|\d per ?cent")
_SUM = re.compile(r"\d[\d \u00a0,.–-]*(?:miljoner )?(?:kronor|kr\b|euro|procent\b|%)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def numbers(text: str, language: str) -> frozenset[str]:
    """The numbers in a text, as digits, so that 25 000, 25,000, tre and three can be compared.

    A decimal is two numbers. The numbers of sections in a law are left out: only one version has to name them.
    """
    bare = _CHAPTER.sub(" ", _ASIDE.sub(" ", text))
    found = set(_NUMBER.findall(_THOUSANDS[language].sub("", bare)))
    for number, word in enumerate(_WORDS[language], 2):
        if re.search(rf"\b{word}\b", bare, re.IGNORECASE):
            found.add(str(number))
    if language == ENGLISH and re.search(r"\btwice\b", bare, re.IGNORECASE):
        found.add("2")
    return frozenset(number.lstrip("0") or "0" for number in found)


def sites(text: str) -> frozenset[str]:
    """The web sites that a text names."""
    return frozenset(name.removeprefix("www.") for name in _SITE.findall(text.casefold()))


def amounts(text: str, language: str) -> frozenset[str]:
    """Of the numbers in a text, those that are sums of money or shares."""
    return frozenset().union(*(numbers(match[0], language) for match in _SUM.finditer(text)))


def named(text: str, names: Iterable[str]) -> frozenset[str]:
    """Those of ``names`` that stand in a text, as words of their own or with an ending (Arbetsförmedlingens)."""
    return frozenset(name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?:s|'s)?(?!\w)", text))


def differences(entry: Entry, names: Iterable[str]) -> Iterator[str]:
    """Numbers and dates, sites and ``names`` that do not stand in all versions.

    The easy-to-read version may leave out what is no sum of money and no share (see :func:`summary`); it may not tell anything else.
    """
    swedish, english, easy = entry.answer.to(SWEDISH), entry.answer.to(ENGLISH), entry.easy
    names = tuple(names)
    facts = {
        "the number": (numbers(swedish, SWEDISH), numbers(english, ENGLISH), numbers(easy, SWEDISH)),
        "the site": (sites(swedish), sites(english), sites(easy)),
        "the name": (named(swedish, names), named(english, names), named(easy, names)),
    }
    for what, (in_swedish, in_english, in_easy) in facts.items():
        for fact in sorted(in_swedish - in_english):
            yield f"{what} {fact} stands in Swedish and not in English"
        for fact in sorted(in_english - in_swedish):
            yield f"{what} {fact} stands in English and not in Swedish"
        for fact in sorted(in_easy - in_swedish):
            yield f"{what} {fact} stands in easy Swedish and not in Swedish"
    for fact in sorted(amounts(swedish, SWEDISH) - numbers(easy, SWEDISH)):
        yield f"the amount {fact} stands in Swedish and not in easy Swedish"


def summary(content: Content) -> str:
    """How many numbers of the answers the easy-to-read versions do without: years and smaller things, which make them hard to read."""
    left_out = [
        numbers(entry.answer.to(SWEDISH), SWEDISH) - numbers(entry.easy, SWEDISH) for entry in content.entries.values()
    ]
    entries = sum(bool(each) for each in left_out)
    return f"easy: {sum(map(len, left_out))} numbers of the answers are left out, in {entries} entries"


def undated(entry: Entry) -> Iterator[str]:
    """Amounts without ``changes``, and those that change by year in a sentence without the year."""
    texts = (entry.answer.to(SWEDISH), entry.easy, entry.answer.to(ENGLISH))
    if entry.changes is None and any(_AMOUNT.search(text) for text in texts):
        yield "has an amount or a limit: say in changes how often it changes (yearly, seldom)"
    if entry.changes == "seldom":
        return
    for text in texts:
        for sentence in sentences(joined(text)):
            if _AMOUNT.search(sentence) and not _YEAR.search(sentence):
                yield f"an amount without its year: {sentence!r}"

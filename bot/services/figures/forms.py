"""The forms in which officers write values: units, what says how exact a number is, ranges, parts of a whole, and comments."""

from __future__ import annotations

import re

from bot.services.figures.value import ValueKind

_THOUSANDS = dict.fromkeys(("tkr", "kkr", "ksek", "tsek", "k", "tusen", "tusen kr", "tusen kronor", "k kr"), 1000)
_MILLIONS = dict.fromkeys(
    ("mkr", "mnkr", "msek", "m", "milj", "milj kr", "miljon", "miljoner", "miljoner kr", "miljoner kronor", "miljon kronor", "mn"),
    10**6,
)  # fmt: skip
_BILLIONS = dict.fromkeys(("mdr", "mdkr", "mdr kr", "miljard", "miljarder", "miljarder kr", "miljarder kronor"), 10**9)
KRONOR = {"kr": 1, "kronor": 1, "sek": 1, ":-": 1, "kr:-": 1, **_THOUSANDS, **_MILLIONS, **_BILLIONS}
PERCENT = {"%": 1, "procent": 1}
COUNT = dict.fromkeys(
    (
        "st",
        "stycken",
        "styck",
        "personer",
        "person",
        "pers",
        "människor",
        "deltagare",
        "medarbetare",
        "platser",
        "plats",
    ),
    1,
) | {"tusen": 1000, "k": 1000}

_BEFORE: tuple[tuple[ValueKind, str], ...] = (
    (ValueKind.AT_MOST, r"inte (?:fler|mer) än|högst|max(?:imalt)?\.?|som mest|upp till|≤|<="),
    (ValueKind.AT_LEAST, r"inte (?:färre|mindre) än|minst|lägst|åtminstone|≥|>="),
    (ValueKind.FEWER, r"färre än|mindre än|lägre än|under|<"),
    (ValueKind.JUST_OVER, r"drygt|(?:lite|strax|något) över|(?:lite|något) mer än"),
    (ValueKind.JUST_UNDER, r"knappt|nästan|närmare|(?:lite|strax|något) under"),
    (ValueKind.MORE, r"fler än|mera? än|högre än|över|>"),
    (ValueKind.ABOUT, r"ca\.?|c:a|cirka|circa|omkring|ungefär|ungefärligen|runt|kring|uppskattningsvis|uppskattat|typ|~|≈"),
)  # fmt: skip
QUALIFIED = tuple(
    (kind, re.compile(rf"(?:{words})(?<=\W)\s*(?P<rest>.+)|(?:{words})\s+(?P<rest_>.+)")) for kind, words in _BEFORE
)
QUALIFIED_AFTER: tuple[tuple[ValueKind, re.Pattern[str]], ...] = (
    (
        ValueKind.AT_LEAST,
        re.compile(r"(?P<rest>.*\d)\s?\+|(?P<rest_>.+) (?:eller|och) (?:fler|mer|mera|uppåt|däröver)"),
    ),
    (ValueKind.AT_MOST, re.compile(r"(?P<rest>.+) (?:eller|och) (?:färre|mindre|nedåt|därunder)(?P<rest_>)")),
    (ValueKind.ABOUT, re.compile(r"(?P<rest>.+) (?:ca|cirka|ungefär)(?P<rest_>)")),
)
RANGE = re.compile(
    r"(?:mellan )?(?P<low>.*?[^\s–—-])\s?(?:–|—|-|\.\.\.|…| till | och | à | a | eller )\s?(?P<high>[^\s–—-].*)"
)
PART_OF = re.compile(r"(?P<part>.+?)(?: av (?:de |alla |totalt |sammanlagt )?|\s?/\s?)(?P<whole>.+)")
SHARES = {
    "hälften": 50,
    "halva": 50,
    "en halv": 50,
    "en fjärdedel": 25,
    "tre fjärdedelar": 75,
    "alla": 100,
    "samtliga": 100,
}
BRACKETS = re.compile(r"(?P<rest>.*\S)\s*\((?P<inside>[^()]*)\)\.?")
COMMENT = re.compile(
    r"(?P<rest>.*?\S)\s*[,;]?\s+(?P<comment>(?:prel|preliminär|prognos|beräkna|uppskatta|budget|varav|exkl|inkl|utfall|enligt)[^\d\s]*\.?(?:\s.*)?)",
    re.IGNORECASE,
)
COMMENT_AFTER_COMMA = re.compile(r"(?P<rest>.*\S)\s*[,;]\s+(?P<comment>[^\W\d_].*)")

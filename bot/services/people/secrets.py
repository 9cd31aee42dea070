"""What looks like a one-time code, a token or a password: it is found in what people write, and never kept.

A code of ours opens the officers' part of the bot for whoever reads it first; a password may open anything. So they are taken out of a text
before it is stored, wherever that is. Better a word too many than one of these.
"""

from __future__ import annotations

import re
from itertools import pairwise

SECRET_MASK = "[kod]"  # noqa: S105 - what stands in its place

_GROUP = r"[0-9A-Za-z]{4}"
_CODE = re.compile(rf"(?<![0-9A-Za-zÅÄÖåäö])(?:{_GROUP}[-–—_ ]?){{3}}{_GROUP}(?![0-9A-Za-zÅÄÖåäö])")
_MIXED = re.compile(r"(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[0-9A-Za-z]{4}")
_IBAN = re.compile(r"(?:IBAN)?[A-Z]{2}\d{10,14}", re.IGNORECASE)
"""The beginning of an account number."""
_URL = re.compile(r"(?:https?://|tg:|\bt\.me/)\S+", re.IGNORECASE)

_TOKENS = (
    re.compile(r"(?<!\d)\d{6,12}:[\w-]{30,}+", re.ASCII),  # a bot's at Telegram
    re.compile(r"\beyJ[\w-]{8,}+\.[\w.-]{8,}+", re.ASCII),  # a JSON Web Token
    re.compile(r"\b(?:sk|pk|rk|ghp|gho|ghu|ghs|ghr|github_pat|glpat|hf|xox[abprs])[-_][\w-]{10,}+", re.ASCII),
    re.compile(r"\bAKIA[0-9A-Z]{12,}+|\bAIza[\w-]{20,}+", re.ASCII),
    re.compile(r"\b(?:bearer|basic) ++(?=\S*\d)[\w.~+/=-]{12,}+", re.IGNORECASE | re.ASCII),
    re.compile(r"-----BEGIN [A-Z ]{3,40}-----.*?(?:-----END [A-Z ]{3,40}-----|\Z)", re.DOTALL),
)
_LONG = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_=-]{20,}+(?![\w])")
"""So long a run may be a random one; whether it is, its turns between letters and digits tell."""
_RANDOM_TURNS = 4

_OPENS = (
    r"(?:(?:wifi|wi-fi|bank|inloggnings|admin)?-?(?:lösenord|lösen|losenord|losen|passord)(?:et|en)?|password|passwd|passphrase|passcode|pwd"
    r"|api[- ]?(?:nyckel(?:n)?|key)|access[- ]?token|token|secret(?: key)?)"
)
_NUMBERED = (
    r"(?:pin(?:-?kod(?:en)?|-?code)?|(?:engångs|säkerhets|verifierings|inloggnings|port|dörr|lås)-?kod(?:en)?"
    r"|(?:security|verification|one-time|login) code|otp|cvc|cvv)"
)
_VERB = r"\s*+(?:[:=]|->|→|(?:är|ar|is|heter|lyder|was|blir)\b\s*+:?)\s*+"
_VALUE = r"[\"”“'«]?(?P<value>[^\s\"”“'«»]{3,64})"
_SAID = re.compile(rf"\b{_OPENS}(?:(?:\s++[^\W\d]{{1,20}}+){{0,4}}?{_VERB}|\s++(?=\S*\d)){_VALUE}", re.IGNORECASE)
_SAID_AFTER = re.compile(
    rf"(?<!\S)(?P<value>[^\s\"”“'«»]{{4,64}})[\"”'»]?\s++(?:är|heter|is)\s++"
    rf"(?:(?:mitt|vårt|ert|hans|hennes|deras|det|my|our|the)\s++)?(?:nya\s++)?{_OPENS}\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"(?<!\S)(?=\S*[a-zåäö])(?=\S*[A-ZÅÄÖ])(?=\S*\d)(?=\S*[!@#$%^&*?+])[\w!@#$%^&*?+.,:;=~-]{8,64}(?!\S)"
)
"""Large and small letters, digits and signs in one word: so passwords are made, and nothing else that people write."""
_PIN = re.compile(rf"\b{_NUMBERED}(?:{_VERB}|\s++)(?P<value>\d[\d -]{{2,10}}\d|(?=\S*\d)\S{{4,32}})", re.IGNORECASE)
_A_CODE = re.compile(
    rf"(?<![\w-])(?<!sni )(?:koden?|code){_VERB}(?P<value>(?=[^\s]*\d)[^\s.,;:!?][^\s]{{3,63}})", re.IGNORECASE
)
_NO_PASSWORD = frozenset(
    (
        "fel", "felaktigt", "borta", "borttappat", "för", "inte", "ej", "rätt", "slut", "gammalt", "nytt", "samma", "det", "den", "som",
        "en", "ett", "att", "okej", "bra", "glömt", "bortglömt", "ogiltigt", "spärrat", "låst", "viktigt", "kort", "långt", "svårt",
        "personligt", "hemligt", "kvar", "tappat", "bytt", "ändrat", "okänt", "vad", "var", "hur", "wrong", "lost", "not", "the", "too",
        "forgotten", "invalid", "secret", "expired", "incorrect",
    )
)  # fmt: skip


def codes_in(text: str) -> list[str]:
    """What looks like a one-time code for a role, as it stands in the text: sixteen signs in groups of four, or together."""
    return [found[0] for found in _CODE.finditer(text) if _is_code(found[0])]


def hide_secrets(text: str) -> tuple[str, bool]:
    """The text without what looks like a code, a token or a password, and whether there was any.

    The address of a link is left as it is, save for a code of ours in it.
    """
    parts, end = [], 0
    for link in _URL.finditer(text):
        parts += [_hide(text[end : link.start()]), _hide_codes(link[0])]
        end = link.end()
    # A key that is written on several lines, or a word that stands before a link, is found in the whole.
    hidden = "".join([*parts, _hide(text[end:])])
    return hidden, hidden != text


def _hide(text: str) -> str:
    text = _hide_codes(text)
    for token in _TOKENS:
        text = token.sub(SECRET_MASK, text)
    for said in (_SAID, _SAID_AFTER, _PIN, _A_CODE):
        text = said.sub(_without_value, text)
    text = _STRONG.sub(lambda word: word[0] if "@" in word[0] and "." in word[0] else SECRET_MASK, text)
    return _LONG.sub(lambda run: SECRET_MASK if _is_random(run[0]) else run[0], text)


def _hide_codes(text: str) -> str:
    return _CODE.sub(lambda found: SECRET_MASK if _is_code(found[0]) else found[0], text)


def _without_value(said: re.Match[str]) -> str:
    value = said["value"]
    if value.casefold().strip(".,;:!?") in _NO_PASSWORD or value.startswith(SECRET_MASK):
        return said[0]
    start, end = (place - said.start() for place in said.span("value"))
    return said[0][:start] + SECRET_MASK + said[0][end:]


def _is_code(found: str) -> bool:
    """Four words of four letters are no code; four capitals or a group with both letters and digits are."""
    groups = re.findall(_GROUP, found)
    if _IBAN.fullmatch("".join(groups)):
        return False
    if any(_MIXED.fullmatch(group) for group in groups):
        return True
    bare = "".join(groups)
    return bare.isupper() and len(re.findall(r"[-–—]", found)) == len(groups) - 1


def _is_random(run: str) -> bool:
    kinds = ["d" if sign.isdigit() else "l" for sign in run if sign.isalnum()]
    turns = sum(one != other for one, other in pairwise(kinds))
    mixed = run != run.lower() and run != run.upper()
    return turns >= _RANDOM_TURNS or (mixed and turns >= _RANDOM_TURNS // 2 and not re.search(r"[-_/]", run))

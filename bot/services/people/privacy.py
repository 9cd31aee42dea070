"""Keeps people out of what is stored: personal data in a text is masked, and a person is only a keyed hash."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.services.people.secrets import SECRET_MASK, hide_secrets

MASKS = {"secret": SECRET_MASK, "number": "[personnummer]", "phone": "[telefon]", "mail": "[e-post]", "link": "[länk]"}

# A birth date (with century or without), then three digits and a control digit. A samordningsnummer has 60 added to the day.
_DATE = r"(?:(?:18|19|20)\s?\d\d|\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_MOBILE = r"07[02369]\d{7}(?!\d)"  # ten digits that could be a child's number too, but are far more often a telephone's
_PERSONAL_NUMBER = re.compile(
    rf"(?<!\d)(?!{_MOBILE}){_DATE}\s?[-+–−]?\s?(?:\d{{4}}|[A-Za-z]\d{{3}}|\d{{2}}[Xx*]{{2}}|[Xx*]{{4}})(?![\dXx*])"
)
# Each run of letters is tried once, from its beginning, and not given back: otherwise a long one is gone through from each of its letters.
_DOMAIN = r"[\w-]+(?:\.[\w-]+)+"
_BEFORE = 30
"""So much of what stands before a number tells what kind of number it is, in characters."""
_MAIL = re.compile(
    rf"(?<![\w.+'-])[\w.+'-]++\s?(?:@|\(at\)|\[at\]|\(snabel-a\))\s?{_DOMAIN}(?:[\w.+'-]*+@{_DOMAIN})*", re.IGNORECASE
)
_LINK = re.compile(r"(?:https?://|www\.)\S+|(?<![\w-])(?<![\w-]\.)[\w-]++(?:\.[\w-]++)++[/?]\S+", re.IGNORECASE)
_SECRET_IN_LINK = re.compile(r"[?#&=@]|[0-9a-z_-]{24,}|(?=[a-z_-]*\d)(?=[\d_-]*[a-z])[0-9a-z_-]{16,}", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.,+/:-])(?:\+|00)?\d(?:[ \-–/.()]{0,2}\d){6,14}(?![\d])(?![.,]\d)")
_REGISTRY_NUMBER = re.compile(r"\d{2,6}\s?[-/:]\s?\d{4}|\d{4}\s?[-/:]\s?\d{1,6}")
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d")
_ISO_DATE = re.compile(r"(?:19|20)\d\d[-–/. ](?:0[1-9]|1[0-2])[-–/. ](?:0[1-9]|[12]\d|3[01])")


_FIRST_VISITOR = 2**53
"""The terminal's people have the numbers between Telegram's and this."""


@dataclass(frozen=True)
class Masked:
    """A text without what points out a person, and what kinds were found (keys of :data:`MASKS`)."""

    text: str
    found: frozenset[str]


def mask(text: str) -> Masked:
    """Mask codes, tokens and passwords, personnummer and samordningsnummer, telephone numbers, e-mail addresses and links with tokens.

    A plain link, an organisation's number, a sum of money and a date stay: they point out no private person.
    """
    found: set[str] = set()

    def replacing(kind: str, keep: Callable[[str], bool] = lambda _: False) -> Callable[[re.Match[str]], str]:
        def replace(match: re.Match[str]) -> str:
            if keep(match[0]):
                return match[0]
            found.add(kind)
            return MASKS[kind]

        return replace

    text = _LINK.sub(replacing("link", keep=lambda link: not _SECRET_IN_LINK.search(link)), text)
    text, hidden = hide_secrets(text)
    if hidden:
        found.add("secret")
    text = _MAIL.sub(replacing("mail"), text)
    text = _PERSONAL_NUMBER.sub(replacing("number"), text)
    text = _PHONE.sub(replacing("phone", keep=_is_no_phone), text)
    return Masked(text, frozenset(found))


def personal_numbers(text: str) -> list[tuple[str, str]]:
    """What has the form of a personnummer or a samordningsnummer, with what stands before it on its line; links and addresses apart."""
    text = _MAIL.sub(" ", _LINK.sub(" ", text))
    return [
        (found[0], text[: found.start()].rpartition("\n")[2][-_BEFORE:]) for found in _PERSONAL_NUMBER.finditer(text)
    ]


def _is_no_phone(number: str) -> bool:
    digits = re.sub(r"\D", "", number)
    if _YEARS.fullmatch(number) or _ISO_DATE.fullmatch(number) or _REGISTRY_NUMBER.fullmatch(number):
        return True
    if number.startswith("+") or digits.startswith("0"):
        return False
    # Without a leading zero or plus: a sum in thousands (240 000 000) or an organisation's number (556677-8899) is none.
    return bool(re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+|\d+", number)) or bool(re.fullmatch(r"\d{6}-\d{4}", number))


class Pseudonyms:
    """Turns ids into keyed hashes (HMAC-SHA-256), which no one without the key can turn back by trying all ids."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def person(self, user_id: int) -> str:
        """The hash of a person, 64 hexadecimal characters."""
        return self._hash(f"person:{user_id}")

    def conversation(self, chat_id: int, user_id: int) -> str:
        """The hash of one person's conversation in one chat."""
        return self._hash(f"conversation:{chat_id}:{user_id}")

    def chat(self, chat_id: int) -> str:
        """The hash of a chat."""
        return self._hash(f"chat:{chat_id}")

    def words(self, text: str) -> str:
        """The hash of what was written, by which it is known again and not read."""
        return self._hash(f"words:{text}")

    def visitor(self, secret: str) -> int:
        """The number of whoever holds a secret (a cookie of the web page), in the place of a Telegram id.

        Telegram's own ids have at most 52 bits; these lie above them, and within a signed integer of 64 bits.
        """
        return _FIRST_VISITOR + int(self._hash(f"visitor:{secret}")[:15], 16)

    def address(self, address: str) -> str:
        """The hash of a network address."""
        return self._hash(f"address:{address}")

    def _hash(self, what: str) -> str:
        return hmac.new(self._key, what.encode(), hashlib.sha256).hexdigest()

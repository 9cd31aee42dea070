"""Which language a question is written in.

A conditional logit over the languages: what lingua's detector says, how many of the words our own Swedish and English phrasings use, which
language the chat has had so far, and that most people write Swedish or English. How much each counts is fitted
(:mod:`knowledge.training.languages`).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from lingua import Language, LanguageDetector, LanguageDetectorBuilder
from numpy.typing import NDArray

from knowledge.text import ends, words
from knowledge.understanding.parameters import LanguageParameters

_LANGUAGES = {
    Language.SWEDISH: "sv",
    Language.ENGLISH: "en",
    Language.FINNISH: "fi",
    Language.BOKMAL: "no",
    Language.DANISH: "da",
    Language.GERMAN: "de",
    Language.FRENCH: "fr",
    Language.SPANISH: "es",
    Language.ITALIAN: "it",
    Language.PORTUGUESE: "pt",
    Language.DUTCH: "nl",
    Language.POLISH: "pl",
    Language.ROMANIAN: "ro",
    Language.BOSNIAN: "bs",
    Language.ALBANIAN: "sq",
    Language.ESTONIAN: "et",
    Language.LATVIAN: "lv",
    Language.LITHUANIAN: "lt",
    Language.HUNGARIAN: "hu",
    Language.TURKISH: "tr",
    Language.SOMALI: "so",
    Language.SWAHILI: "sw",
    Language.VIETNAMESE: "vi",
    Language.ARABIC: "ar",
    Language.PERSIAN: "fa",
    Language.URDU: "ur",
    Language.UKRAINIAN: "uk",
    Language.RUSSIAN: "ru",
    Language.GREEK: "el",
    Language.THAI: "th",
    Language.CHINESE: "zh",
    Language.JAPANESE: "ja",
    Language.HINDI: "hi",
    Language.BENGALI: "bn",
}
CODES = tuple(_LANGUAGES.values())
"""The languages among which one is chosen (ISO 639-1)."""

_BY_SCRIPT = {
    "ETHIOPIC": "ti",
    "THAI": "th",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "BENGALI": "bn",
    "DEVANAGARI": "hi",
    "GREEK": "el",
}
"""Scripts that stand for one of our languages; lingua does not know Tigrinya and Amharic."""

READ_CHARACTERS = 400
"""A longer text is read by its beginning and its end: more of it tells nothing more about its language."""

_NOT_WORDS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|\S*\d\S*|(?<!\w)(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?(?!\w)|\S*\w_\w\S*"
    r"|(?<!\w)[A-ZÅÄÖ]{2,}(?:[-/:][A-ZÅÄÖ]{2,})+(?!\w)|(?<!\w)[a-z]{4}(?:-[a-z]{4}){2,}(?!\w)|\S*(?:[a-z]+[A-Z]+){2}\S*"
)
"""Links with or without their beginning, e-mail addresses, whatever has a digit in it, and codes in groups: of no language."""

_CONSONANTS = "bcdfghjklmnpqrstvwxz"
_NOT_SPOKEN = re.compile(rf"\W*[{_CONSONANTS}]{{3,}}\W*|\S*[{_CONSONANTS}]{{5,}}\S*")
"""Abbreviations (three consonants or more and nothing else) and keys struck at random (five in a row): of no language either."""

_ROWS = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")
_RUN = 3
"""So many keys beside each other are a run."""

_STRUCK_SHARE = 0.75
"""A word of which runs make up so much was struck at random, when they are more than three letters of it."""

_UNSPEAKABLE = re.compile("q[bcdfghjkmpqwxz]")

Share = Callable[[str], float]
"""The share of a text's words, from 0 to 1, that the phrasings of one language use."""


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    # The small models (trigrams only) need a tenth of the memory; what they lose on short texts, the vocabulary below gives back.
    return LanguageDetectorBuilder.from_languages(*_LANGUAGES).with_low_accuracy_mode().build()


def detect(text: str, fallback: str, swedish_share: Share, english_share: Share, parameters: LanguageParameters) -> str:
    """The language's code (ISO 639-1), or ``fallback`` where the text has no words of any language.

    Args:
        text: the question, normalised.
        fallback: the chat's language.
        swedish_share: the share of a text's words that the Swedish phrasings use.
        english_share: the same for the English ones.
    """
    text = in_words(text)
    script = script_of(text)
    if script is None:
        return fallback
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    if script != "LATIN":
        best = _detector().compute_language_confidence_values(text)[0]
        return _LANGUAGES[best.language] if best.value > 0 else fallback
    scores = evidence(text, fallback, swedish_share, english_share, parameters.least) @ parameters.weights
    return CODES[int(np.argmax(scores))]


def in_words(text: str) -> str:
    """The part of a text that is written in some language."""
    parts = _NOT_WORDS.sub(" ", ends(text, READ_CHARACTERS)).split()
    return " ".join(part for part in parts if not _NOT_SPOKEN.fullmatch(_unmarked(part)) and not _is_struck(part))


def _is_struck(word: str) -> bool:
    """Whether a word is keys beside each other on a keyboard ("oiuwer"), and nothing that anyone says."""
    letters = "".join(letter for letter in word.casefold() if letter.isalpha())
    if _UNSPEAKABLE.search(letters):
        return True
    in_runs, start = 0, 0
    for place in range(1, len(letters) + 1):
        if place == len(letters) or not _beside(letters[place - 1 : place + 1], letters[start : start + 2]):
            in_runs += place - start if place - start >= _RUN else 0
            start = place
    return in_runs > _RUN and in_runs >= _STRUCK_SHARE * len(letters)


def _beside(pair: str, first: str) -> bool:
    """Whether two keys stand beside each other, in the direction in which the run began."""
    forwards, backwards = (any(each in row for row in _ROWS) for each in (pair, pair[::-1]))
    began_forwards = any(first in row for row in _ROWS)
    return forwards if began_forwards or (pair == first and forwards) else backwards


def _unmarked(word: str) -> str:
    """In lower case and without marks, so that é is the vowel that it sounds as and ś the consonant."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(letter)
    )


def script_of(text: str) -> str | None:
    """The script that most of the letters belong to, as Unicode names it (``LATIN``); None without letters."""
    scripts = Counter(unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha())
    return scripts.most_common(1)[0][0] if scripts else None


def evidence(text: str, fallback: str, swedish_share: Share, english_share: Share, least: float) -> NDArray[np.float64]:
    """What speaks for each language (:data:`CODES`) of a text in Latin script, in the order of the weights."""
    found = {_LANGUAGES[each.language]: each.value for each in _detector().compute_language_confidence_values(text)}
    known = {"sv": swedish_share(text), "en": english_share(text)}
    count = max(len(words(text)), 1)
    return np.array(
        [
            (math.log(found[code] + least), known.get(code, 0.0), (code == fallback) / count, code in known)
            for code in CODES
        ],
        np.float64,
    )

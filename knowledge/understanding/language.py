"""Which language a question is written in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from knowledge.text import words

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

SURE = 0.5
"""How sure the detector must be before a text is taken for another language than Swedish or English."""

FEW_WORDS = 3
"""A text of fewer words than this says too little about its language."""


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    # The small models (trigrams only) need a tenth of the memory; what they lose on short texts, the vocabulary below gives back.
    return LanguageDetectorBuilder.from_languages(*_LANGUAGES).with_low_accuracy_mode().build()


def detect(
    text: str, fallback: str, swedish_share: Callable[[str], float], english_share: Callable[[str], float]
) -> str:
    """The language's code (ISO 639-1), or ``fallback`` where the text says too little.

    Args:
        text: the question, normalised.
        fallback: the chat's language.
        swedish_share: the share of a text's words that the Swedish phrasings use.
        english_share: the same for the English ones.
    """
    letters = [character for character in text if character.isalpha()]
    if not letters:
        return fallback
    script = unicodedata.name(letters[len(letters) // 2], "").split(" ")[0]
    if script != "LATIN" and script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    swedish, english = swedish_share(text), english_share(text)
    found = _detector().compute_language_confidence_values(text)
    best, confidence = found[0].language, found[0].value
    if script != "LATIN":
        return _LANGUAGES[best] if confidence > 0 else fallback
    ours = {_LANGUAGES[each.language]: each.value for each in found if _LANGUAGES[each.language] in {"sv", "en"}}
    if any(character in "åä" for character in text.casefold()) and ours["sv"] * 4 > ours["en"] and swedish >= 0.4:
        return "sv"
    count = len(words(text))
    if swedish >= 0.6 or english >= 0.6:
        if abs(swedish - english) > 0.25:
            return "sv" if swedish > english else "en"
        if count >= FEW_WORDS and max(ours.values()) > 0.1:
            return max(ours, key=lambda code: ours[code])
        return fallback if fallback in {"sv", "en"} else "sv"
    if count < FEW_WORDS and confidence < 0.9:
        return fallback
    return _LANGUAGES[best] if confidence >= SURE or count >= FEW_WORDS else fallback

"""From what a person typed to what can be compared: normalised text, words, stems and sentences."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

import snowballstemmer

MAX_CHARACTERS = 4096
"""The longest message that Telegram delivers."""

_COMBINING_IN_A_ROW = 2  # a written letter has one or two marks; "zalgo" has dozens
_BARE = str.maketrans("åäàáâãöøòóôõéèêëüùúûíìîïæñç", "aaaaaaoooooo" + "eeee" + "uuuu" + "iiii" + "anc")
_WORD = re.compile(r"[^\W_]+(?:[+&][^\W_]*)?")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_stemming = threading.local()

_WORD_OF_LETTERS = re.compile(r"[^\W\d_]+")
_ONLY_DRAWN = frozenset(
    f"<{kind}>"
    for kind in [
        "font",
        "wide",
        "narrow",
        "compat",
        "circle",
        "square",
        "initial",
        "medial",
        "final",
        "isolated",
        "noBreak",
    ]
)
"""Kinds of decomposition that change how a letter is drawn and not what it says; superscripts and fractions say more."""
_DRAWN_MARKS = frozenset("/@?!.,:;#()+-_&")
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Hangul fillers and the empty braille cell: letters and signs to Unicode, and nothing to see."""
_LOOKS_LATIN = dict(
    zip(
        "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅοаνρτυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijshdqwABEKMHOPCTYXIJSoavptuikABEZHIKMNOPTYX",
        strict=True,
    )
)


def legible(text: str) -> str:
    """The text as a person reads it: letters that are only drawn otherwise (𝐛, ｂ, ﬁ, ①) as letters, in composed form (NFC).

    What would lose its meaning stays (m², ½, …). A Cyrillic or Greek letter that looks like a Latin one, in a word that is otherwise
    Latin, is taken for it, and characters that show as nothing but a gap become spaces.
    """
    text = unicodedata.normalize("NFC", "".join(_as_drawn(character) for character in text))
    return _WORD_OF_LETTERS.sub(lambda word: _in_one_script(word[0]), text) if not text.isascii() else text


def _as_drawn(character: str) -> str:
    if character < "\x80":
        return character
    if character in _BLANKS:
        return " "
    kind = unicodedata.decomposition(character).partition(" ")[0]
    if kind not in _ONLY_DRAWN:
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain.isalnum() or plain in _DRAWN_MARKS else character


def _in_one_script(word: str) -> str:
    """A word without letters of another script that look like its own."""
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in word)
    others = [letter for letter in word if unicodedata.name(letter, "").startswith(("CYRILLIC", "GREEK"))]
    if latin <= len(others) or not others or not all(letter in _LOOKS_LATIN for letter in others):
        return word
    return "".join(_LOOKS_LATIN.get(letter, letter) for letter in word)


def normalise(text: str) -> str:
    """As it is read (:func:`legible`), visible characters only, single spaces, at most :data:`MAX_CHARACTERS` of them.

    Control and format characters (zero-width, right-to-left overrides) become nothing or a space, and stacked combining marks are
    dropped, so that what is compared is what a reader sees.
    """
    text = legible(text[:MAX_CHARACTERS])
    kept: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        if category in {"Mn", "Me"}:
            marks += 1
            if marks > _COMBINING_IN_A_ROW:
                continue
        else:
            marks = 0
        if category in {"Cc", "Zl", "Zp"}:
            kept.append("\n" if character in "\n\r\u2028\u2029" else " ")
        elif (
            category not in {"Cf", "Cs", "Co", "Cn"} or character in "\u200c\u200d"
        ):  # joiners carry meaning in Persian and in emoji
            kept.append(character)
    lines = ("".join(kept)).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def words(text: str) -> list[str]:
    """The words in lower case, without punctuation; 'ESF+' keeps its plus."""
    return _WORD.findall(text.casefold())


def bare(text: str) -> str:
    """Without the marks on letters, for those who type 'foretag' for 'företag'."""
    return text.translate(_BARE)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Swedish stem (Snowball)."""
    if not hasattr(_stemming, "stemmer"):  # a stemmer keeps state while it works, so each thread has its own
        _stemming.stemmer = snowballstemmer.stemmer("swedish")
    return str(_stemming.stemmer.stemWord(word))


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text, in order."""
    return [part for part in (part.strip() for part in _SENTENCE_END.split(text)) if part]


def joined(text: str) -> str:
    """The text with each paragraph, and each item of a list, on one line: a file breaks its lines where it likes."""
    return re.sub(r"(?<![\n.!?:,])\n(?!\n|\s*[-–•*]\s)", " ", text)


def ends(text: str, most: int) -> str:
    """At most ``most`` characters of a text: its beginning and its end, where stories keep their subject and their question."""
    half = most // 2
    return text if len(text) <= most else f"{text[:half]} {text[-half:]}"


def has_letters(text: str) -> bool:
    """Whether there is anything to understand: two letters or more, and not one and the same throughout."""
    letters = [character for character in text.casefold() if character.isalpha()]
    return len(letters) >= 2 and len(set(letters)) >= 2

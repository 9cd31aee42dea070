"""Numbers that are written in Swedish words: ``tretton``, ``tjugofem``, ``tvåhundra fyrtio``, ``ett tjugotal``."""

from __future__ import annotations

from functools import cache

_UNITS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
_TEENS = ("tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton")
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
_SPOKEN = {"ett": "en", "tju": "tjugo", "tretti": "trettio", "förti": "fyrtio", "fyrti": "fyrtio", "femti": "femtio",
           "sexti": "sextio", "sjutti": "sjuttio", "åtti": "åttio", "nitti": "nittio", "aderton": "arton"}  # fmt: skip
"""Other forms of a word, and the one that the tables have."""
_LOOSE = {"par": 2, "halvdussin": 6, "dussin": 12, "hundratal": 100, "tusental": 1000}


@cache
def _below_hundred() -> dict[str, int]:
    words = {word: number for number, word in enumerate((*_UNITS, *_TEENS))}
    for ten, name in enumerate(_TENS, start=2):
        words[name] = ten * 10
        words |= {name + unit: ten * 10 + number for number, unit in enumerate(_UNITS) if number}
    for spoken, word in _SPOKEN.items():
        words[spoken] = words[word]
        if word in _TENS:
            words |= {spoken + unit: words[word] + number for number, unit in enumerate(_UNITS) if number}
    return words | {word[:-2] + "ett": number for word, number in words.items() if number > 20 and number % 10 == 1}


def number_of(text: str) -> int | None:
    """The number that is written in words, below a million; None when the text is something else.

    The parts may stand together or apart, with or without ``och``: ``tvåhundrafyrtio``, ``två hundra och fyrtio``.
    """
    joined = "".join(word for word in text.casefold().replace("-", " ").split() if word != "och")
    return _read(joined, (("tusen", 1000), ("hundra", 100)))


def loose_number_of(text: str) -> int | None:
    """About how many ``ett tjugotal`` or ``ett par`` are; None when the text is something else."""
    words = text.casefold().split()
    if not words or (len(words) > 1 and words[0] not in ("ett", "en")) or len(words) > 2:
        return None
    last = words[-1]
    if last in _LOOSE:
        return _LOOSE[last]
    number = _below_hundred().get(last.removesuffix("tal")) if last.endswith("tal") else None
    return number if number is not None and number >= 5 else None


def _read(joined: str, marks: tuple[tuple[str, int], ...]) -> int | None:
    if not marks:
        return _below_hundred().get(joined)
    (mark, factor), *rest = marks
    if mark not in joined:
        return _read(joined, tuple(rest))
    before, _, after = joined.partition(mark)
    # 'tolvhundra' is said as well as 'ettusentvåhundra'; and 'etttusen' is written with two t.
    times = 1 if not before else _read("ett" if before == "et" else before, tuple(rest))
    added = _read(after, tuple(rest)) if after else 0
    if not times or added is None or (after and not added) or added >= factor:
        return None
    return times * factor + added

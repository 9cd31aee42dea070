"""What each method adds to the understanding, and how well phrasings are understood that were left out."""

from __future__ import annotations

from pathlib import Path

from knowledge.base import loading
from knowledge.base.models import Content, Phrasings
from knowledge.training import cascade, fit, labelled
from knowledge.training.build import build
from knowledge.understanding.features import NAMES

QUESTIONS = Path("tests/knowledge/questions")
FOLDS = 5
MEANING = tuple(name for name in NAMES if name.startswith("meaning"))
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("all methods", ()),
    ("without the nearest phrasings by meaning", ("meaning_best", "meaning_three")),
    ("without the classifier on meaning", ("meaning_class",)),
    ("without the answer texts", ("meaning_text",)),
    ("without the nearest phrasings by letters", ("letters_best", "letters_three")),
    ("without the classifier on letters", ("letters_class",)),
    ("without stems", ("stems_best", "stems_three")),
    ("meaning alone", tuple(name for name in NAMES if name not in MEANING)),
    ("letters and stems alone", MEANING),
    ("the nearest phrasing by meaning alone", tuple(name for name in NAMES if name != "meaning_best")),
)


def run() -> str:
    """Markdown tables."""
    loaded = loading.load()
    understanding = build(loaded)
    questions = labelled.read(
        [QUESTIONS / f"{group}_{kind}.jsonl" for group in ("fit", "dev") for kind in ("inscope", "english")]
    )
    lines = [
        f"Weights fitted on four fifths of {len(questions)} Swedish and English questions, measured on the last fifth, five times over:",
        "",
        "| methods | first | among three |",
        "| --- | ---: | ---: |",
    ]
    for name, leave_out in STEPS:
        first, three = fit.cross_validated(understanding, questions, leave_out)
        lines.append(f"| {name} | {first:.3f} | {three:.3f} |")
    fitted = labelled.read(sorted(QUESTIONS.glob("fit_*.jsonl")))
    _, share = cascade.fit(understanding, fitted)
    lines += [
        "",
        f"By words alone, and not embedded: {share.by_words / share.questions:.3f} of the {share.questions} questions fitted to "
        f"(cross-validated); of these {share.otherwise} lead elsewhere than the whole understanding, and {share.worse} lead wrong where "
        "that leads right.",
    ]
    first, three, count = _phrasings_left_out(loaded)
    lines += [
        "",
        f"{count} of the entries' own phrasings, asked of an understanding that never saw them: first {first:.3f}, "
        f"among three {three:.3f}.",
    ]
    return "\n".join(lines)


def _phrasings_left_out(loaded: Content) -> tuple[float, float, int]:
    first = three = count = 0
    for held in range(FOLDS):
        entries, asked = {}, []
        for entry in loaded.entries.values():
            kept = {
                language: [
                    text for place, text in enumerate(getattr(entry.phrasings, language)) if place % FOLDS != held
                ]
                for language in ("sv", "en")
            }
            asked += [
                (entry.id, text)
                for language in ("sv", "en")
                for place, text in enumerate(getattr(entry.phrasings, language))
                if place % FOLDS == held
            ]
            entries[entry.id] = entry.model_copy(
                update={"phrasings": Phrasings(sv=tuple(kept["sv"]), en=tuple(kept["en"]))}
            )
        understanding = build(loaded.model_copy(update={"entries": entries}))
        ranked = [(entry, understanding.rank(text, 3)) for entry, text in asked[::FOLDS]]
        first += sum(found[0] == entry for entry, found in ranked)
        three += sum(entry in found for entry, found in ranked)
        count += len(ranked)
    return first / max(count, 1), three / max(count, 1), count

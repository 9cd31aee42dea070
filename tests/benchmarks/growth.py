"""How a question's processor time grows with the content: the entries that there are, ten times and a hundred times as many.

Each entry is told again in other words: every phrasing's terms and meaning are drawn apart a little, in each copy otherwise, and so are the
classifiers' weights. What a question costs depends on how much there is to compare with and not on what it says, so that nothing is trained
for this and no text is written.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.base import loading
from knowledge.text import normalise
from knowledge.training import labelled
from knowledge.training.build import build
from knowledge.understanding import Understanding
from knowledge.understanding.classifiers import LinearClassifier
from knowledge.understanding.features import Features, Phrased
from knowledge.understanding.nearest import Grown, MeaningRows, SparseRows
from knowledge.understanding.ranking import versions

QUESTIONS = Path("tests/knowledge/questions")
TIMES = (1, 10, 100)
ASKED_OF_EACH = 3
"""Every third development question is asked."""


def run() -> str:
    """A Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        understanding = build(loading.load(), Path(folder))
    found = labelled.read(sorted(QUESTIONS.glob("dev_*.jsonl")))
    texts = [question.text for question in found if question.scope == "in"][::ASKED_OF_EACH]
    entries = len(understanding.content.entries)
    embedded = sum(_is_embedded(understanding, text) for text in texts) / len(texts)
    lines = [
        f"Processor milliseconds of a question, the mean of {len(texts)} development questions, as the entries become more (copies of the "
        f"present ones, each drawn apart a little). {embedded:.2f} of the questions are embedded.",
        "",
        "| entries | phrasings | by words | embedding | by meaning | a question | against a tenth of the entries |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    before = 0.0
    for times in TIMES:
        features = grown(understanding.features, entries, times)
        by_words, embedding, by_meaning = _milliseconds(understanding, features, texts)
        whole = by_words + embedded * (embedding + by_meaning)
        slope = f"× {whole / before:.2f}" if before else "–"
        before = whole
        lines.append(
            f"| {entries * times:,} | {len(features.phrasings):,} | {by_words:.1f} | {embedding:.1f} | {by_meaning:.1f} "
            f"| {whole:.1f} | {slope} |"
        )
    return "\n".join(lines)


def _is_embedded(understanding: Understanding, text: str) -> bool:
    """Whether the words alone are not enough."""
    text = normalise(text)
    return understanding.decided_by_words(text, understanding.language(text, "sv")) is None


def grown(features: Features, entries: int, times: int) -> Features:
    """The features with each of the first targets (the entries) there ``times`` times; the referrals and replies stay as they are."""
    random = np.random.default_rng(1)
    own = np.array([phrasing.target for phrasing in features.phrasings])
    of_entries = np.flatnonzero(own < entries)
    order = np.concatenate([np.tile(of_entries, times), np.flatnonzero(own >= entries)])
    copy = np.repeat(np.arange(times), len(of_entries))
    targets = np.concatenate(
        [copy * entries + own[of_entries[np.arange(len(copy)) % len(of_entries)]], own[own >= entries]]
    )
    targets[len(copy) :] += (times - 1) * entries
    place = np.argsort(targets, kind="stable")
    order, targets = order[place], targets[place]
    columns = np.concatenate([np.tile(np.arange(entries), times), np.arange(entries, features.count)])
    meaning = features.meaning
    if meaning is not None:
        text_own = np.asarray(meaning.text_targets)
        of_texts = np.flatnonzero(text_own < entries)
        texts = np.concatenate([np.tile(of_texts, times), np.flatnonzero(text_own >= entries)])
        text_copy = np.repeat(np.arange(times), len(of_texts)) * entries
        text_targets = text_own[texts] + np.concatenate(
            [text_copy, np.full(len(texts) - len(text_copy), (times - 1) * entries)]
        )
        meaning = replace(
            meaning,
            phrasings=Grown(_meanings(meaning.phrasings.first, order, random)),
            texts=_meanings(meaning.texts, texts, random),
            text_targets=text_targets.tolist(),
            classifier=_classifier(meaning.classifier, columns, random),
        )
    return Features(
        phrasings=[Phrased("", int(target)) for target in targets],
        count=len(columns),
        lexicon=features.lexicon,
        letters=Grown(_sparse(features.letters.first, order, random)),
        stems=Grown(_sparse(features.stems.first, order, random)),
        letters_class=_classifier(features.letters_class, columns, random),
        meaning=meaning,
    )


def _sparse(rows: SparseRows, order: NDArray[np.intp], random: np.random.Generator) -> SparseRows:
    taken = rows.rows[order]
    moved = random.random(len(taken.indices)) < 0.1
    taken.indices[moved] = random.integers(0, taken.shape[1], int(moved.sum()))
    return SparseRows(sparse.csr_matrix((taken.data, taken.indices, taken.indptr), taken.shape))


def _meanings(rows: MeaningRows, order: NDArray[np.intp], random: np.random.Generator) -> MeaningRows:
    vectors = rows.vectors[order]
    vectors[:, random.integers(0, vectors.shape[1], 20)] //= 2
    return MeaningRows(vectors, rows.mean, rows.scale[order], rows.shift[order])


def _classifier(
    classifier: LinearClassifier, columns: NDArray[np.intp], random: np.random.Generator
) -> LinearClassifier:
    weights: NDArray[np.int8] | NDArray[np.float32] = classifier.weights[:, columns]
    drawn = random.uniform(0.5, 1, len(columns)).astype(np.float32)
    return LinearClassifier(
        weights,
        classifier.step[columns] * drawn,
        classifier.offsets[columns],
    )


def _milliseconds(understanding: Understanding, features: Features, texts: list[str]) -> tuple[float, float, float]:
    """By words, embedding the typed text, and by meaning."""
    assert understanding.embedder is not None
    spent = np.zeros(3)
    for _ in range(2):  # what is read for the first time comes from the disk
        spent = np.zeros(3)
        for text in texts:
            found = versions(normalise(text), "sv", understanding.swedish, understanding.parameters)
            marks = [time.process_time()]
            scores = features.lexical(found.lexical)
            marks.append(time.process_time())
            vectors = understanding.embedder.query(found.meant[:1])
            marks.append(time.process_time())
            features.add_meaning(scores, vectors)
            marks.append(time.process_time())
            spent += np.diff(marks)
    by_words, embedding, by_meaning = (spent / len(texts) * 1000).tolist()
    return by_words, embedding, by_meaning

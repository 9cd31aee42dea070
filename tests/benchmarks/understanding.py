"""Accuracy on the labelled questions, the time of one question, the start, and the memory."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from knowledge.base import loading
from knowledge.text import normalise
from knowledge.training import evaluation, labelled
from knowledge.training.build import build
from knowledge.understanding import Embedder, Understanding
from knowledge.understanding.ranking import versions
from knowledge.understanding.semantic import Vectors

QUESTIONS = Path("tests/knowledge/questions")
LONGEST = 4096
READING = """\
Read the first table: it was **measured on `dev_*`, questions that had no part in any fitting**. The table after it is
on `fit_*`, the questions that weights and thresholds were fitted to: numbers chosen to suit those questions suit them
by construction, so that it is only a sanity check (a low figure there means that something is broken; a high one
means nothing). Cross-validated figures, where each question is judged by weights that it had no part in, stand under
"What each method adds"."""
START = """
import resource, sys, time
from pathlib import Path
from knowledge.base import loading
from knowledge.training.build import build
understanding = build(loading.load(), Path(sys.argv[1]))
understanding.decide("Vad är Mikrofonden?")
print(time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

HEAVY = {
    "a 4,096-character story": ("Vi är några vänner som vill starta ett kafé. " * 100)[:LONGEST],
    "4,096 emoji": "😀" * LONGEST,
    "4,096 characters without a space": "å" * (LONGEST // 2) + "b" * (LONGEST // 2),
    "4,096 characters of random letters": "".join(
        random.Random(1).choices("abcdefghijklmnopqrstuvwxyzåäö ", k=LONGEST)
    ),
    "4,096 Arabic letters": ("كيف يمكنني تأسيس شركة اجتماعية " * 140)[:LONGEST],
    "zalgo": ("h" + "\u0301" * 30 + "ej ") * 120,
}


def run() -> str:
    """Markdown tables."""
    with tempfile.TemporaryDirectory() as folder:
        first, warm, memory = _starts(Path(folder))
        making, later = _chat_memory(Path(folder))
        understanding = build(loading.load(), Path(folder))
        dev = labelled.read(sorted(QUESTIONS.glob("dev_*.jsonl")))
        parts = [
            READING,
            "### Measured: questions that had no part in the fitting (`dev_*`)",
            evaluation.table(evaluation.judge(understanding, dev)),
            "### Sanity check: the questions that weights and thresholds are fitted to (`fit_*`)",
            evaluation.table(evaluation.judge(understanding, labelled.read(sorted(QUESTIONS.glob("fit_*.jsonl"))))),
            "### Measured without sentence embeddings (`dev_*`)",
            evaluation.table(evaluation.judge(build(loading.load(), Path(folder), embedder=False), dev)),
            "### One question (processor time)",
            _times(understanding, [question.text for question in dev if question.scope == "in"]),
            "### Processor time of a question, by its stages",
            _stages(understanding, [question.text for question in dev]),
            "### Start and memory",
            "| what | measured | wanted |",
            "| --- | ---: | ---: |",
            f"| the very first start (processor) | {first:.1f} s | under 20 s |",
            f"| a later start (processor) | {warm:.1f} s | under 2.5 s |",
            f"| memory, content and understanding | {memory:.0f} MB | under 300 MB |",
            f"| memory, the whole bot (`bot chat`) | {later:.0f} MB | under 300 MB |",
            f"| the same at the very first start | {making:.0f} MB | – |",
        ]
    return "\n\n".join(parts[:-7]) + "\n\n" + "\n".join(parts[-7:])


def _starts(folder: Path) -> tuple[float, float, float]:
    """Processor seconds of the first and of a later start, and the later one's memory in MB."""
    measured = []
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", START, str(folder)], capture_output=True, text=True, check=True)  # noqa: S603
        measured.append(tuple(map(float, done.stdout.split())))
    return measured[0][0], min(each[0] for each in measured[1:]), measured[-1][1]


def _chat_memory(folder: Path) -> tuple[float, float]:
    """The most memory of ``bot chat`` in MB: at the very first start, while the classifiers are made, and at a later one."""
    environment = os.environ | {"DATA_DIR": str(folder / "data")}
    text = "Vad är Mikrofonden?\n/amnen\nhur går det med företaget som startade 2022\n"
    most = []
    for _ in range(2):
        chat = subprocess.Popen(
            [sys.executable, "-m", "bot", "chat"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env=environment,
            text=True,
        )
        assert chat.stdin is not None
        with chat.stdin:
            chat.stdin.write(text)
        _, status, usage = os.wait4(chat.pid, 0)
        chat.returncode = os.waitstatus_to_exitcode(status)
        if chat.returncode:
            raise RuntimeError(f"bot chat ended with {chat.returncode}")
        most.append(usage.ru_maxrss / 1024)
    return most[0], most[1]


def _stages(understanding: Understanding, texts: Sequence[str]) -> str:
    """Mean processor milliseconds of a question that was not asked before: what counts on a machine that others use too."""
    spent: dict[str, float] = defaultdict(float)
    embedded = 0
    for text in texts:
        watch = _Watch(spent)
        normal = normalise(text)
        watch.note("normalise")
        language = understanding.language(normal, "sv")
        watch.note("language")
        found = versions(normal, language, understanding.swedish, understanding.parameters)
        watch.note("correct")
        understanding.features.lexical(found.lexical)
        watch.note("lexical")
        spy = _Timed(understanding.embedder)
        replace(understanding, embedder=spy).decide(text)
        watch.note("decide")
        spent["embed"] += spy.spent
        embedded += bool(spy.spent)
    count = len(texts) / 1000
    others = sum(spent[name] for name in ("normalise", "language", "correct", "lexical", "embed"))
    lines = ["| stage | processor, mean |", "| --- | ---: |"]
    lines += [
        f"| {name} | {spent[name] / count:.2f} ms |"
        for name in ("normalise", "language", "correct", "lexical", "embed")
    ]
    lines += [
        f"| decide (the likest by meaning, weighing, judging) | {(spent['decide'] - others) / count:.2f} ms |",
        f"| **a question, whole** | **{spent['decide'] / count:.1f} ms** |",
        "",
        f"{1 - embedded / len(texts):.3f} of the {len(texts)} development questions need no embedding.",
    ]
    return "\n".join(lines)


class _Watch:
    """Adds the processor time since the last note to what has been spent on a stage."""

    def __init__(self, spent: dict[str, float]) -> None:
        self._spent = spent
        self._since = time.process_time()

    def note(self, stage: str) -> None:
        now = time.process_time()
        self._spent[stage] += now - self._since
        self._since = now


class _Timed(Embedder):
    """Has another embed, and knows how long that took."""

    def __init__(self, embedder: Embedder | None) -> None:
        assert embedder is not None
        self._embedder = embedder
        self.spent = 0.0

    def query(self, texts: Sequence[str]) -> Vectors:
        begun = time.process_time()
        vectors = self._embedder.query(texts)
        self.spent += time.process_time() - begun
        return vectors


def _times(understanding: Understanding, texts: Sequence[str]) -> str:
    lines = ["| question | median | slowest | wanted |", "| --- | ---: | ---: | ---: |"]
    taken = [_milliseconds(understanding, text) for text in texts]
    lines.append(
        f"| the {len(texts)} development questions | {statistics.median(taken):.1f} ms | {max(taken):.1f} ms | median under 30 ms |"
    )
    for name, text in HEAVY.items():
        heavy = [_milliseconds(understanding, text) for _ in range(9)]
        lines.append(f"| {name} | {statistics.median(heavy):.1f} ms | {max(heavy):.1f} ms | under 100 ms |")
    return "\n".join(lines)


def _milliseconds(understanding: Understanding, text: str) -> float:
    begun = time.process_time()
    replace(understanding).decide(text)  # another one each time, which does not remember the decision
    return (time.process_time() - begun) * 1000

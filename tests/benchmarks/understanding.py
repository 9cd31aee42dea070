"""Accuracy on the labelled questions, the time of one question, the start, and the memory."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from knowledge.base import loading
from knowledge.training import evaluation, labelled
from knowledge.training.build import build
from knowledge.understanding import Understanding

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
begun = time.perf_counter()
from pathlib import Path
from knowledge.base import loading
from knowledge.training.build import build
understanding = build(loading.load(), Path(sys.argv[1]))
understanding.decide("Vad är Mikrofonden?")
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
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
            "### One question, in process",
            _times(understanding, [question.text for question in dev if question.scope == "in"]),
            "### Start and memory",
            "| what | measured | wanted |",
            "| --- | ---: | ---: |",
            f"| the very first start | {first:.1f} s | under 60 s |",
            f"| a later start | {warm:.1f} s | under 3 s |",
            f"| memory, content and understanding | {memory:.0f} MB | under 400 MB |",
            f"| memory, the whole bot (`bot chat`) | {later:.0f} MB | under 400 MB |",
            f"| the same at the very first start, while the classifiers are made | {making:.0f} MB | – |",
        ]
    return "\n\n".join(parts[:-7]) + "\n\n" + "\n".join(parts[-7:])


def _starts(folder: Path) -> tuple[float, float, float]:
    """Seconds of the first and of a later start, and the later one's memory in MB."""
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
    begun = time.perf_counter()
    understanding.decide(text)
    return (time.perf_counter() - begun) * 1000

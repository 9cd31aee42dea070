"""Measures everything and writes ``docs/benchmarks.md``: ``make bench``, or ``python -m tests.benchmarks NAME …`` for some of it."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

TITLES = {
    "understanding": "Understanding",
    "stack": "The whole bot, and an echo bot beside it",
    "growth": "As the content grows",
    "ablation": "What each method adds",
    "languages": "Which language",
    "meanings": "Which wordings mean the same",
    "reading": "Summary, history and PDF",
    "site": "The site",
    "learning": "Learning",
    "inbox": "Storing and claiming what comes from Telegram",
    "restart": "From a kill to the first answer",
    "kills": "Killed while it answers",
    "memory": "Memory over 20,000 messages",
    "deliveries": "Deliveries to followers",
}
FILE = Path("docs/benchmarks.md")
RESULTS = Path("docs/benchmarks")
"""One file a part, so that a part can be measured anew by itself."""


def machine() -> str:
    """What was measured on, in a line."""
    model = next(
        (line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    memory = next(
        (int(line.split()[1]) // 1024**2 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0
    )
    return f"{os.cpu_count()} × {model}, {memory} GB, {platform.system()}, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def main() -> int:
    """Measure the parts that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", choices=[[], *TITLES], metavar="NAME", help=", ".join(TITLES))
    names = parser.parse_args().names or list(TITLES)
    RESULTS.mkdir(exist_ok=True)
    for name in names:
        print(f"measuring {name} ...", file=sys.stderr)
        table = import_module(f"tests.benchmarks.{name}").run()
        stamp = f"Measured {datetime.now(UTC):%Y-%m-%d} on {machine()}."
        (RESULTS / f"{name}.md").write_text(f"## {TITLES[name]}\n\n{stamp}\n\n{table}\n", encoding="utf-8")
        print(table)
    parts = [
        (RESULTS / f"{name}.md").read_text(encoding="utf-8") for name in TITLES if (RESULTS / f"{name}.md").exists()
    ]
    FILE.write_text("# Benchmarks\n\n`make bench` measures all of this anew.\n\n" + "\n".join(parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

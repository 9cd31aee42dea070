"""Arrays in a file that is mapped into memory: nothing is read before it is used, and several processes share what is.

A file is a line that tells its form, a line of JSON with each array's type, shape and place, and the arrays, each at a multiple of 64
bytes.
"""

from __future__ import annotations

import json
import logging
import math
import mmap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]
logger = logging.getLogger(__name__)

_FORM = b"stodlotsen arrays 1\n"
_ALIGNED = 64
_SUFFIX = ".arrays"


@dataclass(frozen=True)
class Kept:
    """A folder for what is slow to make, by the name of its content; None keeps nothing."""

    folder: Path | None

    def __call__(self, kind: str, name: str, make: Callable[[], Arrays]) -> Arrays:
        """What is kept under this name, or else made, and kept instead of what was kept of other content."""
        if self.folder is None:
            return make()
        file = self.folder / f"{kind}-{name}{_SUFFIX}"
        found = read(file)
        if found is not None:
            return found
        write(file, make())
        for older in self.folder.glob(f"{kind}-*{_SUFFIX}"):
            if older != file:
                older.unlink(missing_ok=True)
        return read(file) or make()


def write(file: Path, arrays: Arrays) -> None:
    """Write arrays to ``file``, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    places: dict[str, tuple[str, tuple[int, ...], int]] = {}
    end = 0
    for name, array in arrays.items():
        start = math.ceil(end / _ALIGNED) * _ALIGNED
        places[name] = (array.dtype.str, array.shape, start)
        end = start + array.nbytes
    head = _FORM + json.dumps({"size": end, "arrays": places}).encode()
    head += b" " * (-(len(head) + 1) % _ALIGNED) + b"\n"
    partial = file.with_suffix(".partial")
    with partial.open("wb") as handle:
        handle.write(head)
        for name, array in arrays.items():
            handle.seek(len(head) + places[name][2])
            handle.write(np.ascontiguousarray(array).data)
        handle.truncate(len(head) + end)
    partial.replace(file)


def read(file: Path) -> Arrays | None:
    """The arrays of ``file``, as they lie there; None where there is no usable file."""
    try:
        with file.open("rb") as handle:
            if handle.readline() != _FORM:
                raise ValueError("another form")
            head = json.loads(handle.readline())
            start = handle.tell()
            mapped = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
        if len(mapped) != start + head["size"]:
            raise ValueError("not whole")
        return {
            name: np.frombuffer(mapped, dtype, math.prod(shape), start + place).reshape(shape)
            for name, (dtype, shape, place) in head["arrays"].items()
        }
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        logger.warning("%s cannot be read (%s) and is made anew.", file.name, type(error).__name__)
        return None

"""What has been asked before in the same words has been decided before."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict

from knowledge.understanding.decision import Decision

MOST = 4096
"""How many decisions are remembered: some three megabytes."""


class DecisionMemory:
    """The latest decisions of one understanding, by a hash of what was asked: no question can be read out of it. Thread-safe."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._decisions: OrderedDict[bytes, Decision] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._decisions)

    def find(self, key: bytes) -> Decision | None:
        """What was decided, or None."""
        with self._lock:
            found = self._decisions.get(key)
            if found is not None:
                self._decisions.move_to_end(key)
            return found

    def keep(self, key: bytes, decision: Decision) -> None:
        """Remember a decision; the one that was longest not asked for is forgotten when there are too many."""
        with self._lock:
            self._decisions[key] = decision
            self._decisions.move_to_end(key)
            if len(self._decisions) > self._most:
                self._decisions.popitem(last=False)


def key_of(text: str, language: str) -> bytes:
    """By what a decision about a normalised text is found; the chat's language may have had a part in it."""
    return hashlib.blake2b(f"{language}\n{text}".encode(), digest_size=16).digest()

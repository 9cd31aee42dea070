"""What is counted of the running bot, for its supervisor. Nothing in it is about a person, and every label has few values.

Each :class:`Metrics` has a registry of its own, which is handed down: there is none that all parts of a process share unseen.
"""

from __future__ import annotations

from collections.abc import Collection

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)

OTHER = "other"
"""The label of whatever is none of the known ones."""

SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600)
"""The limits of the times to an answer: fractions of a second on a good day, up to an hour after an outage."""

_LONGEST_METHOD = 64


class Metrics:
    """The counters of one process."""

    def __init__(self, kinds: Collection[str] = ()) -> None:
        """``kinds`` are the kinds of updates that are told apart."""
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._kinds = frozenset(kinds)
        self._updates = Counter(
            "stodlotsen_updates",
            "Tries to answer what came from Telegram, by kind and by what became of them",
            ("kind", "outcome"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "stodlotsen_answer_seconds",
            "Seconds from the arrival of an update to its answer",
            registry=self.registry,
            buckets=SECONDS,
        )
        self._calls = Counter(
            "stodlotsen_telegram_calls",
            "Calls to Telegram, by method and by how they ended",
            ("method", "result"),
            registry=self.registry,
        )
        self._posts = Counter(
            "stodlotsen_webhook_requests",
            "What was posted to the webhook, by the status that it was answered with",
            ("status",),
            registry=self.registry,
        )
        self._at_telegram = Gauge(
            "stodlotsen_webhook_pending",
            "Updates that wait at Telegram because the webhook has not taken them, when it was last asked",
            registry=self.registry,
        )

    def tried(self, kind: str, outcome: str) -> None:
        """A try to answer an update has ended, and that is recorded."""
        self._updates.labels(kind if kind in self._kinds else OTHER, outcome).inc()

    def answered(self, seconds: float) -> None:
        """An update has been answered so many seconds after it came."""
        self._seconds.observe(max(seconds, 0.0))

    def called(self, method: str, result: str) -> None:
        """A call to Telegram has ended."""
        plain = method.isascii() and method.isalpha() and len(method) <= _LONGEST_METHOD
        self._calls.labels(method if plain else OTHER, result).inc()

    def posted(self, status: int) -> None:
        """Something was posted to the webhook, and answered with a status of the bot's."""
        self._posts.labels(str(status)).inc()

    def waiting_at_telegram(self, updates: int) -> None:
        """So many updates wait at Telegram."""
        self._at_telegram.set(updates)

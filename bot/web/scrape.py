"""``/metrics`` in Prometheus' text format: what the process has counted, and what stands in the database at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.clock import REAL_TIME, Clock
from bot.metrics import Metrics
from bot.web.within import Within
from db.engine import Database
from db.models import DeliveryState
from db.queries import deliveries, inbox

SECONDS = 2.0
"""After so many seconds the numbers of a database that does not answer are left out."""


@dataclass(frozen=True)
class Stored:
    """The numbers in the database."""

    waiting: int
    """Updates in the inbox that are not answered."""
    oldest_seconds: float
    """How long the oldest of them has waited; 0 when there is none."""
    deliveries: Mapping[DeliveryState, int]


class Scrape:
    """What the supervisor fetches."""

    def __init__(self, metrics: Metrics, database: Database, clock: Clock = REAL_TIME) -> None:
        self._metrics = metrics
        self._database = database
        self._clock = clock
        self._stored = Within(SECONDS, self._read)

    def routes(self) -> list[Route]:
        """``/metrics``."""
        return [Route("/metrics", self._answer)]

    async def _answer(self, _request: Request) -> Response:
        stored = await self._stored()
        text = generate_latest(self._metrics.registry) + generate_latest(_shown(stored))
        return Response(text, media_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})

    async def _read(self) -> Stored:
        async with self._database.read() as session:
            waiting, first = await inbox.depth(session)
            states = await deliveries.by_state(session)
        age = (self._clock.now() - first).total_seconds() if first is not None else 0.0
        return Stored(waiting, max(age, 0.0), states)


def _shown(stored: Stored | None) -> CollectorRegistry:
    """The numbers as they are now. Without a database there are none: what was true before it went says nothing any more."""
    registry = CollectorRegistry()
    up = Gauge("stodlotsen_database_up", "Whether the database has answered (1) or not (0)", registry=registry)
    up.set(stored is not None)
    if stored is None:
        return registry
    depth = Gauge("stodlotsen_inbox_waiting", "Updates in the inbox that are not answered yet", registry=registry)
    depth.set(stored.waiting)
    age = Gauge("stodlotsen_inbox_oldest_seconds", "How long the oldest of them has waited", registry=registry)
    age.set(stored.oldest_seconds)
    states = Gauge("stodlotsen_deliveries", "Deliveries by how far they have come", ("state",), registry=registry)
    for state in DeliveryState:
        states.labels(state.value).set(stored.deliveries.get(state, 0))
    return registry

"""Alive as long as the event loop turns; ready when every part does what it should; and an answer in time whatever hangs."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.web.health import Health
from bot.web.within import Within
from db import migrate
from db.engine import Database
from tests.bot.web.conftest import Office, office_over

WELL = {"database": "ok", "migrations": "ok", "inbox": "ok"}


async def test_everything_that_works_is_ready(any_office: Office) -> None:
    answer = await any_office.client.get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"ready": True, "checks": WELL})
    assert answer.headers["Cache-Control"] == "no-store"


async def test_one_part_that_does_not_is_named(office: Office) -> None:
    office.parts["inbox"] = "stopped"
    answer = await office.client.get("/readyz")

    assert (answer.status_code, answer.json()) == (503, {"ready": False, "checks": WELL | {"inbox": "stopped"}})
    assert (await office.client.get("/healthz")).status_code == 200


async def test_a_database_of_an_older_form_is_not_ready(any_office: Office) -> None:
    await migrate.downgrade(any_office.database, "0003")
    try:
        answer = await any_office.client.get("/readyz")
    finally:
        await migrate.upgrade(any_office.database)

    assert answer.status_code == 503
    assert answer.json()["checks"] == WELL | {"migrations": "not the newest"}


async def test_a_database_that_is_away_is_told_and_the_bot_is_alive() -> None:
    async with office_over(Database("postgresql+asyncpg://nobody:secret@127.0.0.1:1/none")) as office:
        ready, alive = await office.client.get("/readyz"), await office.client.get("/healthz")

    assert ready.status_code == 503
    assert ready.json()["checks"] == WELL | {"database": "no answer", "migrations": "no answer"}
    assert "secret" not in ready.text
    assert (alive.status_code, alive.text) == (200, "ok\n")


async def test_a_look_waits_for_nobody_who_writes(office: Office) -> None:
    async with office.database.begin():
        assert (await office.client.get("/readyz")).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_they_are_only_to_be_read(office: Office, path: str, method: str) -> None:
    assert (await office.client.request(method, path)).status_code == 405


class Hanging:
    """A look that hangs until it is let go, and how often it was begun."""

    def __init__(self) -> None:
        self.begun = 0
        self.go = asyncio.Event()

    async def __call__(self) -> str:
        self.begun += 1
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            # As a connection that takes its time to be closed.
            await self.go.wait()
            raise
        return "seen"


async def test_what_hangs_is_given_up_and_looked_at_by_one_at_a_time() -> None:
    hanging = Hanging()
    look = Within(0.05, hanging)

    assert set(await asyncio.gather(look(), look(), look())) == {None}
    assert hanging.begun == 1
    hanging.go.set()
    assert "seen" in [await look(), await look()]


async def test_a_look_that_fails_sees_nothing() -> None:
    async def fails() -> Any:
        raise ConnectionRefusedError

    assert await Within(60, fails)() is None


async def test_the_routes_are_those_that_no_webhook_may_have(sqlite_database: Database) -> None:
    paths = {route.path for route in Health(sqlite_database, dict).routes()}

    assert paths == {"/healthz", "/readyz"}

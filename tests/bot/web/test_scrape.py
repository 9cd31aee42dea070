"""The metrics tell what has been done and what waits, in few and set words, and nothing of anyone."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from prometheus_client.parser import text_string_to_metric_families

from bot.clock import utc_now
from bot.settings import OWN_PATHS
from db.engine import Database
from db.models import DeliverySubject
from db.queries import deliveries, inbox
from db.queries.inbox import Received
from tests.bot.web.conftest import Office, office_over


async def test_what_waits_in_the_database_is_told_as_it_is_at_that_moment(any_office: Office) -> None:
    before = await any_office.scraped()
    now = utc_now()
    for number, at in ((1, now - timedelta(minutes=10)), (2, now)):
        received = [Received(number, 4711, "message", "{}")]
        await any_office.database.write(partial(inbox.store, received=received, now=at))
    async with any_office.database.begin() as session:
        await deliveries.add(session, chat_id=4711, subject=DeliverySubject.digest("2026-11"), at=now)
    after = {
        sample.name: sample.value
        for family in text_string_to_metric_families("\n".join(await any_office.scraped()) + "\n")
        for sample in family.samples
        if sample.labels in ({}, {"state": "pending"})
    }

    assert "stodlotsen_inbox_waiting 0.0" in before
    assert "stodlotsen_inbox_oldest_seconds 0.0" in before
    assert 'stodlotsen_deliveries{state="pending"} 0.0' in before
    assert after["stodlotsen_inbox_waiting"] == 2
    assert 600 <= after["stodlotsen_inbox_oldest_seconds"] < 3600
    assert after["stodlotsen_deliveries"] == 1
    assert "4711" not in "".join(await any_office.scraped())


async def test_tries_are_told_by_kind_and_outcome_and_what_is_unknown_is_other(office: Office) -> None:
    office.metrics.tried("message", "answered")
    office.metrics.answered(0.2)
    office.metrics.tried("something_new", "set_aside")
    office.metrics.tried("x" * 1000, "set_aside")
    lines = await office.scraped()

    assert 'stodlotsen_updates_total{kind="message",outcome="answered"} 1.0' in lines
    assert 'stodlotsen_updates_total{kind="other",outcome="set_aside"} 2.0' in lines
    assert 'stodlotsen_answer_seconds_bucket{le="0.1"} 0.0' in lines
    assert 'stodlotsen_answer_seconds_bucket{le="0.25"} 1.0' in lines
    assert any(line.startswith("process_resident_memory_bytes ") for line in lines)


async def test_without_a_database_the_rest_is_told() -> None:
    async with office_over(Database("postgresql+asyncpg://nobody@127.0.0.1:1/none")) as office:
        office.metrics.called("sendMessage", "ok")
        lines = await office.scraped()

    assert "stodlotsen_database_up 0.0" in lines
    assert 'stodlotsen_telegram_calls_total{method="sendMessage",result="ok"} 1.0' in lines
    assert not [line for line in lines if line.startswith("stodlotsen_inbox")]


async def test_two_bots_in_one_process_count_apart(office: Office) -> None:
    async with office_over(office.database) as other:
        other.metrics.tried("message", "answered")

        assert not [line for line in await office.scraped() if 'outcome="answered"' in line]


async def test_every_path_of_its_own_is_answered_and_kept_from_webhooks(office: Office) -> None:
    for path in OWN_PATHS:
        assert (await office.client.get(path)).status_code == 200

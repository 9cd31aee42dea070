"""The webhook takes what Telegram sends, says so when it is stored and not before, and turns everybody else away."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import select

from bot.web import updates
from bot.web.updates import MOST_BYTES
from db.models import InboxUpdate
from tests.bot.web.conftest import WEBHOOK, Office

SAID = "det här är hemligt"
UPDATE: dict[str, Any] = {"update_id": 7, "message": {"text": SAID, "chat": {"id": 4711}}}


async def test_an_update_is_stored_as_it_came_and_once(any_office: Office) -> None:
    answers = [await any_office.posts(UPDATE) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    async with any_office.database.read() as session:
        (row,) = await session.scalars(select(InboxUpdate))
    assert json.loads(row.body or "") == UPDATE
    assert 'stodlotsen_webhook_requests_total{status="200"} 2.0' in await any_office.scraped()


@pytest.mark.parametrize(
    "secret",
    [None, "", "fel", WEBHOOK.secret[:-1], WEBHOOK.secret + "x", WEBHOOK.secret.upper(), "hemlig-å".encode(), b"\xff"],
)
async def test_whoever_does_not_know_the_secret_is_turned_away_unread(
    office: Office, secret: str | bytes | None
) -> None:
    async def body() -> AsyncIterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    answer = await office.posts(body(), secret)

    assert answer.status_code == 403
    assert await office.stored() == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])
async def test_nothing_but_post_is_taken(office: Office, method: str) -> None:
    assert (await office.client.request(method, "/telegram")).status_code == 405


@pytest.mark.parametrize("path", ["/", "/telegram/x", "/Telegram", "/bot123:abc", "/../telegram/.env"])
async def test_there_is_nothing_elsewhere(office: Office, path: str) -> None:
    assert (await office.client.post(path, json=UPDATE)).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe\xff",
        b"null",
        b"[]",
        b'"update_id"',
        b"7",
        b'[{"update_id": 7}]',
        b"{}",
        b'{"message": {"text": "x"}}',
        b'{"update_id": "7"}',
        b'{"update_id": null}',
        b'{"update_id": -1}',
        b'{"update_id": 1.5}',
        b'{"update_id": 99999999999999999999}',
        b'{"update_id": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"update_id": 1, "message": ' + b"[" * 100_000,
    ],
)
async def test_what_telegram_never_sends_is_refused_and_not_kept(
    office: Office, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    answer = await office.posts(body)

    assert (answer.status_code, answer.text) == (400, "")
    assert await office.stored() == []
    assert not [record for record in caplog.records if record.name.startswith("bot")]


@pytest.mark.parametrize(
    "body",
    [
        {"update_id": 7},
        {"update_id": 7, "something_new": [1]},
        {"update_id": 7, "message": "x"},
        {"update_id": 7, "message": {"chat": {"id": "å"}, "text": "\x00 \ud83d"}},
        {"update_id": 7, "message": {"nested": json.loads("[" * 90 + "]" * 90)}},
    ],
)
async def test_whatever_has_a_number_is_kept(any_office: Office, body: dict[str, Any]) -> None:
    assert (await any_office.posts(json.dumps(body).encode())).status_code == 200
    assert await any_office.stored() == [7]


async def test_a_body_of_the_largest_size_is_taken_and_a_larger_one_is_not(office: Office) -> None:
    frame = len(json.dumps({"update_id": 7, "x": ""}))
    fits, does_not = ({"update_id": 7, "x": "y" * (MOST_BYTES - frame + more)} for more in (0, 1))

    assert (await office.posts(json.dumps(does_not).encode())).status_code == 413
    assert await office.stored() == []
    assert (await office.posts(json.dumps(fits).encode())).status_code == 200


@pytest.mark.parametrize("said", [str(MOST_BYTES + 1), "9" * 40])
async def test_a_body_that_says_it_is_too_large_is_not_read(office: Office, said: str) -> None:
    async def body() -> AsyncIterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    answer = await office.posts(body(), **{"Content-Length": said})

    assert answer.status_code == 413


@pytest.mark.parametrize("said", ["-1", "1_0", "x", "1.5", "٣"])
async def test_a_length_that_is_none_is_refused(office: Office, said: str) -> None:
    assert (await office.posts(b"{}", **{"Content-Length": said})).status_code == 400


async def test_a_body_without_a_length_is_taken_until_it_is_too_large(office: Office) -> None:
    async def pieces(count: int) -> AsyncIterator[bytes]:
        yield b'{"update_id": 8, "x": "'
        for _ in range(count):
            yield b"y" * 1024
        yield b'"}'

    assert (await office.posts(pieces(2))).status_code == 200
    assert (await office.posts(pieces(1024))).status_code == 413
    assert await office.stored() == [8]


async def test_a_sender_who_goes_or_falls_silent_in_the_middle_leaves_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updates, "BODY_SECONDS", 0.05)
    gone = asyncio.Event()

    async def silent() -> dict[str, Any]:
        await gone.wait()
        return {"type": "http.disconnect"}

    assert [await _asked_in_the_raw(office, received) for received in (silent, _says_that_it_goes)] == [408, 400]
    assert await office.stored() == []


async def _says_that_it_goes() -> dict[str, Any]:
    return {"type": "http.disconnect"}


async def _asked_in_the_raw(office: Office, receive: Any) -> int:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    header = (updates.SECRET_HEADER.lower().encode(), WEBHOOK.secret.encode())
    scope = {"type": "http", "method": "POST", "path": "/telegram", "query_string": b"", "headers": [header]}
    await office.web(scope, receive, send)
    return int(sent[0]["status"])


async def test_what_cannot_be_stored_is_not_said_to_be_and_comes_again(
    any_office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with any_office.database.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE inbox RENAME TO away")
    try:
        answer = await any_office.posts(UPDATE)
    finally:
        async with any_office.database.engine.begin() as connection:
            await connection.exec_driver_sql("ALTER TABLE away RENAME TO inbox")

    assert (answer.status_code, answer.text) == (503, "")
    assert answer.headers["Retry-After"] == "2"
    assert 'stodlotsen_webhook_requests_total{status="503"} 1.0' in await any_office.scraped()
    told = [record for record in caplog.records if record.name.startswith("bot")]
    assert len(told) == 1
    assert told[0].exc_info is None
    assert SAID not in caplog.text
    assert "4711" not in caplog.text
    assert (await any_office.posts(UPDATE)).status_code == 200


async def test_a_database_that_hangs_is_not_waited_for_without_end(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, done = asyncio.Event(), asyncio.Event()

    async def writes_for_long() -> None:
        async with office.database.begin():  # SQLite's writers follow one another
            held.set()
            await done.wait()

    writer = asyncio.create_task(writes_for_long())
    await held.wait()
    with monkeypatch.context() as hurried:
        hurried.setattr(updates, "STORE_SECONDS", 0.05)
        assert (await office.posts(UPDATE)).status_code == 503
    done.set()
    await writer
    assert (await office.posts(UPDATE)).status_code == 200

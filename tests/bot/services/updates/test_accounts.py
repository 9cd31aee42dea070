"""What has been published is read at once, with changes of figures and a full history."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.services.figures import exact
from tests.support.content import COOPERATION, MORE
from tests.support.officers import OLGA, Desk


async def test_nothing_published_is_said_per_account_in_the_declared_order(desk: Desk) -> None:
    summaries = await desk.accounts.summaries()
    assert [(summary.account, summary.latest, summary.count) for summary in summaries] == [
        (MORE, None, 0),
        (COOPERATION, None, 0),
    ]


async def test_the_latest_has_the_change_of_each_figure_since_the_update_that_last_carried_it(desk: Desk) -> None:
    await desk.publish("Ett\nText.\nplatser: 5\ninkop_kr: 100 000")
    await desk.publish("Två\nText.\nplatser: 6")
    await desk.publish("Tre\nText.\nplatser: 7\ninkop_kr: 90 000\nanställda: 6")
    summary = await desk.accounts.summary("kaffehuset")
    assert summary.latest is not None
    assert (summary.latest.number, summary.count) == (3, 3)
    assert {figure: change.difference for figure, change in summary.changes.items()} == {"platser": 1}


async def test_a_withdrawn_update_counts_in_the_history_only(desk: Desk) -> None:
    await desk.publish("Ett\nText.\nplatser: 5")
    await desk.publish("Två\nText.\nplatser: 6")
    await desk.publishing.withdraw(2, OLGA, "Fel siffra")
    summary = await desk.accounts.summary("kaffehuset")
    assert summary.latest is not None
    assert (summary.latest.number, summary.count) == (1, 1)
    shown, total = await desk.accounts.history(None, 1)
    assert ([update.number for update in shown], total) == ([2, 1], 2)
    assert shown[0].withdrawal_reason == "Fel siffra"
    assert [update.number for update in await desk.accounts.series("kaffehuset")] == [1]


async def test_the_history_is_paged_newest_first_and_by_account(desk: Desk) -> None:
    for number in range(7):
        await desk.publish(f"Inlägg {number}\nText.")
    await desk.publish("Annat\nText.", account=MORE.id)
    pages = [await desk.accounts.history(COOPERATION.id, page) for page in (1, 2, 3)]
    assert [[update.number for update in shown] for shown, _total in pages] == [[7, 6, 5, 4, 3], [2, 1], []]
    assert {total for _shown, total in pages} == {7}


async def test_every_wording_stays_with_its_date(desk: Desk) -> None:
    first = await desk.publish("Ett\nText.\nplatser: 5")
    desk.pass_time(days=2)
    await desk.revise(1, "Ett\nNy text.")
    wordings = await desk.accounts.revisions(1)
    assert [(update.body, update.revision) for update in wordings] == [("Text.", 1), ("Ny text.", 2)]
    assert [update.revised_at for update in wordings] == [None, desk.now]
    assert {update.published_at for update in wordings} == {first.published_at}


@pytest.mark.parametrize("number", [0, -1, 999, 10**12])
async def test_a_number_that_does_not_exist_is_no_update(desk: Desk, number: int) -> None:
    assert await desk.accounts.update(number) is None
    assert await desk.accounts.revisions(number) == []


async def test_each_figure_stands_with_its_newest_value_however_far_back_it_lies(desk: Desk) -> None:
    await desk.publish("Ett\nText.\nanställda: 6")
    for count in range(5, 12):
        await desk.publish(f"Läget {count}\nText.\nplatser: {count}")
    places, employees = (await desk.accounts.summary("kaffehuset")).figures

    assert (places.figure_id, places.newest.number, places.newest.value, len(places.points)) == (
        "platser",
        8,
        exact(11),
        7,
    )
    assert places.change is not None
    assert places.change.difference == 1
    assert (employees.figure_id, employees.newest.number, employees.change) == ("anstallda", 1, None)


async def test_a_value_stands_on_the_day_that_it_holds_for(desk: Desk) -> None:
    await desk.publish("Ett\nText.\nplatser: 9 per 30 september")
    await desk.publish("Två\nText.\nplatser: 7 per 31 augusti")
    (places,) = (await desk.accounts.summary("kaffehuset")).figures

    assert [(point.number, point.day.isoformat()) for point in places.points] == [(2, "2026-08-31"), (1, "2026-09-30")]


async def test_what_is_counted_from_new_year_is_compared_with_the_same_time_last_year_or_with_nothing(
    desk: Desk,
) -> None:
    await desk.publish("I fjol\nText.\ninkop_kr: 380 000 per 20 november 2025")
    await desk.publish("Hela i fjol\nText.\ninkop_kr: 515 000 per 31 december 2025")
    await desk.publish("I juni\nText.\ninkop_kr: 290 000 per 30 juni 2026")
    june = await desk.accounts.summary("kaffehuset")
    await desk.publish("Nu\nText.\ninkop_kr: 400 000")
    now = await desk.accounts.summary("kaffehuset")

    assert (june.changes, june.figures[0].change) == ({}, None)
    change = now.changes["inkop_kr"]
    assert (change.difference, change.last_year, change.before.day.isoformat()) == (
        Decimal(20_000),
        True,
        "2025-11-20",
    )

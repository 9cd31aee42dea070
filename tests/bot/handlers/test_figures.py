"""Figures that readers can trust: the newest of each with its date, what it is compared with, and the one that was asked for."""

from __future__ import annotations

import pytest

from tests.support.decides import Decides
from tests.support.published import Published
from tests.support.world import CITIZEN, OFFICER, World

COOPERATION_ENTRY = "kaffehuset"
"""The live entry about the cooperation."""


async def _three_updates(published: Published) -> None:
    await published.new(days_ago=400, figures={"platser": "5", "anstallda": "8", "inkop_kr": "100000"})
    await published.new(days_ago=100, figures={"platser": "6", "anstallda": "9"})
    await published.new(title="Bara en siffra", days_ago=35, figures={"inkop_kr": "130000"})


async def test_the_newest_value_of_each_figure_stands_there_whichever_update_carries_it(
    told_world: World, published: Published
) -> None:
    await _three_updates(published)

    *_others, cooperation = await told_world.says(CITIZEN, "/sammanfattning")
    text = cooperation.text.replace("\u00a0", " ")

    assert text.startswith("Bara en siffra\n")
    assert "• Platser: 6 st (+1) · 2026-08-16" in text
    assert "• Anställda: 9 personer (+1) · 2026-08-16" in text
    assert "• Kommunens inköp, hittills i år: 130 000 kr (+30 000 mot 20 oktober 2025) · 2026-10-20" in text


@pytest.mark.parametrize(
    ("question", "shown", "hidden"),
    [
        ("hur många anställda har samarbetet?", "Anställda\n9 personer den 16 augusti 2026 (+1)", "Platser"),
        ("hur gick det med platserna?", "Platser\n6 st den 16 augusti 2026 (+1)", "Anställda"),
        ("hur många jobbar där?", "Anställda\n9 personer den 16 augusti 2026 (+1)", "Platser"),
        ("har antalet platser ökat?", "Platser\n6 st den 16 augusti 2026 (+1)", "Anställda"),
        (
            "hur har inköpen utvecklats?",
            "130 000 kr den 20 oktober 2026 (+30 000 mot 20 oktober 2025)\n"
            "Så har det varit:\n100 000 (2025-10)\n130 000 kr (2026-10-20)",
            "Anställda",
        ),
    ],
)
async def test_who_asks_for_a_figure_gets_it_with_its_date_its_change_and_its_series(  # noqa: PLR0917 - a table's columns
    told_world: World, published: Published, decides: Decides, question: str, shown: str, hidden: str
) -> None:
    await _three_updates(published)
    decides.answers("", COOPERATION_ENTRY)

    (sent,) = await told_world.says(CITIZEN, question)

    assert shown in sent.text.replace("\u00a0", " ")
    assert hidden not in sent.text
    assert sent.labels[1:3] == ["Diagram", "Historik"]
    assert sent.labels[-2:] == ["👍", "👎"]


async def test_where_more_may_be_meant_the_figure_comes_with_the_other_choices(
    told_world: World, published: Published, decides: Decides
) -> None:
    await _three_updates(published)
    decides.suggests("inköpen", COOPERATION_ENTRY, "lanefonden")

    (sent,) = await told_world.says(CITIZEN, "hur har inköpen utvecklats?")

    assert "130 000 kr" in sent.text.replace("\u00a0", " ")
    assert sent.text.endswith("Undrade du över något annat?")


@pytest.mark.parametrize(
    "question", ["berätta om de anställda", "hur många kommuner är med?", "hur många har fått jobb?"]
)
async def test_who_asks_for_no_figure_gets_the_entry(
    told_world: World, published: Published, decides: Decides, question: str
) -> None:
    await _three_updates(published)
    decides.answers("", COOPERATION_ENTRY)

    (sent,) = await told_world.says(CITIZEN, question)

    assert "Granskad" in sent.text


async def test_a_figure_that_nobody_has_published_is_not_made_up(told_world: World, decides: Decides) -> None:
    decides.answers("", COOPERATION_ENTRY)

    (sent,) = await told_world.says(CITIZEN, "hur många anställda har samarbetet?")

    assert "Kommunen har inte publicerat något om detta än" in sent.text


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("platser: -3", "Ett antal brukar inte vara mindre än noll"),
        ("platser: 12,5", "Ett antal brukar vara ett helt tal"),
        ("platser: 80", "tio gånger mer eller mindre"),
        ("platser: 12 av 10", "Delen är större än det hela"),
        ("platser: 7 per 2027-01-31", "Den dagen har inte varit än"),
        ("inkop_kr: 90 000", "Det är mindre än tidigare samma år"),
    ],
)
async def test_what_may_be_a_slip_is_asked_about_and_can_be_published_all_the_same(
    told_world: World, published: Published, line: str, asked: str
) -> None:
    await published.new(days_ago=30, figures={"platser": "7", "inkop_kr": "100000"})

    *_before, intro, _preview = await told_world.says(OFFICER, f"/ny kaffehuset\nRubrik\nText.\n{line}")
    (done,) = (await told_world.presses(OFFICER, "Publicera"))[-1:]

    assert asked in intro.text
    assert "Stämmer det?" in intro.text or "Ska det vara" in intro.text
    assert "Publicerat som nr 2" in done.text


async def test_a_share_outside_the_hundred_is_asked_about(told_world: World) -> None:
    *_before, intro, _preview = await told_world.says(
        OFFICER, "/ny nya-foretag\nRubrik\nText.\nandel_kvarvarande: 110 %"
    )

    assert "En andel brukar ligga mellan 0 och 100 %" in intro.text


async def test_values_are_shown_as_they_were_written_and_come_back_to_be_changed(told_world: World) -> None:
    lines = "platser: 12–15\nanstallda: färre än fem\ninkop_kr: ca 240 tkr per 30 september (prel.)"
    *_before, preview = await told_world.says(OFFICER, f"/ny kaffehuset\nRubrik\nText.\n{lines}")
    shown = preview.text.replace("\u00a0", " ")
    await told_world.presses(OFFICER, "Publicera")
    (form,) = await told_world.says(OFFICER, "/andra 1")

    assert "• Platser: 12–15 st\n" in shown
    assert "• Anställda: färre än fem personer\n" in shown
    assert "ca 240 000 kr per 30 september 2026, prel.\n" in shown
    assert "anstallda: under 5\ninkop_kr: ca 240 000 (prel.), per 2026-09-30" in form.text.replace("\u00a0", " ")


async def test_a_personnummer_in_a_comment_stops_the_update_too(told_world: World) -> None:
    *_before, intro, _preview = await told_world.says(
        OFFICER, "/ny kaffehuset\nRubrik\nText.\nplatser: 7 (enligt 850101-1236)"
    )

    assert "personnummer" in intro.text

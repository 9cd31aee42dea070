"""What an officer writes is all in what she sees before she publishes it, or she is told."""

from __future__ import annotations

import pytest

from tests.support.world import CITIZEN, OFFICER, World
from tests.support.writing import publish, texts_of

WORDS = ("Alla platser är fyllda. Tid: 14.00", "- Deltagare: 12", "Datum: 2026-12-01", "Plats: biblioteket")


async def test_lines_with_a_colon_that_are_no_figures_are_published(world: World) -> None:
    text = "\n".join(WORDS)
    preview = await world.says(OFFICER, f"/ny kaffehuset\nÖppet hus\nVälkomna.\n{text}\nplatser: 7")
    assert len(preview) == 2
    assert "❓" not in texts_of(preview)
    await world.presses(OFFICER, "Publicera")
    read = texts_of(await world.says(CITIZEN, "/sammanfattning kaffehuset"))
    assert all(line in read for line in WORDS)
    assert "Platser: 7" in read


@pytest.mark.parametrize("line", ["platser: många", "platser: 12 %", "platser: 7\nplatser: 8"])
async def test_a_line_that_cannot_be_used_stays_as_text_when_the_officer_goes_on(world: World, line: str) -> None:
    sent = await world.says(OFFICER, f"/ny kaffehuset\nRubrik\nText.\n{line}")
    assert "står kvar som text" in sent[-1].text
    label = "Gå vidare" if "Gå vidare" in sent[-1].labels else "Hoppa över"
    preview = texts_of(await world.presses(OFFICER, label))
    if "diarienumret" in preview:
        preview = texts_of(await world.presses(OFFICER, "Hoppa över"))
    assert f"Text.\n{line.splitlines()[-1]}" in preview


async def test_a_line_that_is_written_anew_is_text_no_more(world: World) -> None:
    await world.says(OFFICER, "/ny kaffehuset\nRubrik\nText.\nplatser: många")
    preview = (await world.says(OFFICER, "platser: 7"))[-1].text
    assert "många" not in preview
    assert "Platser: 7" in preview


async def test_what_is_no_figure_among_figures_alone_becomes_text(world: World) -> None:
    await world.says(OFFICER, "/ny kaffehuset\nRubrik\nText.")
    await world.presses(OFFICER, "Ändra")
    await world.presses(OFFICER, "Nyckeltalen")
    sent = await world.says(OFFICER, "platser: 7\nDeltagare: 12")
    assert "inget nyckeltal som heter ”Deltagare”" in sent[-1].text
    preview = (await world.presses(OFFICER, "Gå vidare"))[-1].text
    assert "Text.\nDeltagare: 12" in preview
    assert "Platser: 7" in preview


async def test_both_readings_of_a_line_in_doubt_have_a_button(world: World) -> None:
    sent = await world.says(OFFICER, "/ny kaffehuset\nRubrik\nText.\nplatsr: 7")
    assert "läses som nyckeltalet Platser" in sent[0].text
    assert "✓ Nyckeltal: platsr: 7" in sent[-1].labels
    sent = await world.presses(OFFICER, "Text: platsr: 7")
    assert "Text.\nplatsr: 7" in sent[-1].text
    assert "Platser: 7" not in sent[-1].text
    sent = await world.presses(OFFICER, "Nyckeltal: platsr: 7")
    assert "platsr" not in sent[-1].text
    await world.presses(OFFICER, "Publicera")
    assert "Platser: 7" in texts_of(await world.says(CITIZEN, "/sammanfattning kaffehuset"))


async def test_a_figure_in_the_middle_of_the_text_is_text_and_can_be_a_figure(world: World) -> None:
    sent = await world.says(OFFICER, "/ny kaffehuset\nRubrik\nplatser: 7\nDet var allt.")
    assert "platser: 7\nDet var allt." in sent[-1].text
    sent = await world.presses(OFFICER, "Nyckeltal: platser: 7")
    assert "Platser: 7" in sent[-1].text
    assert "platser: 7" not in sent[-1].text


async def test_a_table_from_a_spreadsheet_is_figures(world: World) -> None:
    sent = await world.says(
        OFFICER, "/ny kaffehuset\nRubrik\nText.\nPlatser\t7\nKommunens inköp\t240 000 kr\nTid\t14.00"
    )
    assert "Platser: 7" in sent[-1].text
    assert "Kommunens inköp, hittills i år: 240" in sent[-1].text.replace("\xa0", " ")
    assert "Tid 14.00" in sent[-1].text


async def test_a_draft_that_moves_tells_which_figures_do_not_come_along(world: World) -> None:
    await world.says(OFFICER, "/ny kaffehuset\nRubrik\nText.\nplatser: 7")
    await world.presses(OFFICER, "Ändra")
    await world.presses(OFFICER, "Redovisningen")
    sent = await world.presses(OFFICER, "Nya sociala företag")
    assert "har inte nyckeltalet ”Platser”, så 7 följer inte med" in texts_of(sent)


@pytest.mark.parametrize(
    "question",
    ["vad är lönebidrag?", "Hur söker man lönebidrag", "kan vi få låna pengar", "Hur många platser är fyllda"],
)
async def test_a_question_while_a_step_waits_is_asked_about(world: World, question: str) -> None:
    await world.says(OFFICER, "/ny kaffehuset")
    sent = await world.says(OFFICER, question)
    assert "Vad är det här?" in sent[-1].text
    answered = await world.presses(OFFICER, "En fråga: svara")
    assert len(answered) > 1
    assert "Skriv rubriken" in answered[-1].text
    await world.says(OFFICER, question)
    assert "Skriv texten" in (await world.presses(OFFICER, "Rubriken"))[-1].text
    await world.says(OFFICER, "En text.")
    await world.presses(OFFICER, "Hoppa över")
    assert question in (await world.presses(OFFICER, "Hoppa över"))[-1].text


async def test_the_title_on_the_line_of_the_command_is_kept(world: World) -> None:
    assert "Skriv texten" in (await world.says(OFFICER, "/ny kaffehuset Sju platser är fyllda"))[-1].text
    assert "Sju platser är fyllda" in texts_of(await world.says(OFFICER, "/utkast"))
    await world.says(OFFICER, "/ny Nu är alla platser fyllda")
    assert "Skriv texten" in texts_of(await world.presses(OFFICER, "Samarbetet med Kaffehuset"))
    await world.says(OFFICER, "/ny kaffehuset Rubriken här\nOch texten.")
    assert "Rubriken här" in texts_of(await world.presses(OFFICER, "Publicera"))


async def test_what_was_asked_about_and_left_is_told_to_be_left_out(world: World) -> None:
    await world.says(OFFICER, "/ny kaffehuset")
    await world.says(OFFICER, "Hur går det för Kaffehuset?")
    sent = await world.says(OFFICER, "Sju platser är fyllda")
    assert "”Hur går det för Kaffehuset?” är inte med" in sent[-1].text
    assert "Skriv texten" in sent[-1].text


async def test_a_title_that_only_begins_like_a_question_is_the_title(world: World) -> None:
    await world.says(OFFICER, "/ny kaffehuset")
    assert "Skriv texten" in (await world.says(OFFICER, "Vad vi gjorde i mars"))[-1].text


@pytest.mark.parametrize(("label", "changed"), [("Rubriken", "Rubrik:"), ("Texten", "Text:")])
async def test_one_line_for_a_published_update_may_be_title_or_text(world: World, label: str, changed: str) -> None:
    await publish(world)
    sent = await world.says(OFFICER, "/andra 1 Åtta platser är fyllda")
    assert sent[-1].labels == ["Rubriken", "Texten", "En fråga: svara"]
    preview = texts_of(await world.presses(OFFICER, label))
    assert changed in preview
    assert "Platser: 7" in preview


async def test_a_long_update_is_revised_withdrawn_and_sent_back_without_losing_a_word(world: World) -> None:
    body = "\n\n".join(f"Stycke {number}. {'Orden räcker inte till. ' * 6}".strip() for number in range(20))
    await publish(world, f"/ny kaffehuset\nRubrik\n{body}"[:3900])
    shown = texts_of(await world.says(OFFICER, "/andra 1"))
    assert "Stycke 0." in shown
    assert "Stycke 19." in shown
    shown = texts_of(await world.presses(OFFICER, "Texten"))
    assert "Stycke 19." in shown
    preview = texts_of(await world.says(OFFICER, f"{body}\n\nStycke 20."[-3900:]))
    assert "Stycke 20." in preview
    await world.presses(OFFICER, "Publicera")
    reason = ("Skälet är långt. " * 240).strip()
    await world.says(OFFICER, "/dra_tillbaka 1")
    assert reason[-200:] in texts_of(await world.says(OFFICER, reason))
    await world.presses(OFFICER, "Dra tillbaka")


async def test_figures_that_come_after_the_preview_are_added_to_what_it_shows(world: World) -> None:
    await world.says(OFFICER, "/ny kaffehuset\nRubrik\nText.\nanställda: 6")
    preview = texts_of(await world.says(OFFICER, "platser: 8\ndnr: KS 2026/123"))
    assert "Platser: 8" in preview
    assert "Anställda: 6" in preview
    assert "KS 2026/123" in preview
    await world.presses(OFFICER, "Publicera")
    assert "Platser: 8" in texts_of(await world.says(CITIZEN, "/sammanfattning kaffehuset"))


async def test_a_question_after_the_preview_is_a_question(world: World) -> None:
    await world.says(OFFICER, "/ny kaffehuset\nRubrik\nText.\nanställda: 6\ndnr: KS 2026/123")
    answer = texts_of(await world.says(OFFICER, "Vad är lönestöd?"))
    assert "Förhandsvisning" not in answer
    later = texts_of(await world.says(OFFICER, "hur många platser: 8 eller 9?"))
    assert "Förhandsvisning" not in later


async def test_a_line_that_says_there_is_none_can_be_read_as_a_figure_and_back(world: World) -> None:
    await world.says(OFFICER, "/ny kaffehuset\nRubrik\nText.\nplatsr: inga\nanställda: 6")
    shown = texts_of(await world.presses(OFFICER, "Text: platsr: inga"))
    assert "platsr: inga" in shown
    shown = (await world.presses(OFFICER, "Nyckeltal: platsr: inga"))[-1].text
    assert "Platser" not in shown
    assert "Anställda: 6" in shown


async def test_an_old_button_for_figures_of_a_draft_without_an_account_is_told(world: World) -> None:
    await world.says(OFFICER, "/ny")
    sent = await world.presses_foreign(OFFICER, "draft:figures:1")
    assert "Något gick fel" not in texts_of(sent)
    assert sent

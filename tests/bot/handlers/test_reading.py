"""/sammanfattning and the chart: the latest that has been published, read by anyone."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from knowledge.base.models import Content
from tests.support.published import COOPERATION, MORE, Published
from tests.support.world import CITIZEN, GROUP, Person, World

ENGLISH = Person(1009, "Ewa", language_code="pl")


@pytest.mark.parametrize("command", ["/sammanfattning", "/summary"])
async def test_each_account_has_a_message_with_its_latest_and_the_change(
    told_world: World, published: Published, command: str
) -> None:
    await published.new(days_ago=100, figures={"platser": "5", "inkop_kr": "100000"})
    await published.new(days_ago=21, reference="KS 2026/7")

    nothing, latest = await told_world.says(CITIZEN, command)

    assert "Här har ingenting publicerats än" in nothing.text
    text = latest.text.replace("\u00a0", " ")
    assert text.startswith("Sju platser är fyllda\n")
    assert "• Platser: 7 st (+2)" in text
    assert "• Kommunens inköp, hittills i år: 100 000 kr · 2026-08-16" in text  # which the update before carries
    assert "Nr 2 · 2026-11-03 (för 3 veckor sedan) · av en tjänsteperson · dnr KS 2026/7" in text
    assert latest.labels == ["Hela texten", "Historik", "Diagram", "PDF", "Bevaka"]


async def test_an_account_with_nothing_in_it_says_what_was_asked_and_whom_to_ask(
    told_world: World, content: Content
) -> None:
    for sent, account in zip(await told_world.says(CITIZEN, "/sammanfattning"), content.accounts.values(), strict=True):
        assert account.question.to("sv") in sent.text
        assert content.municipality.accounts_contact.name.to("sv") in sent.text
        assert content.municipality.accounts_contact.url in sent.text
        assert sent.labels == ["Bevaka", "PDF"]


async def test_one_account_can_be_asked_for_and_an_unknown_one_is_met_with_those_there_are(
    told_world: World, published: Published, content: Content
) -> None:
    await published.new()

    (one,) = await told_world.says(CITIZEN, f"/sammanfattning {COOPERATION.upper()}")
    (unknown,) = await told_world.says(CITIZEN, "/sammanfattning finns-inte")
    (chosen,) = await told_world.presses(CITIZEN, content.accounts[COOPERATION].title.to("sv"))

    assert one.text.startswith("Sju platser")
    assert "finns inte" in unknown.text
    assert chosen.text == one.text


async def test_a_withdrawn_update_gives_way_to_the_one_before(told_world: World, published: Published) -> None:
    await published.new(title="Det som gäller", figures={"platser": "6"})
    wrong = await published.new(title="Fel siffror", figures={"platser": "60"})
    await published.withdraw(wrong, "Fel")

    (_nothing, sent) = await told_world.says(CITIZEN, "/sammanfattning")

    assert sent.text.startswith("Det som gäller")


async def test_a_revision_is_read_at_once(told_world: World, published: Published) -> None:
    number = await published.new()
    await told_world.says(CITIZEN, "/sammanfattning")
    await published.revise(number, title="Åtta platser är fyllda", figures={"platser": "8"})

    (_nothing, sent) = await told_world.says(CITIZEN, "/sammanfattning")

    assert sent.text.startswith("Åtta platser")
    assert "ändrat 2026-11-24, version 2" in sent.text


async def test_a_long_text_is_shortened_and_the_button_gives_all_of_it(told_world: World, published: Published) -> None:
    body = "Första meningen. " + "Nästa mening kommer här. " * 60 + "Sista ordet."
    await published.new(body=body)

    (_nothing, short) = await told_world.says(CITIZEN, "/sammanfattning")
    (full,) = await told_world.presses(CITIZEN, "Hela texten", on=short)

    assert "Sista ordet" not in short.text
    assert "Nästa mening kommer här. …" in short.text
    assert "Sista ordet." in full.text
    assert full.labels == ["Historik", "PDF", "Bevaka"]


async def test_markup_and_the_longest_text_reach_the_reader_whole(told_world: World, published: Published) -> None:
    nasty = "<b>fet</b> & 🎉 "
    await published.new(title=nasty.strip(), body=nasty * 300)

    await told_world.says(CITIZEN, "/sammanfattning")
    parts = await told_world.presses(CITIZEN, "Hela texten")

    assert len(parts) > 1
    assert "".join(part.text for part in parts).count("<b>fet</b> & 🎉") == 301
    assert parts[-1].labels


async def test_an_account_whose_updates_are_all_withdrawn_is_not_said_to_be_untouched(
    told_world: World, published: Published
) -> None:
    await published.withdraw(await published.new(MORE), "Fel år")

    more, _other = await told_world.says(CITIZEN, "/sammanfattning")

    assert "draget tillbaka" in more.text
    assert "publicerats än" not in more.text
    assert more.labels == ["Historik", "Bevaka", "PDF"]
    (report,) = await told_world.says(CITIZEN, f"/redovisning {MORE}")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(report.content)).pages).split())
    assert "publicerats än" not in text
    assert "Det som har publicerats här är draget tillbaka." in text


async def test_in_english_the_frame_is_english(told_world: World, published: Published) -> None:
    await published.new()

    (nothing, latest) = await told_world.says(ENGLISH, "/summary")

    assert "Nothing has been published here yet" in nothing.text
    assert "The officers write in Swedish." in latest.text
    assert latest.labels == ["Full text", "History", "Chart", "PDF", "Follow"]


async def test_the_buttons_lead_on_to_following(told_world: World, published: Published) -> None:
    await published.new()
    await told_world.says(CITIZEN, "/sammanfattning")

    (asked,) = await told_world.presses(CITIZEN, "Bevaka")

    assert "När vill du få veta?" in asked.text


async def test_it_answers_in_a_group_too(told_world: World, published: Published) -> None:
    await published.new()

    sent = await told_world.says(CITIZEN, "/sammanfattning", chat=GROUP)

    assert [one.chat_id for one in sent] == [GROUP.id, GROUP.id]


async def test_the_chart_is_a_picture_with_its_figures_as_text(told_world: World, published: Published) -> None:
    await published.new(days_ago=90, figures={"platser": "5"})
    await published.new(figures={"platser": "7"})
    await told_world.says(CITIZEN, "/sammanfattning")

    (sent,) = await told_world.presses(CITIZEN, "Diagram")

    assert sent.kind == "photo"
    assert Image.open(io.BytesIO(sent.content)).width == 1080
    assert "5 (2026-08) → 7 st (2026-11-24)" in sent.text.replace("\u00a0", " ")


async def test_without_figures_the_chart_says_so(told_world: World, published: Published) -> None:
    await published.new(figures={})
    await told_world.says(CITIZEN, "/sammanfattning")

    (sent,) = await told_world.presses(CITIZEN, "Diagram")

    assert "inga nyckeltal att rita" in sent.text

"""/historik and /redovisning: everything that has been published, with what was changed and taken back."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from knowledge.base.models import Content
from tests.support.published import COOPERATION, MORE, Published
from tests.support.world import CITIZEN, World


async def test_history_pages_through_everything_in_one_message(told_world: World, published: Published) -> None:
    for number in range(1, 13):
        await published.new(account=MORE if number % 2 else COOPERATION, title=f"Rubrik {number}")

    (first,) = await told_world.says(CITIZEN, "/historik")
    seen = [first]
    while "Äldre ›" in seen[-1].labels:
        seen += await told_world.presses(CITIZEN, "Äldre ›", on=seen[-1])

    assert {one.message_id for one in seen} == {first.message_id}
    titles = [line for one in seen for line in one.text.splitlines() if line.startswith("Rubrik")]
    assert titles == [f"Rubrik {number}" for number in range(12, 0, -1)]
    assert "Sida 3 av 3" in seen[-1].text
    (back,) = await told_world.presses(CITIZEN, "‹ Nyare", on=seen[-1])
    assert back.text == seen[1].text


async def test_history_can_be_of_one_account(told_world: World, published: Published, content: Content) -> None:
    await published.new(account=MORE, title="Om fler")
    await published.new(title="Om samarbetet")

    (every,) = await told_world.says(CITIZEN, "/historik")
    (one,) = await told_world.presses(CITIZEN, content.accounts[MORE].short.to("sv"))
    (asked,) = await told_world.says(CITIZEN, f"/historik {MORE}")
    (again,) = await told_world.presses(CITIZEN, "Alla redovisningar", on=one)

    assert "Om samarbetet" not in one.text
    assert asked.text == one.text
    assert again.text == every.text


async def test_revisions_and_withdrawals_are_visible(told_world: World, published: Published) -> None:
    revised = await published.new(title="Första ordalydelsen")
    await published.revise(revised, title="Andra ordalydelsen")
    await published.revise(revised, title="Tredje ordalydelsen")
    withdrawn = await published.new(title="Fel läge", body="Hemligheten")
    await published.withdraw(withdrawn, "Siffrorna gällde hela länet")

    (sent,) = await told_world.says(CITIZEN, "/historik")
    (trace,) = await told_world.presses(CITIZEN, f"Nr {withdrawn}")

    assert "Tredje ordalydelsen\nändrat 2 gånger, senast 2026-11-24" in sent.text
    assert "Fel läge\ndraget tillbaka 2026-11-24: Siffrorna gällde hela länet" in sent.text
    assert "<s>Fel läge</s>" in sent.markup
    assert "Siffrorna gällde hela länet" in trace.text
    assert "Hemligheten" not in trace.text


async def test_every_earlier_wording_can_be_read(told_world: World, published: Published) -> None:
    number = await published.new(title="Första ordalydelsen")
    await published.revise(number, title="Andra ordalydelsen")
    await published.revise(number, title="Tredje ordalydelsen")
    await told_world.says(CITIZEN, "/historik")

    (full,) = await told_world.presses(CITIZEN, f"Nr {number}")
    (second,) = await told_world.presses(CITIZEN, "Äldre versioner")
    (first,) = await told_world.presses(CITIZEN, "‹ Version 1")
    (present,) = await told_world.presses(CITIZEN, "Gällande text")

    assert "Tredje ordalydelsen" in full.text
    assert second.text.startswith(f"Version 2 av 3 av inlägg nr {number}")
    assert "Den gäller inte längre" in second.text
    assert "Första ordalydelsen" in first.text
    assert first.message_id == second.message_id
    assert present.text == full.text


async def test_the_wordings_of_a_withdrawn_update_are_no_longer_shown(told_world: World, published: Published) -> None:
    number = await published.new(body="Hemligheten")
    await published.revise(number, body="Rättat")
    await told_world.says(CITIZEN, "/historik")
    await told_world.presses(CITIZEN, f"Nr {number}")
    await published.withdraw(number, "Pekade ut någon")

    (sent,) = await told_world.presses(CITIZEN, "Äldre versioner")

    assert "Hemligheten" not in sent.text
    assert "visas inte" in sent.text


async def test_an_empty_history_says_so(told_world: World) -> None:
    (sent,) = await told_world.says(CITIZEN, "/historik")

    assert "Ingenting har publicerats än" in sent.text
    assert sent.labels == []


@pytest.mark.parametrize(
    "data",
    [
        "update:0",
        "update:999999999",
        "version:1:0",
        "version:1:9",
        "version:999:1",
        "chart:finns-inte",
        "report:finns-inte",
        "summary:finns-inte",
    ],
)
async def test_a_button_to_what_is_not_there_is_met_kindly(told_world: World, published: Published, data: str) -> None:
    await published.new()
    await told_world.says(CITIZEN, "/historik")

    (sent,) = await told_world.presses_foreign(CITIZEN, data)

    assert "inte" in sent.text or "inget" in sent.text
    assert "/historik" in sent.text or "/sammanfattning" in sent.text


async def test_a_page_that_no_longer_exists_is_the_last_one_there_is(told_world: World, published: Published) -> None:
    await published.new()
    await told_world.says(CITIZEN, "/historik")

    (sent,) = await told_world.presses_foreign(CITIZEN, f"history:{COOPERATION}:77")

    assert "Sida 1 av 1" in sent.text


async def test_the_pdf_holds_both_accounts_and_each_can_be_had_alone(
    told_world: World, published: Published, content: Content
) -> None:
    await published.new(account=MORE, title="Om fler företag")
    await published.new(title="Om samarbetet")

    (every,) = await told_world.says(CITIZEN, "/redovisning")
    (one,) = await told_world.presses(CITIZEN, f"PDF: {content.accounts[MORE].short.to('sv')}")
    (same,) = await told_world.says(CITIZEN, f"/redovisning {MORE}")
    (unknown,) = await told_world.says(CITIZEN, "/redovisning finns-inte")

    assert (every.kind, every.filename) == ("document", "redovisning_2026-11-24.pdf")
    assert one.filename == f"redovisning-{MORE}_2026-11-24.pdf"
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(every.content)).pages)
    assert "Om fler företag" in words
    assert "Om samarbetet" in words
    alone = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(one.content)).pages)
    assert "Om samarbetet" not in alone
    assert same.content == one.content
    assert "finns inte" in unknown.text


async def test_a_pdf_can_be_had_of_an_account_with_nothing_in_it(told_world: World) -> None:
    (sent,) = await told_world.says(CITIZEN, f"/redovisning {MORE}")

    assert sent.kind == "document"
    assert "Här har ingenting publicerats än" in PdfReader(io.BytesIO(sent.content)).pages[0].extract_text()


async def test_examples_are_marked_in_every_view(told_world: World, published: Published) -> None:
    number = await published.new(example=True)
    await published.revise(number)

    shown = await told_world.says(CITIZEN, f"/sammanfattning {COOPERATION}")
    shown += await told_world.says(CITIZEN, "/historik")
    shown += await told_world.says(CITIZEN, "/redovisning")
    for data in (f"update:{number}", f"version:{number}:1", f"chart:{COOPERATION}", f"report:{COOPERATION}"):
        shown += await told_world.presses_foreign(CITIZEN, data)

    assert len(shown) == 7
    assert all("EXEMPEL" in one.text for one in shown)


@pytest.mark.parametrize("typed", ["/historik 2", "/historik nr 2", "/historik #2", f"/historik {COOPERATION} 2"])
async def test_a_number_opens_that_update(told_world: World, published: Published, typed: str) -> None:
    await published.new(title="Ett", days_ago=9, figures={"platser": "5"})
    await published.new(title="Två", body="Hela texten.")

    (sent,) = await told_world.says(CITIZEN, typed)

    assert sent.text.startswith("Två")
    assert "Hela texten." in sent.text
    assert "(+2)" in sent.text


async def test_a_number_that_does_not_exist_is_told(told_world: World, published: Published) -> None:
    await published.new()

    (sent,) = await told_world.says(CITIZEN, "/historik 99")

    assert "Det finns inget inlägg med det numret" in sent.text


async def test_history_by_year(told_world: World, published: Published) -> None:
    for number in range(7):
        await published.new(title=f"I fjol {number}", days_ago=400 + number)
    await published.new(title="I år")

    (every,) = await told_world.says(CITIZEN, "/historik")
    (last_year,) = await told_world.presses(CITIZEN, "År 2025", on=every)
    (older,) = await told_world.presses(CITIZEN, "Äldre ›", on=last_year)
    (typed,) = await told_world.says(CITIZEN, "/historik 2026")
    (none,) = await told_world.says(CITIZEN, "/historik 2019")

    assert last_year.message_id == every.message_id
    assert "Historik: alla redovisningar, 2025" in last_year.text
    assert "I år" not in last_year.text
    assert "Sida 2 av 2" in older.text
    assert "I år" in typed.text
    assert "I fjol" not in typed.text
    assert "Det finns inget inlägg från det året." in none.text
    assert "Alla år" in typed.labels


async def test_an_update_on_new_year_s_eve_belongs_to_the_swedish_year(told_world: World, published: Published) -> None:
    told_world.clock.advance(
        seconds=(datetime(2026, 12, 31, 23, 30, tzinfo=UTC) - told_world.clock.now()).total_seconds()
    )
    await published.new(title="Efter tolvslaget")

    (sent,) = await told_world.says(CITIZEN, "/historik 2027")

    assert "Efter tolvslaget" in sent.text


async def test_history_is_searched_by_the_beginnings_of_words(told_world: World, published: Published) -> None:
    await published.new(title="Caféet har öppnat", body="Avtalet om lokalen är klart.", reference="KS 2026/77")
    await published.new(account=MORE, title="Nytt avtal", body="Med en förening.")
    gone = await published.new(title="Fel siffror", body="Hemligt avtal")
    await published.withdraw(gone, "Fel")

    (both,) = await told_world.says(CITIZEN, "/historik avtal")
    (one,) = await told_world.says(CITIZEN, "/historik CAFE avtal")
    (of_account,) = await told_world.says(CITIZEN, f"/historik {MORE} avtal")
    (by_number,) = await told_world.says(CITIZEN, "/historik KS 2026/77")
    (by_title,) = await told_world.says(CITIZEN, "/historik fel siffror")
    (nothing,) = await told_world.says(CITIZEN, "/historik hemligt")

    assert "Inlägg med ”avtal”: 2" in both.text
    assert both.labels == ["Nr 2", "Nr 1"]
    assert one.labels == ["Nr 1"]
    assert of_account.labels == ["Nr 2"]
    assert by_number.labels == ["Nr 1"]
    assert by_title.labels == ["Nr 3"]
    assert "Inget inlägg innehåller ”hemligt”" in nothing.text

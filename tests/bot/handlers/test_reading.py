"""/sammanfattning, /historik and /redovisning: what has been published, read by anyone."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from PIL import Image
from pypdf import PdfReader

from db.queries import updates
from db.queries.updates import Wording
from knowledge.base.models import Content
from tests.support.world import CITIZEN, GROUP, Person, World

COOPERATION, MORE = "kaffehuset", "nya-foretag"
ENGLISH = Person(1009, "Ewa", language_code="pl")


class Published:
    """Puts updates into the world's database, as if officers had published them."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def new(self, account: str = COOPERATION, days_ago: int = 0, example: bool = False, **says: object) -> int:
        """A new update; returns its number."""
        async with self.world.services.database.begin() as session:
            at = self.world.clock.now() - timedelta(days=days_ago)
            return (await updates.add(session, account, wording(**says), at=at, example=example)).number

    async def revise(self, number: int, **says: object) -> None:
        """A new wording."""
        async with self.world.services.database.begin() as session:
            update = await updates.lock(session, number)
            assert update is not None
            await updates.add_revision(session, update, wording(**says), at=self.world.clock.now())

    async def withdraw(self, number: int, reason: str) -> None:
        """Take it back."""
        async with self.world.services.database.begin() as session:
            update = await updates.lock(session, number)
            assert update is not None
            await updates.withdraw(session, update, by=2001, reason=reason, at=self.world.clock.now())


def wording(**changes: object) -> Wording:
    """What a revision says, with ``changes``."""
    says: dict[str, object] = {
        "title": "Sju platser är fyllda",
        "body": "Alla platser är fyllda.",
        "figures": {"platser": "7"},
        "reference": None,
        "author_id": 2001,
        "author_role": "officer",
    }
    return Wording(**(says | changes))  # type: ignore[arg-type]


@pytest.fixture
def published(told_world: World) -> Published:
    """Where a test publishes."""
    return Published(told_world)


# --- /sammanfattning --------------------------------------------------------------------------------------------------------


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
    assert "inköp" not in text
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


# --- the chart --------------------------------------------------------------------------------------------------------------


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


# --- /historik --------------------------------------------------------------------------------------------------------------


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


# --- /redovisning -----------------------------------------------------------------------------------------------------------


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
    assert "Inget statusinlägg har publicerats än" in PdfReader(io.BytesIO(sent.content)).pages[0].extract_text()


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

"""What is sent: the month's digest, that a question has its answer, and how far a publication has come."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from bot.delivery.messages import PROGRESS_EVERY
from bot.services.figures import Value, ValueKind
from bot.services.following import Month
from bot.services.following.following import Pace
from bot.texts import load_texts
from bot.views.deliveries import digest_message, progress_message
from bot.views.markup import MESSAGE_LIMIT, length, plain
from db.models import Question
from db.queries.deliveries import Progress
from db.queries.digests import Kind
from db.queries.followers import ALL
from tests.bot.delivery.office import Office
from tests.support.reading import update
from tests.support.telegram.strict import answers
from tests.support.updates import ACCOUNT, AUTHOR, OTHER_ACCOUNT

A_WEEK = timedelta(days=7).total_seconds()
ENTRY = "socialt-foretag"


async def question(office: Office, entry_id: str | None, language: str = "sv") -> int:
    """A question that an officer has connected to an entry, or not."""
    async with office.database.begin() as session:
        row = Question(
            asked_at=office.time.now(),
            asker="x",
            text="Vad är <det>?",
            language=language,
            outcome="none",
            entry_id=entry_id,
            confidence=0.1,
            candidates=[],
            status="connected",
        )
        session.add(row)
        await session.flush()
        await office.following.tell_answer(session, row.id, 1)
    return row.id


async def test_the_digest_tells_what_is_new_changed_and_withdrawn_in_one_message(office: Office) -> None:
    await office.follow(1, account_id=ALL, pace=Pace.MONTHLY)
    earlier = [await office.publish("Ändras sedan"), await office.publish("Dras tillbaka sedan")]
    office.time.seconds += A_WEEK
    assert await office.following.enqueue_digests() == 1
    await office.settle()
    await office.publisher.revise(earlier[0], office.time.now(), title="Har ändrats")
    await office.publisher.withdraw(earlier[1], office.time.now())
    new = await office.publish("Helt nytt", body="Något har hänt. " * 40)
    office.time.seconds += 5 * A_WEEK
    assert await office.following.enqueue_digests() == 1
    assert await office.following.enqueue_digests() == 0
    await office.settle()
    november, december = office.wire.sent_to(1)
    assert "Det här hände i november 2026" in november.text
    assert "Ändras sedan" in november.text
    text = december.text
    assert text.index("december 2026") < text.index("Nytt") < text.index("Helt nytt") < text.index("Ändrat")
    assert text.index("Har ändrats") < text.index("Återkallat") < text.index("Dras tillbaka sedan")
    assert len(text) < 1000
    assert december.data_of(f"Nr {new}") == f"update:{new}"
    assert "Nr 1 · 2026-11-24 · ändrat 2026-12-01" in text
    assert "Nr 2 · 2026-11-24 · draget tillbaka 2026-12-01" in text


async def test_the_digest_has_the_figures_and_always_fits_in_one_message(office: Office) -> None:
    account = office.content.accounts["kaffehuset"]
    values = {"platser": Value(Decimal(7), ValueKind.ABOUT), "inkop_kr": Value(Decimal(240_000), comment="x" * 100)}
    one = update(4, figures=values, body="Något har hänt.")
    month = Month(2026, 11)
    short = plain(digest_message(month, [(Kind.NEW, one, account)], load_texts(), "sv").html).replace("\u00a0", " ")
    long = update(4, title="x" * 200, body="Något har hänt. " * 100, figures=values)
    full = digest_message(month, [(Kind.NEW, long, account)] * 8, load_texts(), "sv").html

    assert "• Platser: ca 7 st\n• Kommunens inköp, hittills i år: 240 000 kr, xxx" in short
    assert length(full) <= MESSAGE_LIMIT


async def test_the_digest_holds_only_what_the_chat_follows_by_the_month(office: Office) -> None:
    await office.follow(1, account_id=OTHER_ACCOUNT, pace=Pace.MONTHLY, language="en")
    await office.follow(2, account_id=ACCOUNT, pace=Pace.NOW)
    await office.publisher.publish(office.time.now(), OTHER_ACCOUNT, title="Om samarbetet")
    await office.publish("Om företagen")
    office.time.seconds += A_WEEK
    await office.following.enqueue_digests()
    await office.settle()
    assert "This happened in November 2026" in office.only_message_to(1).text
    assert "Om samarbetet" in office.only_message_to(1).text
    assert "Om företagen" not in office.only_message_to(1).text
    assert "Om företagen" in office.only_message_to(2).text


async def test_a_long_month_is_told_in_one_message_that_says_how_many_more_there_are(office: Office) -> None:
    await office.follow(1, account_id=ALL, pace=Pace.MONTHLY)
    for number in range(12):
        await office.publish(f"Rubrik {number} " + "x" * 180, body="Mycket text. " * 100)
    office.time.seconds += A_WEEK
    await office.following.enqueue_digests()
    await office.settle()
    assert "Och 4 till: /historik" in office.only_message_to(1).text


async def test_a_digest_of_what_was_withdrawn_before_it_went_out_is_not_sent(office: Office) -> None:
    await office.follow(1, account_id=ALL, pace=Pace.MONTHLY)
    number = await office.publish()
    office.time.seconds += A_WEEK
    await office.following.enqueue_digests()
    await office.publisher.withdraw(number, office.time.now())
    await office.settle()
    assert office.texts_to(1) == []


async def test_who_asked_is_told_that_there_is_an_answer(office: Office) -> None:
    office.wire.open(1)
    await question(office, ENTRY)
    await office.settle()
    message = office.only_message_to(1)
    assert "Vad är <det>?" in message.text
    assert office.content.entries[ENTRY].title.to("sv") in message.text
    assert message.data_of("Läs svaret") == f"entry:{ENTRY}"


async def test_who_asked_in_english_is_told_in_english(office: Office) -> None:
    office.wire.open(1)
    await question(office, ENTRY, "en")
    await office.settle()
    assert office.content.entries[ENTRY].title.to("en") in office.only_message_to(1).text


async def test_a_question_whose_entry_is_gone_is_not_told(office: Office) -> None:
    office.wire.open(1)
    await question(office, "finns-inte-langre")
    await question(office, None)
    await office.settle()
    assert office.texts_to(1) == []


async def test_the_author_sees_the_progress_in_one_message_that_is_edited(office: Office) -> None:
    chats = range(1, 201)
    await office.follow(*chats)
    office.wire.faults[7].append(answers(403, "Forbidden: bot was blocked by the user"))
    office.wire.faults[8].append(answers(400, "Bad Request: message is too long"))
    await office.publish()
    seen: list[str] = []
    while "Klart" not in (seen[-1:] or [""])[0]:
        await office.worker.drain()
        seen.append((office.texts_to(AUTHOR)[-1:] or [""])[0])
        office.time.seconds += PROGRESS_EVERY.total_seconds()
    shown = [message.text for message in office.telegram.shown if message.chat_id == AUTHOR]
    assert "av 200 skickade" in shown[0]
    assert len(shown) > 1
    assert office.only_message_to(AUTHOR).text == (
        "Nr 1 till dem som bevakar: 198 av 200 skickade.\nKlart. En har blockerat boten. En gick inte att nå."
    )


async def test_a_small_publication_gives_the_author_one_line_when_it_is_done(office: Office) -> None:
    await office.follow(1)
    number = await office.publish()
    await office.settle()
    assert office.only_message_to(AUTHOR).text == "Nr 1 till dem som bevakar: 1 av 1 skickade.\nKlart."
    await office.publisher.revise(number, office.time.now())
    await office.settle()
    assert office.texts_to(AUTHOR)[-1] == "Ändringen av nr 1 till dem som bevakar: 1 av 1 skickade.\nKlart."
    assert len(office.texts_to(AUTHOR)) == 2


def test_thousands_are_written_as_people_read_them() -> None:
    progress = Progress(sent=412, total=1000, blocked=0, failed=0, uncertain=0)
    text = progress_message(3, 1, progress, load_texts()).html
    assert text == "Nr 3 till dem som bevakar: <b>412 av 1\u00a0000 skickade</b>."


def test_the_author_is_told_what_did_not_go_well() -> None:
    progress = Progress(sent=995, total=1000, blocked=1, failed=4, uncertain=2)
    text = progress_message(3, 2, progress, load_texts()).html
    assert text.splitlines()[1] == "Klart. En har blockerat boten. 4 gick inte att nå. 2 kan ha fått det två gånger."

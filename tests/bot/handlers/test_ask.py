"""What a person meets when she asks."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from db.models import Conversation, Question
from knowledge.base.models import Content
from tests.support.decides import Decides
from tests.support.world import CITIZEN, OFFICER, OTHER_CITIZEN, World


async def _questions(world: World) -> list[Question]:
    async with world.services.database.read() as session:
        return list(await session.scalars(select(Question).order_by(Question.id)))


async def test_an_answer_has_title_text_doubt_sources_review_date_and_buttons(
    told_world: World, decides: Decides, content: Content
) -> None:
    decides.answers("lånefonden", "lanefonden")
    entry = content.entries["lanefonden"]

    (sent,) = await told_world.says(CITIZEN, "vad är lånefonden?")

    assert sent.text.startswith(entry.title.to("sv"))
    assert {"type": "bold", "offset": 0, "length": len(entry.title.to("sv"))} in sent.entities
    assert entry.uncertain is not None
    assert entry.uncertain.to("sv") in sent.text
    for source in entry.sources:
        assert source.publisher in sent.text
    links = [entity["url"] for entity in sent.entities if entity["type"] == "text_link"]
    assert links == [source.url for source in entry.sources if source.url]
    assert "Så söker ni en garanti (läst 2026-01-15, myndighet)" in sent.text
    assert "Garantier för sociala företag (2025-03-10, myndighet)" in sent.text
    assert f"Granskad {entry.reviewed.isoformat()}" in sent.text
    assert sent.labels[:3] == [content.entries[related].title.to("sv") for related in entry.related[:3]]
    assert sent.labels[3:] == ["Lättläst", "English", "👍", "👎"]


async def test_every_entry_can_be_shown_in_every_form(told_world: World, decides: Decides, content: Content) -> None:
    await told_world.says(CITIZEN, "/start")
    for entry in content.entries.values():
        decides.by_text.clear()
        decides.answers("fråga", entry.id)
        (sent,) = await told_world.says(CITIZEN, "fråga")
        assert sent.text.startswith(entry.title.to("sv")), entry.id
        for label in ("Lättläst", "English", "Svenska"):
            (sent,) = await told_world.presses(CITIZEN, label, on=sent)
            assert "**" not in sent.text, entry.id
        assert isinstance(entry.reviewed, date)


async def test_every_referral_and_set_reply_can_be_shown(told_world: World, decides: Decides, content: Content) -> None:
    for referral in content.referrals.values():
        decides.by_text.clear()
        decides.refers("fråga", referral.id)
        (sent,) = await told_world.says(CITIZEN, "fråga")
        assert all(place.name in sent.text for place in referral.where), referral.id
    for reply in content.replies.values():
        decides.by_text.clear()
        decides.replies("fråga", reply.id)
        (sent,) = await told_world.says(CITIZEN, "fråga")
        assert sent.text, reply.id


async def test_a_live_entry_with_nothing_published_says_so_and_whom_to_ask(
    told_world: World, decides: Decides, content: Content
) -> None:
    decides.answers("hur går det", "kaffehuset")

    (sent,) = await told_world.says(CITIZEN, "hur går det med företaget som startade 2022")

    assert "har inte publicerat något om detta än" in sent.text
    assert content.municipality.accounts_contact.name.to("sv") in sent.text


async def test_a_live_entry_whose_updates_are_withdrawn_does_not_say_that_nothing_was_published(
    told_world: World, decides: Decides
) -> None:
    decides.answers("hur går det", "kaffehuset")
    await told_world.says(OFFICER, "/ny kaffehuset\nRubrik\nText.")
    await told_world.presses(OFFICER, "Publicera")
    await told_world.says(OFFICER, "/dra_tillbaka 1")
    await told_world.says(OFFICER, "Fel år")
    await told_world.presses(OFFICER, "Dra tillbaka")

    (sent,) = await told_world.says(CITIZEN, "hur går det")

    assert "har inte publicerat något" not in sent.text
    assert "är draget tillbaka. Skälet står i /historik" in sent.text


async def test_suggestions_are_buttons_and_the_chosen_one_is_answered_and_remembered(
    told_world: World, decides: Decides, content: Content
) -> None:
    decides.suggests("pengar", "lanefonden", "foretagslan")

    (offered,) = await told_world.says(CITIZEN, "pengar")
    assert offered.labels == [content.entries[one].title.to("sv") for one in ("lanefonden", "foretagslan")] + [
        "Inget av dem"
    ]
    (shown,) = await told_world.presses(CITIZEN, content.entries["foretagslan"].title.to("sv"))

    assert shown.text.startswith(content.entries["foretagslan"].title.to("sv"))
    (question,) = await _questions(told_world)
    assert (question.outcome, question.entry_id, question.status) == ("suggest", "foretagslan", "settled")
    await told_world.says(CITIZEN, "och hur mycket?")
    previous = decides.asked[-1][1]
    assert previous is not None
    assert previous.entry_id == "foretagslan"


async def test_none_of_the_suggestions_reaches_the_officers(told_world: World, decides: Decides) -> None:
    decides.suggests("pengar", "lanefonden", "foretagslan")
    await told_world.says(CITIZEN, "pengar")

    (sent,) = await told_world.presses(CITIZEN, "Inget av dem")

    assert sent.text.startswith("Det vet jag inte.")
    (question,) = await _questions(told_world)
    assert question.status == "open"


async def test_an_unknown_question_names_a_contact_and_reaches_the_officers(
    told_world: World, content: Content
) -> None:
    (sent,) = await told_world.says(CITIZEN, "vad kostar en resa till månen")

    assert "Det vet jag inte." in sent.text
    assert content.municipality.contact.name.to("sv") in sent.text
    (question,) = await _questions(told_world)
    assert (question.outcome, question.status, question.entry_id) == ("none", "open", None)


async def test_a_question_is_kept_masked_and_without_its_asker(told_world: World) -> None:
    (sent,) = await told_world.says(CITIZEN, "jag heter 850709-9805, ring 070-123 45 67 eller kim@example.com")

    (question,) = await _questions(told_world)
    assert question.text == "jag heter [personnummer], ring [telefon] eller [e-post]"
    assert str(CITIZEN.id) not in question.asker
    assert len(question.asker) == 64
    assert "Jag dolde ett personnummer, ett telefonnummer och en e-postadress" in sent.text


async def test_what_a_person_in_crisis_writes_is_not_kept(
    told_world: World, decides: Decides, content: Content
) -> None:
    crisis = next(reply for reply in content.replies.values() if reply.kind == "crisis")
    decides.replies("orkar inte", crisis.id)

    (sent,) = await told_world.says(CITIZEN, "jag orkar inte mer")

    assert "112" in sent.text
    (question,) = await _questions(told_world)
    assert (question.text, question.outcome) == ("", "reply")


async def test_the_last_exchange_counts_for_thirty_minutes(told_world: World, decides: Decides) -> None:
    decides.answers("lånefonden", "lanefonden")
    await told_world.says(CITIZEN, "vad är lånefonden")

    told_world.clock.advance(minutes=29)
    await told_world.says(CITIZEN, "tack")
    assert decides.asked[-1][1] is not None
    told_world.clock.advance(minutes=2)
    await told_world.says(CITIZEN, "hur mycket kan man få?")

    assert decides.asked[-1][1] is None


async def test_one_persons_exchange_does_not_colour_anothers_question(told_world: World, decides: Decides) -> None:
    decides.answers("lånefonden", "lanefonden")
    await told_world.says(CITIZEN, "vad är lånefonden")

    await told_world.says(OTHER_CITIZEN, "hur mycket kan man få?")

    assert decides.asked[-1][1] is None


async def test_the_exchange_before_is_kept_masked(told_world: World, decides: Decides) -> None:
    decides.answers("lånefonden", "lanefonden")

    await told_world.says(CITIZEN, "vad är lånefonden, jag är 850709-9805")

    async with told_world.services.database.read() as session:
        (conversation,) = list(await session.scalars(select(Conversation)))
    assert conversation.question == "vad är lånefonden, jag är [personnummer]"


async def test_an_edited_question_is_answered_anew(told_world: World, decides: Decides, content: Content) -> None:
    decides.answers("almi", "foretagslan")
    update = told_world.telegram.writes(CITIZEN, "kan vi låna av alml")
    await told_world.receives(update)

    (sent,) = await told_world.edits(CITIZEN, update["message"]["message_id"], "kan vi låna av almi")

    assert sent.text.startswith("Du ändrade din fråga")
    assert content.entries["foretagslan"].title.to("sv") in sent.text


async def test_an_english_question_is_answered_in_english(
    told_world: World, decides: Decides, content: Content
) -> None:
    decides.answers("lanefond", "lanefonden", language="en")

    (sent,) = await told_world.says(CITIZEN, "what is lanefond")

    assert sent.text.startswith(content.entries["lanefonden"].title.to("en"))
    assert "Sources" in sent.text


async def test_another_language_is_answered_in_english_and_swedish_with_a_line_of_its_own(
    told_world: World, decides: Decides, content: Content
) -> None:
    decides.answers("mikä", "lanefonden", language="fi")

    (sent,) = await told_world.says(CITIZEN, "mikä on lånefonden")

    entry = content.entries["lanefonden"]
    assert sent.text.startswith(content.languages["fi"].line)
    assert entry.title.to("sv") in sent.text
    assert entry.title.to("en") in sent.text


@pytest.mark.parametrize("language", ["xx", "und"])
async def test_a_language_that_is_not_known_is_answered_all_the_same(
    told_world: World, decides: Decides, content: Content, language: str
) -> None:
    decides.answers("?!", "lanefonden", language=language)

    (sent,) = await told_world.says(CITIZEN, "lånefonden ?!")

    assert content.entries["lanefonden"].title.to("sv") in sent.text


async def test_a_question_under_a_picture_is_answered(told_world: World, decides: Decides, content: Content) -> None:
    decides.answers("almi", "foretagslan")
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]

    (sent,) = await told_world.sends(CITIZEN, photo=photo, caption="kan vi låna av almi")

    assert sent.text.startswith(content.entries["foretagslan"].title.to("sv"))


async def test_a_follow_up_says_what_it_was_taken_to_be_about(
    told_world: World, decides: Decides, content: Content
) -> None:
    decides.answers("hur mycket", "lanefonden", followed=True)

    (sent,) = await told_world.says(CITIZEN, "hur mycket kan man få?")

    assert sent.text.startswith("Jag tror att du frågar vidare om detta:")
    assert content.entries["lanefonden"].title.to("sv") in sent.text

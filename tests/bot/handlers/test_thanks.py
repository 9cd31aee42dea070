"""Thanks and reactions are what a person says of the last answer, and the bot's own words are no question when they come back."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from bot.commands.ask import as_json
from bot.localtelegram import LocalMessage
from db.models import Question, SentAnswer
from knowledge.base.models import Content
from tests.support.decides import Decides
from tests.support.world import CITIZEN, GROUP, OTHER_CITIZEN, World


@pytest.fixture(autouse=True)
def _knows(decides: Decides) -> None:
    decides.answers("lånefonden", "lanefonden")
    decides.answers("almi", "foretagslan")
    decides.suggests("pengar", "lanefonden", "foretagslan", "bygdemedel")


async def questions_of(world: World) -> list[Question]:
    async with world.services.database.read() as session:
        return list(await session.scalars(select(Question).order_by(Question.id)))


def title(content: Content, entry_id: str) -> str:
    return content.entries[entry_id].title.to("sv")


class TestThanks:
    """A sign is what the person says of the last answer."""

    @pytest.mark.parametrize("sign", ["👍", "🙏", "👍🏽👍🏽", "❤️", "🎉 👏"])
    async def test_a_kind_sign_is_a_good_mark(self, told_world: World, sign: str) -> None:
        await told_world.says(CITIZEN, "vad är lånefonden")

        (sent,) = await told_world.says(CITIZEN, sign)

        assert sent.text == "Tack! Bra att svaret hjälpte."
        assert [question.feedback for question in await questions_of(told_world)] == [1]

    async def test_a_bad_sign_is_a_bad_one_and_offers_what_else_may_be_meant(
        self, told_world: World, content: Content
    ) -> None:
        await told_world.says(CITIZEN, "vad är lånefonden")

        (sent,) = await told_world.says(CITIZEN, "👎")

        assert title(content, "foretagslan") in sent.labels
        assert [question.feedback for question in await questions_of(told_world)] == [-1]

    @pytest.mark.parametrize("by_button", [True, False])
    async def test_what_is_offered_instead_can_be_chosen_in_words(
        self, told_world: World, content: Content, by_button: bool
    ) -> None:
        await told_world.says(CITIZEN, "vad är lånefonden")
        sent = await (told_world.presses(CITIZEN, "👎") if by_button else told_world.says(CITIZEN, "👎"))

        (chosen,) = await told_world.says(CITIZEN, "jag menar den andra")

        assert chosen.text.startswith(sent[-1].labels[1])

    async def test_a_sign_about_nothing_is_met_kindly(self, told_world: World) -> None:
        (sent,) = await told_world.says(CITIZEN, "🙏")

        assert sent.text.startswith("Tack!")
        assert await questions_of(told_world) == []

    async def test_the_two_ways_in_agree(self, told_world: World) -> None:
        (sent,) = await told_world.says(CITIZEN, "👍")
        answered = await told_world.services.answering.answer("👍")

        assert as_json(answered, told_world.services)["text"] == sent.text

    async def test_a_reaction_on_an_answer_rates_it_without_a_word(self, told_world: World) -> None:
        (answer,) = await told_world.says(CITIZEN, "vad är lånefonden")

        assert await told_world.receives(told_world.telegram.reacts(CITIZEN, answer, "👍")) == []
        assert [question.feedback for question in await questions_of(told_world)] == [1]
        await told_world.receives(told_world.telegram.reacts(CITIZEN, answer, "👎", before=("👍",)))
        assert [question.feedback for question in await questions_of(told_world)] == [-1]

    async def test_a_reaction_that_is_taken_back_or_unclear_says_nothing(self, told_world: World) -> None:
        (answer,) = await told_world.says(CITIZEN, "vad är lånefonden")

        await told_world.receives(told_world.telegram.reacts(CITIZEN, answer, before=("👍",)))
        await told_world.receives(told_world.telegram.reacts(CITIZEN, answer, "🤔"))

        assert [question.feedback for question in await questions_of(told_world)] == [None]

    async def test_it_is_known_after_a_restart_too(self, told_world: World) -> None:
        update = told_world.telegram.writes(CITIZEN, "vad är lånefonden")
        (answer,) = await told_world.receives(update)
        await told_world.services.sent_answers.flush()
        assert told_world.services.sent_answers._unwritten == {}

        assert await told_world.edits(CITIZEN, update["message"]["message_id"], "Vad är Lånefonden?") == []
        await told_world.receives(told_world.telegram.reacts(CITIZEN, answer, "👍"))
        assert [question.feedback for question in await questions_of(told_world)] == [1]

    async def test_what_is_removed_is_not_remembered_later(self, told_world: World) -> None:
        await told_world.says(CITIZEN, "vad är lånefonden")
        await told_world.says(CITIZEN, "/radera")
        await told_world.presses(CITIZEN, "Ja, ta bort")
        await told_world.services.sent_answers.flush()

        async with told_world.services.database.read() as session:
            assert list(await session.scalars(select(SentAnswer))) == []

    async def test_nobody_else_s_reaction_counts(self, told_world: World) -> None:
        (answer,) = await told_world.says(CITIZEN, "@stodlotsen_bot lånefonden", GROUP)

        assert await told_world.receives(told_world.telegram.reacts(OTHER_CITIZEN, answer, "👎")) == []
        assert [question.feedback for question in await questions_of(told_world)] == [None]

    async def test_which_message_answers_which_is_kept_without_a_name_and_forgotten(self, told_world: World) -> None:
        await told_world.says(CITIZEN, "vad är lånefonden")
        await told_world.services.sent_answers.flush()
        async with told_world.services.database.read() as session:
            (row,) = list(await session.scalars(select(SentAnswer)))
        assert str(CITIZEN.id) not in f"{row.chat} {row.person} {row.words}"

        told_world.clock.advance(days=8)
        await told_world.services.forgetting.clear_out()

        async with told_world.services.database.read() as session:
            assert list(await session.scalars(select(SentAnswer))) == []


class TestOwnWords:
    """What the bot has said is no question when it comes back."""

    @staticmethod
    def _forwarded(message: LocalMessage, world: World) -> dict[str, Any]:
        me = world.telegram.me
        return {"forward_origin": {"type": "user", "date": 1, "sender_user": me}, "entities": message.entities}

    async def test_a_forwarded_answer_opens_its_entry(self, told_world: World, content: Content) -> None:
        (answer,) = await told_world.says(CITIZEN, "vad är lånefonden")

        sent = await told_world.says(OTHER_CITIZEN, answer.text, **self._forwarded(answer, told_world))

        assert sent[0].text.startswith(title(content, "lanefonden"))
        assert len(await questions_of(told_world)) == 1

    async def test_a_forwarded_set_sentence_is_met_with_silence(self, told_world: World) -> None:
        (unknown,) = await told_world.says(CITIZEN, "xyzzy hoppsan")

        assert await told_world.says(OTHER_CITIZEN, unknown.text, **self._forwarded(unknown, told_world)) == []

    async def test_what_is_shared_through_the_bot_is_met_with_silence(self, told_world: World) -> None:
        text = "Vad är Lånefonden?\n\nLånefonden lånar ut till sociala företag."

        assert await told_world.says(CITIZEN, text, via_bot=told_world.telegram.me) == []
        assert await told_world.says(CITIZEN, text, GROUP, via_bot=told_world.telegram.me) == []
        assert await questions_of(told_world) == []

    async def test_a_copied_answer_opens_its_entry_and_is_not_kept(self, told_world: World, content: Content) -> None:
        (answer,) = await told_world.says(CITIZEN, "vad är lånefonden")

        (sent,) = await told_world.says(OTHER_CITIZEN, answer.text)

        assert sent.text.startswith(title(content, "lanefonden"))
        assert len(await questions_of(told_world)) == 1

    @pytest.mark.parametrize("text", ["xyzzy hoppsan", "pengar", "?!"])
    async def test_a_copied_set_sentence_is_met_with_silence(self, told_world: World, text: str) -> None:
        (said,) = await told_world.says(CITIZEN, text)

        assert await told_world.says(OTHER_CITIZEN, said.text) == []

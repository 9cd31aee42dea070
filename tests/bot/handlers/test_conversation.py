"""A conversation as people have it: replies, choices in words, and edits."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from db.models import Question, QuestionStatus
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


class TestReplies:
    """The message that is replied to is what the reply is about."""

    async def test_a_reply_to_an_older_answer_is_about_that_one(self, told_world: World, decides: Decides) -> None:
        (older,) = await told_world.says(CITIZEN, "vad är lånefonden")
        await told_world.says(CITIZEN, "vad är almi")

        await told_world.says(CITIZEN, "hur länge kan man få det?", reply_to=older.message_id)

        previous = decides.asked[-1][1]
        assert previous is not None
        assert previous.entry_id == "lanefonden"

    async def test_someone_else_in_the_group_can_go_on_from_an_answer(
        self, told_world: World, decides: Decides
    ) -> None:
        (answer,) = await told_world.says(CITIZEN, "@stodlotsen_bot lånefonden", GROUP)

        await told_world.says(OTHER_CITIZEN, "hur länge kan man få det?", GROUP, reply_to=answer.message_id)

        previous = decides.asked[-1][1]
        assert previous is not None
        assert previous.entry_id == "lanefonden"

    async def test_an_answer_that_was_opened_with_a_button_is_known_too(
        self, told_world: World, decides: Decides
    ) -> None:
        await told_world.says(CITIZEN, "pengar")
        shown = await told_world.presses(CITIZEN, "Vad är Lånefonden?")
        await told_world.says(CITIZEN, "/hjalp")

        await told_world.says(CITIZEN, "och hur länge?", reply_to=shown[-1].message_id)

        previous = decides.asked[-1][1]
        assert previous is not None
        assert previous.entry_id == "lanefonden"

    @pytest.mark.parametrize(
        "text",
        ["@stodlotsen_bot", "@stodlotsen_bot ?", "@stodlotsen_bot vet du?", "kan du svara @stodlotsen_bot"],
    )
    async def test_the_bot_named_in_a_reply_answers_the_colleagues_question(
        self, told_world: World, content: Content, text: str
    ) -> None:
        question = told_world.telegram.writes(OTHER_CITIZEN, "vad är lånefonden?", GROUP)["message"]

        (sent,) = await told_world.says(CITIZEN, text, GROUP, reply_to=question["message_id"])

        assert sent.text.startswith(title(content, "lanefonden"))

    async def test_own_words_beside_the_name_are_asked_with_the_colleagues_as_their_context(
        self, told_world: World, decides: Decides
    ) -> None:
        question = told_world.telegram.writes(OTHER_CITIZEN, "vi ska anställa någon", GROUP)["message"]

        await told_world.says(CITIZEN, "@stodlotsen_bot vad kostar det?", GROUP, reply_to=question["message_id"])

        text, previous, _language = decides.asked[-1]
        assert text == "vad kostar det?"
        assert previous is not None
        assert previous.question == "vi ska anställa någon"

    async def test_a_quote_is_the_context_where_the_message_cannot_be_seen(
        self, told_world: World, decides: Decides, content: Content
    ) -> None:
        quote = {"text": title(content, "lanefonden"), "position": 0}

        await told_world.says(CITIZEN, "hur länge?", quote=quote)

        previous = decides.asked[-1][1]
        assert previous is not None
        assert previous.entry_id == "lanefonden"


class TestChoices:
    """Suggestions are chosen among in words, for as long as they are the last thing said."""

    @pytest.mark.parametrize(
        ("text", "entry_id"),
        [
            ("1", "lanefonden"),
            ("den första", "lanefonden"),
            ("2:an", "foretagslan"),
            ("Nr 3", "bygdemedel"),
            ("den sista tack", "bygdemedel"),
            ("3️⃣", "bygdemedel"),
            ("den om lånefonden", "lanefonden"),
            ("the second one", "foretagslan"),
        ],
    )
    async def test_a_choice_shows_the_entry_and_is_no_question(
        self, told_world: World, content: Content, text: str, entry_id: str
    ) -> None:
        await told_world.says(CITIZEN, "pengar")

        (sent,) = await told_world.says(CITIZEN, text)

        assert sent.text.startswith(title(content, entry_id))
        (question,) = await questions_of(told_world)
        assert (question.text, question.entry_id) == ("pengar", entry_id)

    async def test_yes_shows_the_first_and_keeps_the_others_at_hand(self, told_world: World, content: Content) -> None:
        await told_world.says(CITIZEN, "pengar")

        (sent,) = await told_world.says(CITIZEN, "ja")

        assert sent.text.startswith(title(content, "lanefonden"))
        assert title(content, "foretagslan") in sent.labels

    async def test_no_is_the_same_as_the_button(self, told_world: World) -> None:
        await told_world.says(CITIZEN, "pengar")

        (sent,) = await told_world.says(CITIZEN, "nej, inget av dem")

        assert "Det vet jag inte" in sent.text
        (question,) = await questions_of(told_world)
        assert question.status is QuestionStatus.OPEN

    async def test_a_number_that_is_too_high_shows_the_suggestions_again(self, told_world: World) -> None:
        (first,) = await told_world.says(CITIZEN, "pengar")

        (again,) = await told_world.says(CITIZEN, "7")

        assert again.labels == first.labels

    @pytest.mark.parametrize("text", ["1", "den första", "ja", "nej", "2:an"])
    async def test_without_suggestions_it_is_met_with_a_request_for_a_question(
        self, told_world: World, text: str
    ) -> None:
        (sent,) = await told_world.says(CITIZEN, text)

        assert "Skriv din fråga" in sent.text
        assert await questions_of(told_world) == []

    @pytest.mark.parametrize("between", ["/hjalp", "vad är almi", "xyzzy hoppsan"])
    async def test_what_was_said_in_between_ends_the_choice(self, told_world: World, between: str) -> None:
        await told_world.says(CITIZEN, "pengar")
        await told_world.says(CITIZEN, between)

        (sent,) = await told_world.says(CITIZEN, "1")

        assert "Skriv din fråga" in sent.text

    async def test_a_button_in_between_ends_it_too(self, told_world: World) -> None:
        await told_world.says(CITIZEN, "/start")
        await told_world.says(CITIZEN, "pengar")
        await told_world.presses(CITIZEN, "Bläddra bland ämnena")

        (sent,) = await told_world.says(CITIZEN, "1")

        assert "Skriv din fråga" in sent.text

    async def test_a_reply_to_older_suggestions_chooses_among_those(self, told_world: World, content: Content) -> None:
        (older,) = await told_world.says(CITIZEN, "pengar")
        await told_world.says(CITIZEN, "/hjalp")

        (sent,) = await told_world.says(CITIZEN, "den andra", reply_to=older.message_id)

        assert sent.text.startswith(title(content, "foretagslan"))

    async def test_a_question_after_suggestions_is_a_question(self, told_world: World, content: Content) -> None:
        await told_world.says(CITIZEN, "pengar")

        (sent,) = await told_world.says(CITIZEN, "vad kan almi göra för oss egentligen?")

        assert sent.text.startswith(title(content, "foretagslan"))
        assert len(await questions_of(told_world)) == 2


class TestEdits:
    """An edited question is answered once more only when it asks something else."""

    @pytest.mark.parametrize("text", ["vad är lånefonden", "Vad är Lånefonden?", "  vad är  lånefonden!!"])
    async def test_nothing_is_said_when_nothing_is_changed(self, told_world: World, text: str) -> None:
        update = told_world.telegram.writes(CITIZEN, "vad är lånefonden")
        await told_world.receives(update)

        assert await told_world.edits(CITIZEN, update["message"]["message_id"], text) == []
        assert len(await questions_of(told_world)) == 1

    async def test_the_new_answer_takes_the_place_of_the_old_one(self, told_world: World, content: Content) -> None:
        update = told_world.telegram.writes(CITIZEN, "vad är lånefnden")
        (first,) = await told_world.receives(update)

        (second,) = await told_world.edits(CITIZEN, update["message"]["message_id"], "vad är lånefonden")

        assert (second.message_id, second.edits) == (first.message_id, 1)
        assert title(content, "lanefonden") in second.text
        assert [question.status for question in await questions_of(told_world)] == [QuestionStatus.SETTLED] * 2

    async def test_when_the_old_answer_is_gone_a_new_one_is_sent(self, told_world: World) -> None:
        update = told_world.telegram.writes(CITIZEN, "vad är lånefnden")
        (first,) = await told_world.receives(update)
        del told_world.telegram.messages[CITIZEN.id, first.message_id]

        (second,) = await told_world.edits(CITIZEN, update["message"]["message_id"], "vad är lånefonden")

        assert second.message_id != first.message_id

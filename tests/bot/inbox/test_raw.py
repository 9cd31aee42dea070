"""Who sent an update is read from it as it came, and nothing in it breaks that."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inbox.raw import Sender, sender_of
from bot.localtelegram import LocalTelegram
from tests.support.world import CITIZEN, GROUP

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BOT, ID = "stodlotsen_bot", 1

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["private", "bot_command", "mention"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)  # fmt: skip
_MESSAGE = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ("chat", "from", "sender_chat", "date", "edit_date", "text", "caption", "reply_to_message", "message"), _JSON
    )
    | {
        "text": st.text() | _JSON,
        "from": st.fixed_dictionaries({"id": st.integers() | _JSON}) | _JSON,
        "entities": st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "type": st.sampled_from(["bot_command", "mention"]) | _JSON,
                    "offset": st.integers(-3, 9) | _JSON,
                    "length": st.integers(-3, 9) | _JSON,
                },
            )
            | _JSON
        )
        | _JSON,
    },
)


@given(st.sampled_from(["message", "edited_message", "callback_query"]), _MESSAGE | _JSON)
def test_nothing_in_an_update_breaks_the_door(kind: str, content: Any) -> None:
    found = sender_of({"update_id": 1, kind: content}, NOW, BOT, ID)

    assert found is None or isinstance(found.id, int)


@pytest.mark.parametrize("update", [None, [], "x", {}, {"message": None}, {"my_chat_member": {"from": {"id": 1}}}])
def test_what_no_person_waits_for_is_nobody_s(update: Any) -> None:
    assert sender_of(update, NOW, BOT, ID) is None


def test_who_writes_in_the_name_of_a_group_is_told_from_those_of_another() -> None:
    update = LocalTelegram().writes(CITIZEN, "/amnen", GROUP, date=int(NOW.timestamp()))
    update["message"]["sender_chat"] = GROUP.as_chat()

    assert sender_of(update, NOW, BOT, ID) == Sender(GROUP.id, NOW)

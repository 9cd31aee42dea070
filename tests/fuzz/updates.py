"""Whole updates as Telegram's server writes them, and as no server would."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.messages import BOT, CONTENTS, NOON, Json, group, message, person, some_number
from tests.fuzz.presses import press
from tests.fuzz.words import NAMES, texts
from tests.support.world import CITIZEN

STATUSES = ("creator", "administrator", "member", "restricted", "left", "kicked")

inline = st.fixed_dictionaries(
    {
        "id": some_number.map(str),
        "from": person,
        "query": st.one_of(texts, st.sampled_from(("lönestöd", "lån", "pengar"))),
        "offset": st.sampled_from(("", "10", "x")),
    },
    optional={
        "chat_type": st.sampled_from(("private", "sender", "något")),
        "location": st.just({"latitude": 59.2, "longitude": 14.8}),
    },
)


def _standing(status: str) -> Json:
    member: Json = {"user": BOT, "status": status}
    if status == "kicked":
        member["until_date"] = 0
    if status == "creator":
        member["is_anonymous"] = False
    rights = ("is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members "
              "can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories can_be_edited")  # fmt: skip
    if status == "administrator":
        member |= dict.fromkeys(rights.split(), True)
    allowed = ("is_member can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos can_send_video_notes "
               "can_send_voice_notes can_send_polls can_send_other_messages can_add_web_page_previews can_change_info can_invite_users "
               "can_pin_messages can_manage_topics can_edit_tag can_react_to_messages")  # fmt: skip
    if status == "restricted":
        member |= dict.fromkeys(allowed.split(), True) | {"until_date": 0}
    return member


standing = st.builds(
    lambda who, where, old, new: {
        "chat": where or {"id": who["id"], "type": "private", "first_name": "x"},
        "from": who,
        "date": NOON,
        "old_chat_member": _standing(old),
        "new_chat_member": _standing(new),
    },
    person,
    st.one_of(st.none(), group),
    st.sampled_from(STATUSES),
    st.sampled_from(STATUSES),
)

OTHERS: tuple[Json, ...] = (
    {"poll": CONTENTS[11]["poll"]},
    {"poll_answer": {"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["1"], "user": CITIZEN.as_user()}},
    {"chosen_inline_result": {"result_id": "lanefonden", "from": CITIZEN.as_user(), "query": "lån"}},
    {"shipping_query": {"id": "1", "from": CITIZEN.as_user(), "invoice_payload": "x", "shipping_address": {
        "country_code": "SE", "state": "", "city": "x", "street_line1": "x", "street_line2": "", "post_code": "1"}}},
    {"chat_join_request": {"chat": {"id": -5, "type": "group", "title": "G"}, "from": CITIZEN.as_user(), "user_chat_id": 5, "date": 1}},
    {"message_reaction": {"chat": {"id": -5, "type": "group", "title": "G"}, "message_id": 1, "date": NOON, "old_reaction": [],
                          "new_reaction": [{"type": "emoji", "emoji": "👍"}], "user": CITIZEN.as_user()}},
    {"removed_chat_boost": {"chat": {"id": -5, "type": "channel"}, "boost_id": "1", "remove_date": NOON, "source": {"source": "okänd"}}},
    {"något_nytt": {"från": "Bot API 12", "chat": {"id": 5}}},
    {},
)  # fmt: skip
"""Kinds that are not asked for, and may come all the same: an earlier setting holds for what waits."""

whole = st.one_of(
    *(message.map(lambda one: {"message": one}) for _ in range(4)),
    message.map(lambda one: {"edited_message": one | {"edit_date": NOON}}),
    *(press.map(lambda one: {"callback_query": one}) for _ in range(3)),
    inline.map(lambda one: {"inline_query": one}),
    standing.map(lambda one: {"my_chat_member": one}),
    st.one_of(
        message.map(lambda one: {"channel_post": one}),
        message.map(lambda one: {"business_message": one}),
        st.sampled_from(OTHERS).map(copy.deepcopy),
    ),
)
"""Updates of the shape that Telegram promises, whatever stands in them."""


WRONG: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, float("inf"), 2**31, 2**52 + 1, 2**63, -(2**70), 10**40, "", "x", "\ud800", "1", [], [None], [[]], {},
    {"id": 1}, {"x": {"y": {"z": []}}}, NAMES[1],
)  # fmt: skip


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in an update: what it stands in, and under which key."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [one for key, below in inside for one in ((value, key), *_places(below))]


@st.composite
def _spoilt_update(draw: st.DrawFn) -> Json:
    update: Json = copy.deepcopy(draw(whole))
    for _ in range(draw(st.integers(1, 3))):
        if not (places := _places(update)):
            break
        holder, key = draw(st.sampled_from(places))
        match draw(st.integers(0, 3)):
            case 0:
                del holder[key]
            case 1:
                holder[key] = None
            case 2:
                holder[key] = copy.deepcopy(draw(st.sampled_from(WRONG)))
            case _:
                below = holder[key]
                for _ in range(draw(st.sampled_from((1, 3, 80)))):
                    below = {
                        "message_id": 1,
                        "date": 1,
                        "chat": {"id": 1, "type": "private"},
                        "reply_to_message": below,
                    }
                holder[key] = below
    return update


spoilt = _spoilt_update()
"""Updates with missing fields, null, wrong types, impossible numbers and deep nesting."""

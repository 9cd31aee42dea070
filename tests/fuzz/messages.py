"""Messages as Telegram's server writes them (Bot API 9): people, chats, words with their marks, and all that is not words.

Source of the shapes: https://core.telegram.org/bots/api#available-types.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from bot.localtelegram.entities import entities_of
from tests.fuzz.words import names, odd_text, texts
from tests.support.world import ADMIN, CITIZEN, OFFICER, OTHER_CITIZEN, OTHER_OFFICER

Json = dict[str, Any]

BOT = {"id": 1, "is_bot": True, "first_name": "Stödlotsen", "username": "stodlotsen_bot"}
NOON = 1_795_000_000
PEOPLE = (OFFICER, OTHER_OFFICER, ADMIN, CITIZEN, OTHER_CITIZEN)
LARGEST = 2**52
"""Telegram promises ids of at most 52 significant bits."""

LANGUAGES = ("sv", "en", "fi", "nb", "pt-br", "", "zz", "../sv", "SV", "x" * 40)
ENTITY_TYPES = (
    "bot_command", "mention", "url", "text_link", "bold", "code", "pre", "custom_emoji", "text_mention", "blockquote", "sjuttio",
)  # fmt: skip


def _some(*pairs: tuple[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Json]:
    """Any of these fields."""
    return st.fixed_dictionaries({}, optional=dict(pairs))


some_number = st.integers(1, 2**31 - 1)
few = st.integers(1, 30)

person = st.one_of(
    st.sampled_from(PEOPLE).map(lambda one: one.as_user()),
    st.sampled_from(PEOPLE).map(lambda one: one.as_user()),
    st.fixed_dictionaries(
        {"id": st.one_of(st.integers(1, 40), st.integers(1, LARGEST)), "is_bot": st.booleans(), "first_name": names},
        optional={
            "last_name": names,
            "username": st.sampled_from(("kim_k", "stodlotsen_bot")),
            "language_code": st.sampled_from(LANGUAGES),
            "is_premium": st.just(True),
        },
    ),
)

group = st.fixed_dictionaries(
    {
        "id": st.sampled_from((-5, -100500, -1001234567890, -LARGEST)),
        "type": st.sampled_from(("group", "supergroup", "channel")),
        "title": names,
    },
    optional={"is_forum": st.just(True), "username": st.just("byalaget")},
)

file = {"file_id": "f1", "file_unique_id": "u1"}
PHOTO = [file | {"width": 90, "height": 90, "file_size": 1200}]

entity = st.fixed_dictionaries(
    {
        "type": st.sampled_from(ENTITY_TYPES),
        "offset": st.one_of(st.integers(0, 12), st.integers(-5, 9000)),
        "length": st.one_of(st.integers(0, 12), st.integers(-5, 9000)),
    },
    optional={"url": odd_text, "language": odd_text, "custom_emoji_id": st.just("5"), "user": person},
)
entities = st.lists(entity, max_size=4)


@st.composite
def _worded(draw: st.DrawFn, words: str = "text", marks: str = "entities") -> Json:
    text = draw(texts)
    chosen = draw(st.integers(0, 3))
    if chosen == 0:
        return {words: text}
    return {words: text, marks: entities_of(text) if chosen < 3 else draw(entities)}


_plain = _worded()
_caption = st.one_of(st.just(dict[str, Any]()), _worded("caption", "caption_entities"))

CONTENTS: tuple[Json, ...] = (
    {"voice": file | {"duration": 3, "mime_type": "audio/ogg"}},
    {"audio": file | {"duration": 3}},
    {"video": file | {"duration": 3, "width": 1, "height": 1}},
    {"video_note": file | {"duration": 3, "length": 1}},
    {"animation": file | {"duration": 3, "width": 1, "height": 1}},
    {"sticker": file | {"width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"}},
    {"location": {"latitude": 59.2, "longitude": 14.8}},
    {"venue": {"location": {"latitude": 59.2, "longitude": 14.8}, "title": "Torget", "address": "Storgatan 1"}},
    {"contact": {"phone_number": "+46701234567", "first_name": "Kim", "vcard": "BEGIN:VCARD"}},
    {"dice": {"emoji": "🎲", "value": 6}},
    {"game": {"title": "Spel", "description": "x", "photo": PHOTO}},
    {
        "poll": {
            "id": "1", "question": "Fråga", "options": [{"text": "Ja", "voter_count": 0, "persistent_id": "1"}], "total_voter_count": 0,
            "is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": True,
            "members_only": False,
        }
    },
    {"web_app_data": {"data": "{}", "button_text": "Öppna"}},
    {"story": {"id": 1, "chat": {"id": -1009, "type": "channel", "title": "Kanal"}}},
    {"invoice": {"title": "Faktura", "description": "x", "start_parameter": "x", "currency": "SEK", "total_amount": 100}},
    {"new_chat_members": [BOT]},
    {"new_chat_members": [CITIZEN.as_user()]},
    {"left_chat_member": BOT},
    {"new_chat_title": "<b>Nytt namn"},
    {"new_chat_photo": PHOTO},
    {"delete_chat_photo": True},
    {"group_chat_created": True},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    {"migrate_to_chat_id": -100500},
    {"migrate_from_chat_id": -5},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": -5, "type": "group", "title": "G"}}},
    {"users_shared": {"request_id": 1, "users": [{"user_id": 1}]}},
    {"chat_shared": {"request_id": 1, "chat_id": -5}},
    {"forum_topic_created": {"name": "Ämne", "icon_color": 1}},
    {"video_chat_scheduled": {"start_date": NOON}},
    {"video_chat_ended": {"duration": 5}},
    {"boost_added": {"boost_count": 1}},
    {"write_access_allowed": {}},
    {"paid_media": {"star_count": 1, "paid_media": []}},
    {"något_nytt": {"från": "Bot API 12"}},
    {},
)  # fmt: skip
"""What a message may hold beside words."""

content = st.one_of(
    _plain,
    _plain,
    _plain,
    st.tuples(st.sampled_from(CONTENTS), _caption).map(lambda both: both[0] | both[1]),
    _caption.map(lambda caption: {"photo": PHOTO} | caption),
    _caption.map(lambda caption: {"document": file | {"file_name": "<b>å.pdf"}} | caption),
)

_bare = {"message_id": 7, "date": NOON, "chat": CITIZEN.chat.as_chat()}

beside = _some(
    (
        "reply_to_message",
        st.tuples(st.sampled_from((BOT, CITIZEN.as_user())), content).map(
            lambda both: _bare | {"from": both[0]} | both[1]
        ),
    ),
    (
        "quote",
        st.fixed_dictionaries(
            {"text": odd_text, "position": st.integers(-3, 5000)}, optional={"is_manual": st.just(True)}
        ),
    ),
    (
        "external_reply",
        st.just(
            {
                "origin": {"type": "hidden_user", "date": NOON, "sender_user_name": "<i>Någon"},
                "chat": {"id": -9, "type": "channel"},
            }
        ),
    ),
    (
        "forward_origin",
        st.sampled_from(
            (
                {"type": "user", "date": NOON, "sender_user": CITIZEN.as_user()},
                {"type": "hidden_user", "date": NOON, "sender_user_name": "&amp;"},
                {
                    "type": "channel",
                    "date": NOON,
                    "chat": {"id": -1009, "type": "channel", "title": "K"},
                    "message_id": 3,
                },
                {"type": "något nytt", "date": NOON},
            )
        ),
    ),
    ("via_bot", st.just({"id": 9, "is_bot": True, "first_name": "gif", "username": "gif"})),
    ("sender_chat", group),
    ("author_signature", names),
    ("message_thread_id", few),
    ("is_topic_message", st.just(True)),
    ("edit_date", st.just(NOON)),
    ("has_protected_content", st.just(True)),
    ("media_group_id", st.just("1")),
    ("link_preview_options", st.just({"is_disabled": True})),
    ("business_connection_id", st.just("b")),
    ("effect_id", st.just("1")),
    ("reply_markup", st.just({"inline_keyboard": [[{"text": "x", "url": "https://x.se"}]]})),
)


@st.composite
def _message(draw: st.DrawFn) -> Json:
    sender = draw(person)
    where = (
        draw(group)
        if draw(st.integers(0, 3)) == 0
        else {"id": sender["id"], "type": "private", "first_name": sender["first_name"]}
    )
    made = {
        "message_id": draw(some_number),
        "date": draw(st.sampled_from((NOON, NOON, 1, 2**31 - 1))),
        "chat": where,
        "from": sender,
    }
    made |= draw(content)
    return made | draw(beside) if draw(st.integers(0, 2)) == 0 else made


message = _message()

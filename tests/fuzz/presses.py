"""Pressed buttons: the data of every button that the bot has, the same spoilt, and that of nobody's."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from bot.buttons.codec import FORMATS
from bot.buttons.parts import Part
from tests.fuzz.messages import BOT, NOON, PHOTO, Json, few, group, person, some_number
from tests.fuzz.words import IDS, odd_text
from tests.support.world import ADMIN, CITIZEN, OFFICER

_WORDS = (
    *map(str, range(31)), "999999", "999999999", "9999999999999999", str(OFFICER.id), str(ADMIN.id), str(CITIZEN.id), *IDS, "okand-sak",
    "*", "0a1b2c3d", "up", "down", "page", "history", "wording", "version", "card", "new", "force", "link", "outside", "archive", "s", "l",
    "e", "sv", "en", "fi", "latt", "now", "monthly", "account", "title", "body", "figures", "reference", "whole", "reason", "public",
    "officer", "admin", "", "00000000.01",
)  # fmt: skip
_values: dict[str, st.SearchStrategy[str]] = {}


def _value(part: Part) -> st.SearchStrategy[str]:
    """What may stand in a field of callback data."""
    if part.pattern not in _values:
        known = [word for word in _WORDS if re.fullmatch(part.pattern, word)]
        anything = st.from_regex(re.compile(part.pattern, re.ASCII), fullmatch=True)
        _values[part.pattern] = st.one_of(st.sampled_from(known), anything) if known else anything
    return _values[part.pattern]


genuine = st.one_of(
    [
        st.fixed_dictionaries({name: _value(part) for name, part in one.parts.items()}).map(one.action.wire.format_map)
        for one in FORMATS.values()
    ]
)
"""The data of every button that there is, for rows that exist and for others."""


def _spoilt(data: str, how: int) -> str | None:
    return (
        data[:-1],
        data + ":1",
        data.upper(),
        data.replace(":", "::"),
        data + "x" * 64,
        "",
        None,
        data + "\x00",
        data + "\ud800",
    )[how]


data = st.one_of(
    genuine,
    genuine,
    genuine,
    st.builds(_spoilt, genuine, st.integers(0, 8)),
    st.one_of(odd_text, st.sampled_from(("ask:1", "publish:1", "menu", "{", '{"a": 1}', "draft:publish:1"))),
)


@st.composite
def _press(draw: st.DrawFn) -> Json:
    sender = draw(person)
    private = {"id": sender["id"], "type": "private", "first_name": sender["first_name"]}
    where = draw(group) if draw(st.integers(0, 5)) == 0 else private
    under: Json = {"message_id": draw(few), "date": NOON, "chat": where}
    query: Json = {"id": str(draw(some_number)), "from": sender, "chat_instance": "1"}
    said = draw(data)
    query |= {"data": said} if said is not None else {"game_short_name": "spel"}
    match draw(st.integers(0, 7)):
        case 0:
            return query | {"message": under | {"date": 0}}
        case 1:
            return query | {"inline_message_id": "AAA"}
        case 2:
            return query | {"message": under | {"from": BOT, "photo": PHOTO}}
        case 3:
            rows = [[{"text": "x", "callback_data": draw(genuine)}, {"text": "y", "url": "https://x.se"}]]
            return query | {"message": under | {"from": BOT, "text": "x", "reply_markup": {"inline_keyboard": rows}}}
    return query | {"message": under | {"from": BOT, "text": "Välj"}}


press = _press()

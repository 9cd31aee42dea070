"""The stand-in is as strict as Telegram's server, so that a message which passes here passes there."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.localtelegram import LocalChat, LocalPerson, LocalTelegram

KIM = LocalPerson(7, "Kim")


@pytest.fixture
def telegram() -> LocalTelegram:
    made = LocalTelegram()
    made.writes(KIM, "hej")
    return made


def _send(telegram: LocalTelegram, text: str, **params: Any) -> tuple[int, dict[str, Any]]:
    return telegram.call("sendMessage", {"chat_id": str(KIM.id), "text": text, **params})


def _buttons(*data: str) -> str:
    return json.dumps({"inline_keyboard": [[{"text": "Tryck", "callback_data": one}] for one in data]})


@pytest.mark.parametrize(
    ("text", "params", "complaint"),
    [
        ("", {}, "message text is empty"),
        (" \n", {}, "message text is empty"),
        ("<b></b>", {"parse_mode": "HTML"}, "message text is empty"),
        ("x" * 4097, {}, "message is too long"),
        ("🦔" * 2049, {}, "message is too long"),
        ("<b>x", {"parse_mode": "HTML"}, "can't parse entities"),
        ("hej", {"chat_id": "99"}, "chat not found"),
        ("hej", {"reply_markup": _buttons("å" * 33)}, "BUTTON_DATA_INVALID"),
    ],
)
def test_what_telegram_refuses_is_refused(
    telegram: LocalTelegram, text: str, params: dict[str, Any], complaint: str
) -> None:
    status, answer = _send(telegram, text, **params)

    assert status == 400
    assert complaint in answer["description"]


def test_length_is_counted_without_markup(telegram: LocalTelegram) -> None:
    status, _ = _send(telegram, f"<b>{'x' * 4096}</b>", parse_mode="HTML")

    assert status == 200


def test_a_text_that_looks_like_json_stays_a_text(telegram: LocalTelegram) -> None:
    _send(telegram, '["a"]')

    assert telegram.shown[-1].text == '["a"]'


def test_an_edit_must_change_something_and_meet_a_message(telegram: LocalTelegram) -> None:
    _, sent = _send(telegram, "<b>hej</b>", parse_mode="HTML")
    edit = {"chat_id": KIM.id, "message_id": sent["result"]["message_id"], "parse_mode": "HTML"}

    same = telegram.call("editMessageText", edit | {"text": "<b>hej</b>"})
    other = telegram.call("editMessageText", edit | {"text": "hej då"})
    gone = telegram.call("editMessageText", edit | {"message_id": 999, "text": "x"})

    assert "message is not modified" in same[1]["description"]
    assert other[0] == 200
    assert "message to edit not found" in gone[1]["description"]


def test_a_press_is_answered_once(telegram: LocalTelegram) -> None:
    _send(telegram, "hej", reply_markup=_buttons("ja"))
    query = telegram.presses(KIM, telegram.shown[-1], "ja")["callback_query"]

    assert telegram.call("answerCallbackQuery", {"callback_query_id": query["id"]})[0] == 200
    assert telegram.call("answerCallbackQuery", {"callback_query_id": query["id"]})[0] == 400


def test_updates_wait_until_they_are_confirmed(telegram: LocalTelegram) -> None:
    update = telegram.writes(KIM, "en till")
    telegram.pending.append(update)

    first = telegram.call("getUpdates", {"offset": "0"})[1]["result"]
    again = telegram.call("getUpdates", {"offset": "0"})[1]["result"]
    after = telegram.call("getUpdates", {"offset": str(update["update_id"] + 1)})[1]["result"]

    assert first == again == [update]
    assert after == []


def test_menus_are_kept_per_scope_and_language(telegram: LocalTelegram) -> None:
    commands = json.dumps([{"command": "ny", "description": "Ny"}])
    scope = json.dumps({"type": "chat", "chat_id": 7})
    telegram.call("setMyCommands", {"commands": commands, "scope": scope, "language_code": "en"})

    assert telegram.call("getMyCommands", {"scope": scope, "language_code": "en"})[1]["result"] == json.loads(commands)
    assert telegram.call("getMyCommands", {})[1]["result"] == []


def test_an_unknown_method_is_not_found(telegram: LocalTelegram) -> None:
    assert telegram.call("launchRocket", {})[0] == 404


def test_commands_and_mentions_are_marked_as_telegram_marks_them(telegram: LocalTelegram) -> None:
    message = telegram.writes(KIM, "/hjalp@stodlotsen_bot 🦔 @kim_1 a@b.se km/h")["message"]

    assert message["entities"] == [
        {"type": "bot_command", "offset": 0, "length": 21},
        {"type": "mention", "offset": 25, "length": 6},
        {"type": "email", "offset": 32, "length": 6},
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("/hjälp", []),
        ("/ämnen", []),
        ("/hjälp@stodlotsen_bot", []),
        ("/dra tillbaka 2", [("bot_command", 0, 4)]),
        ("se /ny och /utkast.", [("bot_command", 3, 3), ("bot_command", 11, 7)]),
        ("//ny </ny> km/h /ny/x", []),
        ("/ny@ab", []),
        ("@stodlotsen_botå", []),
        ("#bidrag2 #12", [("hashtag", 0, 8)]),
        ("läs https://lekeberg.se/a?b=1. Eller lekeberg.se!", [("url", 4, 25), ("url", 37, 11)]),
    ],
)
def test_what_is_marked_and_what_is_not(telegram: LocalTelegram, text: str, marked: list[tuple[str, int, int]]) -> None:
    entities = telegram.writes(KIM, text)["message"]["entities"]

    assert [(each["type"], each["offset"], each["length"]) for each in entities] == marked


def test_a_caption_is_marked_as_a_text_is(telegram: LocalTelegram) -> None:
    message = telegram.writes(KIM, None, caption="/ny upphandling", photo=[])["message"]

    assert message["caption_entities"] == [{"type": "bot_command", "offset": 0, "length": 3}]


def test_a_reply_carries_what_it_replies_to_one_step_back(telegram: LocalTelegram) -> None:
    first = telegram.writes(KIM, "fråga")["message"]
    _, sent = _send(telegram, "svar", reply_parameters=json.dumps({"message_id": first["message_id"]}))
    reply = telegram.writes(KIM, "en till", reply_to=sent["result"]["message_id"])["message"]

    assert sent["result"]["reply_to_message"]["text"] == "fråga"
    assert reply["reply_to_message"]["text"] == "svar"
    assert "reply_to_message" not in reply["reply_to_message"]


def test_a_message_to_reply_to_must_be_there(telegram: LocalTelegram) -> None:
    refused = _send(telegram, "svar", reply_parameters=json.dumps({"message_id": 99}))
    taken = _send(telegram, "svar", reply_parameters='{"message_id": 99, "allow_sending_without_reply": true}')

    assert "message to be replied not found" in refused[1]["description"]
    assert taken[0] == 200


def test_a_topic_must_exist_and_be_open(telegram: LocalTelegram) -> None:
    forum = LocalChat(-5, "supergroup", "Forum", is_forum=True)
    telegram.writes(KIM, "hej", forum)
    telegram.topics |= {(-5, 42): True, (-5, 43): False}

    answers = [telegram.call("sendMessage", {"chat_id": -5, "text": "x", "message_thread_id": n}) for n in (42, 43, 44)]

    assert answers[0][1]["result"]["message_thread_id"] == 42
    assert "TOPIC_CLOSED" in answers[1][1]["description"]
    assert "message thread not found" in answers[2][1]["description"]


def test_a_group_that_has_moved_tells_where(telegram: LocalTelegram) -> None:
    telegram.moved[KIM.id] = -77

    assert _send(telegram, "hej")[1]["parameters"] == {"migrate_to_chat_id": -77}


HOOK = {"url": "https://boten.example.test/telegram", "secret_token": "a-secret", "allowed_updates": '["message"]'}


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"url": "http://boten.example.test/telegram"}, "HTTPS URL must be provided"),
        ({"url": "https://boten.example.test:8080/telegram"}, "only on ports 80, 88, 443 or 8443"),
        ({"secret_token": "med mellanslag"}, "unallowed characters"),
    ],
)
def test_a_webhook_that_telegram_refuses_is_refused(
    telegram: LocalTelegram, changed: dict[str, str], complaint: str
) -> None:
    status, answer = telegram.call("setWebhook", HOOK | changed)

    assert status == 400
    assert complaint in answer["description"]
    assert telegram.webhook.url == ""


def test_while_a_webhook_is_set_nothing_can_be_fetched_and_its_secret_is_not_told(telegram: LocalTelegram) -> None:
    telegram.pending.append(telegram.writes(KIM, "hej"))
    telegram.call("setWebhook", HOOK)
    fetched, info = telegram.call("getUpdates", {}), telegram.call("getWebhookInfo", {})
    telegram.call("deleteWebhook", {"drop_pending_updates": "false"})

    assert fetched[0] == 409
    assert info[1]["result"] == {
        "url": HOOK["url"],
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "max_connections": 40,
        "allowed_updates": ["message"],
    }
    assert len(telegram.call("getUpdates", {})[1]["result"]) == 1

"""What looks like a code, a token or a password is found, and nothing that people otherwise write."""

from __future__ import annotations

import pytest

from bot.services.people.secrets import codes_in, hide_secrets

HIDDEN = [
    ("7K3M-P2QX-9ABC-D4EF", "[kod]"),
    ("ABCD-EFGH-JKMN-PQRS", "[kod]"),
    ("koden är 7k3m p2qx 9abc d4ef, tack", "koden är [kod], tack"),
    ("https://t.me/stodlotsen_bot?start=7K3M-P2QX-9ABC-D4EF", "https://t.me/stodlotsen_bot?start=[kod]"),
    ("123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0", "[kod]"),
    ("nyckeln ghp_16C7e42F292c6912E7710c838347Ae178B4a", "nyckeln [kod]"),
    ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3", "[kod]"),
    ("mitt lösenord är sommar24", "mitt lösenord är [kod]"),
    ("Lösenord: hemligt123", "Lösenord: [kod]"),
    ("wifi-lösenordet är Kaffe123!", "wifi-lösenordet är [kod]"),
    ("password hunter2", "password [kod]"),
    ("mitt lösenord till intranätet är Vinter2026!", "mitt lösenord till intranätet är [kod]"),
    ("hunter2 är mitt lösenord", "[kod] är mitt lösenord"),
    ("Sommar2026!", "[kod]"),
    ("min pinkod är 4821", "min pinkod är [kod]"),
    ("portkod 4512", "portkod [kod]"),
    ("koden är 4711", "koden är [kod]"),
    ("-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY----- slut", "[kod] slut"),
    ("550e8400-e29b-41d4-a716-446655440000", "[kod]-[kod]"),
]
KEPT = [
    "lösenordet är fel",
    "Det är lösenordet som är fel",
    "Vad är lösenordet till wifi?",
    "Mars 2026!",
    "KS-2026/123",
    "ring 0585-48700!",
    "jag har glömt mitt lösenord, vad gör jag",
    "Vilket lösenord behövs för att logga in?",
    "koden är fel",
    "SNI-kod 88101",
    "SNI kod: 88101",
    "hyra 2025 blev 4000",
    "hej hopp alla barn",
    "år 2022 2023 2024 2025",
    "KS 2026/123",
    "samarbetet-2022",
    "arbetsmarknadspolitiska-programmet-2026",
    "https://lekeberg.se/download/18.abc12345def6789ab/plan.pdf",
    "organisationsnummer 556677-8899",
    "Bankgiro 5050-1055",
    "IBAN SE45 5000 0000 0583 9825 7466",
]


@pytest.mark.parametrize(("text", "hidden"), HIDDEN)
def test_what_looks_like_a_secret_is_hidden(text: str, hidden: str) -> None:
    assert hide_secrets(text) == (hidden, True)


@pytest.mark.parametrize("text", KEPT)
def test_what_people_otherwise_write_is_left(text: str) -> None:
    assert hide_secrets(text) == (text, False)
    assert codes_in(text) == []


@pytest.mark.parametrize(
    "piece", ["a", "1", "a1", "lösenord ", "lösenord:", "AAAA-", "ab12 ", "eyJ", "bearer ", "-----BEGIN A-", "pin "]
)
def test_a_long_message_of_the_same_signs_is_gone_through_once(piece: str) -> None:
    hide_secrets(piece * (200_000 // len(piece)))

"""What a person may type, and what nobody would: texts for updates, questions and forms."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.views.commands import COMMANDS
from knowledge.base import loading
from tests.support.content import EXAMPLE_CONTENT

CONTENT = loading.load(EXAMPLE_CONTENT)

ODD = (
    "",
    " ",
    "?",
    "\n\n",
    "\x00",
    "a\x00b lönestöd",
    "\ud83d",
    "hej \udc00 där",
    "\u202ekcab\u202c",
    "\u200b\u200b",
    "\u2060",
    "\u3164",
    "\u115f",
    "\ufeff",
    "Z̸̢͔͓̬̦͑̀͠a̵̡̛̖͍̲l̵̡g̶̢o̴͝" + "\u0301" * 200,
    "😀" * 4096,
    "👩\u200d👩\u200d👧\u200d👦" * 300,
    "<b>",
    "</b><i>fet</b>",
    "<b>fet</b> &amp; <a href='https://x.se'>länk</a>",
    "&lt;script&gt; & &amp;amp; &#0; &nbsp;",
    '<a href="tg://user?id=1001">x</a>',
    '**fet** _kursiv_ [länk](https://lekeberg.se/?a=1&b="2")',
    "[" * 500,
    "*" * 999,
    "_a" * 700,
    "a" * 4096,
    "å" * 4096,
    "ord " * 1024,
    "?" * 4096,
    "1" * 4096,
    "{ $name } { -brand } {",
    "%s %d %(name)s {0} {}",
    "'; DROP TABLE inbox; --",
    "../../../etc/passwd",
    "@stodlotsen_bot",
    "@Stodlotsen_Bot: vad är lönestöd?",
    "mitt personnummer är 19121212-1212 och telefon 070-123 45 67, kim@example.org",
    "٣٤٥ ２０２６ ² ½",
    "Vad är lönestöd?",
    "lånefonden",
    "och på engelska?",
    "مرحبا كيف الحال",
    "how do I start a social enterprise",
    "hej",
    "#@$%^&*()",
    "-",
    "ja",
    "nej",
    "ta bort",
    "- \n- \n-",
    "KS 2026/123",
    "2026-11-31",
)
"""Texts that have broken some program or other, and a few that are only questions."""

LINES = (
    "Tre nya företag",
    "Brödtext på en rad.",
    "platser: 7",
    "inkop_kr: 240 000",
    "inköp_kr = -1",
    "anstallda: 1e9",
    "radgivningar: 12",
    "radgivningar: 12",
    "sociala_foretag: 99999999999999999999999999",
    "andel_kvarvarande: 75 %",
    "andel_kvarvarande: 750 procent",
    "andel_kvarvarande: ½",
    "radgivningar: ²",
    "radgivningar: ٣",
    "radgivningar: -",
    "dnr: KS 2026/123",
    "dnr: " + "9" * 100,
    "dnr: KS 2099/1",
    "datum: 2026-01-01",
    "okänt: 7",
    ": 7",
    "namn:",
    "•" + " " * 300 + ":",
    "a " * 400 + ":",
    "x" * 201,
    "<b>Titel",
    "&amp;",
    "\u202eRubrik",
    "\u200b",
    "# rubrik",
    "",
    "   ",
)
"""Lines of an update as an officer may write it."""

NAMES = (
    "Kim",
    "<b>Kim</b>",
    "Kim & Co",
    "&amp;",
    "\u202eKim",
    "\u200b",
    "K\x00im",
    "\ud83d",
    "Å" * 64,
    "👩‍🌾" * 30,
    "{ $name }",
    "\n",
    "",
)
"""Names as people choose them."""

ACCOUNTS = tuple(CONTENT.accounts)
IDS = (*CONTENT.entries, *ACCOUNTS, *CONTENT.themes)
OUR_COMMANDS = tuple(name for command in COMMANDS for name in (command.name, *command.aliases))
NATURAL = (
    "ändra",
    "ÄNDRA",
    "behörigheter",
    "hjälp",
    "ämnen",
    "språk",
    "NY",
    "start@stodlotsen_bot",
    "ny@other_bot",
    "x",
    "",
)
ARGUMENTS = (
    "",
    *IDS,
    "1",
    "nr 2.",
    "0",
    "-1",
    "²",
    "٣",
    "1" * 9,
    "1" * 12,
    "9" * 40,
    "ABCD-EFGH-JKMN-PQRS",
    "abcd efgh jkmn pqrs",
    "0000-0000-0000-0000",
    "officer",
    "admin",
    "administratör",
    "a" * 64,
    "Ä" * 64,
    "\x00",
    "\udc00",
    "<b>",
)

odd_text = st.one_of(st.sampled_from(ODD), st.text(st.characters(), max_size=40))
"""Any text at all, halves of characters and null characters included."""

lines = st.lists(st.sampled_from(LINES), max_size=8).map("\n".join)

commands = st.tuples(
    st.sampled_from(OUR_COMMANDS + NATURAL),
    st.one_of(st.sampled_from(ARGUMENTS), odd_text),
    st.one_of(st.just(""), lines),
).map(lambda parts: f"/{parts[0]} {parts[1]}".rstrip(" ") + (f"\n{parts[2]}" if parts[2] else ""))

new_update = st.tuples(st.sampled_from((*ACCOUNTS, "kaffe", "okänt konto", "")), lines).map(
    lambda parts: f"/ny {parts[0]}\n{parts[1]}"
)
"""An update in one message."""

texts = st.one_of(st.sampled_from(ODD), odd_text, commands, commands, commands, new_update, new_update, lines)
names = st.one_of(st.sampled_from(NAMES), st.text(max_size=8))

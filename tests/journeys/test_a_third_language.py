"""A municipality adds Finnish by translating files: a catalogue, and what it wants of the content. No code is touched."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest

from bot.menus import set_menus
from bot.texts import LOCALES, Texts
from bot.views.numbers import number
from db.engine import Database
from knowledge.base.errors import ContentError
from knowledge.base.loading import load
from knowledge.base.models import Content
from tests.support.decides import Decides
from tests.support.world import CITIZEN, OTHER_CITIZEN, Person, World, world_of

CONTENT = Path(__file__).parents[1] / "content"
TRANSLATED, OTHER, THEME = "bygdemedel", "eu-medel", "pengar"
FINN, TITLE, ANSWER = Person(1100, "Aino", "fi"), "Mitä on kylätuki?", "Kylätuki on rahaa maaseudun hankkeille."
MESSAGES = {
    "language.ftl": "language-name = Suomi\nlanguage-now = Vastaan nyt suomeksi.\n",
    "answers.ftl": "answer-sources = <b>Lähteet</b>\n",
    "start.ftl": "start-topics = Selaa aiheita\n",
    "commands.ftl": "command-amnen = selaa aiheita\n",
}


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    """The real catalogues, and the beginning of a Finnish one."""
    folder = tmp_path / "locales"
    shutil.copytree(LOCALES, folder)
    (folder / "fi").mkdir()
    for name, messages in MESSAGES.items():
        (folder / "fi" / name).write_text(messages, encoding="utf-8")
    return Texts(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Content in which one entry and one theme are in Finnish too."""
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    entry = folder / "entries" / THEME / f"{TRANSLATED}.md"
    text = entry.read_text(encoding="utf-8").replace("title_en:", f"title_fi: {TITLE}\ntitle_en:")
    entry.write_text(f"{text}\n## Suomi\n{ANSWER}\n", encoding="utf-8")
    themes = folder / "themes.yaml"
    text = themes.read_text(encoding="utf-8").replace("{id: pengar,", "{id: pengar, title_fi: Rahaa ja lainoja,")
    themes.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def finnish(folder: Path) -> Content:
    """The content of that folder."""
    return load(folder)


@pytest.fixture
async def town(
    sqlite_database: Database, tmp_path: Path, finnish: Content, texts: Texts, decides: Decides
) -> AsyncIterator[World]:
    """A town whose bot also speaks Finnish."""
    decides.answers("kylätuki", TRANSLATED, language="fi")
    decides.answers("EU-tuki", OTHER, language="fi")
    decides.answers("Dorfgeld", TRANSLATED, language="de")
    decides.answers("bygdemedel", TRANSLATED)
    async with world_of(sqlite_database, tmp_path, finnish, decides, texts) as made:
        yield made


async def test_a_finnish_reader_is_answered_in_finnish_and_where_that_is_missing_in_english(
    town: World, finnish: Content
) -> None:
    (own,) = await town.says(FINN, "Mitä on kylätuki?")
    (other,) = await town.says(FINN, "Entä EU-tuki?")

    assert own.text.startswith(f"{TITLE}\n\n{ANSWER}")
    assert "Lähteet" in own.text
    assert "(reviewed)" in own.text  # not translated: in English
    assert "På svenska" not in own.text
    assert other.text.startswith(finnish.entries[OTHER].title.to("en"))
    assert "Lähteet" in other.text
    assert [label for label in other.labels if label in {"Svenska", "Lättläst", "English"}] == [
        "Svenska",
        "Lättläst",
        "English",
    ]
    assert "Suomi" not in other.labels


async def test_set_texts_and_topics_are_in_finnish_too(town: World, finnish: Content) -> None:
    (hello,) = await town.says(FINN, "/start")
    (themes,) = await town.presses(FINN, "Selaa aiheita")
    (entries,) = await town.presses(FINN, "Rahaa ja lainoja")

    assert hello.text.startswith("Hello!")
    assert finnish.themes["stod"].title.to("en") in themes.labels
    assert {TITLE, finnish.entries[OTHER].title.to("en")} <= set(entries.labels)


async def test_anyone_can_choose_finnish(town: World) -> None:
    (choices,) = await town.says(CITIZEN, "/sprak")
    assert choices.labels == ["Svenska", "Lättläst svenska", "English", "Suomi"]

    (chosen,) = await town.presses(CITIZEN, "Suomi")
    (answer,) = await town.says(CITIZEN, "Vad är bygdemedel?")

    assert chosen.text == "Vastaan nyt suomeksi."
    assert answer.text.startswith(f"{TITLE}\n\n{ANSWER}")


async def test_an_answer_can_be_turned_into_finnish_and_rated_there(town: World) -> None:
    await town.says(CITIZEN, "Vad är bygdemedel?")
    (turned,) = await town.presses(CITIZEN, "Suomi")
    await town.presses(CITIZEN, "👍")

    assert turned.text.startswith(f"{TITLE}\n\n{ANSWER}")
    assert town.last_toast() == town.application.bot_data["parts"].texts.get("rate-thanks", "en")


async def test_swedish_readers_and_those_of_languages_without_a_catalogue_read_as_before(
    town: World, finnish: Content
) -> None:
    (swedish,) = await town.says(CITIZEN, "Vad är bygdemedel?")
    (german,) = await town.says(OTHER_CITIZEN, "Was ist Dorfgeld?")

    title = finnish.entries[TRANSLATED].title
    assert swedish.text.startswith(title.to("sv"))
    assert german.text.startswith(f"{finnish.languages['de'].line}\n\n{title.to('en')}")
    assert title.to("sv") in german.text
    assert ANSWER not in swedish.text + german.text


async def test_telegrams_menu_is_in_finnish(town: World) -> None:
    await set_menus(town.application)

    shown = {one["command"]: one["description"] for one in town.telegram.commands["default:fi"]}
    assert shown["amnen"] == "selaa aiheita"
    assert shown["hjalp"] == next(
        one["description"] for one in town.telegram.commands["default:en"] if one["command"] == "hjalp"
    )


def test_officers_texts_and_numbers_need_no_translation(texts: Texts) -> None:
    assert texts.get("unanswered-empty", "fi") == texts.get("unanswered-empty", "sv")
    assert number(Decimal("1234.5"), "fi") == "1\u00a0234,5"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("title_fi:", "title_xx:", f"{TRANSLATED}.title_xx"),
        ("title_fi:", "titel_fi:", f"{TRANSLATED}.titel_fi"),
        (TITLE, "pitkä " * 20, f"{TRANSLATED}.title_fi"),
        ("## Suomi", "## Kieli", "## Kieli"),
    ],
)
def test_a_slip_in_a_translation_is_told_with_its_field(folder: Path, old: str, new: str, field: str) -> None:
    entry = folder / "entries" / THEME / f"{TRANSLATED}.md"
    text = entry.read_text(encoding="utf-8")
    assert old in text
    entry.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        load(folder)

    assert (caught.value.file, caught.value.field) == (entry, field)

"""Whom to turn to, how to complain, and who answers for people's data."""

from __future__ import annotations

import pytest

from bot.texts import load_texts
from bot.views.commands import help_view
from db.models import Role
from knowledge.base.models import Content
from tests.support.decides import Decides
from tests.support.world import CITIZEN, World


@pytest.mark.parametrize("typed", ["/kontakt", "/Kontakt", "/contact", "/klagomål"])
async def test_contact_names_whom_to_turn_to_the_number_and_how_to_complain(
    told_world: World, content: Content, typed: str
) -> None:
    (sent,) = await told_world.says(CITIZEN, typed)

    contact = content.municipality.contact
    assert contact.name.to("sv") in sent.text
    assert "Telefon: 0123-456 78" in sent.text
    assert "Synpunkter och klagomål: skriv till servicedisken" in sent.text
    assert content.municipality.accounts_contact.ask_for.to("sv") in sent.text
    assert sent.labels == [content.entries["vem-svarar"].title.to("sv")]


async def test_the_number_and_the_way_to_complain_stand_in_the_help_and_under_an_honest_i_dont_know(
    told_world: World, decides: Decides
) -> None:
    del decides
    (help_,) = await told_world.says(CITIZEN, "/hjalp")
    (unknown,) = await told_world.says(CITIZEN, "vad kostar en giraff?")

    assert "/kontakt – Vem du kan vända dig till" in help_.text
    for sent in (help_, unknown):
        assert "Telefon: 0123-456 78" in sent.text
        assert "Synpunkter och klagomål: skriv till servicedisken" in sent.text


def test_what_the_municipality_has_not_given_is_not_made_up(content: Content) -> None:
    bare = content.municipality.model_copy(
        update={
            "complaints": None,
            "contact": content.municipality.contact.model_copy(update={"telephone": None}),
        }
    )
    text = help_view(Role.PUBLIC, bare, load_texts(), "sv").html

    assert "Telefon" not in text
    assert "klagomål" not in text


async def test_the_command_and_the_entry_about_personal_data_say_the_same_of_who_answers_for_it(
    told_world: World,
) -> None:
    (about,) = await told_world.says(CITIZEN, "/personuppgifter")
    (entry,) = await told_world.presses(CITIZEN, "Läs mer om dina rättigheter")

    for sent in (about, entry):
        assert "– Personuppgiftsansvarig: Exempelnämnden" in sent.text
        assert "– Dataskyddsombud: kommunen har inte fyllt i det än" in sent.text
        assert "– Rättslig grund: uppgift av allmänt intresse" in sent.text
        assert "– Klaga på hur uppgifterna hanteras: Exempelmyndigheten" in sent.text

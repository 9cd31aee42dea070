"""The commands: who has them, and what /hjalp and Telegram's menus say of them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.texts import Texts
from bot.views.contact import ways
from bot.views.view import View
from db.models import Role
from knowledge.base.municipality import Municipality


@dataclass(frozen=True)
class Command:
    """A command, the least role that may use it, and the other names that it goes by."""

    name: str
    role: Role = Role.PUBLIC
    aliases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """What people call it without having read it anywhere. Understood, and shown nowhere."""

    def does(self, texts: Texts, language: str) -> str:
        """What it does, in a few words."""
        return texts.get(f"command-{self.name.replace('_', '-')}", language)


COMMANDS = (
    Command("start", near=("starta", "börja")),
    Command("hjalp", aliases=("help",), near=("hjälp", "kommandon", "commands", "meny", "menu", "info")),
    Command("amnen", near=("ämnen", "ämne", "teman", "tema", "topics", "themes")),
    Command("guide", near=("guiden", "vägledning")),
    Command(
        "sammanfattning", aliases=("summary",), near=("sammanfatta", "senaste", "nyheter", "läget", "news", "latest")
    ),
    Command("redovisning", near=("redovisningen", "rapport", "rapporten", "pdf", "report")),
    Command("historik", near=("historia", "inlägg", "statusinlägg", "history")),
    Command("bevaka", near=("följ", "följa", "prenumerera", "follow", "subscribe")),
    Command("avbevaka", near=("sluta", "avfölj", "avsluta_bevakning", "stop", "stopp", "unfollow", "unsubscribe")),
    Command("sprak", near=("språk", "lättläst", "language", "english", "engelska")),
    Command("kontakt", near=("kontakta", "telefon", "ring", "klaga", "klagomål", "synpunkter", "contact", "phone")),
    Command("personuppgifter", near=("gdpr", "integritet", "privacy")),
    Command("avbryt", near=("ångra", "ångra_mig", "cancel", "undo")),
    Command("radera", near=("radera_mig", "glöm", "glöm_mig", "ta_bort", "delete", "forget")),
    Command("ny", Role.OFFICER, near=("nytt", "nytt_inlägg", "skriv", "new")),
    Command("utkast", Role.OFFICER, near=("utkasten", "mina_utkast", "drafts")),
    Command("andra", Role.OFFICER, near=("ändra", "redigera", "rätta", "edit")),
    Command("dra_tillbaka", Role.OFFICER, near=("dra_tillbaks", "återkalla", "withdraw")),
    Command("obesvarade", Role.OFFICER, near=("obesvarat", "frågor", "unanswered")),
    Command("statistik", Role.OFFICER, near=("statistics", "stats")),
    Command("logg", Role.OFFICER, near=("log", "loggen")),
    Command("bjud_in", Role.ADMIN, near=("bjudin", "inbjudan", "invite")),
    Command("behorigheter", Role.ADMIN, near=("behörigheter", "behörighet", "roller")),
    Command("stang", Role.ADMIN, near=("stäng",)),
    Command("oppna", Role.ADMIN, near=("öppna",)),
)
"""Every command, in the order in which it is shown."""

RANK = {Role.PUBLIC: 0, Role.OFFICER: 1, Role.ADMIN: 2}
"""The roles in order: whoever has one may do all that the lower ones may."""


def commands_for(role: Role) -> list[Command]:
    """The commands that someone with ``role`` may use."""
    return [command for command in COMMANDS if RANK[command.role] <= RANK[role]]


def help_view(role: Role, municipality: Municipality, texts: Texts, language: str) -> View:
    """Every command that the person may use, with what it does."""
    sections = [texts.html("help-title", language) + "\n" + texts.html("help-intro", language)]
    for part, heading in ((Role.PUBLIC, None), (Role.OFFICER, "help-officer"), (Role.ADMIN, "help-admin")):
        if RANK[part] > RANK[role]:
            continue
        lines = [
            texts.html("help-line", language, command=command.name, does=command.does(texts, language))
            for command in COMMANDS
            if command.role is part
        ]
        sections.append("\n".join([texts.html(heading, language), *lines] if heading else lines))
    contact = municipality.contact
    name = contact.name.to(language)
    footer = [texts.html("help-footer", language, url=contact.url, contact=name), *ways(municipality, texts, language)]
    sections.append("\n".join([*footer, texts.html("help-language", language)]))
    return View("\n\n".join(sections))

"""The commands: who has them, and what /hjalp and Telegram's menus say of them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.texts import Texts
from bot.views.view import View
from db.models import Role
from knowledge.base.models import Municipality


@dataclass(frozen=True)
class Command:
    """A command, the least role that may use it, and the other names that it goes by."""

    name: str
    role: Role = Role.PUBLIC
    aliases: tuple[str, ...] = ()

    def does(self, texts: Texts, language: str) -> str:
        """What it does, in a few words."""
        return texts.get(f"command-{self.name.replace('_', '-')}", language)


COMMANDS = (
    Command("start"),
    Command("hjalp", aliases=("help",)),
    Command("amnen"),
    Command("guide"),
    Command("sammanfattning", aliases=("summary",)),
    Command("redovisning"),
    Command("historik"),
    Command("bevaka"),
    Command("avbevaka"),
    Command("sprak"),
    Command("personuppgifter"),
    Command("radera"),
    Command("ny", Role.OFFICER),
    Command("utkast", Role.OFFICER),
    Command("andra", Role.OFFICER),
    Command("dra_tillbaka", Role.OFFICER),
    Command("obesvarade", Role.OFFICER),
    Command("statistik", Role.OFFICER),
    Command("logg", Role.OFFICER),
    Command("bjud_in", Role.ADMIN),
    Command("behorigheter", Role.ADMIN),
    Command("stang", Role.ADMIN),
    Command("oppna", Role.ADMIN),
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
    sections.append(texts.html("help-footer", language, url=contact.url, contact=name))
    return View("\n\n".join(sections))

"""``invite``: a one-time code for a role."""

from __future__ import annotations

import argparse
import asyncio

from bot.opening import be_quiet, bring_to_the_newest_form, open_database
from bot.services.people import Invitations, Invited, Roles, named
from bot.settings import Settings
from bot.texts import load_texts
from bot.views.roles import until
from db.models import Role


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command on the command line."""
    parser = commands.add_parser("invite", help="en engångskod som ger en roll")
    roles = [role.value for role in (Role.OFFICER, Role.ADMIN)]
    parser.add_argument("--role", choices=roles, required=True, help="vilken roll koden ger")
    whom = "vem koden är till: @användarnamn, Telegram-id eller namn; utan detta den som har koden"
    parser.add_argument("--for", dest="person", default="", help=whom)
    parser.set_defaults(call=invite)


def invite(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print a code, this once: only its hash is kept."""
    be_quiet()
    texts, invited = load_texts(), asyncio.run(_invite(settings, Role(arguments.role), arguments.person))
    role = texts.get(f"role-{invited.role}")
    print(texts.get("invite-console", role=role, code=invited.code, until=until(invited)))
    return 0


async def _invite(settings: Settings, role: Role, person: str) -> Invited:
    async with open_database(settings) as database:
        await bring_to_the_newest_form(database, settings)
        return await Invitations(database, Roles(database, settings.admin_ids)).invite(role, bound_to=named(person))

"""Telegram's command menus, by role. A menu only shows what there is; access is checked at each command."""

from __future__ import annotations

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.context import PARTS, BotApplication, Parts
from bot.texts import SWEDISH, Texts
from bot.views.commands import commands_for
from db.models import Role

log = logging.getLogger(__name__)


def menu(role: Role, texts: Texts, language: str = SWEDISH) -> list[BotCommand]:
    """What the menu shows to someone with ``role``."""
    return [BotCommand(command.name, command.does(texts, language)) for command in commands_for(role)]


async def set_menus(application: BotApplication) -> None:
    """Set the menus of everyone, and those of the people who have a role now."""
    parts: Parts = application.bot_data[PARTS]
    for scope in (BotCommandScopeDefault(), BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()):
        await application.bot.set_my_commands(menu(Role.PUBLIC, parts.texts), scope)
        for language in parts.texts.languages:
            # Swedish is everyone's whose language has no catalogue. Telegram has menus only for languages with a code of two letters.
            if language != SWEDISH and len(language) == 2:
                shown = menu(Role.PUBLIC, parts.texts, language)
                await application.bot.set_my_commands(shown, scope, language_code=language)
    for member in await parts.services.roles.members():
        await set_menu_of(application.bot, parts.texts, member.id, member.role)


async def set_menu_of(bot: Bot, texts: Texts, person: int, role: Role) -> None:
    """Set the menu in one person's chat after her role; the public's own menu comes back when the role is gone."""
    scope = BotCommandScopeChat(person)
    try:
        if role is Role.PUBLIC:
            await bot.delete_my_commands(scope)
        else:
            await bot.set_my_commands(menu(role, texts), scope)
    except TelegramError as error:
        # She may never have written to the bot, or have blocked it; the commands work all the same.
        log.info("a menu could not be set (%s)", type(error).__name__)

"""/bevaka and /avbevaka, and what Telegram tells about a chat that follows: it has blocked the bot, or taken it back, or moved."""

from __future__ import annotations

from typing import Any

from telegram import ChatMember, Update
from telegram.ext import BaseHandler, ChatMemberHandler, MessageHandler, filters

from bot.buttons import ChoosePace, ListFollowable, ListFollowed, StartFollowing, StopFollowing, StopFollowingAnything
from bot.context import Context
from bot.handlers.press import actions_beside, pressed
from bot.handlers.reply import show, thread_of
from bot.handlers.typed import command
from bot.services.following import Follow, UnknownAccountError
from bot.views import following as views

_OUT = (ChatMember.BANNED, ChatMember.LEFT)
"""The bot's standing in a chat that has blocked or removed it."""

_DIALOGUE = (ListFollowable, ChoosePace, StartFollowing, ListFollowed, StopFollowing, StopFollowingAnything)
"""What the buttons in the dialogue of this feature do."""


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        command("bevaka", menu),
        command("avbevaka", what_to_end),
        pressed(ListFollowable, menu),
        pressed(ChoosePace, paces),
        pressed(StartFollowing, follow),
        pressed(ListFollowed, what_to_end),
        pressed(StopFollowing, end),
        pressed(StopFollowingAnything, end_all),
        ChatMemberHandler(standing_changed, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, moved),
    ]


async def menu(update: Update, context: Context, _press: ListFollowable | None = None) -> None:
    """What there is to follow."""
    if (chat := update.effective_chat) is None:
        return
    following, accounts = context.services.following, context.services.content.accounts
    choices = await following.choices(chat.id)
    await show(
        update, context, views.menu(choices, accounts, context.texts, context.lang(update)), edit=_in_place(update)
    )


async def paces(update: Update, context: Context, press: ChoosePace) -> None:
    """At once, or by the month."""
    account_id = press.account_id
    services, texts, lang = context.services, context.texts, context.lang(update)
    if not services.following.is_known(account_id):
        await _unknown(update, context)
        return
    await show(update, context, views.paces(account_id, services.content.accounts, texts, lang), edit=_in_place(update))


async def follow(update: Update, context: Context, press: StartFollowing) -> None:
    """The choice is made."""
    if (chat := update.effective_chat) is None:
        return
    services, texts, lang = context.services, context.texts, context.lang(update)
    try:
        await services.following.follow(chat.id, press.account_id, press.pace, lang, thread_of(update))
    except UnknownAccountError:
        await _unknown(update, context)
        return
    view = views.chosen(Follow(press.account_id, press.pace, thread_of(update)), services.content.accounts, texts, lang)
    await show(update, context, view, edit=True)


async def what_to_end(update: Update, context: Context, _press: ListFollowed | None = None) -> None:
    """What the chat follows, to end it. Under what was sent to followers the question is a message of its own: the other one is to stay."""
    if (chat := update.effective_chat) is None:
        return
    services = context.services
    choices = await services.following.choices(chat.id)
    await show(
        update, context, views.what_to_end(choices, services.content.accounts, context.texts, context.lang(update))
    )


async def end(update: Update, context: Context, press: StopFollowing) -> None:
    """End one choice."""
    if (chat := update.effective_chat) is None:
        return
    services = context.services
    left = await services.following.stop(chat.id, press.account_id)
    view = views.ended(press.account_id, left, services.content.accounts, context.texts, context.lang(update))
    await show(update, context, view, edit=True)


async def end_all(update: Update, context: Context, _press: StopFollowingAnything) -> None:
    """End everything."""
    if (chat := update.effective_chat) is None:
        return
    services = context.services
    left = await services.following.stop(chat.id)
    view = views.ended(None, left, services.content.accounts, context.texts, context.lang(update))
    await show(update, context, view, edit=True)


async def standing_changed(update: Update, context: Context) -> None:
    """The bot has been blocked or removed, or taken back."""
    changed = update.my_chat_member
    if changed is None:
        return
    was_out, is_out = changed.old_chat_member.status in _OUT, changed.new_chat_member.status in _OUT
    if is_out and not was_out:
        await context.services.following.blocked(changed.chat.id)
    elif was_out and not is_out:
        await context.services.following.unblocked(changed.chat.id)


async def moved(update: Update, context: Context) -> None:
    """A group has become a supergroup: Telegram says so in the old chat, and again in the new one."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        await context.services.following.moved(message.chat_id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await context.services.following.moved(message.migrate_from_chat_id, message.chat_id)


async def _unknown(update: Update, context: Context) -> None:
    """The account is not declared any more: an old button."""
    chat = update.effective_chat
    services, lang = context.services, context.lang(update)
    choices = await services.following.choices(chat.id) if chat is not None else []
    view = views.menu(choices, services.content.accounts, context.texts, lang, unknown=True)
    await show(update, context, view)


def _in_place(update: Update) -> bool:
    """Whether the pressed button stands in the dialogue of this feature, which goes on in the same message.

    The same buttons stand under summaries, and these are to stay.
    """
    beside = actions_beside(update)
    return bool(beside) and all(isinstance(action, _DIALOGUE) for action in beside)

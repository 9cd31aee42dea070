"""/bjud_in and /behorigheter, and the one-time code that comes with /start."""

from __future__ import annotations

import re
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import AskToRemove, ChangeRole, ChooseInvitedRole, Invite, ListMembers, ShowMember
from bot.context import Context
from bot.handlers.guard import requires
from bot.handlers.officers import actor_of, private_only
from bot.handlers.press import pressed
from bot.handlers.reply import send_to, show
from bot.handlers.typed import command
from bot.menus import set_menu_of
from bot.services.people import CodeError, LastAdministratorError, Member, NotAllowedError, UnknownPersonError
from bot.views.roles import invite_view, invited_view, member_view, members_view, name_of, sure_view
from bot.views.view import View
from db.models import Role

_NAMES = {
    "officer": Role.OFFICER,
    "tjänsteperson": Role.OFFICER,
    "tjänsteman": Role.OFFICER,
    "admin": Role.ADMIN,
    "administratör": Role.ADMIN,
}
_CODE = re.compile(r"[0-9A-Za-z]{4}(?:[- ]?[0-9A-Za-z]{4}){3}")
"""What a one-time code looks like, however it is typed; other things that come with /start are not."""


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        command("bjud_in", invite, edited=False),
        command("behorigheter", members, edited=False),
        pressed(ChooseInvitedRole, ask_role),
        pressed(Invite, invite_as),
        pressed(ListMembers, members),
        pressed(ShowMember, member),
        pressed(AskToRemove, ask_to_remove),
        pressed(ChangeRole, change),
    ]


def is_code(payload: str) -> bool:
    """Whether what came with /start looks like a one-time code."""
    return _CODE.fullmatch(payload.strip()) is not None


async def redeem(update: Update, context: Context, code: str) -> None:
    """Give the role of a one-time code to whoever wrote it, and say what became of it."""
    user = update.effective_user
    if user is None:
        return
    try:
        role = await context.services.invitations.redeem(code, user.id, user.full_name)
    except CodeError as error:
        await show(update, context, View(context.texts.html(f"redeem-{error.problem.value}")))
        return
    await set_menu_of(context.bot, context.texts, user.id, role)
    await show(update, context, View(context.texts.html(f"redeem-done-{role}")))


@requires(Role.ADMIN)
@private_only
async def invite(update: Update, context: Context) -> None:
    """Make a one-time code for the role that is named, or ask which."""
    role = _NAMES.get(" ".join(context.args or []).lower())
    if role is None:
        await show(update, context, invite_view(context.texts))
    else:
        await _invite(update, context, role)


@requires(Role.ADMIN)
async def ask_role(update: Update, context: Context, _press: ChooseInvitedRole) -> None:
    """Ask which role the invitation is to be for."""
    await show(update, context, invite_view(context.texts))


@requires(Role.ADMIN)
async def invite_as(update: Update, context: Context, press: Invite) -> None:
    """Make a one-time code for the role on the button."""
    await _invite(update, context, press.role)


@requires(Role.ADMIN)
@private_only
async def members(update: Update, context: Context, press: ListMembers | None = None) -> None:
    """Everyone with a role."""
    actor = await actor_of(update, context)
    view = members_view(await context.services.roles.members(), actor.id, context.texts)
    await show(update, context, view, edit=press is not None)


@requires(Role.ADMIN)
async def member(update: Update, context: Context, press: ShowMember) -> None:
    """One person, and what can be changed."""
    if found := await _member(update, context, press.person_id):
        await show(update, context, member_view(found, context.texts), edit=True)


@requires(Role.ADMIN)
async def ask_to_remove(update: Update, context: Context, press: AskToRemove) -> None:
    """Ask once more before a role is removed."""
    if found := await _member(update, context, press.person_id):
        await show(update, context, sure_view(found, context.texts), edit=True)


@requires(Role.ADMIN)
async def change(update: Update, context: Context, press: ChangeRole) -> None:
    """Change or remove a role, set the person's menu, and tell her."""
    person, role = press.person_id, press.role
    actor, texts = await actor_of(update, context), context.texts
    try:
        changed = await context.services.roles.change(actor, person, role)
    except LastAdministratorError:
        await show(update, context, View(texts.html("member-last")))
        return
    except UnknownPersonError:
        await show(update, context, View(texts.html("member-unknown")))
        return
    except NotAllowedError:
        await show(update, context, View(texts.html("member-not-allowed")))
        return
    removed, role_name = role is Role.PUBLIC, texts.get(f"role-{role}")
    done = "member-removed" if removed else "member-changed"
    await show(update, context, View(texts.html(done, name=name_of(changed, texts), role=role_name)), edit=True)
    await set_menu_of(context.bot, context.texts, person, role)
    if person != actor.id:
        await send_to(
            context, person, View(texts.html("member-told-removed" if removed else "member-told", role=role_name))
        )


async def _invite(update: Update, context: Context, role: Role) -> None:
    try:
        invited = await context.services.invitations.invite(role, await actor_of(update, context))
    except NotAllowedError:
        await show(update, context, View(context.texts.html("member-not-allowed")))
        return
    await show(update, context, invited_view(invited, context.bot.username, context.texts))


async def _member(update: Update, context: Context, person: int) -> Member | None:
    found = next((one for one in await context.services.roles.members() if one.id == person), None)
    if found is None:
        await show(update, context, View(context.texts.html("member-unknown")))
    return found

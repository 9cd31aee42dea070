"""/bjud_in and /behorigheter, and the one-time code: with /start, in a link, or typed alone, as people do."""

from __future__ import annotations

import re
from typing import Any

from telegram import Update
from telegram.ext import ApplicationHandlerStop, BaseHandler, MessageHandler, filters

from bot.buttons import (
    AskToRemove,
    ChangeRole,
    ChooseInvitedRole,
    Invite,
    ListMembers,
    RevokeInvitation,
    ShowMember,
)
from bot.context import Context
from bot.handlers.guard import requires
from bot.handlers.officers import actor_of, private_only
from bot.handlers.press import pressed
from bot.handlers.reply import heard, send_to, show
from bot.handlers.typed import WORDS, command, words_of
from bot.menus import set_menu_of
from bot.services.people import (
    CodeError,
    CodeProblem,
    LastAdministratorError,
    Member,
    NotAllowedError,
    UnknownPersonError,
    codes_in,
    named,
)
from bot.views.roles import (
    invite_view,
    invited_view,
    member_view,
    members_view,
    name_of,
    sure_view,
)
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
FEW_WORDS = 4
"""A message with a code and at most so many words besides is about the code, whether or not it is known."""


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
        pressed(RevokeInvitation, revoke),
    ]


def codes() -> list[BaseHandler[Any, Context, Any]]:
    """What takes a code that is typed alone or pasted, before anything else takes it for a question or for part of a draft."""
    written = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE
    return [MessageHandler(WORDS & written, take)]


def is_code(payload: str) -> bool:
    """Whether what came with /start looks like a one-time code."""
    return _CODE.fullmatch(payload.strip()) is not None


def about_a_code(text: str) -> bool:
    """Whether a message is nothing but a one-time code, or a link with one, and a few words."""
    rest = text
    for code in codes_in(text):
        rest = rest.replace(code, " ")
    return rest != text and len(re.findall(r"[^\W\d_]{2,}", re.sub(r"\S*t\.me/\S*", " ", rest))) <= FEW_WORDS


async def take(update: Update, context: Context) -> None:
    """Redeem the code in a message. One that nobody knows, among many other words, may be something else, and goes on."""
    message = update.effective_message
    text = words_of(message) if message is not None else ""
    for code in codes_in(text):
        if await redeem(update, context, code, certain=about_a_code(text)):
            raise ApplicationHandlerStop


async def redeem(update: Update, context: Context, code: str, *, certain: bool = True) -> bool:
    """Give the role of a one-time code to whoever wrote it, and say what became of it.

    Returns False, and says nothing, when no such code is known and it is not ``certain`` that it was meant for one.
    """
    user = update.effective_user
    if user is None:
        return False
    try:
        role = await context.services.invitations.redeem(code, user.id, user.full_name or "", user.username or "")
    except CodeError as error:
        if error.problem is CodeProblem.UNKNOWN and not certain:
            return False
        await show(update, context, View(context.texts.html(f"redeem-{error.problem.value}")))
        return True
    await set_menu_of(context.bot, context.texts, user.id, role)
    await show(update, context, View(context.texts.html(f"redeem-done-{role}")))
    return True


@requires(Role.ADMIN)
@private_only
async def invite(update: Update, context: Context) -> None:
    """Make a one-time code for the role that is named, for the person who may be named after it; or ask which."""
    words = context.args or []
    place = next((place for place, word in enumerate(words) if word.lower() in _NAMES), None)
    person = named(" ".join(word for at, word in enumerate(words) if at != place))
    if place is None:
        await show(update, context, invite_view(context.texts, person))
    else:
        await _invite(update, context, _NAMES[words[place].lower()], person)


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
    actor, services = await actor_of(update, context), context.services
    view = members_view(await services.roles.members(), await services.invitations.open(), actor.id, context.texts)
    await show(update, context, view, edit=press is not None)


@requires(Role.ADMIN)
async def revoke(update: Update, context: Context, press: RevokeInvitation) -> None:
    """Let an invitation be used no more, and show what is left."""
    actor, services = await actor_of(update, context), context.services
    try:
        revoked = await services.invitations.revoke(press.mark, actor)
    except NotAllowedError:
        await show(update, context, View(context.texts.html("member-not-allowed")))
        return
    said = context.texts.get("invite-revoked" if revoked else "invite-revoked-before")
    await heard(update, context, said)
    view = members_view(await services.roles.members(), await services.invitations.open(), actor.id, context.texts)
    await show(update, context, view, edit=True)


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


async def _invite(update: Update, context: Context, role: Role, bound_to: str = "") -> None:
    try:
        invited = await context.services.invitations.invite(role, await actor_of(update, context), bound_to)
    except NotAllowedError:
        await show(update, context, View(context.texts.html("member-not-allowed")))
        return
    await show(update, context, invited_view(invited, context.bot.username, context.texts))


async def _member(update: Update, context: Context, person: int) -> Member | None:
    found = next((one for one in await context.services.roles.members() if one.id == person), None)
    if found is None:
        await show(update, context, View(context.texts.html("member-unknown")))
    return found

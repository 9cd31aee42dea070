"""Invitations and roles, as administrators see them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.buttons import AskToRemove, ChangeRole, ChooseInvitedRole, Invite, ListMembers, ShowMember
from bot.clock import iso_date, local
from bot.services.people import Invited, Member
from bot.texts import Texts
from bot.views.view import Button, View
from db.models import Role

LABEL = 40


def invite_view(texts: Texts) -> View:
    """Which role the invitation is to be for."""
    roles = (Role.OFFICER, Role.ADMIN)
    return View(texts.html("invite-ask"), tuple((Button(texts.get(f"invite-button-{r}"), Invite(r)),) for r in roles))


def invited_view(invited: Invited, username: str, texts: Texts) -> View:
    """The code and the link, this once."""
    link = f"https://t.me/{username}?start={invited.code}"
    role = texts.get(f"role-{invited.role}")
    return View(texts.html("invite-done", role=role, link=link, code=invited.code, until=until(invited)))


def until(invited: Invited) -> str:
    """How long a code is valid, in Swedish time."""
    return f"{local(invited.expires_at):%Y-%m-%d %H:%M}"


def members_view(members: Sequence[Member], me: int, texts: Texts) -> View:
    """Everyone with a role; a button opens each."""
    lines = [texts.html("members-title"), ""]
    rows = []
    for member in members:
        shown = texts.get("members-you", name=name_of(member, texts)) if member.id == me else name_of(member, texts)
        role = texts.get(f"role-{member.role}")
        lines.append(texts.html("members-line", name=shown, role=role, date=iso_date(member.since)))
        rows.append((Button(name_of(member, texts)[:LABEL], ShowMember(member.id)),))
    rows.append((Button(texts.get("members-button-invite"), ChooseInvitedRole()),))
    return View("\n".join(lines), tuple(rows))


def member_view(member: Member, texts: Texts) -> View:
    """One person, and what can be changed."""
    other = Role.OFFICER if member.role is Role.ADMIN else Role.ADMIN
    rows = (
        (Button(texts.get(f"member-button-{other}"), ChangeRole(member.id, other)),),
        (Button(texts.get("member-button-remove"), AskToRemove(member.id)),),
        (Button(texts.get("member-button-list"), ListMembers()),),
    )
    role = texts.get(f"role-{member.role}").capitalize()
    return View(texts.html("member-view", name=name_of(member, texts), role=role, date=iso_date(member.since)), rows)


def sure_view(member: Member, texts: Texts) -> View:
    """Whether the role is really to be removed."""
    yes = Button(texts.get("member-button-yes"), ChangeRole(member.id, Role.PUBLIC))
    no = Button(texts.get("member-button-no"), ShowMember(member.id))
    return View(texts.html("member-sure", name=name_of(member, texts)), ((yes, no),))


def name_of(member: Member, texts: Texts) -> str:
    """The person's name, or her id when she has not written to the bot yet."""
    return member.name or texts.get("members-nameless", id=str(member.id))

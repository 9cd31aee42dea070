"""Invitations and roles, as administrators see them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.buttons import (
    AskToRemove,
    ChangeRole,
    ChooseInvitedRole,
    Invite,
    ListMembers,
    RevokeInvitation,
    ShowMember,
)
from bot.clock import iso_date, local
from bot.services.people import Event, Invited, Member, OpenInvitation
from bot.texts import Texts
from bot.views.view import Button, View
from db.models import Role

LABEL = 40


def invite_view(texts: Texts, person: str = "") -> View:
    """Which role the invitation is to be for. When only a ``person`` was named, how to name both."""
    if person:
        return View(texts.html("invite-ask-named", person=person))
    roles = (Role.OFFICER, Role.ADMIN)
    return View(texts.html("invite-ask"), tuple((Button(texts.get(f"invite-button-{r}"), Invite(r)),) for r in roles))


def invited_view(invited: Invited, username: str, texts: Texts) -> View:
    """The code and the link, this once."""
    link = f"https://t.me/{username}?start={invited.code}"
    role = texts.get(f"role-{invited.role}")
    text = texts.html("invite-done", role=role, link=link, code=invited.code, until=until(invited))
    bound = "invite-bound" if invited.bound_to else "invite-unbound"
    return View(f"{text}\n\n{texts.html(bound, person=person_of(invited.bound_to, texts))}")


def until(invited: Invited | OpenInvitation) -> str:
    """How long a code is valid, in Swedish time."""
    return f"{local(invited.expires_at):%Y-%m-%d %H:%M}"


def person_of(bound_to: str, texts: Texts) -> str:
    """Whom a code is for, in words; empty for whoever has it."""
    return texts.get("members-id", id=bound_to) if bound_to.isdecimal() else bound_to


def role_message(event: Event, texts: Texts) -> View:
    """For an administrator: that someone has taken a role with a code, or tried to with another's."""
    role = str(event.after.get("role") or "")
    values = {
        "name": event.subject_name or texts.get("members-nameless", id=str(event.about.id)),
        "person": person_of(str(event.after.get("bound_to") or ""), texts),
        "role": texts.get(f"role-{role}") if role in ("officer", "admin") else "",
        "at": f"{local(event.at):%Y-%m-%d %H:%M}",
    }
    text = texts.html(f"role-told-{event.action.replace('_', '-')}", **values)
    return View(text, ((Button(texts.get("role-told-button"), ListMembers()),),))


def members_view(members: Sequence[Member], invitations: Sequence[OpenInvitation], me: int, texts: Texts) -> View:
    """Everyone with a role, and the codes that can still be used; a button opens each person and revokes each code."""
    lines = [texts.html("members-title"), ""]
    rows = []
    for member in members:
        shown = texts.get("members-you", name=name_of(member, texts)) if member.id == me else name_of(member, texts)
        role = texts.get(f"role-{member.role}")
        lines.append(texts.html("members-line", name=shown, role=role, date=iso_date(member.since)))
        rows.append((Button(name_of(member, texts)[:LABEL], ShowMember(member.id)),))
    if invitations:
        lines += ["", texts.html("invitations-title")]
    for number, one in enumerate(invitations, start=1):
        lines.append(_invitation_line(number, one, texts))
        rows.append((Button(texts.get("invitations-button-revoke", number=number), RevokeInvitation(one.mark)),))
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


def _invitation_line(number: int, one: OpenInvitation, texts: Texts) -> str:
    return texts.html(
        "invitations-line",
        number=number,
        role=texts.get(f"role-{one.role}"),
        person=person_of(one.bound_to, texts) or texts.get("invitations-anyone"),
        inviter=one.inviter or texts.get("role-console"),
        until=until(one),
    )


def name_of(member: Member, texts: Texts) -> str:
    """The person's name, or her id when she has not written to the bot yet."""
    return member.name or texts.get("members-nameless", id=str(member.id))

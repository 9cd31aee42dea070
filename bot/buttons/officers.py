"""The buttons of officers and administrators: questions that wait, the log, invitations and roles. Those of drafts are apart."""

from __future__ import annotations

from dataclasses import dataclass

from bot.buttons.action import Action
from bot.buttons.parts import (
    AsideWord,
    CardPlace,
    ConnectVerb,
    InvitedRole,
    LogFilterName,
    MemberId,
    Number,
    PageNumber,
    RoleName,
    Slug,
    Stamp,
)

# --- questions that wait ----------------------------------------------------------------------------------------------------
#
# On the wire they are called "inbox", though bot/inbox is another thing: those words stand in buttons that have been sent, and in the log
# of what officers have pressed.


@dataclass(frozen=True)
class ShowFirstQuestion(Action, wire="inbox:first"):
    """Shows the question that has been asked most."""


@dataclass(frozen=True)
class ShowQuestion(Action, wire="inbox:{in_place}:{question_id}"):
    """Shows one question: ``in_place`` of the message above the button, or below what has just been done."""

    question_id: Number
    in_place: CardPlace = True


@dataclass(frozen=True)
class ListQuestions(Action, wire="inbox:list:{page}"):
    """Shows a part of the list of questions; the first is 0."""

    page: PageNumber


@dataclass(frozen=True)
class ChooseEntry(Action, wire="inbox:connect:{question_id}"):
    """Shows the entries nearest to a question."""

    question_id: Number


@dataclass(frozen=True)
class SearchEntry(Action, wire="inbox:search:{question_id}"):
    """Asks for words to search an entry by."""

    question_id: Number


@dataclass(frozen=True)
class Connect(Action, wire="{anyway}:{question_id}:{entry_id}"):
    """Connects a question to an entry; not before a warning where one is due, unless ``anyway``."""

    question_id: Number
    entry_id: Slug
    anyway: ConnectVerb = False


@dataclass(frozen=True)
class SetAside(Action, wire="inbox:{aside}:{question_id}"):
    """Marks a question as outside the bot's task, or archives it."""

    aside: AsideWord
    question_id: Number


@dataclass(frozen=True)
class UndoEvent(Action, wire="inbox:undo:{event_id}"):
    """Undoes what was done with a question, by the number of its event."""

    event_id: Number


# --- the log, invitations and roles -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShowLog(Action, wire="log:{page}"):
    """Shows a page of the log."""

    page: PageNumber


@dataclass(frozen=True)
class FilterLog(Action, wire="log:{only}:{page}"):
    """Shows a page of some of the events, or of what people tried that their role does not allow."""

    only: LogFilterName
    page: PageNumber


@dataclass(frozen=True)
class ShowLogOf(Action, wire="log-of:{number}:{page}"):
    """Shows a page of what has been done with one update."""

    number: Number
    page: PageNumber


@dataclass(frozen=True)
class ShowEvent(Action, wire="log-event:{event_id}"):
    """Shows one event with the state before and after."""

    event_id: Number


@dataclass(frozen=True)
class ChooseInvitedRole(Action, wire="invite"):
    """Asks which role an invitation is to be for."""


@dataclass(frozen=True)
class Invite(Action, wire="invite:{role}"):
    """Makes a one-time code for a role."""

    role: InvitedRole


@dataclass(frozen=True)
class RevokeInvitation(Action, wire="invite-revoke:{mark}"):
    """Lets a one-time code be used no more."""

    mark: Stamp


@dataclass(frozen=True)
class ListMembers(Action, wire="members"):
    """Shows everyone with a role."""


@dataclass(frozen=True)
class ShowMember(Action, wire="member:{person_id}"):
    """Shows one person with a role."""

    person_id: MemberId


@dataclass(frozen=True)
class AskToRemove(Action, wire="member-ask:{person_id}"):
    """Asks once more before a person's role is removed."""

    person_id: MemberId


@dataclass(frozen=True)
class ChangeRole(Action, wire="member-role:{person_id}:{role}"):
    """Gives a person another role, or removes it."""

    person_id: MemberId
    role: RoleName

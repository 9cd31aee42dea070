"""The buttons of officers and administrators: drafts and approval, questions that wait, the log, invitations and roles."""

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
    StepName,
)

# --- drafts and approval ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ChooseAccount(Action, wire="draft-in:{draft_id}:{account_id}"):
    """Puts a draft under an account."""

    draft_id: Number
    account_id: Slug


@dataclass(frozen=True)
class AskForPart(Action, wire="draft:{step}:{draft_id}"):
    """Asks for one part of a draft again."""

    step: StepName
    draft_id: Number


@dataclass(frozen=True)
class SkipPart(Action, wire="draft:skip:{draft_id}"):
    """Goes on without figures or a registry number."""

    draft_id: Number


@dataclass(frozen=True)
class ChoosePart(Action, wire="draft:edit:{draft_id}"):
    """Offers the parts of a draft that can be changed."""

    draft_id: Number


@dataclass(frozen=True)
class OpenDraft(Action, wire="draft:open:{draft_id}"):
    """Takes a draft up again, or shows what waits for approval."""

    draft_id: Number


@dataclass(frozen=True)
class SaveDraft(Action, wire="draft:save:{draft_id}"):
    """Puts a draft aside."""

    draft_id: Number


@dataclass(frozen=True)
class DiscardDraft(Action, wire="draft:discard:{draft_id}"):
    """Throws a draft away."""

    draft_id: Number


@dataclass(frozen=True)
class RestoreDraft(Action, wire="draft:undo:{draft_id}"):
    """Brings a draft back that was thrown away."""

    draft_id: Number


@dataclass(frozen=True)
class RebaseDraft(Action, wire="draft:rebase:{draft_id}"):
    """Goes on from someone else's newer wording."""

    draft_id: Number


@dataclass(frozen=True)
class PublishDraft(Action, wire="draft:publish:{draft_id}:{stamp}"):
    """Publishes what the preview above the button shows."""

    draft_id: Number
    stamp: Stamp


@dataclass(frozen=True)
class SubmitDraft(Action, wire="draft:submit:{draft_id}:{stamp}"):
    """Asks the other officers for approval of what the preview above the button shows."""

    draft_id: Number
    stamp: Stamp


@dataclass(frozen=True)
class ApproveDraft(Action, wire="draft:approve:{draft_id}:{stamp}"):
    """Approves, and so publishes, what another officer has written."""

    draft_id: Number
    stamp: Stamp


@dataclass(frozen=True)
class SendBackDraft(Action, wire="draft:back:{draft_id}"):
    """Begins to send a draft back: asks what its author is to change."""

    draft_id: Number


@dataclass(frozen=True)
class LeaveWaiting(Action, wire="draft:wait:{draft_id}"):
    """Does not send a draft back after all."""

    draft_id: Number


@dataclass(frozen=True)
class ReviseUpdate(Action, wire="revise:{number}"):
    """Begins a new wording of a published update."""

    number: Number


@dataclass(frozen=True)
class WithdrawUpdate(Action, wire="withdraw:{number}"):
    """Begins the withdrawal of a published update."""

    number: Number


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

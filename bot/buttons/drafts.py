"""The buttons of drafts: while they are written, under their previews, and of the updates that they become."""

from __future__ import annotations

from dataclasses import dataclass

from bot.buttons.action import Action
from bot.buttons.parts import LineWord, Number, PageNumber, Slug, Stamp, StepName


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
class TakeHeld(Action, wire="draft:held:{step}:{draft_id}"):
    """Takes what was written last as a part of the draft, though it may have been meant otherwise."""

    step: StepName
    draft_id: Number


@dataclass(frozen=True)
class AnswerHeld(Action, wire="draft:ask:{draft_id}"):
    """Answers what was written last as a question."""

    draft_id: Number


@dataclass(frozen=True)
class ReadLine(Action, wire="draft:line:{draft_id}:{place}:{as_text}"):
    """Reads a line in doubt as text, or as a figure."""

    draft_id: Number
    place: PageNumber
    as_text: LineWord


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
class AskInstead(Action, wire="draft:asked:{draft_id}"):
    """The text that was put in the draft is a question: it is answered, and the draft thrown away."""

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
class ScheduleDraft(Action, wire="draft:schedule:{draft_id}:{stamp}"):
    """Lets what the preview above the button shows be published at the time that is set."""

    draft_id: Number
    stamp: Stamp


@dataclass(frozen=True)
class UnsetTime(Action, wire="draft:untime:{draft_id}"):
    """Takes the time away at which a draft was to be published."""

    draft_id: Number


@dataclass(frozen=True)
class TakeOver(Action, wire="draft:take:{draft_id}"):
    """Makes a colleague's draft one's own."""

    draft_id: Number


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
class TellOfChange(Action, wire="draft:tell:{draft_id}"):
    """Lets followers get a new message about a revision."""

    draft_id: Number


@dataclass(frozen=True)
class ChangeQuietly(Action, wire="draft:quiet:{draft_id}"):
    """Lets followers' message be edited only."""

    draft_id: Number


@dataclass(frozen=True)
class RedactUpdate(Action, wire="draft:redact:{draft_id}"):
    """Lets a withdrawal take the content away too, because it points someone out."""

    draft_id: Number


@dataclass(frozen=True)
class RedactWithdrawn(Action, wire="redact:{number}"):
    """Begins to take away the content of an update that is withdrawn already, because it points someone out."""

    number: Number


@dataclass(frozen=True)
class KeepContent(Action, wire="draft:keep:{draft_id}"):
    """Lets a withdrawal leave the title and the archive's text as they are, after all."""

    draft_id: Number


@dataclass(frozen=True)
class ReviseUpdate(Action, wire="revise:{number}"):
    """Begins a new wording of a published update."""

    number: Number


@dataclass(frozen=True)
class MoveUpdate(Action, wire="move:{number}"):
    """Asks to which account a published update is to be moved."""

    number: Number


@dataclass(frozen=True)
class MoveTo(Action, wire="move:{number}:{account_id}"):
    """Begins to move a published update to an account."""

    number: Number
    account_id: Slug


@dataclass(frozen=True)
class WithdrawUpdate(Action, wire="withdraw:{number}"):
    """Begins the withdrawal of a published update."""

    number: Number

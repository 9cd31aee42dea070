"""What an officer is writing, as the services see it: the steps, the states, and what can stand in the way."""

from __future__ import annotations

import enum
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.services.figures import Value, dump, load
from bot.services.updates.reading import doubts
from bot.services.updates.reading.lines import Doubt
from db.models import Draft as DraftRow
from db.models import DraftKind, DraftState, DraftStep
from knowledge.base.models import Account

__all__ = ["Draft", "DraftKind", "DraftState", "DraftStep", "Problem", "PublishingError", "read_draft"]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A draft as it stood when it was read."""

    id: int
    author_id: int
    kind: DraftKind
    state: DraftState
    step: DraftStep | None
    """What is waited for, when :attr:`state` is ``WRITING``."""
    alone: bool
    """Whether only this step is asked for, after which the draft is shown again."""
    account: Account | None
    update_number: int | None
    base_revision: int | None
    title: str | None
    body: str | None
    """The text; of a withdrawal the reason."""
    figures: dict[str, Value]
    reference: str | None
    note: str | None
    """What the officer who sent it back had to say."""
    published_number: int | None
    changed_at: datetime
    redacts: bool = False
    """Whether a withdrawal takes the content away too."""
    important: bool = False
    """Whether followers are to get a new message about a revision that changes no figure."""
    publish_at: datetime | None = None
    """When it is to be published by itself."""
    held: str | None = None
    """What was written last, until the officer has said what it is: a question to the bot, or which part of the draft."""
    doubts: tuple[Doubt, ...] = ()
    """The lines that may be figures or text."""

    @property
    def stamp(self) -> str:
        """Changes with the content, so that a button shown under an older preview is known for one."""
        content: list[object] = [
            self.account.id if self.account else None,
            self.base_revision,
            self.title,
            self.body,
            self.reference,
        ]
        content += [self.redacts, self.important, self.publish_at.isoformat() if self.publish_at else None]
        figures = {figure: dump(value) for figure, value in self.figures.items()}
        return hashlib.sha256(json.dumps([content, figures], sort_keys=True).encode()).hexdigest()[:8]

    @property
    def comments(self) -> str:
        """What is written beside the values, a line each."""
        return "\n".join(value.comment for value in self.figures.values() if value.comment)

    @property
    def missing(self) -> DraftStep | None:
        """The first thing without which it cannot be published."""
        if self.kind is DraftKind.WITHDRAWAL:
            return None if self.body else DraftStep.REASON
        wanted = ((DraftStep.ACCOUNT, self.account), (DraftStep.TITLE, self.title), (DraftStep.BODY, self.body))
        return next((step for step, value in wanted if not value), None)


class Problem(enum.Enum):
    """Why something could not be done with a draft or an update."""

    NOT_ALLOWED = "not-allowed"
    GONE = "gone"
    """There is no such draft, it is not this person's, or it has been thrown away."""
    DONE = "done"
    """The draft has been published already."""
    CHANGED = "changed"
    """The draft is no longer what was shown above the button."""
    NOT_WAITING = "not-waiting"
    """The draft no longer waits for approval."""
    INCOMPLETE = "incomplete"
    PERSONAL_NUMBER = "personal-number"
    NO_SUCH_UPDATE = "no-such-update"
    WITHDRAWN = "withdrawn"
    """The update has been withdrawn."""
    NEWER = "newer"
    """Someone else has changed the update since this draft was begun."""
    UNCHANGED = "unchanged"
    """The text is the one that is published already."""
    OWN = "own"
    """No one approves her own text."""
    NEEDS_APPROVAL = "needs-approval"
    TOO_LATE = "too-late"
    """The time at which it was to be published has passed."""
    NO_ACCOUNT = "no-account"
    """The account is declared no more."""


class PublishingError(Exception):
    """Something could not be done; nothing has been changed."""

    def __init__(self, problem: Problem, number: int | None = None) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.number = number
        """The number of the update that it is about, if there is one."""


def read_draft(row: DraftRow, declared: Mapping[str, Account]) -> Draft:
    """The draft that a row holds."""
    return Draft(
        id=row.id,
        author_id=row.author_id,
        kind=row.kind,
        state=row.state,
        step=row.step,
        alone=row.step_alone,
        account=declared.get(row.account_id or ""),
        update_number=row.update_number,
        base_revision=row.base_revision,
        title=row.title,
        body=row.body,
        figures={figure: load(parts) for figure, parts in row.figures.items()},
        reference=row.reference,
        note=row.note,
        published_number=row.published_number,
        changed_at=row.changed_at,
        redacts=row.redacts,
        important=row.important,
        publish_at=row.publish_at,
        held=row.held,
        doubts=tuple(map(doubts.load, row.doubts)),
    )

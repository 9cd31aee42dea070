"""The tables. Each class says what one row is; the words are those of ``docs/glossary.md``."""

from db.models.base import Base, UtcDateTime
from db.models.closing import Closing
from db.models.deliveries import (
    Delivery,
    DeliveryKind,
    DeliveryState,
    DeliverySubject,
    Follower,
    Pace,
    Priority,
    StopReason,
)
from db.models.inbox import InboxUpdate, Verdict
from db.models.limits import MessageCount, SendingLimit
from db.models.people import AuditEvent, AuditSubject, Invitation, Person, Preference, Refusal, Role, SubjectKind
from db.models.questions import (
    Conversation,
    Expectation,
    ExpectationPurpose,
    LearnedPhrasing,
    Outcome,
    Question,
    QuestionStatus,
    SentAnswer,
    WebTurn,
)
from db.models.updates import Draft, DraftKind, DraftState, DraftStep, Revision, StatusUpdate

__all__ = [
    "AuditEvent",
    "AuditSubject",
    "Base",
    "Closing",
    "Conversation",
    "Delivery",
    "DeliveryKind",
    "DeliveryState",
    "DeliverySubject",
    "Draft",
    "DraftKind",
    "DraftState",
    "DraftStep",
    "Expectation",
    "ExpectationPurpose",
    "Follower",
    "InboxUpdate",
    "Invitation",
    "LearnedPhrasing",
    "MessageCount",
    "Outcome",
    "Pace",
    "Person",
    "Preference",
    "Priority",
    "Question",
    "QuestionStatus",
    "Refusal",
    "Revision",
    "Role",
    "SendingLimit",
    "SentAnswer",
    "StatusUpdate",
    "StopReason",
    "SubjectKind",
    "UtcDateTime",
    "Verdict",
    "WebTurn",
]

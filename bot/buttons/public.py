"""The buttons that everyone has: topics and answers, accounts and their updates, following, language and privacy."""

from __future__ import annotations

from dataclasses import dataclass

from bot.buttons.action import Action
from bot.buttons.parts import (
    AccountOrAll,
    AskedQuestion,
    Followable,
    FormLetter,
    FormName,
    GuidePath,
    HistoryPlace,
    Number,
    PaceName,
    PageNumber,
    PersonId,
    Rated,
    Slug,
    Thumb,
    WordingPlace,
)

# --- topics and answers -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ListThemes(Action, wire="themes"):
    """Shows the themes."""


@dataclass(frozen=True)
class ListEntries(Action, wire="theme:{theme_id}"):
    """Shows the entries of a theme."""

    theme_id: Slug


@dataclass(frozen=True)
class ShowEntry(Action, wire="entry:{entry_id}"):
    """Shows an entry."""

    entry_id: Slug


@dataclass(frozen=True)
class ShowForm(Action, wire="form:{entry_id}:{form}:{question_id}"):
    """Shows the same answer in another form, and makes that the person's choice."""

    entry_id: Slug
    form: FormLetter
    question_id: AskedQuestion


@dataclass(frozen=True)
class Pick(Action, wire="pick:{question_id}:{entry_id}"):
    """Shows the suggestion that was meant by a question."""

    question_id: Number
    entry_id: Slug


@dataclass(frozen=True)
class NoneMeant(Action, wire="nothing:{question_id}"):
    """Says that none of the suggestions was meant by a question."""

    question_id: Number


@dataclass(frozen=True)
class AwaitAnswer(Action, wire="notify:{question_id}"):
    """Asks to be told when a question has an answer."""

    question_id: Number


@dataclass(frozen=True)
class Rate(Action, wire="{useful}:{rated}:{form}"):
    """Says whether an answer helped (👍 or 👎)."""

    useful: Thumb
    rated: Rated
    form: FormLetter


@dataclass(frozen=True)
class GoInGuide(Action, wire="guide:{path}"):
    """Shows what follows in the guide after the answers of the path."""

    path: GuidePath


# --- accounts and their updates ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShowSummaries(Action, wire="summary"):
    """Shows how each account stands."""


@dataclass(frozen=True)
class ShowSummary(Action, wire="summary:{account_id}"):
    """Shows how one account stands."""

    account_id: Slug


@dataclass(frozen=True)
class ShowUpdate(Action, wire="update:{number}"):
    """Shows one update in full."""

    number: Number


@dataclass(frozen=True)
class ShowChart(Action, wire="chart:{account_id}"):
    """Shows the figures of an account over time."""

    account_id: Slug


@dataclass(frozen=True)
class ShowHistory(Action, wire="{in_place}:{account_id}:{page}"):
    """Shows a page of the history of an account, or of all: ``in_place`` of the page above the button, or as a new message."""

    account_id: AccountOrAll
    page: PageNumber
    in_place: HistoryPlace = False


@dataclass(frozen=True)
class ShowYear(Action, wire="year:{account_id}:{year}:{page}"):
    """Shows a page of what was published in a year, in place of the page above the button."""

    account_id: AccountOrAll
    year: PageNumber
    page: PageNumber


@dataclass(frozen=True)
class ShowWording(Action, wire="{in_place}:{number}:{revision}"):
    """Shows an earlier wording of an update: ``in_place`` of the one above the button, or as a new message."""

    number: Number
    revision: PageNumber
    in_place: WordingPlace = False


@dataclass(frozen=True)
class MakeReport(Action, wire="report:{account_id}"):
    """Sends the report of an account, or of all, as a PDF."""

    account_id: AccountOrAll


# --- following --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ListFollowable(Action, wire="follow"):
    """Shows what there is to follow."""


@dataclass(frozen=True)
class ChoosePace(Action, wire="follow:{account_id}"):
    """Asks how soon the chat wants to be told about an account, or about all."""

    account_id: Followable


@dataclass(frozen=True)
class StartFollowing(Action, wire="follow:{account_id}:{pace}"):
    """Lets the chat follow an account, or all."""

    account_id: Followable
    pace: PaceName


@dataclass(frozen=True)
class ListFollowed(Action, wire="unfollow"):
    """Shows what the chat follows, to end it."""


@dataclass(frozen=True)
class StopFollowing(Action, wire="unfollow:{account_id}"):
    """Ends one choice of the chat: an account's, or that of all accounts."""

    account_id: Followable


@dataclass(frozen=True)
class StopFollowingAnything(Action, wire="unfollow-all"):
    """Ends everything that the chat follows."""


# --- language and privacy ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ChooseLanguage(Action, wire="language:{form}"):
    """Makes a language, or easy Swedish, the person's choice."""

    form: FormName


@dataclass(frozen=True)
class Forget(Action, wire="forget:{user_id}"):
    """Deletes what is stored about the person who asked for it, and nobody else."""

    user_id: PersonId


@dataclass(frozen=True)
class ForgetNothing(Action, wire="forget:no"):
    """Deletes nothing after all."""

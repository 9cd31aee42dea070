"""Callback data reads as it is written, in the very form in which it stands in messages that were sent long ago."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot import buttons
from bot.buttons import ACTIONS, DATA_LIMIT, Action, decode, encode, verb
from bot.buttons.codec import FORMATS
from bot.services.following import Pace
from bot.services.learning import Aside
from bot.services.people import Form, LogFilter
from bot.services.updates import DraftStep
from db.models import Role

ACCOUNT = "kaffehuset"
LONGEST = 10**9 - 1

SENT: dict[str, Action] = {
    "themes": buttons.ListThemes(),
    "theme:grunder": buttons.ListEntries("grunder"),
    "entry:lanefonden": buttons.ShowEntry("lanefonden"),
    "form:lanefonden:s:12": buttons.ShowForm("lanefonden", Form.SWEDISH, 12),
    "form:lanefonden:l:12": buttons.ShowForm("lanefonden", Form.EASY, 12),
    "form:lanefonden:fi:12": buttons.ShowForm("lanefonden", Form("fi"), 12),
    "form:lanefonden:e:0": buttons.ShowForm("lanefonden", Form.ENGLISH, None),
    "pick:12:lanefonden": buttons.Pick(12, "lanefonden"),
    "nothing:12": buttons.NoneMeant(12),
    "notify:12": buttons.AwaitAnswer(12),
    "up:12:s": buttons.Rate(True, 12, Form.SWEDISH),
    "up:lanefonden:l": buttons.Rate(True, "lanefonden", Form.EASY),
    "down:12:e": buttons.Rate(False, 12, Form.ENGLISH),
    "down:1234567890:s": buttons.Rate(False, "1234567890", Form.SWEDISH),
    "guide:": buttons.GoInGuide(""),
    "guide:1a2b3c.": buttons.GoInGuide("1a2b3c."),
    "guide:1a2b3c.012": buttons.GoInGuide("1a2b3c.012"),
    "guide:gammal.012": buttons.GoInGuide("gammal.012"),
    "summary": buttons.ShowSummaries(),
    f"summary:{ACCOUNT}": buttons.ShowSummary(ACCOUNT),
    "update:7": buttons.ShowUpdate(7),
    f"update:{LONGEST}": buttons.ShowUpdate(LONGEST),
    f"chart:{ACCOUNT}": buttons.ShowChart(ACCOUNT),
    f"history:{ACCOUNT}:1": buttons.ShowHistory(ACCOUNT, 1),
    "history:*:1": buttons.ShowHistory(None, 1),
    f"page:{ACCOUNT}:999999": buttons.ShowHistory(ACCOUNT, 999999, in_place=True),
    "page:*:2": buttons.ShowHistory(None, 2, in_place=True),
    f"year:{ACCOUNT}:2026:1": buttons.ShowYear(ACCOUNT, 2026, 1),
    "year:*:2025:2": buttons.ShowYear(None, 2025, 2),
    "version:7:1": buttons.ShowWording(7, 1),
    "wording:7:2": buttons.ShowWording(7, 2, in_place=True),
    f"report:{ACCOUNT}": buttons.MakeReport(ACCOUNT),
    "report:*": buttons.MakeReport(None),
    "follow": buttons.ListFollowable(),
    f"follow:{ACCOUNT}": buttons.ChoosePace(ACCOUNT),
    "follow:*": buttons.ChoosePace("*"),
    f"follow:{ACCOUNT}:monthly": buttons.StartFollowing(ACCOUNT, Pace.MONTHLY),
    "follow:*:now": buttons.StartFollowing("*", Pace.NOW),
    "unfollow": buttons.ListFollowed(),
    f"unfollow:{ACCOUNT}": buttons.StopFollowing(ACCOUNT),
    "unfollow:*": buttons.StopFollowing("*"),
    "unfollow-all": buttons.StopFollowingAnything(),
    "language:sv": buttons.ChooseLanguage(Form.SWEDISH),
    "language:latt": buttons.ChooseLanguage(Form.EASY),
    "language:fi": buttons.ChooseLanguage(Form("fi")),
    "language:en": buttons.ChooseLanguage(Form.ENGLISH),
    "forget:1001": buttons.Forget(1001),
    f"forget:{10**19 - 1}": buttons.Forget(10**19 - 1),
    "forget:no": buttons.ForgetNothing(),
    f"draft-in:3:{ACCOUNT}": buttons.ChooseAccount(3, ACCOUNT),
    "draft:account:3": buttons.AskForPart(DraftStep.ACCOUNT, 3),
    "draft:title:3": buttons.AskForPart(DraftStep.TITLE, 3),
    "draft:body:3": buttons.AskForPart(DraftStep.BODY, 3),
    "draft:figures:3": buttons.AskForPart(DraftStep.FIGURES, 3),
    "draft:reference:3": buttons.AskForPart(DraftStep.REFERENCE, 3),
    "draft:whole:3": buttons.AskForPart(DraftStep.WHOLE, 3),
    "draft:reason:3": buttons.AskForPart(DraftStep.REASON, 3),
    "draft:skip:3": buttons.SkipPart(3),
    "draft:edit:3": buttons.ChoosePart(3),
    "draft:open:3": buttons.OpenDraft(3),
    "draft:save:3": buttons.SaveDraft(3),
    "draft:discard:3": buttons.DiscardDraft(3),
    "draft:undo:3": buttons.RestoreDraft(3),
    "draft:asked:3": buttons.AskInstead(3),
    "draft:rebase:3": buttons.RebaseDraft(3),
    "draft:publish:3:0123abcd": buttons.PublishDraft(3, "0123abcd"),
    "draft:submit:3:0123abcd": buttons.SubmitDraft(3, "0123abcd"),
    "draft:approve:3:0123abcd": buttons.ApproveDraft(3, "0123abcd"),
    "draft:back:3": buttons.SendBackDraft(3),
    "draft:wait:3": buttons.LeaveWaiting(3),
    "revise:7": buttons.ReviseUpdate(7),
    "withdraw:7": buttons.WithdrawUpdate(7),
    "inbox:first": buttons.ShowFirstQuestion(),
    "inbox:card:12": buttons.ShowQuestion(12),
    "inbox:new:12": buttons.ShowQuestion(12, in_place=False),
    "inbox:list:0": buttons.ListQuestions(0),
    "inbox:connect:12": buttons.ChooseEntry(12),
    "inbox:search:12": buttons.SearchEntry(12),
    "link:12:lanefonden": buttons.Connect(12, "lanefonden"),
    "force:12:lanefonden": buttons.Connect(12, "lanefonden", anyway=True),
    "inbox:outside:12": buttons.SetAside(Aside.OUTSIDE, 12),
    "inbox:archive:12": buttons.SetAside(Aside.ARCHIVED, 12),
    "inbox:undo:5": buttons.UndoEvent(5),
    "log:2": buttons.ShowLog(2),
    "log:refused:2": buttons.FilterLog(LogFilter.REFUSED, 2),
    "log-of:7:1": buttons.ShowLogOf(7, 1),
    "log-event:5": buttons.ShowEvent(5),
    "draft:held:title:7": buttons.TakeHeld(DraftStep.TITLE, 7),
    "draft:ask:7": buttons.AnswerHeld(7),
    "draft:line:7:0:text": buttons.ReadLine(7, 0, True),
    "draft:line:7:1:figure": buttons.ReadLine(7, 1, False),
    "draft:tell:7": buttons.TellOfChange(7),
    "draft:quiet:7": buttons.ChangeQuietly(7),
    "draft:schedule:7:0a1b2c3d": buttons.ScheduleDraft(7, "0a1b2c3d"),
    "draft:untime:7": buttons.UnsetTime(7),
    "draft:take:7": buttons.TakeOver(7),
    "move:7": buttons.MoveUpdate(7),
    f"move:7:{ACCOUNT}": buttons.MoveTo(7, ACCOUNT),
    "draft:redact:7": buttons.RedactUpdate(7),
    "redact:7": buttons.RedactWithdrawn(7),
    "draft:keep:7": buttons.KeepContent(7),
    "invite": buttons.ChooseInvitedRole(),
    "invite-revoke:0a1b2c3d": buttons.RevokeInvitation("0a1b2c3d"),
    "invite:officer": buttons.Invite(Role.OFFICER),
    "invite:admin": buttons.Invite(Role.ADMIN),
    "members": buttons.ListMembers(),
    f"member:{2**52}": buttons.ShowMember(2**52),
    f"member-ask:{2**52}": buttons.AskToRemove(2**52),
    f"member-role:{2**52}:officer": buttons.ChangeRole(2**52, Role.OFFICER),
    f"member-role:{2**52}:admin": buttons.ChangeRole(2**52, Role.ADMIN),
    f"member-role:{2**52}:public": buttons.ChangeRole(2**52, Role.PUBLIC),
}
"""Data that buttons in people's chats carry → what pressing them does. Rows are added here; none is ever changed or removed."""


@pytest.mark.parametrize("data", SENT)
def test_the_buttons_in_old_messages_keep_their_meaning(data: str) -> None:
    assert decode(data) == SENT[data]
    assert encode(SENT[data]) == data


def test_every_action_is_among_them() -> None:
    assert {type(action) for action in SENT.values()} == set(ACTIONS)


_ASCII = st.characters(codec="ascii")
_WRITTEN = {
    part.pattern: st.from_regex(part.pattern, fullmatch=True, alphabet=_ASCII)
    for one in FORMATS.values()
    for part in one.parts.values()
}


@st.composite
def actions(draw: st.DrawFn) -> Action:
    """Any action whose fields are within their bounds."""
    kind = draw(st.sampled_from(ACTIONS))
    return kind(**{name: part.read(draw(_WRITTEN[part.pattern])) for name, part in FORMATS[kind].parts.items()})


@given(actions())
def test_what_is_written_is_read_again(action: Action) -> None:
    assume(len(FORMATS[type(action)].write(action)) <= DATA_LIMIT)

    data = encode(action)

    assert 1 <= len(data.encode()) <= DATA_LIMIT
    assert decode(data) == action
    assert data.startswith(verb(action))


@given(actions())
def test_no_two_kinds_of_actions_read_the_same_data(action: Action) -> None:
    data = FORMATS[type(action)].write(action)

    assert [kind for kind, one in FORMATS.items() if one.pattern.fullmatch(data)] == [type(action)]


_VERBS = st.sampled_from(sorted({data.partition(":")[0] for data in SENT}))
_ANYTHING = st.text(st.characters(), max_size=70)
_NEARLY = st.builds(
    lambda verb, rest: ":".join([verb, *rest]),
    _VERBS,
    st.lists(_ANYTHING | st.from_regex(r"[\w*-]{0,12}", alphabet=_ASCII), max_size=4),
)


@given(_ANYTHING | _NEARLY)
def test_arbitrary_text_is_an_action_that_is_written_the_same_or_none_at_all(data: str) -> None:
    action = decode(data)

    assert action is None or encode(action) == data


@pytest.mark.parametrize(
    "data",
    [
        "entry:",
        "entry:lånefonden\n",
        "entry:Lånefonden",
        "entry:../../etc/passwd",
        "entry:" + "a" * 60,
        "entry:lanefonden:mer",
        "pick:01:lanefonden",
        "pick:1000000000:lanefonden",
        "pick:-1:lanefonden",
        "pick:١:lanefonden",
        "form:lanefonden:x:1",
        "follow:*:weekly",
        "history:*:1000000",
        "draft:nonsens:1",
        "draft:publish:1",
        "draft:publish:1:0123ABCD",
        "draft:publish:1:0123abcde",
        "invite:public",
        "language:klingon",
        "form:lanefonden:en:1",
        "guide:å",
        "\ud83d",
        "",
    ],
)
def test_what_is_malformed_or_out_of_bounds_is_no_action(data: str) -> None:
    assert decode(data) is None


@pytest.mark.parametrize(
    "action",
    [
        buttons.ShowEntry("a" * 59),
        buttons.ShowEntry("Å"),
        buttons.ShowEntry(""),
        buttons.ShowUpdate(10**9),
        buttons.ShowUpdate(-1),
        buttons.PublishDraft(1, "kort"),
        buttons.Invite(Role.PUBLIC),
    ],
)
def test_an_action_that_could_not_be_read_again_is_not_written(action: Action) -> None:
    with pytest.raises(ValueError, match="no button can carry"):
        encode(action)

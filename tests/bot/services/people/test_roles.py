"""Roles: given by one-time codes, changed by administrators, and never without one administrator left."""

from __future__ import annotations

import asyncio

import pytest

from bot.services.people.audit import AuditLog
from bot.services.people.forgetting import Forgetting
from bot.services.people.invitations import CodeError, CodeProblem, named
from bot.services.people.privacy import Pseudonyms, mask
from bot.services.people.roles import (
    Actor,
    LastAdministratorError,
    NotAllowedError,
    Roles,
    UnknownPersonError,
)
from bot.services.people.secrets import codes_in
from db.engine import Database
from db.models import AuditSubject, Role, SubjectKind
from db.queries import audit
from tests.support.officers import ADA, KIM, OLGA, OMAR, Desk, refusal

PSEUDONYMS = Pseudonyms(b"a key")


async def test_the_first_administrators_come_from_the_settings(database: Database) -> None:
    roles = Roles(database, [7, 8])
    assert await roles.role_of(7) is Role.ADMIN
    assert await roles.role_of(9) is Role.PUBLIC
    assert [member.id for member in await roles.members()] == [7, 8]


async def test_a_first_administrator_who_was_removed_is_not_let_in_again_by_a_restart(database: Database) -> None:
    roles = Roles(database, [7, 8])
    await roles.change(Actor(8, Role.ADMIN), 7, Role.PUBLIC)
    assert await Roles(database, [7, 8]).role_of(7) is Role.PUBLIC


async def test_two_processes_that_start_at_once_let_them_in_once(database: Database) -> None:
    first, second = Roles(database, [7]), Roles(database, [7])
    assert set(await asyncio.gather(first.role_of(7), second.role_of(7))) == {Role.ADMIN}


async def test_a_code_gives_its_role_once(desk: Desk) -> None:
    invited = await desk.invitations.invite(Role.OFFICER, ADA)
    assert await desk.invitations.redeem(invited.code, KIM.id, "Kim") is Role.OFFICER
    assert await desk.roles.role_of(KIM.id) is Role.OFFICER
    assert await refusal(desk.invitations.redeem(invited.code, 4711)) is CodeProblem.USED


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "])
async def test_a_code_is_read_however_it_is_typed(desk: Desk, change: object) -> None:
    invited = await desk.invitations.invite(Role.OFFICER, ADA)
    assert callable(change)
    assert await desk.invitations.redeem(change(invited.code), KIM.id) is Role.OFFICER


async def test_a_code_is_valid_for_forty_eight_hours(desk: Desk) -> None:
    early, late = await desk.invitations.invite(Role.OFFICER, ADA), await desk.invitations.invite(Role.OFFICER, ADA)
    desk.pass_time(hours=47, minutes=59)
    assert await desk.invitations.redeem(early.code, KIM.id) is Role.OFFICER
    desk.pass_time(minutes=1)
    assert await refusal(desk.invitations.redeem(late.code, 4711)) is CodeProblem.EXPIRED


async def test_an_unknown_code_gives_nothing(desk: Desk) -> None:
    for code in ("", "ABCD-EFGH-JKMN-PQRS", "x" * 500, "'; DROP TABLE people"):
        assert await refusal(desk.invitations.redeem(code, KIM.id)) is CodeProblem.UNKNOWN


async def test_a_code_never_lowers_a_role_and_is_left_for_whom_it_was_meant(desk: Desk) -> None:
    invited = await desk.invitations.invite(Role.OFFICER, ADA)
    assert await refusal(desk.invitations.redeem(invited.code, ADA.id)) is CodeProblem.ALREADY
    assert await desk.invitations.redeem(invited.code, KIM.id) is Role.OFFICER


async def test_of_two_who_use_a_code_at_once_one_gets_the_role(desk: Desk) -> None:
    invited = await desk.invitations.invite(Role.OFFICER, ADA)
    results = await asyncio.gather(
        desk.invitations.redeem(invited.code, 11), desk.invitations.redeem(invited.code, 12), return_exceptions=True
    )
    assert sorted(isinstance(result, CodeError) for result in results) == [False, True]


async def test_the_code_itself_is_stored_nowhere(desk: Desk) -> None:
    invited = await desk.invitations.invite(Role.OFFICER, ADA)
    kept = str([(str(event.subject), event.after) for event in await desk.trace()])
    assert invited.code not in kept
    assert invited.code.replace("-", "") not in kept


async def test_a_role_is_taken_back_from_the_command_line_with_a_trace(desk: Desk) -> None:
    await desk.roles.take_back(OLGA.id)
    await desk.roles.take_back(KIM.id)
    assert await desk.roles.role_of(OLGA.id) is Role.PUBLIC
    event = (await desk.trace())[-1]
    assert (event.action, event.actor_id, event.before, event.after) == (
        "role_removed",
        None,
        {"role": "officer"},
        {"role": "public"},
    )


async def test_only_administrators_invite_and_change(desk: Desk) -> None:
    with pytest.raises(NotAllowedError):
        await desk.invitations.invite(Role.ADMIN, OLGA)
    with pytest.raises(NotAllowedError):
        await desk.roles.change(OLGA, OMAR.id, Role.PUBLIC)
    claimed = Actor(OLGA.id, Role.ADMIN)
    with pytest.raises(NotAllowedError):
        await desk.roles.change(claimed, OLGA.id, Role.ADMIN)


async def test_every_change_stands_in_the_trace_with_before_and_after(desk: Desk) -> None:
    await desk.roles.change(ADA, OLGA.id, Role.ADMIN)
    await desk.roles.change(ADA, OLGA.id, Role.PUBLIC)
    events = [(event.action, event.actor_id, event.before, event.after) for event in await desk.trace()][-2:]
    assert events == [
        ("role_changed", ADA.id, {"role": "officer"}, {"role": "admin"}),
        ("role_removed", ADA.id, {"role": "admin"}, {"role": "public"}),
    ]


async def test_the_last_administrator_can_neither_be_removed_nor_lowered(desk: Desk) -> None:
    for role in (Role.PUBLIC, Role.OFFICER):
        with pytest.raises(LastAdministratorError):
            await desk.roles.change(ADA, ADA.id, role)
    assert await desk.roles.role_of(ADA.id) is Role.ADMIN


async def test_two_administrators_who_remove_each_other_at_once_leave_one(desk: Desk) -> None:
    await desk.roles.change(ADA, OLGA.id, Role.ADMIN)
    olga = Actor(OLGA.id, Role.ADMIN)
    results = await asyncio.gather(
        desk.roles.change(ADA, OLGA.id, Role.PUBLIC),
        desk.roles.change(olga, ADA.id, Role.PUBLIC),
        return_exceptions=True,
    )
    assert sum(isinstance(result, BaseException) for result in results) == 1
    assert sum(member.role is Role.ADMIN for member in await desk.roles.members()) == 1


async def test_someone_without_a_role_cannot_be_changed(desk: Desk) -> None:
    with pytest.raises(UnknownPersonError):
        await desk.roles.change(ADA, KIM.id, Role.OFFICER)


async def test_a_new_name_is_remembered_for_those_with_a_role_only(desk: Desk) -> None:
    assert (await desk.roles.actor(OLGA.id, "Olga  Berg")).name == "Olga Berg"
    await desk.roles.actor(KIM.id, "Kim")
    assert [member.name for member in await desk.roles.members()] == ["Olga Berg", "Omar", "Ada"]


async def test_what_the_public_tries_is_counted_by_day_apart_from_the_trace_and_not_who_it_was(desk: Desk) -> None:
    log, before = AuditLog(desk.database, PSEUDONYMS, desk.clock), len(await desk.trace())
    for name in ("/ny", "/ny", "/logg"):
        await log.refused(KIM.id, Role.PUBLIC, AuditSubject(SubjectKind.COMMAND, name))
    await log.refused(OLGA.id, Role.OFFICER, AuditSubject(SubjectKind.COMMAND, "/bjud_in"))
    desk.pass_time(days=1)
    await log.refused(KIM.id, Role.PUBLIC, AuditSubject(SubjectKind.COMMAND, "/ny"))
    tries, pages = await log.tries(1)
    assert (len(await desk.trace()), pages) == (before, 1)
    assert [(one.day, one.name, one.subject, one.count) for one in tries] == [
        ("2026-11-25", "", "/ny", 1),
        ("2026-11-24", "Olga", "/bjud_in", 1),
        ("2026-11-24", "", "/logg", 3),
    ]
    async with desk.database.read() as session:
        rows = await audit.refusals(session, limit=9, offset=0)
    assert {row.officer_id for row in rows} == {None, OLGA.id}


async def test_what_was_tried_is_forgotten_with_the_questions_and_at_a_persons_wish(desk: Desk) -> None:
    log = AuditLog(desk.database, PSEUDONYMS, desk.clock)
    forgetting = Forgetting(desk.database, PSEUDONYMS, 90, desk.clock)
    for person in (KIM.id, 4711):
        await log.refused(person, Role.PUBLIC, AuditSubject(SubjectKind.COMMAND, "/ny"))
    await forgetting.forget(KIM.id, KIM.id)
    assert len((await log.tries(1))[0]) == 1
    desk.pass_time(days=91)
    await forgetting.clear_out()
    assert (await log.tries(1))[0] == []


@pytest.mark.parametrize(
    ("bound_to", "name", "username", "fits"),
    [
        ("@olga_berg", "Någon", "Olga_Berg", True),
        ("@olga_berg", "olga_berg", "", False),
        ("t.me/olga_berg", "Någon", "olga_berg", True),
        ("4711", "Någon", "", True),
        ("4712", "Någon", "", False),
        ("Olga Berg", "olga  BERG", "", True),
        ("Olga Berg", "Olga", "", True),
        ("Olga", "Olga Maria Berg", "", True),
        ("Olga Berg", "Olga Ek", "", False),
        ("Olga Berg", "", "", False),
        ("", "Vem som helst", "", True),
    ],
)
async def test_a_code_is_for_the_person_who_is_named_and_stays_when_another_tries(
    desk: Desk, bound_to: str, name: str, username: str, fits: bool
) -> None:
    invited = await desk.invitations.invite(Role.OFFICER, ADA, named(bound_to))
    if fits:
        assert await desk.invitations.redeem(invited.code, 4711, name, username) is Role.OFFICER
    else:
        assert await refusal(desk.invitations.redeem(invited.code, 4711, name, username)) is CodeProblem.ANOTHER
        assert [one.bound_to for one in await desk.invitations.open()] == [named(bound_to)]
        assert (await desk.trace())[-1].action == "code_misused"


async def test_a_revoked_code_gives_nothing_and_is_traced(desk: Desk) -> None:
    invited = await desk.invitations.invite(Role.ADMIN, ADA)
    (listed,) = await desk.invitations.open()
    with pytest.raises(NotAllowedError):
        await desk.invitations.revoke(listed.mark, OLGA)
    assert await desk.invitations.revoke(listed.mark, ADA)
    assert not await desk.invitations.revoke(listed.mark, ADA)
    assert await refusal(desk.invitations.redeem(invited.code, KIM.id)) is CodeProblem.REVOKED
    assert await desk.invitations.open() == []
    event = (await desk.trace())[-1]
    assert (event.action, event.actor_id, event.before) == ("invitation_revoked", ADA.id, {"role": "admin"})


async def test_every_new_code_is_known_for_one_however_it_is_typed(desk: Desk) -> None:
    for _ in range(50):
        code = (await desk.invitations.invite(Role.OFFICER, ADA)).code
        for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), f"min kod är {code}!"):
            assert codes_in(typed)
            assert mask(typed).found == {"secret"}

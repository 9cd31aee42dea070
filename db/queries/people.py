"""People: their roles and the one-time codes for them, their choices (/sprak), and what they are in the middle of: the last exchange of a
conversation, and what the bot waits for someone to write.

The latter is in the database, so that a restart or a second process loses nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Conversation, Expectation, ExpectationPurpose, Invitation, Person, Preference, Role
from db.statements import insert_into


async def get(session: AsyncSession, telegram_id: int) -> Person | None:
    """The person's row, whether the role still holds or has been removed."""
    return await session.get(Person, telegram_id)


async def role_of(session: AsyncSession, telegram_id: int) -> Role:
    """The role at this moment: public for everyone without a row or with a removed one."""
    query = select(Person.role).where(Person.telegram_id == telegram_id, Person.removed_at.is_(None))
    role = await session.scalar(query)
    return Role.PUBLIC if role is None else role


async def active(session: AsyncSession, *roles: Role) -> list[Person]:
    """Those who have one of ``roles`` now (or any role, when none is named), in the order in which they came."""
    query = select(Person).where(Person.removed_at.is_(None)).order_by(Person.added_at, Person.telegram_id)
    if roles:
        query = query.where(Person.role.in_(roles))
    return list(await session.scalars(query))


async def lock_administrators(session: AsyncSession) -> Sequence[Person]:
    """The administrators for a change: no one else changes one of them until the transaction ends.

    They are locked in one order, so that two who change each other wait instead of blocking one another for ever.
    """
    query = select(Person).where(Person.removed_at.is_(None), Person.role == Role.ADMIN).order_by(Person.telegram_id)
    return (await session.scalars(query.with_for_update(), execution_options={"populate_existing": True})).all()


async def names(session: AsyncSession, telegram_ids: Sequence[int]) -> dict[int, str]:
    """The names of those of ``telegram_ids`` who have or have had a role."""
    query = select(Person.telegram_id, Person.name).where(Person.telegram_id.in_(telegram_ids))
    return {row.telegram_id: row.name for row in await session.execute(query)}


async def put(
    session: AsyncSession, telegram_id: int, role: Role, *, name: str, added_by: int | None, at: datetime
) -> Person:
    """Give a person a role, for the first time or again."""
    person = await session.get(Person, telegram_id)
    if person is None:
        person = Person(telegram_id=telegram_id)
        session.add(person)
    person.role = role
    person.name = name or person.name or ""
    person.added_by = added_by
    person.added_at = at
    person.removed_at = None
    await session.flush()
    return person


async def add_if_new(session: AsyncSession, telegram_id: int, role: Role, *, at: datetime) -> bool:
    """Give a role to someone who has never had one. Returns whether that was so; two processes may try at once."""
    insert = (await insert_into(session, Person)).values(telegram_id=telegram_id, role=role, name="", added_at=at)
    added = await session.execute(insert.on_conflict_do_nothing().returning(Person.telegram_id))
    return added.first() is not None


async def add_invitation(
    session: AsyncSession,
    code_hash: str,
    role: Role,
    *,
    created_by: int | None,
    at: datetime,
    expires_at: datetime,
    bound_to: str | None = None,
) -> None:
    """Keep the hash of a new code."""
    values = {"role": role, "created_by": created_by, "created_at": at, "expires_at": expires_at, "bound_to": bound_to}
    session.add(Invitation(code_hash=code_hash, **values))
    await session.flush()


async def open_invitations(session: AsyncSession, now: datetime) -> list[Invitation]:
    """The codes that can still be used, the newest first."""
    query = select(Invitation).where(
        Invitation.used_at.is_(None), Invitation.revoked_at.is_(None), Invitation.expires_at > now
    )
    return list(await session.scalars(query.order_by(Invitation.created_at.desc(), Invitation.code_hash)))


async def lock_invitation_by_mark(session: AsyncSession, mark: str) -> Invitation | None:
    """The invitation whose hash begins with ``mark``, for a change."""
    query = select(Invitation).where(Invitation.code_hash.startswith(mark, autoescape=True))
    query = query.order_by(Invitation.created_at.desc()).limit(1).with_for_update()
    return await session.scalar(query, execution_options={"populate_existing": True})


async def lock_invitation(session: AsyncSession, code_hash: str) -> Invitation | None:
    """The invitation for a change: of two who use a code at once, the second one finds it used."""
    query = select(Invitation).where(Invitation.code_hash == code_hash).with_for_update()
    return await session.scalar(query, execution_options={"populate_existing": True})


async def preference(session: AsyncSession, person: str) -> Preference | None:
    """What a person (a keyed hash) has chosen, or None when she has not chosen."""
    return await session.get(Preference, person)


async def put_preference(session: AsyncSession, person: str, *, language: str | None, easy: bool, at: datetime) -> None:
    """Remember a choice in place of the one before."""
    row = await session.get(Preference, person)
    if row is None:
        session.add(Preference(person=person, language=language, easy=easy, changed_at=at))
    else:
        row.language, row.easy, row.changed_at = language, easy, at


async def forget_preference(session: AsyncSession, person: str) -> None:
    """Delete what a person has chosen."""
    await session.execute(delete(Preference).where(Preference.person == person))


async def last_exchange(session: AsyncSession, chat: str) -> Conversation | None:
    """The last exchange of a conversation (a keyed hash), by which a follow-up question is understood; or None."""
    return await session.get(Conversation, chat)


async def remember(
    session: AsyncSession,
    chat: str,
    *,
    entry_id: str | None,
    question: str,
    at: datetime,
    offered: Collection[str] = (),
    question_id: int | None = None,
) -> None:
    """Remember an exchange in place of the one before."""
    row = Conversation(chat=chat, entry_id=entry_id, question=question, at=at)
    row.offered, row.question_id = list(offered), question_id
    await session.merge(row)


async def withdraw_offer(session: AsyncSession, chat: str) -> None:
    """What was suggested in a conversation is no longer the last thing said there."""
    await session.execute(update(Conversation).where(Conversation.chat == chat).values(offered=[]))


async def forget_exchange(session: AsyncSession, chat: str) -> None:
    """Delete the last exchange of a conversation."""
    await session.execute(delete(Conversation).where(Conversation.chat == chat))


async def forget_exchanges_before(session: AsyncSession, moment: datetime) -> None:
    """Delete the exchanges from before a moment."""
    await session.execute(delete(Conversation).where(Conversation.at < moment))


async def expect(
    session: AsyncSession, telegram_id: int, purpose: ExpectationPurpose, *, question_id: int, at: datetime
) -> None:
    """Take the person's next message for ``purpose``, in place of what was waited for before."""
    values = {"purpose": purpose, "question_id": question_id, "at": at}
    insert = (await insert_into(session, Expectation)).values(telegram_id=telegram_id, **values)
    await session.execute(insert.on_conflict_do_update(index_elements=[Expectation.telegram_id], set_=values))


async def expected(session: AsyncSession, telegram_id: int) -> Expectation | None:
    """What the person is waited for, however long ago that began. Reads only, since it is asked whenever an officer writes."""
    return await session.get(Expectation, telegram_id)


async def stop_expecting(session: AsyncSession, telegram_id: int) -> None:
    """The person is not waited for any longer."""
    await session.execute(delete(Expectation).where(Expectation.telegram_id == telegram_id))

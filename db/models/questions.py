"""Questions, what is learned from them, and what a chat is in the middle of."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, true
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, stored


class Outcome(enum.StrEnum):
    """Each way in which a question can end."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    REFER = "refer"
    REPLY = "reply"
    NONE = "none"
    BROWSED = "browsed"
    """No question was asked: the entry was opened with a button, and then rated."""


class QuestionStatus(enum.StrEnum):
    """What officers have to do with a question."""

    OPEN = "open"
    """It waits for one of them."""
    CONNECTED = "connected"
    OUTSIDE = "outside"
    """It is outside the bot's task."""
    ARCHIVED = "archived"
    SETTLED = "settled"
    """There is nothing to do: the bot's own answer settled it."""


class Question(Base):
    """A question as it was answered: masked text, outcome, and the asker only as a keyed hash."""

    __tablename__ = "questions"
    __table_args__ = (Index("ix_questions_status_asked_at", "status", "asked_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    asker: Mapped[str] = mapped_column(String(64), index=True)
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    outcome: Mapped[Outcome] = mapped_column(stored(Outcome))
    entry_id: Mapped[str | None] = mapped_column(String(64))
    confidence: Mapped[float]
    candidates: Mapped[list[str]]
    feedback: Mapped[int | None]
    """+1 for 👍, -1 for 👎."""
    status: Mapped[QuestionStatus] = mapped_column(
        stored(QuestionStatus), default=QuestionStatus.SETTLED, server_default=QuestionStatus.SETTLED.value
    )
    handled_event_id: Mapped[int | None] = mapped_column(ForeignKey("audit_events.id"), index=True)
    """The officer's act by which it was connected or set aside, and by which that is undone."""
    notify_chat: Mapped[int | None] = mapped_column(BigInteger)
    """The chat that asked to be told when there is an answer; emptied when it has been told."""
    notify_thread: Mapped[int | None] = mapped_column(BigInteger)
    """The topic of a forum in which it asked; None for General, and in other chats."""
    missing: Mapped[str | None] = mapped_column(Text)
    """What the asker has said that she missed in the answer, masked."""


class LearnedPhrasing(Base):
    """A way of asking that an officer has connected to an entry, besides those in the content files."""

    __tablename__ = "learned_phrasings"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Text)
    question_id: Mapped[int | None]
    added_by: Mapped[int] = mapped_column(BigInteger)
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    exported_at: Mapped[datetime | None]


class ExpectationPurpose(enum.StrEnum):
    """What a message can be waited for."""

    SEARCH = "search"
    """Search words, for an answer to :attr:`Expectation.question_id`."""


class Expectation(Base):
    """What the bot waits for a person to write: her next message is taken for that."""

    __tablename__ = "expectations"

    telegram_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    purpose: Mapped[ExpectationPurpose] = mapped_column(stored(ExpectationPurpose))
    question_id: Mapped[int | None] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    at: Mapped[datetime]


class Conversation(Base):
    """The last exchange of a chat, by which a follow-up question is understood; good for half an hour."""

    __tablename__ = "conversations"

    chat: Mapped[str] = mapped_column(String(64), primary_key=True)
    entry_id: Mapped[str | None] = mapped_column(String(64))
    question: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(index=True)
    offered: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """The entries that were suggested, when that was the last thing said."""
    question_id: Mapped[int | None]
    """The question of the last answer or suggestions, where it was kept."""


class SentAnswer(Base):
    """A message of the bot's that answers a person, by which her edit and her reaction find it. Kept for some days."""

    __tablename__ = "answers"
    __table_args__ = (Index("ix_answers_chat_message_id", "chat", "message_id"),)

    chat: Mapped[str] = mapped_column(String(64), primary_key=True)
    """A keyed hash."""
    answer_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """Telegram's number of the message; of several, the last one, which has the buttons."""
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    """That of the person's message; None when she pressed a button."""
    person: Mapped[str] = mapped_column(String(64), index=True)
    """A keyed hash."""
    question_id: Mapped[int | None]
    entry_id: Mapped[str | None] = mapped_column(String(64))
    words: Mapped[str | None] = mapped_column(String(64))
    """A keyed hash of what she asked, to see whether an edit changes anything."""
    alone: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether the answer is one message, so that another one can take its place."""
    at: Mapped[datetime] = mapped_column(index=True)


class WebTurn(Base):
    """One question of a conversation on the web page with what it was answered, so that the page can show the conversation again."""

    __tablename__ = "web_turns"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str] = mapped_column(String(64), index=True)
    """A keyed hash, as in :class:`Conversation`."""
    at: Mapped[datetime] = mapped_column(index=True)
    question_id: Mapped[int | None] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    """What was asked, masked; empty for what is nobody's to read afterwards."""
    answered: Mapped[dict[str, Any]]
    """What became of it: ids of the content, never its words."""

"""what was offered last, which message answers which, and the topics of forums"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.models import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def columns() -> dict[str, tuple[sa.Column[Any], ...]]:
    """The new columns of each table, made anew: a column belongs to one table."""
    return {
        "conversations": (
            sa.Column("offered", sa.JSON(), server_default="[]", nullable=False),
            sa.Column("question_id", sa.Integer(), nullable=True),
        ),
        "followers": (
            sa.Column("thread_id", sa.BigInteger(), nullable=True),
            sa.Column("lost_topic", sa.Boolean(), server_default=sa.false(), nullable=False),
        ),
        "questions": (sa.Column("notify_thread", sa.BigInteger(), nullable=True),),
    }


def upgrade() -> None:
    op.create_table(
        "answers",
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("answer_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("entry_id", sa.String(length=64), nullable=True),
        sa.Column("words", sa.String(length=64), nullable=True),
        sa.Column("alone", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("chat", "answer_id", name=op.f("pk_answers")),
    )
    op.create_index("ix_answers_chat_message_id", "answers", ["chat", "message_id"])
    op.create_index(op.f("ix_answers_person"), "answers", ["person"])
    op.create_index(op.f("ix_answers_at"), "answers", ["at"])
    for table, added in columns().items():
        for column in added:
            op.add_column(table, column)


def downgrade() -> None:
    for table, added in columns().items():
        for column in reversed(added):
            op.drop_column(table, column.name)
    op.drop_table("answers")

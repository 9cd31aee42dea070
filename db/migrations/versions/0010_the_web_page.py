"""conversations on the web page, and what was missing in an answer."""

import sqlalchemy as sa
from alembic import op

from db.models import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "web_turns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answered", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_web_turns_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_turns")),
    )
    op.create_index(op.f("ix_web_turns_conversation"), "web_turns", ["conversation"])
    op.create_index(op.f("ix_web_turns_at"), "web_turns", ["at"])
    op.create_index(op.f("ix_web_turns_question_id"), "web_turns", ["question_id"])
    op.add_column("questions", sa.Column("missing", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("questions", "missing")
    op.drop_table("web_turns")

"""limits for each person, and a bot that can be closed."""

import sqlalchemy as sa
from alembic import op

from db.models import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEPT = sa.text("state = 'kept'")


def upgrade() -> None:
    op.create_table(
        "message_counts",
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("times", sa.JSON(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("of_day", sa.Integer(), server_default="0", nullable=False),
        sa.Column("silent_from", UtcDateTime(), nullable=True),
        sa.Column("silent_until", UtcDateTime(), nullable=True),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("person", "kind", name=op.f("pk_message_counts")),
    )
    op.create_index(op.f("ix_message_counts_changed_at"), "message_counts", ["changed_at"])
    op.create_table(
        "closings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("closed_by", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_closings_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closings")),
    )
    # Added one by one: SQLite takes new columns that may be empty without writing the table anew.
    op.add_column("inbox", sa.Column("verdict", sa.String(length=8), nullable=True))
    op.add_column("inbox", sa.Column("person", sa.String(length=64), nullable=True))
    op.create_index("ix_inbox_kept", "inbox", ["received_at"], sqlite_where=KEPT, postgresql_where=KEPT)


def downgrade() -> None:
    # An older version knows of no kept rows, and would leave them for ever: it answers them, the bot being open.
    op.execute("UPDATE inbox SET state = 'waiting' WHERE state = 'kept'")
    op.drop_index("ix_inbox_kept", "inbox")
    op.drop_column("inbox", "person")
    op.drop_column("inbox", "verdict")
    op.drop_table("closings")
    op.drop_table("message_counts")

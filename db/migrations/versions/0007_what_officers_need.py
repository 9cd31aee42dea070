"""codes bound to a person, refusals apart, content that is taken away, corrections told of, and drafts that wait for their time."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.models import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OF_A_CORRECTION = sa.text("kind = 'correction'")
OF_AN_EVENT = sa.text("event_id IS NOT NULL")
UNKNOWN_TO_0006 = "('correction', 'role', 'taken-over', 'on-time')"


def columns() -> dict[str, tuple[sa.Column[Any], ...]]:
    """The new columns of each table, made anew: a column belongs to one table."""
    return {
        "invitations": (
            sa.Column("bound_to", sa.String(length=128), nullable=True),
            sa.Column("revoked_at", UtcDateTime(), nullable=True),
            sa.Column("revoked_by", sa.BigInteger(), nullable=True),
        ),
        "updates": (
            sa.Column("redacted_at", UtcDateTime(), nullable=True),
            sa.Column("redacted_by", sa.BigInteger(), nullable=True),
        ),
        "drafts": (
            sa.Column("held", sa.Text(), nullable=True),
            sa.Column("doubts", sa.JSON(), server_default="[]", nullable=False),
            sa.Column("important", sa.Boolean(), server_default=sa.false(), nullable=False),
            sa.Column("redacts", sa.Boolean(), server_default=sa.false(), nullable=False),
            sa.Column("publish_at", UtcDateTime(), nullable=True),
            sa.Column("approved_by", sa.BigInteger(), nullable=True),
        ),
        "deliveries": (sa.Column("event_id", sa.Integer(), nullable=True),),
    }


def upgrade() -> None:
    op.create_table(
        "refusals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("officer_id", sa.BigInteger(), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=128), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusals")),
        sa.UniqueConstraint("day", "person", name="uq_refusals_day_person"),
    )
    # Added one by one: SQLite takes new columns without writing the table anew.
    for table, added in columns().items():
        for column in added:
            op.add_column(table, column)
    op.create_index(
        "uq_deliveries_correction",
        "deliveries",
        ["update_number", "update_version", "chat_id"],
        unique=True,
        sqlite_where=OF_A_CORRECTION,
        postgresql_where=OF_A_CORRECTION,
    )
    op.create_index(
        "uq_deliveries_event",
        "deliveries",
        ["event_id", "chat_id"],
        unique=True,
        sqlite_where=OF_AN_EVENT,
        postgresql_where=OF_AN_EVENT,
    )


def downgrade() -> None:
    # An older version knows nothing of these: what is not sent by then is in the log, and a draft goes back to its author. Content that
    # was taken away would be shown again, so there is no way back for it: its wording becomes what everyone reads now.
    op.execute(f"DELETE FROM deliveries WHERE kind IN {UNKNOWN_TO_0006}")  # noqa: S608 - no value of anyone's
    op.execute("UPDATE drafts SET state = 'discarded' WHERE kind = 'move' AND state <> 'published'")
    op.execute("UPDATE drafts SET kind = 'new' WHERE kind = 'move'")
    op.execute("UPDATE drafts SET state = 'saved' WHERE state = 'scheduled'")
    op.execute("UPDATE drafts SET state = 'saved', step = NULL WHERE step = 'time'")
    op.execute("DELETE FROM invitations WHERE used_at IS NULL AND (bound_to IS NOT NULL OR revoked_at IS NOT NULL)")
    gone = "(SELECT number FROM updates WHERE redacted_at IS NOT NULL)"
    op.execute(
        "UPDATE revisions SET title = 'Innehållet borttaget', body = 'Innehållet borttaget', figures = '{}', "  # noqa: S608
        f"reference = NULL WHERE update_number IN {gone}"
    )
    op.drop_index("uq_deliveries_event", "deliveries")
    op.drop_index("uq_deliveries_correction", "deliveries")
    for table, added in columns().items():
        for column in reversed(added):
            op.drop_column(table, column.name)
    op.drop_table("refusals")

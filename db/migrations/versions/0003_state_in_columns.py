"""state in columns: what strings held together stands apart, each part in a column of its own.

SQLite can change a table only by making it anew, which counts as deleting its rows. So the tables that others refer to are changed before
anything refers to them: audit events, drafts and questions first, and what hangs on these last; the other way round on the way down.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NUMBERED = ("update", "draft", "question", "person", "invitation", "button")
"""The kinds of an audit event's subject that were written ``kind:id``."""

_HANDLED = "'question_connected', 'question_set_aside'"
_WITHDRAWALS = "'reason', 'only:reason', 'withdraw'"


def upgrade() -> None:
    _audit_events()
    _drafts()
    _questions()
    _expectations()
    _deliveries()


def downgrade() -> None:
    _deliveries_back()
    _expectations_back()
    _questions_back()
    _drafts_back()
    _audit_events_back()


def _execute(statement: str, **values: Any) -> None:
    op.get_bind().execute(sa.text(statement), values)


def _different(column: str, table: str) -> list[str]:
    """The different values of a column: far fewer than its rows, so each is read here and its rows are rewritten together."""
    return list(op.get_bind().scalars(sa.text(f"SELECT DISTINCT {column} FROM {table}")))  # noqa: S608 - names from below


# --- audit events: "update:12" ------------------------------------------------------------------------------------------------


def _subject_of(text: str) -> tuple[str, str]:
    kind, colon, rest = text.partition(":")
    if text.startswith("/"):
        return "command", text
    if colon and kind in _NUMBERED:
        return kind, rest
    if text == "message":
        return "message", ""
    return ("export" if text.endswith((".json", ".csv")) else "other"), text


def _audit_events() -> None:
    with op.batch_alter_table("audit_events") as table:
        table.add_column(sa.Column("subject_kind", sa.String(16)))
        table.add_column(sa.Column("subject_id", sa.String(128)))
    for text in _different("subject", "audit_events"):
        kind, subject_id = _subject_of(text)
        _execute(
            "UPDATE audit_events SET subject_kind = :kind, subject_id = :id WHERE subject = :text",
            kind=kind,
            id=subject_id,
            text=text,
        )
    with op.batch_alter_table("audit_events") as table:
        table.alter_column("subject_kind", existing_type=sa.String(16), nullable=False)
        table.alter_column("subject_id", existing_type=sa.String(128), nullable=False)
        table.drop_column("subject")


def _audit_events_back() -> None:
    with op.batch_alter_table("audit_events") as table:
        table.add_column(sa.Column("subject", sa.String(128)))
    _execute(
        "UPDATE audit_events SET subject = CASE WHEN subject_kind IN ('export', 'command', 'other') THEN subject_id"
        " WHEN subject_kind = 'message' THEN 'message' ELSE subject_kind || ':' || subject_id END"
    )
    with op.batch_alter_table("audit_events") as table:
        table.alter_column("subject", existing_type=sa.String(128), nullable=False)
        table.drop_column("subject_kind")
        table.drop_column("subject_id")


# --- drafts: "only:title", "note:2002", "withdraw" ------------------------------------------------------------------------------


def _drafts() -> None:
    with op.batch_alter_table("drafts") as table:
        table.add_column(sa.Column("kind", sa.String(16)))
        table.add_column(sa.Column("step_alone", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column("note_by", sa.BigInteger()))
    _execute(
        f"UPDATE drafts SET kind = CASE WHEN step IN ({_WITHDRAWALS}) THEN 'withdrawal'"  # noqa: S608 - a constant
        " WHEN update_number IS NOT NULL THEN 'revision' ELSE 'new' END"
    )
    for step in filter(None, _different("step", "drafts")):
        sign, _, rest = step.partition(":")
        if sign == "note":
            _execute(
                "UPDATE drafts SET note_by = :by WHERE step = :step AND state = 'submitted'", by=int(rest), step=step
            )
        elif sign == "only":
            alone = "UPDATE drafts SET step = :rest, step_alone = true WHERE step = :step AND state = 'writing'"
            _execute(alone, rest=rest, step=step)
    # What was awaited before it was put aside, published or thrown away is awaited no more.
    _execute("UPDATE drafts SET step = NULL WHERE state <> 'writing'")
    with op.batch_alter_table("drafts") as table:
        table.alter_column("kind", existing_type=sa.String(16), nullable=False)
        table.alter_column("step", existing_type=sa.String(32), type_=sa.String(16))


def _drafts_back() -> None:
    with op.batch_alter_table("drafts") as table:
        table.alter_column("step", existing_type=sa.String(16), type_=sa.String(32))
    _execute("UPDATE drafts SET step = 'only:' || step WHERE step_alone AND step IS NOT NULL")
    _execute("UPDATE drafts SET step = 'note:' || note_by WHERE note_by IS NOT NULL")
    _execute("UPDATE drafts SET step = 'withdraw' WHERE kind = 'withdrawal' AND step IS NULL")
    with op.batch_alter_table("drafts") as table:
        table.drop_column("kind")
        table.drop_column("step_alone")
        table.drop_column("note_by")


# --- questions: "none", and the moment by which an act was known ------------------------------------------------------------------


def _questions() -> None:
    with op.batch_alter_table("questions") as table:
        table.add_column(sa.Column("handled_event_id", sa.Integer()))
        table.alter_column("status", existing_type=sa.String(16), server_default="settled")
    _execute("UPDATE questions SET status = 'settled' WHERE status = 'none'")
    _execute(
        "UPDATE questions SET handled_event_id = (SELECT min(event.id) FROM audit_events event"  # noqa: S608 - a constant
        " WHERE event.actor_id = questions.handled_by AND event.at = questions.handled_at"
        f" AND event.action IN ({_HANDLED})) WHERE handled_by IS NOT NULL"
    )
    with op.batch_alter_table("questions") as table:
        table.create_foreign_key(
            "fk_questions_handled_event_id_audit_events", "audit_events", ["handled_event_id"], ["id"]
        )
        table.create_index("ix_questions_handled_event_id", ["handled_event_id"])
        table.drop_column("handled_by")
        table.drop_column("handled_at")


def _questions_back() -> None:
    with op.batch_alter_table("questions") as table:
        table.add_column(sa.Column("handled_by", sa.BigInteger()))
        table.add_column(sa.Column("handled_at", sa.DateTime()))
        table.alter_column("status", existing_type=sa.String(16), server_default="none")
    _execute("UPDATE questions SET status = 'none' WHERE status = 'settled'")
    for column, of_event in (("handled_by", "actor_id"), ("handled_at", "at")):
        _execute(
            f"UPDATE questions SET {column} = (SELECT event.{of_event} FROM audit_events event"  # noqa: S608 - constants
            " WHERE event.id = questions.handled_event_id)"
        )
    with op.batch_alter_table("questions") as table:
        table.drop_index("ix_questions_handled_event_id")
        table.drop_constraint("fk_questions_handled_event_id_audit_events", type_="foreignkey")
        table.drop_column("handled_event_id")


# --- expectations: "inbox-search:55" ----------------------------------------------------------------------------------------------


def _expectations() -> None:
    with op.batch_alter_table("expectations") as table:
        table.add_column(sa.Column("question_id", sa.Integer()))
    for text in _different("purpose", "expectations"):
        question_id = int(text.rpartition(":")[2])
        change = "UPDATE expectations SET purpose = 'search', question_id = :id WHERE purpose = :text"
        _execute(change, id=question_id, text=text)
    _execute("DELETE FROM expectations WHERE question_id NOT IN (SELECT id FROM questions)")
    with op.batch_alter_table("expectations") as table:
        table.alter_column("purpose", existing_type=sa.String(64), type_=sa.String(16), nullable=False)
        table.create_foreign_key(
            "fk_expectations_question_id_questions", "questions", ["question_id"], ["id"], ondelete="CASCADE"
        )


def _expectations_back() -> None:
    with op.batch_alter_table("expectations") as table:
        table.drop_constraint("fk_expectations_question_id_questions", type_="foreignkey")
        table.alter_column("purpose", existing_type=sa.String(16), type_=sa.String(64), nullable=False)
    _execute("UPDATE expectations SET purpose = 'inbox-search:' || question_id")
    with op.batch_alter_table("expectations") as table:
        table.drop_column("question_id")


# --- deliveries: "update:12", "digest:2026-11", "question:55", "progress:12:1" ----------------------------------------------------


def _columns_of(subject: str) -> dict[str, Any] | None:
    kind, _, rest = subject.partition(":")
    number, _, version = rest.partition(":")
    if kind == "digest":
        return {"kind": kind, "month": rest}
    if kind in ("update", "progress") and number.isdigit():
        return {"kind": kind, "update_number": int(number), "update_version": int(version) if version else None}
    return {"kind": kind, "question_id": int(rest)} if kind == "question" and rest.isdigit() else None


def _deliveries() -> None:
    with op.batch_alter_table("deliveries") as table:
        table.add_column(sa.Column("kind", sa.String(16)))
        for name in ("update_number", "update_version", "question_id", "draft_id"):
            table.add_column(sa.Column(name, sa.Integer()))
        table.add_column(sa.Column("month", sa.String(7)))
    empty: dict[str, Any] = {"update_number": None, "update_version": None, "question_id": None, "month": None}
    for subject in _different("subject", "deliveries"):
        if about := _columns_of(subject):
            _execute(
                "UPDATE deliveries SET kind = :kind, update_number = :update_number, update_version = :update_version,"
                " question_id = :question_id, month = :month WHERE subject = :subject",
                **(empty | about),
                subject=subject,
            )
    # Questions are deleted when their time is up, and a row about one that is gone tells nothing to anyone.
    _execute(
        "DELETE FROM deliveries WHERE kind IS NULL"
        " OR (question_id IS NOT NULL AND question_id NOT IN (SELECT id FROM questions))"
        " OR (update_number IS NOT NULL AND update_number NOT IN (SELECT number FROM updates))"
    )
    with op.batch_alter_table("deliveries") as table:
        table.alter_column("kind", existing_type=sa.String(16), nullable=False)
        table.create_foreign_key("fk_deliveries_update_number_updates", "updates", ["update_number"], ["number"])
        table.create_foreign_key(
            "fk_deliveries_question_id_questions", "questions", ["question_id"], ["id"], ondelete="CASCADE"
        )
        table.create_foreign_key("fk_deliveries_draft_id_drafts", "drafts", ["draft_id"], ["id"])
        table.drop_constraint("uq_deliveries_chat_id_subject", type_="unique")
        table.drop_index("ix_deliveries_subject_state")
        table.drop_column("subject")
        table.create_index("ix_deliveries_chat_id", ["chat_id"])
        table.create_index("ix_deliveries_update_number_kind_state", ["update_number", "kind", "state"])
    for name, columns, where in _ONCE_PER_CHAT:
        condition = sa.text(where)
        op.create_index(
            name, "deliveries", [*columns, "chat_id"], unique=True, sqlite_where=condition, postgresql_where=condition
        )


_ONCE_PER_CHAT = (
    ("uq_deliveries_update", ["update_number"], "kind = 'update'"),
    ("uq_deliveries_progress", ["update_number", "update_version"], "kind = 'progress'"),
    ("uq_deliveries_digest", ["month"], "kind = 'digest'"),
    ("uq_deliveries_question", ["question_id"], "question_id IS NOT NULL"),
    ("uq_deliveries_draft", ["draft_id", "kind"], "draft_id IS NOT NULL"),
)


def _deliveries_back() -> None:
    # What is told about drafts had no rows before.
    _execute("DELETE FROM deliveries WHERE draft_id IS NOT NULL")
    for name, _columns, _where in _ONCE_PER_CHAT:
        op.drop_index(name, "deliveries")
    with op.batch_alter_table("deliveries") as table:
        table.add_column(sa.Column("subject", sa.String(64)))
        table.drop_index("ix_deliveries_chat_id")
        table.drop_index("ix_deliveries_update_number_kind_state")
        for column, other in (("update_number", "updates"), ("question_id", "questions"), ("draft_id", "drafts")):
            table.drop_constraint(f"fk_deliveries_{column}_{other}", type_="foreignkey")
    _execute(
        "UPDATE deliveries SET subject = CASE kind WHEN 'update' THEN 'update:' || update_number"
        " WHEN 'progress' THEN 'progress:' || update_number || ':' || update_version"
        " WHEN 'digest' THEN 'digest:' || month ELSE 'question:' || question_id END"
    )
    with op.batch_alter_table("deliveries") as table:
        table.alter_column("subject", existing_type=sa.String(64), nullable=False)
        table.create_unique_constraint("uq_deliveries_chat_id_subject", ["chat_id", "subject"])
        table.create_index("ix_deliveries_subject_state", ["subject", "state"])
        for column in ("kind", "update_number", "update_version", "question_id", "month", "draft_id"):
            table.drop_column(column)

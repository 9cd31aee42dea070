"""values of figures: a figure's value has parts (how exact it is, the day it holds for, a comment), where it was a number alone."""

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TABLES = ("revisions", "drafts")


def upgrade() -> None:
    _rewrite(lambda number: {"kind": "exact", "number": number} if isinstance(number, str) else number)


def downgrade() -> None:
    """Of a value that is no exact number, the number that was given stays: the lower one of a range."""
    _rewrite(lambda value: value["number"] if isinstance(value, dict) else value)


def _rewrite(change: Callable[[Any], Any]) -> None:
    connection = op.get_bind()
    for name in _TABLES:
        table = sa.table(name, sa.column("id", sa.Integer), sa.column("figures", sa.JSON))
        for row_id, stored in connection.execute(sa.select(table.c.id, table.c.figures)).all():
            figures = json.loads(stored) if isinstance(stored, str) else stored
            if figures:
                changed = {figure: change(value) for figure, value in figures.items()}
                connection.execute(table.update().where(table.c.id == row_id).values(figures=changed))

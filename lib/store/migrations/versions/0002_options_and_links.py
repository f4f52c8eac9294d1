"""Options with their versions and what else happened to them, and links."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "options",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("area", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("archived", sa.Boolean, nullable=False),
        sa.Column("frozen", sa.Text, nullable=False),
    )
    in_use = sa.column("archived", sa.Boolean) == sa.false()
    op.create_index(
        "one_option_of_a_name",
        "options",
        ["area", "name_key"],
        unique=True,
        sqlite_where=in_use,
        postgresql_where=in_use,
    )
    op.create_table(
        "option_versions",
        sa.Column("option_id", sa.String(32), sa.ForeignKey("options.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("saved_at", moment, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("work", sa.JSON, nullable=False),
    )
    op.create_table(
        "option_events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("option_id", sa.String(32), sa.ForeignKey("options.id"), nullable=False, index=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", moment, nullable=False),
    )
    op.create_table(
        "links",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("target", sa.String(16), nullable=False),
        sa.Column("target_id", sa.String(64), nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("revoked_at", moment),
    )
    op.create_index("links_of_a_target", "links", ["target", "target_id"])

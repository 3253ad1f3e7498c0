"""Alembic's entry: runs the steps over the connection that storage.migrate hands over."""

from alembic import context

from storage.figures import fact_tables  # noqa: F401
from storage.service import service_tables  # noqa: F401
from storage.tables import metadata
from storage.verdicts import verdict_tables  # noqa: F401

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=False)
with context.begin_transaction():
    context.run_migrations()

"""A merge takes along everything that belongs to a project."""

from storage.projects.merging import MOVED
from storage.tables import metadata

BY_OWN_RULES = {"entries", "facts", "introductions", "changes", "projects"}  # moved, ended or left as history, each so


def test_every_table_of_projects_is_moved_or_has_a_rule_of_its_own():
    of_projects = {table.name for table in metadata.tables.values() if "project_id" in table.c}
    assert of_projects - {table.name for table in MOVED} <= BY_OWN_RULES

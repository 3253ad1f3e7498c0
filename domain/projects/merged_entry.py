"""Two entries of the ledger that are one project: what stands in the one that is left. Pure."""

from dataclasses import replace

from domain.projects.project import Project


def joined(keep: Project, lose: Project) -> Project:
    """`keep`, with what only `lose` knew: serving unit, enterprise, leader, industry, category; confidential if either
    was; it counts from the earlier first report and is also known by the other name. Who introduced it stays."""
    serving = keep.serving_unit or (lose.serving_unit if lose.serving_unit != keep.unit else None)
    return replace(
        keep, created_at=min(keep.created_at, lose.created_at), serving_unit=serving,
        enterprise=keep.enterprise or lose.enterprise, leader=keep.leader or lose.leader,
        industry=keep.industry or lose.industry, category=keep.category or lose.category,
        confidential=keep.confidential or lose.confidential,
        aliases=tuple(dict.fromkeys((*keep.aliases, lose.name, *lose.aliases))))

"""Words about a project that need not name it: what they tell is read as if they did."""

from dataclasses import replace
from datetime import date

from domain.filing.record import Doubt, Mention, Record, UpdateKind
from domain.projects.project import Project
from reading import read

ANY = "海川项目"  # a name for the reader, of which no word is a stage


def read_of(text: str, day: date, project: Project) -> Record:
    """A reply or an answer about `project`: «已经开工了» tells its stage, which the card marks as guessed."""
    record = read(text, day)
    if any(mention.stage or mention.name for mention in record.projects):
        return record
    told = read(ANY + text, day)
    stage = next((mention.stage for mention in told.projects if mention.stage), None)
    if stage is None:
        return record
    mention = replace(record.projects[0] if record.projects else Mention(project.name, enterprise=project.enterprise),
                      stage=stage)
    kind = told.kind if record.kind is UpdateKind.OTHER else record.kind
    return replace(record, kind=kind, projects=(mention, *record.projects[1:]),
                   doubts=(*record.doubts, Doubt("projects.0.stage", "guessed_stage")))

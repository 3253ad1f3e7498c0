"""What is told of a difficulty that is open already, and what another kind of news would tell along."""

import json
from collections.abc import Sequence
from dataclasses import replace

from domain.duties.solving import another, shared_words
from domain.filing.record import NONE, Doubt, Record, UpdateKind
from domain.projects.stages import Stage
from reading.parse import parse
from reading.reading_context import ReadingContext

_ENOUGH = 2  # runs of two characters that tell the same thing: «变压器» is two
_BY_MEETING = (NONE, Stage.LEAD, Stage.NEGOTIATING)  # whom one meets is talked with, without a word of it


def of_open_trouble(record: Record, text: str, troubles: Sequence[str]) -> Record:
    """«供电公司回话了，变压器最快7月20号能增容» where the transformer is an open difficulty: news of it, not a second
    one."""
    if record.kind is not UpdateKind.ISSUE or len(record.projects) != 1 or record.charged or another(text):
        return record
    [mention] = record.projects
    names = (mention.name, mention.enterprise, *record.enterprises)
    same = any(len(shared_words(text, trouble, names)) >= _ENOUGH for trouble in troubles)
    alone = mention.act is None and mention.stage is None
    return replace(record, kind=UpdateKind.PROGRESS) if same and alone else record


def with_told_along(record: Record, text: str, context: ReadingContext) -> Record:
    """A button of another kind sets no step that no word tells."""
    reached = {str(step.stage) for step in parse(text, context.today).steps if step.reached}

    def told(along: str) -> str:
        fields = json.loads(along) if along else {}
        kept = {path: value for path, value in fields.items()
                if not path.endswith(".stage") or value in _BY_MEETING or value in reached}
        return json.dumps(kept, ensure_ascii=False) if kept else ""

    def fitting(doubt: Doubt) -> Doubt:
        return replace(doubt, along=tuple(map(told, doubt.along))) if doubt.field == "kind" and doubt.along else doubt

    return replace(record, doubts=tuple(map(fitting, record.doubts)))

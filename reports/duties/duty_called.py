"""How a duty is called where it stands among others."""

from domain.duties.duty import Duty, DutyKind
from reports.render import word

UNTITLED = {"milestone": DutyKind.NEXT_STEP}  # of what is called otherwise in its id than its kind


def title_of(duty: Duty) -> str:
    """Its own title; what has none is called by its kind."""
    return duty.title or word("duty_kind", duty.kind)


def said_of(duty: Duty) -> str:
    """With its kind before it, where the title does not say it."""
    kind = word("duty_kind", duty.kind)
    said = not duty.title or kind in duty.title or duty.source.startswith("plan:duties")
    return title_of(duty) if said else f"{kind}：{duty.title}"


def kind_said(duty_id: str) -> str:
    """What something without a title is called, by its id: «silence:12» is 进展报送."""
    head = duty_id.partition(":")[0]
    return word("duty_kind", UNTITLED.get(head, head))

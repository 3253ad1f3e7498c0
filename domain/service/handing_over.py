"""招落分离 and risk notes: who may, what each changes. Pure."""

from datetime import date

from domain.errors import RuleBroken
from domain.people.access import may_edit, may_judge
from domain.people.member import Member
from domain.plan.plan import Plan
from domain.projects.project import Project
from domain.projects.stages import LADDER, Stage, rank
from domain.service.service_acts import HandOverAct, RiskAct

# The four steps at which a risk is looked for (004): the stage that a project stands at tells the step.
RISK_STEPS: tuple[tuple[str, Stage], ...] = (("landing", Stage.LANDED), ("signing", Stage.SIGNED),
                                             ("review", Stage.INTENT), ("talks", LADDER[0]))


def may_hand_over(member: Member, project: Project) -> bool:
    """Who may change the project, and the leaders of the unit that brought it."""
    return may_edit(member, project) or may_judge(member, project)


def hand_over_act(project: Project, to: str, on: date | None, parts: tuple[int, int] | None, plan: Plan,
                  today: date) -> HandOverAct:
    """Raises RuleBroken: the project ended, the plan has no such unit, it brought the project itself, it serves it
    already and nothing is said of the credit, a part is nothing."""
    if project.stage is Stage.ENDED:
        raise RuleBroken("project_over", name=project.name)
    unit = plan.unit(to)
    if unit is None:
        raise RuleBroken("no_such_unit", said=to)
    if unit.name == project.unit or (unit.name == project.serving_unit and parts is None):
        raise RuleBroken("handed_over_already", name=project.name, unit=unit.name, brought=unit.name == project.unit)
    if parts is not None and min(parts) < 1:
        raise RuleBroken("empty_part", parts=f"{parts[0]}:{parts[1]}")
    return HandOverAct(project.id, project.unit, unit.name, on or today, parts)


def risk_act(project: Project, words: str, over: bool) -> RiskAct:
    stage = project.held_stage or project.stage or LADDER[0]
    step = next(name for name, since in RISK_STEPS if rank(stage) >= rank(since))
    return RiskAct(project.id, step, words, over)

"""What the introducer of a project is owed, rule by rule, with the arithmetic and the facts behind it."""

from dataclasses import dataclass
from datetime import date

from domain.plan.office import Office
from domain.plan.plan import OpenQuestion
from domain.projects.project import Project
from domain.service.firm_notes import FirmFact, FirmNote, introducer_of
from domain.service.rewards import RewardWorked, reward
from storage.store import Store

OPEN_RATE = "reward"  # keys of the plan's open questions about it begin so


@dataclass(frozen=True, slots=True)
class RewardView:
    """What templates/service/reward.html.j2 shows. `asked`: what the document leaves open about rewards; `words`: the
    project's tags, category and trade."""

    project: Project
    introducer: FirmFact | None
    named_on: date | None
    named_by: str
    worked: tuple[RewardWorked, ...]
    asked: tuple[OpenQuestion, ...]
    words: tuple[str, ...]
    today: date


async def load_reward(store: Store, office: Office, project: Project, today: date) -> RewardView:
    """Five queries."""
    plan = office.plan
    facts = await store.facts.of_project(project.id)
    tags = {tag for fact in facts for tag in fact.tags}
    words = tags | {word for word in (project.category, project.industry) if word}
    first = introducer_of(await store.firm_notes.standing(FirmNote.INTRODUCER), project.id)
    names = {m.id: m.name for m in await store.members.all(active_only=False)}
    worked = tuple(reward(rule, facts, words, plan.exchange_rates, today) for rule in plan.rewards)
    return RewardView(project, first, office.day(first.at) if first else None, names.get(first.by, "") if first else "",
                      worked, tuple(q for q in plan.open_questions if q.key.startswith(OPEN_RATE)),
                      tuple(sorted(words)), today)

"""A card with all that showing it, its buttons and its taps need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from domain.duties.duty import Duty
from domain.duties.solving import concerned, why_it_rested
from domain.figures.fact import Fact
from domain.filing.against_ledger import Against, against_ledger
from domain.filing.card_doubts import doubts, sums_of
from domain.filing.conversation import target_of
from domain.filing.draft import OPEN, Draft
from domain.filing.record import Act, Doubt, UpdateKind
from domain.filing.told_outputs import maker_of, tells_only_outputs
from domain.people.access import may_report
from domain.people.member import Member
from domain.plan.plan import Plan
from domain.projects.project import Difficulty, Milestone, Project
from handlers.context import BotContext
from handlers.filing.assignments_done import assignment_told
from handlers.projects.ledger_names import ledger_of


@dataclass(frozen=True, slots=True)
class Difference:
    field: str
    before: str
    after: str

SAME_WORDS = timedelta(days=7)  # two reports in the same words within it are likely one


@dataclass(frozen=True, slots=True)
class CardDesk:
    """A draft with all that showing it needs."""

    draft: Draft
    member: Member
    plan: Plan
    ledger: Mapping[int, Project]
    differences: tuple[Difference, ...] = ()
    filed: tuple[int, ...] = ()  # after saving: the project of each entry
    difficulties: Mapping[int, tuple[Difficulty, ...]] = field(default_factory=dict)  # of projects whose are spoken of
    rests: Mapping[int, str] = field(default_factory=dict)  # why the projects of the card that rest do so
    planned: tuple[Milestone, ...] = ()  # the open planned days of the one project that the card is of
    # the facts of the projects of a new report; of none: what its unit made
    held: Mapping[int | None, Sequence[Fact]] = field(default_factory=dict)
    twin: int | None = None  # a report of the last days in the very same words
    assignment: Duty | None = None  # that the card tells as done

    def concerned(self, act: Act) -> tuple[Difficulty | None, ...]:
        """The difficulties that the card tells as solved, or as back again; None for one that was never filed."""
        out: list[Difficulty | None] = []
        for index, mention in enumerate(self.draft.record.projects):
            project = target_of(self.draft, index, self.ledger)
            if project is None or not may_report(self.member, project):
                continue
            known = self.difficulties.get(project.id, ())
            if mention.act is act:
                out.append(concerned(mention, self.draft.text, known))
            elif act is Act.SOLVED and mention.act is Act.RESUMED:
                out += [d for d in (why_it_rested(mention, self.draft.text, known),) if d is not None]
        return tuple(out)

    def against(self, index: int) -> tuple[Against, ...]:
        """What one project's part says against the ledger; nothing of another unit's project, nor of a correction."""
        draft, project = self.draft, target_of(self.draft, index, self.ledger)
        if draft.state != OPEN or draft.corrects is not None or (project and not may_report(self.member, project)):
            return ()
        mention = draft.record.projects[index]
        days = mention.on or draft.record.happened
        held = self.held_of(index)
        return tuple(against_ledger(mention, days.start if days else draft.sent_on, project, held or (),
                                    sums_of(mention, project, held),
                                    signing=draft.record.kind is UpdateKind.SIGNING))

    def held_of(self, index: int) -> Sequence[Fact] | None:
        """The facts of one of its projects; of what is none those of the same maker."""
        project, mention = target_of(self.draft, index, self.ledger), self.draft.record.projects[index]
        held = self.held.get(project.id if project else None)
        return held if project else tuple(fact for fact in held or () if fact.enterprise == maker_of(mention))

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is doubtful or may be otherwise; nothing once it is saved or dropped."""
        return doubts(self.draft, self.ledger, self.member, self.plan, self.held) if self.draft.state == OPEN else ()


async def desk_of(context: BotContext, member: Member, draft: Draft,
                  differences: tuple[Difference, ...] = ()) -> CardDesk:
    """A draft with the projects of the ledger that it may mean."""
    chosen = tuple(c.project_id for c in draft.choices if c.project_id is not None)
    near = tuple(i for c in draft.choices for i in c.candidates)
    near += tuple(i for ids in draft.same_enterprise.values() for i in ids)
    near += tuple(int(i) for doubt in draft.record.doubts if doubt.field.endswith(".project") for i in doubt.choices)
    spoken_of = [c.project_id for c, mention in zip(draft.choices, draft.record.projects, strict=True)
                 if c.project_id is not None and mention.act in (Act.SOLVED, Act.REOPENED, Act.CHARGED, Act.RESUMED)]
    troubles = {number: tuple(await context.store.difficulties.of_project(number)) for number in spoken_of}
    ledger = await ledger_of(context, chosen, near)
    only = ledger.get(chosen[0]) if len(draft.choices) == len(chosen) == 1 else None
    planned = await context.store.milestones.of_project(only.id) if only and may_report(member, only) else ()
    rests = {n: await context.store.projects.why_resting(n) for n in chosen if n in ledger and ledger[n].is_resting}
    new = draft.state == OPEN and draft.corrects is None
    held: dict[int | None, Sequence[Fact]] = {}
    if new and chosen:
        held.update(await context.store.imports.told_of(n for n in chosen if n in ledger))
    if new and any(tells_only_outputs(mention) for mention in draft.record.projects):
        held[None] = await context.store.facts.outputs([draft.unit])
    twin = await context.store.updates.same_words(member.id, draft.text, context.now - SAME_WORDS) if new else None
    return CardDesk(draft, member, context.office.plan, ledger, differences, difficulties=troubles, rests=rests,
                    planned=tuple(one for one in planned if one.done_on is None), held=held, twin=twin,
                    assignment=await assignment_told(context, member, draft.text, chosen))

"""What a card asks about: what is missing or doubtful on a draft, and what ✅ asks once more. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from domain.figures.fact import Fact, FactKind, kind_of_sum
from domain.figures.introduction import agreed
from domain.figures.output_spans import OutputOfDays, days_told, told_already
from domain.figures.received import SumTold, made_before, statements, sums_told
from domain.filing.conversation import is_resting_news, stage_told, stood_at, target_of
from domain.filing.draft import Draft
from domain.filing.offers import NAMED_ONLY, UNTOLD_DAY, basis_choice, leaf, said_value, sum_of, tag_said, tags_at
from domain.filing.record import NONE, Act, Doubt, Mention, UpdateKind
from domain.filing.told_outputs import maker_of, tells_only_outputs
from domain.money import Amount, Basis, Money
from domain.people.access import may_report
from domain.people.member import Member
from domain.plan.plan import Plan
from domain.projects.project import Project
from domain.projects.stages import LADDER, goes_backwards

NEEDS_ENTERPRISE = frozenset({UpdateKind.SIGNING, UpdateKind.LEAD, UpdateKind.RECEPTION, UpdateKind.TRIP})
BEYOND_SENSE = 10**12  # whole units of a currency: no project has as much, few cities make it in a year
SLIP = 10  # an amount ten times the last one, or a tenth of it, is asked about


def doubts(draft: Draft, ledger: Mapping[int, Project], member: Member, plan: Plan,
           held: Mapping[int | None, Sequence[Fact]] | None = None) -> tuple[Doubt, ...]:
    """What is missing or doubtful on the card: never a reason not to save. Fields a person has set are not doubted.
    `held`: the facts of its projects, where they are at hand; of none: what its unit made."""
    record = draft.record
    out = [d for d in record.doubts if not d.field.startswith("projects.")]
    if record.happened is None and record.kind is not UpdateKind.APPOINTMENT:
        out.append(Doubt("happened", "no_day"))
    named = any(project and project.enterprise for project in (target_of(draft, n, ledger)
                                                               for n in range(len(draft.choices))))
    if not (record.enterprises or record.firms or record.leads or named) and record.kind in NEEDS_ENTERPRISE:
        out.append(Doubt("enterprises", "no_enterprise"))
    if len(member.units) != 1 and draft.unit not in draft.text and "unit" not in draft.touched:
        out.append(Doubt("unit", "which_unit", tuple(member.units or (u.name for u in plan.units))[:4]))
    for index, mention in enumerate(record.projects):
        out += _doubts_of(draft, index, mention, target_of(draft, index, ledger), member, held or {})
        if mention.introducers and not agreed(mention.introducers, plan):
            out.append(Doubt(f"projects.{index}.introducers", "parts_open", ("equal",)))
    out += [d for d in record.doubts if d.field.startswith("projects.") and not _is_settled(d, draft)]
    kept = {(d.field, d.reason): d for d in out if d.field not in draft.touched}
    # a project needs a name first of all; a sum that would be lost comes before what only might be otherwise
    named_first = sorted(kept.values(), key=lambda doubt: (doubt.reason != "no_name", not _is_sum_more(doubt)))
    return (*named_first, *_taken_back(draft), *_tags_of(draft))


def _is_sum_more(doubt: Doubt) -> bool:
    return leaf(doubt.field) == "amounts" and any(map(sum_of, doubt.choices))


def _is_settled(doubt: Doubt, draft: Draft) -> bool:
    """Which project of the ledger is meant is known by now, or a sum more was offered for another place than the next
    one."""
    index = int(doubt.field.split(".")[1])
    if _is_sum_more(doubt):
        return not doubt.field.endswith(f".{len(draft.record.projects[index].amounts)}")
    chosen = draft.choices[index:index + 1]
    return doubt.field.endswith(".project") and bool(chosen) and (chosen[0].decided
                                                                  or chosen[0].project_id is not None)


def _taken_back(draft: Draft) -> tuple[Doubt, ...]:
    """What a person has set by a tap may be set back by one: what was offered and what was read stay on buttons."""
    out = []
    for doubt in draft.record.doubts if draft.order == 0 else ():
        now, before = said_value(draft.record, doubt.field), said_value(draft.first, doubt.field)
        values = doubt.choices if doubt.reason not in NAMED_ONLY else ()
        if doubt.field in draft.touched and values and now is not None and before is not None:
            others = (value for value in dict.fromkeys((before, *values)) if value != now)
            out.append(Doubt(doubt.field, "offered", tuple(others)))
    return tuple(out)


def _tags_of(draft: Draft) -> tuple[Doubt, ...]:
    """A button takes each tag off, or puts back what was read and taken off."""
    fields = ["tags", *(f"projects.{index}.tags" for index in range(len(draft.record.projects)))]
    shown = {field: [*tags_at(draft.record, field), *(tags_at(draft.first, field) if draft.order == 0 else ())]
             for field in fields}
    return tuple(Doubt(field, "offered", tuple(dict.fromkeys(map(tag_said, tags)))) for field, tags in shown.items()
                 if tags)


def _doubts_of(draft: Draft, index: int, mention: Mention, project: Project | None, member: Member,
               held: Mapping[int | None, Sequence[Fact]]) -> list[Doubt]:
    path, out = f"projects.{index}", []
    choice = draft.choices[index]
    if project is not None and may_report(member, project) and is_resting_news(draft, index, project):
        out.append(Doubt(f"{path}.act", "resting", (str(Act.RESUMED), NONE)))
    if project is None and choice.candidates and not choice.decided:
        out.append(Doubt(f"{path}.project", "maybe_known", tuple(str(i) for i in choice.candidates[:3])))
    new = project is None and not tells_only_outputs(mention)
    if new and not mention.name and not mention.enterprise:
        out.append(Doubt(f"{path}.name", "no_name"))
    if new and mention.stage is None and draft.record.kind is not UpdateKind.APPOINTMENT:
        out.append(Doubt(f"{path}.stage", "no_stage"))
    own = project if project and may_report(member, project) else None
    for told in sums_of(mention, own, held.get(own.id if own else None)):
        out += _about_basis(draft, f"{path}.amounts.{told.at[-1]}", told, mention.amounts[told.at[-1]].basis)
    for number, amount in enumerate(mention.amounts):
        before = own.amount(amount.kind, amount.money.currency) if own and amount.over is None else None
        if before is not None and amount.basis is not Basis.INCREMENT and out_of_line(before, amount.money):
            out.append(Doubt(f"{path}.amounts.{number}", "out_of_line", (before.plain(),)))
        if amount.money.value >= BEYOND_SENSE:
            out.append(Doubt(f"{path}.amounts.{number}", "beyond_sense", _without_a_unit(amount.money)))
    return out


def _without_a_unit(told: Money) -> tuple[str, ...]:
    """«280万亿» may be 280亿 or 280万: the sum without 万, without 亿."""
    less = (replace(told, minor=told.minor // 10**digits) for digits in (4, 8) if told.minor % 10**digits == 0)
    return tuple(one.plain() for one in less if one.value < BEYOND_SENSE)


def _about_basis(draft: Draft, path: str, told: SumTold, said: Basis | None) -> list[Doubt]:
    """Of a sum that came to a project which had received before: 本次 or 累计, whichever it was not read as; and that a
    stated total is not what had come and came this time together."""
    if told.before is None:
        return []
    other = Basis.TOTAL if told.basis is Basis.INCREMENT else Basis.INCREMENT
    choices = (basis_choice(other),) if len(told.at) == 1 and draft.corrects is None else ()
    if told.added is None or draft.corrects is not None:
        return [Doubt(path, "basis" if said is None else "said_basis", choices)]
    return [Doubt(path, "sums_differ", (told.added.plain(),)) if len(told.at) > 1 else Doubt(path, "sum_falls",
                                                                                             choices)]


def sums_of(mention: Mention, project: Project | None, held: Sequence[Fact] | None = None) -> list[SumTold]:
    """What the mention's sums come to beside what its project had before: 本次 and 累计. `held`: the project's facts,
    by which 到位资金, 外资到账 and 现汇进资 are told apart; None where they are not at hand."""
    had = {(one.fact.kind, one.total.currency): one.total for one in statements(held or ())}
    made = [f for f in held or () if project is not None or f.enterprise == maker_of(mention)]

    def before(amount: Amount, kind: FactKind) -> Money | None:
        if amount.over is not None:
            return made_before(made, kind, amount)
        if project is None or held is not None:
            return had.get((kind, amount.money.currency))
        return project.amount(amount.kind, amount.money.currency)

    return list(_beside_other_days(sums_told(mention.amounts, before), mention, made))


def _beside_other_days(sums: Sequence[SumTold], mention: Mention, made: Sequence[Fact]) -> Iterator[SumTold]:
    """A quarter that holds a month told before, or in the same message, adds what lies beyond it."""
    earlier: dict[tuple[FactKind, str], int] = defaultdict(int)  # what the message added so far
    for one in sums:
        account, amount = (one.kind, one.came.currency), mention.amounts[one.at[-1]]
        beside = [OutputOfDays(*a.over, a.money.minor) for a in mention.amounts[:one.at[-1]]
                  if a.over and (kind_of_sum(a), a.money.currency, a.basis) == (*account, Basis.INCREMENT)]
        again = told_already([*days_told(made, *account), *beside], amount)
        came, more = one.came.minor - again.minor, earlier[account]
        earlier[account] += came
        yield replace(one, came=replace(one.came, minor=came), again=again if again.minor else None,
                      before=one.before and replace(one.before, minor=one.before.minor + more),
                      total=replace(one.total, minor=one.total.minor + more - again.minor))


def out_of_line(before: Money, now: Money) -> bool:
    """A slip of 万/亿 or of a digit: ten times the last sum, or a tenth of it."""
    if before.currency != now.currency or not before.minor or not now.minor:
        return False
    return now.minor >= SLIP * before.minor or before.minor >= SLIP * now.minor


def _is_not_as_told(doubt: Doubt, draft: Draft) -> bool:
    """A day was written and could not be read, a sum was told as a negative one."""
    if doubt.reason == "negative":
        return doubt.field not in draft.touched and draft.order == 0
    untouched = doubt.field not in draft.touched and getattr(draft.record, leaf(doubt.field), None) is None
    return doubt.reason in UNTOLD_DAY and untouched


def asks_again(draft: Draft, ledger: Mapping[int, Project], member: Member, plan: Plan) -> tuple[Doubt, ...]:
    """What ✅ asks once more before filing: a day that could not be read and would be the day sent, a sum told as a
    negative one, an amount of 100 亿 or more, a stage going backwards, a step told of what was paused or ended (never
    of a project whose stage is none of the reporter's business)."""
    out = [doubt for doubt in draft.record.doubts if _is_not_as_told(doubt, draft)]
    limit = plan.thresholds.ask_again_total
    for index, mention in enumerate(draft.record.projects):
        project = target_of(draft, index, ledger)
        own = project if project and may_report(member, project) else None
        if own and mention.stage in LADDER and is_resting_news(draft, index, own):
            out.append(Doubt(f"projects.{index}.act", "resting", (str(own.stage), str(mention.stage))))
        if own and goes_backwards(stood_at(own), stage_told(draft, index, own)):
            out.append(Doubt(f"projects.{index}.stage", "backwards", (str(stood_at(own)), str(mention.stage))))
        out += [Doubt(f"projects.{index}.amounts.{n}", "huge") for n, amount in enumerate(mention.amounts)
                if amount.money.value >= limit.value]
    return () if draft.asked_again else tuple(out)

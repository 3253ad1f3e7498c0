"""Quotas, teams and trip rules of a plan, as people read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from domain.plan.plan import Plan
from domain.trips.quota import ALL, Quota, QuotaAmount, QuotaMeasure
from reports.filters import count_of
from reports.render import word


def amount_said(measure: QuotaMeasure, value: Fraction) -> str:
    """`5天`, `1批次`, `2次`."""
    return f"{count_of(value)}{word('quota_unit', measure)}"


def asked_said(measure: QuotaMeasure, asked: QuotaAmount) -> str:
    """`5天`; of weeks `1周`."""
    return f"{count_of(asked.count)}{word('quota_unit', 'weeks')}" if asked.weeks else amount_said(measure, asked.count)


def holder_said(quota: Quota) -> str:
    """Whom it binds, in words."""
    for part in ("people", "units", "teams"):
        if names := getattr(quota, part):
            return "、".join(names)
    for part in ("leaders_of", "units_of"):
        group = getattr(quota, part)
        if group is not None:
            return word("quota_holder", part).format(group="" if group == ALL else group)
    kind = quota.teams_of
    return word("quota_holder", "teams_of").format(kind=word("quota_holder", "any_team") if kind == ALL
                                                      else word("team_kind", str(kind)))


def quota_asked(quota: Quota) -> str:
    """Who owes how much, of what is named already: `县直单位各单位领导每月5天`."""
    return f"{holder_said(quota)}{word('quota_per', quota.per)}{asked_said(quota.measure, quota.asked)}"


def quotas_said(plan: Plan, unit: str | None) -> Iterator[tuple[str, str]]:
    """(sentence, source) of each quota; of one unit those that name it or its group."""
    for quota in plan.quotas:
        if unit is None or _of_unit(plan, quota, unit):
            yield quota_said(quota), quota.source


def quota_said(quota: Quota) -> str:
    """Who owes how much of what, how often."""
    return word("quota_said", "owes").format(
        who=holder_said(quota), per=word("quota_per", quota.per), what=word("quota_measure", quota.measure),
        much=asked_said(quota.measure, quota.asked))


@dataclass(frozen=True, slots=True)
class PersonalQuota:
    """What the plan asks of persons: who, and all of it («每月外出天数5天、外出批次1批次»)."""

    who: str
    what: str


def personal_quotas(plan: Plan) -> Iterator[PersonalQuota]:
    """Of persons by name, and of the leaders of a group; each with everything asked of them."""
    found: dict[str, list[str]] = {}
    for quota in plan.quotas:
        if quota.people or quota.leaders_of is not None:
            found.setdefault(holder_said(quota), []).append(
                word("quota_per", quota.per) + word("quota_measure", quota.measure)
                + asked_said(quota.measure, quota.asked))
    for who, asked in found.items():
        yield PersonalQuota(who, "、".join(asked))


def _of_unit(plan: Plan, quota: Quota, unit: str) -> bool:
    found = plan.unit(unit)
    groups = {ALL, found.group if found else ""}
    people = {entry.name for entry in plan.roster if unit in entry.units}
    teams = {team.name for team in plan.teams if team.unit == unit}
    return unit in quota.units or not groups.isdisjoint({quota.units_of, quota.leaders_of}) \
        or not people.isdisjoint(quota.people) or not teams.isdisjoint(quota.teams)

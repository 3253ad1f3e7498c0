"""Who is in charge of something: a member, a unit of the plan, or somebody outside who is kept by name. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.people.member import Member
from domain.plan.plan import Plan

_AND = re.compile(r"[、，,和与及]|以及")
_ROLE_WORDS = re.compile(r"^(?:由|请|让)|(?:同志|负责同志|牵头|负责|主办|承办)$")
LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class ResponsibleParty:
    """`member_id`: a member; `unit`: a unit of the plan; with neither `name` is an outsider's."""

    name: str
    member_id: int | None = None
    unit: str | None = None

    @property
    def is_outsider(self) -> bool:
        return self.member_id is None and self.unit is None


def party_named(said: str, members: Sequence[Member], plan: Plan) -> ResponsibleParty | None:
    """The one that the words name; None where they name nobody. A name that nobody here bears stays as it was said."""
    name = _ROLE_WORDS.sub("", said.strip(" 　,，。:：;；")).strip()[:LONGEST_NAME]
    if not name:
        return None
    member = next((m for m in members if m.active and name in (m.name, m.plan_name)), None)
    if member is not None:
        return ResponsibleParty(member.name, member.id)
    unit = plan.unit(name)
    return ResponsibleParty(unit.name, unit=unit.name) if unit is not None else ResponsibleParty(name)


def parties_named(said: str, members: Sequence[Member], plan: Plan) -> tuple[ResponsibleParty, ...]:
    """«县商务局、住建局和供电公司»: each once, the first carries it."""
    found = [party_named(part, members, plan) for part in ([said] if plan.unit(said) else _AND.split(said))]
    return tuple(dict.fromkeys(party for party in found if party is not None))

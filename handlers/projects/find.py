"""What a person's words name: a project by number, name or enterprise, or a unit; as far as that person may know."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.people.access import may_see
from domain.people.member import Member
from domain.plan.plan import Unit
from domain.projects.project import Project
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.projects.ledger_names import by_news, ledger_index
from reading import Candidate, asks, match, words_meaning
from reports.filters import BIDI

NUMBER = re.compile(r"[#＃]?(\d{1,9})号?")
EQUAL = (("exact", "alias"), ("enterprise",))  # the words are the project's own name; then its enterprise's
PART = 0.8  # a name that contains the words, or nearly so
SURE_PART = 0.9
LONGEST = 100
SHORT = 12  # characters: what may be a name, and no sentence
POINTING = re.compile(r"(?:的|[那这]个|[那这]边)*(?:项目|企业|公司|工程)?(?:的|[那这]个|[那这]边)*$")


@dataclass(frozen=True, slots=True)
class Found:
    """What was named: a `unit`, one `project`, or several (`near`; `sure` where they do bear the name).

    `elsewhere` is a project that is named but belongs to other units: the asker learns only that it is followed.
    """

    said: str
    project: Project | None = None
    unit: Unit | None = None
    near: tuple[Project, ...] = ()
    sure: bool = False
    elsewhere: Project | None = None


async def find(context: BotContext, member: Member, said: str, gone: bool = False) -> Found:
    """A number (with `gone` also of a project that was taken back), a unit of the plan, or the nearest names."""
    said = said.translate(BIDI).strip()[:LONGEST]
    number = NUMBER.fullmatch(said)
    if number:
        projects = context.store.projects
        project = await (projects.ever if gone else projects.get)(int(number.group(1)))
        return _one(said, project, member) if project else Found(said)
    unit = context.office.plan.unit(said)
    return Found(said, unit=unit) if unit else await find_project(context, member, said)


async def find_project(context: BotContext, member: Member, said: str) -> Found:
    """Projects only, by name or enterprise; «支架那个项目» and «优必康的项目» are 支架 and 优必康 where nothing is
    called so."""
    found = await _find_called(context, member, said)
    short = POINTING.sub("", said)
    if found.project or found.sure or found.elsewhere or len(short) < 2 or short == said:
        return found
    shorter = await _find_called(context, member, short)
    return shorter if shorter.project or shorter.near or shorter.elsewhere else found


async def _find_called(context: BotContext, member: Member, said: str) -> Found:
    hits = match(said, said, await ledger_index(context))
    known = await context.store.projects.some(hit.project_id for hit in hits)
    return chosen(said, by_news(hits, known), known, member)


def chosen(said: str, hits: Sequence[Candidate], known: Mapping[int, Project], member: Member) -> Found:
    """Pure: equal names before equal enterprises before parts of names before what is merely near. Who says an
    enterprise may as well mean the projects whose names begin so."""
    tiers = [[h for h in hits if h.reason in reasons] for reasons in EQUAL]
    tiers.append([h for h in hits if h.reason == "short" and h.score >= PART])
    tiers[1] += [h for h in tiers[2] if tiers[1] and h.project_id in known
                 and known[h.project_id].name.startswith(said)]
    for hit_list in tiers:
        seen = _seen(hit_list, known, member)
        if seen:
            return Found(said, seen[0]) if len(seen) == 1 else Found(said, near=seen, sure=True)
        hidden = [h for h in hit_list if h.project_id in known and (h.reason != "short" or h.score >= SURE_PART)]
        if hidden:
            return Found(said, elsewhere=known[hidden[0].project_id])
    return Found(said, near=_seen(hits, known, member))


def _seen(hits: Sequence[Candidate], known: Mapping[int, Project], member: Member) -> tuple[Project, ...]:
    return tuple(known[h.project_id] for h in hits if h.project_id in known and may_see(member, known[h.project_id]))


def _one(said: str, project: Project, member: Member) -> Found:
    return Found(said, project) if may_see(member, project) else Found(said, elsewhere=project)


async def say_elsewhere(context: BotContext, member: Member, said: str, project: Project) -> None:
    """That others follow it, in the words of `said` that mean it: neither a whole sentence nor its name."""
    words = words_meaning(said, project.id, await ledger_index(context))
    name = said if len(said) <= SHORT and not asks(said) else ""
    await context.say(private_chat(member), "elsewhere", said=words or name)


async def tell_elsewhere(context: BotContext, member: Member, project: Project) -> None:
    """Admins are told once that somebody asked for another unit's project."""
    await context.tell_admins("asked_elsewhere", key=f"asked_elsewhere:{member.id}:{project.id}", member=member,
                              project=project)

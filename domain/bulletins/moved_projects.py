"""The projects of a digest that are new, moved, large, or came to the plan's counted stage in its span. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from domain.bulletins.digest_view import CountedLine, DigestInputs, Filed, MoveLine, shown
from domain.figures.credited import excludes
from domain.filing.update import Entry, Update, opens
from domain.money import AmountKind, Money
from domain.plan.plan import Plan
from domain.projects.counted_stage import reaching, steps
from domain.projects.project import Project, StageMove
from domain.projects.stages import Stage, rank, reached

BIG = Money.of(100_000_000)  # 亿元: from here up a project is told one by one


def new_projects(ledger: DigestInputs, updates: Sequence[Update], moves: Iterable[MoveLine]) -> tuple[MoveLine, ...]:
    """Projects that these updates reported first, in order of filing; `moves` say where they had come to by the end."""
    last = {line.project.project_id: line.after for line in moves}
    return tuple(MoveLine(shown(project), project.unit, None, entry.stage_after, update.happened_on,
                          project.amount(AmountKind.TOTAL), new=True, by_now=last.get(project.id, entry.stage_after))
                 for update, entry, project in _opened(ledger, updates) if project.merged_into is None)


def moved(ledger: DigestInputs, updates: Sequence[Update], moves: Iterable[StageMove]) -> tuple[MoveLine, ...]:
    """Moves of this span, oldest first, without the first stage of a project that is new in it or was imported."""
    opened = {(update.id, project.id) for update, _, project in _opened(ledger, updates)}
    new = {number for _, number in opened}
    told = sorted((m for m in moves if (m.update_id, m.project_id) not in opened and not _imported(m)
                   and m.before is not m.after and m.project_id in ledger.projects),
                  key=lambda m: (m.on, m.filed_at, m.project_id))
    return tuple(_moved(ledger.projects[m.project_id], m, m.project_id in new) for m in told)


def big(new: Iterable[MoveLine], moves: Iterable[MoveLine]) -> tuple[MoveLine, ...]:
    """This week's new and moved projects of at least 1 亿元, each once with where it has come to, the largest first;
    other currencies cannot be held against the bound and come after."""
    last = {line.project.project_id: line for line in (*new, *moves)}
    large = [(line.total, line) for line in last.values() if line.total is not None
             and (line.total.currency != BIG.currency or line.total.minor >= BIG.minor)]
    large.sort(key=lambda pair: (pair[0].currency != BIG.currency, pair[0].currency, -pair[0].minor,
                                 pair[1].project.project_id))
    return tuple(line for _, line in large)


def newly_counted(plan: Plan, ledger: DigestInputs, filed: Filed) -> tuple[CountedLine, ...]:
    """Projects of which the facts of this span show for the first time that they reached the counted stage, and that
    stand there still (a pause aside), without excluded categories; what was imported there had reached it before."""
    came = _came_to(plan.counted_stage, filed)
    return tuple(CountedLine(shown(project), project.unit, project.amount(AmountKind.TOTAL),
                             project.stage_since or project.created_at.date(),
                             None if plan.counted_stage in stages else min(stages, key=rank))
                 for number, stages in sorted(came.items()) if (project := ledger.projects.get(number)) is not None
                 and not excludes(plan, _words(project, filed)))


def left_out(plan: Plan, ledger: DigestInputs, filed: Filed, lines: Iterable[MoveLine]) -> tuple[int, ...]:
    """Which of these projects the plan's tasks leave out."""
    named = sorted({line.project.project_id for line in lines})
    return tuple(number for number in named if excludes(plan, _words(ledger.projects[number], filed)))


def _came_to(counted: Stage, filed: Filed) -> dict[int, set[Stage]]:
    """By project, at which stages the facts of this span have it that lie at the counted one or beyond."""
    before = {fact.project_id for fact in filed.earlier if reached(fact.stage, counted)}
    before |= {m.project_id for m in filed.moves if reached(m.after, counted) and _imported(m)}
    moves: dict[int, list[StageMove]] = defaultdict(list)
    for move in filed.moves:
        moves[move.project_id].append(move)
    came: dict[int, set[Stage]] = defaultdict(set)
    for fact in filed.facts:
        number, stage = fact.project_id, fact.stage
        if stage is not None and number is not None and reached(stage, counted) and number not in before:
            came[number].add(stage)
    return {n: stages for n, stages in came.items() if not steps(moves[n]) or reaching(moves[n], counted)}


def _opened(ledger: DigestInputs, updates: Iterable[Update]) -> Iterator[tuple[Update, Entry, Project]]:
    for update in updates:
        for entry in update.entries:
            project = ledger.projects.get(entry.project_id)
            if project is not None and opens(update, entry, project):
                yield update, entry, project


def _moved(project: Project, move: StageMove, new: bool) -> MoveLine:
    return MoveLine(shown(project), project.unit, move.before, move.after, move.on, project.amount(AmountKind.TOTAL),
                    new, move.after)


def _imported(move: StageMove) -> bool:
    return move.before is None and move.update_id is None


def _words(project: Project, filed: Filed) -> set[str]:
    """What the plan's excluded categories look at: category, industry and the tags of this span's facts."""
    tags = {tag for fact in filed.facts if fact.project_id == project.id for tag in fact.tags}
    return tags | {word for word in (project.category, project.industry) if word}

"""A later phase of what the ledger knows, which the ledger does not have: a project by itself, of the same enterprise.

«储能电站二期有想法», «澜图二期想上5亿», «叶片厂想上二期»: its enterprise is the known project's, in full; what was
told of the phase is none of the running project's. What is built of a phase is the project's own
(`names/own_phases.py`).
"""

from collections.abc import Iterator
from dataclasses import replace

from domain.filing.own_phase import is_phase_alone
from domain.filing.record import Doubt, Record, UpdateKind
from domain.projects.stages import Stage
from reading.names.ledger_match import Candidate
from reading.names.own_phases import is_of_its_phase
from reading.names.reference import Reference
from reading.names.references import references
from reading.reading_context import ReadingContext
from reading.report.ledger_candidates import candidates_of
from reading.text.patterns import regex

_PHASE = r"(?P<phase>[二三四五六2-6]期)(?:项目|工程)?"
_LATER = regex(r"[二三四五六2-6]期")
_RIGHT_BEHIND = regex(rf"(?:厂|项目)?(?:的|那边的?)?{_PHASE}")
_WANTED = regex(r"(?:厂|项目|公司|集团|那边|他们|老板|[一-龥]总|现在|今年|明年|还|也|又|已经?|正在)*"
                r"(?:说|表示|提出)?(?:还|也|又|就)?(?:有?[意想]向?|要|打算|准备|计划|考虑|拟|筹划|谋划|着手|启动)(?:再|就|也|尽快|继续|接着)*"
                rf"(?:上|做|搞|建|投资?|启动|谈|开|扩|报)?(?:个|一个)?{_PHASE}")
_AHEAD = regex(r"[想要投意谋划规]|打算|准备|计划|考虑|在看|在谈|线索|签约|[\d一二两三四五六七八九十][百千]?[万亿]")
_NEWS = (UpdateKind.PROGRESS, UpdateKind.LEAD, UpdateKind.OTHER)


def with_later_phases(record: Record, found: tuple[tuple[Candidate, ...], ...], text: str, context: ReadingContext
                      ) -> tuple[Record, tuple[tuple[Candidate, ...], ...]]:
    """The record, and which project of the ledger each mention may be."""
    if "期" not in text or record.kind is UpdateKind.OTHER or len(found) != len(record.projects):
        return record, found
    for reference, phase in _phases_told(text, context):
        if not _is_known(phase, reference, text, context):
            record, found = _as_its_own(record, found, reference, phase, text, context)
    return record, found


def _phases_told(text: str, context: ReadingContext) -> Iterator[tuple[Reference, str]]:
    """Each later phase with the words before it that mean one project of the ledger, or its enterprise."""
    for phase in _LATER.finditer(text):
        head = text[:phase.start()].removesuffix("的")
        for reference in references(head + "那边", context.ledger, context.known, context.units):
            told = _RIGHT_BEHIND.match(text, reference.end) or _WANTED.match(text, reference.end)
            if told is not None and told.start("phase") == phase.start() and len(reference.projects) == 1 and (
                    not is_of_its_phase(text[reference.end:])):
                yield reference, phase[0]


def _is_known(phase: str, reference: Reference, text: str, context: ReadingContext) -> bool:
    """The ledger has that phase, of the enterprise or by name."""
    firm, said = context.ledger.entries[reference.projects[0]].enterprise, text[reference.start:reference.end]
    return any(phase in entry.name and (
        (reference.firm and entry.enterprise == firm) or said in entry.name)
               for entry in context.ledger.entries.values())


def _as_its_own(record: Record, found: tuple[tuple[Candidate, ...], ...], reference: Reference, phase: str, text: str,
                context: ReadingContext) -> tuple[Record, tuple[tuple[Candidate, ...], ...]]:
    entry, said = context.ledger.entries[reference.projects[0]], text[reference.start:reference.end]
    name = phase if reference.firm and entry.enterprise else (said if reference.whole else entry.name) + phase
    at = next((n for n, m in enumerate(record.projects) if m.name and m.name.removesuffix("项目").endswith(phase)
               and (is_phase_alone(m.name) or said in m.name)), None)
    firms = tuple(dict.fromkeys(entry.enterprise if entry.enterprise and _is_misread(one, said) else one
                                for one in record.enterprises))
    firms = firms or ((entry.enterprise,) if entry.enterprise else ())
    if at is None:
        at = next((n for n, m in enumerate(record.projects) if m.name == entry.name), None)
        if at is None or not _is_only_of_the_phase(record, reference, text, context):
            return record, found
        mention = record.projects[at]
        own = replace(mention, name=name, enterprise=entry.enterprise, stage=mention.stage or Stage.LEAD)
        record = replace(record, kind=UpdateKind.LEAD, doubts=tuple(d for d in record.doubts if d.field != "kind"))
    else:
        mention = record.projects[at]
        own = replace(mention, name=name if reference.firm else mention.name, enterprise=entry.enterprise)
    projects = tuple(own if n == at else m for n, m in enumerate(record.projects))
    record = replace(record, enterprises=firms, projects=projects, doubts=_settled(record.doubts, at))
    fresh = candidates_of(record, {}, context)
    return record, tuple(fresh[n] if n == at else one for n, one in enumerate(found))


def _is_only_of_the_phase(record: Record, reference: Reference, text: str, context: ReadingContext) -> bool:
    """News of one project that is to come, which is not named besides («储能电站那边澜图想上二期» is news of it)."""
    besides = reference.firm and any(one.projects == reference.projects and not one.firm for one in references(
        text, context.ledger, context.known, context.units))
    return len(record.projects) == 1 and record.kind in _NEWS and not besides and (
        _AHEAD.search(text, reference.end) is not None)


def _is_misread(firm: str, said: str) -> bool:
    """«澜图二期», read as one name."""
    return said in firm and _RIGHT_BEHIND.search(firm) is not None


def _settled(doubts: tuple[Doubt, ...], at: int) -> tuple[Doubt, ...]:
    """What its name and its enterprise are is known."""
    return tuple(d for d in doubts if d.field not in ("enterprises", f"projects.{at}.name", f"projects.{at}.enterprise",
                                                      f"projects.{at}", "projects"))

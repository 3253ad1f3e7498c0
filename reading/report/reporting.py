"""A report of what happened, read by one who knows the ledger: which projects, what became of each, what comes next."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.filing.record import NOTHING, Act, Doubt, Mention, Record, UpdateKind, moved_doubts
from domain.filing.told_outputs import tells_only_outputs
from reading.meaning.charging import charge_of
from reading.meaning.courtesy import is_courtesy
from reading.meaning.firms_counted import with_firms_counted
from reading.meaning.joint_introduction import joint_introduction, unknown_introducer
from reading.meaning.leads_counted import with_leads_counted
from reading.meaning.remote_talk import without_travel
from reading.meaning.tag_words import with_tags
from reading.names.ledger_index import plain_name
from reading.names.ledger_match import Candidate
from reading.names.places_of_units import with_whole_places
from reading.names.reference import Reference
from reading.names.references import references
from reading.names.shared_words import sharing_words
from reading.names.subject_units import credited_words
from reading.parse import LIMIT
from reading.read import read
from reading.reading_context import ReadingContext
from reading.report.apart_outputs import outputs_apart
from reading.report.bare_trip import bare_trip
from reading.report.by_sound import known_by_sound
from reading.report.contacts_beside import with_contacts
from reading.report.day_doubts import with_day_doubts
from reading.report.effects import acted
from reading.report.event_held import event_held
from reading.report.firms_with_sums import with_each_firms_own
from reading.report.later_phases import with_later_phases
from reading.report.ledger_candidates import candidates_of
from reading.report.makers import with_maker
from reading.report.matter import with_matter
from reading.report.named_days_ahead import with_named_day
from reading.report.named_piece import read_piece
from reading.report.output_record import units_outputs, with_outputs
from reading.report.own_units import without_units
from reading.report.parts_of_sums import with_parts_left_out
from reading.report.phase_alone import phase_of_own
from reading.report.pieces import dated_lines, joined, on_the_day_told, pieces, told_on, under_its_head, with_parties
from reading.report.pointed_firms import with_pointed_firm
from reading.report.running_period import until_today
from reading.report.said_doubts import with_skipped_words, without_said
from reading.report.sites_seen import without_sites_seen
from reading.report.sum_doubts import with_sum_doubts
from reading.report.told_firm import with_told_firm
from reading.report.trip_length import with_length
from reading.report.troubles import maybe_solved, spoken_difficulty
from reading.report.where_met import where_met
from reading.service.contact_words import without_contacts
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.text.spelled_out import spelled_out
from reading.values.head_counts import with_heads_counted

# «11.20 杭州 海枢机器人 …»: a day in front of a note in telegraphic style; no sum.
_DOTTED = regex(r"^\s*(1[0-2]|0?[1-9])[.．](3[01]|[12]\d|0?[1-9])(?=[\s,，、]*[一-龥])(?![\s,，"
                     r"、]*[亿万千百元个倍折米亩吨度])")
# «台账上总投资录错了»: where it stands is no part of a name
_ASIDE = regex(r"[^,，。;；!！?？…\n]{2,}[?？]+|"
               r"(?:不知道|不晓得|不清楚)[^,，。;；!！?？…\n]{0,8}(?:对不对|行不行|对吗)[?？…]*")
_IN_LEDGER = regex(r"(?:我们?|咱们?)?(?:台账|系统|库)(?:里面?|上面?|中)(?:登?记?的)?")
_BESIDE_OUTPUTS = (UpdateKind.PROGRESS, UpdateKind.FUNDS, UpdateKind.SIGNING)
MOST = 24  # names of the ledger that one message may hold; a card shows half as many projects
_HERE = regex(r"(?:来|到)(?:了)?(?:我们?|咱们?)?(?:这边|这里|[县区市镇乡村园]里|[县区市镇乡村]上|园区)?"
              r"(?:看地|看看?厂|看场地|考察|参观|座谈|调研|实地)")


@dataclass(frozen=True, slots=True)
class ReportMeaning:
    """Something that happened: the record, and for each of its projects which of the ledger it may be, best first."""

    record: Record
    candidates: tuple[tuple[Candidate, ...], ...]


def report_of(text: str, context: ReadingContext) -> ReportMeaning:
    """What the text reports; a record of kind OTHER where it reports nothing."""
    rest = without_contacts(text)
    told = _spelled_report(rest, context)
    record = with_contacts(told.record, text, context.people)
    if rest != text and all(not firm for firm, _ in record.contacts):
        return _spelled_report(text, context)  # «明天开会，联系人小刘138…»: of no enterprise
    return replace(told, record=record)


def _spelled_report(text: str, context: ReadingContext) -> ReportMeaning:
    text = spelled_out(text, context.ledger)
    told = _with_outputs_apart(text, context)
    record = without_units(with_whole_places(told.record, text, context.units), context.units,
                           credited_words(text, context.units))
    record = until_today(with_named_day(record, text, context.today), text, context.today)
    return replace(told, record=with_sum_doubts(with_day_doubts(record, text, context.today), text))


def _with_outputs_apart(text: str, context: ReadingContext) -> ReportMeaning:
    rest, others = outputs_apart(text, context)
    told = _report_of(rest, context)
    more = [_report_of(run, replace(context, about=None, spoken_of=None)) for run in others]
    beside = [mention for one in more for mention in one.record.projects]
    if not others:
        return told
    news = [m for m in told.record.projects if (m.name or m.enterprise) and not tells_only_outputs(m)]
    if told.record.kind not in _BESIDE_OUTPUTS or not (news and beside and all(map(tells_only_outputs, beside))):
        return _report_of(text, context)
    return ReportMeaning(replace(told.record, projects=(*told.record.projects, *beside)),
                         (*told.candidates, *(found for one in more for found in one.candidates)))


def _report_of(text: str, context: ReadingContext) -> ReportMeaning:
    if context.about is None and (made := units_outputs(text, context.today)) is not None:
        return ReportMeaning(made, ((),))
    own = context.own_units[0] if context.own_units else ""
    together = joint_introduction(text, context.units, own)
    told = _introduced(text, context, together) if together else _told(text, context)
    plain = uniform(text)
    near = _sharing_words(told, plain, context)
    if len(near) == 1 and _is_of_nobody(told.record) and near[0] in context.ledger.of_units(context.own_units):
        told, near = _told(text, replace(context, about=near[0])), ()
    told = ReportMeaning(*with_later_phases(*known_by_sound(told.record, told.candidates, context), text, context))
    counted = with_leads_counted(
        plain, with_firms_counted(plain, with_heads_counted(plain, with_length(told.record, text, context.today))),
        context.today)
    record = with_parts_left_out(counted, text, context)
    stranger = unknown_introducer(text, context.units)
    if stranger is not None and record.kind is not UpdateKind.OTHER:
        record = replace(record, doubts=(*record.doubts, Doubt("projects", "unknown_introducer", (stranger,))))
    record = with_outputs(record, text, context.today, context.units)
    told = told if len(record.projects) == len(told.candidates) else replace(told, candidates=((),))
    record = with_told_firm(_or_solved(without_said(record), told.candidates, plain, context), told.candidates, plain)
    return replace(told, record=_or_one_of(near, told.candidates, record))


def _sharing_words(told: ReportMeaning, plain: str, context: ReadingContext) -> tuple[int, ...]:
    """The projects that share a word with the text, of the speaker's units or else of all that he may know of; none
    where it tells nothing or each of its projects is known."""
    if told.record.kind is UpdateKind.OTHER or (told.candidates and all(map(_is_known, told.candidates))):
        return ()
    own = context.ledger.of_units(context.own_units) or frozenset(context.known or context.ledger.entries)
    return sharing_words(plain, context.ledger, own - {c.project_id for one in told.candidates for c in one})


def _is_known(candidates: Sequence[Candidate]) -> bool:
    return any(candidate.reason in ("exact", "alias") for candidate in candidates)


def _is_of_nobody(record: Record) -> bool:
    """«做叶片的郭总那边又打进来3200万»: money, a step or trouble, of which no name was found: of a project that is
    known, as nothing happens to one that is new."""
    nameless = not record.projects or (len(record.projects) == 1 and not record.projects[0].name)
    firms = record.enterprises or any(mention.enterprise for mention in record.projects)
    return nameless and not firms and record.kind in (UpdateKind.FUNDS, UpdateKind.PROGRESS, UpdateKind.ISSUE,
                                                      UpdateKind.SIGNING)


def _or_solved(record: Record, candidates: Sequence[Sequence[Candidate]], plain: str,
               context: ReadingContext) -> Record:
    """News of what was the matter («30个焊工今天全部到岗» where welders were short) may be that it is solved."""
    doubts = []
    for index, (mention, found) in enumerate(zip(record.projects, candidates, strict=True)):
        project = found[0].project_id if len(found) == 1 else None
        troubles = [one.text for one in context.difficulties if one.project_id == project]
        names = (mention.name, mention.enterprise, *record.enterprises)
        if mention.act is None and maybe_solved(plain, mention, troubles, names):
            doubts.append(Doubt(f"projects.{index}.act", "offered", (str(Act.SOLVED),)))
    return replace(record, doubts=(*doubts, *record.doubts))


def _or_one_of(near: Sequence[int], candidates: Sequence[Sequence[Candidate]], record: Record) -> Record:
    """They are offered for the first of the record's projects that is none of the ledger for sure."""
    index = next((n for n, one in enumerate(candidates) if not _is_known(one)), 0)
    doubt = Doubt(f"projects.{index}.project", "offered", tuple(map(str, near)))
    return replace(record, doubts=(*record.doubts, doubt)) if near else record


def _introduced(text: str, context: ReadingContext, together: tuple[tuple[str, int], ...]) -> ReportMeaning:
    """Who introduced the one project of the message together; said of a project of the ledger alone it is news of
    it."""
    told = _told(text, context)
    record = told.record
    if record.kind is UpdateKind.OTHER:
        found = references(text[:LIMIT], context.ledger, context.known, context.units)
        meant = {r.projects for r in found} or ({(context.about,)} if context.about is not None else set())
        if len(meant) != 1 or len(next(iter(meant))) != 1:
            return told
        name = context.ledger.entries[next(iter(meant))[0]].name
        record = replace(NOTHING, kind=UpdateKind.PROGRESS, projects=(Mention(name),))
        told = ReportMeaning(record, candidates_of(record, {name: next(iter(meant))}, context))
    if len(record.projects) != 1:
        return replace(told, record=replace(record, doubts=(*record.doubts, Doubt("projects", "shares_of_several"))))
    [mention] = record.projects
    doubts = tuple(doubt for doubt in record.doubts if doubt.field != "kind")
    return replace(told, record=replace(record, doubts=doubts, projects=(replace(mention, introducers=together),)))


def _told(text: str, context: ReadingContext) -> ReportMeaning:
    text = _IN_LEDGER.sub("", _DOTTED.sub(r"\1月\2日", text))
    found = references(text[:LIMIT], context.ledger, context.known, context.units)[:MOST]
    found = without_sites_seen(text, found, context)
    if found and _only_names(text, found):
        return ReportMeaning(NOTHING, ())
    about = context.about if context.about is not None else (
        context.spoken_of if _is_charge(text, context) else None)
    if not found and about is not None:
        found = (Reference(0, 0, (about,), False, True),)
    found = found or phase_of_own(text, context)
    if not found and not dated_lines(text):
        record = read(text, context.today, is_news=context.is_news)
        spoken = spoken_difficulty(text, record.enterprises, context)
        if len(spoken) == 1:
            return _told(text, replace(context, about=spoken[0]))
        if spoken:
            return of_any(text, spoken, context)
        if context.of_card is not None and _is_charge(text, context):
            return _told(text, replace(context, about=context.of_card))
        record = bare_trip(_received(with_maker(record, text), text), text, context.today)
        record = where_met(record, text, context.today)
        record = with_each_firms_own(without_travel(record, text), text, context.today)
        record = with_pointed_firm(record, text, context.today)
        record = event_held(record, text, context.today)
        record = with_tags(_with_matter(acted(record, text, context), text, context), text, context.tags)
        return ReportMeaning(record, candidates_of(record, {}, context))
    if (told := _without_asides(text, found)) != text:
        return _told(told, context)
    cut = on_the_day_told(pieces(text[:LIMIT], found), context.today)
    parts = [read_piece(piece, inner, context) for piece, inner in under_its_head(cut)]
    records = told_on([record for record, _ in parts], cut, context.today)
    firms = [firm for record in records for firm in record.enterprises]
    with_words = [with_matter(record, *of, context, firms) for record, of in zip(records, cut, strict=True)]
    record = joined([with_tags(record, of[0], context.tags) for record, of in zip(with_words, cut, strict=True)])
    record = with_skipped_words(with_parties(record, cut, records), text, found, context.ledger)
    meant = {name: ids for part in parts for name, ids in part[1].items()}
    if len(text) > LIMIT:
        record = replace(record, doubts=(*record.doubts, Doubt("kind", "long")))
    return _once_each(_of_their_firms(record, meant, context), candidates_of(record, meant, context))


def _with_matter(record: Record, text: str, context: ReadingContext) -> Record:
    return record if record.kind is UpdateKind.OTHER else with_matter(record, text, (), context)


def _of_their_firms(record: Record, meant: dict[str, tuple[int, ...]], context: ReadingContext) -> Record:
    """A project that is known is its own enterprise's, not of another one that was named beside it."""
    def own(mention: Mention) -> str | None:
        found = meant.get(mention.name or "", ())
        theirs = plain_name(mention.enterprise or "") in context.ledger.firms
        entry = context.ledger.entries.get(found[0]) if len(found) == 1 else None
        return entry.enterprise if entry and (theirs or (mention.enterprise and several)) else mention.enterprise

    several = len(record.projects) > 1
    return replace(record, projects=tuple(replace(m, enterprise=own(m)) for m in record.projects))


def _without_asides(text: str, found: Sequence[Reference]) -> str:
    """«…施工许可证拿到了，这个要写的吧？»: what is asked beside the news names nobody, and is no part of it."""
    for aside in reversed([*_ASIDE.finditer(text)]):
        rest = text[:aside.start()] + text[aside.end():]
        if not any(aside.start() <= r.start < aside.end() for r in found) and re.search(r"[一-龥]", rest):
            text = rest
    return text


def _is_charge(text: str, context: ReadingContext) -> bool:
    """«让联络员己盯，12月6号前接通» right after a question about one project, or a card of one, is of that project."""
    return charge_of(text, context.people, context.today, context.units) is not None


def _once_each(record: Record, candidates: tuple[tuple[Candidate, ...], ...]) -> ReportMeaning:
    """A project that is called by two names is told of once, by the name that was found in the ledger."""
    sure = {found[0].project_id: n for n, found in enumerate(candidates) if found and found[0].reason == "exact"}
    more = [bool(one.amounts or one.stage or one.act) for one in record.projects]  # then it is told of apart
    kept = [n for n, found in enumerate(candidates) if not found or sure.get(found[0].project_id, n) == n or more[n]]
    places = {old: new for new, old in enumerate(kept)}
    return ReportMeaning(replace(record, projects=tuple(record.projects[n] for n in kept),
                                 doubts=moved_doubts(record.doubts, places)), tuple(candidates[n] for n in kept))


def of_any(text: str, projects: tuple[int, ...], context: ReadingContext) -> ReportMeaning:
    """News of one of several projects, which all are offered."""
    told = _told(text, replace(context, about=projects[0]))
    record = replace(told.record, projects=tuple(replace(m, name=None) for m in told.record.projects[:1]))
    return ReportMeaning(record, (tuple(Candidate(project, 0.9, "short") for project in projects),))


def _only_names(text: str, found: Sequence[Reference]) -> bool:
    """«帆云», «是帆云那个», «帆云谢谢»: what is meant is named and nothing is told of it."""
    rest = text
    for reference in reversed(found):
        rest = rest[:reference.start] + rest[reference.end:]
    rest = re.sub(r"项目|工程|公司|企业|就?是|[那这]个|[那这]家|[的吧啊呀哦嗯]|\W", "", rest)
    return not rest or is_courtesy(rest)


def _received(record: Record, text: str) -> Record:
    """Who came to look at land here was received."""
    here = record.kind is UpdateKind.LEAD and record.happened is not None and _HERE.search(text)
    return replace(record, kind=UpdateKind.RECEPTION) if here else record

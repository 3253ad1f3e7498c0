"""What the words do to what was there before: put off, resumed, ended, solved, denied."""

from collections.abc import Sequence
from dataclasses import replace

from domain.duties.solving import another, tells_of_rest
from domain.errors import ReadingError
from domain.filing.offers import said_value
from domain.filing.record import Act, Doubt, Mention, Record, Span, UpdateKind
from domain.money import AmountKind
from domain.projects.stages import Stage
from reading.meaning.acts import ends, kept_as, reopens, resumes, solves, wishes_to_resume, without_kept
from reading.meaning.charge import Charge
from reading.meaning.charging import charge_of
from reading.meaning.money_paid import is_paid_out
from reading.meaning.money_to_come import ARRIVES
from reading.meaning.mood import is_hearsay, is_loosely_said
from reading.meaning.papers import paper_moves
from reading.meaning.public_works import without_public_works
from reading.meaning.rescheduling import PutOff, put_off, says_put_off, without_refused
from reading.meaning.stage_cues import denied_stages, furthest, stage_words, untold_stages
from reading.meaning.trouble_words import brought_up, tells_trouble, trouble_words
from reading.parse import parse
from reading.read import read
from reading.reading_context import ReadingContext
from reading.report.loose_sums import is_known, without_loose_sums
from reading.report.open_troubles import of_open_trouble, with_told_along
from reading.report.talks_begun import with_talks
from reading.report.told_of_others import without_others
from reading.text.normalise import clause_at, uniform
from reading.text.patterns import regex
from reading.values.typed_values import read_stage

_EQUIPMENT = regex(r"(?:设备|机器|模具|产线|生产线)[^,。;]{0,8}(?:到了|到货|运到|发货|装好|调试|订单|下单|订[好了])|"
                   r"(?:到了|运来|装了|装好了?)[^,。;]{0,6}(?:设备|机器|模具)")
# «叶片厂的竞争对手在邻县开工了»: who is spoken of has no step of the project
_OF_OTHERS = regex(r"的(?:竞争对手|同行|对家|客户|供应商|[上下]游|配套厂)[^,。;]{0,10}"
                   r"(?:开工|动工|投产|签约|落地|竣工)")
_VISITS = (UpdateKind.RECEPTION, UpdateKind.TRIP)
_ENCOUNTERS = (UpdateKind.MEETING, *_VISITS)
_SET = regex(r"[定排](?:了|下|在|于|死)|敲定|决定|要求|必须|务必|确保|明确")
_MEETS_THEN = regex(r"[去来见谈访]|过去|会面|签")
_OF_THE_WHOLE = {AmountKind.TOTAL, AmountKind.CONTRACT, AmountKind.OUTPUT}  # told of a project, no money that comes
_DONE = (UpdateKind.SIGNING, UpdateKind.RECEPTION, UpdateKind.TRIP, UpdateKind.FUNDS)  # told as having happened


def acted(record: Record, text: str, context: ReadingContext, troubles: Sequence[str] = ()) -> Record:
    """The record with what the words do to what was there before: put off, resumed, ended, solved. `troubles`: the open
    difficulties of its project, in the words by which they were told."""
    if record.kind in _VISITS and not record.projects and record.enterprises and kept_as(text) is Stage.LEAD:
        return with_former(record, replace(record, kind=UpdateKind.LEAD, projects=(
            Mention(None, stage=Stage.LEAD, enterprise=record.enterprises[-1]),)))
    if record.kind is UpdateKind.OTHER or (not record.projects and record.kind is not UpdateKind.PROGRESS):
        return record
    record = without_refused(record, text, context.today)
    after = _without_untold(_effect(record, text, context, troubles), _guessed(record), text, context)
    after = of_open_trouble(_without_trouble(after, text), text, troubles)
    after = with_former(record, with_talks(_with_signing(after, text, context), text))
    after = _with_bare_totals(without_loose_sums(after, text, context), text, context)
    return with_told_along(_with_step_set(_without_money(after, text, context), text, context), text, context)


def _with_step_set(record: Record, text: str, context: ReadingContext) -> Record:
    """«开调度会，定了白茶下月20号必须开工»: what a meeting about one project sets is its next step."""
    if record.kind is not UpdateKind.MEETING or len(record.projects) != 1 or record.next_on:
        return record
    parsed = parse(text, context.today)
    for when in parsed.dates:
        left, right = clause_at(parsed.text, when.start)
        step = stage_words().search(parsed.text, when.end, right)
        ahead = when.future is not None and when.future.end > context.today
        if ahead and step is not None and _SET.search(parsed.text, left, right):
            return replace(record, next_on=when.future, next_step=step[0])
    return record


def _with_bare_totals(record: Record, text: str, context: ReadingContext) -> Record:
    """A sum that no word calls an investment, of a project that is known and reached no step, is only guessed to be
    one."""
    bare = {one.amount().money for one in parse(text, context.today).sums if one.guessed}
    paths = [f"projects.{n}.amounts.{at}" for n, m in enumerate(record.projects)
             if is_known(m, context) and m.stage is None
             for at, a in enumerate(m.amounts) if a.kind is AmountKind.TOTAL and a.money in bare]
    asked = {doubt.field: doubt.choices for doubt in record.doubts}
    return replace(record, doubts=(*(doubt for doubt in record.doubts if doubt.field not in paths), *(
        Doubt(path, "guessed", asked.get(path, (str(AmountKind.PAID_IN),))) for path in paths)))


# «先放一放，7月份再联系»: talks that are taken up again on a day; works that stand still do
_RESTS_A_WHILE = regex(r"放一?放|缓一?缓|等一?等|搁一?搁|先缓|过一?阵|"
                       r"(?:先|暂时?)(?:不|别)(?:急|谈|看|来|考虑)")
_TAKEN_UP = regex(r"再(?:去|来|跟[^,。;]{1,6})?(?:联系|联络|沟通|谈|聊|碰|看|说|议|对接|约|来)")
_WORKS = regex(r"停[工产建]|施工|工地|复工|资金(?:链|断)")


def _not_at_rest(record: Record, text: str) -> Record:
    """Who puts talks off until a day is talked with again then: no trouble, and the project rests as little."""
    rests = any(mention.stage is Stage.PAUSED for mention in record.projects)
    if not (rests and record.next_on and _puts_talks_off(text)):
        return record
    return replace(record, kind=UpdateKind.PROGRESS if record.kind is UpdateKind.ISSUE else record.kind, projects=tuple(
        replace(m, stage=None if m.stage is Stage.PAUSED else m.stage) for m in record.projects))


def _puts_talks_off(text: str) -> bool:
    return all(form.search(text) for form in (_RESTS_A_WHILE, _TAKEN_UP)) and _WORKS.search(text) is None


def _effect(record: Record, text: str, context: ReadingContext, troubles: Sequence[str]) -> Record:
    record = _not_at_rest(record, text)
    later = put_off(text, context.today)
    charge = charge_of(text, context.people, context.today, context.units, troubles)
    if later is not None and charge is not None and charge.points and not stage_words().search(later.step or ""):
        later = None  # «污水那个事清源水务又拖了，说要到6月中旬»: until when a difficulty is somebody's
    taken_up = _TAKEN_UP.search(text) if _puts_talks_off(text) else None
    if later is not None and taken_up is not None and later.was is None and not stage_words().search(
            later.step or ""):
        record = replace(record, next_on=record.next_on or later.on, next_step=record.next_step or taken_up[0])
        later = None  # «先缓一缓，6月中旬再谈»: nothing was set for a day before
    rests = any(mention.stage is Stage.PAUSED for mention in record.projects)
    if later is not None and not (rests and later.on is None and later.was is None):  # «先撂一撂,缓过劲来再推»
        record, text = _put_off(record, later, text, context), text[:later.start] + text[later.end:]
    kept = kept_as(text)
    if kept is Stage.LEAD or (kept is not None and len(record.projects) == 1):
        held = record.kind is UpdateKind.ISSUE and not tells_trouble(without_kept(text))  # «退回到在谈» alone
        return replace(record, kind=UpdateKind.PROGRESS if held else record.kind,
                       projects=tuple(replace(m, stage=kept) for m in record.projects))
    charge = charge_of(text, context.people, context.today, context.units, troubles)
    if charge is not None and record.projects and (charge.points or not charge.told or tells_trouble(charge.before)
                                                   or record.kind is UpdateKind.ISSUE):
        return _charged(record, charge)  # «愿意坐下来谈了，让赵局去对接» gives nobody a difficulty
    again = resumes(text)
    goes_on = bool(troubles) and not any(map(tells_of_rest, troubles)) and solves(text, troubles)
    # «审批的事批了，可以接着干»: of what never rested
    if again is not None and record.projects and not goes_on:
        return _resumed(record, text, again, context)
    if wishes_to_resume(text):  # nothing is done yet
        record = replace(record, projects=tuple(replace(m, stage=None) if m.stage is Stage.STARTED else m
                                                for m in record.projects))
    if record.next_on and later is None and not ends(text):  # «说不来了，改我们过去，定了16号去他们总部»
        meets = _MEETS_THEN.search(record.next_step or "") is not None
        record = replace(record, kind=UpdateKind.PROGRESS if meets and record.kind is UpdateKind.ISSUE else record.kind,
                         projects=tuple(replace(m, stage=None) if meets and m.stage is Stage.ENDED else m
                                        for m in record.projects))
    if ends(text):
        over = [ends(without_others(text, record, m, context)) for m in record.projects]
        # «人家去了无锡» is no trip of ours, and no progress
        lost = all(over) and (record.kind is UpdateKind.PROGRESS or (record.kind in _VISITS and not record.happened))
        ended = (replace(m, stage=Stage.ENDED) if gone else m for m, gone in zip(record.projects, over, strict=True))
        return replace(record, kind=UpdateKind.ISSUE if lost else record.kind, places=() if lost else record.places,
                       projects=tuple(ended))
    # «钱到了，搞定了» of what was no difficulty
    solved = solves(text, troubles) and bool(troubles or record.kind not in (UpdateKind.FUNDS, UpdateKind.SIGNING))
    if record.projects and (solved or reopens(text)):
        return _of_difficulty(record, solved, solved and another(text) is not None)
    return _with_trouble(record, text)


def _with_signing(record: Record, text: str, context: ReadingContext) -> Record:
    """«赴深圳拜访镜澜，签订框架协议»: what a visit tells as signed is the step of its one project."""
    step = furthest(parse(text, context.today).steps)
    if len(record.projects) != 1 or record.kind not in _VISITS or step not in (Stage.INTENT, Stage.SIGNED):
        return record
    [mention] = record.projects
    plain = mention.stage in (None, Stage.NEGOTIATING) and not mention.act
    return replace(record, projects=(replace(mention, stage=step),)) if plain else record


def _with_trouble(record: Record, text: str) -> Record:
    """«开推进会。会上企业提出航道批不下来，恳请县里帮助解决»: what holds the project up is a difficulty of its own."""
    words = brought_up(text) if record.kind in _ENCOUNTERS and len(record.projects) == 1 else ""
    if not words or record.projects[0].act:
        return record
    return replace(record, projects=(replace(record.projects[0], act=Act.HELD_UP, matter=words),))


def _without_untold(record: Record, guessed: frozenset[Stage | None], text: str, context: ReadingContext) -> Record:
    """«还没签，别登成签约», «环评批复拿到了», «听说停工了，没核实»: a stage that is named and not told as reached moves
    no project of the ledger, nor does a paper one that no word names; one that is denied is not reached by anybody's
    project."""
    steps = without_public_works(uniform(text), parse(text, context.today).steps)
    denied = denied_stages(uniform(text))
    others = is_hearsay(text) or _OF_OTHERS.search(uniform(text)) is not None
    untold = frozenset(Stage) - {Stage.LEAD} if others else denied | untold_stages(uniform(text), steps)
    if paper_moves(uniform(text)):
        untold |= frozenset(Stage) - {Stage.LEAD, Stage.NEGOTIATING} - {step.stage for step in steps}
    if _EQUIPMENT.search(uniform(text)):  # «昨天到了两台设备»: of what is under way, as far as the ledger knows
        untold |= {Stage.LANDED, Stage.STARTED, Stage.COMPLETED, Stage.OPERATING} - {step.stage for step in steps}
    untold -= {kept_as(text)}
    guessed -= {step.stage for step in steps if step.reached}
    own = furthest(tuple(step for step in steps if step.named)) if len(record.projects) == 1 else None
    projects = tuple(replace(m, stage=None if own in untold else own) if m.stage in (
        untold | guessed if is_known(m, context) else denied) else m for m in record.projects)
    signed = record.kind is UpdateKind.SIGNING and Stage.SIGNED in untold and not any(
        m.stage in (Stage.SIGNED, Stage.INTENT) for m in projects)
    return replace(record, kind=UpdateKind.PROGRESS if signed else record.kind, projects=projects)


def _without_money(record: Record, text: str, context: ReadingContext) -> Record:
    """«愿意坐下来谈了，30亿那个»: what tells of no sum is no news of money."""
    plain, kinds = uniform(text), {a.kind for m in record.projects for a in m.amounts}
    came = kinds - _OF_THE_WHOLE if kinds else any(not one.parted and not is_paid_out(
        plain, one.sum.start, one.sum.end) for one in parse(text, context.today).sums)
    told = came or (ARRIVES.search(plain) and not _only_paid(plain, context))
    return record if record.kind is not UpdateKind.FUNDS or told else replace(record, kind=UpdateKind.PROGRESS)


def _only_paid(plain: str, context: ReadingContext) -> bool:
    sums = parse(plain, context.today).sums
    return bool(sums) and all(is_paid_out(plain, one.sum.start, one.sum.end) for one in sums)


def _without_trouble(record: Record, text: str) -> Record:
    """Hearsay, and what tells of nothing that is lacking or fails, is no difficulty."""
    held = any(m.act or m.stage in (Stage.PAUSED, Stage.ENDED) for m in record.projects)
    told = tells_trouble(text) and not is_loosely_said(uniform(text), len(text.rstrip("。！!. ")))
    return record if record.kind is not UpdateKind.ISSUE or held or told else replace(record, kind=UpdateKind.PROGRESS)


def _guessed(record: Record) -> frozenset[Stage | None]:
    """The stages that were read and may as well be others; whoever was met was talked with."""
    usual = {Stage.NEGOTIATING} if record.kind in _ENCOUNTERS else set()
    return frozenset(mention.stage for n, mention in enumerate(record.projects)
                     if any(doubt.field == f"projects.{n}.stage" and doubt.reason == "guessed_stage"
                            for doubt in record.doubts)) - usual


def _put_off(record: Record, later: PutOff, text: str, context: ReadingContext) -> Record:
    """What is put off is not done, and the day that counts is the new one; the rest of the text may tell more."""
    rest = read(text[:later.start] + text[later.end:], context.today)
    told = rest.projects[0].stage if rest.projects else None
    over = later.on is not None and told is Stage.ENDED  # «周二不来了，改周五»
    reached = None if over or told in (None, Stage.LEAD, _stage_of(later.step)) else told
    act = Act.CALLED_OFF if later.called_off else Act.PUT_OFF
    projects = tuple(replace(m, stage=reached, act=act) if n == 0 else m for n, m in enumerate(record.projects))
    dated = later.on is not None or later.was is not None
    off = record.kind is UpdateKind.ISSUE and (dated or later.called_off)
    undone = record.kind in _DONE and rest.kind is not record.kind
    happened = rest.happened if rest.kind is not UpdateKind.OTHER else None
    if happened and record.happened not in (None, later.on, later.was):  # «老总今天说开工往后推，…许可证上周五拿到了»
        happened = record.happened
    ahead = happened is not None and happened.start > context.today
    before = None if says_put_off(uniform(record.next_step or "")) else record.next_step  # «不一定有空» is none
    step = later.step or before if later.on else later.step
    return replace(record, kind=UpdateKind.PROGRESS if off or undone else record.kind, projects=projects,
                   happened=None if ahead else happened, was_on=later.was, next_on=_now_on(record, later),
                   next_step=step if later.on or later.was or not record.next_on else record.next_step)


def _stage_of(step: str | None) -> Stage | None:
    """The stage that a step is («开工»), where it is one."""
    try:
        return read_stage(step or "")
    except ReadingError:
        return None


def _now_on(record: Record, later: PutOff) -> Span | None:
    """The new day; without one that of another step, never the day that holds no longer."""
    return later.on or (None if record.next_on == later.was else record.next_on)


def _resumed(record: Record, text: str, said: str, context: ReadingContext) -> Record:
    """Where it stood before its rest is the ledger's to say; a stage of its own beside the words of resuming counts."""
    rest = read(text.replace(said, "，", 1), context.today)
    reached = {step.stage for step in parse(text, context.today).steps if step.reached}
    stage = next((m.stage for m in rest.projects if m.stage in reached - {Stage.LEAD, Stage.PAUSED}), None)
    return replace(record, kind=UpdateKind.PROGRESS if record.kind is UpdateKind.ISSUE else record.kind,
                   projects=tuple(replace(m, stage=stage, act=Act.RESUMED) for m in record.projects))


def _of_difficulty(record: Record, solved: bool, new: bool) -> Record:
    """News of a difficulty moves no stage. `new`: beside the one that is solved there is another one."""
    act = Act.SOLVED if solved else Act.REOPENED
    kind = (UpdateKind.ISSUE if new or not solved else UpdateKind.PROGRESS if record.kind is UpdateKind.ISSUE
            else record.kind)
    return replace(record, kind=kind, projects=(replace(record.projects[0], act=act), *record.projects[1:]))


def _charged(record: Record, charge: Charge) -> Record:
    """A difficulty is given to somebody until a day: one that is known, or the one that the message itself tells of."""
    told = charge.told or (record.kind is UpdateKind.ISSUE and not charge.points)
    if told and record.kind in _ENCOUNTERS and record.happened and tells_trouble(charge.before):
        return _with_trouble_given(record, charge)
    first = replace(record.projects[0], stage=None, act=record.projects[0].act if told else Act.CHARGED)
    firms, places = (tuple(name for name in names if name not in charge.who)
                     for names in (record.enterprises, record.places))
    return replace(record, kind=UpdateKind.ISSUE if told else UpdateKind.PROGRESS, charged=charge.who,
                   enterprises=firms, places=places,
                   happened=record.happened if told else None, next_on=charge.on, next_step=None,
                   projects=(first, *record.projects[1:]))


def _with_trouble_given(record: Record, charge: Charge) -> Record:
    """«接待力旋3人看厂房，路面太窄，希望交通局协调»: a visit, and a difficulty of its project beside it."""
    first = replace(record.projects[0], act=Act.HELD_UP, matter=trouble_words(charge.before))
    return replace(record, charged=charge.who, next_on=charge.on, next_step=None,
                   enterprises=tuple(name for name in record.enterprises if name not in charge.who),
                   projects=(first, *record.projects[1:]))


def with_former(before: Record, after: Record) -> Record:
    """Where the words were taken to change a field, the card offers what stood there without that; a doubt offers
    nothing that stands there already."""
    fields = ["kind", "happened", "next_on", *(f"projects.{n}.stage" for n in range(len(after.projects)))]
    former = {field: said_value(before, field) for field in fields}
    changed = {field: said for field, said in former.items() if said is not None and said != said_value(after, field)}
    old = [doubt for doubt in before.doubts if doubt.field not in changed
           and not (doubt.field == "kind" and any(mention.act for mention in after.projects))]
    return replace(after, doubts=(*old, *(Doubt(field, "offered", (said,)) for field, said in changed.items()
                                          if field != "kind" or said)))

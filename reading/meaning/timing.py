"""When it happened, and when the next step is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.filing.record import PlannedStep, Span, UpdateKind
from domain.money import AmountKind
from domain.projects.stages import Stage, rank
from reading.meaning import stage_cues
from reading.meaning.days_of_head import of_items_or_head
from reading.meaning.mood import PLAN
from reading.meaning.planned_step import step_of
from reading.meaning.tense import FIRST_MEANT, ahead_of
from reading.model.view import Piece
from reading.parse import Parsed
from reading.text.normalise import clause_at
from reading.text.patterns import regex
from reading.values.dates import When

SPOKEN = 80  # characters: what is told of a meeting in so few is of one matter
_OF_ALL_DAYS = (UpdateKind.TRIP, UpdateKind.RECEPTION)  # and news of several projects
_NEXT_MEETING = regex(r"定于|将于|拟于|计划于|下次|下一次")
_MEETS_AGAIN = regex(r"[^,。;]{0,4}再(?:次|接着)?(?:碰|开|议|会商|调度|研究|听|过)")
_ASKED_FOR = regex(r"[让叫请催]|要求|答应|承诺|约")
_UNTIL = regex(r"截[至止]到?$")  # the day of a count is no event
_OF = regex(r"的(?![^,。;]{0,14}会)")  # 把上周的线索理一遍
# «原定下周三来考察的安排不变»: what was meant still holds
_HOLDS = regex(r"[^。;]{0,16}?(?:不变|没变|照旧|照常|不动|[仍还]按)")
_YIELD = regex(r"(?:实现|完成)?(?:年|月|总)?(?:产值|税收|营收|销售|收入)|(?:就|又|也|共|一共)*[交缴]了?(?:的?税|"
                    r"\d)")
_NAMING = regex(r"(?!的|份)[^,。;了的]{0,10}会")
_CEREMONY = regex(r"[^,。;了的]{2,14}(?:仪式|典礼|集中[签开竣投][约工产]活动)")
# «7月27日，全市二季度重大项目集中开工»
_EVENT_OF = regex(r"的?(?:第[一二三四]批)?(?:重[大点]|产业|工业|招商|投资|亿元|项目)*集中(?:签约|开工|竣工|投产)")
_DATED = regex(r"[\d一二三四五六七八九十][日号]|[今昨前]天|今日|昨日")
_A_PROJECT = regex(r"(?:等|(?!(?:重点|在建|所有|全部|签约|招商|重大|产业|工业|在谈|"
                        r"各个?)项目)[一-龥]{2})项目(?!部|组|化|建设|会|推进|调度)")
_TO_ALL = regex(r"全部(?=[开动签投竣落入])|"
                     r"(?:所有|各个?|每个|全县|全市|全区)(?:重点|在建|签约)*(?:项目|企业|单位|镇|部门)|"
                     r"(?:一律|统统|全都|都要)")
_FIGURES = regex(r"[^,。;了会]{0,8}(?:通报|数据|报表|指标|任务|完成情况|到资|排名|进度)")  # «七月份到资通报»
_REVIEWED = regex(r"通报|总结|回顾|汇报了|分析了")
_DENIED = regex(
    r"(?:是|肯定|估计|都|也|还)?(?:[开投签拿交落办完到动破封打][工产约证地土]?|完成|开业)不[了成]|(?:没法|无法|"
    r"不能)(?:开|投|签|"
    r"完)|[^,。;]{0,6}(?:太[晚迟早]|悬了|够呛|来不及|赶不上|没戏|泡汤)|[^,。;]{0,2}不(?:来|去|投|做|干|建|扩|签)了"
)
# «下周二市长来调研»: a visit of superiors is a day of the office, not a step of the project
_INSPECTION = regex(
    r"[^,。;]{0,8}(?:[市县区省镇]长|书记|[厅局]长|领导|[督巡检考][查导视察核]组)[^,。;]{0,6}[来到][^,。;]{0,6}"
    r"(?:调研|视察|检查|督查|督导|指导|考核|巡视|巡察)"
)
# «上个月签的那个项目»: the day only says which project is meant
_WHICH_ONE = regex(r"[^,。;了]{1,8}的[那这][个家块批条宗座]")
_ONCE = regex(r"有(?:那么)?一?[回次]|那[一]?[次回年]|当年|早年|从前|以前[,有]")  # a story of other days
_FROM_TODAY = regex(r"今[天日](?:起|开始)")
_PART_OF_DAY = regex(r"上午|下午|晚上|中午|今早|今晚|傍晚|早上")


@dataclass(frozen=True, slots=True)
class Timing:
    """`happened` and `next_on` with the date expressions that they were read from."""

    happened: Span | None = None
    next_on: Span | None = None
    next_step: str | None = None
    told: When | None = None
    due: When | None = None
    later: tuple[PlannedStep, ...] = ()  # the steps planned behind the next one, each with words of its own


def grammar_role(parsed: Parsed, when: When, sent_on: date, kind: UpdateKind, stage: Stage | None) -> str:
    """What the grammar takes a day for: "happened", "next", or "none" where it is the day of something else."""
    text = parsed.text
    span = when.on(ahead_of(text, when, sent_on), sent_on)
    meant = FIRST_MEANT.search(text, max(0, when.start - 5), when.start)
    if _names_an_event(text, when, kind) or (meant and not _HOLDS.match(text, when.end)):
        return "none"
    if _UNTIL.search(text, max(0, when.start - 3), when.start):
        return "none"
    if when.form == "feast" and _ONCE.search(text, clause_at(text, when.start)[0], when.start):
        return "none"
    if _INSPECTION.match(text, when.end) or says_which(text, when, kind):
        return "none"
    gone = span is not None and when.deadline and span.end < sent_on
    if span is None or _DENIED.match(text, when.end) or (when.deadline and when.end not in parsed.ahead and not (
            gone and _ASKED_FOR.search(text, clause_at(text, when.start)[0], when.start))):
        return "none"
    if when.end in parsed.ahead or gone:
        # «要求该项目月底前摘牌»; in a few words any limit is the project's, unless it is set to all of them
        of_project = when.deadline and (
            (len(text) <= SPOKEN and not _TO_ALL.search(text, *clause_at(text, when.start)))
            or _A_PROJECT.search(text, 0, when.start))
        return "next" if kind is not UpdateKind.MEETING or of_project or _NEXT_MEETING.search(
            text, 0, when.start) or _MEETS_AGAIN.match(text, when.end) else "none"
    return "none" if _of_earlier_step(parsed, when, kind, stage) else "happened"


def is_no_day_ahead(parsed: Parsed, when: When) -> bool:
    """«国庆后来看地» says no day; «当月实现产值3500万元» is told of what was; «明天回» is the sender's own errand."""
    after_feast = when.form == "feast" and _AFTER_FEAST.search(parsed.text, when.start, when.end) is not None
    errand = _ERRAND.match(parsed.text, when.end) is not None or (  # «等下半年再看»
        when.form in _LONG and _UNDECIDED.match(parsed.text, when.end) is not None)
    hangs = _HANGS.match(parsed.text, when.end) is not None or _ELSE.search(
        parsed.text, clause_at(parsed.text, when.start)[0], when.start) is not None
    yielded = when.form in ("part", "quarter") and _YIELD.match(parsed.text, when.end) is not None and PLAN.search(
        parsed.text, *clause_at(parsed.text, when.start)) is None  # «1月产值280万元», told in December
    return yielded or after_feast or errand or hangs or parsed.text.startswith("当月", when.start)


# «这个月怕是悬», «否则下月设备款付不出»: nothing is planned for then
_HANGS = regex(r"(?:怕是?|恐怕|估计|可能|多半|看来|大概率)*(?:悬了?|没戏|黄|够呛|不行|来不了|定不下来)"
               r"(?=[,。;!\s了]|$|[^一-龥])")
_ELSE = regex(r"(?:否则|不然|要不然|再拖下去)[^,。;]*$|"
              # «撑不到五月», «订单排到下月中旬», «怕年底闹事»
              r"(?:[撑挺熬顶]不?[得能]?到|订单[^,。;]{0,4}排到|排[产期]到|(?<![恐可])怕是?)了?$")
# «明早送审», «下周继续跟进»
_ERRAND = regex(r"[^,。;]{0,3}(?:(?:回[来程去]?|返程)(?=[,。;!]|$)|送审|(?:继续|接着)(?:跟进|跟踪|对接)(?=[,。;!]|$)|"
                r"先?(?:打|去)个?电话|电话联系)")
_LONG = ("half", "year", "soon", "quarter", "season")
_UNDECIDED = regex(r"再(?:看|说|议)(?=[了吧,。;!]|$)")
_AFTER_FEAST = regex(r"(?:后|过后|以后|之后)$")


def _names_an_event(text: str, when: When, kind: UpdateKind) -> bool:
    """三季度…推进会, 把上周的线索理一遍: the day belongs to the name of something, or to what a meeting looked back
    on.
    """
    meeting = kind is UpdateKind.MEETING
    if when.form in ("quarter", "half") and _EVENT_OF.match(text, when.end) and _DATED.search(text, 0, when.start):
        return True
    if when.form in ("quarter", "half", "part") and (_NAMING if meeting else _CEREMONY).match(text, when.end):
        return True
    return meeting and bool(_OF.match(text, when.end) or _REVIEWED.search(text, 0, when.start)
                            or _FIGURES.match(text, when.end))


def says_which(text: str, when: When, kind: UpdateKind) -> bool:
    """«5月份落户的那家元力机床，厂房漏水…»: the day only tells which project is meant."""
    return kind in (UpdateKind.ISSUE, UpdateKind.PROGRESS) and _WHICH_ONE.match(text, when.end) is not None


def timing(parsed: Parsed, names: Sequence[Piece], roles: list[str], sent_on: date, kind: UpdateKind,
           stage: Stage | None, projects: int = 1) -> Timing:
    """The days of the event, the days of the next step, and what that step is in the text's words; `roles` go with
    parsed.dates. `projects`: of how many it is told.
    """
    several = projects > 1
    told = [(when, "happened" if _FROM_TODAY.match(parsed.text, when.start) else role)
            for when, role in zip(parsed.dates, roles, strict=True)]
    done = [(when.past, when) for when, role in told if role == "happened" and when.past and not when.deadline]
    planned = [(when.future, when) for when, role in told
               if when.future and (role == "next" or (role == "happened" and when.deadline))]
    done = of_items_or_head(parsed, done, sent_on, projects)
    if kind in _OF_ALL_DAYS:  # «接待捷扣4人，他们昨天还打了300万»: a day of money is none of the visit's
        done = [pair for pair in done if not _is_of_money(parsed, pair[1])] or done
    if kind is UpdateKind.PROGRESS and not several:
        done = _of_stage(parsed, done, stage)
    if kind is UpdateKind.FUNDS and not several:
        done = _of_money(parsed, done)
    happened = together([span for span, _ in done], several or kind in _OF_ALL_DAYS)
    if happened is None and _today(parsed, roles):
        happened = Span(sent_on, sent_on)
    next_on, due = min(planned, key=_comes_due, default=(None, None))
    step = step_of(parsed, names, due) if due else None
    return Timing(happened, next_on, step, done[0][1] if done else None, due,
                  _later(parsed, names, planned) if step else ())


def _comes_due(pair: tuple[Span, When]) -> date:
    """«下周三开户，月底前打进来»: by its last day what has till then, by its first one what happens then."""
    return pair[0].end if pair[0].by else pair[0].start


def _later(parsed: Parsed, names: Sequence[Piece], planned: Sequence[tuple[Span, When]]) -> tuple[PlannedStep, ...]:
    """«周三交方案，周五报批，下个月10号签协议»: of the steps that have days of their own those behind the next one."""
    steps = {_comes_due((span, when)): PlannedStep(span, words)
             for span, when in sorted(planned, key=lambda pair: pair[0].start)
             if _comes_due((span, when)) > min(other.end for other, _ in planned)
             and (words := step_of(parsed, names, when))}
    return tuple(steps.values())


def _is_of_money(parsed: Parsed, when: When) -> bool:
    clause = clause_at(parsed.text, when.start)
    return any(one.kind is AmountKind.PAID_IN and clause[0] <= one.sum.start < clause[1] for one in parsed.sums
               ) and not any(when.start < other.start < clause[1] for other in parsed.dates)


def _today(parsed: Parsed, roles: list[str]) -> bool:
    """上午, 下午 without a date in the clause: the day sent."""
    if "happened" in roles:
        return False
    parts = [(match.start(), clause_at(parsed.text, match.start())) for match in _PART_OF_DAY.finditer(parsed.text)]
    return any(not _is_dated(parsed, roles, at, clause) for at, clause in parts)


def _is_dated(parsed: Parsed, roles: list[str], at: int, clause: tuple[int, int]) -> bool:
    """A date of the clause says which day's 上午 stands at `at`; 5月 in «上午开了5月调度会» does not."""
    return any(
        clause[0] <= when.start < clause[1] and (role != "none" or when.start <= at)
        for when, role in zip(parsed.dates, roles, strict=True)
    )


def _of_earlier_step(parsed: Parsed, when: When, kind: UpdateKind, stage: Stage | None) -> bool:
    """«8月上旬签约,目前征地已完成»: the day of a step that later ones have overtaken is not the news."""
    if kind is not UpdateKind.PROGRESS or stage is None:
        return False
    _, right = clause_at(parsed.text, when.start)
    if _YIELD.match(parsed.text, when.end):
        return True
    here = stage_cues.furthest(parsed.steps, when.end, right)
    return here is not None and rank(here) < rank(stage) and rank(here) < rank(Stage.LANDED)


def together(done: list[Span], of_all_days: bool) -> Span | None:
    """From the first day to the last, or the day told first. «上周签的：周二甲，周四乙»: what holds days that are told
    too only says where they lie."""
    if not done:
        return None
    if of_all_days:
        own = [span for span in done if not any(_holds(span, other) for other in done)]
        return Span(min(span.start for span in own), max(span.end for span in own))
    return done[0]


def _holds(span: Span, other: Span) -> bool:
    return span != other and span.start <= other.start and other.end <= span.end


def _of_money(parsed: Parsed, done: list[tuple[Span, When]]) -> list[tuple[Span, When]]:
    """«今天去厂里转了一圈，讲他们上个礼拜五到了八百万»: of several days the one told last before the money."""
    first = min((one.sum.start for one in parsed.sums if not one.missing), default=0)
    before = [pair for pair in done if pair[1].end <= first]
    return before[-1:] if len(before) > 1 and len(parsed.sums) == 1 else done


def _of_stage(parsed: Parsed, done: list[tuple[Span, When]], stage: Stage | None) -> list[tuple[Span, When]]:
    """Of several days told those of the step that gives the stage; a paper got on the way («施工许可证上周五拿到了»)
    gives none."""
    if len(done) < 2 or stage is None:
        return done
    clauses = [(pair, clause_at(parsed.text, pair[1].start)) for pair in done]
    own = [pair for pair, clause in clauses if stage_cues.furthest(parsed.steps, *clause) is stage
           and not stage_cues.work_is_told(parsed.text, tuple(
               step for step in parsed.steps if clause[0] <= step.start < clause[1]))]
    return own or done

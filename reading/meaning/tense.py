"""Whether a date told in a text lies behind or ahead: by its own form, then by the words of its clause."""

from datetime import date

from reading.meaning.mood import PLAN, PLAN_HEADING
from reading.text.normalise import clause_at, sentence_end
from reading.text.patterns import regex
from reading.values.date_forms import HOUR as DAY_HOUR
from reading.values.dates import ALMOST_A_YEAR, JUST_GONE, LATER, When


def is_ahead(text: str, when: When, sent_on: date) -> bool:
    """A date still to come, or planned by the words around it."""
    if when.form == LATER or (when.form in ("soon", "ago", "year") and when.future is None):
        return True
    ahead = ahead_of(text, when, sent_on)
    span = when.on(ahead, sent_on)
    if span is None or _CANNOT.match(text, when.end):
        return False
    if when.deadline and _DONE_BEFORE.search(text, when.end, clause_at(text, when.start)[1]):
        return False
    return bool(ahead) or when.deadline or span.start > sent_on


def ahead_of(text: str, when: When, sent_on: date) -> bool | None:
    """True for a planned date, False for a past one, None where only its distance can tell."""
    if when.form == LATER:
        return True
    told = _TOLD.search(text, when.end, clause_at(text, when.start)[1])
    if _TONIGHT.match(text, when.start) and not told:
        return True
    if when.past == when.future and when.past is not None:
        return when.past.start > sent_on or when.deadline or (when.past.end > sent_on and _open_end(text, when))
    if is_planning(text, when) and not _is_just_gone(text, when, sent_on):
        return True
    if when.form == "feast" and when.past is None:
        return not _TOLD.search(text, when.end, clause_at(text, when.start)[1])
    if _SINCE.search(text, max(0, when.start - 6), when.start):
        return False
    if _is_expected(text, when) or (when.form in _BARE and _PLANS_FOLLOW.match(text, when.end)):
        return True
    if _sets_out_this_week(text, when, sent_on) or at_an_hour_this_week(text, when, sent_on):
        return True
    if when.form in _RECURRING and not PLAN.search(text):
        return _step_to_come(text, when) or _comes_before_a_step(text, when)
    _, right = clause_at(text, when.start)
    if right <= when.end + 1 and text[right : right + 1] == ",":
        right = sentence_end(text, right)
        return False if _NEWS.search(text, when.end, right) else None
    return False if _TOLD.search(text, when.end, right) else None


# «周五我带队去常州», and nothing of what came of it
_SETS_OUT = regex(r"(?:我们?|咱们?|[一-龥]{1,3}[局长任总]|[上下]午|一早|晚上|也|再|\s)*(?:带队|率队|带人|一起)?"
                  r"(?:去|赴|飞|前往)(?=[一-龥A-Za-z])")
_HOUR = regex(DAY_HOUR)
_CAME_OF_IT = regex(r"了|过(?!来|去|会)|已|得(?:很|不|挺|还)|表示|反映|提出|想投|拟投|有意|意向|总投|投资|"
                    r"[见谈去聊看签到]的")


def _sets_out_this_week(text: str, when: When, sent_on: date) -> bool:
    """A bare weekday that is still to come in this week, on which somebody of ours goes out, with no outcome told."""
    return _is_later_this_week(text, when, sent_on) and _SETS_OUT.match(text, when.end) is not None


def at_an_hour_this_week(text: str, when: When, sent_on: date) -> bool:
    """«周五下午两点半鼎川老总到现场看», said on a Thursday: such a weekday with an hour."""
    return _is_later_this_week(text, when, sent_on) and _HOUR.match(text, when.end) is not None


def _is_later_this_week(text: str, when: When, sent_on: date) -> bool:
    day = when.future
    ahead = when.form == "week" and day is not None and when.past != day and (
        sent_on < day.start and day.start.isocalendar()[:2] == sent_on.isocalendar()[:2])
    return ahead and _CAME_OF_IT.search(text) is None


def _step_to_come(text: str, when: When) -> bool:
    """«周五投产», «四季度开工»: a step right after a bare weekday, quarter or feast that no word tells as done."""
    right = clause_at(text, when.start)[1]
    told = _TOLD.search(text, when.end, right) or "了" in text[when.start : right]
    meant = FIRST_MEANT.search(text, max(0, when.start - 5), when.start)
    return bool(_STEP_NEXT.match(text, when.end, right)) and not told and not meant


def _comes_before_a_step(text: str, when: When) -> bool:
    """«周四来考察，周五签协议»: who comes on a bare weekday before a step to come, neither told as done."""
    return _COMES_THEN_STEP.match(text, when.end) is not None


def _is_expected(text: str, when: When) -> bool:
    """«他们说二十号开工», «十五号左右签约»: a step that somebody says will be then, or about then, and no word tells as
    done."""
    right = clause_at(text, when.start)[1]
    if not _STEP_NEXT.match(text, when.end, right) or _TOLD.search(text, when.start, right):
        return False
    yearly = "月" in text[when.start : when.end]  # «2月15号左右开工» in March is no next year's
    about = not yearly and _ABOUT_THEN.match(text, when.end) is not None
    goes_on = _GOES_ON.search(text, when.end, sentence_end(text, when.end))
    return goes_on is None and (about or _SAID.search(text, 0, when.start) is not None)


_BARE = ("week", "bare")
# «周三交规划方案，周五报批用地，下个月10号签协议»: a list of what is to be done that goes on to days ahead
_PLANS_FOLLOW = regex(r"(?=[^。;]*(?:下个?(?:月|周|星期|礼拜)|明[天年]|后天|[月年]底))[^,。;了已过来去见]{2,12}[,、]"
                      r"(?:(?:周|星期|礼拜|\d)[^,。;了已过来去见]{2,14}[,、])*"
                      r"(?:下个?(?:月|周|星期|礼拜)|明[天年]|后天|[月年]底)[^。;了已过]*(?:[。;]|$)")
_ABOUT_THEN = regex("左右|前后|上下")
_GOES_ON = regex("现在|已经?|正在|在[打建浇挖装]")
_SAID = regex(r"(?:他们|对方|人家|老[板总]|企业|[一-龥]总|那边|公司)[^,。;了]{0,4}(?:说|讲|称)"
              r"(?:是)?(?:大概|可能|估计)?$")
_RECURRING = ("week", "quarter", "feast")  # days of one name that come round again
FIRST_MEANT = regex(r"原(?:定|计划|本|拟|先|来)(?:计划|打算|说|约|定)?好?的?(?:于|在|是)?$|本来(?:定|说|计划|"
                    r"打算)?(?:于|在)?$|"
                          r"本[该应]$")
_TONIGHT = regex(r"今天?(?:晚上?|夜里?)")
_STEP_NEXT = regex(r"[^,。;了]{0,4}(?:开工|动工|奠基|投产|试产|竣工|封顶|签约|签订|签合同|签协议|签框架|进场|"
                        r"开业|达产|落地|注册|摘牌|验收|纳统|入统)")
_COMES_THEN_STEP = regex(r"[^,。;了过已]{0,4}来(?!的|自|源)[^,。;了过已]{0,8}[,、]"
                         r"(?:[下本这]?(?:周|星期|礼拜)[一二三四五六日天]|第二天|次日)"
                         rf"{_STEP_NEXT.pattern}(?![^,。;]*[了已])")
_DONE_BEFORE = regex(r"^最后|了(?!解)")  # 赶在月底前签了
_CANNOT = regex(r"[^,。;]{0,6}(?:不了|没法|无法|完不成)")
_NEWS = regex(r"签[定订署约]了?|了(?!解)|一行|已|召开")
_HAPPENED = regex(r"了|已|完|过|来$|开的|召开|(?:入统|纳统|签约|开工|投产|竣工|落地|到位|到[账帐资]|[进入][账帐]|实缴|"
                       r"引进|接待|走访|拜访|对接)[^,。;]{0,4}\d")
_PLANNED = regex(
    r"[^,。;了]{0,4}(?:可|将|拟|计划|争取|准备|要|再)|(?:(?:正式|再)?签(?:框架|合同|正式合同)?|来签(?:约|框架|合同|"
    r"协议)?)$"
)
_PLANNED_STEP = regex(r"(?:(?:正式|再)?签(?:框架|合同|正式合同)?|来签(?:约|框架|合同|协议)?)$")
_SINCE = regex(r"已(?:经)?(?:于|在|从)?$|自$|截[至止]到?$|早在$|曾于$")
_TOLD = regex(r"了|已|自|以来|[来开到去签见]的|完成(?:投资|固投)|[\u4e00-\u9fa5]的(?=[,。;]|$)")


# «8月份实现达产», «本周入统»: of the month or week that runs; of 19 labelled messages 18 tell it as done
_STEP_THEN = regex(r"份?(?:实现|正式|开始|顺利|成功)*"
                   r"(?:达产|投产|试产|竣工|开工|停产|停工|停建|入统|纳统|开业|签约|封顶)"
                   r"(?!的|前|后|仪式|任务|目标|计划|率)")


def _open_end(text: str, when: When) -> bool:
    """A span that today lies in (本周, 月底) is planned where nothing in its clause is told as done."""
    left, right = clause_at(text, when.start)
    if right <= when.end + 1 and text[right : right + 1] == ",":
        left, right = clause_at(text, right + 1)
        if PLAN.search(text, left, right):
            return True
        return not (_HAPPENED.search(text, left, right) or _NEWS.search(text, left, right))
    if text[when.end - 1] == "初":
        return is_planning(text, when)
    if _STEP_THEN.match(text, when.end, right) and not PLAN.search(text, left, when.start):
        return False
    return is_planning(text, when) or not _HAPPENED.search(text, left, right)


def _is_just_gone(text: str, when: When, sent_on: date) -> bool:
    """«6月30日签合同», written on the 4th of July: a day of this year that no word plans is not next year's."""
    if when.past is None or when.future is None or PLAN.search(text, clause_at(text, when.start)[0], when.start):
        return False
    return sent_on - when.past.end < JUST_GONE and when.future.start - sent_on > ALMOST_A_YEAR and (
        _PLANNED_STEP.match(text, when.end, clause_at(text, when.start)[1]) is not None)


def is_planning(text: str, when: When) -> bool:
    left, right = clause_at(text, when.start)
    if PLAN.search(text, left, when.start) or _PLANNED.match(text, when.end, right):
        return True
    return PLAN_HEADING.match(text, 0, when.start) is not None

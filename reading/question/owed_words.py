"""What the plan owes, asked by 要 or 每人 and not by «任务»: «今年要签几个», «领导班子组每人几个»,
«50·20项目今年要几个» are put into words that the grammar has; and which tier a sum is of: «20亿整的项目算哪一档».

Over days that a single step may fall into («下个月要签几个») a project's step is asked for, and the text stays.
"""

from reading.names.name_index import spots
from reading.question.known import KnownNames
from reading.text.patterns import regex

_YEARS = (r"(?:今年|本年度?|全年|当年|这一?年|[每一二两三四五1-5]年(?:内|里|期?间)?|年度|到?年底(?:前|之前)?|"
          r"每一?个?(?:月|周|星期|季度?|半年)|总共|一共|合计|按(?:方案|文件|要求)|方案(?:里|上)?|一?共|都|各|分别|平均)*")
_DAYS_OF_A_STEP = regex(r"(?:[上下本这前后当][一个半]*(?:月|周|星期|季|旬)|"
                        r"[\d一二三四五六七八九十]{1,2}(?:月|[日号]|季度)|"
                        r"[今明后昨]天|[上下]半年|最近|近期|接下来|马上)")
_STEPS = (r"(?:新|实际|完成|再)*(?:签约?|签订|落地|落户|开工|动工|竣工|完工|投产|达产|纳统|入统|入库|"
          r"引进|引来|招引?|招来|谈成|"
          r"走访|拜访|跑|外出|出去|接待|推介|(?:召开|举办|[开办搞])|培训|建成?|设立|成立|提供|报送?|完成|到位|利用)")
_MANY = r"(?:几|多少)"
_MEASURE = r"(?:个亿|亿|[个家批次天条场支栋笔]|批次|人次)"
_MUST = r"(?:要求|规定|应该?|应当|必须|需要?|得|该|要)"
_OWES = regex(rf"(?P<before>^|.*?[^还想不主重必需求纪摘])(?P<years>{_YEARS})(?<![还只])"
              rf"(?:至少|最少)?{_MUST}(?:至少|最少|再)?"
              rf"(?P<step>[一-龥]{{0,6}}?{_STEPS}[了过]?)(?=(?:的)?{_MANY}{_MEASURE})")
_OWES_SO_MANY = regex(rf"(?:(?<=项目)|(?<=以上)|(?<=以上的)|(?<=[^大中小高低存归]档))"
                      rf"(?P<years>{_YEARS})(?:至少|最少)?{_MUST}(?:有|是)?"
                      rf"(?={_MANY}个?(?:[?？。!！呢啊]|$))")
_EACH = regex(rf"(?:每一?个?(?:人|家|单位|位|名|组)|人均|平均每个?(?:人|家|单位))(?:都|是|的)*"
              rf"(?:要|得|应)?(?:有|签|完成|引进|背)?"
              rf"(?=(?:的)?{_MANY}个)")
_WHICH_TIER = regex(r"(?:算作?|属于?|归(?:到|入)?|在|落(?:在|到)?|划(?:到|入|进)?|计入|进|列(?:在|入)?|是)"
                    r"(?:哪|第几|什么|几)(?:一|个)*档(?:次|位)?(?:里|的|内)?(?:的?项目)?[?？。!！呢啊呀\s]*$")
_OF_ONE = regex(r"(?:我|本人|他|她|它)(?!们)|[这那该]")
_TASK_SAID = regex(r"任务|目标|指标|定额|还[差欠缺要]")


def which_tier_asked(text: str) -> bool:
    """«20亿整的项目算哪一档»: the plan's rule of tiers."""
    return _WHICH_TIER.search(text) is not None


def in_words_of_tasks(plain: str, known: KnownNames) -> str:
    """The text with «任务» in the place of what says that it is owed; else as it is. What a project or a person has
    before it is not the plan's to say here."""
    if _TASK_SAID.search(plain) or _DAYS_OF_A_STEP.search(plain) or _OF_ONE.match(plain) or _is_named(plain, known):
        return plain
    said = _OWES.match(plain)
    if said is not None:
        return f"{plain[: said.end('years')]}任务是{said['step']}{plain[said.end():]}"
    return _EACH.sub("任务", _OWES_SO_MANY.sub(r"\g<years>任务", plain))


def _is_named(plain: str, known: KnownNames) -> bool:
    """A project or a firm of the ledger, or somebody who is no unit."""
    if any(person in plain for person in known.people if person not in known.units):
        return True
    return known.ledger is not None and bool(spots(plain, known.ledger.names))

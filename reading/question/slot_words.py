"""The words of questions by the slot that they fill. One pattern a meaning; the longest match at a place wins, the
first of equals.

`SLOTS` is read in order; a slot's value is what the word means there (a stage, a measure, an order …).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.asking.query import ANY_FOREIGN, GroupBy, OrderBy, Sought
from domain.filing.record import UpdateKind
from domain.money import AmountKind
from domain.projects.stages import Stage


class Slot(StrEnum):
    ASK = "ask"  # a question word; value: Sought, or None for «多少», which means what the rest says
    WHICH_GROUP = "which_group"  # «哪个单位», «各单位»; value: GroupBy
    STAGE = "stage"
    BUILDING = "building"  # 在建: started and not completed
    DONE = "done"  # 已, 了: it has happened
    NOT = "not"
    AHEAD = "ahead"  # 要, 计划
    TOPIC = "topic"  # value: the Topic's name
    MONEY = "money"  # a kind of money; value: AmountKind
    KIND = "kind"  # of activity
    FOREIGN = "foreign"
    SECRET = "secret"
    CURRENCY = "currency"
    QUIET = "quiet"
    TROUBLE = "trouble"
    SOLVED = "solved"
    CARRY = "carry"  # 负责, 跟进
    CREDIT = "credit"  # 引进, 服务
    ORDER = "order"
    COMPARE = "compare"
    SHARE = "share"
    AVERAGE = "average"
    RATE = "rate"
    OWN = "own"
    ALL = "all"
    ACTIVE = "active"
    LACK = "lack"
    SEND = "send"
    THEN = "then"  # a follow-up: «那», «呢»
    FILL = "fill"
    # The following are not of the list below: they come from the ledger, the calendar and the grammar of sums.
    DAYS = "days"
    UNIT = "unit"
    UNITS = "units"  # a group of units
    PERSON = "person"
    INDUSTRY = "industry"
    NAME = "name"
    BOUNDS = "bounds"
    LIMIT = "limit"
    LENGTH = "length"  # «超过一个月»


@dataclass(frozen=True, slots=True)
class SlotForm:
    slot: Slot
    value: Any
    form: re.Pattern[str]


def _form(slot: Slot, value: Any, words: str) -> SlotForm:
    return SlotForm(slot, value, re.compile(words))


_WHICH = r"(?:哪一?(?:些|几)?个?|什么|啥|多少个?|几个)"
_MANY = r"(?:多少|几|好多|有多少)"
_NUMERAL = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_MOST = {
    "最大": (OrderBy.AMOUNT, True),
    "最高": (OrderBy.AMOUNT, True),
    "最小": (OrderBy.AMOUNT, False),
    "最低": (OrderBy.AMOUNT, False),
    "最多": (OrderBy.COUNT, True),
    "最少": (OrderBy.COUNT, False),
    "最早": (OrderBy.DAY, False),
    "最先": (OrderBy.DAY, False),
    "最晚": (OrderBy.DAY, True),
    "最新": (OrderBy.DAY, True),
    "最近的?一[次趟回笔个批条场]": (OrderBy.DAY, True),
    "最后一?[次趟回笔个批条场]?": (OrderBy.DAY, True),
    "最久|最长(?:时间)?|时间最长": (OrderBy.NEWS, False),
    "(?:排名?|排在)?第一名?": (OrderBy.COUNT, True),
    "领先|(?:排名?)?(?:靠前|在前|前面)|打头|最(?:好|快|积极|勤快?|能干)|牵头羊": (OrderBy.COUNT, True),
    "倒数(?:第一)?|垫底|落后|(?:排名?)?靠后|排?最后面|最(?:差|慢|落后|懒)|拖后腿": (OrderBy.COUNT, False),
    "从大到小|由大到小|从高到低|由高到低|由多到少|从多到少": (OrderBy.AMOUNT, True),
    "从小到大|从低到高|由低到高": (OrderBy.AMOUNT, False),
}
_STAGES = {
    Stage.LEAD: "线索",
    Stage.NEGOTIATING: "在谈|洽谈(?:中)?|正在谈|在洽谈|谈判|在跟踪|跟踪",
    Stage.INTENT: "意向(?:协议|书)?|框架协议",
    Stage.SIGNED: "正式签约|签约|签订|签署|签下来?|签(?!名|到|字)|正式合同",
    Stage.LANDED: "落地|落户|注册",
    Stage.STARTED: "开工|动工|开建|破土|奠基|开始建",
    Stage.ENROLLED: "纳统|入统|入库纳统",
    Stage.COMPLETED: "竣工|完工|建成|建好",
    Stage.OPERATING: "投产|试生产|运营|投用|投入使用|开业",
    Stage.AT_CAPACITY: "达产|满产|达产达效",
    Stage.PAUSED: "暂停|停滞|搁置|停工|停下来?|停(?!车|电|产线)|中止",
    Stage.ENDED: "终止|取消|黄了?|泡汤|流产|失败|不谈了|谈崩|跑单|放弃",
}
_GROUPS = {
    GroupBy.UNIT: "单位|部门|局|委办|区县|县区|乡镇|街道|园区|片区|板块|平台",
    GroupBy.UNIT_GROUP: "组|考核组|组别|类单位",
    GroupBy.PERSON: "人|领导|干部|联络员|负责人|责任人|同志|位(?:领导)?",
    GroupBy.MONTH: "月|个月|月份",
    GroupBy.STAGE: "阶段|状态",
    GroupBy.INDUSTRY: "行业|产业|领域|产业链|赛道|类",
    GroupBy.PLACE: "地方|城市|地区|省份?|市|省市",
    GroupBy.FIRM: "家?(?:企业|公司|客商|客户|投资方|投资商|厂家)",
}

_ALSO = {GroupBy.UNIT: "|谁家", GroupBy.PERSON: "|每人|人均", GroupBy.MONTH: "|逐月|月度"}


def _grouped_by(group: GroupBy, words: str) -> str:
    """«哪个单位», «各单位», «按月»; «哪人» and «几人次» are no group of people."""
    bare = "" if group in (GroupBy.UNIT, GroupBy.PERSON) else "|哪"
    no_more = "次|都" if group is GroupBy.PERSON else "$^"
    before = rf"(?:哪一?(?:些|几)?个?|各个?|每一?个?|按照?|分|不同|几个|什么{bare})"
    return rf"{before}(?:{words})(?!{no_more}){_ALSO.get(group, '')}"


SLOTS: tuple[SlotForm, ...] = (
    # What is asked.
    _form(Slot.ASK, Sought.DAYS, rf"{_MANY}天(?:了)?"),
    _form(Slot.ASK, Sought.HEADS, rf"{_MANY}(?:个)?人次?|多少人次?"),
    _form(
        Slot.ASK,
        Sought.SUM,
        rf"{_MANY}(?:个?亿|钱|万|资金|投资|金额|美元)(?:元|美元)?|金额(?:多少|多大|是多少)|多大(?:规模|体量)?|"
        rf"(?:有)?多大|值多少",
    ),
    _form(
        Slot.ASK,
        Sought.COUNT,
        rf"{_MANY}(?:个(?!亿|月|人)|家|项|件|笔|宗|单|起|批次?|拨|次|趟|回|场|条|篇|类)|个数|数量|数目|总数|"
        rf"有?没?有?几(?:个)?(?=项目|企业)|多少(?=项目|企业|单位)",
    ),
    _form(
        Slot.ASK,
        Sought.PLACES,
        r"(?:哪些?|哪几个|什么|几个|多少个?)(?:地方|城市|地区|省市?|市)|哪些地(?!块)|去哪(?:儿|里)?|哪儿|哪里|去过?哪|"
        r"跑过?哪|到过?哪",
    ),
    _form(
        Slot.ASK,
        Sought.FIRMS,
        r"(?:哪一?些?|哪几|什么|几|多少|哪)家?(?:企业|公司|客商|客户|老板|投资商|投资方|厂家)|哪几家|哪家",
    ),
    _form(
        Slot.ASK,
        Sought.WHEN,
        r"什么时[候间]|啥时候?|何时|哪[一]?天|几号|几月(?:份)?|哪[一]?个?(?:月|日)(?!份?签)|什么日子|多久(?:前|之前)",
    ),
    _form(Slot.ASK, Sought.DAYS, r"多久|多长时间|几个月(?:了)?|多少天"),
    _form(Slot.ASK, Sought.WHO, r"是?谁|哪[一]?位|什么人|哪[一]?个人|哪些人|找哪个|找谁|归谁|归哪个(?:单位|部门)?"),
    _form(
        Slot.ASK,
        Sought.WHY,
        r"为什么|为啥|(?:是?什么|啥|何|哪些)?(?:原因|缘由|理由)|怎么回事|因为什么|因为啥|咋回事|怎么(?=停|黄|没|不|"
        r"还没|终止|暂停)|(?:卡|堵)在(?:哪儿?|哪里|什么地方|哪个环节)",
    ),
    _form(
        Slot.ASK,
        Sought.STATUS,
        r"(?:现在|目前)?(?:是)?(?:什么|啥|怎么个)(?:情况|状态|进展|进度|阶段)|(?:进展|进度|情况|状态|推进)(?:得|"
        r"的)?(?:怎么样|如何|怎样|咋样|到哪一?步)|"
        r"到(?:了)?(?:哪一?步|什么(?:程度|阶段|地步)|哪个阶段|哪了|哪儿了)|(?:怎么样|怎样|如何|咋样|咋的|怎么个)了?|"
        r"走到哪一?步",
    ),
    _form(
        Slot.ASK,
        Sought.LIST,
        r"哪一?些|哪几(?:个|家|项)|哪[一]?个(?!月|单位|部门|人)|哪[一]?[家项](?!企业|公司|单位)|都?有啥|什么(?=项目|"
        r"困难|问题|节点|安排|动态|活动|难题|计划|逾期|新)|"
        r"有(?:什么|啥|哪些)|(?:项目)?(?:清单|名单|列表|明细|台账|目录|一览表?|汇总表)|(?:分别|都)是(?:哪些|什么|谁)|"
        r"叫什么|(?<=了)(?:些)?(?:什么|啥)(?=$|[?])|分(?=$|[呢?])",
    ),
    _form(Slot.ASK, None, r"有?多少|是?几(?![个家项件笔批拨次趟场条月天号位])|有没有|是不是|是否|吗|没有$|了没$|[?]"),
    # By what it is told apart.
    *(_form(Slot.WHICH_GROUP, group, _grouped_by(group, words)) for group, words in _GROUPS.items()),
    # Stages.
    _form(Slot.BUILDING, None, r"(?:正)?在建(?:设)?(?:中|的)?|建设中|施工中|正在(?:建|施工)"),
    *(_form(Slot.STAGE, stage, words) for stage, words in _STAGES.items()),
    _form(Slot.DONE, None, r"已经?|成功|刚刚?|过(?=的|几|多少)|了|完成(?=签约|落地|开工|竣工|纳统)"),
    _form(Slot.NOT, None, r"(?:还|一直|仍|都)?(?:没有?|未|尚未|没能|不曾|未能)(?=.)"),
    _form(
        Slot.AHEAD,
        None,
        r"(?:还)?(?:计划|预计|打算|准备|拟|将要?|即将|快要?|会|该|应该?|要(?!求|素)|预期|排(?:了|着)|定(?:了|在)|"
        r"约(?:了|好))",
    ),
    # Topics.
    _form(
        Slot.TOPIC,
        "targets",
        r"(?:年度|全年|考核|招商)?(?:目标|任务)(?:数|量)?|完成率|完成情况|完成(?:得|度|了?多少|了?几个|了)?(?=$|"
        r"[,?怎如多几]|最|情况)|序时(?:进度)?|缺口|达标|距离?目标|指标(?!没|不)|还?(?:差|欠|缺)(?=多少|几|的)",
    ),
    _form(
        Slot.TOPIC,
        "receipts",
        r"(?:到位|到账|进账|到资|拨付|实到|实缴|实际到位|打款|打进来|进来)(?:了)?(?:的)?(?:资金|金额|额|钱|款)?|"
        r"资金(?:实际)?到位|到位率|资金",
    ),
    _form(Slot.TOPIC, "invested", r"完成(?:固定资产)?投资(?:额)?|固投|固定资产投资|投资完成(?:额)?"),
    _form(
        Slot.TOPIC,
        "difficulties",
        r"困难|问题(?!不)|难题|难点|堵点|卡点|卡脖子|瓶颈|诉求|障碍|麻烦事?|(?:被)?卡住?(?!在)|卡壳|推不动",
    ),
    _form(
        Slot.TOPIC,
        "planned",
        r"(?:时间|重要|关键|计划)?节点|日程|行程|安排|下一步(?:计划|安排|工作)?|计划(?=有|是|$|[?])|要办的?|要做的?|"
        r"待办",
    ),
    _form(
        Slot.TOPIC,
        "reports",
        r"(?:报|填报|上报|报送|登记|录入|录|发|交|报告|提交|填)了?(?:的)?(?:动态|信息|情况|消息|进展)?(?=$|"
        r"[,?多几最哪]|过|没|什么)|(?:都)?(?:干了|做了|忙了)(?:些)?|(?:新|最新|招商)?(?:动态|动向|新进展|新消息|"
        r"新情况|最新进展|动静|消息|进展)",
    ),
    _form(
        Slot.TOPIC,
        "added",
        r"(?:新增|新进|新来|新上|新入库|新登记|新录入?|新报|新谈|新接触|新引进|增加|多)了?(?=$|.)(?:的)?",
    ),
    _form(Slot.TOPIC, "overdue", r"逾期|超期|过期|(?:亮)?红灯|拖期|滞后|到期(?:没|未)"),
    _form(Slot.TOPIC, "projects", r"(?:招商|重点|这些|所有)?项目(?:库)?|企业|公司"),
    _form(Slot.TOPIC, "people", r"联络员|督查员|管理员|分管领导|联系人|对接人|负责人|责任人|联系方式"),
    # Money, activities.
    _form(
        Slot.MONEY,
        AmountKind.TOTAL,
        r"(?:计划|协议|意向)?(?:总投资|投资总?额|投资规模|总额|金额|盘子|体量|规模|投资)(?:额)?|额(?=多|是|有|最|$|"
        r"[,?])",
    ),
    _form(Slot.MONEY, AmountKind.CONTRACT, "合同额|合同金额"),
    _form(Slot.MONEY, AmountKind.OUTPUT, "年?产值"),
    _form(Slot.MONEY, AmountKind.TAX, "(?:年)?税收|纳税"),
    _form(Slot.MONEY, AmountKind.REGISTERED, "注册资[本金]"),
    _form(
        Slot.KIND,
        UpdateKind.RECEPTION,
        r"接待(?:来访|考察)?了?|来访(?:考察)?|来(?:过|了)(?:人)?|来(?:考察|看地|参观|洽谈|访)|客商来|到访|上门(?=的|"
        r"来)|来(?=$|的)",
    ),
    _form(Slot.KIND, UpdateKind.MEETING, r"开了?(?:个|几|多少)?(?:次|场)?会|会议|座谈会?|调度会|推进会|研究会|开会"),
    _form(
        Slot.KIND,
        UpdateKind.TRIP,
        r"(?:在?外(?:面|头|地)?)?(?:出差|外出(?:招商)?|出去(?:招商|跑)?|外跑|在外(?:面)?(?:招商|跑)?|跑了?(?:的)?|"
        r"出门(?:招商)?|拜访|走访|登门|上门(?!的|来)|出访|外出考察|去了?过?|到(?:过|访过?)|赴|考察(?:了)?|对接了|"
        r"见(?:过|了)|接触(?:过|了)|谈(?:过|了)(?=谁|哪))(?:了|过)?",
    ),
    # Filters.
    _form(Slot.FOREIGN, True, "外资(?:企业)?|外商(?:投资)?|外企|境外|港澳台|海外"),
    _form(Slot.FOREIGN, False, "内资|国内企业"),
    *(
        _form(Slot.CURRENCY, code, words)
        for code, words in (
            ("USD", "美[元金](?!的?(?:资金|到位))"), ("EUR", "欧元"), ("HKD", "港[元币]"), ("JPY", "日元"),
            (ANY_FOREIGN, "外币|非人民币"), ("CNY", "人民币"))
    ),
    _form(Slot.SECRET, True, "保密|涉密|机密"),
    _form(Slot.ACTIVE, None, "活跃|推进中|在推进|正在推进|在手|有效"),
    _form(
        Slot.QUIET,
        None,
        r"(?:都|一直|还)?(?:没有?|无|未|不见|没什么|没啥)(?:任何|新的?)?(?:动静|动(?!工)|更新|进展|消息|动态|音信|"
        r"变化|跟进|报过?|人管|反馈|下文|新动态|新进展)(?:过|了)?|不动|没人跟|沉寂|沉默|不更新|没声音|没信|没了?音讯|"
        r"静默|僵住",
    ),
    _form(Slot.TROUBLE, None, r"有(?:困难|问题|难题|堵点)"),
    _form(
        Slot.SOLVED,
        False,
        r"(?:还|一直|至今)?(?:没有?|未|尚未|待|没能|没被)(?:得到)?(?:解决|落实|化解|处理|办结|销号|协调好)|悬而未决|"
        r"未了",
    ),
    _form(Slot.SOLVED, True, r"(?:已|已经)?(?:解决|化解|办结|销号|协调好)(?:了|掉)?"),
    _form(
        Slot.CARRY,
        None,
        r"(?:在)?(?:跟进|跟踪|跟|负责|牵头|对接|分管|主管|主抓|在抓|抓|包联|包保|包|管|盯|联系|挂点|挂钩)(?:着|"
        r"的)?(?!住)|责任领导|责任人|负责人|联络员",
    ),
    _form(Slot.CREDIT, "introducing", r"引进|招引|招来|引荐|带来|引来|拉来"),
    _form(Slot.CREDIT, "serving", r"服务|帮办|代办"),
    _form(Slot.LACK, "leader", r"(?:没有?|缺|无|未(?:明确|定))(?:责任领导|责任人|负责人|领导|人负责|人管)"),
    _form(Slot.LACK, "amount", r"(?:没有?|未|缺|没填|没报|没写)(?:总投资|投资额?|金额|报总投资|填金额)"),
    _form(Slot.LACK, "planned", r"(?:没有?|未|缺)(?:节点|计划|安排)"),
    # Order, comparison, share.
    *(_form(Slot.ORDER, order, words) for words, order in _MOST.items()),
    _form(Slot.LIMIT, None, rf"(?:前|TOP|top|Top)(?P<n>{_NUMERAL})(?!个?(?:月|天|周|季|年))(?:个|名|位|家|大|项|强)?"),
    _form(
        Slot.LIMIT,
        None,
        rf"(?<=[的大小高低多少早晚新久长])(?P<n>{_NUMERAL})(?:个(?!月|星期)|家|笔|项|条)|哪(?P<m>{_NUMERAL})(?:个|家|"
        rf"笔|项)",
    ),
    _form(Slot.COMPARE, "previous", "环比"),
    _form(
        Slot.COMPARE,
        "year",
        r"同比|(?:和|跟|与|比|同)?(?:去年|上年)(?:的)?(?:同期|这时候|这个时候|同一时期)(?:比|相比)?|同期",
    ),
    _form(
        Slot.COMPARE,
        "between",
        r"谁(?:更|的)?(?:项目)?(?:更?(?:多|高|大|快|好|强|少))|哪(?:个|边|家|里)(?:更|的)?(?:多|高|大|快|好|"
        r"少)(?:一些|一点|些)?|对比(?:一下)?|比一比|比较(?:一下)?|相比(?:较)?|差多少(?=$|[?])|比(?=上|去年|前|昨|同|"
        r"今|这|本|其他|别的|\d|[一二三四五六七八九十]+月)|(?:跟|和|与)(?=.*(?:比|怎么样|如何|怎样|[谁哪].*(?:多|少|"
        r"高|低|快|慢|好|差)))",
    ),
    _form(Slot.COMPARE, "between", r"(?:是)?(?:增加|增长|上升|多|涨|增)(?:了)?(?:还是)(?:减少|下降|少|降|减)(?:了)?"),
    _form(
        Slot.SHARE,
        None,
        r"(?:能|各|一共|总共)?占(?:了|到|全[市县区部局]|总(?:数|量|额|投资)?|比)*(?:的)?(?:多少|多大(?:的)?(?:比例|"
        r"比重)|几成|百分之几|百分之多少)|占比(?:多少|是多少|多大|如何)?|(?:比重|比例|份额|百分比)(?:是)?(?:多少|多大|"
        r"如何)|百分之几|几成",
    ),
    _form(Slot.AVERAGE, None, r"平均(?:每[个家项])?(?:的)?|均值|人均"),
    _form(Slot.RATE, Stage.STARTED, r"(?:项目)?(?:签约)?(?:开工率|履约率|签约开工率|转化率)"),
    _form(Slot.RATE, Stage.LANDED, r"(?:签约)?落地率"),
    _form(Slot.RATE, Stage.SIGNED, r"签约率"),
    _form(Slot.RATE, Stage.ENROLLED, "纳统率|入统率"),
    _form(Slot.RATE, Stage.OPERATING, "投产率"),
    # Who asks, how it is asked, and what only binds.
    _form(
        Slot.OWN,
        None,
        r"我们(?:单位|局|办|组|片区|园区|街道|开发区|新区|区|镇|乡|县|这边|这里)?|咱们?(?:单位|局|这边|这儿)?|本单位|"
        r"本局|我局|我单位|我办|我这边|我(?=的|在|"
        r"负责|管|手上|名下|上|这|本|昨|今|有)|自己",
    ),
    _form(Slot.ALL, None, r"(?:全[办局市县区部]|整个|各单位|大家|一共|总共|合计|所有|总计|加起来|累计|全体)(?:的)?"),
    _form(
        Slot.SEND,
        None,
        r"(?:发|传|打印|下载|拉|调|列)(?:我|给我|过来|出来|一?份|一下|个(?=项目|清单))+|导出(?:来)?|给我(?:发|来|"
        r"列)?(?:一?份|一下|个)",
    ),
    _form(Slot.THEN, None, r"^那么?|^(?:换成?|改成|再看看?|再)|呢[?]?$"),
    _form(
        Slot.FILL,
        None,
        r"请问|麻烦(?:你)?|帮我|帮忙|能不能|能否|可以|想(?:知道|了解|问(?:一下)?|看看)?|知道|告诉我|查(?:一)?(?:下|查|"
        r"询)?|看(?:一)?(?:下|看)?|列(?:一)?(?:下|出)?|问(?:一)?下|统计(?:一)?下?|了解(?:一)?下?|"
        r"说(?:一)?(?:下|说)?|给我|把|一下|来(?=看)|现在|目前|当前|眼下|截至|截止|到底|究竟|具体|分别|各自|各是|还有|"
        r"还|都|也|又|就|有|是|在|的|了|得|吧|啊|呀|哦|嘛|呢|着|们|里面?|中|当中|其中|之中|上(?=的)|下|这些|那些|"
        r"[这那]个|[这那]家|这边|那边|"
        r"一(?:个|家|共)?|和|跟|与|及|以及|以|到|对|为|被|给|从|由|于|该|某|比较|特别|很|非常|好|大概|大约|左右|总|共|"
        r"手上|名下|手头|手里|方面|情况|工作|招商|客商|客人|老板|离|单位|部门|个|家|位|人|比|完成|同志|领导|企业|公司|"
        r"项目|"
        r"方案|年度|块|些|上报|我|你|他|她|它|自|所|什么|啥|几|多|呗|哈|嗯|呃|哎|[,。、;:!~“”\"'()\s-]",
    ),
)

"""Words that tell what kind of money a sum is, and what the head or the end of a list says of all its sums."""

from domain.money import AmountKind
from reading.meaning.stage_cues import stage_words
from reading.names.itemised import Itemised
from reading.text.patterns import regex
from reading.values.money_grammar import Sum

LABELS: tuple[tuple[AmountKind, str], ...] = (
    (AmountKind.REGISTERED, r"(?<!实[到缴])(?<!到位)(?:注册资本金?|注册资金|注册)|认缴"),
    (AmountKind.DEPOSIT, r"定金|订金|押金|保证金|诚意金|意向金"),
    (
        AmountKind.OTHER,
        r"土地款|成交价?|起拍价|"
        r"货值|货款|挂牌价|单价|地价|出让金|土地价|拿地|摘地|利润|贷款|授信|补贴|奖补|投资意向(?!金)|奖励|"
        r"罚款|(?:让|请|求|要求?)[^,。;]{0,6}(?:基金|财政|政府|银行|国资|平台)[^,。;]{0,3}[投贷借补]|租金|房租|欠款?|"
        r"借款?|缺口|融资|成本|债|滞纳金|经费|工资|市值|估值|"
        r"欠薪|应收|还差|未到位|没到位|进出口|每亩|亩均|地款|设备款|工程款|罚|亏损?|违约金|拨付|预算",
    ),
    (AmountKind.PHASE, r"(?:[一二三四五首]期|第[一二三四五]期)(?!资金|款|资本|出资|注资)|首开区|一阶段"),
    (AmountKind.OUTPUT, r"产值|销售收入|销售额|销售|营收|营业收入|营业额|收入|产出"),
    (AmountKind.TAX, r"税收|利税|税金|纳税|缴税|交税|税"),
    (
        AmountKind.INVESTED,
        r"完成(?:固定资产)?投资|投资(?:总共|累计|一共|已经?)完成|完成固投|完成投资额|已(?:经)?投(?!产)|累计投(?:入|了|资)|实际投资|投进去|投资完成|"
        r"已完成|投了",
    ),
    (
        AmountKind.PAID_IN,
        r"实[缴到](?!\d+人)|注资|到位|到[账帐]|到(?:外资|内资|款)|(?<![问听谈看找见查])到了|[到来进]钱|到资|收到|进来了?|"
        r"进了(?=$|[\d一二两三四五六七八九])|打(?:过来|到|进|来)|汇(?:入|来|过来)|入[账帐]|进[账帐]|进资|实际利用|"
        r"引进(?:[市省县区境]外|内外)?资金|首[笔期]款|第[一二三]笔(?:也|都|又|款|钱)*(?:来了|到了|进了)?|"
        r"(?:又|再|后来|陆续|先后)+(?:补|打|汇|来|进)了?(?:一笔)?(?=$|[\d一二两三四五六七八九十])|投资款|增资款?(?![到至为])",
    ),
    (AmountKind.CONTRACT, r"合同(?:总?额|金额|价|引资)?|协议(?:投资)?(?:总?额|金额|引资|资金)|"
                          r"签约(?:总?额|金额|资金)|订单|中标价?"),
    (AmountKind.TOTAL, r"总盘子|总的|总投资额?|总投|计划投资|计投资|预计投资|拟投资?|"
                       r"投资(?:总额|额|约|规模)?|引资|规模|投"),
)
# What a match can begin with, so that most places are passed over at once (a test holds it to the pattern).
OPENS = ("让请求要来货"
          "一三中二亏五交产亩估保借债入出利到协单合四土地增奖完定实工已市应引总意成房打投押拟拨拿挂授摘收未欠每汇没注滞"
          "又再后陆先"
          "租税第签累纳经缴缺罚营融补规计订认设诚贷起还进违销预首")
LABEL = regex(f"(?=[{OPENS}])(?:{'|'.join(f'(?P<{kind.name}>{pattern})' for kind, pattern in LABELS)})")
_HEADING = regex(r"[^:,。;!?|\n]{2,24}(?P<sign>[:,|])")
_SHEET = regex(r"的?(?:快报|情况|统计|数据|通报|汇总|明细|如下|前[一二三四五六七八九十\d]+名?|台账)?表?\s?(?:\d{1,"
                    r"2}月|[一二三四]季度)?\s?")
FIGURE_IS_THERE = regex(r"的?(?:数字?|数据|报表|账)?(?:也|已经?|刚刚?|今天|昨天|总算|终于)*(?:报|统计|算|核实?|出|"
                         r"定|有|交|下|问|打听|了解|确认|落实|谈|查|敲|弄|摸|说|要|批|过|改|变更?|付|拨|办|打)"
                         r"(?:上来|出来|下来|过来|来|到[手位账]?|完|好|清楚?|妥|成|一下)?了?(?:一下)?,(?:是|有|一共|大概|约)?")


_OF_NEXT = regex(rf"[,\s]?(?:已经?|目前|现在|今天|昨天|刚刚?|都|也|累计|实际)*"
                 rf"(?:{dict(LABELS)[AmountKind.PAID_IN]}|{dict(LABELS)[AmountKind.INVESTED]}|打来)"
                 r"了?(?:首[期笔]|第一[期笔])?(?:款|资金)?[约近超]?")


def is_of_next(text: str, found: Sum, following: Sum | None) -> bool:
    """«3亿到账5000万»: what stands between them tells what the next one is, which is less."""
    return following is not None and following.low < found.low and (
        _OF_NEXT.fullmatch(text, found.end, following.start) is not None)


def kind_of_list(text: str, sums: list[Sum], listed: Itemised) -> AmountKind | None:
    """«5月完成投资：甲0.35亿；乙0.8亿», «上半年产值出来了，甲1亿，乙2亿», «都注册了：甲500万，乙100万»,
    «甲500万，乙100万，注册资本哈»: what the figures of the list are is told before the first of them or behind the
    last; of what is only listed by a step («三个项目奠基：甲2亿，乙1亿») they are the investment."""
    told = _last_label(listed.head) or (_last_label(listed.tail) if _TAIL.match(listed.tail) else None)
    told = told or _heading(text, sums)
    return told or (AmountKind.TOTAL if not listed.labelled and stage_words().search(listed.head + listed.tail)
                    else None)


_TAIL = regex(r"[,(]?(?:(?:这?些?)?(?:都|均|全部?)(?:是|为|算|交)|(?:这?是|指|说)?的?(?=[^,;]{2,6}[哈啊哦)]?$))")


def _last_label(said: str) -> AmountKind | None:
    """The kind of the last label; an agreement is none of money."""
    near = [found for found in LABEL.finditer(said) if found.lastgroup != "CONTRACT" or _OF_MONEY.search(found[0])]
    return AmountKind[near[-1].lastgroup or "OTHER"] if near else None


_OF_MONEY = regex("额|金|价|资|单")


def says_what_sums_are(head: str) -> bool:
    """The uniform text has a word for a kind of money."""
    return LABEL.search(head) is not None


def _heading(text: str, sums: list[Sum]) -> AmountKind | None:
    """What the figure or the figures are that a head announces («产值出来了，甲1亿，乙2亿»); before a comma only of
    several."""
    head = _HEADING.match(text)
    if head is None or not sums or sums[0].start < head.end() or (head["sign"] != ":" and len(sums) == 1):
        return None
    near = list(LABEL.finditer(text, 0, head.end()))
    after = text[near[-1].end() : head.end()] if near else ""
    if not near or not (head["sign"] == ":" or _SHEET.fullmatch(after[:-1]) or FIGURE_IS_THERE.fullmatch(after)):
        return None
    return AmountKind[near[-1].lastgroup or "OTHER"]

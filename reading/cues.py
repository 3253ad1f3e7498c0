"""The words that tell stages, kinds of message and what is planned rather than done."""

import re

from domain.record import UpdateKind
from domain.stages import Stage, rank
from reading.text import clause_at

_STAGES: tuple[tuple[Stage, str], ...] = (
    (Stage.ENDED, r"终止|解约|解除(?:合同|协议)|撤资|不投了|退出了|黄了|谈崩|不来了|放弃了?投资|作废|注销|清算"),
    (Stage.PAUSED, r"暂停|暂缓|停了|停一停|停一下|停工|停建|停产|停滞|停摆|搁置|搁浅|叫停|中止|先不动|不动了|先放一放|缓一缓|按下暂停键|停下来|停在"),
    (Stage.AT_CAPACITY, r"达产|满产|满负荷"),
    (Stage.OPERATING, r"试?投产|试生产|试运行|试运营|试营业|量产|开业|投入(?:生产|运营|使用)|投用|正式(?:运营|营业|生产)|点火|首件下线|下线|出产品了?|通车|开始生产"),
    (Stage.COMPLETED, r"竣工|完工|建成(?!后|投)|通过验收|验收(?:通过|合格)"),
    (Stage.ENROLLED, r"纳统|入统|纳入统计|入库纳统|入库"),
    (Stage.STARTED, r"开工|动工|破土|奠基|打桩|开建|启动建设|正式启动|开始(?:建设|施工|挖|打)|已(?:经)?启动|进场(?:施工)?|在建|封顶|主体(?:完成|施工)|桩基|浇筑|厂房建设|设备(?:安装|进场|调试)|安装设备"),
    (Stage.LANDED, r"落户|落地|入驻|注册(?:好|完|成|了|下来|登记)|(?:完成|办完|办好|拿到?|领到?|取得)(?:了)?(?:工商)?(?:注册|营业执照|执照)|公司注册|供地|征地|拿地|摘牌|挂牌|拆迁|土地(?:证|出让|手续|摘|拍|合同)|"
                   r"(?:环评|能评|安评|可研|立项|备案)(?:已经?|也|今天|昨天|刚|手续)*(?:过了|通过|批|办|拿|下来|完成)|通过(?:了)?(?:环评|能评|安评|评审)|施工许可|规划许可|许可证|报批手续|手续(?:全部|都)?(?:办|齐)|规划设计|执照"),
    (Stage.SIGNED, r"签约|签订|签定|签署|签了|签下|签的|签成|签合同|签协议|签字|签完|达成(?:投资)?协议|签正式|正式签|签$|签[,。;!了]"),
    (Stage.INTENT, r"意向协议|意向书|意向性?(?:合作)?(?:协议|框架)?|框架(?:性)?(?:合作)?协议|框架|备忘录|战略合作"),
    (Stage.NEGOTIATING, r"洽谈|在谈|跟踪|商谈|谈判|磋商|对接(?!会)|接洽"),
)
STAGE = re.compile("|".join(f"(?P<{stage.name}>{pattern})" for stage, pattern in _STAGES))
_INTENT_NEAR = re.compile(r"意向|框架|备忘录|战略合作")
_PLAN = re.compile(
    r"预计|计划(?!总|投)|拟(?!建)|争取|力争|确保|准备|打算|将(?!近|军)|即将|有望|预期|希望|想|要(?!求|素|紧)|等(?=[^,。;]{0,6}再)|约好|约了|说好|约定|商定|定于|定在|定了|尽快|尽早|早日|抓紧|催|"
    r"再(?!生)|下一步|接下来|力促|促成|促进|马上|快要|就要|准备好|目标|月底前|之前|待|等待|具备|可(?=正式|以|实现|于)|能(?=开工|投产|签|达产)|(?:就|才)能")
_NOT = re.compile(r"(?:没有?|未|不|尚未|还没|未能|没能|别|非|不再|无法|无|难以|迟迟(?:未|没|不))(?:正式|有|能|能够|曾|被|再|按期|按时|如期|敢|肯|给|开始|批|办|拿到?|通过)*$")
_NOT_AFTER = re.compile(r"^(?:手续)?(?:还)?(?:没|未|不了|不成|没能|卡|被退|没过|没批|没办|难|受阻)")
_RATE = re.compile(r"^(?:率|仪式|个数|任务|指标|面积|难|阶段前|后(?!$)|工作组|服务|企业|项目(?:\d+|[一二两三四五六七八九十]+)?个|项目抓|目标|开工率|的时间)")
_DONE = re.compile(r"了|已|完|现|过(?!来)|好|成功|正式|正在|成$|下来|刚")


def stage_of(text: str, start: int, end: int) -> Stage | None:
    """The furthest stage reached by what text[start:end] reports; planned and denied ones do not count."""
    best: Stage | None = None
    for match in STAGE.finditer(text, start, end):
        stage = Stage[match.lastgroup or "LEAD"]
        if _counts(text, match, stage):
            if stage in (Stage.ENDED, Stage.PAUSED):
                return stage
            best = stage if rank(stage) > rank(best) else best
    if best is Stage.SIGNED and _INTENT_NEAR.search(text, start, end) and not re.search(r"正式(?:签|投资)|转正式", text[start:end]):
        return Stage.INTENT
    return best


def _counts(text: str, match: re.Match, stage: Stage) -> bool:
    left, right = clause_at(text, match.start())
    if _NOT.search(text, left, match.start()) or _NOT_AFTER.match(text[match.end():right]):
        return False
    if _RATE.match(text[match.end():match.end() + 6]):
        return False
    if stage in (Stage.PAUSED, Stage.ENDED):
        return True
    return not is_planned(text, match.start(), match.end())


def is_planned(text: str, at: int, end: int) -> bool:
    """True where the clause speaks of something still to come before `at`, and not of something done."""
    left, right = clause_at(text, at)
    plans = list(_PLAN.finditer(text, left, at))
    if not plans:
        return False
    return not _DONE.search(text, plans[-1].end(), end) and not text[end:end + 1] == "了"


# -- kinds ----------------------------------------------------------------------------------------------------------------

_FUNDS = re.compile(r"到[账帐]|到位(?!率)|打(?:过来|到|进|来)|汇(?:入|来|过来)|入[账帐]|进[账帐]|完成投资|完成固投|(?:款|钱|资金|外资|美金|美元|投资款|万|亿)[^,。;]{0,6}到了|投资完成|实际进资|付(?:了|清)|缴(?:了|清)|交了")
_ISSUE = re.compile(
    r"没过|未过|反映|困难|卡(?:住|在|着)|推不动|不批|没批|缓慢|滞后|停了|停工|停一停|暂停|停滞|搁置|搁浅|不投了|终止|解约|撤资|黄了|麻烦|难题|问题|纠纷|投诉|诉求|不够|招不到|招不满|缺(?:工|人|口|\d|电|钱|资金)|"
    r"紧张|要求(?!签)|不满|拖|延期|推迟|迟迟|没结果|没解决|停摆|堵|受阻|着急|不然|跟不上|无法|资金链|断了|短缺|差(?=\d)|退回|被否|吃紧|告急|跳闸|停电|没(?:拿到|下来|着落)|未能|矛盾|阻工|闹|僵|变卦|不想投|想撤|抱怨|催(?:我们|了)|不动了|缓一缓|批不下来|下不来|难[,。;]|谈崩")
_SIGN = re.compile(r"签约|签订|签定|签署|签了|签下|签的|签成|签字|签完|达成(?:投资|合作)?协议|签$|签(?=[,。;!])")
_CAME = re.compile(
    r"来访|来考察|来参观|来看|来了|来的|来我|过来(?:考|看|谈|参|访|对|洽|调|实)|来(?:经开区|高新区|开发区|园区|县|市|区|我)|一行|接待|会见|会谈|到访|莅临|来[一-龥]{1,6}(?:考察|参观|洽谈|访问|调研|对接|看)|迎来|陪(?:着|同)?.{0,8}看|受邀|应邀|来到我")
_WENT = re.compile(
    r"拜访|拜仿|拜会|走访|考察|对接|赴|前往|率队|带队|率团|外出|出差|上门|登门|叩门|去了|跑了|看了|见了|见到|见过|聊了|谈了|跟.{1,12}(?:聊|谈|见|碰)|到了?[一-龥]{2,4}(?:看|见|谈|拜)|在[一-龥]{2,8}(?:看|见|谈|跑|转|参加)|参加|参展|分赴|招商活动|学习|陪.{1,4}在|洽谈|到的|座谈")
_MEETING = re.compile(r"(?:调度|推进|动员|工作|例|专题|协调|碰头|现场|联席|常委|党组|评审|视频|部署|专项工作|工作调度|办公|全体|总结|研判|分析|专班|领导小组|启动|动员部署|班子)会议?|开(?:了|的|完|个|过)[^,。;]{0,12}会|召开(?!.{0,6}(?:推介|说明|招商会|洽谈))|会议")
_LEAD = re.compile(r"线索|介绍了|介绍(?:一|个|来)|听说|据说|还没见|没见面|想找|牵线|推荐|引荐|加了.{0,3}微信|信息|有意(?:向|来|到)?|打听|愿意投资|考虑(?:引资|投资)|感兴趣|近期将?来|准备来|问(?:我们|起|有没有)|想来|想投|想扩|在找|要来|来电|来函|咨询|意向(?!书|协议|性)|得知|获悉|找过?来|要建|说要|正?在选址|看中")
_PROGRESS = re.compile(
    r"开工|动工|环评|能评|投产|试生产|竣工|封顶|打桩|奠基|入统|纳统|征地|挂牌|摘牌|拿地|供地|注册|执照|许可|备案|立项|启动|开业|落户|落地|引进|建成|在建|建设|施工|推进|进展|设备|完成|达产|量产|入驻|实施|手续|洽谈推进|更正|复工|验收|生产|签约工作|洽谈|规划|拆迁|进场|下线")
_SMALL = re.compile(
    r"[?]|^(?:收到|好的?|嗯|哦|谢谢|感谢|辛苦|知道了|明白|早上好|晚安|大家好|你好|在吗|ok|OK|行|没问题|可以)|什么|谁|哪[个家里些天]|几点|吗|没有[?]|怎么|多少钱|发错|忘了|稿子|台账|表格|报销|请假|打印|盖章|身份证|模板|加班|值班|群里|转发|材料.{0,8}(?:报|交|发)|(?:报|交|发)(?:一下|给我|上来|过来)|名单|通讯录|会议室|订(?:票|车|房|餐)|车票|航班|天气|生日|节日|快乐|恭喜|加油|祝")
_TARGET = re.compile(r"力争|确保|争取(?!.{0,8}(?:开工|投产|签|月|年))|促成|尽快促|坚持|不断|进一步|要(?:求|把|加|进|切|坚|强|以)|不少于|不低于|任务(?!数)|目标|健全|完善|落实(?!了)|加大|强化|建立|深化|按照|引导|鼓励|推动|积极(?!推介)|围绕|努力|年增长|推行|实行|制定|抓(?!紧)|带头|全力|每(?:月|季|年|周)|计划(?:全年|到)")


def flags(text: str) -> frozenset[str]:
    """Which families of cues the whole message holds."""
    families = {"funds": _FUNDS, "issue": _ISSUE, "came": _CAME, "went": _WENT, "meeting": _MEETING, "lead": _LEAD,
                "progress": _PROGRESS, "small": _SMALL, "target": _TARGET}
    return frozenset(name for name, pattern in families.items() if pattern.search(text)) | _signed(text)


def _signed(text: str) -> frozenset[str]:
    """`signed` where a signing is told as done."""
    for match in _SIGN.finditer(text):
        if _counts(text, match, Stage.SIGNED):
            return frozenset({"signed"})
    return frozenset()


def kind_of(marks: frozenset[str], stage: Stage | None, *, concrete: bool) -> UpdateKind:
    """The kind of message; `concrete` where it names a firm, project, place, sum or day of its own."""
    if not concrete:
        return UpdateKind.OTHER if "meeting" not in marks or "small" in marks else UpdateKind.MEETING
    if "small" in marks and not marks & {"signed", "funds"}:
        return UpdateKind.OTHER
    if stage in (Stage.PAUSED, Stage.ENDED):
        return UpdateKind.ISSUE
    if rank(stage) >= rank(Stage.LANDED) and "issue" not in marks:
        return UpdateKind.PROGRESS
    if "meeting" in marks and "signed" not in marks:
        return UpdateKind.MEETING
    if "funds" in marks:
        return UpdateKind.FUNDS
    if "signed" in marks and stage in (Stage.SIGNED, Stage.INTENT, None):
        return UpdateKind.SIGNING
    return _softer(marks, stage)


def _softer(marks: frozenset[str], stage: Stage | None) -> UpdateKind:
    for mark, kind in (("came", UpdateKind.RECEPTION), ("went", UpdateKind.TRIP), ("issue", UpdateKind.ISSUE),
                       ("lead", UpdateKind.LEAD), ("progress", UpdateKind.PROGRESS)):
        if mark in marks:
            return kind
    return UpdateKind.PROGRESS if stage else UpdateKind.OTHER

"""The words that tell stages; whether they tell them as done is mood's to say."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from domain.projects.stages import Stage, rank, rests
from reading.meaning.mood import Ahead, is_denied, is_taken_back, told
from reading.text.normalise import REACH, SENTENCE_END, clause_at, last_end
from reading.text.patterns import regex

_STAGES: tuple[tuple[Stage, str], ...] = (
    (
        Stage.ENDED,
        r"(?:老板|总部|对方)?说不来了|终止|解约|解除了?(?:投资|合作)?(?:合同|协议)|(?:合同|协议)[^,。;]{0,12}解除|撤资|不投了|退出了|黄了|谈崩|不签了|"
        r"不来了|凉了|收回(?:土地|用地)(?![的等])|吹了|告吹|泡汤|没戏了|夭折|退了?地(?!块)|不做了|不干了|(?:合同|"
        r"协议)(?:都|也|已经?)?解(?:除|约)?了|取消(?:了)?(?:投资|合作|建设|项目)|放弃了?投资|(?<![亿万元])作废|注销|"
        r"清算",
    ),
    (
        Stage.PAUSED,
        r"(?:先|得|暂时)停(?=[一两三几半\d])|暂停|暂缓|(?<!调试)(?<!试车)(?<!设备)(?<!机器)(?<!产线)停了(?![两三几一]|电|车|水)|停一停|停一下|停工|停建|停产|停滞|"
        r"停摆|搁置|搁浅|叫停|中止|先不动(?!工)|不动了|(?:暂时|先)不建|不建了|先放一?放|先(?:再)?等一?等(?!候|级|通知)|"
        r"先不谈|"
        r"缓一缓|先缓|缓缓|按下暂停键|停下来|停在|(?:先|暂时|暂且|只能|只好|不如)[^,。;]{0,2}(?:搁|撂|放|挂|晾|冻|按|"
        r"压|摆|"
        r"缓)(?:一?[搁撂放晾缓]|[下住着]|起来|一[边旁])(?!线索)|不(?:再)?推了|不往下(?:推|谈|走)了",
    ),
    (Stage.AT_CAPACITY, r"(?<!雷)达产|满产|满负荷"),
    (
        Stage.OPERATING,
        r"试?投产|投的产|点火投料|试生产|试产|试运行|试运营|试营业|量产|开业|投入(?:生产|运营|使用)|投用|"
        r"(?:正式(?:开仓)?|开仓)(?:运营|"
        r"营业|生产)|点火|首件下线|下线|出产品了?|通车|并网|开始生产",
    ),
    (Stage.COMPLETED, r"竣工|完工(?![商序程作])|建成(?!后|投|\d|[一二三四五六七八九十])|通过验收|验收(?:通过|合格)"),
    (Stage.ENROLLED, r"纳统|入统|纳(?:进去?|入)了|[入纳]的统|纳入统计|入库纳统|入库"),
    (
        Stage.STARTED,
        r"复工(?!难|复产)|重新(?:启动|开工|动工|上马)|恢复(?:建设|施工)|开工|[开动]的工|"
        r"(?<![电气移运活自流])动工(?!具)|"
        r"破土|奠基|打桩|打(?:了|下|下了)?(?:第一|首)[根支]?桩|开建|动土|建设之中|启动建设|正式启动|开始(?:建设|施工|"
        r"挖|打)|已(?:经)?启动|进场(?:施工)?|在建|(?:建设|施工)现场|封顶|"
        r"主体(?:完成|施工|完工|竣工|结构|建成|建设|工程)|钢(?:结构|构|"
        r"架)[^,。;]{0,6}(?:安装|吊装|施工|搭|完成)|吊装|砌(?:墙|筑|围)|围墙[^,。;]{0,4}(?:砌|建|施工|完成)|"
        r"围挡[^,。;]{0,4}(?:立起|搭|围)|地基|基坑|"
        r"土建(?!图|方案|招标|预算|队)|土方|建[至到][一二三四五六七八九十\d]+层|开挖|(?:厂房|办公楼|宿舍|车间)[^,。"
        r";]{0,6}(?:盖|建|"
        r"起)[到了好完至起]|装设备|装修|桩基|浇筑|"
        r"厂房建设|正在(?:进行)?[^,。;]{0,10}施工(?!前|手续|许可|图)|设备(?:[今昨前]天|[上下]午|都|也|已经?|刚|"
        r"全部?)*(?:安装|进场|调试|到场|到货|就位)|正在调试|安装设备",
    ),
    (
        Stage.LANDED,
        r"落户|落地|落[了下](?=[\d一两三四五六七八九十]+个)|入驻|注册(?:好|完|成|了|下来|登记)|注册了?(?:新|分|"
        r"子)?公司|(?:完成|办完|办好|拿到?|领到?|取得)(?:了)?(?:工商)?(?:注册|营业执照|执照)|公司注册(?!资|[的用]?材料|申请)|供地|"
        r"征地|拿地|摘牌|地块?[^,。;]{0,4}(?:[摘拍拿竞][了到得]|[摘拍拿竞]下来?)|[摘拍拿]的地|竞得|挂牌|拆迁|不动产证|"
        r"(?:排污|生产|经营)许可|施工证|土地(?:证|出让|手续|摘|拍|合同)|(?<![基各土])地证|"
        r"(?:环评|能评|安评|可研|立项|备案)(?:已经?|也|都|今天|昨天|刚刚?|倒是|总算|终于|手续)*(?:过(?![程来去])|通过|"
        r"批|"
        r"办|拿|下来|完成)|(?:环评|"
        r"能评|征地|土地|用地|可研性?报告|可研|前期手续|报批|规划)(?:等)?(?:手续|工作)?(?:的)?(?:阶段|工作|办理)|"
        r"(?:正在|抓紧|抓紧办理|办理|开展|"
        r"进行)(?:办理|进行|开展|申报|[办跑走做报])?(?:工商|环评|能评|征地|土地|用地|报批|注册)|环评[^,。;]{0,3}公示|"
        r"备案证|完成[^,。;]{0,3}(?:可研|备案|立项|注册|环评|能评|摘牌|供地|"
        r"征地|选址)|(?:环评|能评|用地|手续)(?:也|都)?正在(?:办|做|批)|通过(?:了)?(?:专家|[省市县区])?(?:环评|能评|"
        r"安评|评审)|批复(?:已经?|昨天|今天|终于|总算|都)*(?:下来|拿|到手|批)|拿到[^,。;]{0,6}批复|施工许可|规划许可|"
        r"核准|"
        r"(?:规划|总平)(?:方案|设计|图)?[^,。;]{0,4}(?:过[会审]|通过|过了|批了)|"
        r"红线图?[^,。;]{0,4}(?:出[来了]|划[好定了]|定了|拿到|下来|批了|给了)|已(?:经)?备案|(?:办理|办完|办好|办结|完善|完成)[^,。;]{0,14}手续|许可证|批文|报批手续|"
        r"手续(?:全部|都|已经?|在[^,。;]{0,8}就)*(?:办|齐)|规划设计|执照",
    ),
    (
        Stage.SIGNED,
        r"签约|签订|签定|签署|签了|签下|签的|签成|签合同|签协议|签字|签完|达成(?:投资)?协议|签正式|正式签|(?:合同|"
        r"协议)(?![^,。;]{0,4}[送寄带拿])[^,。;]{0,4}盖[好完]?了?章|章[^,。;]{0,4}盖[好完下]?了|盖[好完]?了[^,。;]{0,2}章|落笔了?|签$|签[,。;"
        r"!了啊呢呀哦嘛]",
    ),
    (
        Stage.INTENT,
        r"达成[^,。;]{0,6}意向(?!\d)|意向协议|意向书|(?<![有么何的步资移])意向(?!金|\d|约|项目|合作项目|企业|客商|"
        r"投资者|投资商|投资|客户)性?(?:合作)?(?:协议|框架)?|框架(?:性)?(?:合作)?协议|框架|备忘录|战略合作",
    ),
    (Stage.NEGOTIATING, r"洽谈|在谈|谈(?:上|起来)了|坐(?:下来|[到在][^,。;]{0,4}桌[^,。;]{0,2})谈|谈得(?=[^,。;]{0,"
                        r"4}(?:差不多|不错|很好|顺利|深|可以))|跟踪|商谈|谈判|磋商|"
                        r"对接(?!会)|接洽"),
)
# What a match can begin with, so that most places are passed over at once (a test holds it to the pattern).
_OPENS = ("章盖坐暂只下不中主作供停先入公凉出前办动协厂取叫可合吊启吹告商围土在地基备复夭奠安完宿对封已并建开征得总恢意"
          "战手打执批红"
          "抓投报拆拍拿挂按排接搁摘撤收放施暂核框桩正没泡注洽浇清满点环生用砌破磋立竞竣签纳终经缓老能落装规解许设试说谈"
          "跟车达进退通重量钢领首验黄")


@cache
def stage_words() -> re.Pattern[str]:
    """Every word that tells a stage; the group that matched is the stage's name. Compiled when first asked for."""
    return regex(
        f"(?=[{_OPENS}])(?:{'|'.join(f'(?P<{stage.name}>{pattern})' for stage, pattern in _STAGES)})"
    )



_SIGNING = regex(r"签(?:约|订|定|署|了|下|成)")
_INTENT_NEAR = regex(r"意向(?!投资|客户|企业)|框架|备忘录|战略合作(?![^,。;]{0,4}(?:恳谈|论坛|推介|会))")
_RATE = regex(
    r"^(?:率|[^,。;了]{2,8}项目(?:\d+|[一二两三四五六七八九十]+)个(?![,:](?:分别|包括|即))|以来|仪式(?![^,。;]{0,"
    r"8}(?:办|举行|举办|结束|搞|完)了)|个数|任务|指标|面积|难|阶段前|后(?!$)|工作组|服务|企业|项目(?:\d+|"
    r"[一二两三四五六七八九十]+)?个(?![,:](?:分别|包括|即))|项目抓|目标|开工率|的?时间)"
)
_TALKED_OF = regex(r"谈(?![了好妥成定])|(?:飞机|航班)[^,。;]{0,6}$")  # the plane has landed, no project
_OWN_WORD = regex(r"签|[开动]的?工|(?<!试)投产|竣工|纳统|入统|达产")
_SETTLING = frozenset(("落户", "落地", "入驻"))
_ACTS = (Stage.SIGNED, Stage.STARTED, Stage.OPERATING)
# «开工日子看在12月中旬», «投产条件都有了»
_OF_IT = regex(r"的?(?:日子|日期|条件|准备|计划|方案|手续|图纸|仪式方案)")
# Papers and works that a project goes through: evidence of how far it is, no stage by themselves (step_evidence)
_SAMPLE = regex(r"样[机车品件]|打样|试飞|试制")  # «首架样机下线»: nothing is produced yet
_SIGN_ONLY = regex(r"(?:土地证|地证|不动产|红线|总平|环评|能评|安评|可研|立项|备案|规划|报批|核准|批复|批文|"
                        r"(?:排污|生产|经营|施工)许可|施工证|"
                        r"许可证|"
                        r"拿到[^,。;]{0,6}批复|完成[^,。;]{0,3}(?:可研|备案|立项|环评|能评)|通过[^,。;]{0,3}(?:环评|"
                        r"能评|安评|评审)|"
                        r"(?:已(?:经)?|完[善成]|办[理完好结]|正在|抓紧|开展|进行)[^,。;]{0,14}(?:备案|手续|环评|能评|"
                        r"报批)|手续|"
                        r"设备|安装设备|装设备|正在调试|装修|桩基|围[墙挡]|进场(?!施工))")
# What an enterprise signs with its suppliers is no investment and no step
SUPPLY = (r"(?:采购|供货|购销|订货|设备|施工|监理|总包|劳务|用工|运维|设计|勘察|咨询|检测|物业|供电|供气|贷款)(?:合同|"
          r"协议)")
GOODS = (r"\d[\d.]*[亿万]元?的?(?:设备|机器|机床|模具|产线|生产线|钢材|原料|材料|电缆)"
         r"(?![制产项厂款投])")  # «签了8000万设备»
# our own undertakings
DUTY = regex(rf"{GOODS}|[^,。;]{{0,30}}责任[书状]|[^,。;]{{0,8}}军令状|[^,。;]{{0,10}}(?:保密协议|{SUPPLY})")
_SUPPLY_BEFORE = regex(SUPPLY + r"[^,。;]{0,6}$")
_STAMPED = regex(r"许可|批复|批文|环评|能评|申请|报告|材料|图|公章|文件")  # what has a stamp and is no contract
_CEREMONY = regex(r"(?:项目)?(?:仪式|活动|大会|会)")
_HELD = regex(r"(?:举行|举办)(?:了|的)?(?:隆重)?(?:项目)?(?:集中)?$")
_CAME = regex(r"了|已|昨|前天|今天|上周|上午|下午|的$|刚")
_AGAIN = regex(r"重新|恢复|复工")
_SINCE = regex(r"自[^,。;]{0,10}$")
_FORMALLY = regex(r"正式(?:签|投资)|[转换改](?:成|为|签)?正式")
_THREATENED = regex(r"不然|否则|要不|如果|要是|可能|怕|面临|(?:就?要|就?会|就?得|只能|只好|威胁)$")
# «0.6以上就不来了», «再拖下去就不投了»: what would be
_WOULD = regex(r"(?:以[上下]|超过|高于|低于|不到|再|若|不(?:给|降|批|解决|落实|办|行|通|答应|同意|肯|让)|"
               r"[谈批降办拿要][^,。;]{0,3}不[下了到成来拢妥]|的话)[^。;!?]{0,14}就先?$")
# no project ends by it
VISIT_OFF = regex(r"[今明后]天[又也都就先]*不来了|临时(?:有事|取消)|改[期天]|另约|再约|改[成为]?(?:线上|视频|电话)")


class StageCue(NamedTuple):
    """A stage that the text tells of at [start, end); `reached` where it is neither planned nor denied; `named`: by the
    step's own word, not by a work or paper that goes with it."""

    start: int
    end: int
    stage: Stage
    reached: bool
    named: bool = True


def steps_of(text: str, ahead: Ahead = ()) -> tuple[StageCue, ...]:
    """Every step the text names; dates still to come end at `ahead`."""
    found: list[StageCue] = []
    for match in stage_words().finditer(text):
        stage = Stage[match.lastgroup or "LEAD"]
        reached = _counts(text, match, stage, ahead)
        if stage is Stage.SIGNED and text[match.start() - 2 : match.start()] == "准备":
            stage, reached = Stage.NEGOTIATING, True
        elif stage is Stage.SIGNED and reached and _is_intent(text, match):
            stage = Stage.INTENT
        elif stage is Stage.COMPLETED and _PART.search(text, clause_at(text, match.start())[0], match.start()):
            stage = Stage.STARTED
        elif stage is Stage.LANDED and reached and match[0] in _SETTLING and _after_signing(text, found, match.start()):
            reached = False
        if reached and stage is Stage.STARTED and _AGAIN.match(match[0]):
            found = [step for step in found if step.stage is not Stage.PAUSED]
        found.append(StageCue(match.start(), match.end(), stage, reached, bool(_OWN_WORD.search(match[0]))))
    if any(step.stage is Stage.STARTED and not step.reached for step in found):  # 重新启动,下月中旬开工
        again = [step.stage is Stage.STARTED and bool(_AGAIN.match(text, step.start)) for step in found]
        found = [step._replace(reached=step.reached and not new) for step, new in zip(found, again, strict=True)]
    return tuple(_of_last_phase(text, found) if "二期" in text or "三期" in text else found)


def denied_stages(text: str) -> frozenset[Stage]:
    """The stages that a uniform text names only to say that they are not reached («还没签», «别登成签约»)."""
    said = [(stage, is_denied(text, clause_at(text, match.start())[0], match.start(), rests=rests(stage)))
            for match in stage_words().finditer(text) for stage in (Stage[match.lastgroup or "LEAD"],)]
    works = {Stage[match.lastgroup or "LEAD"] for match in stage_words().finditer(text)
             if _SIGN_ONLY.match(text, match.start(), match.end())}
    return frozenset(stage for stage, denial in said if denial) - {stage for stage, denial in said
                                                                   if not denial and stage not in works}


def only_ahead(told: Iterable[StageCue]) -> frozenset[Stage]:
    """The stages that are named without being reached; what is not signed is no letter of intent either. A step's own
    word outweighs its works («今天试生产，尚未正式投产», «桩机进场了，动工还是下月25号»)."""
    steps = tuple(told)
    unreached = {step.stage for step in steps if step.named and not step.reached}
    named = {step.stage for step in steps}
    reached = {step.stage for step in steps if step.reached and (step.named or step.stage not in unreached)}
    unsigned = {Stage.INTENT} if Stage.SIGNED in named - reached else set()
    return frozenset((named | unsigned) - reached)


def only_comes_to_sign(text: str, steps: Iterable[StageCue]) -> bool:
    """A signing is told, and only as one to come or denied («双方商定6月下旬签订正式协议»), not by its ceremony."""
    signings = [step.reached or _CEREMONY.match(text, step.end) is not None
                for step in steps if step.stage in (Stage.SIGNED, Stage.INTENT)]
    return bool(signings) and not any(signings)


def untold_stages(text: str, steps: tuple[StageCue, ...]) -> frozenset[Stage]:
    """The stages that a text names without telling them as reached («开工前先招工»), or only by papers and works that a
    project goes through («环评批下来了», «桩基检测合格»)."""
    return only_ahead(step._replace(reached=step.reached and not _SIGN_ONLY.match(text, step.start, step.end)
                                    and not _SAMPLE.search(text, clause_at(text, step.start)[0], step.start))
                      for step in steps)


def work_is_told(text: str, steps: tuple[StageCue, ...]) -> bool:
    """A paper or a work that a project goes through is told as done."""
    return any(step.reached and _SIGN_ONLY.match(text, step.start, step.end) for step in steps)


def _of_last_phase(text: str, found: list[StageCue]) -> list[StageCue]:
    """«一期已投产,二期今天开工»: where a later phase has taken a step, those of the earlier ones are not the news."""
    phases = [(match.start(), _PHASES.index(match[1])) for match in _PHASE.finditer(text)]
    of = [next((number for at, number in reversed(phases) if at < step.start), None) for step in found]
    last = max((number for number, step in zip(of, found, strict=True) if number is not None and step.reached),
               default=None)
    return [
        step._replace(reached=step.reached and number in (None, last)) for number, step in zip(of, found, strict=True)
    ]


# done of the whole
_PART = regex(r"主体|桩基|基础(?!设施|教育)|地基|围墙|钢结构|土建|(?:办公楼|宿舍楼?)(?!项目|工程)|三通一平|"
                   r"场地平整")
_PHASES = "一二三四"
_PHASE = regex(r"([一二三四])期")


def _after_signing(text: str, found: list[StageCue], at: int) -> bool:
    """«现场签约…落户经开区»: in the sentence of a signing, settling is what was agreed."""
    start = last_end(SENTENCE_END, text, at)
    return any(step.reached and step.start >= start and step.stage in (Stage.SIGNED, Stage.INTENT) for step in found)


def furthest(steps: tuple[StageCue, ...], start: int = 0, end: int = 1 << 30) -> Stage | None:
    """The furthest stage reached within [start, end); a stop or an end outweighs all."""
    best: Stage | None = None
    for step in steps:
        if step.reached and start <= step.start < end:
            if step.stage.is_resting:
                return step.stage
            best = step.stage if rank(step.stage) > rank(best) else best
    return best


def _is_intent(text: str, match: re.Match[str]) -> bool:
    """An agreement of intent, a framework or a memorandum is not yet a contract."""
    left = last_end(SENTENCE_END, text, match.start())
    end = SENTENCE_END.search(text, match.start(), match.start() + REACH)
    right = end.start() if end else len(text)
    if len(_SIGNING.findall(text, left, right)) > 1:
        left, right = clause_at(text, match.start())
    return bool(_INTENT_NEAR.search(text, left, right)) and not _FORMALLY.search(text, left, right)


def _counts(text: str, match: re.Match[str], stage: Stage, ahead: Ahead) -> bool:
    after = text[match.end() : match.end() + 8]
    if is_taken_back(text, match.end()) or (_RATE.match(after) and not _is_held(text, match)
                                            and not (stage is Stage.STARTED and after.startswith("以来")
                                                               and _SINCE.search(text, 0, match.start()))):
        return False
    if stage in _ACTS and _OF_IT.match(text, match.end()):
        return False
    if stage is Stage.SIGNED and (DUTY.match(text, match.end()) or comes_to_sign(text, match) or _SUPPLY_BEFORE.search(
            text, clause_at(text, match.start())[0], match.start())):
        return False
    if "章" in match[0] and _STAMPED.search(text, *clause_at(text, match.start())):
        return False
    if match[0] in _SETTLING and _TALKED_OF.search(text, clause_at(text, match.start())[0], match.start()):
        return False
    if stage is Stage.LANDED and text[max(0, match.start() - 2) : match.start()] in ("签约", "约并"):
        return False
    if rests(stage):
        left, _ = clause_at(text, match.start())
        denied = is_denied(text, left, match.start(), rests=True)
        would = _WOULD.search(text, last_end(SENTENCE_END, text, match.start()), match.start())
        off = match[0].endswith("不来了") and VISIT_OFF.search(text)
        return not (denied or would or off or _THREATENED.search(text, left, match.start()))
    return told(text, match.start(), match.end(), ahead)


def _is_held(text: str, match: re.Match[str]) -> bool:
    """«项目举行开工仪式»: the ceremony itself is told."""
    return text.startswith("仪式", match.end()) and _HELD.search(text, 0, match.start()) is not None


def comes_to_sign(text: str, match: re.Match[str]) -> bool:
    """«5号来签约»: who comes to sign has not signed, unless the clause tells it as done."""
    left, right = clause_at(text, match.start())
    return text[match.start() - 1 : match.start()] == "来" and not _CAME.search(text, left, right)

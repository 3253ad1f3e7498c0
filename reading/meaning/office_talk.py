"""What is no report: questions, thanks, chores, plans, rules and targets of the office itself."""

from reading.text.patterns import regex

_TALK = (
    r"[?]|核一下|核对一下|对不对|帮我(?:看|查|核|改|发|问)|打不开|能不能查|查一下|查查|多少[批个家次]|是不是|请问|"
    r"^(?:收到|好的?(?:[,。!呀啊]|$)|好嘞|哦|谢谢|感谢|辛苦|知道了|明白|早上好|晚安|大家好|你好|在吗|[oO][kK]|行(?:[,。"
    r"!]|$)|"
    r"没问题|可以)|什么(?!都)|谁|哪[个家里些天位]|几点|吗(?:$|[,。!])|怎么|多少钱|发错|忘了|稿子|台账|表格|报销|请假|"
    r"有[^,。;了]{1,10}没有?$|了没有?(?=$|[,。;])|打印|盖章|身份证|模板|加班|"
    r"值班|群里|"
    r"(?:材料|数据|进展|情况|计划|名单|信息|表|总结|周报|月报)[^,。;]{0,8}(?:报|交|发)(?:给|送|到|一下|上来|我|齐|"
    r"过来)?|(?:填|报|交|"
    r"发)(?:到|给(?:我|办公室|大家)|我|一下|上来)|报送|名单|通讯录|订(?:票|车|房|餐)|车票|航班|天气|生日|快乐|恭喜|"
    r"加油|祝|手册|通知|记得|麻烦(?:你|"
    r"您|大家|各)|请(?:各|大家|于|在|把|尽快)|有没有(?:人|空)|(?:明天|后天|下周)[^,。;]{0,4}(?:的会|开会)|补(?:多少|"
    r"报)|能补|最高能|"
    r"@"
)
_OPENS_TALK = ("?@Oo了下交什你信值几加发可台名后吗周哦哪在填多大天好对帮忘快怎总恭情感手打报收数早明是晚最月有材查核"
               "模没生盖知祝稿群能航行补表计订记请谁谢身车辛进通麻")
_SMALL = regex(f"(?=[{_OPENS_TALK}])(?:{_TALK})")
_TARGETS = (
    r"力争|确保|促成|力促|坚持|不少于|不低于|任务(?:完成)?目标|目标|健全|完善|加大|强化|建立|深化|引导|鼓励|围绕|"
    r"年增长|推行|实行|制定|带头|每(?:月|季|"
    r"年|周|名|个)|有机地?结合|进一步|要(?:把|加|切|坚|强|以|进一步|积极|主动)|计划(?:全年|到)|力求|务必|必须|不得|"
    r"严格|全力(?!以赴)|抓(?:签约|"
    r"落地|投产|开工|好|紧|实)|贯彻|按照|调动|充分|切实|加强|努力|(?<![很较挺常])积极(?!性|推介|洽谈|推进|对接|协调)"
)
_OPENS_TARGET = "不严任促健充全切制力加务努围坚完实带年建引强必抓按推有每深目确积要计调贯进鼓"
TARGET = regex(f"(?=[{_OPENS_TARGET}])(?:{_TARGETS})")
_SLOGANS = (
    r"力促|(?<!解)决不|抓(?:好)?(?:招商|服务|签约|落地|投产|开工)|努力加强|重点发展|打造成|(?:今年|全年|年内|"
    r"年度)(?:拟|计划|力争)(?!总?投资)|计划实施|专项资金|活动经费|"
    r"外贸进出口(?:总额|完成|额)|^(?:[\d一二三四五六七八九十][、.是])?(?:要)?(?:力争|着力|坚持|健全|完善|加大|强化|"
    r"积极推进|大力|持续|超前|培优|打造|深耕|紧盯|瞄准|坚决|深入实施|及时跟踪|随时|"
    r"对(?:在建|已签约|签约|意向|已经?落户|所报)|比[^,]{2,20},赛|支持xx|争取[^,]{2,20}名额)|不包含在内|占比达到|"
    r"比重(?:高于|达到)|要率先垂范"
)
_OPENS_SLOGAN = "0123456789一七三不专九争二五今健全八六决力加努十占及四坚培外大完对年强打抓持支比活深着瞄积紧要计超重随"
_SLOGAN = regex(f"(?=[{_OPENS_SLOGAN}])(?:{_SLOGANS})")
_DIGIT = regex(r"\d|[一二三四五六七八九十]+[月号日]")
_NUMBERING = regex(r"^\s*\(?[\d一二三四五六七八九十]{1,2}[、.)]")
_SPOKEN = regex(r"说|问|我们|能不能|打算|咱|召开|会议上|会上|大会|成功(?!经验|案例|率)|集团")
_SPEAKING = regex(r"[说问]|召开|会议上|打算|(?:动员|干部)大会")
_REPORT_WORD = regex(r"拜访|接待|来访|签了|签约|到账|开工|介绍|听说|线索|反映|问能不能|要不要")
_ASKING = regex(
    r"[?]|吗$|有[^,。;了]{1,10}没有?$|来着|谁|哪|请问|核一下|查一下|是不是[^,。;]{0,12}[写填报搞弄][成错]|"
    r"多少[批个家次]|对不对"
)
_ACK = regex(r"(?:收到|好的?|行|嗯+|明白|知道了|[oO][kK])[,。!]")
_CHORE = regex(r"(?:[^,。;]{1,8}[,。;]\s?)?"
                    r"(?:请)?(?:各(?:组|科|单位|位|部门|镇|乡|街道|园区|专班)|大家|所有人|每个[人组])(?!.{0,8}(?:签了|"
                    r"来了|到了)).{0,30}(?:发我|发给|报我|报给|给我|交|填|补|上报|报送|整理|更新|核对)")
_ASKS = regex(r"^请问|[签开投到来定批拿办统建产工]\S?了没有?(?:[?]?$|[,。;])")
_HEADING = regex(r"^\s*\(?(?:[\d一二三四五六七八九十]{1,2}[、.)]|[一二三四五六七八九]是|责任单位|附|根据)")
_THIS_ONE = regex(r"(?:该|此|这个|那个|本)(?:项目|工程|公司|企业)|目前")
_NEWS = regex(r"^如|今天|昨天|昨日|上[周个]|前天|上午|下午|刚|一行|近日|日前|签了|来了|重点考察|先后")
HAPPENED = regex(r"\d+日|今天|昨[天日]|上[周个]|一行|拜访了|签了|签订了|到账|已完成")
_TALKED = regex(r"拜访|走访|考察|召开|开会|接待|来访|见了|看了|洽谈|听说|介绍|线索|协调|反映(?!的)|投诉|诉求")
_POLICIES = (
    r"着力|加快|推进|促使|营造|培育|发展|机制|结合|形成|实现|完善|提高|提升|强化|服务|体系|格局|思路|措施|方式|利用|"
    r"通过|按照|依托|围绕|努力|积极|切实|各单位|各部门|各乡镇|各级|规定|凡|"
    r"要求|如何|大力|充分|意识|工作|打造|助推|布局|聚焦|探索|攻坚|做大做强|转型|升级|全方位|防范|警惕|随时|亲自|力度|"
    r"效益|优势|资源|环境|氛围|模式|责任|制度|考核|落实|督查|提供|保障|程序|效率|任务|目标|问题|困难|水平|理念|政策|"
    r"主动|认识(?!了)|思想|精心|包装|抽调|担任|组长|成员单位|遏制|整治|精简|流程|狠抓|盘活|用好|既要|又要|载体|定位|"
    r"重点(?:引进|攻坚|抓)|热诚|诚邀|商机|动员|宣传|规范|献计|牵线|影响|带动|吸引|抓手|引领|支撑|统筹|协调|及时|指定|"
    r"帮办|代办|全程"
)
_OPENS_POLICY = ("主亲代任优体依促保做充全凡切利制力加动助努包升协又及发各吸商困围培大如完定实宣工布带帮引强形影思意成"
                 "打抓抽担指按探推措提支攻政效整方既服机格模氛水流热牵狠献环理用盘目着督积程精组结统考聚营落要规警认诚"
                 "责资转载通遏重问防随")
POLICY = regex(f"(?=[{_OPENS_POLICY}])(?:{_POLICIES})")
SUM = regex(r"[\d一二两三四五六七八九十][多余来]?个?[亿万we]")
FORMAL_SUM = regex(r"[亿万]元")
REPORTED = regex(
    r"占[^,。;]{0,8}(?:目标|任务|计划)|同比|了(?!解|吗)|已(?:经)?(?!签)|正在|目前|先后|\d+(?:月|日|号)|今天|昨[天日]|"
    r"上[周个]|前天|现[已将]|一行|(?<!圆满)(?<!顺利)完成(?!情况|.{0,6}任务)|拜访了|"
    r"重点考察|接待"
)


def is_office_talk(text: str, *, named: bool, stuck: bool = False) -> bool:
    """Questions, thanks, chores, plans and targets of the office itself; `named` where a firm, project or sum is told,
    `stuck` where it is in trouble."""
    if _SLOGAN.search(text) and not HAPPENED.search(text):
        return True
    if not stuck and _is_general(text, _counts_something(text), named=named):
        return True
    if TARGET.search(text) and not REPORTED.search(text):
        return True
    if _CHORE.match(text):
        return True
    if _ACK.match(text) and not _REPORT_WORD.search(text) and not SUM.search(text):
        return True
    if not _SMALL.search(text):
        return False
    if _ASKS.search(text):
        return True
    return not named or (
        bool(
            _ASKING.search(text)
        )
        and not _REPORT_WORD.search(text)
    )


def _counts_something(text: str) -> bool:
    """A number or a day stands in the text, the numbering at its head apart."""
    head = _NUMBERING.match(text)
    return _DIGIT.search(text, head.end() if head else 0) is not None


def _is_general(text: str, counted: bool, *, named: bool) -> bool:
    """Sentences on how work is done, without a number (not `counted`), a day or a project of its own; headings of
    them."""
    if _THIS_ONE.search(text) or _NEWS.search(text):
        return False
    if counted and (REPORTED.search(text) or FORMAL_SUM.search(text)):
        return False
    rules = len(set(POLICY.findall(text)))
    if counted:
        return rules >= 4
    if _SPOKEN.search(text):
        return (not named and not _TALKED.search(text)) or (rules >= 3 and not _SPEAKING.search(text))
    if rules and not REPORTED.search(text) and (rules > 1 or _HEADING.match(text)):
        return True
    return (not named and not _TALKED.search(text)) or rules >= 3

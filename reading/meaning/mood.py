"""Whether words tell something as done: neither denied, planned, waited for, promised nor dated in the future.

The one place that decides the mood of a clause. In this order: what stands right before the words denies them
(«还没签»); what stands right behind takes them back or puts them off («开工肯定不行», «投产还得等»); something before
them in the clause lies ahead («等指标下来就签», «答应月底前换») and nothing between tells it as done; a word of time
that no date reads stands right before («择日签约»), or 就 behind what has to come first («条件谈拢就签»).
"""

from reading.text.normalise import SENTENCE_END, clause_at, last_end
from reading.text.patterns import regex

Ahead = tuple[int, ...]  # where the dates still to come end in the text
_PLAN = (
    r"(?<=[还在就只得正先都坐要])等|(?:(?<![\w、])|(?<=项目))等(?![级同于几多一二两三四五六七八九十])|必须|务必|预计|"
    r"有意(?!向)|愿意|意欲|考虑(?!到)|节后|年后(?!的)|开春|帮忙|帮我们|协助|希望|计划(?!总|投)|"
    r"拟(?!建)|争取|力争|确保|准备|打算|将(?!近|军)|即将|有望|预期|希望|(?<![思理联梦设])想(?!到|起|法)|"
    r"(?<![主重需只必])要(?!求|"
    r"素|紧|件|点|么)|等(?=[^,。;]{0,6}再)|(?<=[就只还])差|(?<=[完好后了])就$|差(?=一步|一?点|[一两]?[个张份道项])|"
    r"约好|约了|约在|说好|约定|商定|定于|定在|定了|尽快|尽早|早日|抓紧|催|"
    r"再(?!生)|下一步|接下来|力促|促成|促进(?!会|中心|局)|马上|快要|就要|准备好|目标|月底前|之前|"
    r"(?<!接)(?<!优)待(?!遇)|等待|具备|"
    r"可(?=正式|以|实现|于)|能(?=开工|投产|签|达产)|(?:就|才)能|"
    r"(?<![长任记员司人])等(?=(?!\d|[一二两三四五六七八九十]+[个家人名位]|企业|单位|部门|项目)[^,。;]{1,16}(?:就|才|"
    r"以?后|之后|完))|"
    r"立[马刻](?=[签开投动])|(?<!没)答应了?|承诺了?|许诺|如果|要是|倘若|假如|只要|除非|一旦|最[快早迟晚]|(?<!没)可能|"
    r"说不定|大概率|没准|冲刺|一定(?!程度|的|要)|保证(?!金)|"
    r"年前(?!的)"
)
_OPENS_PLAN = ("考下之争促催具再准力协即可商定将就尽差希帮年开待快想意愿才打抓拟接早月有目确等约能节要计说预马"
               "立答承许如倘假只除一最大没冲保必务")
PLAN = regex(f"(?=[{_OPENS_PLAN}])(?:{_PLAN})")
# «下周计划:», «本月行程安排:»
PLAN_HEADING = regex(
    r"\W{0,2}(?:下|本|这|明|后)个?(?:周|星期|礼拜|月|季|[一两几]?天|一?步|阶段)[^,。;:了]{0,6}"
    r"(?:计划|安排|行程|日程|打算)(?:如下)?[:,](?!.{0,80}(?:了(?!解)|已))"
)
DENIED = regex(
    r"(?:差一?点儿?|险些|什么时候|何时|几时|能否|是否|能不能|没有?|未|不|尚未|还没|未能|没能|别|非|不再|无法|无|难以|距离?|(?<!隔)离|"
    r"[谈称说算]不上|并非|不算|迟迟(?:未|没|不))(?:正式|先|真正?|完全|有|能|能够|曾|被|再|按期|按时|如期|敢|肯|给|开始|批|"
    r"等于|"
    r"意味着|代表|到|办|拿到?|通过)*$|"
    r"(?:别|不要|不用|不能|先不|不是|还不算?|不算)(?:急着|忙着)?(?:给我|帮我|把它)?(?:登|记|写|算|当|报|标|弄|改)"
    r"(?:成|为|作|到|在|上|了)?(?:已经?|是)?$|该(?:要)?$|(?:石头|心)[^,。;]{0,5}$"  # «老早该破土了», «石头总算落地了»
)
_CAUSE = regex(r"(?:没有?|未|不|还没|尚未|未能|没能|无法|难以)(?:通过|批下?|办[下好]?|拿到?|到位?)$")
_TAKEN_BACK = regex(
    r"[了过]?(?:一半|大半)(?![以年天个])|"
    r"[了过]没有?(?=$|[,。;!?\s])|(?:的?(?:仪式|大会|日子|时间))?定[了好]?没有?(?=$|[,。;!?\s])|"  # «入统了没有»: asked
    r"了?(?:可)?(?:没[那这]么|哪有?[那这]么|哪有?)(?:快|早|容易|简单)|(?:还|都|更|根本|也)*[谈说算]不上|(?:手续)?(?:还)?(?:[就还只]?差(?!不多)|没|未|不了|不成|没能|不急|不着急|早着|"
    r"再说|卡|被退|没过|没批|没办|难|慢|"
    r"受阻)|(?:之|以)?前(?![期天段些])|(?:的?(?:事|时间|日子))?(?:还|也|都|就|又|最[快早迟晚]|起码|至少|看来|恐怕|"
    r"怕是?|估计|肯定|可能|大概|基本)*"
    r"(?:[得要需](?:再|往)?(?:等|到|往后|推|延|缓|拖|看)|往[后前][推延挪拖提赶移]|提早|提前(?!了[^,。;]{0,6}[天周月])|推[迟到后]|延[期后迟]|顺延|不行|没戏|够呛|悬|"
    r"等(?=[^,。;\d一二两三四五六七八九十几多]{2})(?!环节|工作|活动|仪式|事|方面|阶段|手续|项目|情况|问题|内容|都|全|"
    r"重|各)|(?:也|都|已经?|终于|总算)*(?:定[了好下在到于]|敲定|说定|排定|约[好定在到])|无望|来不及|赶不上|不现实|"
    r"不可能|(?:仪式|大会)?(?:已经?|即将)?(?:进入|开始)?(?:在即|倒计时|在望|可期|指日可待|近在眼前|筹备中|提上日程)|"
    r"(?:照|按|依)(?:旧|原|老|讲|说|约|定|计划|之前|先前)|原[定计]|本来|遥遥|没谱|没影)"
)
_HEARSAY = regex(
    r"(?:没|未|还没|尚未|有待|待)(?:有|经|得到)?(?:核实|证实|确认)(?!率)|"
    r"(?<![一-龥])(?:消息|这?事)?(?:还|尚)?(?:没|未|有待|待)(?:有|经|得到)?落实(?!率)|真假|吃不准|不(?:一定)?(?:确定|准确|"
    r"见得)|没个?准[信数]?|"
    r"小道消息|传言|谣传|风声|(?:瞎|乱|都在?|有人)传|道听途说|听(?:人|别?的?[^,。;]{1,6})?[说讲]|据说|(?:有人|别人|"
    r"人家|外面)(?:都)?[说讲]")
_CONFIRMED = regex(r"(?<![没未])(?:核实|证实|确认|问)[了过]|还真|果然|真的")
# «云槐又来问能不能换个地方»: they asked, nobody here does
_ASKED_US = regex(r"(?:又|还|也|再次|老)(?:来|打电话|跑来|发微信)?问|来(?:问|打听|咨询)|问(?:我|咱)们?能")
# What is told on: «锐恒问我们几时给答复», «问祥云什么时候修，说月底», «说什么时候审完什么时候开工»
_TOLD_ON = regex(r"^[^,，。?？]{1,10}(?<![帮替])(?:在问|问(?:我|咱)们)(?!题)|"
                 r"[说讲]什么时候[^,，。]{1,8}什么时候|怎么[也都][得要不]|"
                 r"问(?!题)[^?？]*(?:谁|什么|怎么|几|多少|哪|能不能)[^?？]*[,，](?:我|他们?|对方)?[说讲答][^,，。?？]{1,12}$")
_ASKS_WHO = regex(r"谁|有没有|哪|几[个家次]|[?？]\s*$")
_DONE = regex(r"了|已|正在|下来|刚")
# Words of time that no date reads: a step right behind one («择日签约», «明春开工», «半个月左右投产») is not told as
# done
_UNDATED = regex(
    r"(?:另?择(?:日期?|期|机|吉日?)|另行[^,。;]{2}|[改他来]日|改期|往后|早晚|迟早|随时|稍后|[迟晚][些点](?:时候)?|立马|"
    r"立即|即[刻日]|指日|下一?步|下阶段|"
    r"临近|濒临|行将|[廿卅][一二三四五六七八九]?[号日]?|岁[末尾]|年[终根中]|[月周季]内|(?<!月)下旬|后儿|来年|翌年|"
    r"明[春夏秋冬]|今[夏秋冬]|"
    r"(?<![去前]年)(?<![去前今])[春夏秋冬][天季]|[入开]春|"
    r"[入立][夏秋冬]|[秋冬夏]后|双(?:十一|11|十二|12)|十[四五六]五(?:期间|期?末)?|"
    r"[三两]五天|十天半个?月|(?:这|最近|近)[几两]天|"
    r"[一两二三四五六七八九十半几\d]+个?(?:天|周|月|星期|礼拜)(?:左右|上下|前后|光景))[^,。;了已]{0,4}$"
)
# «条件谈拢就签», «批下来便开工»: behind what has to come first; «昨天就签了», «上午就签» are told
_ON_CONDITION = regex(r"[不没未][^,。;]{1,5}(?:就|便)(?:先|再|只好|只能)?$|"
                      r"(?<![天日号年月午早晚已])(?:就|便|才)(?:可以?|能|会|给|正式|跟[^,。;]{1,4})*$")


# «动工还是下月25号», «投产放到年后»: the day of the step stands behind it
_ON_A_DAY = regex(r"的?(?:时间|日子|日期)?(?:还|仍|就|也|都|得|要|依然|仍然|大概|估计)*"
                       r"(?:是|在|到|照|按|[放排定挪改推]到|[放排定改]在|最[晚迟快早]|至迟|不[晚迟]于|[初暂]定|"
                     r"预计|估计)[^了]{1,12}$")


def told(text: str, start: int, end: int, ahead: Ahead = ()) -> bool:
    """True where what stands at [start, end) is told as done: neither denied, nor planned, nor dated in the future."""
    left, right = clause_at(text, start)
    if _ON_CONDITION.search(text, left, start) and "了" not in text[start:end + 1]:
        return False
    if _is_to_be_found_out(text, left, start, end, right):
        return False
    if DENIED.search(text, left, start) or is_taken_back(text, end) or is_planned(text, start, end):
        return False
    if _UNDATED.search(text, left, start) and text[end : end + 1] != "了":
        return False
    if any(_ON_A_TRIP.fullmatch(text, at, start) and (text[end:end + 1] != "了" or "把" in text[left:start])
           for at in ahead if at < left):
        return False
    if any(end < at <= right and _ON_A_DAY.match(text[end:at]) for at in ahead):
        return False
    # «下周五之前把手续办了» is ordered
    return not any(left <= at <= start and (not _DONE.search(text, at, end + 1) or "把" in text[at:start])
                   for at in ahead)


# «后天去无锡，跟缦科医疗签合同»: what is to be done there is as far ahead as the going
_ON_A_TRIP = regex(r"[^,。;了过已]{0,4}(?:去|到|赴|飞|前往)[^,。;了过已]{2,10},(?:顺便|再|就|然后|争取)*[跟和同与把找]"
                   r"[^,。;已]*")
# «看看合同能不能签了», «问了下开工了没有»: an indirect question, whose answer nobody tells
_FINDS_OUT = regex(r"(?:看看|看一?下|问问|问[了过]?一?下|打听|了解一?下|摸摸底|摸底|不知道?|不清楚)(?!了)")
# «问了摘牌的事», «跑开工手续的事»: what is asked after or run for is not done
_ASKED_AFTER = regex(r"(?:问|咨询|打听|了解|沟通|对接|协调|商量|跑)(?:[了过一下]|清楚?)*[^,。;了]{0,10}$")
_ITS_MATTER = regex(r"的?(?:事(?!成|办)|进度|流程|时间|条件|要求|政策)")
_OPEN = regex(r"能不能|能否|可否|是否|是不是|会不会|要不要|有没有|什么时候|何时|几时|多少|怎么|谁|哪|"
              r"(?P<again>[一-龥])不(?P=again)|[了过]没有?(?=$|[,。;])|没有?(?=$|[,。;])")


def _is_to_be_found_out(text: str, left: int, start: int, end: int, right: int) -> bool:
    verb = _FINDS_OUT.search(text, left, start)
    if _ASKED_AFTER.search(text, left, start) and _ITS_MATTER.match(text, end):
        return True
    return verb is not None and is_left_open(text[verb.end():right])


def is_left_open(words: str) -> bool:
    """An indirect question: «能不能把合同签了», «开工了没有», «还投不投»."""
    return _OPEN.search(words) is not None


def is_denied(text: str, left: int, start: int, *, rests: bool = False) -> bool:
    """What stands at `start` is denied in its clause from `left` on; a stop is not by what did not come about and so is
    its cause («水源论证没有通过暂停推进»). `rests`: what stands there tells one."""
    return DENIED.search(text, left, start) is not None and not (rests and _CAUSE.search(text, left, start))


def is_taken_back(text: str, end: int) -> bool:
    """What stands right behind says that it does not come about, or only later («开工前», «投产还得等下个月»)."""
    return _TAKEN_BACK.match(text, end) is not None


def is_planned(text: str, at: int, end: int) -> bool:
    """True where the clause speaks of something still to come before `at`, and not of something done."""
    left, _ = clause_at(text, at)
    plans = list(PLAN.finditer(text, left, at))
    if not plans:
        return False
    if plans[-1][0] in ("可", "能", "就能", "才能") or plans[-1][0][-1] == "等":
        return True  # 可以开工了
    return not _DONE.search(text, plans[-1].end(), end) and text[end : end + 1] != "了"


def is_hearsay(text: str) -> bool:
    """«听说停工了», «隔壁县也在挖，没核实»: told by others and confirmed by nobody."""
    return _HEARSAY.search(text) is not None and _CONFIRMED.search(text) is None


_JEST = r"吹[牛嘘]|画饼|[酒饭]桌|酒到位|嘴上|随口"
_IN_JEST = regex(_JEST)
_LOOSE = regex(_JEST + r"|(?<![出进])口头|拍胸脯|打包票|没准|说不定|听[说讲]|据说|听[^,。;]{1,6}[说讲]|有人[说讲]|"
                    r"都?传[说言闻]|[说讲][^,。;]{0,8}(?:以后|将来|迟早)")


def is_loosely_said(text: str, at: int) -> bool:
    """What stands at `at` is only talked of, over a meal or by hearsay, in its sentence."""
    return _LOOSE.search(text, last_end(SENTENCE_END, text, at), at) is not None


def is_said_in_jest(text: str, at: int) -> bool:
    """What stands at `at` is said over a meal or for the sake of talking, in its sentence: it is not even told on."""
    return _IN_JEST.search(text, last_end(SENTENCE_END, text, at), at) is not None


def is_asked_by_others(text: str) -> bool:
    """A question that is told of, not asked."""
    if _ASKED_US.search(text) is not None and _ASKS_WHO.search(text) is None:
        return True
    return _TOLD_ON.search(text) is not None and not text.rstrip().endswith(("?", "？"))


_NO_NEWS = regex(r"(?<!有)没(?:有)?(?:啥|什么|任何|多少|多大)?(?:新的?|最新)?(?:进展|动静|变化|消息|进度|"
                      r"动作)[了。!！\s]*$")


def no_news(text: str) -> bool:
    """«连接器生产线没啥进展»: that nothing has moved is told, not asked."""
    return _NO_NEWS.search(text) is not None

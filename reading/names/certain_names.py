"""Names that the words around them settle, whatever the model thinks: who certainly is one, what certainly is none."""

import re
from functools import lru_cache

from reading.names.name_shapes import is_known_place, is_shaped_as_firm
from reading.text.normalise import clause_at
from reading.text.patterns import regex
from reading.text.vocabulary import counties

Settled = frozenset[tuple[int, int, str]]  # start, end, kind (E enterprise, L place)

_NAMED = (r"(?:的)?(?:(?:名字|名称|全称|名)(?:就|暂)?(?:叫做?|是|为|定为|:)?|(?:就|暂)?叫做?|名为|定名为?|"
          r"(?<![一-龥][一-龥][一-龥]):|(?<=新项目):)\s*[「《“]?")
_NAME = r"(?P<name>[^,。;!?\s、「」《》“”()]{2,24}?)(?:项目)?[」》”]?(?=[,。;!\s]|$)"
_CALLED = (("P", regex(rf"项目{_NAMED}{_NAME}")),
           ("P", regex(r"项目[“《](?P<name>[^”》,。;!?]{2,20})[”》](?!会|机制|制度|活动|行动)")),
           ("E", regex(rf"(?:企业|公司|投资方|业主|厂家|客商){_NAMED}{_NAME}")),
           # «去了家新的叫“糯小白”», «跑了家做烘焙的 叫“糯小白”»
           ("E", regex(r"(?:[家司业个](?:[一-龥]{1,10}的(?:老板)?[,\s]?)?名?叫做?|"
                       r"[去见跑谈看访]了一?[家个](?:[一-龥]{1,6}的)?|(?:企业|公司|厂家|客商)[:是]?)“(?P<name>[^”,。;!?]{2,20})”"
                       r"(?!称号|荣誉|名单|会议?|机制|制度|活动|行动|政策|工程|计划|奖|服务|专场|之家)")),
           ("E", regex(rf"(?:(?:建设|投资|承建|运营|实施|业主)(?:单位|主体))(?P<is>[是为:]?){_NAME}")),
           ("P", regex(r"(?<=[,\s])叫做?(?P<name>[^,。;\s]{2,20}?(?:基地|产业园|生产线|工厂|中心|小镇|园区?))"
                            r"(?=[,。;\s]|$)")))
# «竹海星空营地，企业野宿文化», «报个新项目 白茶精制厂 企业是野茶坊»: the project, then whose it is
_THEN_WHOSE = regex(
    r"(?:^|[:;。]|(?:新增|新报|[报登记录加新])[了入上]?[一1]?[个条]?新?(?:的?项目|一个)[,:\s]+)\s*"
    r"(?P<P>(?![^,。;\s]*(?:[见谈聊说想]|起来|有[一个家]|[今昨前]天))[一-龥A-Za-z0-9]{3,16})[,\s]+(?:投资)?(?:企业|公司|业主|投资方)(?:名称)?(?P<is>[是为叫:]{0,2})\s*"
    r"(?P<E>(?!反映|表示|[说讲想要来称已正在]|计划|准备|打算|提出|希望|名)[一-龥A-Za-z0-9()]{2,16})(?=[,。;\s]|$)")
# «柚见田园老板来镇里»: whose head came; «外地老板», «那个水厂老板» name nobody
_HEAD_CAME = regex(r"(?:^|(?<=[,。;!\s天午上晚早日号])|(?<=刚才)|(?<=刚刚))"
                   r"(?P<name>(?![午那这几两一三四有跟和见某各去看找谈听叫]|[今昨前]天|[上中下]午|[早晚]上|今早|昨晚|[上本]周)"
                   r"[一-龥A-Za-z]{4,8}?)的?(?:老板|老总|董事长|总经理|总裁|副总|负责人)(?:亲自|今天|昨天|带队|带人|一行)*"
                   r"(?:来|到|过来)(?=我|咱|[县区市镇乡村园厂了过找考看谈]|这)")
# «一个叫甲一个叫乙还有一个丙»: who else was seen
_ONE_CALLED = regex(r"一[个家]叫做?[^,。;]")
_ONE_MORE = regex(r"(?:还有|另外|再有)一[个家](?:叫做?)?"
                  r"(?P<name>(?!是|做|搞|说)[一-龥A-Za-z]{3,8}?)(?=就|只有|[,。;\s]|$)")
# «想搞一个集成灶的厂»: what is to be built
_TO_BUILD = regex(r"(?:[想要]|准备|打算|计划|考虑)(?:来|过来|在[^,。;]{1,6})?(?:搞|做|建|上|办|开)一?[个家条座]"
                  r"(?P<name>(?![大小新老好])[一-龥A-Za-z]{2,8}?)(?:的(?:工?厂子?|项目|基地|生产线)|项目)(?=[,。;\s]|$|大概|大约|投|总|[\d一二两三四五六七八九])")
# «做光伏支架的企业…想搞个跟踪支架项目»: what they make tells who they are
_MAKING = regex(r"(?:做|搞|生产|主营|专做|加工)$")
_OF_MAKERS = regex(r"的(?:一[家个])?(?:企业|公司|厂家?|老板|客商|上市公司)")
_NO_NAME = regex(r"^(?:企业|公司|项目|名|[改换写错])|[\d亿万][亿万元]|[得还]|[了吗呢吧]|什么|啥|哪|"
                      r"待定|未定|没定|还没")
# «中车的一个配套厂», «三一供应链企业»: only says whom somebody works for
_PARENT = regex(r"(?:的(?:一[个家]|[一二三]级)?)?(?:配套|供应|代工|供应链)(?:厂家?|商|企业)|"
                     r"(?:产业链|供应链|链条)上的")
# «磷化工这一块»: a trade; «看了家竹筷厂» counts it; «把转子厂引过来»: the name ends before the verb
# «常熟的锦秀无纺布», «石狮的侨联», «罗庄一个陶瓷老板»: whence somebody is
_OF_THERE = regex(r"的(?=[一-龥A-Za-z]{2})|(?:有?[一两几]?[个家位])[^,。;]{0,8}?(?:老板|客商|厂家?|公司|企业)")
_FIELD = regex(r"[那这]一?(?:块|方面|板块|行业|领域)(?![地厂])")
# «请住建局开个绿灯»; «想把老厂搬过来»: theirs, not what is to be
_GIVEN, _OPENED = regex(r"绿灯|口子|小灶|后门|先例|绿色通道"), regex(r"开(?:一?个|了|一下)*$")
# «其中二期4000万», «其中一期1亿,二期2亿»: a part of the project
_OF_IT = regex(r"其中(?:的|,)?$|(?:其中|[:,])[一首]期[^,。;期]{0,10}[,、]$")
_A_PHASE = regex(r"[一二三四首]期(?:项目|工程)?")
_OLD_HOUSE = regex(r"[老旧本大小]?(?:厂子?|工厂|产能|生产线|产线|公司|作坊)")
_BROUGHT = regex(r"(?:过来|进来|回来|到|来)")
_NO_HEAD = regex(r"[的了做搞]|那边|这边|[市县区镇乡村]$|外地|本地|客商|企业$|公司$|厂$")
_RIVAL = regex(r"(?:竞争|备选|候选|比选|对比)(?:的)?(?:城市|地区?|对手|地点|方案?|者)[^,。;了]*$")
_RIVAL_TOO = regex(r"(?:[、和与跟][^,。;、]{2,5})*(?:那边|[市县区])?(?:也|都)(?:在|都)*(?:争|抢|挖|盯着?|拉|开出|给出)")
# «对方想到岩溪投3.2亿»: where nobody has been yet, and no firm or project
_GOING_TO = regex(r"(?:[想要拟]|计划|打算|准备|愿意?|有意|考虑|同意|决定)(?:[过再]|就)?(?:到|来|去|往)(?:我们|咱们)?$")
_TO_INVEST = regex(r"(?:来|这边|那边)?(?:投(?![标诉])|建|设厂?|办厂?|落户|落地|布局|发展|扩产|"
                   r"上(?=[一个新项])|开(?=[一个厂店公]))")
_ORIGIN = regex(r"(?:那边|这边)的(?:公司|企业|厂|客[商人户]|老板)|来的客[商人户]")
_ABSENT = regex(r"(?:今天|昨天|这次|也|都)*(?:没来|没到|未到|缺席|没参加|没露面)(?=[,。;]|$)")
_SITE = regex(r"那[块片宗]地")
_LOOKED = regex(r"(?:看了?|看过|踏勘了?)$")
# «这家企业» is named elsewhere
_POINTED = regex(r"\d+家|(?:[一二两三四五六七八九十]{2}|[几数])[多余来]?[家户]|"
                      r"[这那该此](?:家|个|企业|公司|项目)|(?:[前后头另](?:一|面?那)?|每|各|第?[一二两三])(?:家|个|者|"
                      r"笔)$")
# «民营», «属战新», «主导、四新产业»: what a firm or a project is called, and no name of one
_SORT = (r"(?:(?:台|港|外|侨|日|韩|美|德|民|合|独)资|民营|国企|央企|国有|战新|四新|主导(?:产业|工业)?|省外|专精特新|"
         r"小巨人|独角兽|瞪羚|链主|(?:世界)?500强|上市(?:公司|企业)|[中外我对双三各欧美日韩德法英俄泰港台澳]方)")
_SORTS = regex(rf"(?:(?:都|均)?(?:属于?|是|系|列入|纳入|符合))?{_SORT}(?:[、和及+]{_SORT})*"
                rf"(?:(?:类|产业|项目|企业)(?:都算|都是)?|都算|都是)?")
_PAPER = regex(r"(?:[笔点]|这笔|那笔)[钱款]|[一-龥]*许可证?|"
                r"[一-龥]*(?:回单|单据|凭证|流水|发票|批文|批复|通知书|证明|进账单|合同|协议|纪要)")  # 台资的企业
SURNAME = ("[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
           "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
           "盛佟栾鲁柳祝左涂柴俞穆阎葛詹裴骆甘焦施洪倪瞿翟樊芦耿聂岳齐殷季梅庄辛祁邢卞庞冉尤卓蔺屈鲍娄霍项褚]")
_TITLE = "(?:[总董局]|总经理|主任|书记|老板|[市县区镇局处科所队会]长)"
_NOBODY = regex(rf"[一-龥]{{0,4}}{SURNAME}{_TITLE}带?|{SURNAME}[站处科所]带?|"
                # «驿路赵总», «老吴», «吴站»; «00前»
                rf"(?:[一-龥]{{1,4}}[科室组办])?[小老]{SURNAME}|\d+[前后]")
_EVENT = regex(r"(?:签约|开工|揭牌|启动)?(?:仪式|活动|大会|会议|论坛)")
# «class», «move-in», «洁净度class»: a name has a capital
_ENGLISH_WORD = regex(r"(?:BP|PPT|NDA|LOI|MOU|PDF|APP|OA|bp|ppt)|"
                      r"(?:[一-龥]{1,5}[度率级量值号])?[a-z]+(?:[- ][a-z]+)*")
_DOING = regex("[先再还就][走做办报批谈搞去签看等送拿交]")  # «先走预审»
# no name begins so, or has this in it
_NO_PART = regex(r"[了的着]|刚(?:从|到|才|刚?[散开吃喝谈聊见])|语音(?:转|输入)|什么|叫(?!了)|会[派来带让]|"
                   r"原[为是]|比(?:上次|原来|之前)|.*[您咱俺]|姓[一-龥](?![一-龥])|各|队长|返乡|回乡|疫情|率(?!先|真)")
_DENYING = regex(r"暂无|尚无|暂未|并无|没有")
_ASSOCIATION = regex(r"(?:[商协]会|促进会|联[合谊]会|协进会|同乡会|校友会|商工会议所|"
                          r"联盟)(?=的?(?:常务)?(?:副)?(?:会长|秘书长|理事长|理事)|代表团|考察团|"
                          r"参访团|访问团|一行|推荐|引荐|介绍|牵线|反馈|提供|组团|座谈)")
_WHOLE_ASSOCIATION = regex(
    r"(?:^|(?<=[,。;\n日号天])|(?<=[上下]午))(?P<name>(?!应|据|经)(?:(?![的了与和及在到赴率带由从请陪来去向给受各某我该本对见谈聊跑看访今昨"
    r"午晚早])[一-龥]){5,22}?(?:[商协]会|促进会|联[合谊]会|校友会|同乡会))(?=(?:代表团|考察团)?一行)")
_LABEL, _LABEL_ENDS = regex(r"[一-龥]{0,4}?(?:登记|速记|记录|小结|快报|反馈)(?=\s*[:\n])"), regex(r"\s*[:\n]")
_QUOTES = "“”《》"
_NUMBER = regex(r"[\d.,万亿元]+")  # «上面那个2000写错了»
# what the project is called stands behind, or how many things of the sort there are
_SORT_OF = regex(r"项目(?:[“《](?![^”》]{1,10}[”》](?:会议?|机制|制度|活动|行动))|-|信息|线索|资源|清单|"
                      r"[\d两三四五六七八九十几]+个)|"
                      r"(?:招商|扶持|优惠|产业|奖励|补贴)*政策|的?区位优势|协议|备忘录|意向书")
# «高端装备、电子信息、生物医药等领域»: trades, no names
_TRADES = regex(r"(?:、[^,。;、项]{2,10})*(?:等[\d一二两三四五六七八九十]*[个大]?|"
                     r"[\d一二两三四五六七八九十]+大|[\d一二两三四五六七八九十]+条(?=产业链|链)|(?=产业链条))(?:重点|主导|新兴|优势)?"
                     r"(?:领域|行业|产业链?|链条?|板块|方面|赛道|业态)")
_COUNTED_TOWNS = regex(r"[两三四五六七八九][市县地省]$")  # «大连、沈阳、长春三市»
_AIM = regex(r"(?:紧盯|瞄准|聚焦|锁定|锚定|盯[住紧]|主攻|(?:部署|谋划|筹备|安排|商量|策划|准备|计划|拟)(?:近期|"
                  r"下[周月一]步?)?(?:[分奔]?赴|前往))"
                  r"[^,。;了]*$")
_SITE_CHOSEN = regex(r"选址(?:意向|初步)?(?:在|于|定在|落在|是|为|到)?(?:我[省市县区镇])?$|"
                          r"(?<![一-龥]不)拟(?:落户|入驻|选址)?(?:在|于)?"
                          r"(?:我[省市县区镇])?$")
# «推介我县医药产业园», «邀请其到玉溪考察», «有意落户高新区»
_LATER = regex(r"推介(?:了?我[省市县区镇乡])?$|(?:邀请|欢迎|希望|组织团队|有意|愿意?|打算|明天|下次|"
               r"改天)[^,。;了]{0,12}"
               r"(?:到|赴|来|去|落户|看看)(?:我[省市县区镇乡])?$")
_NOTHING_THERE = regex(r"[:\s]\s?(?:无|没有|0)(?=[,。;\n]|$)")  # a list in which somebody reports nothing
_COME_FROM = regex(r"来自(?:[^,。;的]{2,8}、)*$")  # «来自上海、杭州的企业家»
_FROM_THERE = regex(r"那[个家]")  # «徐州那个做配件的»: whence somebody is
_IN_THERE = regex(r"[在到去赴]$")
_SUPPLIER = regex(r"(?:配套|供应|代工)(?:厂家?|商)|厂子")


_SOURCE = regex("[经据][^,。;]{0,12}(?:[商协学]会|联盟|促进会)")
_GOES_ON = regex("厂(?![房家长区里商方子址务])")  # «株源硬质合金|厂»
_HOW = regex("[新老旧大小]")  # «签了一个新项目»
_BEFORE_HOUSES = "了个一那这哪两三四五六七八九十几多0123456789"  # «3家公司», «了家竹筷厂»
_A_HOUSE = regex("[家个](?:新|老|大|小|做|搞|叫|姓)")
_COUNTED = regex("[个座条间](?=[一-龥]{2})")
_MADE = tuple("做建办搞上投开弄设盖整成")


@lru_cache(maxsize=8)  # asked of each choice of the names of a message
def called_names(text: str) -> Settled:
    """What the words say that a project or its enterprise is called: «项目叫高效电机定子», «企业：钧泰机械»."""
    said = frozenset((*found.span(kind), kind) for found in _THEN_WHOSE.finditer(text) for kind in "PE"
                     if not (_NO_NAME.search(found["P"]) or _NO_NAME.search(found["E"])) and _is_called(found, "E"))
    said |= {(*found.span("name"), "E") for found in _HEAD_CAME.finditer(text) if not is_known_place(found["name"])
             and not _NO_HEAD.search(found["name"])}
    said |= {(*found.span("name"), "E") for found in _ONE_MORE.finditer(text)
             if _ONE_CALLED.search(text, 0, found.start())}
    said |= {(*found.span("name"), "P") for found in _TO_BUILD.finditer(text)}
    return said | frozenset((found.start("name"), found.end("name"), kind) for kind, pattern in _CALLED
                            for found in pattern.finditer(text) if not _NO_NAME.search(found["name"])
                            and _is_called(found, "name"))


def _is_called(found: re.Match[str], name: str) -> bool:
    """«…，企业资金紧张», «建设单位资金紧张» tell how somebody fares: without a word that says so only what is shaped as
    a name is one."""
    return found.groupdict().get("is") != "" or is_shaped_as_firm(found[name])


def associations(text: str) -> list[int]:
    """Where the names of associations end that bring somebody, or whose people come («经市闽商商会推荐»)."""
    return [match.end() for match in _ASSOCIATION.finditer(text) if "某" not in text[max(0, match.start() - 6)
                                                            : match.start()]]


def associations_whole(text: str) -> Settled:
    """Associations that open a clause, by their whole names («京粤港澳大湾区江西青年企业家联合会一行»)."""
    return frozenset((*found.span("name"), "E") for found in _WHOLE_ASSOCIATION.finditer(text))


def is_ruled_out(text: str, start: int, end: int, kind: str) -> bool:
    """What stands at [start, end) is no name of this kind, by the words right around it."""
    if _NUMBER.fullmatch(text, start, end) or _NO_PART.match(text, start, end):
        return True
    if _LABEL.match(text, start) and (start == 0 or text[start - 1] == "\n") and _LABEL_ENDS.match(text, end):
        return True
    if kind == "L" and text[end - 1 : end + 1] in counties() and is_known_place(text[start : end - 1]):
        return True  # «宁波镇海» is 宁波 and 镇海
    if text[start] in _QUOTES or text[end - 1] in _QUOTES:
        return True
    if kind in "EL" and _A_HOUSE.match(text, start) and text[:start].endswith(("了", "过")):
        return True  # «去了家新的»: one of them
    if _GOING_TO.search(text, 0, start) and (_TO_INVEST.match(text, end) or text[end - 1] in "投建"):
        return True
    if kind == "P" and _COUNTED.match(text, start) and text[:start].endswith(_MADE):
        return True  # «想做个露营地» is 露营地
    if kind == "P":
        return _is_no_project(text, start, end)
    if _ORIGIN.match(text, end):
        return True
    if kind == "E":
        return _TRADES.match(text, end) is not None or _is_no_firm(text, start, end)
    return _COUNTED_TOWNS.search(text, start, end) is not None or _is_only_aimed_at(text, start, end)


def _is_no_project(text: str, start: int, end: int) -> bool:
    if _SUPPLIER.fullmatch(text, start, end) and text[:start].endswith(("一个", "一家", "的")):
        return True
    if _GIVEN.match(text, start, end) and _OPENED.search(text, 0, start):
        return True
    if _A_PHASE.fullmatch(text, start, end) and _OF_IT.search(text, 0, start):
        return True
    if _OLD_HOUSE.fullmatch(text, start, end) and text[:start].endswith(("把", "将")):
        return True
    if text[end - 1] in "引招搬迁拉" and _BROUGHT.match(text, end):
        return True
    return bool(end - start < 2 or _HOW.fullmatch(text, start, end) or _SORT_OF.match(text, end)
                or _TRADES.match(text, end)
                or (_OF_MAKERS.match(text, end) and _MAKING.search(text, 0, start) and _TO_BUILD.search(text)))


def _is_only_aimed_at(text: str, start: int, end: int) -> bool:
    """«紧盯长三角、珠三角», «研究部署赴合肥招商», «项目选址江北工业园»: where nobody was yet."""
    left = clause_at(text, start)[0]
    if _RIVAL.search(text, left, start) or _RIVAL_TOO.match(text, end):
        return True
    return bool(_AIM.search(text, left, start) or _COME_FROM.search(text, left, start)
                or _SITE_CHOSEN.search(text, left, start) or _LATER.search(text, left, start)
                or _NOTHING_THERE.match(text, end)
                or (_FROM_THERE.match(text, end) and text[end - 1] not in "镇乡道村园" and not _IN_THERE.search(
                    text, left, start)))


def _is_no_firm(text: str, start: int, end: int) -> bool:
    if _PARENT.match(text, end) or _ABSENT.match(text, end) or _GOES_ON.match(text, end):
        return True
    if text.startswith(("企业", "上的", "上一"), end) and text[start:end].endswith(("供应链", "产业链", "链条")):
        return True
    if _SITE.match(text, end) and _LOOKED.search(text, 0, start):
        return True
    if is_known_place(text[start:end]) and _OF_THERE.match(text, end):
        return True
    if text[end - 1] == "人" and is_known_place(text[start : end - 1]):
        return True  # «老板姓邱，江山人»
    if _FIELD.match(text, end) or (text[start] == "家" and text[max(0, start - 1)] in _BEFORE_HOUSES):
        return True
    if _ENGLISH_WORD.fullmatch(text, start, end) and not text.startswith(("公司", "集团", "科技"), end):
        return True
    return bool(_SOURCE.fullmatch(text, start, end) or _EVENT.fullmatch(text, start, end)
                or _POINTED.match(text, start, end)
                or _SORTS.fullmatch(text, start, end)
                or _PAPER.fullmatch(text, start, end) or _DENYING.search(text, start, end)
                or _NOBODY.fullmatch(text, start, end) or _DOING.match(text, start, end))

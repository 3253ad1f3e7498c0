"""Whether a message that names somebody is chat or an errand among colleagues: what was eaten, how somebody sings, who
is to print what. What tells anything of a project beside it (money, a step, a visit, trouble) is none of these."""

from datetime import date

from domain.filing.record import UpdateKind
from reading.meaning.acts import ends, resumes, solves
from reading.meaning.kind import first_told
from reading.parse import Parsed, parse
from reading.text.normalise import clause_at, uniform, words
from reading.text.patterns import regex

LONGEST = 60
_CHAT = regex(
    r"[好真]?(?:吃|喝|香|酸|辣)(?:死|翻|撑|得)|[真好太]好?[吃喝看听玩香]|味道|口味|绝了|绝绝子|漂亮|帅|可爱|酒量|"
    r"喝[趴醉高倒吐大]|蹭[饭吃]|聚餐|(?<![总板])[请吃]饭(?!店)|份子|[一二三]胎|怀孕|结婚|相亲|生日|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]|"
    r"减肥|打牌|麻将|"
    r"球赛|追剧|八卦|笑[死喷哭]|哈哈|嘻嘻|嘿嘿|排骨|红烧肉|奶茶|火锅|烧烤|夜宵|字写得|发型|嗓门|口音|天气|堵车|食堂")
_THING = (r"(?:(?:的|汇报|申报|推介|宣传|接待|会议)材料|资料|文件|方案|PPT|模板|稿子?|照片|相片|视频|截图|横幅|展板|"
          r"桌牌|台签|席卡|名片|宣传[册页]|画册|样品册?|"
          r"手册|图纸?|复印件|扫描件|原件|表格|报表|发票|钥匙|投影仪?|U盘|链接|名单|通讯录|电话|号码|微信|群|车票|机票|"
          r"电脑|抽屉|文件夹|打印机)")
_ERRAND = regex(
    rf"{_THING}[^,。;!]{{0,10}}?(?:打印?|印|复印|装订|订|扫描|拷|找|翻|拿|放|送|挂|贴|补|转|传|甩|发|做|整理|备)"
    r"(?:出来|过来|回来|起来|好|齐|一下|下|上|到|给|[一两三四五六七八九十几\d]+[份套本张遍册])|"
    r"(?:发|甩|传|拷|给|拿|送)(?:给)?我|[放送][到在]?(?:我|前台|会议室)|我(?:桌上|办公室|邮箱)|"
    r"[一两三几\d]份|(?:联络|工作|微信)群|再[订印][一两三四五六七八九十几百\d]+")
_ASKS_FOR = regex(rf"{_THING}[^。;!]{{0,8}}?(?:在谁|谁(?:有|拿|借|动)|放?哪[里儿去]?(?![天年月位家个些几])|"
                       r"好没|好了没|没有?$)|(?:群|电话)[^,，。;]{0,4}怎么")
_ABOUT_THINGS = regex(_THING)
_FOR_ME = regex(r"我|[一两三四五六几\d]份|桌|前台|会议室")  # «12月4日前把选址方案拿出来» is a step of the project
_DONE = regex(r"了(?=[,，。;!！\s]|$)|已经?|[今昨前]天|刚")
_AILS = regex(r"反映|协调|困难|卡[住壳]|难题|诉求|希望|要求|缺[一-龥\d]|不够|停[工产电水]|叫停|审批|用地|厂房|"
                   r"设备|投资|项目|没见|[建办设]厂|线索|选址|落户|找地|陪同|来访|考察|一行|客商")
# what is told of a project that nobody names: who is on the other side, its site, papers, people and money
_OF_A_PROJECT = regex("|".join(words("of_projects")))


def may_be_of_a_project(text: str) -> bool:
    """Whether anything in it belongs to a project («换了个变压器，好了»), as traffic, weather and a cold do not."""
    return _OF_A_PROJECT.search(uniform(text)) is not None


def is_chatter(text: str, today: date) -> bool:
    """«食堂的排骨绝了，织锦的小刘天天来», «把禾润的材料打两份放我桌上»."""
    plain = uniform(text)
    if len(plain) > LONGEST:
        return False
    order = _ERRAND.search(plain) if _ABOUT_THINGS.search(plain) else None
    done = order is not None and _DONE.search(plain, order.start(), clause_at(plain, order.start())[1])
    owed = _FOR_ME.search(plain) is None and any(when.deadline for when in parse(text, today).dates)
    errand = _ASKS_FOR.search(plain) is not None or (order is not None and not (done or owed))
    before = plain[:clause_at(plain, order.start())[0]] if order else "" if errand else plain
    return (errand or _CHAT.search(plain) is not None) and not _tells_business(plain, parse(text, today), errand,
                                                                               before)


def _tells_business(plain: str, parsed: Parsed, errand: bool, before: str) -> bool:
    """Money, a step that is reached, a meeting (`before` the errand: «昨天见了禾润，对方答应把图纸发给我们»), trouble,
    its end."""
    if first_told(parsed.text[:len(before)], parsed.ahead) in (UpdateKind.TRIP, UpdateKind.RECEPTION,
                                                               UpdateKind.MEETING):
        return True
    if parsed.sums or any(step.reached for step in parsed.steps) or _AILS.search(plain):
        return not errand or bool(parsed.sums)
    return bool(solves(plain) or ends(plain) or resumes(plain))
